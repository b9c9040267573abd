// A department's money through HTTP on a real database: budgeted, adjusted, paid, reversed, imported, closed, reconciled; and what of
// it each office sees.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../../test/house.ts';
import { runKapok } from '../../../test/kapok.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { writeWorkbook } from '../../kernel/workbook.ts';
import { enterStaff } from '../parties/index.ts';
import { executionOf } from './index.ts';

const path = '/api/v1/budget';
const clock = new SettableClock(new Date('2021-07-15T02:00:00Z'));
let city: TestHouse;
let finance: Person;
let own: Person;
let project: string;

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  finance = await city.as('finance');
  own = await financeOf('water');
  project = await open('water', 'XM-1', '供水管网改造');
});
afterAll(() => city?.close());

async function financeOf(unit: string): Promise<Person> {
  const { house } = city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const username = `finance-${unit}`;
  const account = { username, name: { zh: username, en: username }, password: testPassword, roles: [] };
  const added = await enterStaff(house, source, account);
  if (isRefusal(added)) throw new Error(added.refused);
  const post = { staffId: added.staffId, role: 'finance', unit, reach: 'unit', reason: '测试' };
  const { id } = (await (await city.as('administrator')).post('/api/v1/posts', post)).body;
  await (await city.as('security')).post(`/api/v1/posts/${id}/decision`, { granted: true });
  return city.as('finance', unit);
}

async function open(department: string, code: string, zh: string): Promise<string> {
  const asked = { year: 2021, department, code, name: { zh, en: zh }, kind: 'project' };
  const opened = await finance.post(`${path}/projects`, asked);
  expect(opened.status).toBe(201);
  return opened.body.project.id;
}

const move = (person: Person, kind: string, amount: string, day: string, rest: object = {}) =>
  person.post(`${path}/movements`, {
    movements: [
      { project, source: 'general', purpose: 'procurement', kind, amount, day, document: '文1', ...rest },
    ],
  });
const ratesAt = async (at: string) => {
  const { body } = await finance.get(`${path}/execution?year=2021&department=water&at=${at}`);
  return Object.fromEntries(
    body.rates.map(({ code, value }: { code: string; value: string }) => [code, value]),
  );
};
const upload = (rows: string, name = 'rows.csv') => ({
  name,
  contentBase64: Buffer.from(rows).toString('base64'),
});

