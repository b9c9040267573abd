// Goals through HTTP: written, submitted, returned, approved, frozen, adjusted; each by whom it may be, each row in its scope.
import { exampleIndicator } from '@kapok/contracts/goals/examples.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../../test/house.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { emit } from '../../kernel/outbox.ts';
import { enterStaff } from '../parties/index.ts';
import { frozenGoals } from './index.ts';

const sets = '/api/v1/goal-sets';
let city: TestHouse;
let evaluator: Person;
let finance: Person;
beforeAll(async () => {
  city = await openTestHouse();
  [evaluator, finance] = await Promise.all([city.as('evaluator'), city.as('finance')]);
});
afterAll(() => city?.close());

const { workload: _, ...plain } = exampleIndicator;
const indicator = (
  code: string,
  level: GoalDraft['level'],
  weight: string,
  more: Partial<GoalDraft> = {},
): GoalDraft => ({
  ...plain,
  code,
  level,
  weight,
  name: { zh: `${code}完成率`, en: code },
  ...more,
});
const goals = [
  indicator('answered', 'quality', '50'),
  indicator('settled', 'social', '30'),
  indicator('satisfied', 'satisfaction', '10', { measure: { kind: 'declared' } }),
];
let years = 2030;
async function opened(
  department = 'traffic',
  newProject = false,
): Promise<{ id: string; version: number; year: number }> {
  years += 1;
  const subject = { kind: 'project', department, project: await projectIn(years, department) };
  const body = { year: years, subject, scheme: 'project-10-50-30-10', newProject };
  const answer = await evaluator.post(sets, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return { ...answer.body, year: years };
}
async function projectIn(year: number, department: string, code = 'XM-12345'): Promise<string> {
  const asked = { year, department, code, name: { zh: '热线话务', en: 'Hotline' }, kind: 'project' };
  const answer = await evaluator.post('/api/v1/budget/projects', asked);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.project.id;
}
const save = (id: string, expectedVersion: number, indicators = goals, overall = '热线畅通') =>
  evaluator.put(`${sets}/${id}`, { expectedVersion, overall, indicators });
async function submitted(department?: string) {
  const { id, year } = await opened(department);
  await save(id, 1);
  const answer = await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: 2 });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  await finance.post(`${sets}/${id}/take`, { expectedVersion: 3 });
  return { id, year };
}
async function approved() {
  const set = await submitted();
  const decision = { expectedVersion: 4, outcome: 'approved', opinion: '同意。' };
  const answer = await finance.post(`${sets}/${set.id}/decide`, decision);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return { ...set, body: answer.body };
}

test('goals go from draft through two rounds to approval, and every round stays readable', async () => {
  const { id } = await submitted();
  const comment = { indicator: 'answered', text: '指标值偏低，请重新测算。' };
  const said = await finance.post(`${sets}/${id}/comments`, comment);
  expect(said.status).toBe(201);
  const { version } = (await finance.get(`${sets}/${id}`)).body;
  const back = await finance.post(`${sets}/${id}/decide`, {
    expectedVersion: version,
    outcome: 'returned',
    opinion: '请修改。',
  });
  expect(back.body.state).toBe('returned');
  const reply = `${sets}/${id}/comments/${said.body.comments[0].id}/reply`;
  expect((await evaluator.post(reply, { text: '已提高到96%。' })).status).toBe(200);
  expect((await evaluator.post(reply, { text: '再答复一次。' })).status).toBe(409);
  const better = [
    indicator('answered', 'quality', '50', { target: { op: '>=', value: '96', unit: 'percent' } }),
    ...goals.slice(1),
  ];
  const again = await save(id, back.body.version, better);
  await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: again.body.version });
  const { body } = await finance.get(`${sets}/${id}`);
  expect(body.rounds.map((round: { indicators: GoalDraft[] }) => round.indicators[0]?.target?.value)).toEqual(
    ['95', '96'],
  );
  expect(body.rounds[0].decision).toMatchObject({ outcome: 'returned', opinion: '请修改。' });
  expect(body.comments[0]).toMatchObject({ ...comment, reply: { text: '已提高到96%。' } });
});

test('what is not complete is kept and not submitted, and the answer names each fault', async () => {
  const { id } = await opened();
  expect(
    (await save(id, 1, [indicator('answered', 'quality', '40', { target: null, owner: '' })], '')).status,
  ).toBe(200);
  const answer = await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: 2 });
  expect(answer.status).toBe(422);
  expect(answer.body.findings.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['overall-missing', 'too-few', 'weight-sum', 'target-missing', 'owner-missing']),
  );
});

