// Machine accounts through HTTP: two people give a token that neither was told whole; with it a system does for one unit what it
// names, says why, is held to a rate and recorded as itself; and nothing once it is refused, expired or revoked.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { orderOf, ordersPath } from '../../../test/access/orders.ts';
import { type Answer, openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';

const path = '/api/v1/machine-accounts';
const purpose = { 'kapok-purpose': 'handling-case' };
const readsPerMinute = 30;
const clock = new SettableClock(new Date('2026-03-02T01:00:00Z'));
let city: TestHouse;
let administrator: Person;
let security: Person;
let database: pg.Client;
beforeAll(async () => {
  city = await openTestHouse({
    clock,
    endlessSessions: true,
    environment: { KAPOK_READS_PER_MINUTE: String(readsPerMinute) },
  });
  administrator = await city.as('administrator');
  security = await city.as('security');
  database = new pg.Client({ connectionString: city.opened.endpoints.appUrl });
  await database.connect();
});
afterAll(async () => {
  await database?.end();
  await city?.close();
});

const everything = [
  'listWorkOrders',
  'readWorkOrder',
  'commandWorkOrder.sign',
  'commandWorkOrder.reply',
  'commandWorkOrder.extend',
];
const ask = (over: object = {}) =>
  administrator.post(path, {
    name: '水务工单系统',
    unit: 'water',
    operations: everything,
    reason: '系统对接',
    ...over,
  });
const decide = (id: string, granted = true, headers: Record<string, string> = {}) =>
  security.post(`${path}/${id}/decision`, { granted }, headers);
const refusalOf = ({ body }: Answer): string => String(body.type).replace(/.*\//, '');

interface Machine {
  readonly id: string;
  readonly halves: readonly [string, string];
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

async function machine(over: object = {}): Promise<Machine> {
  const asked = await ask(over);
  expect(asked.status, JSON.stringify(asked.body)).toBe(201);
  const id = asked.body.machineAccountId;
  const decided = await decide(id);
  expect(decided.body.state, JSON.stringify(decided.body)).toBe('active');
  const halves = [asked.body.tokenHalf, decided.body.tokenHalf] as const;
  return { id, halves, ...(await bearing(halves.join(''))) };
}

async function bearing(token: string): Promise<Pick<Machine, 'token' | 'get' | 'post'>> {
  const visitor = await city.as('public');
  const headers = { authorization: `Bearer ${token}`, ...purpose };
  return {
    token,
    get: (to, more) => visitor.get(to, { ...headers, ...more }),
    post: (to, body, more) => visitor.post(to, body, { ...headers, ...more }),
  };
}

const command = (
  of: Pick<Machine, 'post'>,
  order: { id: string; version: number },
  what: object,
  more = {},
) => of.post(`${ordersPath}/${order.id}/commands`, { expectedVersion: order.version, ...what }, more);

test('one asks, another grants, each is told one half once, and only hashes are kept', async () => {
  const asked = await ask();
  expect(asked.body).toMatchObject({ state: 'requested', days: 180, unit: 'water' });
  const { machineAccountId: id, tokenHalf: first } = asked.body;
  expect((await administrator.post(`${path}/${id}/decision`, { granted: true })).status).toBe(403);
  expect((await security.post(path, { ...asked.body })).status).toBe(403);
  const key = { 'idempotency-key': randomUUID() };
  const decided = await decide(id, true, key);
  expect(decided.body).toMatchObject({ state: 'active', expiresAt: '2026-08-29T01:00:00.000Z' });
  const second = decided.body.tokenHalf;
  const again = await decide(id, true, key);
  expect(refusalOf(again), 'no half is kept to be told again').toBe('already-decided');
  const listed = await administrator.get(path);
  expect(listed.body.items[0]).toMatchObject({
    machineAccountId: id,
    unitName: { zh: '市水务局' },
    requestedByName: { zh: 'administrator' },
    decidedByName: { zh: 'security' },
  });
  const kept = await database.query(
    `SELECT m::text AS row FROM parties.machine_account m UNION ALL SELECT e::text FROM kernel.event e`,
  );
  const text = JSON.stringify([listed.body, kept.rows]);
  expect(kept.rows.length).toBeGreaterThan(1);
  expect(text).not.toContain(first);
  expect(text).not.toContain(second);
  for (const token of [first, second, second + first, `${first}${'A'.repeat(32)}`])
    expect((await (await bearing(token)).get(ordersPath)).status, token).toBe(401);
});

test('it reads, signs and replies for its unit, says why, and is recorded as itself', async () => {
  const order = await orderOf(city, 'water');
  const system = await machine({ name: '水务派单平台' });
  const listed = await system.get(ordersPath);
  expect(listed.status, JSON.stringify(listed.body)).toBe(200);
  expect(listed.body.items.map(({ id }: { id: string }) => id)).toContain(order.id);
  expect(listed.body.items.every((one: { department: string }) => one.department === 'water')).toBe(true);
  expect(refusalOf(await system.get(ordersPath, { 'kapok-purpose': '' }))).toBe('purpose-required');
  expect((await system.get(ordersPath, { 'kapok-purpose': 'audit' })).status).toBe(403);
  const read = await system.get(`${ordersPath}/${order.id}`);
  expect(read.body.caller.phone).not.toBe('13800000000');
  expect(read.body.revealPurposes).toEqual([]);
  expect(read.body.allowedCommands.map((one: { command: string }) => one.command).sort()).toEqual(['sign']);
  const key = { 'idempotency-key': randomUUID() };
  const signed = await command(system, order, { command: 'sign' }, key);
  expect(signed.status, JSON.stringify(signed.body)).toBe(200);
  const replayed = await command(system, order, { command: 'sign' }, key);
  expect(replayed.body, 'what was sent again is done once').toEqual(signed.body);
  const { workOrder } = signed.body;
  expect((await command(system, workOrder, { command: 'reply', reply: '已清障' })).status).toBe(200);
  const supervisor = await city.as('supervisor');
  const { timeline } = (await supervisor.get(`${ordersPath}/${order.id}`)).body;
  expect(timeline.filter((one: { actor: string }) => one.actor === `machine:${system.id}`)).toHaveLength(2);
  await city.consumed('privacy.accesses');
  const accesses = (
    await (await city.as('auditor')).post('/api/v1/privacy/accesses/search', { record: order.id })
  ).body.items;
  const its = accesses.filter((one: { machineAccountId?: string }) => one.machineAccountId === system.id);
  expect(its.length).toBe(3);
  for (const one of its)
    expect(one).toMatchObject({
      staffName: { zh: '水务派单平台' },
      posts: [{ role: 'machine', unit: 'water' }],
      purpose: 'handling-case',
    });
});

test('nothing of another unit, nothing unnamed, nothing of the house', async () => {
  const [ours, theirs] = [await orderOf(city, 'water'), await orderOf(city, 'traffic')];
  const system = await machine({ operations: ['listWorkOrders', 'readWorkOrder', 'commandWorkOrder.sign'] });
  expect((await system.get(`${ordersPath}/${theirs.id}`)).status).toBe(404);
  expect((await command(system, theirs, { command: 'sign' })).status).toBe(404);
  expect((await system.get(`${ordersPath}?department=traffic`)).status).toBe(403);
  const returned = {
    command: 'return',
    reason: '非本单位职责',
    legalBasis: '三定方案',
    suggestedDepartment: 'traffic',
  };
  expect((await command(system, ours, returned)).status).not.toBe(200);
  const signed = (await command(system, ours, { command: 'sign' })).body.workOrder;
  expect((await command(system, signed, { command: 'reply', reply: '已办' })).status).toBe(403);
  for (const [way, to] of [
    ['get', '/api/v1/staff'],
    ['get', path],
    ['get', '/api/v1/units'],
    ['get', '/api/v1/sessions/current'],
    ['get', '/api/v1/hotline/calls'],
    ['post', `${ordersPath}/${ours.id}/caller`],
    ['post', path],
    ['post', `${path}/${system.id}/decision`],
  ] as const)
    expect([403, 404], `${way} ${to}`).toContain(
      (await (way === 'get' ? system.get(to) : system.post(to, { granted: true }))).status,
    );
});

test('a unit’s webhooks are for its own systems only', async () => {
  const hook = async (department: string) =>
    (
      await administrator.post('/api/v1/webhooks', {
        department,
        url: `https://${department}.example.org/`,
        types: ['hotline.work-order.closed'],
      })
    ).body.webhook.id;
  const system = await machine({ operations: ['listDeliveries'] });
  expect((await system.get(`/api/v1/webhooks/${await hook('water')}/deliveries`)).status).toBe(200);
  expect([403, 404]).toContain(
    (await system.get(`/api/v1/webhooks/${await hook('traffic')}/deliveries`)).status,
  );
  expect((await system.get(ordersPath)).status).toBe(403);
});

test('what was revoked, refused or is over opens nothing; the list says so', async () => {
  const order = await orderOf(city, 'water');
  const key = { 'idempotency-key': randomUUID() };
  const [revoked, expired] = [await machine(), await machine({ days: 1 })];
  expect((await command(revoked, order, { command: 'sign' }, key)).status).toBe(200);
  const end = () => security.post(`${path}/${revoked.id}/revocation`, { reason: '疑似泄露' });
  expect((await end()).body).toMatchObject({ state: 'revoked', lastUsedAt: clock.now().toISOString() });
  expect((await revoked.get(ordersPath)).status).toBe(401);
  expect((await command(revoked, order, { command: 'sign' }, key)).status, 'not even a replay').toBe(401);
  expect(refusalOf(await end())).toBe('already-ended');
  expect((await (await bearing(revoked.halves[0] + expired.halves[1])).get(ordersPath)).status).toBe(401);
  expect((await expired.get(ordersPath)).status).toBe(200);
  clock.moveTo(new Date(clock.now().getTime() + 86_400_000));
  expect((await expired.get(ordersPath)).status).toBe(401);
  const asked = (await ask()).body;
  expect((await decide(asked.machineAccountId, false)).body).not.toHaveProperty('tokenHalf');
  expect((await (await bearing(asked.tokenHalf)).get(ordersPath)).status).toBe(401);
  const all = (await administrator.get(path)).body.items as { machineAccountId: string; state: string }[];
  for (const state of ['requested', 'refused', 'active', 'expired', 'revoked'])
    expect((await administrator.get(`${path}?state=${state}`)).body.items, state).toEqual(
      all.filter((one) => one.state === state),
    );
  expect(new Set(all.map(({ state }) => state))).toEqual(
    new Set(['refused', 'active', 'expired', 'revoked']),
  );
});

test('each is held to a rate of its own', async () => {
  const [busy, calm] = [await machine(), await machine()];
  const statuses = [];
  for (let i = 0; i <= readsPerMinute; i += 1) statuses.push((await busy.get(ordersPath)).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(readsPerMinute);
  expect(statuses.at(-1)).toBe(429);
  expect((await calm.get(ordersPath)).status).toBe(200);
});

test('what cannot be asked for, and what the database itself refuses', async () => {
  expect(refusalOf(await ask({ unit: 'nowhere' }))).toBe('unknown-unit');
  for (const over of [{ days: 366 }, { operations: ['revealCaller'] }, { operations: [] }, { reason: ' ' }])
    expect((await ask(over)).status, JSON.stringify(over)).toBe(400);
  const { machineAccountId: id, requestedBy } = (await ask()).body;
  await expect(
    database.query(
      'UPDATE parties.machine_account SET granted = false, decided_by = $1, decided_at = now() WHERE id = $2',
      [requestedBy, id],
    ),
  ).rejects.toThrow(/violates check constraint/);
  await expect(
    database.query(`UPDATE parties.machine_account SET unit = 'traffic', operations = '{}' WHERE id = $1`, [
      id,
    ]),
  ).rejects.toThrow(/permission denied/);
  expect((await decide(id, false)).body.state).toBe('refused');
});

test('when its unit ends, so does what it may do', async () => {
  await administrator.post('/api/v1/units', {
    code: 'old-office',
    kind: 'department',
    name: { zh: '旧办公室', en: 'Old office' },
    handlesCases: true,
  });
  const system = await machine({ unit: 'old-office' });
  expect((await system.get(ordersPath)).status).toBe(200);
  clock.moveTo(new Date(clock.now().getTime() + 1000));
  const ended = await administrator.post('/api/v1/units/old-office/end', {});
  expect(ended.status, JSON.stringify(ended.body)).toBe(200);
  expect((await system.get(ordersPath)).status).toBe(401);
});
