// Forecasts of indicators over records whose course is known: what is expected, its bounds, its back-test, the whole year.
import type { IndicatorForecast, IndicatorValue } from '@kapok/contracts/indicators.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { emit, type NewEvent } from '../../kernel/outbox.ts';
import { forecastIndicator } from './index.ts';
import { historyOf } from './rules.ts';

let city: TestHouse;
/** Calls of a month: more each month, more in summer. */
const callsOf = (month: number) => 20 + month + (month % 12 === 6 ? 15 : 0);
const firstYear = 2016;
beforeAll(async () => {
  city = await openTestHouse();
  const source = {
    actor: 'system:test',
    clock: city.house.clock,
    random: city.house.random,
    vault: city.house.vault,
  };
  const events: NewEvent[] = [];
  for (let month = 0; month < 54; month += 1)
    for (let call = 0; call < callsOf(month); call += 1)
      events.push({
        type: 'hotline.call',
        at: new Date(Date.UTC(firstYear, month, 1 + (call % 27), 4)),
        subject: `call-${month}-${call}`,
        // Nine of ten are answered, month by month.
        body: { line: '12345', channel: 'phone', outcome: call % 10 === 0 ? 'abandoned' : 'answered' },
      });
  await city.house.db.transaction().execute((tx) => emit(tx, source, events));
  await city.fed();
});
afterAll(() => city?.close());

async function forecastOf(asked: Parameters<typeof forecastIndicator>[1]): Promise<IndicatorForecast> {
  const made = await forecastIndicator(city.house, asked);
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made;
}

test('the year of a count is what was counted and what is expected, and the truth lies within its bounds', async () => {
  const made = await forecastOf({ code: 'hotline.contacts', until: '2019', asOf: '2019-06' });
  expect(made).toMatchObject({ period: 'month', year: { key: '2019', counted: 6, forecast: 6 } });
  expect(made.history.at(-1)).toEqual({ key: '2019-06', value: `${callsOf(41)}.00` });
  expect(made.points.map(({ key }) => key)).toEqual([
    '2019-07',
    '2019-08',
    '2019-09',
    '2019-10',
    '2019-11',
    '2019-12',
  ]);
  const truth = Array.from({ length: 12 }, (_, index) => callsOf(36 + index)).reduce((a, b) => a + b);
  const { low, high, value } = made.year as NonNullable<IndicatorForecast['year']>;
  expect(Number(low)).toBeLessThanOrEqual(truth);
  expect(Number(high)).toBeGreaterThanOrEqual(truth);
  expect(Math.abs(Number(value) - truth) / truth).toBeLessThan(0.1);
  for (const point of made.points) {
    const [low95, low80, middle, high80, high95] = [
      point.low95,
      point.low80,
      point.value,
      point.high80,
      point.high95,
    ].map(Number);
    expect([low95, low80, middle, high80, high95]).toEqual(
      [low95, low80, middle, high80, high95].toSorted((a, b) => (a ?? 0) - (b ?? 0)),
    );
  }
});

test('every forecast has its back-test beside it, with the baseline that it had to beat', async () => {
  const made = await forecastOf({ code: 'hotline.contacts', until: '2020-12', asOf: '2020-06' });
  expect(made.stretches).toBeGreaterThan(1);
  const errors = made.backTests.map(({ wapePercent }) => Number(wapePercent));
  expect(errors).toEqual(errors.toSorted((a, b) => a - b));
  const of = (method: string) => made.backTests.find((one) => one.method === method);
  expect(of('season')).toBeDefined();
  expect(Number(of(made.method as string)?.wapePercent)).toBeLessThanOrEqual(
    Number(of('season')?.wapePercent),
  );
});

test('a rate stays a rate: within 100 %, and its year weighs months by their calls', async () => {
  const made = await forecastOf({ code: 'hotline.connection-rate', until: '2019', asOf: '2019-06' });
  expect(made.points.every(({ high95 }) => Number(high95) <= 100)).toBe(true);
  expect(Math.abs(Number(made.year?.value) - 90)).toBeLessThan(2);
  expect(Number(made.year?.high)).toBeLessThanOrEqual(100);
});

test('too few periods: no points are made up, and it says how many it takes', async () => {
  const made = await forecastOf({
    code: 'hotline.contacts',
    period: 'month',
    until: '2016-12',
    asOf: '2016-05',
  });
  expect(made).toMatchObject({ points: [], method: null, backTests: [], year: null, periodsMin: 8 });
  const byDay = await forecastOf({ code: 'hotline.contacts', until: '2016-12', asOf: '2016-05' });
  expect(byDay).toMatchObject({ period: 'day', year: { key: '2016' } });
});

test('the question is answered through HTTP, and refused where it cannot be', async () => {
  const visitor = await city.as('public');
  const path = '/api/v1/indicators/hotline.contacts/forecast';
  const answer = await visitor.get(`${path}?until=2019-12&asOf=2019-06&period=month`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(answer.body.points).toHaveLength(6);
  for (const query of ['until=2035', 'until=yesterday', 'until=2019-12&line=12345&department=traffic'])
    expect((await visitor.get(`${path}?${query}`)).status, query).toBe(400);
  expect((await visitor.get('/api/v1/indicators/no.such/forecast?until=2021')).status).toBe(404);
});

const counted = (key: string, numerator: number): IndicatorValue => ({
  key,
  arithmetic: 'sum',
  numerator: String(numerator),
  denominator: '1',
  value: `${numerator}.00`,
});
const rated = (key: string, value: string | null): IndicatorValue => ({
  key,
  arithmetic: 'quotient',
  numerator: '0',
  denominator: value === null ? '0' : '1',
  value,
});
test.each<[string, IndicatorValue[], string[]]>([
  ['nothing', [], []],
  ['only zeros', [counted('a', 0), counted('b', 0)], []],
  [
    'zeros before and after are not history',
    [counted('a', 0), counted('b', 2), counted('c', 3), counted('d', 0)],
    ['b 2.00', 'c 3.00'],
  ],
  [
    'a short gap is a zero',
    [counted('a', 2), counted('b', 0), counted('c', 3)],
    ['a 2.00', 'b 0.00', 'c 3.00'],
  ],
  [
    'a long gap ends it',
    [counted('a', 2), counted('b', 0), counted('c', 0), counted('d', 0), counted('e', 5)],
    ['e 5.00'],
  ],
  [
    'a rate of nothing goes on',
    [rated('a', '94.07'), rated('b', null), rated('c', '95.00')],
    ['a 94.07', 'b 94.07', 'c 95.00'],
  ],
])('history: %s', (_name, values, kept) => {
  expect(historyOf(values, 'month').map(({ key, value }) => `${key} ${value}`)).toEqual(kept);
});