test('a baseline below the year before is stopped until a reason is given, and finance sees both', async () => {
  const { id } = await opened();
  const contract = {
    name: { zh: '热线服务量', en: 'Contacts' },
    unit: '件',
    planned: '12120000',
    past: [{ year: 2020, value: '15246700' }],
  };
  await save(id, 1, [indicator('answered', 'quality', '50', { workload: contract }), ...goals.slice(1)]);
  const stopped = await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: 2 });
  expect(stopped.body.findings).toMatchObject([{ code: 'workload-below-last-year', explained: false }]);
  await save(id, 2, [
    indicator('answered', 'quality', '50', {
      workload: contract,
      basis: '合同按立项时的预期确定，年中再议。',
    }),
    ...goals.slice(1),
  ]);
  const answer = await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: 3 });
  expect(answer.body.rounds[0].findings).toMatchObject([
    { code: 'workload-below-last-year', explained: true },
  ]);
});

test('approved goals are frozen: no command, no hand in the database changes them', async () => {
  const { id, year, body } = await approved();
  expect(body).toMatchObject({
    state: 'approved',
    revision: 1,
    approvedOn: expect.stringMatching(/^\d{4}-/),
  });
  expect((await save(id, body.version)).status).toBe(409);
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  try {
    for (const statement of [
      `UPDATE goals.goal_set SET indicators = '[]' WHERE id = $1`,
      `UPDATE goals.goal_set SET state = 'draft' WHERE id = $1`,
      `DELETE FROM goals.goal_set WHERE id = $1`,
      `UPDATE goals.revision SET indicators = '[]' WHERE goal_set = $1`,
      `INSERT INTO goals.revision (goal_set, number, overall, indicators, hash, decided_on, frozen_at)
       SELECT goal_set, 2, overall, '[]', hash, decided_on, frozen_at FROM goals.revision WHERE goal_set = $1`,
    ])
      await expect(owner.query(statement, [id]), statement).rejects.toThrow(
        /goals that were approved|revision|check constraint/,
      );
  } finally {
    await owner.end();
  }
  const frozen = await frozenGoals(city.house.scoped({ units: ['traffic'] }), body.subject, year);
  expect(frozen).toMatchObject({ id, revision: 1, indicators: goals, subject: body.subject });
  expect(await frozenGoals(city.house.scoped({ units: ['water'] }), body.subject, year)).toBeUndefined();
});

test('an adjustment is asked for, decided with a date, and leaves the old target readable', async () => {
  const { id, year, body } = await approved();
  const asked = {
    changes: [
      { code: 'answered', target: { op: '>=', value: '94', unit: 'percent' }, reason: '服务量超出预期' },
    ],
    reason: '受疫情影响，服务量大幅增长。',
    document: '穗政数〔2021〕56号（演示）',
  };
  const requested = await evaluator.post(`${sets}/${id}/adjustments`, asked);
  expect(requested.status, JSON.stringify(requested.body)).toBe(201);
  expect((await evaluator.post(`${sets}/${id}/adjustments`, asked)).status).toBe(409);
  const decide = `${sets}/${id}/adjustments/${requested.body.adjustments[0].id}/decide`;
  const decision = { granted: true, opinion: '同意调整。', decidedOn: requested.body.approvedOn };
  expect((await finance.post(decide, { ...decision, decidedOn: '2001-01-01' })).status).toBe(400);
  const granted = await finance.post(decide, decision);
  expect(
    granted.body.revisions.map((one: { indicators: GoalDraft[] }) => one.indicators[0]?.target?.value),
  ).toEqual(['95', '94']);
  expect(granted.body.adjustments[0]).toMatchObject({ state: 'granted', revision: 2 });
  expect((await finance.post(decide, decision)).status).toBe(409);
  const frozen = await frozenGoals(city.house.scoped('everything'), body.subject, year);
  expect(frozen?.indicators[0]?.target.value).toBe('94');
});

