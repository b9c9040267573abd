// The demonstration city's budgets give the figures of the report that the city is made after, through the real use cases.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { enterUnits } from '../server/src/modules/parties/index.ts';
import { openTestHouse, type Person, type TestHouse } from '../server/test/house.ts';
import { driveBudget, readBudgetReference } from './drive/budget.ts';
import type { People } from './drive/people.ts';
import { driveWatching } from './drive/watching.ts';

const seed = 12345;
const system = { kind: 'system', name: 'demonstration' } as const;
const people: People = { withRole: () => system, handlerOf: () => system, ofUnit: () => system };
let city: TestHouse;
let finance: Person;

beforeAll(async () => {
  city = await openTestHouse();
  const { house } = city;
  const { bureau, others } = readBudgetReference();
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  await enterUnits(
    house.db,
    source,
    [bureau, ...others].map(({ department: code }) => ({
      code,
      kind: 'department',
      name: { zh: code, en: code },
      handlesCases: false,
    })),
  );
  await driveBudget(house, people, seed, { done: () => {}, end: () => {} } as never);
  finance = await city.as('finance');
}, 240_000);
afterAll(() => city?.close());

const execution = async (query: string) =>
  (await finance.get(`/api/v1/budget/execution?year=2021&department=government-services${query}`)).body;
const rates = (body: { rates: { code: string; value: string }[] }) =>
  Object.fromEntries(body.rates.map(({ code, value }) => [code, value]));

test('39,295.10 budgeted, 39,253.31 spent, 99.89 %, and 941.41 over nine months is 104.60 %', async () => {
  const body = await execution('');
  expect(body.amounts).toMatchObject({
    adjusted: '392951000.00',
    paid: '392533100.00',
    carriedOver: '417900.00',
  });
  expect(rates(body)).toMatchObject({
    completion: '99.89',
    'mean-execution': '104.60',
    'public-funds': '96.20',
    'three-public': '71.50',
    'carry-over': '0.11',
  });
  const mean = body.rates.find(({ code }: { code: string }) => code === 'mean-execution');
  expect(mean.inputs.map(({ value }: { value: string }) => value)).toEqual(['941.41', '9']);
  expect(
    body.months.slice(3).map(({ generalProgress }: { generalProgress: string }) => generalProgress),
  ).toEqual(readBudgetReference().bureau.progress.slice(3));
});

test('basic and project expenditure are those of the report', async () => {
  const { items } = (await finance.get('/api/v1/budget/projects?year=2021&department=government-services'))
    .body;
  const paid = (kind: string) =>
    items
      .filter((one: { kind: string }) => one.kind === kind)
      .reduce((sum: number, one: { amounts: { paid: string } }) => sum + Number(one.amounts.paid), 0);
  expect([paid('basic'), paid('project')].map((yuan) => (yuan / 10_000).toFixed(2))).toEqual([
    '9115.37',
    '30137.94',
  ]);
});

test('41.79 of the final accounts is explained by what is carried over; mid-year payments show two faults', async () => {
  const { items } = (await finance.get('/api/v1/budget/statements?year=2021')).body;
  const read = async (basis: string) => {
    const { id } = items.find((one: { basis: string }) => one.basis === basis);
    return (await finance.get(`/api/v1/budget/statements/${id}/reconciliation`)).body;
  };
  const final = await read('final-accounts');
  expect(final.totals).toMatchObject({
    difference: '417900.00',
    explained: '417900.00',
    unexplained: '0.00',
  });
  expect(final.differences).toMatchObject([{ project: 'XM-2109', explained: [{ cause: 'carried-over' }] }]);
  const causes = (await read('treasury')).differences.flatMap(
    (one: { project: string; unexplained: { cause: string } | null }) =>
      one.unexplained ? [[one.project, one.unexplained.cause]] : [],
  );
  expect(causes).toEqual([
    ['XM-2105', 'transposed-digits'],
    ['XM-2109', 'missing-there'],
  ]);
});

test('an evaluation takes 99.89 % and 104.60 % from the closed months, each with its records and the root of their sum', async () => {
  await city.fed();
  const evaluator = await city.as('evaluator');
  const asked = { year: 2021, template: 'guangzhou-department' };
  const opened = (await evaluator.post('/api/v1/evaluations', asked)).body;
  const computing = { expectedVersion: opened.version };
  const { body } = await evaluator.post(`/api/v1/evaluations/${opened.id}/compute`, computing);
  const money = ['m-budget-completion', 'm-mean-execution'].map((code) => {
    const item = body.items.find((one: { code: string }) => one.code === code);
    const figure = body.figures.find((one: { code: string }) => one.code === item.figure);
    return {
      value: item.actual.value,
      source: item.source,
      leaves: figure.sumTree.leaves,
      root: figure.sumTree.root,
    };
  });
  const root = expect.stringMatching(/^[0-9a-f]{64}$/);
  const { projects } = readBudgetReference().bureau;
  expect(money).toEqual([
    { value: '99.89', source: 'computed', leaves: projects.length, root },
    { value: '104.60', source: 'computed', leaves: 9, root },
  ]);
  const records = await finance.get(
    '/api/v1/indicators/budget.mean-execution-rate/records?key=2021&department=government-services',
  );
  expect([records.status, records.body.items?.length]).toEqual([200, 9]);
});

test('driven again it adds nothing, and its months are closed with the same progress', async () => {
  const before = await execution('');
  await driveBudget(city.house, people, seed, { done: () => {}, end: () => {} } as never);
  expect(await execution('')).toEqual(before);
  const closings = await finance.get('/api/v1/budget/closings?year=2021&department=government-services');
  expect(closings.body.items).toHaveLength(12);
  expect(closings.body.items[3]).toMatchObject({ month: 4, progress: '110.62', counted: true });
});

test('at mid-year the bureau is on course and the slow department has a task with a deadline', async () => {
  await driveWatching(city.house, people);
  await driveWatching(city.house, people);
  const { items } = (await finance.get('/api/v1/watching/rounds?year=2021')).body;
  expect(items).toHaveLength(2);
  const read = async (department: string) => {
    const { id } = items.find((one: { department: string }) => one.department === department);
    return (await finance.get(`/api/v1/watching/rounds/${id}`)).body;
  };
  const bureau = await read('government-services');
  expect(bureau.state).toBe('submitted');
  expect(bureau.items.find(({ item }: { item: string }) => item === 'money:department')).toMatchObject({
    light: 'green',
    likelihood: 'certain',
  });
  const water = await read('water');
  expect(water.counts.yellow + water.counts.red).toBeGreaterThan(0);
  expect(water.state).toBe('submitted');
});
