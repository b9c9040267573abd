// The city in a real house: built through the use cases, evaluated at 94.35, with a living queue; interrupted, it ends the
// same; a house that holds anything else is left alone.

import { roles } from '@kapok/contracts/operation.ts';
import { verifyBundle } from '@kapok/verifier/bundle.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettableClock } from '../server/src/kernel/clock.ts';
import { isRefusal } from '../server/src/kernel/errors.ts';
import { readBundle } from '../server/src/modules/evaluation/index.ts';
import { demoPassword } from '../server/src/modules/parties/index.ts';
import { type Answer, openTestHouse, type TestHouse } from '../server/test/house.ts';
import { withPersonal } from '../server/test/personal.ts';
import { buildCity, type CityOptions } from './generate.ts';

const options: CityOptions = { seed: 2021, scale: 20_000 };
const now = new Date('2026-11-23T15:40:00+08:00');
const houses: TestHouse[] = [];
let city: TestHouse;

async function openEmpty(): Promise<TestHouse> {
  const opened = await openTestHouse({ clock: new SettableClock(now), city: 'demo', people: false });
  houses.push(opened);
  return opened;
}

/** A question to the house by somebody who signs in as the city's people do. */
async function ask(username: string, path: string): Promise<Answer['body']> {
  const visitor = await city.as('public');
  const session = await visitor.post('/api/v1/sessions', { username, password: demoPassword });
  expect(session.status).toBe(201);
  const answer = await visitor.get(path, { authorization: `Bearer ${session.body.token}` });
  expect(answer.status).toBe(200);
  return answer.body;
}

/** What happened in a house, without what differs from one building to the next: ids and numbers, and orders that a bad rating
 * opens when it is heard of. */
async function happenings({ house, opened }: TestHouse): Promise<string[]> {
  const client = new pg.Client({ connectionString: opened.endpoints.ownerUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string; line: string; personal: Buffer | null }>(
    `SELECT id, concat_ws(' ', type, at, recorded_at, body - '{orderNo,into}'::text[]) AS line, personal FROM kernel.event
     WHERE type LIKE 'hotline.%' AND subject NOT IN (SELECT id::text FROM ratings.rating)`,
  );
  await client.end();
  const events = await withPersonal(house, rows);
  return events.map(({ line, personal }) => `${line} ${JSON.stringify(personal)}`).sort();
}

beforeAll(async () => {
  city = await openEmpty();
  expect(await buildCity(city.house, options)).toBe('built');
}, 600_000);
afterAll(() => Promise.all(houses.map((house) => house.close())));

test('every contact of the plan was recorded once, each with its receipt to come', async () => {
  const calls = (await happenings(city)).filter((line) => line.startsWith('hotline.call 2021'));
  expect(calls).toHaveLength(Math.round(28_717_436 / options.scale));
});

test('the evaluation of 2021 adds up to 94.35 and is published', async () => {
  const { items } = (await (await city.as('public')).get('/api/v1/evaluations?year=2021&kind=department'))
    .body;
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({
    state: 'published',
    demonstration: true,
    totals: { management: '42.15', duty: '49.70', bonus: '2.50', total: '94.35', grade: 'excellent' },
  });
});

test('two findings of it were rectified, one of them late, and the next budget is decided by its result', async () => {
  const { departments } = await ask('finance', '/api/v1/accountability?year=2021');
  expect(departments).toMatchObject([{ opened: 2, accepted: 2, overdue: 0, late: 1, sentBack: 1 }]);
  const { decisions } = await ask('finance', '/api/v1/budget-effects?year=2021');
  expect(decisions).toHaveLength(1);
  expect(decisions[0].lines.map(({ score }: { score: string }) => score)).toContain('94.35');
});

test('its signed report is held by the verifier', async () => {
  const { items } = (await (await city.as('public')).get('/api/v1/evaluations?year=2021&kind=department'))
    .body;
  const bundle = await readBundle(city.house, items[0].id);
  if (isRefusal(bundle)) throw new Error(bundle.refused);
  expect(verifyBundle(bundle)).toMatchObject({ holds: true, findings: [] });
});

test('the desk has open orders in every state, some of them overdue, some supervised', async () => {
  const { items } = await ask('dispatcher', '/api/v1/hotline/work-orders?open=true&limit=200');
  const states = new Set(items.map(({ state }: { state: string }) => state));
  for (const state of ['registered', 'dispatched', 'handling', 'returned', 'reviewing', 'called-back'])
    expect(states).toContain(state);
  const having = (name: string) => items.filter((item: Record<string, unknown>) => item[name]).length;
  expect(having('overdue')).toBeGreaterThan(0);
  expect(having('supervised')).toBeGreaterThan(0);
  expect(having('overdue')).toBeLessThan(items.length / 2);
  const { items: newest } = await ask('agent', '/api/v1/hotline/work-orders?limit=1');
  expect(now.getTime() - Date.parse(newest[0].registeredAt)).toBeLessThan(86_400_000);
});

test('people wait in its halls, were served on the days before, and are booked ahead', async () => {
  const { items } = (await (await city.as('public')).get('/api/v1/halls')).body;
  expect(items.map(({ code }: { code: string }) => code)).toEqual(['centre', 'tianhe']);
  for (const { waiting } of items) expect(waiting).toBeGreaterThan(2);
  const figures = await ask('window', '/api/v1/hall-desks/centre/figures?from=2026-11-16&to=2026-11-20');
  expect(figures.served).toBeGreaterThan(40);
  expect(figures.bookingsKept).toBeGreaterThan(10);
  expect(figures.waitSecondsP90).toBeGreaterThan(figures.waitSecondsMedian);
  const ahead = await ask('window', '/api/v1/hall-desks/centre/bookings?day=2026-11-24');
  const states = ahead.items.map(({ state }: { state: string }) => state).sort();
  // The first time of each of two queues is full, and somebody waits for it.
  expect(states).toEqual([...Array(6).fill('booked'), 'waiting', 'waiting']);
});

test('people sign in from the accounts that the sign-in page shows', async () => {
  const { items } = (await (await city.as('public')).get('/api/v1/demo-accounts')).body;
  const held = new Set(items.flatMap(({ roles }: { roles: string[] }) => roles));
  expect([...held].sort()).toEqual([...roles].sort());
  for (const { username } of items) await ask(username, '/api/v1/sessions/current');
});

test('a second start leaves the city as it stands', async () => {
  const before = await happenings(city);
  expect(await buildCity(city.house, options)).toBe('stood already');
  expect(await happenings(city)).toEqual(before);
});

test('interrupted twice and gone on with, it ends as if it had never been', async () => {
  const again = await openEmpty();
  for (const days of [97, 60]) {
    let left = days;
    expect(await buildCity(again.house, { ...options, stopAsked: () => left-- <= 0 })).toBe('stopped');
  }
  // As after a crash: the mark is of a day before the last that was done.
  const client = new pg.Client({ connectionString: again.opened.endpoints.ownerUrl });
  await client.connect();
  await client.query(
    `UPDATE kernel.fact SET value = jsonb_set(value, '{nextDay,year}', to_jsonb((value->'nextDay'->>'year')::int - 1))
     WHERE name = 'demonstration-city'`,
  );
  await client.end();
  expect(await buildCity(again.house, options)).toBe('built');
  expect(await happenings(again)).toEqual(await happenings(city));
}, 600_000);

test('a house that holds other records is left alone', async () => {
  const other = await openTestHouse({ city: 'demo' });
  houses.push(other);
  expect(await buildCity(other.house, options)).toBe('kept');
});