test('a department reads and writes its own goals only', async () => {
  const water = await evaluatorOf('water');
  const { id } = await opened('traffic');
  expect((await water.get(`${sets}/${id}`)).status).toBe(404);
  expect((await water.put(`${sets}/${id}`, { expectedVersion: 1, overall: '', indicators: [] })).status).toBe(
    404,
  );
  const { items } = (await water.get(`${sets}?limit=200`)).body;
  expect(items).toEqual([]);
  const subject = { kind: 'department', department: 'traffic' };
  const asked = { year: 2050, subject, scheme: 'department-duty-50' };
  expect((await water.post(sets, asked)).status).toBe(403);
  const own = await water.post(sets, { ...asked, subject: { kind: 'department', department: 'water' } });
  expect(own.status).toBe(201);
  expect(
    (await water.post(sets, { ...asked, subject: { kind: 'department', department: 'water' } })).status,
  ).toBe(409);
  expect((await finance.get(`${sets}?department=water`)).body.items).toHaveLength(1);
});

test('a new project is approved only after its pre-evaluation, which is never milder than its points', async () => {
  const { id } = await opened('traffic', true);
  const path = `${sets}/${id}/pre-evaluation`;
  await save(id, 1);
  await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: 2 });
  await finance.post(`${sets}/${id}/take`, { expectedVersion: 3 });
  const approve = () =>
    finance.post(`${sets}/${id}/decide`, { expectedVersion: 4, outcome: 'approved', opinion: '同意。' });
  expect((await approve()).body.type).toMatch(/pre-evaluation-missing$/);
  const { form } = (await evaluator.get(path)).body;
  const codes: { code: string; points: number }[] = form.questions;
  const answers = codes.map(({ code }) => ({ question: code, text: '见可行性报告。' }));
  expect((await evaluator.put(path, { expectedVersion: 0, answers: answers.slice(1) })).status).toBe(400);
  expect((await evaluator.put(path, { expectedVersion: 0, answers })).status).toBe(200);
  const decide = (share: number, outcome: string, expectedVersion = 1) =>
    finance.post(`${path}/decision`, {
      expectedVersion,
      scores: codes.map(({ code, points }) => ({ question: code, points: String(points * share) })),
      outcome,
      reason: '经评审作出结论。',
    });
  expect((await decide(0.7, 'recommended')).status).toBe(400);
  expect((await decide(0.5, 'not-recommended')).body).toMatchObject({
    score: '50.00',
    outcome: 'not-recommended',
  });
  expect((await approve()).status).toBe(409);
  await evaluator.put(path, { expectedVersion: 1, answers });
  expect((await decide(0.9, 'recommended', 2)).body).toMatchObject({
    score: '90.00',
    outcome: 'recommended',
  });
  expect((await approve()).body).toMatchObject({ state: 'approved', revision: 1 });
});

test('a target is proposed from records and forecast, and the five questions are answered from them', async () => {
  const { house } = city;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const year = Number(new Date().getFullYear()) - 1;
  const events = Array.from({ length: 24 * 30 }, (_, index) => ({
    type: 'hotline.call',
    at: new Date(Date.UTC(year - 1, Math.floor(index / 30), 1 + (index % 27), 4)),
    subject: `call-${index}`,
    body: { line: '12345', channel: 'phone', outcome: index % 10 === 0 ? 'abandoned' : 'answered' },
  }));
  await house.db.transaction().execute((tx) => emit(tx, source, events));
  await city.fed();
  const subject = { kind: 'department', department: 'traffic' };
  const { id } = (await evaluator.post(sets, { year: year + 1, subject, scheme: 'department-duty-50' })).body;
  const contacts = {
    name: { zh: '热线服务量', en: 'Contacts' },
    unit: '件',
    planned: '300',
    indicator: 'hotline.contacts',
    past: [],
  };
  const draft = indicator('answered', 'duty', '50', {
    past: [],
    target: { op: '>=', value: '80', unit: 'percent' },
    workload: contacts,
  });
  const { body, status } = await evaluator.post(`${sets}/${id}/proposals`, { indicator: draft });
  expect(status, JSON.stringify(body)).toBe(200);
  expect(body.evidence.last).toEqual({ year, value: '90.00', from: 'records' });
  expect(body.evidence.workload.last).toEqual({ year, value: '360.00', from: 'records' });
  expect(Number(body.evidence.expected.value)).toBeCloseTo(90, 0);
  expect(body.proposal.target).toMatchObject({ op: '>=', unit: 'percent' });
  expect(Number(body.proposal.target.value)).toBeGreaterThanOrEqual(90);
  expect(Number(body.planned.value)).toBeGreaterThanOrEqual(360);
  expect(body.findings.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(['below-last-year', 'workload-below-last-year']),
  );
  const outcomes = body.answers.map(
    ({ question, outcome }: { question: string; outcome: string }) => `${question} ${outcome}`,
  );
  expect(outcomes).toEqual([
    'easy doubtful',
    'hard good',
    'measurable good',
    'owned good',
    'affordable doubtful',
  ]);
  await save(id, 1, [draft, indicator('b', 'duty', '0'), indicator('c', 'duty', '0')]);
  const stopped = await evaluator.post(`${sets}/${id}/submit`, { expectedVersion: 2 });
  expect(stopped.body.findings.map(({ code }: { code: string }) => code)).toContain(
    'workload-below-last-year',
  );
});

