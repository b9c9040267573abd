// A round of watching through HTTP on real databases: taken from movements, frozen goals and records, explained, corrected by a task
// with a deadline, submitted, and read as the national sheet.

import { readSheetRows } from '@kapok/checker/read/xlsx.ts';
import { exampleIndicator } from '@kapok/contracts/goals/examples.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { balanceOf, leadsToRoot } from '../../../test/sumTrees.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { emit, type NewEvent } from '../../kernel/outbox.ts';

const path = '/api/v1/watching';
const clock = new SettableClock(new Date('2021-08-03T02:00:00Z'));
let city: TestHouse;
let evaluator: Person;
let finance: Person;
let round: { id: string; version: number; items: Item[]; state: string; counts: object };
interface Item {
  readonly item: string;
  readonly light: string;
  readonly actual: string | null;
  readonly expected: { value: string } | null;
  readonly source: string;
  readonly sums?: { initial?: SumProof; adjusted?: SumProof; actual?: SumProof };
  readonly tasks: { id: string; version: number; state: string; overdue: boolean }[];
}

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [evaluator, finance] = [await city.as('evaluator'), await city.as('finance')];
  const budget = '/api/v1/budget';
  const asked = { year: 2021, department: 'water', code: 'XM-1', name: { zh: '供水管网改造', en: 'Mains' } };
  const { project } = (await finance.post(`${budget}/projects`, { ...asked, kind: 'project' })).body;
  const movement = { project: project.id, source: 'general', purpose: 'other', document: '文1' };
  const paid = [1, 2, 3, 4, 5, 6, 7].map((month) => ({
    ...movement,
    kind: 'payment',
    amount: '50000.00',
    day: `2021-0${month}-20`,
  }));
  const movements = [{ ...movement, kind: 'initial', amount: '1200000.00', day: '2021-01-04' }, ...paid];
  expect((await finance.post(`${budget}/movements`, { movements })).status).toBe(201);
  await approveGoals(project.id);
  await recordCalls();
  await city.fed();
}, 240_000);
afterAll(() => city?.close());

async function approveGoals(project: string): Promise<void> {
  const sets = '/api/v1/goal-sets';
  const { workload: _, ...plain } = exampleIndicator;
  const goal = (code: string, level: string, weight: string, zh: string, more: object) => ({
    ...plain,
    code,
    level,
    weight,
    name: { zh, en: code },
    ...more,
  });
  const declared = { measure: { kind: 'declared' } };
  const opened = await evaluator.post(sets, {
    year: 2021,
    subject: { kind: 'project', department: 'water', project },
    scheme: 'project-10-50-30-10',
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body;
  const indicators = [
    goal('connected', 'quality', '50', '热线接通率', {
      measure: { kind: 'indicator', indicator: 'hotline.connection-rate' },
    }),
    goal('leakage', 'social', '30', '管网漏损降低率', declared),
    goal('satisfied', 'satisfaction', '10', '用户满意率', declared),
  ];
  const saved = await evaluator.put(`${sets}/${id}`, {
    expectedVersion: 1,
    overall: '供水安全稳定',
    indicators,
  });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
  const submitted = await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: 2 });
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  await finance.post(`${sets}/${id}/take`, { expectedVersion: 3 });
  const decision = { expectedVersion: 4, outcome: 'approved', opinion: '同意。' };
  expect((await finance.post(`${sets}/${id}/decide`, decision)).status).toBe(200);
}

/** 100 calls from January to July of which 93 were answered, and ten of August that the round must not see. */
async function recordCalls(): Promise<void> {
  const call = (index: number, month: number, answered: boolean): NewEvent => ({
    type: 'hotline.call',
    subject: `call-${month}-${index}`,
    at: new Date(Date.UTC(2021, month, 1 + (index % 28), 4)),
    body: {
      line: '12345',
      channel: 'phone',
      outcome: answered ? 'answered' : 'abandoned',
      queueSeconds: 5,
      waitSeconds: 5,
      talkSeconds: answered ? 60 : 0,
      imported: false,
    },
  });
  const events = [
    ...Array.from({ length: 100 }, (_, index) => call(index, index % 7, index >= 7)),
    ...Array.from({ length: 10 }, (_, index) => call(index, 7, false)),
  ];
  await emitted(events);
}

async function emitted(events: readonly NewEvent[]): Promise<void> {
  const { house } = city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  await house.db.transaction().execute((tx) => emit(tx, source, [...events]));
}

async function act(person: Person, command: string, body: object = {}) {
  const answer = await person.post(`${path}/rounds/${round.id}/${command}`, {
    expectedVersion: round.version,
    ...body,
  });
  if (answer.status < 300 && answer.body.version) round = answer.body;
  return answer;
}
const of = (item: string): Item => round.items.find((one) => one.item === item) as Item;

