// Items given to people, through HTTP: who fills what, who is told when two save at once, what the clock reminds of, and that
// another department sees nothing of it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { remindByClock } from './index.ts';

const path = '/api/v1/evaluations';
const own = '/api/v1/evaluation-assignments';
const clock = new SettableClock(new Date('2022-02-14T01:00:00Z'));
let city: TestHouse;
let evaluator: Person;
let handler: Person;
let stranger: Person;
let id: string;
let staff: string;
let assignment: string;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  evaluator = await city.as('evaluator');
  handler = await city.as('handler');
  stranger = await city.as('handler', 'water');
  const opened = await evaluator.post(path, {
    year: 2021,
    template: 'guangzhou-department',
    department: 'traffic',
  });
  ({ id } = opened.body);
});
afterAll(() => city?.close());

const slug = (answer: { readonly body: { readonly type: string } }) => answer.body.type.split('/').at(-1);

test('an item is given to a person of the unit and to nobody else, once at a time', async () => {
  const people = (await evaluator.get(`${path}/${id}/assignees`)).body.items;
  expect(people.map((one: { name: { en: string } }) => one.name.en)).toEqual(['handler']);
  staff = people[0].staffId;
  const give = (items: string[], to: string, dueOn: string) =>
    evaluator.post(`${path}/${id}/assignments`, { items, staff: to, dueOn, note: '以年末数为准' });
  const water = (await evaluator.get('/api/v1/sessions/current')).body.staff.staffId;
  expect((await give(['d-open-datasets'], water, '2022-02-18')).status).toBe(404);
  expect(slug(await give(['d-open-datasets'], staff, '2022-02-13'))).toBe('invalid-request');
  expect(slug(await give(['nothing'], staff, '2022-02-18'))).toBe('invalid-request');
  const given = await give(['d-open-datasets'], staff, '2022-02-18');
  expect([given.status, given.body.items[0].light]).toEqual([201, 'on-time']);
  assignment = given.body.items[0].id;
  expect(slug(await give(['d-open-datasets'], staff, '2022-02-18'))).toBe('item-given-to-another');
});

test('who it was given to sees it, nobody else does', async () => {
  const mine = (await handler.get(own)).body;
  expect(mine.assignments.map((one: { item: string }) => one.item)).toEqual(['d-open-datasets']);
  expect((await handler.get(`${own}/${assignment}`)).body.item.revision).toBe(0);
  for (const other of [stranger, evaluator]) {
    expect((await other.get(own)).body.assignments).toEqual([]);
    expect((await other.get(`${own}/${assignment}`)).status).toBe(404);
    expect((await other.post(`${own}/${assignment}`, { expectedRevision: 0, value: '1' })).status).toBe(404);
  }
  expect((await handler.get(`${path}/${id}`)).status).toBe(404);
  const water = await city.as('evaluator', 'water');
  expect((await water.get(`${path}/${id}/assignments`)).status).toBe(404);
});

test('two who save one item: one is told, people at different items are not', async () => {
  const save = (person: Person, value: string) =>
    person === handler
      ? handler.post(`${own}/${assignment}`, { expectedRevision: 0, value })
      : evaluator.post(`${path}/${id}/items/d-open-datasets`, { expectedRevision: 0, value });
  const answers = await Promise.all([
    save(handler, '1507'),
    save(evaluator, '1508'),
    evaluator.post(`${path}/${id}/items/d-online-items`, { expectedRevision: 0, value: '100' }),
  ]);
  const told = answers.slice(0, 2).filter(({ status }) => status === 409);
  expect(told.map(slug)).toEqual(['item-changed-meanwhile']);
  expect(answers[2]?.status).toBe(200);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(2);
  const now = (await evaluator.get(`${path}/${id}/items/d-open-datasets`)).body;
  expect(now.revision).toBe(1);
  const kept = answers[0]?.status === 200 ? '1507' : '1508';
  expect(now.actual.value.replace(/\.00$/, '')).toBe(kept);
  const whole = (await evaluator.get(`${path}/${id}`)).body;
  const item = whole.items.find((one: { code: string }) => one.code === 'd-open-datasets');
  expect(item.actual).toEqual(now.actual);
});