// The tests below tell one year in order: each stands on what the ones before recorded.
describe('movements', () => {
  test('nothing is paid that was not budgeted, and a refused batch leaves nothing', async () => {
    const paid = await move(finance, 'payment', '1.00', '2021-03-01');
    expect([paid.status, paid.body.type]).toEqual([409, expect.stringContaining('budget-exceeded')]);
    const movement = { project, source: 'general', purpose: 'procurement', document: '批复2021-1' };
    const both = await finance.post(`${path}/movements`, {
      movements: [
        { ...movement, kind: 'initial', amount: '900000.00', day: '2021-01-04' },
        { ...movement, kind: 'payment', amount: '900000.01', day: '2021-03-01' },
      ],
    });
    expect([both.status, both.body.movement]).toEqual([409, 1]);
    expect((await finance.get(`${path}/projects/${project}/movements`)).body.items).toEqual([]);
  });

  test('a budget is adjusted, committed and paid; amounts stand at each day as they stood', async () => {
    for (const [kind, amount, day] of [
      ['initial', '900000.00', '2021-01-04'],
      ['adjustment', '300000.00', '2021-05-10'],
      ['commitment', '1000000.00', '2021-05-12'],
      ['payment', '400000.00', '2021-04-30'],
      ['payment', '250000.50', '2021-06-30'],
    ] as const)
      expect((await move(finance, kind, amount, day)).status).toBe(201);
    const april = await finance.get(`${path}/projects/${project}?at=2021-04-30`);
    expect(april.body.lines).toEqual([
      {
        source: 'general',
        purpose: 'procurement',
        amounts: {
          initial: '900000.00',
          carriedIn: '0.00',
          adjusted: '900000.00',
          committed: '0.00',
          paid: '400000.00',
          carriedOver: '0.00',
        },
      },
    ]);
    // 400,000 ÷ 900,000 ÷ (4 ÷ 12) and, after the adjustment, 650,000.50 ÷ 1,200,000 ÷ (6 ÷ 12).
    expect(await ratesAt('2021-04-30')).toMatchObject({
      completion: '44.44',
      'payment-progress': '133.33',
      adjustment: '0.00',
      'mean-execution': '133.33',
      'three-public': null,
    });
    expect(await ratesAt('2021-06-30')).toMatchObject({
      completion: '54.17',
      'payment-progress': '108.33',
      adjustment: '33.33',
      commitment: '83.33',
      procurement: '54.17',
      // April 133.33, May 80.00 (400,000 ÷ 1,200,000 ÷ 5/12), June 108.33: 321.66 over three.
      'mean-execution': '107.22',
    });
  });

  test('a movement is reversed once, by another that stays on record', async () => {
    const { body } = await move(finance, 'payment', '5000.00', '2021-07-01');
    const [{ id }] = body.recorded;
    const reversal = { day: '2021-07-02', document: '更正1' };
    expect((await finance.post(`${path}/movements/${id}/reversal`, reversal)).status).toBe(201);
    const again = await finance.post(`${path}/movements/${id}/reversal`, reversal);
    expect([again.status, again.body.type]).toEqual([409, expect.stringContaining('already-reversed')]);
    const { items } = (await finance.get(`${path}/projects/${project}/movements`)).body;
    const reversing = items.find(({ reverses }: { reverses?: string }) => reverses === id);
    expect(reversing.amount).toBe('-5000.00');
    expect(items.find((one: { id: string }) => one.id === id).reversedBy).toBe(reversing.id);
    expect((await ratesAt('2021-07-02')).completion).toBe('54.17');
  });

  test.each([
    ['a day of another year', 'payment', '1.00', '2020-12-31', 422],
    ['a day that has not come', 'payment', '1.00', '2021-07-16', 422],
    ['an amount below zero', 'payment', '-1.00', '2021-07-01', 422],
    ['nothing', 'adjustment', '0.00', '2021-07-01', 422],
    ['three places', 'payment', '1.001', '2021-07-01', 400],
    ['a day that never was', 'payment', '1.00', '2021-02-30', 400],
    ['a budget below what is paid', 'adjustment', '-549999.51', '2021-07-01', 409],
    ['more committed than budgeted', 'commitment', '200000.01', '2021-07-01', 409],
  ])('%s is refused', async (_what, kind, amount, day, status) => {
    expect((await move(finance, kind, amount, day)).status).toBe(status);
  });

  test('an idempotency key records once', async () => {
    const headers = { 'idempotency-key': 'payment-2021-07-05' };
    const body = {
      movements: [
        {
          project,
          source: 'general',
          purpose: 'procurement',
          kind: 'payment',
          amount: '10.00',
          day: '2021-07-05',
          document: '文9',
        },
      ],
    };
    const one = await finance.post(`${path}/movements`, body, headers);
    const other = await finance.post(`${path}/movements`, body, headers);
    expect(other.body).toEqual(one.body);
    const { items } = (await finance.get(`${path}/projects/${project}/movements`)).body;
    expect(items.filter(({ document }: { document: string }) => document === '文9')).toHaveLength(1);
  });
});

describe('who sees what', () => {
  test('a department’s office sees and records its own, and knows of no other', async () => {
    const others = await open('traffic', 'XM-7', '道路养护');
    expect((await own.get(`${path}/projects/${project}`)).status).toBe(200);
    expect((await own.get(`${path}/projects/${others}`)).status).toBe(404);
    const seen = (await own.get(`${path}/departments?year=2021`)).body.items;
    expect(seen.map(({ department }: { department: string }) => department)).toEqual(['water']);
    expect((await finance.get(`${path}/departments?year=2021`)).body.items).toHaveLength(2);
    expect((await move(own, 'initial', '1.00', '2021-01-04', { project: others })).status).toBe(404);
    const asked = { year: 2021, department: 'traffic', code: 'XM-8', name: { zh: '桥', en: 'Bridge' } };
    expect((await own.post(`${path}/projects`, { ...asked, kind: 'project' })).status).toBe(403);
  });

  test('a connection that stands in no scope sees no money', async () => {
    const asked = { year: 2021, department: 'water' };
    expect(await executionOf(city.house.db, asked, '2021-06-30')).toMatchObject({ adjusted: 0n, paid: 0n });
    const all = await executionOf(city.house.scoped('everything'), asked, '2021-06-30');
    expect(all).toMatchObject({ adjusted: 120_000_000n, paid: 65_000_050n });
  });
});

