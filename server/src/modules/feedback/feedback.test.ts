// Feedback through HTTP on a real database: what finance demands, what a department proves, whose time is over; and what results do
// to a budget, seen on every project before it is decided.
import { createHash } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { enterStaff } from '../parties/index.ts';

const cases = '/api/v1/rectifications';
const newestId = '01ffffff-0000-7000-8000-000000000001';
const effects = '/api/v1/budget-effects';
const clock = new SettableClock(new Date('2022-04-15T02:00:00Z'));
let city: TestHouse;
let finance: Person;
let traffic: Person;
let water: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [finance, traffic, water] = [
    await city.as('finance'),
    await evaluatorOf('traffic'),
    await evaluatorOf('water'),
  ];
});
afterAll(() => city?.close());

async function evaluatorOf(unit: string): Promise<Person> {
  const { house } = city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const username = `evaluator-at-${unit}`;
  const account = { username, name: { zh: username, en: username }, password: testPassword, roles: [] };
  const added = await enterStaff(house, source, account);
  if (isRefusal(added)) throw new Error(added.refused);
  const asked = { staffId: added.staffId, role: 'evaluator', reach: 'unit', unit, reason: '测试' };
  const { id } = (await (await city.as('administrator')).post('/api/v1/posts', asked)).body;
  await (await city.as('security')).post(`/api/v1/posts/${id}/decision`, { granted: true });
  return city.as('evaluator', `at-${unit}`);
}

const demand = (more: object = {}) => ({
  year: 2019,
  department: 'traffic',
  item: 'd-connection-rate',
  finding: '热线接通率未达到年度指标值。',
  demand: '重新核定合同服务量，报送三个月接通率。',
  responsible: '热线管理处负责人',
  workingDays: 10,
  ...more,
});
async function opened(more: object = {}) {
  const answer = await finance.post(cases, demand(more));
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body as { id: string; version: number; number: string };
}
const content = Buffer.from('补充协议');
const proof = { name: '补充协议.txt', mediaType: 'text/plain', contentBase64: content.toString('base64') };
const report = (person: Person, id: string, expectedVersion: number, files: object[] = [proof]) =>
  person.post(`${cases}/${id}/report`, { expectedVersion, text: '已重新核定，三个月均达标。', files });
const decide = (id: string, expectedVersion: number, outcome: string, more: object = {}) =>
  finance.post(`${cases}/${id}/decide`, { expectedVersion, outcome, opinion: '请补充6月数据。', ...more });

