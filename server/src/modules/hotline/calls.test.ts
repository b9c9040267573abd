// Calls through HTTP on a real database: what is recorded, what is refused, and that sharing a commit loses no one.

import { hotlineEvents } from '@kapok/contracts/hotline.ts';
import { sql } from 'kysely';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { withPersonal } from '../../../test/personal.ts';
import type { Queryable } from '../../kernel/database.ts';
import { doingAs } from '../../kernel/doing.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { GroupCommit, groupRowsMax, waitingRowsMax } from '../../kernel/groupCommit.ts';
import { type EventSource, eventsPart } from '../../kernel/outbox.ts';
import { recordCalls } from './index.ts';

const path = '/api/v1/hotline/calls';
let city: TestHouse;
let agent: Person;
beforeAll(async () => {
  city = await openTestHouse();
  agent = await city.as('agent');
});
afterAll(() => city?.close());

const call = {
  line: '12345',
  channel: 'phone',
  offeredAt: '2021-06-01T09:00:00+08:00',
  answeredAt: '2021-06-01T09:00:07+08:00',
  endedAt: '2021-06-01T09:03:10+08:00',
  agent: 'A017',
  satisfaction: 5,
  callerNumber: '13800000000',
};
async function count(where: string): Promise<number> {
  const found = await sql<{
    count: number;
  }>`SELECT count(*) FROM kernel.event e JOIN hotline.call c ON c.event_id = e.id WHERE c.line = ${where}`.execute(
    city.house.scoped('everything'),
  );
  return found.rows[0]!.count;
}