// One story in order: each test stands on the state the one before left.
test('a round stands on money, frozen goals and records as they were at its day', async () => {
  const asked = { year: 2021, at: '2021-07-31', department: 'water' };
  const opened = await evaluator.post(`${path}/rounds`, asked);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  round = opened.body;
  // 350,000 of 1,200,000 is half of what seven twelfths ask for; 50,000 a month come to 600,000.
  expect(of('money:XM-1')).toMatchObject({
    actual: '350000.00',
    progress: '50.00',
    light: 'red',
    expected: { value: '600000.00', low: '600000.00', high: '600000.00' },
    likelihood: 'impossible',
  });
  expect(of('goal:XM-1:connected')).toMatchObject({ actual: '93.00', source: 'computed' });
  expect(of('goal:XM-1:leakage')).toMatchObject({ actual: null, source: 'declared', light: 'unknown' });
  expect((await evaluator.post(`${path}/rounds`, asked)).body.type).toContain('watch-round-taken');
});

test('every computed value carries the root over its records, which whoever has the log comes to as well', async () => {
  const budgeted = await balanceOf(city, ['initial', 'carried-in', 'adjustment'], '2021-07-31');
  const paid = await balanceOf(city, ['payment'], '2021-07-31');
  expect([paid.leaves, paid.numerator]).toEqual([7, '35000000']);
  for (const item of ['money:XM-1', 'money:department'])
    expect(of(item).sums).toEqual({ initial: budgeted, adjusted: budgeted, actual: paid });
  const connected = of('goal:XM-1:connected').sums?.actual;
  expect(connected).toMatchObject({
    arithmetic: 'quotient',
    numerator: '93',
    denominator: '100',
    leaves: 100,
  });
  expect(round.items.filter(({ source, sums }) => source === 'computed' && !sums?.actual)).toEqual([]);
});

async function draw(item: string, amount: 'initial' | 'actual', index: number) {
  const told = of(item).sums?.[amount] as SumProof;
  const answer = await finance.get(
    `${path}/rounds/${round.id}/items/${encodeURIComponent(item)}/sums/${amount}/contributions/${index}`,
  );
  return { status: answer.status, leads: answer.status === 200 && leadsToRoot(answer.body, told) };
}

test('a record behind a value can be drawn and leads to its root; one that was changed since does not', async () => {
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  const addFen = (fen: number) =>
    owner.query(`UPDATE budget.movement SET fen = fen + $1 WHERE kind = 'initial'`, [fen]);
  try {
    await addFen(1);
    expect(await draw('money:XM-1', 'initial', 0)).toEqual({ status: 200, leads: false });
    await addFen(-1);
  } finally {
    await owner.end();
  }
  const leaves = of('money:XM-1').sums?.actual?.leaves ?? 0;
  expect(leaves).toBe(7);
  for (let index = 0; index < leaves; index += 1)
    expect(await draw('money:XM-1', 'actual', index)).toEqual({ status: 200, leads: true });
  expect(await draw('money:XM-1', 'actual', leaves)).toEqual({ status: 404, leads: false });
  for (const index of [0, 41, 99])
    expect(await draw('goal:XM-1:connected', 'actual', index)).toEqual({ status: 200, leads: true });
  expect((await (await city.as('public')).get(`${path}/rounds/${round.id}`)).status).not.toBe(200);
});

test('it is not submitted before every value and every cause is there; a computed value is not declared', async () => {
  const early = await act(evaluator, 'submit');
  expect([early.status, early.body.type]).toEqual([422, expect.stringContaining('watch-incomplete')]);
  const declared = await act(evaluator, 'explanations', { item: 'goal:XM-1:connected', actual: '99' });
  expect(declared.body.type).toContain('watch-value-computed');
  const cause = { cause: 'funds', explanation: '上半年资金到位晚，施工推迟。' };
  for (const item of ['money:XM-1', 'money:department'])
    expect((await act(evaluator, 'explanations', { item, ...cause })).status).toBe(200);
  for (const [item, actual, expected] of [
    ['goal:XM-1:leakage', '60', '96'],
    ['goal:XM-1:satisfied', '90', '95.5'],
  ])
    expect((await act(evaluator, 'explanations', { item, actual, expected })).status).toBe(200);
  expect(of('goal:XM-1:leakage')).toMatchObject({ actual: '60', light: 'green', likelihood: 'certain' });
  if (of('goal:XM-1:connected').expected === null)
    await act(evaluator, 'explanations', { item: 'goal:XM-1:connected', expected: '94' });
  expect(of('goal:XM-1:connected').light).not.toBe('unknown');
  await act(evaluator, 'explanations', { item: 'goal:XM-1:connected', ...cause, cause: 'people' });
});

