// Rotation through HTTP: writes go on, every value stays readable, the old version retires, and no answer holds a key.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { decideRotation, keyListOf } from './rules.ts';

const orders = '/api/v1/hotline/work-orders';
let city: TestHouse;
let security: Person;
let agent: Person;
beforeAll(async () => {
  city = await openTestHouse();
  [security, agent] = await Promise.all([city.sure('security'), city.as('agent')]);
});
afterAll(() => city?.close());

async function register(phone: string, key?: string): Promise<string> {
  const answer = await agent.post(
    orders,
    {
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: '占道停车',
      content: `请回电 ${phone}`,
      caller: { phone },
    },
    key ? { 'idempotency-key': key } : {},
  );
  expect(answer.status).toBe(201);
  return answer.body.workOrder.id;
}

const phoneOf = async (id: string) =>
  (await agent.post(`${orders}/${id}/caller`, undefined, { 'kapok-purpose': 'callback' })).body.phone;

test('a password alone does not rotate keys', async () => {
  const byPassword = await city.as('security');
  for (const what of ['rotations', 'index-rotations']) {
    const { status, body } = await byPassword.post(`/api/v1/keys/${what}`, undefined);
    expect([status, body.raiseAt], what).toEqual([403, '/desk/sign-in?assurance=2']);
  }
});

test('a rotation is one event, and daily work goes on through it to the old version’s retirement', async () => {
  const before = await register('13800000001');
  const made = (await security.get('/api/v1/keys')).body;
  const rotated = await security.post('/api/v1/keys/rotations', undefined, {
    'idempotency-key': 'rotate-once',
  });
  expect(rotated).toMatchObject({ status: 202, body: { version: made.version + 1 } });
  const again = await security.post('/api/v1/keys/rotations', undefined, {
    'idempotency-key': 'rotate-once',
  });
  expect(again.body).toEqual(rotated.body);
  const during = await register('13800000002');
  await vi.waitUntil(async () => (await security.get('/api/v1/keys')).body.versions[0].retiredAt, {
    timeout: 30_000,
  });
  const { versions, keysToMove } = (await security.get('/api/v1/keys')).body;
  expect(keysToMove).toBe(0);
  expect(versions.map(({ version }: { version: number }) => version)).toEqual([
    made.version,
    made.version + 1,
  ]);
  expect([await phoneOf(before), await phoneOf(during)]).toEqual(['13800000001', '13800000002']);
  const events = await sql<{ body: object }>`
    SELECT body FROM kernel.event WHERE type = 'kernel.keys.rotation-started'`.execute(city.house.db);
  expect(events.rows).toMatchObject([{ body: { version: made.version + 1 } }]);
  const secrets = JSON.parse(await readFile(join(city.house.config.dataDir, 'keys.json'), 'utf8')).versions;
  for (const { key } of secrets) expect(JSON.stringify([versions, rotated.body])).not.toContain(key);
});

test('a second rotation waits for the first', () => {
  const at = '2021-06-01T00:00:00.000Z';
  const list = keyListOf([
    { version: 1, madeAt: at, keys: 3 },
    { version: 2, madeAt: at, keys: 5 },
  ]);
  expect(list).toMatchObject({ version: 2, keysToMove: 3 });
  expect(decideRotation(list)).toMatchObject({ refused: 'rotation-running', particulars: { keysToMove: 3 } });
  expect(decideRotation(keyListOf([{ version: 1, madeAt: at, keys: 3 }]))).toBeUndefined();
});

test('an answer kept for a replay is sealed, and is the same when it comes again', async () => {
  const id = await register('13800000003', 'kept-sealed-1');
  expect(await register('13800000003', 'kept-sealed-1')).toBe(id);
  const kept = await sql<{ text: string; answer: Buffer }>`
    SELECT i::text AS text, answer FROM kernel.idempotency i WHERE key = 'kept-sealed-1'`.execute(
    city.house.db,
  );
  expect(kept.rows).toHaveLength(1);
  expect(kept.rows[0]!.answer.toString('utf8')).not.toMatch(/13800000003|占道|回电/);
  expect(kept.rows[0]!.text).not.toMatch(/13800000003|占道|回电/);
});