test('what one number sent by every channel stands in one list beside an order, without who hides', async () => {
  const phone = '13866660001';
  const order = async (channel: string, caller: object) => {
    const answer = await agent.post('/api/v1/hotline/work-orders', {
      orderType: 'complaint',
      category: '010101',
      channel,
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: `由${channel}反映`,
      content: '占道',
      caller,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body.workOrder.id as string;
  };
  await agent.post(path, { ...call, callerNumber: phone });
  const first = await order('phone', { phone });
  for (const channel of ['web', 'open311', 'wechat']) await order(channel, { phone });
  const hidden = await order('phone', { phone, confidential: true });
  const nameless = await order('phone', { phone, anonymous: true });
  await order('web', { phone: '13866660002' });
  const history = async (id: string) => (await agent.get(`/api/v1/hotline/work-orders/${id}/history`)).body;
  const { entries, withheld } = await history(first);
  expect(withheld).toBeUndefined();
  expect(entries.map(({ channel, title }: { channel: string; title?: string }) => [channel, title])).toEqual([
    ['wechat', '由wechat反映'],
    ['open311', '由open311反映'],
    ['web', '由web反映'],
    ['phone', undefined],
  ]);
  expect(await history(hidden)).toEqual({ entries: [], withheld: 'confidential' });
  expect(await history(nameless)).toEqual({ entries: [], withheld: 'anonymous' });
  const handler = await city.as('handler');
  expect((await handler.get(`/api/v1/hotline/work-orders/${first}/history`)).status).toBe(403);
});

test('a call is recorded with what follows from its instants, its event at the time it was offered', async () => {
  const answer = await agent.post(path, call);
  expect(answer.status).toBe(201);
  const listed = await agent.get(`${path}?limit=1`);
  expect(listed.body.items[0]).toMatchObject({
    id: answer.body.callId,
    eventId: answer.body.eventId,
    outcome: 'answered',
    waitSeconds: 7,
    talkSeconds: 183,
    callerNumber: '138****0000',
  });
  const found = await sql<{ id: string; at: Date; body: object; personal: Buffer; subject: string }>`
    SELECT id, at, body, personal, subject FROM kernel.event WHERE id = ${answer.body.eventId}`.execute(
    city.house.scoped('everything'),
  );
  const event = (await withPersonal(city.house, found.rows))[0]!;
  expect(event).toMatchObject({
    at: new Date(call.offeredAt),
    subject: answer.body.callId,
    personal: { callerNumber: call.callerNumber },
  });
  expect(Value.Errors(hotlineEvents['hotline.call'].body, event.body)).toEqual([]);
  expect(JSON.stringify(event.body)).not.toContain(call.callerNumber);
});

describe('refused', () => {
  const refusals: [string, object, number, string][] = [
    [
      'answered before it was offered',
      { ...call, answeredAt: '2021-06-01T08:59:00+08:00' },
      422,
      'call-inconsistent',
    ],
    ['no instant', { ...call, offeredAt: 'yesterday' }, 400, 'invalid-request'],
    ['a channel that is none', { ...call, channel: 'pigeon' }, 400, 'invalid-request'],
    ['an outcome that was typed in', { ...call, outcome: 'answered' }, 400, 'invalid-request'],
  ];
  test.each(refusals)('%s', async (_name, body, status, slug) => {
    const answer = await agent.post(path, body);
    expect(answer.body.type).toMatch(new RegExp(`${slug}$`));
    expect(answer.status).toBe(status);
  });
  test('recorded by who may not', async () => {
    expect((await (await city.as('handler')).post(path, call)).status).toBe(403);
    expect((await (await city.as('public')).post(path, call)).status).toBe(401);
  });
});

test('calls that arrive together are each recorded once, by whom they came from', async () => {
  const supervisor = await city.as('supervisor');
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) =>
      (index % 3 === 0 ? supervisor : agent).post(path, { ...call, line: 'together' }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  expect(new Set(answers.map(({ body }) => body.callId)).size).toBe(60);
  expect(await count('together')).toBe(60);
  const actors = await sql<{ count: number }>`
    SELECT count(*) FROM kernel.event e JOIN hotline.call c ON c.event_id = e.id WHERE c.line = 'together' GROUP BY e.actor ORDER BY 1`.execute(
    city.house.scoped('everything'),
  );
  expect(actors.rows.map((row) => row.count)).toEqual([20, 40]);
});

test('a call sent again with its key is recorded once', async () => {
  const key = { 'idempotency-key': 'call-switch-0001' };
  const first = await agent.post(path, { ...call, line: 'again' }, key);
  const again = await agent.post(path, { ...call, line: 'again' }, key);
  expect(again).toMatchObject({ status: 201, body: first.body });
  expect(await count('again')).toBe(1);
});

test('many calls of a program go in one transaction, or none', async () => {
  const doing = doingAs(city.house, { kind: 'system', name: 'test' });
  const { callerNumber: _number, ...anonymous } = call;
  const recorded = await recordCalls(
    doing,
    Array.from({ length: 500 }, () => ({ ...anonymous, channel: 'phone', satisfaction: 5, line: 'program' })),
  );
  expect(isRefusal(recorded)).toBe(false);
  expect(await count('program')).toBe(500);
});

describe('sharing a commit', () => {
  /** A stream whose row `spoilt` fails in the database itself. */
  const insert = async (db: Queryable, source: EventSource, rows: readonly string[]) => {
    const { insertion } = eventsPart(
      source,
      rows.map((row) => ({ type: 'test.row', subject: row, body: {} })),
    );
    const divisor = rows.includes('spoilt') ? 0 : 1;
    await sql`WITH emitted AS (${insertion}) SELECT 1 / ${divisor}::int`.execute(db);
    return [...rows];
  };
  const stored = async (prefix: string) =>
    (
      await sql<{
        count: number;
      }>`SELECT count(*) FROM kernel.event WHERE subject LIKE ${`${prefix}%`}`.execute(
        city.house.scoped('everything'),
      )
    ).rows[0]!.count;

  test('lets the others in when one row spoils the group', async () => {
    const group = new GroupCommit(city.house, insert);
    const rows = ['ok-1', 'spoilt', 'ok-2'];
    const settled = await Promise.allSettled(rows.map((row) => group.add('system:test', row)));
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored('ok-')).toBe(2);
    expect(await stored('spoilt')).toBe(0);
  });

  test('answers each waiting row with its own answer, past the size of a group', async () => {
    const group = new GroupCommit(city.house, insert);
    const rows = Array.from({ length: groupRowsMax * 2 + 7 }, (_, index) => `many-${index}`);
    expect(await Promise.all(rows.map((row) => group.add('system:test', row)))).toEqual(rows);
    expect(await stored('many-')).toBe(rows.length);
  });

  test('tells callers to come again rather than keep more than its limit', async () => {
    const group = new GroupCommit(city.house, async (_tx, _source, rows: readonly number[]) => [...rows]);
    const answers = await Promise.all(
      Array.from({ length: waitingRowsMax + 1 }, (_, index) => group.add('system:test', index)),
    );
    expect(answers.at(-1)).toMatchObject({ refused: 'limit-reached' });
    expect(answers.at(-2)).toBe(waitingRowsMax - 1);
  });
});
