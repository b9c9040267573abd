// Row-level scope: a query whose author forgot every filter returns what its scope allows and not a row more, whatever the
// connection it got was used for before.
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Scope } from '../../src/kernel/access.ts';
import { SettableClock } from '../../src/kernel/clock.ts';
import { type OpenDatabase, openDatabase, type Queryable } from '../../src/kernel/database.ts';
import { openLog } from '../../src/kernel/log.ts';
import { openTestHouse, type TestHouse } from '../house.ts';
import { hallOf } from './halls.ts';
import { orderOf, ordersPath } from './orders.ts';

/** Each protected table, and how its rows name their unit; a table of calls has none. */
const protectedTables = {
  'cases.case': sql`SELECT department FROM cases."case"`,
  'cases.action': sql`SELECT c.department FROM cases.action LEFT JOIN cases."case" c ON c.id = action.case_id`,
  'hotline.work_order': sql`SELECT c.department FROM hotline.work_order o LEFT JOIN cases."case" c ON c.id = o.id`,
  'appointments.booking': sql`SELECT unit AS department FROM appointments.booking`,
  'appointments.visit': sql`SELECT unit AS department FROM appointments.visit`,
  'hotline.call': sql`SELECT NULL AS department FROM hotline.call`,
} as const;
/** Tables of the same modules that hold what the city has set, of no person and no unit. */
const open = [
  'appointments.counter',
  'appointments.counter_shift',
  'appointments.hall',
  'appointments.hall_day',
  'appointments.queue',
  'appointments.rules',
  'appointments.slot',
  'appointments.ticket_count',
  'cases.calendar_day',
  'cases.work_hour',
  'hotline.code',
  'hotline.contract',
  'hotline.imported',
  'hotline.follow_code',
  'hotline.policy',
  'hotline.policy_trial',
  'hotline.time_limit',
];

let city: TestHouse;
let few: OpenDatabase;
const held: Record<string, number> = {};
beforeAll(async () => {
  // Halls are open at this hour.
  city = await openTestHouse({ clock: new SettableClock(new Date('2021-06-07T10:00:00+08:00')) });
  for (const department of ['traffic', 'traffic', 'water', undefined]) await orderOf(city, department);
  const call = {
    line: '12345',
    channel: 'phone',
    offeredAt: '2021-06-01T09:00:00+08:00',
    endedAt: '2021-06-01T09:01:00+08:00',
  };
  expect((await (await city.as('agent')).post('/api/v1/hotline/calls', call)).status).toBe(201);
  for (const unit of ['traffic', 'water']) await visitAndBooking(unit);
  few = openDatabase(
    city.opened.endpoints.appUrl,
    { connectionsMax: 2, synchronousCommit: true },
    openLog('silent'),
  );
  for (const [table, query] of Object.entries(protectedTables))
    held[table] = (await query.execute(few.scoped('everything'))).rows.length;
});
afterAll(async () => {
  await few?.close();
  await city?.close();
});

/** Somebody who waits in a hall of the unit, and somebody who comes another day. */
async function visitAndBooking(unit: string): Promise<void> {
  const hall = await hallOf(city, unit);
  const visitor = await city.as('public');
  const path = `/api/v1/halls/${hall}`;
  expect((await visitor.post(`${path}/tickets`, { queue: 'household' })).status).toBe(201);
  const { items } = (await visitor.get(`${path}/queues/household/slots`)).body;
  const booking = {
    hall,
    queue: 'household',
    startsAt: items[0].startsAt,
    persons: 1,
    items: [{ code: 'move-in', answers: { from: 'city' } }],
    phone: '13900000001',
  };
  expect((await visitor.post('/api/v1/bookings', booking)).status).toBe(201);
}

const unitsIn = async (table: keyof typeof protectedTables, db: Queryable) =>
  (await protectedTables[table].execute(db)).rows.map(
    (row) => (row as { department: string | null }).department,
  );
const tables = Object.keys(protectedTables) as (keyof typeof protectedTables)[];

test('every table with cases, calls, bookings or visits is protected, and none is forgotten', async () => {
  const found = await sql<{ name: string; secured: boolean }>`
    SELECT nspname || '.' || relname AS name, relrowsecurity AS secured FROM pg_class
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND nspname IN ('appointments', 'cases', 'hotline')`.execute(few.db);
  const named = (secured: boolean) =>
    found.rows.filter((row) => row.secured === secured).map(({ name }) => name);
  expect(named(true).sort(), 'add the table to protectedTables with a query of its units').toEqual(
    [...tables].sort(),
  );
  expect(
    named(false).filter((name) => !open.includes(name)),
    'protect the table with ENABLE ROW LEVEL SECURITY and a policy, as 0021_cases_scope.sql does',
  ).toEqual([]);
});

