// A project's evaluation through HTTP: opened from its frozen goals, its money taken from the budget, checked, signed,
// sampled, reviewed, published; and one item compared across what the reader may see.
import { readSheetRows } from '@kapok/checker/read/xlsx.ts';
import { exampleIndicator } from '@kapok/contracts/goals/examples.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../../test/house.ts';
import { balanceOf } from '../../../test/sumTrees.ts';
import { openDatabase, transact } from '../../kernel/database.ts';
import { isRefusal, refuse } from '../../kernel/errors.ts';
import { openLog } from '../../kernel/log.ts';
import { enterStaff } from '../parties/index.ts';
import { auditEvaluations } from './index.ts';

const path = '/api/v1/evaluations';
let city: TestHouse;
let evaluator: Person;
let finance: Person;
let anyone: Person;
let project: string;
let id: string;
let drawnItems: string[] = [];
let version: number;

beforeAll(async () => {
  city = await openTestHouse();
  [evaluator, finance, anyone] = [
    await city.as('evaluator'),
    await city.as('finance'),
    await city.as('public'),
  ];
  project = await projectWithMoney();
});
afterAll(() => city?.close());

async function projectWithMoney(): Promise<string> {
  const body = {
    year: 2021,
    department: 'water',
    code: 'XM-1',
    name: { zh: '供水管网改造', en: 'Renewal of water mains' },
    kind: 'project',
  };
  const opened = await evaluator.post('/api/v1/budget/projects', body);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id: own } = opened.body.project;
  const movement = (kind: string, amount: string, day: string) => ({
    project: own,
    source: 'general',
    purpose: 'procurement',
    kind,
    amount,
    day,
    document: '测试2021-1',
  });
  const recorded = await finance.post('/api/v1/budget/movements', {
    movements: [
      movement('initial', '1000000.00', '2021-01-05'),
      movement('payment', '955000.00', '2021-11-30'),
    ],
  });
  expect(recorded.status, JSON.stringify(recorded.body)).toBe(201);
  return own;
}

async function approveGoals(): Promise<void> {
  const sets = '/api/v1/goal-sets';
  const { workload: _, ...plain } = exampleIndicator;
  const goal = (code: string, level: string, weight: string, name: string, value: string, unit: string) => ({
    ...plain,
    code,
    level,
    weight,
    name: { zh: name, en: code },
    measure: { kind: 'declared' },
    target: { op: '>=', value, unit },
    past: [],
  });
  const indicators = [
    goal('renewed-km', 'quantity', '30', '改造供水管网长度', '40', '公里'),
    goal('passed', 'quality', '20', '工程质量验收合格率', '100', 'percent'),
    goal('leaks', 'social', '30', '管网漏损投诉下降率', '10', 'percent'),
    goal('satisfied', 'satisfaction', '10', '居民满意率', '90', 'percent'),
  ];
  const subject = { kind: 'project', department: 'water', project };
  const asked = { year: 2021, subject, scheme: 'project-10-50-30-10' };
  const opened = await evaluator.post(sets, asked);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const at = `${sets}/${opened.body.id}`;
  const steps: [Person, string, object][] = [
    [evaluator, 'submit', {}],
    [finance, 'take', {}],
    [finance, 'decide', { outcome: 'approved', opinion: '同意。' }],
  ];
  let known = (await evaluator.put(at, { expectedVersion: 1, overall: '改造供水管网40公里。', indicators }))
    .body.version;
  for (const [who, step, body] of steps) {
    const answer = await who.post(`${at}/${step}`, { expectedVersion: known, ...body });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    known = answer.body.version;
  }
}

async function act(person: Person, command: string, body: object = {}) {
  const answer = await person.post(`${path}/${id}/${command}`, { expectedVersion: version, ...body });
  const changed = answer.body.evaluation ?? answer.body;
  if (answer.status < 300 && changed.state) version = changed.version;
  return answer;
}

// The tests below tell one story in order: each stands on the state the one before left.
const asked = () => ({ year: 2021, template: 'project-10-50-30-10', project });