test('it is handed in when nothing is missing, and then no longer filled', async () => {
  const fill = (body: object) => handler.post(`${own}/${assignment}`, body);
  const early = await fill({ expectedRevision: 1, value: '1507', handIn: true });
  expect([early.status, slug(early)]).toEqual([422, 'evaluation-incomplete']);
  const contentBase64 = Buffer.from('开放数据集清单').toString('base64');
  const file = { name: '清单.txt', mediaType: 'text/plain', contentBase64 };
  expect((await stranger.post(`${own}/${assignment}/evidence-files`, file)).status).toBe(404);
  expect((await handler.post(`${own}/${assignment}/evidence-files`, file)).status).toBe(201);
  const handed = await fill({ expectedRevision: 1, value: '1507', handIn: true });
  expect([handed.status, handed.body.assignment?.state]).toEqual([200, 'handed-in']);
  expect(slug(await fill({ expectedRevision: 2, value: '9' }))).toBe('command-not-allowed');
  const back = `${path}/${id}/assignments/${assignment}/withdrawal`;
  expect(slug(await evaluator.post(back, { reason: '改派' }))).toBe('command-not-allowed');
});

test('what is taken back is no longer theirs', async () => {
  const body = { items: ['d-open-datasets'], staff, dueOn: '2022-02-18' };
  const [given] = (await evaluator.post(`${path}/${id}/assignments`, body)).body.items;
  const back = `${path}/${id}/assignments/${given.id}/withdrawal`;
  expect((await handler.post(back, { reason: '不该我填' })).status).toBe(403);
  expect((await evaluator.post(back, { reason: '改派' })).body.state).toBe('taken-back');
  const filled = await handler.post(`${own}/${given.id}`, { expectedRevision: 2, value: '1' });
  expect(slug(filled)).toBe('command-not-allowed');
  expect((await handler.get(own)).body.assignments.map((one: { id: string }) => one.id)).toEqual([
    assignment,
  ]);
});

const ends = async (expected: object) =>
  expect(await Promise.all([remindByClock(city.house), remindByClock(city.house)]).then(summed)).toEqual(
    expected,
  );
const summed = (both: readonly { items: number; departments: number }[]) => ({
  items: both.reduce((sum, one) => sum + one.items, 0),
  departments: both.reduce((sum, one) => sum + one.departments, 0),
});

test('the clock reminds on its days, once, however often it looks', async () => {
  const finance = await city.as('finance');
  const deadlines = {
    prepared: '2022-02-20',
    submitted: '2022-03-01',
    reviewed: '2022-03-20',
    published: '2022-04-10',
  };
  const name = { zh: '2021年度自评', en: 'Self-evaluation 2021' };
  const enrolled = ['traffic', 'water'].map((department) => ({
    department,
    template: 'guangzhou-department',
  }));
  const begun = await finance.post('/api/v1/evaluation-campaigns', { year: 2021, name, deadlines, enrolled });
  expect(begun.body.remindDays).toEqual([-3, 0, 1, 3, 7]);
  const body = { items: ['d-one-visit', 'd-bundles'], staff, dueOn: '2022-02-18' };
  expect((await evaluator.post(`${path}/${id}/assignments`, body)).status).toBe(201);
  await ends({ items: 0, departments: 0 });
  clock.moveTo(new Date('2022-02-15T01:00:00Z'));
  await ends({ items: 2, departments: 0 });
  clock.moveTo(new Date('2022-02-20T01:00:00Z'));
  // Two days late: of the day itself and the day after only the newest is made up for.
  await ends({ items: 2, departments: 2 });
  await ends({ items: 0, departments: 0 });
  const [first] = (await handler.get(own)).body.assignments;
  expect([first.light, first.daysLeft, first.reminders]).toEqual(['late', -2, 2]);
  const water = (await (await city.as('head', 'water')).get(own)).body;
  expect(water.steps).toMatchObject([{ step: 'prepared', light: 'soon', daysLeft: 0, reminders: 1 }]);
  expect(water.steps[0].department.code).toBe('water');
});