describe('rectification', () => {
  test('goes from demand through proof and a return to acceptance, and every step stays readable', async () => {
    const { id, number } = await opened();
    expect(number).toMatch(/^ZG-20220415-\d{6}$/);
    expect((await report(traffic, id, 1)).body).toMatchObject({ state: 'reported', clock: 'met' });
    const back = await decide(id, 2, 'sent-back', { workingDays: 3 });
    expect(back.body).toMatchObject({ state: 'open', sentBack: 1, clock: 'running' });
    await report(traffic, id, 3, [{ ...proof, name: '六月数据.txt' }]);
    const accepted = await decide(id, 4, 'accepted');
    expect(accepted.body).toMatchObject({ state: 'accepted', version: 5 });
    expect(accepted.body.proofs.map(({ name }: { name: string }) => name).sort()).toEqual([
      '六月数据.txt',
      '补充协议.txt',
    ]);
    expect(
      accepted.body.timeline.map(({ command, note }: { command: string; note: string | null }) => [
        command,
        note,
      ]),
    ).toEqual([
      ['open', null],
      ['report', '已重新核定，三个月均达标。'],
      ['send-back', '请补充6月数据。'],
      ['report', '已重新核定，三个月均达标。'],
      ['accept', '请补充6月数据。'],
    ]);
  });

  test('a proof is kept byte for byte, and its hash is in the log and nothing of what was written', async () => {
    const { id } = await opened();
    const [file] = (await report(traffic, id, 1)).body.proofs;
    expect(file).toMatchObject({
      bytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    const held = await fetch(`${city.url}${cases}/${id}/proofs/${file.id}`, {
      headers: { authorization: `Bearer ${finance.token}` },
    });
    expect(Buffer.from(await held.arrayBuffer())).toEqual(content);
    const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      'SELECT type, body::text FROM kernel.event WHERE subject = $1 ORDER BY type',
      [id],
    );
    await owner.end();
    expect(rows.map(({ type }) => type)).toEqual([
      'feedback.rectification.opened',
      'feedback.rectification.reported',
    ]);
    expect(rows[1].body).toContain(file.sha256);
    expect(JSON.stringify(rows)).not.toContain('核定');
  });

  test('is refused without proof, by another department, in another version, before its time', async () => {
    const { id } = await opened();
    expect((await report(traffic, id, 1, [])).status).toBe(400);
    expect((await report(water, id, 1)).status).toBe(404);
    expect((await water.get(`${cases}/${id}`)).status).toBe(404);
    expect((await report(finance, id, 1)).status).toBe(403);
    expect((await decide(id, 1, 'accepted')).status).toBe(409);
    expect((await report(traffic, id, 9)).body).toMatchObject({ version: 1 });
    const none = await finance.post(cases, demand({ department: 'nowhere' }));
    expect([none.status, none.body.detail]).toEqual([404, expect.stringContaining('nowhere')]);
  });

  test('one of two reports on one version wins, and the other leaves no proof', async () => {
    const { id } = await opened();
    const both = await Promise.all([report(traffic, id, 1), report(traffic, id, 1)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await finance.get(`${cases}/${id}`)).body.proofs).toHaveLength(1);
  });

  test('is given more time once and in time; when it is over it is listed as overdue and somebody answers', async () => {
    const { id, number } = await opened({ department: 'water', year: 2031 });
    const extend = (expectedVersion: number) =>
      finance.post(`${cases}/${id}/extend`, {
        expectedVersion,
        workingDays: 2,
        reason: '须报常务会议审议。',
      });
    expect((await extend(1)).body).toMatchObject({ extensions: 1, version: 2 });
    expect((await extend(2)).body.type).toContain('extension-used');
    expect((await finance.get(`${cases}?overdue=true`)).body.items).toEqual([]);
    clock.moveTo(new Date('2022-06-20T02:00:00Z'));
    expect((await water.get(`${cases}?overdue=true`)).body.items).toMatchObject([{ id, clock: 'overdue' }]);
    const { body } = await finance.get('/api/v1/accountability?year=2031');
    expect(body.departments).toMatchObject([
      { department: { code: 'water' }, opened: 1, overdue: 1, called: [{ number, why: 'overdue' }] },
    ]);
    expect((await traffic.get('/api/v1/accountability?year=2031')).body.departments).toEqual([]);
  });

  test('teaches a lesson once it is accepted, which everybody who sets goals reads', async () => {
    const { id } = await opened();
    const lesson = { indicator: 'd-contract-volume', advice: '合同服务量不得低于上年实际。' };
    const learn = () => finance.post(`${cases}/${id}/lessons`, lesson);
    expect((await learn()).status).toBe(409);
    await report(traffic, id, 1);
    await decide(id, 2, 'accepted');
    expect((await learn()).status).toBe(201);
    const { items } = (await water.get('/api/v1/lessons?indicator=d-contract-volume')).body;
    expect(items).toMatchObject([{ ...lesson, rectification: id, department: { code: 'traffic' } }]);
    // Whoever writes the department's next goals has it beside them; others only by its indicator.
    await city.consumed('goals.lessons');
    const goalsOf = async (person: Person, department: string) =>
      (
        await person.post('/api/v1/goal-sets', {
          year: 2023,
          subject: { kind: 'department', department },
          scheme: 'department-duty-50',
        })
      ).body;
    expect((await goalsOf(traffic, 'traffic')).lessons).toMatchObject([{ ...lesson, year: 2019 }]);
    expect((await goalsOf(water, 'water')).lessons).toEqual([]);
  });
});

describe('the use of results', () => {
  const projects = new Map<string, string>();
  beforeAll(async () => {
    for (const [department, code, paid] of [
      ['traffic', 'XM-1', '990000.00'],
      ['traffic', 'XM-2', '400000.00'],
      ['water', 'XM-3', '900000.00'],
    ] as const) {
      const asked = { year: 2021, department, code, name: { zh: code, en: code }, kind: 'project' };
      const { body } = await finance.post('/api/v1/budget/projects', asked);
      projects.set(code, body.project.id);
      const movement = {
        project: body.project.id,
        source: 'general',
        purpose: 'procurement',
        document: '批复',
      };
      const moved = await finance.post('/api/v1/budget/movements', {
        movements: [
          { ...movement, kind: 'initial', amount: '1000000.00', day: '2021-01-04' },
          { ...movement, kind: 'payment', amount: paid, day: '2021-12-01' },
        ],
      });
      expect(moved.status, JSON.stringify(moved.body)).toBe(201);
    }
    const asked = { year: 2021, department: 'traffic', template: 'guangzhou-department' };
    const opened = await traffic.post('/api/v1/evaluations', asked);
    expect(opened.status, JSON.stringify(opened.body)).toBe(201);
    // The way from here to the review is told by the tests of evaluations; here its result stands.
    const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
    await owner.connect();
    await owner.query(
      `UPDATE evaluation.evaluation SET state = 'reviewed', totals = totals || '{"total": "94.35"}' WHERE id = $1`,
      [opened.body.id],
    );
    await owner.end();
  });

  test('is shown on every project before anything is decided', async () => {
    const { body } = await finance.post(`${effects}/try`, { year: 2021 });
    const shown = body.lines.map(({ code, score, executionPercent, rule, after }: Record<string, string>) => [
      code,
      score,
      executionPercent,
      rule,
      after,
    ]);
    expect(shown.sort()).toEqual([
      ['XM-1', '94.35', '99.00', 'excellent', '1050000.00'],
      ['XM-2', '94.35', '40.00', 'unspent', '950000.00'],
      ['XM-3', null, '90.00', '', '1000000.00'],
    ]);
    expect(body).toMatchObject({
      before: '3000000.00',
      after: '3000000.00',
      counts: { stop: 0, cut: 1, keep: 1, grow: 1 },
    });
    expect((await finance.get(`${effects}?year=2021`)).body.decisions).toEqual([]);
    // A department sees what would happen to its own.
    const own = (await water.post(`${effects}/try`, { year: 2021 })).body.lines;
    expect(own.map(({ code }: { code: string }) => code)).toEqual(['XM-3']);
  });

  test('can be tried with other rules, which must have an effect for every project', async () => {
    const rule = { code: 'all', name: { zh: '一律压减', en: 'All' }, effect: 'cut', percent: '2.5' };
    const tried = await finance.post(`${effects}/try`, { year: 2021, department: 'traffic', rules: [rule] });
    expect(tried.body).toMatchObject({ after: '1950000.00', rulesVersion: 0 });
    const faulty = await finance.post(`${effects}/try`, {
      year: 2021,
      rules: [{ ...rule, scoreBelow: '60' }],
    });
    expect(faulty.status).toBe(400);
  });

  test('is decided once, on exactly what was shown, and the next budget is told', async () => {
    const shown = (await finance.post(`${effects}/try`, { year: 2021, department: 'traffic' })).body;
    const rules = (await finance.get('/api/v1/budget-effect-rules')).body;
    const stricter = [
      { ...rules.rules[3], percent: '8' },
      ...rules.rules.filter((_: unknown, at: number) => at !== 3),
    ];
    expect(
      (await finance.put('/api/v1/budget-effect-rules', { expectedVersion: rules.version, rules: stricter }))
        .body,
    ).toMatchObject({ version: 1 });
    const decision = { year: 2021, department: 'traffic', hash: shown.hash, opinion: '同意。' };
    const stale = await finance.post(effects, decision);
    expect([stale.status, stale.body.type]).toEqual([409, expect.stringContaining('effects-changed')]);
    const now = (await finance.post(`${effects}/try`, { year: 2021, department: 'traffic' })).body;
    const decided = await finance.post(effects, { ...decision, hash: now.hash });
    expect(decided.status, JSON.stringify(decided.body)).toBe(201);
    expect(decided.body).toMatchObject({ before: '2000000.00', after: '1970000.00', rulesVersion: 1 });
    expect((await finance.post(effects, { ...decision, hash: now.hash })).status).toBe(409);
    expect((await traffic.get(`${effects}?year=2021`)).body.decisions).toHaveLength(1);
    expect((await water.get(`${effects}?year=2021`)).body.decisions).toEqual([]);
    const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query(
      `SELECT body FROM kernel.event WHERE type = 'feedback.budget-proposed'`,
    );
    await owner.end();
    expect(rows).toMatchObject([
      {
        body: {
          evaluatedYear: 2021,
          budgetYear: 2022,
          lines: expect.arrayContaining([
            expect.objectContaining({ project: projects.get('XM-2'), effect: 'cut', after: '920000.00' }),
          ]),
        },
      },
    ]);
  });

  test('stands in the next budget as a proposal until finance decides, and an adopted project is opened there', async () => {
    const proposals = '/api/v1/budget/proposals';
    await city.consumed('budget.proposals');
    const { items } = (await traffic.get(`${proposals}?year=2022`)).body;
    const shown = (one: Record<string, unknown>) => [
      one.code,
      one.effect,
      one.before,
      one.proposed,
      one.outcome,
    ];
    expect(items.map(shown)).toEqual([
      ['XM-1', 'grow', '1000000.00', '1050000.00', null],
      ['XM-2', 'cut', '1000000.00', '920000.00', null],
    ]);
    expect((await water.get(`${proposals}?year=2022`)).body.items).toEqual([]);
    const [grown, cut] = items;
    const decide = (person: Person, ids: string[], outcome: string) =>
      person.post(`${proposals}/decisions`, { proposals: ids, outcome, opinion: '按评价结果安排。' });
    expect((await decide(traffic, [cut.id], 'accepted')).status).toBe(403);
    expect((await decide(finance, [newestId], 'accepted')).status).toBe(404);
    const adopted = await decide(finance, [cut.id], 'accepted');
    expect(adopted.status, JSON.stringify(adopted.body)).toBe(200);
    expect(adopted.body.items).toMatchObject([{ code: 'XM-2', outcome: 'accepted', budgeted: null }]);
    const next = (await traffic.get('/api/v1/budget/projects?year=2022')).body.items;
    expect(next).toMatchObject([{ id: adopted.body.items[0].opened, code: 'XM-2', year: 2022 }]);
    // All of one decision or none: the second of these is decided already.
    expect((await decide(finance, [grown.id, cut.id], 'declined')).status).toBe(409);
    expect((await decide(finance, [grown.id], 'declined')).status).toBe(200);
    expect((await finance.get(`${proposals}?year=2022&department=traffic`)).body.items.map(shown)).toEqual([
      ['XM-1', 'grow', '1000000.00', '1050000.00', 'declined'],
      ['XM-2', 'cut', '1000000.00', '920000.00', 'accepted'],
    ]);
    // What the next year really gives stands beside what was proposed.
    const line = {
      project: next[0].id,
      source: 'general',
      purpose: 'procurement',
      document: '穗财预〔2022〕1号',
    };
    const movements = [{ ...line, kind: 'initial', amount: '930000.00', day: '2022-01-04' }];
    expect((await finance.post('/api/v1/budget/movements', { movements })).status).toBe(201);
    expect((await traffic.get(`${proposals}?year=2022`)).body.items[1]).toMatchObject({
      budgeted: '930000.00',
    });
  });

  test('what was decided and demanded is changed by nobody, the owner’s own role of the house included', async () => {
    const app = city.house.db;
    const { sql } = await import('kysely');
    await expect(sql`UPDATE feedback.effect_decision SET after_fen = 0`.execute(app)).rejects.toThrow(
      /permission denied/,
    );
    await expect(sql`DELETE FROM feedback.proof`.execute(app)).rejects.toThrow(/permission denied/);
  });
});