test('is not opened before its goals are approved, and then on those goals', async () => {
  const early = await evaluator.post(path, asked());
  expect([early.status, early.body.type]).toEqual([409, expect.stringContaining('command-not-allowed')]);
  await approveGoals();
  const opened = await evaluator.post(path, asked());
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  ({ id, version } = opened.body);
  expect(opened.body).toMatchObject({
    project: { name: { zh: '供水管网改造' } },
    department: { code: 'water' },
  });
  const weights = opened.body.levels
    .filter(({ level }: { level: number }) => level === 1)
    .map(({ code, weight }: { code: string; weight: string }) => `${code} ${weight}`);
  expect(weights).toEqual(['execution 10.00', 'output 50.00', 'benefit 30.00', 'satisfaction 10.00']);
  expect((await evaluator.post(path, asked())).status).toBe(409);
});

test('takes its money from the budget’s records, where nobody can state another', async () => {
  const computed = await act(evaluator, 'compute');
  expect(computed.status, JSON.stringify(computed.body)).toBe(200);
  const execution = computed.body.items.find(({ code }: { code: string }) => code === 'x-execution-rate');
  // 95.50 of 100.00: 10 × 95.5 %.
  expect(execution).toMatchObject({ actual: { value: '95.50' }, score: '9.55' });
  // What it was taken from is one root over the movements, which whoever has the log comes to as well.
  const sums = Object.fromEntries(
    execution.inputs.map(({ code, sum }: { code: string; sum: object }) => [code, sum]),
  );
  expect(sums).toEqual({
    paid: await balanceOf(city, ['payment'], '2021-12-31'),
    adjusted: await balanceOf(city, ['initial', 'carried-in', 'adjustment'], '2021-12-31'),
  });
  const stated = await act(evaluator, 'declarations', { inputs: [{ code: 'paid', value: '100' }] });
  expect(stated.status).toBe(400);
});

const forgeries: readonly (readonly [string, string])[] = [
  ['another value', `UPDATE evaluation.input SET value = '1' || value WHERE code = 'paid'`],
  ['no root', `UPDATE evaluation.input SET sum = NULL WHERE code = 'paid'`],
  [
    'another root',
    `UPDATE evaluation.input SET sum = jsonb_set(sum, '{root}', to_jsonb(repeat('ab', 32))) WHERE code = 'paid'`,
  ],
  ['another movement', `UPDATE budget.movement SET fen = fen + 100 WHERE kind = 'payment'`],
  ['a movement that is gone', `DELETE FROM budget.movement WHERE kind = 'payment'`],
];

test('the audit comes to the roots of its inputs by itself, and finds who changed one or what is behind it', async () => {
  const { ownerUrl } = city.opened.endpoints;
  const owner = openDatabase(ownerUrl, { connectionsMax: 1, synchronousCommit: true }, openLog('silent'));
  try {
    expect(await auditEvaluations(owner.db)).toMatchObject({ inputs: 2, faults: [] });
    for (const [what, forged] of forgeries) {
      const tampered = await transact(owner.db, async (tx) => {
        await sql.raw(forged).execute(tx);
        return refuse('invalid-request', { particulars: { faults: (await auditEvaluations(tx)).faults } });
      });
      const faults = isRefusal(tampered) && tampered.particulars?.faults;
      expect(faults, what).toEqual(expect.arrayContaining([expect.stringContaining('paid')]));
    }
    expect(await auditEvaluations(owner.db)).toMatchObject({ inputs: 2, faults: [] });
  } finally {
    await owner.close();
  }
});

test('asks a file for each declared figure, and is seen by its own department alone', async () => {
  const declared = await act(evaluator, 'declarations', {
    items: [
      { item: 'renewed-km', value: '38' },
      { item: 'passed', value: '100' },
      { item: 'leaks', value: '12' },
      { item: 'satisfied', value: '91.5' },
    ],
  });
  expect(declared.status, JSON.stringify(declared.body)).toBe(200);
  expect((await act(evaluator, 'submit')).body.obstacles).toContainEqual(
    expect.objectContaining({ item: 'leaks', obstacle: 'evidence-missing' }),
  );
  const attached = await act(evaluator, 'evidence-files', {
    items: ['renewed-km', 'passed', 'leaks', 'satisfied'],
    name: '验收与调查材料.txt',
    mediaType: 'text/plain',
    contentBase64: Buffer.from('验收38公里，合格率100%，投诉下降12%，满意率91.5%。').toString('base64'),
  });
  expect(attached.status).toBe(201);
  const proof = { name: '验收与调查材料.txt', by: { zh: 'evaluator' }, attachedAt: expect.any(String) };
  expect(
    attached.body.evaluation.items.find(({ code }: { code: string }) => code === 'leaks').evidence,
  ).toMatchObject([proof]);
  expect((await (await city.as('evaluator', 'water')).get(`${path}/${id}`)).status).toBe(200);
  expect((await anyone.get(`${path}/${id}`)).status).toBe(404);
});