describe('files', () => {
  const rows = [
    '部门,项目编码,项目名称,资金来源,支出用途,业务类型,金额,日期,文号',
    'water,XM-2,水质监测,一般公共预算,其他项目支出,年初预算,"1,500,000.00",2021/1/4,批复2021-1',
    'water,XM-2,水质监测,一般公共预算,其他项目支出,支付,300000,2021年3月25日,凭证31',
    'water,XM-2,水质监测,一般公共预算,其他项目支出,支付,"1,20,0",2021-04-25,凭证41',
    'water,XM-2,水质监测,一般公共预算,其他项目支出,支付,1300000.00,2021-05-25,凭证51',
    'water,XM-9,,一般公共预算,其他项目支出,年初预算,10.00,2021-01-04,批复2021-1',
    'traffic,XM-2,道路,一般公共预算,其他项目支出,年初预算,10.00,2021-01-04,批复2021-1',
    'water,XM-2,水质监测,彩票,其他项目支出,支付,10.00,2021-05-26,凭证52',
    '',
  ].join('\n');

  test('good rows go in, the others are told by line; the same file again adds nothing', async () => {
    const first = await own.post(`${path}/imports`, upload(rows));
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ read: 7, imported: 2, unchanged: 0, refusedRows: 5 });
    expect(
      first.body.refused.map(({ line, reason }: { line: number; reason: { zh: string } }) => [
        line,
        reason.zh,
      ]),
    ).toEqual([
      [4, 'amount 不是数字'],
      [5, '支付后累计超过该行预算，超出 100000.00 元。'],
      [6, '没有这个项目；请先建立项目，或在文件中给出项目名称'],
      [7, '该部门不在您的权限范围内'],
      [8, '没有资金来源“彩票”'],
    ]);
    const again = await own.post(`${path}/imports`, upload(rows));
    expect(again.body).toMatchObject({ read: 7, imported: 0, unchanged: 2, refusedRows: 5 });
    const changed = rows.replace('支付,300000,', '支付,300001,');
    const differs = await own.post(`${path}/imports`, upload(changed));
    expect(differs.body).toMatchObject({ imported: 0, unchanged: 1, refusedRows: 6 });
  });

  test('a workbook goes in as it stands, and by the command line adds nothing', {
    timeout: 120_000,
  }, async () => {
    const text = (value: string) => ({ text: value });
    const head = 'department,project,projectName,source,kind,amount,day,document'.split(',').map(text);
    const row = (amount: string, document: string) => [
      ...['water', 'XM-4', '防汛物资', 'general', 'initial'].map(text),
      { text: amount, amount: true as const },
      ...['2020-01-04', document].map(text),
    ];
    const rows = [head, row('1234.56', '批复2021-3'), [], row('98.7', '批复2021-4')];
    const bytes = writeWorkbook({ name: '预算', widths: [12], rows });
    const contentBase64 = Buffer.from(bytes).toString('base64');
    const taken = await own.post(`${path}/imports`, { name: 'budget.xlsx', contentBase64 });
    expect(taken.body).toMatchObject({ read: 2, imported: 2, refused: [] });
    const { items } = (await own.get(`${path}/projects?year=2020&text=XM-4`)).body;
    expect(items[0].amounts.initial).toBe('1333.26');
    const folder = await mkdtemp(join(tmpdir(), 'kapok-budget-'));
    await writeFile(join(folder, 'budget.xlsx'), bytes);
    const run = ['import', 'budget', join(folder, 'budget.xlsx'), '--json', '--data', join(folder, 'data')];
    const again = await runKapok(city, run);
    await rm(folder, { recursive: true });
    expect(JSON.parse(again.out)).toMatchObject({ read: 2, imported: 0, unchanged: 2 });
  });

  test('a file of other columns is refused whole', async () => {
    const answer = await own.post(`${path}/imports`, upload('a,b\n1,2\n'));
    expect([answer.status, answer.body.type]).toEqual([422, expect.stringContaining('import-unreadable')]);
    const broken = await own.post(`${path}/imports`, upload('no workbook', 'rows.xlsx'));
    expect(broken.status).toBe(422);
  });
});

