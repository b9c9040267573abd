// Goals given to people, through HTTP: who writes which, what is passed on and taken back, what the clock reminds of, and that nobody
// else of the unit and no other department sees or writes it.
import { exampleIndicator } from '@kapok/contracts/goals/examples.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { remindOfGoals } from './index.ts';

const sets = '/api/v1/goal-sets';
const own = '/api/v1/goal-assignments';
const clock = new SettableClock(new Date('2021-10-08T01:00:00Z'));
let city: TestHouse;
let evaluator: Person;
let handler: Person;
let head: Person;
let id: string;
const staffOf = async (person: Person) =>
  (await person.get('/api/v1/sessions/current')).body.staff.staffId as string;

const { workload: _, ...plain } = exampleIndicator;
const indicators = [
  { ...plain, code: 'answered', level: 'quality', weight: '50', target: null },
  { ...plain, code: 'settled', level: 'social', weight: '30', name: { zh: '诉求解决率', en: 'Settled' } },
];

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [evaluator, handler, head] = await Promise.all([
    city.as('evaluator'),
    city.as('handler', 'water'),
    city.as('head', 'water'),
  ]);
  const project = (
    await evaluator.post('/api/v1/budget/projects', {
      year: 2022,
      department: 'water',
      code: 'XM-1',
      name: { zh: '热线话务', en: 'Hotline' },
      kind: 'project',
    })
  ).body.project.id;
  const subject = { kind: 'project', department: 'water', project };
  const opened = await evaluator.post(sets, { year: 2022, subject, scheme: 'project-10-50-30-10' });
  ({ id } = opened.body);
  const saved = await evaluator.put(`${sets}/${id}`, { expectedVersion: 1, overall: '热线畅通', indicators });
  expect(saved.status, JSON.stringify(saved.body)).toBe(200);
});
afterAll(() => city?.close());

const slug = (answer: { readonly body: { readonly type: string } }) => answer.body.type.split('/').at(-1);
const give = (codes: string[], staff: string, dueOn = '2021-10-15') =>
  evaluator.post(`${sets}/${id}/assignments`, { indicators: codes, staff, dueOn, note: '按年末数填写' });
let assignment: string;

test('an indicator is given to a person of the unit alone, once at a time', async () => {
  const people = (await evaluator.get(`${sets}/${id}/assignees`)).body.items;
  const ids = people.map((one: { staffId: string }) => one.staffId);
  const stranger = await staffOf(await city.as('handler'));
  const mine = await staffOf(handler);
  expect(ids).toEqual(expect.arrayContaining([mine, await staffOf(head)]));
  expect(ids).not.toContain(stranger);
  expect((await give(['answered'], stranger)).status).toBe(404);
  expect(slug(await give(['answered'], mine, '2021-10-07'))).toBe('invalid-request');
  expect(slug(await give(['nothing'], mine))).toBe('invalid-request');
  expect((await handler.post(`${sets}/${id}/assignments`, {})).status).toBe(403);
  const given = await give(['answered', 'settled'], mine);
  expect([given.status, given.body.items.length, given.body.items[0].light]).toEqual([201, 2, 'on-time']);
  assignment = given.body.items.find((one: { indicator: string }) => one.indicator === 'answered').id;
  expect(slug(await give(['settled'], await staffOf(head)))).toBe('item-given-to-another');
});

test('who it was given to sees it, nobody else does', async () => {
  const mine = (await handler.get(own)).body.items;
  expect(mine.map((one: { indicator: string }) => one.indicator)).toEqual(['answered', 'settled']);
  expect((await handler.get('/api/v1/waiting')).body.items).toEqual([
    { kind: 'goals.items', count: 2, late: 0 },
  ]);
  for (const other of [head, evaluator, await city.as('handler')]) {
    expect((await other.get(own)).body.items).toEqual([]);
    expect((await other.get(`${own}/${assignment}`)).status).toBe(404);
  }
  // Filling gives no view of the whole set.
  expect((await handler.get(`${sets}/${id}`)).status).toBe(403);
});