test('is not handed in while the same figure stands elsewhere with another value, until that is explained', async () => {
  const whole = await evaluator.post(path, {
    year: 2021,
    template: 'guangzhou-department',
    department: 'water',
  });
  expect(whole.status).toBe(201);
  const owner = city.opened.endpoints.ownerUrl;
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  // As another of the department's evaluations would have stated it.
  await client.query(
    `UPDATE evaluation.outcome SET name = '{"zh":"改造供水管网长度","en":"x"}', unit = '公里', value = '40.00'
     WHERE evaluation = $1 AND item = 'd-systems'`,
    [whole.body.id],
  );
  await client.end();
  for (const item of ['renewed-km', 'x-execution-rate'])
    await act(evaluator, 'explanations', { item, text: '两公里因地铁施工改线，转入下一年度实施。' });
  const refused = await act(evaluator, 'submit');
  expect([refused.status, refused.body.checks?.[0]?.code]).toEqual([422, 'check.elsewhere.renewed-km']);
  const text = '部门整体表按计划长度填报，已通知其更正为38公里。';
  expect((await act(evaluator, 'explanations', { item: 'check.elsewhere.renewed-km', text })).status).toBe(
    200,
  );
  const { items } = (await evaluator.get(`${path}/${id}/checks`)).body;
  expect(items).toMatchObject([{ kind: 'elsewhere', explanation: text }]);
  expect((await act(evaluator, 'submit')).body).toMatchObject({ state: 'internal-review' });
  const signed = { decision: 'signed' };
  await act(await city.as('head', 'water'), 'sign-off', signed);
  expect((await act(await city.as('head'), 'sign-off', signed)).body).toMatchObject({ state: 'submitted' });
});

test('is read as the national sheet, with the budget’s amounts and every item of the report’s table', async () => {
  const read = (who: Person) =>
    fetch(`${city.url}${path}/${id}/sheet`, {
      headers: who.token ? { authorization: `Bearer ${who.token}` } : {},
    });
  const answer = await read(finance);
  expect(answer.headers.get('content-type')).toContain('spreadsheetml.sheet');
  const rows = readSheetRows(new Uint8Array(await answer.arrayBuffer()));
  const has = (row: readonly string[]) =>
    expect(
      rows.some((one) => row.every((cell) => one.includes(cell))),
      JSON.stringify(rows),
    ).toBe(true);
  expect(rows[0]?.[0]).toBe('项目支出绩效自评表（2021年度）');
  has(['项目名称', '供水管网改造']);
  has(['年度资金总额', '100', '95.5', '10', '95.50%', '9.55']);
  expect(rows.flat().some((cell) => cell.includes('改造供水管网40公里'))).toBe(true);
  has(['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分', '偏差原因及改进措施']);
  has(['改造供水管网长度', '30', '≥40公里', '28.5']);
  has(['签批']);
  expect((await read(anyone)).status).toBe(401);
  expect((await read(await city.as('evaluator', 'water'))).status).toBe(200);
});