test('a task corrects a deviation: with a deadline, reported, sent back, accepted', async () => {
  const tasks = `${path}/rounds/${round.id}/tasks`;
  const asked = { item: 'money:XM-1', title: '倒排工期，加快支付', dueOn: '2021-09-30' };
  expect((await finance.post(tasks, { ...asked, dueOn: '2021-08-01' })).status).toBe(400);
  const set = await finance.post(tasks, asked);
  expect(set.status, JSON.stringify(set.body)).toBe(201);
  const { id } = set.body.task;
  const command = (person: Person, name: string, expectedVersion: number) =>
    person.post(`${path}/tasks/${id}/commands`, { command: name, expectedVersion, note: '已完成主体施工。' });
  expect((await command(finance, 'report', 1)).status).toBe(403);
  expect((await command(evaluator, 'report', 1)).body.task).toMatchObject({ state: 'reported', version: 2 });
  expect((await command(evaluator, 'report', 2)).status).toBe(409);
  expect((await command(finance, 'send-back', 2)).body.task.state).toBe('assigned');
  clock.moveTo(new Date('2021-10-08T02:00:00Z'));
  round = (await finance.get(`${path}/rounds/${round.id}`)).body;
  expect(of('money:XM-1').tasks).toMatchObject([{ state: 'assigned', overdue: true }]);
  await command(evaluator, 'report', 3);
  const closed = await command(finance, 'accept', 4);
  expect(closed.body.task).toMatchObject({ state: 'closed', overdue: true });
  expect(closed.body.task.actions.at(-1)).toMatchObject({ command: 'accept', note: '已完成主体施工。' });
});

test('submitted, it is closed to change, and its sheet has the national columns', async () => {
  const submitted = await act(evaluator, 'submit');
  expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
  expect(round.state).toBe('submitted');
  expect((await act(evaluator, 'readings')).status).toBe(409);
  const sheet = await fetch(`${city.url}${path}/rounds/${round.id}/report/xlsx`, {
    headers: { authorization: `Bearer ${finance.token}` },
  });
  const rows = readSheetRows(new Uint8Array(await sheet.arrayBuffer()));
  expect(rows[0]?.[0]).toBe('市水务局2021年度绩效目标执行监控表');
  expect(rows[2]?.slice(0, 5)).toEqual([
    '项目名称',
    '年初预算数（万元）',
    '1—7月执行数（万元）',
    '1—7月执行率',
    '年度总体目标',
  ]);
  const mains = rows.find(([name]) => name === '供水管网改造');
  expect(mains?.slice(0, 5)).toEqual(['供水管网改造', '120', '35', '29.17%', '供水安全稳定']);
  expect(mains?.[11]).toBe('√');
  expect(mains?.[17]).toBe('完全不可能');
  const word = await fetch(`${city.url}${path}/rounds/${round.id}/report/docx`, {
    headers: { authorization: `Bearer ${finance.token}` },
  });
  expect(
    Buffer.from(await word.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
});

test('thresholds are data, and red never begins above yellow', async () => {
  const { rules } = (await finance.get(`${path}/rules`)).body;
  const set = (expectedVersion: number, moneyRedBelowPercent: number) =>
    finance.put(`${path}/rules`, { expectedVersion, rules: { ...rules, moneyRedBelowPercent } });
  // Two save on what both have read: one is set, the other is told which version holds now.
  const saved = await Promise.all([set(0, 40), set(0, 40)]);
  expect(saved.map(({ status }) => status).sort()).toEqual([200, 409]);
  for (const { body } of saved) expect(body).toMatchObject({ version: 1 });
  expect((await set(1, 99)).status).toBe(400);
  const later = await evaluator.post(`${path}/rounds`, { year: 2021, at: '2021-07-30', department: 'water' });
  expect(later.body.items.find(({ item }: Item) => item === 'money:XM-1').light).toBe('yellow');
  // The one that was there keeps the rules it was opened with.
  expect(
    (await finance.get(`${path}/rounds/${round.id}`)).body.items.find(
      ({ item }: Item) => item === 'money:XM-1',
    ).light,
  ).toBe('red');
});

test('what the hotline’s outlook warns of stands beside the goal that hangs on it, and beside no other', async () => {
  const warning = {
    year: 2021,
    kind: 'connection',
    level: 'certain',
    expected: 9_231,
    limit: 9_500,
    passedIn: '2021-02',
    certainIn: '2021-09',
    agentsNeeded: 343,
  };
  const type = 'staffing.warning.raised';
  await emitted([
    { type, subject: 'staffing:2021', body: { ...warning, level: 'likely' } },
    { type, subject: 'staffing:2020', body: { ...warning, year: 2020 } },
  ]);
  await emitted([{ type, subject: 'staffing:2021', body: warning }]);
  await city.consumed('goals.warnings');
  const opened = await evaluator.post(`${path}/rounds`, {
    year: 2021,
    at: '2021-08-01',
    department: 'water',
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const warned = (opened.body.items as (Item & { warnings?: object[] })[]).filter((item) => item.warnings);
  expect(warned.map(({ item }) => item)).toEqual(['goal:XM-1:connected']);
  expect(warned[0]!.warnings).toMatchObject([warning]);
  const [listed] = (await evaluator.get('/api/v1/goal-sets?year=2021')).body.items;
  const { warnings } = (await evaluator.get(`/api/v1/goal-sets/${listed.id}`)).body;
  expect(warnings).toMatchObject([{ ...warning, indicators: ['connected'] }]);
});
