// No mixing before publication: whoever works for one department sees nothing of another's money, goals, watch rounds, evaluations
// and rectifications, by any reading operation there is. Made from the declarations, so that a new operation is tried as well.
import type { Operation } from '@kapok/contracts/operation.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../src/kernel/database.ts';
import { openLog } from '../../src/kernel/log.ts';
import { modules } from '../../src/main.ts';
import { openTestHouse, type Person, type TestHouse } from '../house.ts';
import { collectionOf, collections } from './resources.ts';

const rooms = ['budget', 'goals', 'watching', 'evaluation', 'feedback'] as const;
/** Tables of these rooms that are the same for every department: what finance set, and who is enrolled with names of nobody. */
const open: Readonly<Record<string, string>> = {
  'budget.source': 'Sources of money are the city’s.',
  'budget.rules': 'One set of rules holds for all departments of a year.',
  'goals.library': 'The library is everyone’s.',
  'goals.setting': 'Schemes and bounds are finance’s for all.',
  'goals.lesson': 'A lesson is for whoever sets such a goal next.',
  'goals.reached': 'Of published evaluations alone.',
  'goals.warning': 'What is foreseen of the one hotline of the city is of no department.',
  'watching.rules': 'Bounds and lights are finance’s for all.',
  'evaluation.template': 'What is asked of all departments is no department’s.',
  'evaluation.scheme': 'What is asked of all departments is no department’s.',
  'evaluation.campaign': 'A campaign is no secret; who stands where in it is.',
  'evaluation.drafting': 'A run counts the reports of a campaign; the reports themselves are kept apart.',
  'feedback.use_rules': 'Rules of effects are finance’s for all.',
  'feedback.lesson': 'A lesson is for whoever sets such a goal next.',
};
/** Shown on the page of a project or round alone, and those made here are of others than the ones that are asked for. */
const within = ['/api/v1/budget/movements/{movementId}', '/api/v1/watching/tasks/{taskId}'];

let city: TestHouse;
let few: OpenDatabase;
/** The operations by which these rooms and the figures made of them are reached. */
const reached: readonly Operation[] = modules
  .filter(({ name }) => (rooms as readonly string[]).includes(name) || name === 'indicators')
  .flatMap((module) => module.operations ?? []);
const readings = reached.filter(({ method }) => method === 'GET');

/** Ids of the records of `traffic`, by the collection they are of. */
const own = new Map<string, string>();
beforeAll(async () => {
  city = await openTestHouse();
  for (const [collection, kind] of Object.entries(collections)) {
    if (kind.whose !== 'department' || !reached.some(({ path }) => collectionOf(path) === collection))
      continue;
    own.set(collection, await kind.make(city, 'traffic'));
    await kind.make(city, 'water');
  }
  few = openDatabase(
    city.opened.endpoints.appUrl,
    { connectionsMax: 1, synchronousCommit: true },
    openLog('silent'),
  );
});
afterAll(async () => {
  await few?.close();
  await city?.close();
});

test('every table of these rooms keeps rows within a scope, or says why its rows are nobody’s', async () => {
  const found = await sql<{ name: string; secured: boolean }>`
    SELECT nspname || '.' || relname AS name, relrowsecurity AS secured FROM pg_class
    JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE relkind IN ('r', 'p') AND nspname = ANY(${[...rooms]})`.execute(few.db);
  const bare = found.rows.filter(({ secured }) => !secured).map(({ name }) => name);
  expect(
    bare.filter((name) => !Object.hasOwn(open, name)),
    'protect the table with ENABLE ROW LEVEL SECURITY and a policy, as 0071_evaluation_chain.sql does',
  ).toEqual([]);
  expect(
    Object.keys(open).filter((name) => !bare.includes(name)),
    'strike these from the list',
  ).toEqual([]);
});

test('a table with a department shows no row without a scope, and with one its own alone', async () => {
  const found = await sql<{ name: string }>`
    SELECT table_schema || '.' || table_name AS name FROM information_schema.columns
    WHERE table_schema = ANY(${[...rooms]}) AND column_name = 'department'`.execute(few.db);
  const held: string[] = [];
  for (const { name } of found.rows.filter((row) => !Object.hasOwn(open, row.name))) {
    const departments = async (db: OpenDatabase['db']) =>
      (await sql<{ department: string }>`SELECT department FROM ${sql.table(name)}`.execute(db)).rows.map(
        (row) => row.department,
      );
    if ((await departments(few.scoped('everything'))).includes('traffic')) held.push(name);
    expect(await departments(few.db), name).toEqual([]);
    const seen = await departments(few.scoped({ units: ['water'] }));
    expect(
      seen.filter((department) => department !== 'water'),
      name,
    ).toEqual([]);
  }
  expect(held).toEqual(
    expect.arrayContaining([
      'budget.project',
      'evaluation.evaluation',
      'feedback.rectification',
      'goals.goal_set',
      'watching.round',
    ]),
  );
});

/** The paths by which somebody would look for another department's record with this operation. */
function pathsOf(operation: Operation): string[] {
  const id = own.get(collectionOf(operation.path));
  let first = true;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = first && id !== undefined ? id : (operation.example.params?.[name] ?? '');
    first = false;
    return encodeURIComponent(value);
  });
  const fields = Object.keys(operation.query?.properties ?? {});
  const example = operation.example.query ?? {};
  const asked: Record<string, string>[] = [example];
  if (fields.includes('department')) asked.push({ ...example, department: 'traffic' });
  if (fields.includes('year'))
    for (const year of ['2019', '2020', '2021']) {
      asked.push({ ...example, year });
      if (fields.includes('department')) asked.push({ ...example, year, department: 'traffic' });
    }
  return asked.map((query) => {
    const text = new URLSearchParams(query).toString();
    return text ? `${path}?${text}` : path;
  });
}

/** Which of the ids stand in what this person is shown. */
async function seenBy(who: Person): Promise<Map<string, string[]>> {
  const seen = new Map<string, string[]>();
  for (const operation of readings)
    for (const path of pathsOf(operation)) {
      const { status, body } = await who.get(path);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      // Who asks for an id gets it back in a refusal at most.
      if (status >= 300) continue;
      for (const id of own.values())
        if (text.includes(id)) seen.set(id, [...(seen.get(id) ?? []), `${operation.id} ${path}`]);
    }
  return seen;
}

test('who reaches the whole city finds each record by some reading', { timeout: 120_000 }, async () => {
  const seen = await seenBy(await city.as('finance'));
  const unseen = [...own].filter(([, id]) => !seen.has(id)).map(([collection]) => collection);
  expect(unseen.filter((collection) => !within.includes(collection))).toEqual([]);
});

test.each([
  ['evaluator', 'water'],
  ['head', 'water'],
  ['handler', 'water'],
  ['public', ''],
  ['agent', ''],
] as const)('%s of %s finds none of them', { timeout: 120_000 }, async (role, department) => {
  expect(Object.fromEntries(await seenBy(await city.as(role, department || undefined)))).toEqual({});
});