test('has declared figures drawn and judged once each, and waits for that before it is accepted', async () => {
  const bound = { confidencePercent: 95, misreportedPercentMax: 20 };
  expect((await act(evaluator, 'samples', bound)).status).toBe(403);
  const drawn = await act(finance, 'samples', bound);
  expect([drawn.status, drawn.body.population]).toEqual([201, 5]);
  const accept = { decision: 'accepted', opinion: '同意自评结果。' };
  expect((await act(finance, 'review', accept)).status).toBe(409);
  const at = `${path}/${id}/samples/${drawn.body.id}/judgements`;
  const items: string[] = drawn.body.drawn.map(({ item }: { item: string }) => item);
  expect((await finance.post(at, { item: items[0], judgement: 'wrong' })).status).toBe(400);
  drawnItems = items;
  for (const item of items.slice(0, 2)) {
    const wrong = { item, judgement: 'wrong', note: '材料所载为37公里，与填报不符。' };
    expect((await finance.post(at, wrong)).status).toBe(200);
  }
  for (const item of items.slice(2))
    expect((await finance.post(at, { item, judgement: 'right' })).status).toBe(200);
  expect((await finance.post(at, { item: items[0], judgement: 'right' })).status).toBe(409);
  const { items: samples } = (await evaluator.get(`${path}/${id}/samples`)).body;
  expect(samples).toMatchObject([{ outcome: 'fails', seed: drawn.body.seed }]);
  expect((await act(finance, 'review', accept)).body).toMatchObject({ state: 'reviewed' });
});

test('what review, checks and sample found is proposed to finance, who demands or drops it; nothing opens by itself', async () => {
  const proposals = '/api/v1/rectification-proposals';
  const waits = async (who: Person) => (await who.get('/api/v1/waiting')).body.items;
  await city.consumed('feedback.reviews');
  await city.consumed('feedback.samples');
  expect((await finance.get('/api/v1/rectifications')).body.items).toEqual([]);
  const { items } = (await finance.get(`${proposals}?state=open&evaluation=${id}`)).body;
  const found = (source: string, item?: string): { id: string; finding: string } =>
    items.find(
      (one: { source: string; item: string }) => one.source === source && (!item || one.item === item),
    );
  expect(items.map((one: { source: string }) => one.source).sort()).toEqual(['check', 'sample', 'sample']);
  expect(found('check').finding).toContain('已通知其更正为38公里');
  expect(found('sample').finding).toContain('与填报不符');
  expect(await waits(finance)).toContainEqual({ kind: 'feedback.proposals', count: 3, late: 0 });
  expect((await evaluator.get(proposals)).status).toBe(403);

  // The finance office of another department has its own alone.
  const { house } = city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const added = await enterStaff(house, source, {
    username: 'finance-roads',
    name: { zh: '财务', en: 'Finance' },
    password: testPassword,
    roles: [],
  });
  if (isRefusal(added)) throw new Error(added.refused);
  const post = { staffId: added.staffId, role: 'finance', reach: 'unit', unit: 'traffic', reason: '测试' };
  const given = (await (await city.as('administrator')).post('/api/v1/posts', post)).body;
  await (await city.as('security')).post(`/api/v1/posts/${given.id}/decision`, { granted: true });
  const roads = await city.as('finance', 'roads');
  expect((await roads.get(proposals)).body.items).toEqual([]);
  expect(await waits(roads)).toEqual([]);

  const accept = `${proposals}/${found('sample', drawnItems[0]).id}/acceptance`;
  const demanded = {
    finding: found('sample', drawnItems[0]).finding,
    demand: '核实改造长度，更正填报并报送验收资料。',
    responsible: '规划财务处负责人',
    workingDays: 30,
  };
  expect((await roads.post(accept, demanded)).status).toBe(404);
  expect((await evaluator.post(accept, demanded)).status).toBe(403);
  const opened = await finance.post(accept, demanded);
  expect([opened.status, opened.body.evaluation, opened.body.state]).toEqual([201, id, 'open']);
  expect((await finance.post(accept, demanded)).status).toBe(409);
  const dropped = await finance.post(`${proposals}/${found('check').id}/drop`, {
    reason: '已说明并通知更正，不再下达。',
  });
  expect([dropped.body.state, dropped.body.decidedBy.en]).toEqual(['dropped', 'finance']);
  // What is demanded on the evaluation's own page is no longer proposed.
  const about = { year: 2021, department: 'water', evaluation: id, item: drawnItems[1] };
  const own = await finance.post('/api/v1/rectifications', { ...demanded, ...about });
  expect(own.status, JSON.stringify(own.body)).toBe(201);
  const after = (await finance.get(proposals)).body.items;
  expect(after.map((one: { state: string }) => one.state).sort()).toEqual([
    'accepted',
    'accepted',
    'dropped',
  ]);
  expect(after.map((one: { rectification?: string }) => one.rectification)).toEqual(
    expect.arrayContaining([opened.body.id, own.body.id]),
  );
  expect(await waits(await city.as('evaluator', 'water'))).toContainEqual({
    kind: 'feedback.open',
    count: 2,
    late: 0,
  });
  expect(await waits(await city.as('administrator'))).toEqual([]);
  expect((await anyone.get('/api/v1/waiting')).status).toBe(401);
});