test('who is late is listed by step, and the next year follows from this one', async () => {
  const finance = await city.as('finance');
  const campaigns = '/api/v1/evaluation-campaigns';
  const campaign = (await finance.get(campaigns)).body.items[0].id;
  clock.moveTo(new Date('2022-02-24T01:00:00Z'));
  const late = (await finance.get(`${campaigns}/${campaign}/late-steps`)).body.items;
  expect(late).toMatchObject([
    {
      department: { code: 'traffic' },
      step: 'prepared',
      daysLate: 4,
      done: false,
      lateItems: 2,
      reminders: 1,
    },
    { department: { code: 'water' }, step: 'prepared', daysLate: 4, done: false, lateItems: 0, reminders: 1 },
  ]);
  const seenByWater = await (await city.as('evaluator', 'water')).get(`${campaigns}/${campaign}/late-steps`);
  expect(seenByWater.body.items.map((one: { department: { code: string } }) => one.department.code)).toEqual([
    'water',
  ]);
  const next = (await finance.get(`${campaigns}/${campaign}/next`)).body;
  expect([next.year, next.name.zh, next.deadlines.prepared, next.templatesMissing]).toEqual([
    2022,
    '2022年度自评',
    '2023-02-20',
    ['guangzhou-department'],
  ]);
  const carry = {
    name: next.name,
    deadlines: next.deadlines,
    remindDays: [0, -5],
    enrolled: next.enrolled.map((one: { department: { code: string }; template: string }) => ({
      ...one,
      department: one.department.code,
    })),
  };
  const onward = `${campaigns}/${campaign}/next`;
  const target = { template: 'guangzhou-department', item: 'd-open-datasets', targetValue: '1600' };
  const shownFirst = await finance.post(onward, { ...carry, changes: [target], dryRun: true });
  const asks = await finance.get('/api/v1/evaluation-templates/guangzhou-department?year=2021');
  expect(shownFirst.body).toMatchObject({
    campaign: null,
    templates: [{ carried: true, kept: asks.body.items.length - 1, differences: [{ item: target.item }] }],
  });
  expect((await finance.get(onward)).body.templatesMissing).toEqual(['guangzhou-department']);
  const copy = { code: 'guangzhou-department', fromYear: 2021, toYear: 2022 };
  const changes = [{ item: 'd-open-datasets', targetValue: '1600' }];
  const templates = '/api/v1/evaluation-templates';
  const tried = (await finance.post(templates, { ...copy, changes, dryRun: true })).body;
  expect(tried.differences).toMatchObject([
    { item: 'd-open-datasets', kind: 'changed', fields: [{ field: 'target' }] },
  ]);
  expect((await finance.get(`${templates}/${copy.code}/differences?from=2021&to=2022`)).status).toBe(404);
  const heavier = await finance.post(templates, {
    ...copy,
    changes: [{ item: 'd-open-datasets', weight: '9' }],
  });
  expect(slug(heavier)).toBe('invalid-request');
  expect((await finance.post(templates, { ...copy, changes })).body.kept).toBe(true);
  expect((await finance.get(`${campaigns}/${campaign}/next`)).body.templatesMissing).toEqual([]);
  const shown = await finance.get(`${templates}/${copy.code}/differences?from=2021&to=2022`);
  expect(shown.body.items).toEqual(tried.differences);
  expect(slug(await finance.post(onward, { ...carry, changes: [target] }))).toBe('invalid-request');
  expect((await evaluator.post(onward, carry)).status).toBe(403);
  const carried = await finance.post(onward, carry);
  expect([carried.status, carried.body.campaign.year, carried.body.templates[0].carried]).toEqual([
    201,
    2022,
    false,
  ]);
  expect(carried.body.campaign.remindDays).toEqual([-5, 0]);
  expect((await finance.post(onward, carry)).status).toBe(409);
  const days = `${campaigns}/${carried.body.campaign.id}/remind-days`;
  expect((await finance.put(days, { remindDays: [3, -3] })).body.remindDays).toEqual([-3, 3]);
  expect((await finance.put(days, { remindDays: [91] })).status).toBe(400);
  expect((await evaluator.put(days, { remindDays: [] })).status).toBe(403);
});
