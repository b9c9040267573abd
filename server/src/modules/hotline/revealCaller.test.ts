// Who sees the caller of an order, masked or whole: through HTTP, with what is on record afterwards.
import type { Role } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';

const path = '/api/v1/hotline/work-orders';
const caller = { name: '陈先生', phone: '13812345678', address: '广州市天河区五山路 1 号' };
const masked = { name: '陈**', phone: '138****5678', address: '广州市天河区****' };
let city: TestHouse;
let agent: Person;
beforeAll(async () => {
  city = await openTestHouse();
  agent = await city.as('agent');
});
afterAll(() => city?.close());

/** An order that stands with the transport bureau. */
async function dispatched(change: object = {}): Promise<string> {
  const registered = await agent.post(path, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    caller: { ...caller, ...change },
  });
  expect(registered.status).toBe(201);
  const { id } = registered.body.workOrder;
  const command = { command: 'dispatch', expectedVersion: 1, department: 'traffic' };
  expect((await (await city.as('dispatcher')).post(`${path}/${id}/commands`, command)).status).toBe(200);
  return id;
}

const reveal = (person: Person, id: string, purpose?: string) =>
  person.post(`${path}/${id}/caller`, undefined, purpose ? { 'kapok-purpose': purpose } : {});

async function accessesTo(id: string): Promise<{ body: object; text: string }[]> {
  const found = await sql<{ body: object; text: string }>`
    SELECT body, event::text AS text FROM kernel.event
    WHERE type = 'kernel.personal-data.read' AND subject = ${id} ORDER BY recorded_at`.execute(city.house.db);
  return found.rows;
}

test('a page shows the caller masked, and whole to whoever says what for; that it was whole is on record', async () => {
  const id = await dispatched();
  expect((await agent.get(`${path}/${id}`)).body.caller).toEqual(masked);
  const shown = await reveal(agent, id, 'callback');
  expect(shown).toMatchObject({ status: 200, body: caller });
  expect(shown.headers.get('cache-control')).toBe('no-store');
  const [read, revealed, ...others] = await accessesTo(id);
  expect(others).toEqual([]);
  expect(read?.body).toMatchObject({ operation: 'readWorkOrder', unmasked: false });
  expect(revealed?.body).toMatchObject({
    operation: 'revealCaller',
    records: [id],
    fields: ['caller.name', 'caller.phone', 'caller.address'],
    unmasked: true,
    purpose: 'callback',
    posts: [{ role: 'agent' }],
  });
  expect(revealed?.text).not.toMatch(/陈先生|13812345678|五山路/);
});

describe('whole to whom and for what', () => {
  test.each<
    [role: Role | 'public', department: string, purpose: string | undefined, status: number, refusal?: string]
  >([
    ['agent', 'traffic', 'handling-case', 200],
    ['dispatcher', 'traffic', 'callback', 200],
    ['handler', 'traffic', 'handling-case', 200],
    ['supervisor', 'traffic', 'quality-check', 200],
    ['auditor', 'traffic', 'audit', 200],
    ['agent', 'traffic', undefined, 400, 'purpose-required'],
    ['agent', 'traffic', 'curiosity', 400, 'purpose-required'],
    ['agent', 'traffic', 'audit', 403, 'not-permitted'],
    ['handler', 'traffic', 'callback', 403, 'not-permitted'],
    ['handler', 'water', 'handling-case', 404, 'not-found'],
    ['administrator', 'traffic', 'handling-case', 403, 'not-permitted'],
    ['security', 'traffic', 'legal-order', 403, 'not-permitted'],
    ['public', 'traffic', 'handling-case', 401, 'not-signed-in'],
  ])('%s of %s for %s: %i', async (role, department, purpose, status, refusal) => {
    const answer = await reveal(await city.as(role, department), await dispatched(), purpose);
    expect(answer.status).toBe(status);
    if (refusal) {
      expect(answer.body.type).toMatch(new RegExp(`${refusal}$`));
      expect(JSON.stringify(answer.body)).not.toMatch(/陈先生|13812345678/);
    }
  });

  test('a page offers the purposes the reader may state, and every one of them is accepted', async () => {
    const id = await dispatched();
    for (const role of ['agent', 'handler', 'supervisor', 'auditor'] as const) {
      const person = await city.as(role);
      const { revealPurposes } = (await person.get(`${path}/${id}`)).body;
      expect(revealPurposes.length, role).toBeGreaterThan(0);
      for (const { purpose } of revealPurposes)
        expect((await reveal(person, id, purpose)).status, `${role} for ${purpose}`).toBe(200);
    }
  });
});

test('of a confidential caller the department sees nothing, whatever it says', async () => {
  const id = await dispatched({ confidential: true });
  const handler = await city.as('handler');
  expect((await handler.get(`${path}/${id}`)).body).toMatchObject({
    caller: { confidential: true },
    revealPurposes: [],
  });
  expect((await reveal(handler, id, 'handling-case')).status).toBe(403);
  expect((await reveal(agent, id, 'callback')).body).toEqual(caller);
});

test('of an erased caller nothing is left to show, and nothing is recorded as shown', async () => {
  const id = await dispatched();
  const erased = await (await city.as('security')).post('/api/v1/ledger/erasures', { subject: id });
  expect(erased.status).toBe(201);
  expect(await reveal(agent, id, 'callback')).toMatchObject({ status: 200, body: {} });
  expect(await accessesTo(id)).toEqual([]);
});

test('what was revealed is kept nowhere for a replay', async () => {
  const id = await dispatched();
  const key = { 'idempotency-key': `reveal-${id}`, 'kapok-purpose': 'callback' };
  for (const _attempt of [1, 2])
    expect((await agent.post(`${path}/${id}/caller`, undefined, key)).body).toEqual(caller);
  const kept = await sql<{ count: number }>`
    SELECT count(*) FROM kernel.idempotency WHERE key = ${`reveal-${id}`}`.execute(city.house.db);
  expect(kept.rows[0]?.count).toBe(0);
  expect(await accessesTo(id)).toHaveLength(2);
});
