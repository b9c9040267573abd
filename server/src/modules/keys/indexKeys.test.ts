// Rotation of the keys of blind indexes: whoever is looked for is found at every moment of it, nobody is registered twice, and
// no column is forgotten.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { blindIndexes } from '../../main.ts';
import { decideIndexRotation } from './rules.ts';
import { indexRowsToMove, reindexNow, startIndexRotation } from './usecases.ts';

const minuteMs = 60_000;
let aheadMs = 0;
let city: TestHouse;
let agent: Person;
let security: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock: { now: () => new Date(Date.now() + aheadMs) } });
  [agent, security] = await Promise.all([city.as('agent'), city.sure('security')]);
});
afterAll(() => city?.close());

const passport = (number: string) => ({ documentType: 'passport', documentNumber: number });
const register = (number: string) =>
  agent.post('/api/v1/parties', { ...passport(number), name: '示例人员', phone: '13800000001' });
const found = async (number: string) =>
  (await agent.post('/api/v1/parties/find', passport(number), { 'kapok-purpose': 'handling-case' })).body
    .items.length;
const call = () =>
  agent.post('/api/v1/hotline/calls', {
    line: '12345',
    channel: 'phone',
    offeredAt: '2021-06-01T09:00:00+08:00',
    endedAt: '2021-06-01T09:03:10+08:00',
    callerNumber: '13800000002',
  });

/** How many rows each declared column has under each version. */
async function versionsInUse(): Promise<Record<string, number[]>> {
  const all = city.house.scoped('everything');
  const counted: Record<string, number[]> = {};
  for (const { column, index } of blindIndexes) {
    const [schema, table] = column.split('.') as [string, string];
    const { rows } = await sql<{ version: number }>`
      SELECT DISTINCT get_byte(${sql.ref(index)}, 1) AS version FROM ${sql.table(`${schema}.${table}`)}
      WHERE ${sql.ref(index)} IS NOT NULL ORDER BY 1`.execute(all);
    counted[`${schema}.${table}.${index}`] = rows.map(({ version }) => version);
  }
  return counted;
}

test('every column of blind indexes is declared by its module', async () => {
  const { rows } = await sql<{ name: string }>`
    SELECT n.nspname || '.' || c.relname || '.' || a.attname AS name
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND a.atttypid = 'bytea'::regtype AND a.attname LIKE '%\\_index' AND NOT a.attisdropped
    ORDER BY 1`.execute(city.house.db);
  const declared = blindIndexes.map(({ column, index }) =>
    [...column.split('.').slice(0, 2), index].join('.'),
  );
  expect(declared.toSorted(), 'declare it as a blindIndex of its module').toEqual(
    rows.map(({ name }) => name),
  );
});

test('before, during and after a rotation everybody is found, once', async () => {
  expect((await register('E10000001')).status).toBe(201);
  expect((await call()).status).toBe(201);
  const started = await security.post('/api/v1/keys/index-rotations', undefined);
  expect(started).toMatchObject({ status: 202, body: { indexRowsToMove: 3 } });
  expect((await security.post('/api/v1/keys/index-rotations', undefined)).body.type).toMatch(
    /rotation-running$/,
  );

  // Another process may not know the new version yet: nothing is written under it.
  expect((await register('E10000002')).status).toBe(201);
  expect(await versionsInUse()).toMatchObject({ 'parties.party.document_index': [1] });
  expect(await reindexNow(city.house, blindIndexes)).toBe(0);

  aheadMs = 2 * minuteMs + 1000;
  expect((await register('E10000003')).status).toBe(201);
  expect((await call()).status).toBe(201);
  expect(await versionsInUse()).toMatchObject({
    'parties.party.document_index': [1, 2],
    'hotline.call.caller_number_index': [1, 2],
  });
  for (const number of ['E10000001', 'E10000002', 'E10000003']) {
    expect(await found(number), number).toBe(1);
    expect((await register(number)).body.type, number).toMatch(/party-registered$/);
  }
  expect(await reindexNow(city.house, blindIndexes), 'a clock elsewhere may be behind').toBe(0);

  aheadMs += minuteMs;
  expect(await indexRowsToMove(city.house, blindIndexes)).toBe(5);
  expect(await reindexNow(city.house, blindIndexes)).toBe(5);
  for (const versions of Object.values(await versionsInUse())) expect([[], [2]]).toContainEqual(versions);
  for (const number of ['E10000001', 'E10000002', 'E10000003']) {
    expect(await found(number), number).toBe(1);
    expect((await register(number)).body.type, number).toMatch(/party-registered$/);
  }
  expect(await found('E10000009')).toBe(0);
  const { indexKeys, indexRowsToMove: left } = (await security.get('/api/v1/keys')).body;
  expect(indexKeys.map(({ version }: { version: number }) => version)).toEqual([2, 2, 2]);
  expect(left).toBe(0);
});

test('a process alone with the house rotates in one go', async () => {
  const { clock, random, vault } = city.house;
  const source = { actor: 'system:test', clock, random, vault };
  expect(await startIndexRotation(city.house, source, blindIndexes, true)).toHaveProperty('eventId');
  expect(await reindexNow(city.house, blindIndexes)).toBe(8);
  expect(await found('E10000001')).toBe(1);
  for (const versions of Object.values(await versionsInUse())) expect([[], [3]]).toContainEqual(versions);
});

test('what changed or was erased while rows moved is not put back', async () => {
  const { clock, random, vault } = city.house;
  const source = { actor: 'system:test', clock, random, vault };
  await startIndexRotation(city.house, source, blindIndexes, true);
  const { body } = await register('E10000004');
  const moving = reindexNow(city.house, blindIndexes);
  const changed = await agent.put(`/api/v1/parties/${body.partyId}/contact`, {
    phone: '13800000007',
    version: 1,
  });
  expect(changed.status).toBe(200);
  await moving;
  const { rows } = await sql<{ index: Buffer }>`
    SELECT phone_index AS index FROM parties.party WHERE id = ${body.partyId}`.execute(
    city.house.scoped('everything'),
  );
  expect(rows[0]!.index).toEqual(vault.index('phone', '13800000007'));
});

test('a second rotation waits for the first', () => {
  const at = '2021-06-01T00:00:00.000Z';
  const one = (version: number) => ({ kind: 'phone', version, madeAt: at, inUseFrom: at });
  expect(decideIndexRotation({ indexKeys: [one(1)], indexRowsToMove: 0 })).toBeUndefined();
  expect(decideIndexRotation({ indexKeys: [one(1), one(2)], indexRowsToMove: 7 })).toMatchObject({
    refused: 'rotation-running',
    particulars: { keysToMove: 7 },
  });
});