test('the library is searched in both languages, and finance changes it version by version', async () => {
  const found = (await evaluator.get(`/api/v1/goal-library?text=${encodeURIComponent('接通')}`)).body.items;
  expect(found.map(({ code }: { code: string }) => code)).toContain('hotline.connection-rate');
  expect((await evaluator.get('/api/v1/goal-library?text=connection')).body.items).toHaveLength(found.length);
  const { version, changedAt: _, used: __, lessons: ___, ...entry } = found[0];
  const name = { zh: '热线电话接通率', en: 'Phone connection rate' };
  const change = { entry: { ...entry, name }, expectedVersion: version };
  expect((await evaluator.post('/api/v1/goal-library', change)).status).toBe(403);
  expect((await finance.post('/api/v1/goal-library', change)).body).toMatchObject({ version: 2, name });
  expect((await finance.post('/api/v1/goal-library', change)).status).toBe(409);
  await finance.post('/api/v1/goal-library', { entry: { ...entry, retired: true }, expectedVersion: 2 });
  const left = (await evaluator.get('/api/v1/goal-library')).body.items;
  expect(left.map(({ code }: { code: string }) => code)).not.toContain(entry.code);
});

test('finance sets thresholds anew; contradictions are refused', async () => {
  const { version, settings } = (await finance.get('/api/v1/goal-settings')).body;
  const set = (checks: object) =>
    finance.put('/api/v1/goal-settings', {
      expectedVersion: version,
      settings: { ...settings, checks: { ...settings.checks, ...checks } },
    });
  expect((await set({ indicatorsMin: 50, indicatorsMax: 10 })).status).toBe(400);
  expect((await set({ indicatorsMin: 2 })).body).toMatchObject({ version: version + 1 });
  expect((await set({ indicatorsMin: 3 })).status).toBe(409);
});

test('the overview names who needs help and why, those who need it most first', async () => {
  await projectIn(2021, 'water', 'XM-W');
  const subject = {
    kind: 'project',
    department: 'traffic',
    project: await projectIn(2021, 'traffic', 'XM-T'),
  };
  expect((await evaluator.post(sets, { year: 2021, subject, scheme: 'project-10-50-30-10' })).status).toBe(
    201,
  );
  const { body } = await finance.get('/api/v1/goal-overview?year=2021');
  expect(body.dueOn).toBe('2020-10-31');
  expect(
    body.items.map(({ department, help }: { department: string; help: string[] }) => [department, help]),
  ).toEqual([
    ['traffic', ['late']],
    ['water', ['not-begun']],
  ]);
  expect((await evaluator.get('/api/v1/goal-overview?year=2021')).status).toBe(403);
});

/** Somebody whose post is of one unit, asked for and granted by two offices. */
async function evaluatorOf(unit: string): Promise<Person> {
  const { house } = city;
  const username = `evaluator-at-${unit}`;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const account = { username, name: { zh: username, en: username }, password: testPassword, roles: [] };
  const added = await enterStaff(house, source, account);
  if (isRefusal(added)) throw new Error(`${username}: ${added.refused}`);
  const asked = { staffId: added.staffId, role: 'evaluator', reach: 'unit', unit, reason: '测试' };
  const { id } = (await (await city.as('administrator')).post('/api/v1/posts', asked)).body;
  await (await city.as('security')).post(`/api/v1/posts/${id}/decision`, { granted: true });
  const visitor = await city.as('public');
  const { token } = (await visitor.post('/api/v1/sessions', { username, password: testPassword })).body;
  const headers = { authorization: `Bearer ${token}` };
  return {
    role: 'evaluator',
    token,
    get: (path) => visitor.get(path, headers),
    post: (path, body) => visitor.post(path, body, headers),
    put: (path, body) => visitor.put(path, body, headers),
    delete: (path) => visitor.delete(path, headers),
  };
}