describe('closing', () => {
  const close = (month: number) =>
    finance.post(`${path}/closings`, { year: 2021, department: 'water', month });

  test('months close in order once they are over, and take nothing more', async () => {
    expect((await close(2)).body.type).toContain('month-not-over');
    for (const month of [1, 2, 3, 4]) expect((await close(month)).status).toBe(201);
    expect((await close(4)).body.type).toContain('month-closed');
    expect((await close(7)).body.type).toContain('month-not-over');
    expect((await move(finance, 'payment', '1.00', '2021-04-30')).body.type).toContain('month-closed');
    expect((await move(finance, 'payment', '1.00', '2021-05-03')).status).toBe(201);
    const { items } = (await finance.get(`${path}/closings?year=2021&department=water`)).body;
    // 700,000 ÷ 2,400,000 ÷ (4 ÷ 12)
    expect(items.at(-1)).toMatchObject({ month: 4, progress: '87.50', counted: true });
  });

  test('figures of execution are computed from closed months', async () => {
    await city.fed();
    const read = async (code: string, query: string) =>
      (await finance.get(`/api/v1/indicators/${code}/values?${query}&department=water`)).body.items;
    expect(await read('budget.execution-rate', 'period=month&from=2021-04&to=2021-04')).toMatchObject([
      { key: '2021-04', numerator: '70000000', denominator: '240000000' },
    ]);
    expect(await read('budget.mean-execution-rate', 'period=year&from=2021&to=2021')).toMatchObject([
      { numerator: '8750', denominator: '10000' },
    ]);
  });

  test('what a department spent is nobody’s to see but its own and finance’s', async () => {
    const values = '/api/v1/indicators/budget.execution-rate/values?period=month&from=2021-04&to=2021-04';
    const visitor = await city.as('public');
    expect((await visitor.get(`${values}&department=water`)).status).toBe(401);
    const forecast =
      '/api/v1/indicators/budget.execution-rate/forecast?period=month&until=2021-12&department=water';
    expect((await visitor.get(forecast)).status).toBe(401);
    expect((await own.get(`${values}&department=water`)).status).toBe(200);
    expect((await own.get(`${values}&department=traffic`)).status).toBe(403);
    expect((await own.get(values)).status).toBe(403);
    expect((await finance.get(values)).status).toBe(200);
    const { items } = (await visitor.get('/api/v1/indicators?limit=200')).body;
    const codes = items.map(({ code }: { code: string }) => code);
    expect(codes).toContain('hotline.contacts');
    expect(codes.filter((code: string) => code.startsWith('budget.'))).toEqual([]);
  });
});

describe('reconciliation', () => {
  test('names what explains a difference and the likely cause of the rest', async () => {
    const rows = 'project,source,amount\nXM-1,general,560001.50\nXM-2,general,30\nXM-3,general,7.00\n';
    const imported = await own.post(`${path}/statements`, {
      year: 2021,
      department: 'water',
      basis: 'treasury',
      at: '2021-06-30',
      ...upload(rows),
    });
    expect(imported.body).toMatchObject({ statement: { rows: 3, total: '560038.50' }, refused: [] });
    const { body } = await own.get(`${path}/statements/${imported.body.statement.id}/reconciliation`);
    expect(body.totals).toMatchObject({ adjusted: '2700000.00', paid: '950001.50', stated: '560038.50' });
    expect(
      body.differences.map((one: { project: string; unexplained: { cause: string; amount: string } }) => [
        one.project,
        one.unexplained.cause,
        one.unexplained.amount,
      ]),
    ).toEqual([
      ['XM-1', 'transposed-digits', '90000.00'],
      ['XM-2', 'wrong-unit', '299970.00'],
      ['XM-3', 'missing-here', '-7.00'],
    ]);
    expect((await (await city.as('agent')).get(`${path}/statements?year=2021`)).status).toBe(403);
  });
});

test('the application cannot change a movement', async () => {
  const { house } = city;
  const client = await import('pg').then(({ default: pg }) => new pg.Client(house.config.databaseUrl));
  await client.connect();
  try {
    for (const statement of ['UPDATE budget.movement SET fen = 1', 'DELETE FROM budget.movement'])
      await expect(client.query(statement)).rejects.toThrow(/permission denied/);
  } finally {
    await client.end();
  }
});

test('rules of a year are data: other months give another mean', async () => {
  const { rules } = (await finance.get(`${path}/rules/2021`)).body;
  // Two save on what both have read: one is set, the other is told which version holds now.
  const saved = await Promise.all(
    [1, 2].map(() =>
      finance.put(`${path}/rules/2021`, {
        expectedVersion: 0,
        rules: { ...rules, months: [5, 6], capPercent: '100' },
      }),
    ),
  );
  expect(saved.map(({ status }) => status).sort()).toEqual([200, 409]);
  for (const { body } of saved) expect(body).toMatchObject({ version: 1 });
  // May 62.22 and June 70.37: 66.295, half up.
  expect((await ratesAt('2021-06-30'))['mean-execution']).toBe('66.30');
  const faulty = {
    ...rules,
    rates: [{ ...rules.rates[0], formula: { ...rules.rates[0].formula, numerator: ['spent'] } }],
  };
  const refused = await finance.put(`${path}/rules/2021`, { expectedVersion: 1, rules: faulty });
  expect(refused.body.type).toContain('budget-rules-faulty');
});