test('it is written as it stands, told where somebody was first, and handed in once no check stops it', async () => {
  const path = `${own}/${assignment}`;
  const { mark, draft, open } = (await handler.get(path)).body;
  expect([open, draft.target]).toEqual([true, null]);
  const part = { target: null, source: draft.source, owner: '话务管理科', past: draft.past };
  expect(slug(await handler.post(path, { expectedMark: mark, part, handIn: true }))).toBe('goals-incomplete');
  const first = await handler.post(path, { expectedMark: mark, part });
  expect([first.body.draft.owner, first.body.draft.weight]).toEqual(['话务管理科', '50']);
  expect(slug(await handler.post(path, { expectedMark: mark, part }))).toBe('item-changed-meanwhile');
  const done = await handler.post(path, {
    expectedMark: first.body.mark,
    part: { ...part, target: { op: '>=', value: '96', unit: 'percent' } },
    handIn: true,
  });
  expect(done.body.assignment?.state, JSON.stringify(done.body)).toBe('handed-in');
  expect((await handler.post(path, { expectedMark: done.body.mark, part })).status).toBe(409);
  const set = (await evaluator.get(`${sets}/${id}`)).body;
  expect([set.version, set.drafts[0].target.value, set.drafts[1].code]).toEqual([4, '96', 'settled']);
});

test('it is passed on to a colleague with the reason, and taken back', async () => {
  const settled = (await handler.get(own)).body.items.find(
    (one: { indicator: string }) => one.indicator === 'settled',
  ).id;
  const colleagues = (await handler.get(`${own}/${settled}/colleagues`)).body.items;
  const to = await staffOf(head);
  expect(colleagues.map((one: { staffId: string }) => one.staffId)).toContain(to);
  const pass = (staff: string) => handler.post(`${own}/${settled}/pass`, { staff, reason: '由负责人填写。' });
  expect((await pass(await staffOf(await city.as('handler')))).status).toBe(404);
  const passed = await pass(to);
  expect([passed.body.state, passed.body.dueOn]).toEqual(['open', '2021-10-15']);
  expect((await pass(to)).status).toBe(409);
  expect((await handler.get(own)).body.items.map((one: { state: string }) => one.state)).toEqual([
    'handed-in',
  ]);
  expect((await head.get(own)).body.items).toMatchObject([{ indicator: 'settled', note: '按年末数填写' }]);

  clock.moveTo(new Date('2021-10-12T01:00:00Z'));
  expect([await remindOfGoals(city.house), await remindOfGoals(city.house)]).toEqual([1, 0]);
  const [reminded] = (await head.get(own)).body.items;
  expect([reminded.reminders, reminded.light, reminded.daysLeft]).toEqual([1, 'soon', 3]);

  const back = `${sets}/${id}/assignments/${passed.body.id}/withdrawal`;
  expect((await head.post(back, { reason: '不归我管。' })).status).toBe(403);
  expect((await evaluator.post(back, { reason: '改由评价员填写。' })).body.state).toBe('taken-back');
  expect((await evaluator.post(back, { reason: '再收一次。' })).status).toBe(409);
  expect((await head.get(own)).body.items).toEqual([]);
  const through = (await evaluator.get(`${sets}/${id}/assignments`)).body.items;
  expect(through.map((one: { state: string }) => one.state).sort()).toEqual([
    'handed-in',
    'passed-on',
    'taken-back',
  ]);
});

test('finance writes to who needs help, who alone of the departments reads it', async () => {
  const finance = await city.as('finance');
  const path = '/api/v1/goal-guidance';
  const sent = (departments: string[]) =>
    finance.post(path, { year: 2022, departments, text: '请核定基数，不低于上年实际。' });
  expect((await sent(['nowhere'])).status).toBe(404);
  expect((await evaluator.post(path, { year: 2022, departments: ['water'], text: '请。' })).status).toBe(403);
  expect((await sent(['water'])).body.sent).toEqual(['water']);
  const items = async (who: Person) => (await who.get(`${path}?year=2022`)).body.items;
  expect(await items(await city.as('evaluator', 'water'))).toMatchObject([
    { department: { code: 'water' }, text: '请核定基数，不低于上年实际。', by: { en: 'finance' } },
  ]);
  const [row] = (await finance.get('/api/v1/goal-overview?year=2022')).body.items;
  expect([row.department, row.guided]).toEqual(['water', 1]);
  expect((await handler.get(path)).status).toBe(403);
});
