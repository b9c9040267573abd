// The demonstration city's goals through their use cases: the baseline mistake is found with its figures, every state is
// there to be seen, and driving them again does nothing twice.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { House } from '../server/src/kernel/module.ts';
import { openProject } from '../server/src/modules/budget/index.ts';
import { frozenGoals } from '../server/src/modules/goals/index.ts';
import { demoPassword } from '../server/src/modules/parties/index.ts';
import { openTestHouse, type Person, type TestHouse } from '../server/test/house.ts';
import { driveGoals, readGoalsPlan } from './drive/goals.ts';
import { at, granted } from './drive/hotline.ts';
import { enterPeople, type People } from './drive/people.ts';
import { readReference } from './reference.ts';

const contacts = { contract: 12_120, before: 15_247 };
const stage = { done: () => {}, end: () => {} };
const plan = readGoalsPlan();
let city: TestHouse;
let people: People;
let finance: Pick<Person, 'get'>;
beforeAll(async () => {
  city = await openTestHouse({ city: 'demo', people: false });
  people = await enterPeople(city.house, readReference(), 2021);
  await openProjects(city.house);
  await driveGoals(city.house, people, plan, contacts, stage);
  const visitor = await city.as('public');
  const { token } = (await visitor.post('/api/v1/sessions', { username: 'finance', password: demoPassword }))
    .body;
  finance = { get: (path) => visitor.get(path, { authorization: `Bearer ${token}` }) };
}, 120_000);
afterAll(() => city?.close());

/** The projects that the plan names; their money is not what this is about. */
async function openProjects(house: House): Promise<void> {
  const doing = at(house, people.withRole('finance', 0), new Date('2020-01-06T01:00:00Z'));
  for (const [index, { department, project }] of plan.sets.entries())
    if (project !== undefined) {
      const name = { zh: project, en: project };
      const asked = { year: plan.year, department, code: `XM-${index}`, name, kind: 'project' as const };
      granted(await openProject(doing, asked), 'openProject');
    }
}

test('every state of goals is there to be seen, and who needs help is named', async () => {
  const { items } = (await finance.get(`/api/v1/goal-sets?year=${plan.year}&limit=200`)).body;
  const states = items.map(({ state }: { state: string }) => state);
  expect(states).toHaveLength(plan.sets.length);
  for (const state of ['draft', 'in-review', 'returned', 'approved']) expect(states).toContain(state);
  const overview = (await finance.get(`/api/v1/goal-overview?year=${plan.year}`)).body.items;
  expect(overview[0]).toMatchObject({
    department: 'water',
    help: ['late', 'returned-often', 'many-findings'],
  });
});

test('the contract below the year before is found with both figures, explained, and was approved so', async () => {
  const { items } = (await finance.get(`/api/v1/goal-sets?year=${plan.year}&department=government-services`))
    .body;
  const { id } = items.find(({ title }: { title: { zh: string } }) => title.zh === '12345热线话务服务');
  const { body } = await finance.get(`/api/v1/goal-sets/${id}`);
  const found = body.findings.find(({ code }: { code: string }) => code === 'workload-below-last-year');
  expect(found.figures.map(({ value }: { value: string }) => value)).toEqual(['12120', '15247']);
  expect(found).toMatchObject({ explained: true });
  expect(body).toMatchObject({ state: 'approved', round: 2, revision: 1 });
});

test('a refused adjustment leaves the target as it was frozen', async () => {
  const subject = { kind: 'department' as const, department: 'government-services' };
  const frozen = await frozenGoals(city.house.scoped('everything'), subject, plan.year);
  expect(frozen).toMatchObject({ revision: 1 });
  expect(frozen?.indicators[0]?.target.value).toBe('95');
});

test('driving them again does nothing twice', async () => {
  const before = (await finance.get('/api/v1/goal-sets?limit=200')).body;
  await driveGoals(city.house, people, plan, contacts, stage);
  expect((await finance.get('/api/v1/goal-sets?limit=200')).body).toEqual(before);
});