test('stands beside others only for those who may see it, and for everyone once it is public', async () => {
  const compared = (who: Person) => who.get('/api/v1/evaluation-comparisons?item=satisfied');
  const rows = async (who: Person) => (await compared(who)).body.items.length;
  expect([await rows(finance), await rows(await city.as('evaluator', 'water')), await rows(anyone)]).toEqual([
    1, 1, 0,
  ]);
  expect((await finance.get('/api/v1/evaluation-comparisons')).status).toBe(400);
  expect((await act(finance, 'publish')).body).toMatchObject({ state: 'published' });
  expect((await compared(anyone)).body.items).toMatchObject([
    { project: { zh: '供水管网改造' }, value: '91.50', target: '≥90', score: '10.00' },
  ]);
  // Published, and its report not signed: the list says that there is no file to link to.
  expect((await anyone.get(`${path}?state=published`)).body.items).toMatchObject([{ id, signed: false }]);
  expect((await anyone.get(`${path}/${id}/documents/report.pdf`)).status).toBe(404);
  // Who attached what is told to those who work here, and to nobody else.
  const { items } = (await anyone.get(`${path}/${id}`)).body;
  const told = items.flatMap(({ evidence }: { evidence: object[] }) => evidence);
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter((file: object) => 'by' in file || !('attachedAt' in file))).toEqual([]);
});

test('a campaign shows finance everyone and a department itself, says who is late, and reminds them', async () => {
  const at = '/api/v1/evaluation-campaigns';
  const deadlines = {
    prepared: '2022-02-28',
    submitted: '2022-03-10',
    reviewed: '2022-03-31',
    published: '2022-04-20',
  };
  const enrolled = ['traffic', 'water'].map((department) => ({
    department,
    template: 'guangzhou-department',
  }));
  const body = { year: 2021, name: { zh: '2021年度自评', en: 'Evaluation of 2021' }, deadlines, enrolled };
  expect((await evaluator.post(at, body)).status).toBe(403);
  const astray = { ...body, deadlines: { ...deadlines, reviewed: '2022-03-01' } };
  expect((await finance.post(at, astray)).status).toBe(400);
  expect(
    (await finance.post(at, { ...body, enrolled: [{ department: 'none', template: 'x' }] })).status,
  ).toBe(404);
  const opened = await finance.post(at, body);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  expect((await finance.post(at, body)).status).toBe(409);
  const { id: campaign } = opened.body;
  const seen = async (who: Person) =>
    (await who.get(`${at}/${campaign}`)).body.enrolments.map(
      (one: { department: { code: string }; state: string; light: string; open: number }) =>
        `${one.department.code} ${one.state} ${one.light} ${one.open > 0}`,
    );
  // Water has opened an evaluation of itself as a whole above; all deadlines are past.
  expect(await seen(finance)).toEqual(['traffic not-opened late false', 'water draft late true']);
  expect(await seen(await city.as('evaluator', 'water'))).toEqual(['water draft late true']);
  const reminded = await finance.post(`${at}/${campaign}/reminders`, { text: '请尽快提交内部审核。' });
  expect(reminded.body).toEqual({ reminded: ['traffic', 'water'] });
  const { enrolments, statistics } = (await (await city.as('head', 'water')).get(`${at}/${campaign}`)).body;
  expect(enrolments).toMatchObject([{ reminders: 1, remindedAt: expect.any(String) }]);
  expect(statistics).toMatchObject({ states: { draft: 1 }, lights: { late: 1 }, meanTotal: null });
});
