// Reading a person's data is an event that is on disk before the answer leaves; what forgets it gets no answer out.
import { listDepartments } from '@kapok/contracts/parties.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../test/house.ts';
import { buildHttp } from './http.ts';
import type { KapokModule } from './module.ts';

let city: TestHouse;
let agent: Person;
beforeAll(async () => {
  city = await openTestHouse();
  agent = await city.as('agent');
});
afterAll(() => city?.close());

const orders = '/api/v1/hotline/work-orders';
const calls = '/api/v1/hotline/calls';
const phone = '13812345678';

async function register(): Promise<string> {
  const answer = await agent.post(orders, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    caller: { name: '陈先生', phone },
  });
  expect(answer.status).toBe(201);
  return answer.body.workOrder.id;
}

async function accesses(where = sql`true`) {
  const found = await sql<{
    actor: string;
    subject: string;
    caseId: string | null;
    body: object;
    text: string;
  }>`
    SELECT actor, subject, case_id, body, event::text AS text FROM kernel.event
    WHERE type = 'kernel.personal-data.read' AND ${where} ORDER BY recorded_at`.execute(city.house.db);
  return found.rows;
}

test('reading an order is an event that says who, by which post, what of it and why, and not what it said', async () => {
  const id = await register();
  const answer = await agent.get(`${orders}/${id}`, { 'kapok-purpose': 'callback' });
  expect(answer.status).toBe(200);
  const [access, ...others] = await accesses(sql`subject = ${id}`);
  expect(others).toEqual([]);
  expect(access).toMatchObject({
    actor: expect.stringMatching(/^staff:/),
    caseId: id,
    body: {
      operation: 'readWorkOrder',
      kind: 'hotline.work-order',
      records: [id],
      fields: ['content', 'caller.name', 'caller.phone'],
      unmasked: false,
      posts: [{ role: 'agent' }],
      purpose: 'callback',
    },
  });
  expect(access?.text).not.toContain(phone);
  expect(access?.text).not.toContain('陈先生');
});

test('a list is one event that names the calls whose number it showed', async () => {
  const call = {
    line: '12345',
    channel: 'phone',
    offeredAt: '2021-06-01T09:00:00+08:00',
    answeredAt: '2021-06-01T09:00:07+08:00',
    endedAt: '2021-06-01T09:03:10+08:00',
  };
  const known = await agent.post(calls, { ...call, callerNumber: phone });
  expect((await agent.post(calls, call)).status).toBe(201);
  const listed = await agent.get(calls);
  expect(listed.body.items).toHaveLength(2);
  const found = await accesses(sql`body->>'operation' = 'listCalls'`);
  expect(found).toMatchObject([
    { body: { records: [known.body.callId], fields: ['callerNumber'], unmasked: false } },
  ]);
});

test('what was refused or showed nobody leaves no event', async () => {
  const before = (await accesses()).length;
  const id = await register();
  const water = await city.as('handler', 'water');
  expect((await water.get(`${orders}/${id}`)).status).toBeGreaterThanOrEqual(403);
  expect((await agent.get(`${calls}?line=nowhere`)).body.items).toEqual([]);
  expect(await accesses()).toHaveLength(before);
});

test('each of many reads at once is on record when it is answered', async () => {
  const id = await register();
  const read = async () => {
    const { status } = await agent.get(`${orders}/${id}`);
    return { status, recorded: (await accesses(sql`subject = ${id}`)).length > 0 };
  };
  const readings = await Promise.all(Array.from({ length: 50 }, read));
  expect(readings).toEqual(readings.map(() => ({ status: 200, recorded: true })));
  expect(await accesses(sql`subject = ${id}`)).toHaveLength(50);
});

test('an operation that reads personal data and recorded no access gives no answer', async () => {
  const remembers = { ...listDepartments, reads: 'personal' as const };
  const answering = async (records: boolean) => {
    const module: KapokModule = {
      name: 'forgetful',
      operations: [remembers],
      routes: (route) =>
        route(remembers, async (call) => {
          if (records)
            call.recordAccess({ kind: 'test', records: ['one'], fields: ['phone'], unmasked: true });
          return { items: [] };
        }),
    };
    const app = await buildHttp(city.house, [module]);
    const headers = { authorization: `Bearer ${agent.token}` };
    const { statusCode } = await app.inject({ url: remembers.path, headers });
    await app.close();
    return statusCode;
  };
  expect(await answering(false)).toBe(500);
  expect(await answering(true)).toBe(200);
});