test.each(tables)('%s shows no row without a scope, its own with one, all with everything', async (table) => {
  expect(held[table]).toBeGreaterThan(0);
  expect(await unitsIn(table, few.db)).toEqual([]);
  expect(await unitsIn(table, few.scoped({ parties: [] }))).toEqual([]);
  const own = await unitsIn(table, few.scoped({ units: ['water'] }));
  expect(own.every((unit) => unit === 'water')).toBe(true);
  expect(own.length > 0).toBe(table !== 'hotline.call');
  const both = await unitsIn(table, few.scoped({ units: ['traffic', 'water'] }));
  expect(new Set(both)).toEqual(new Set(table === 'hotline.call' ? [] : ['traffic', 'water']));
  expect(await unitsIn(table, few.scoped('everything'))).toHaveLength(held[table] ?? 0);
});

test('a connection that was never told a scope sees nothing', async () => {
  const client = await few.pool.connect();
  await client.query('RESET ALL');
  expect((await client.query('SELECT * FROM cases."case"')).rows).toEqual([]);
  client.release(true);
});

test('a change that hands an order on is made, and the next reading no longer finds it', async () => {
  const order = await orderOf(city, 'traffic');
  const handler = await city.as('handler');
  const command = {
    command: 'return',
    expectedVersion: order.version,
    ground: 'not-competent',
    reason: '非本部门职责',
  };
  const returned = await handler.post(`${ordersPath}/${order.id}/commands`, command);
  expect(returned.status).toBe(200);
  expect((await handler.get(`${ordersPath}/${order.id}`)).status).toBe(404);
});

const scopes: readonly Scope[] = [
  'nothing',
  'everything',
  { units: ['water'] },
  { units: ['traffic'] },
  { units: ['traffic', 'water'] },
];
const stepOf = fc.record({
  scope: fc.constantFrom(...scopes),
  table: fc.constantFrom(...tables),
  how: fc.constantFrom('plain', 'committed', 'rolled back', 'failed', 'failed within', 'killed' as const),
});

test('scopes interleaved on few connections, with failures between, leak no row', async () => {
  let reads = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf, { minLength: 1, maxLength: 24 }), async (steps) => {
      const seen = await Promise.all(steps.map((step) => attempt(few, step).catch(ifLost)));
      seen.forEach((units, index) => {
        const { scope, table } = steps[index]!;
        if (units === undefined) return;
        reads += 1;
        expect(units.filter((unit) => !allows(scope, unit))).toEqual([]);
        if (scope === 'everything') expect(units.length).toBeGreaterThanOrEqual(held[table] ?? 0);
      });
    }),
    { numRuns: 40, interruptAfterTimeLimit: 20_000 },
  );
  expect(reads).toBeGreaterThan(50);
});

/** Who is handed a connection that was just killed has an error and no rows; any other error is a failure. */
function ifLost(error: unknown): undefined {
  if (!/terminat|not queryable/.test(String(error))) throw error;
}

function allows(scope: Scope, unit: string | null): boolean {
  if (typeof scope === 'string') return scope === 'everything';
  return 'units' in scope && unit !== null && scope.units.includes(unit);
}

/** What the step saw, or undefined where it was one that fails before it reads. */
async function attempt(
  { scoped }: OpenDatabase,
  { scope, table, how }: { scope: Scope; table: keyof typeof protectedTables; how: string },
): Promise<(string | null)[] | undefined> {
  const db = scoped(scope);
  const failing = sql`SELECT 1 / 0`;
  switch (how) {
    case 'plain':
      return unitsIn(table, db);
    case 'committed':
      return db.transaction().execute((tx) => unitsIn(table, tx));
    case 'rolled back': {
      const seen: (string | null)[] = [];
      await db
        .transaction()
        .execute(async (tx) => {
          seen.push(...(await unitsIn(table, tx)));
          throw new Error('roll back');
        })
        .catch((error: Error) => {
          if (error.message !== 'roll back') throw error;
        });
      return seen;
    }
    case 'failed':
      await expect(failing.execute(db)).rejects.toThrow();
      return undefined;
    case 'failed within':
      await expect(db.transaction().execute((tx) => failing.execute(tx))).rejects.toThrow();
      return undefined;
    default:
      await expect(sql`SELECT pg_terminate_backend(pg_backend_pid())`.execute(db)).rejects.toThrow();
      return undefined;
  }
}
