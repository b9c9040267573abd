// Units of the city: a tree with dates, from which nothing is ever deleted.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';

let city: TestHouse;
let administrator: Person;
let visitor: Person;
beforeAll(async () => {
  city = await openTestHouse();
  administrator = await city.as('administrator');
  visitor = await city.as('public');
});
afterAll(() => city.close());

const units = '/api/v1/units';
const named = (zh: string) => ({ zh, en: zh });
const add = (code: string, over: object = {}) =>
  administrator.post(units, { code, kind: 'division', name: named(code), handlesCases: false, ...over });

test('addUnit puts a unit into the tree; listUnits and readUnit show it to anyone', async () => {
  expect((await add('water-law', { parent: 'water' })).status).toBe(201);
  const under = await visitor.get(`${units}?under=water`);
  expect(under.body.items).toMatchObject([{ code: 'water-law', kind: 'division', parent: 'water' }]);
  expect((await visitor.get(`${units}/water`)).body.unitsBelow).toBe(1);
});

test.each<[string, object, RegExp]>([
  ['a taken code', { code: 'water' }, /unit-taken$/],
  ['an unknown parent', { parent: 'nowhere' }, /unknown-unit$/],
  ['a beginning in the future', { from: '2999-01-01T00:00:00Z' }, /unit-dates-contradict$/],
  [
    'a beginning before its parent’s',
    { parent: 'water', from: '1960-01-01T00:00:00Z' },
    /unit-dates-contradict$/,
  ],
  ['a wrong credit code', { creditCode: '11110000000021135N' }, /credit-code-wrong$/],
])('addUnit refuses %s', async (_name, over, refused) => {
  expect((await add('refused', over)).body.type).toMatch(refused);
});

test('renameUnit keeps the old name for the time it held', async () => {
  await add('tourism');
  const before = new Date().toISOString();
  const renamed = await administrator.post(`${units}/tourism/names`, { name: named('culture and tourism') });
  expect(renamed.body.name.en).toBe('culture and tourism');
  expect(renamed.body.history).toHaveLength(2);
  const then = await visitor.get(`${units}?kind=division&at=${before}`);
  expect(then.body.items).toContainEqual(
    expect.objectContaining({ code: 'tourism', name: named('tourism') }),
  );
});

test('endUnit keeps a unit readable with its successor, out of the lists of what stands', async () => {
  await add('luogang', { kind: 'district', divisionCode: '440116', handlesCases: true });
  await add('luogang-street', { kind: 'street', parent: 'luogang' });
  const end = (code: string, body: object) => administrator.post(`${units}/${code}/end`, body);
  expect((await end('luogang', { successor: 'water' })).body.type).toMatch(/unit-has-units-below$/);
  await end('luogang-street', {});
  expect((await end('luogang', { successor: 'luogang' })).body.type).toMatch(/unknown-unit$/);
  expect((await end('luogang', { successor: 'water' })).body).toMatchObject({ successor: 'water' });
  expect((await end('luogang', {})).body.type).toMatch(/unit-ended$/);
  expect((await visitor.get(`${units}/luogang`)).body).toMatchObject({
    divisionCode: '440116',
    successor: 'water',
  });
  expect((await visitor.get(`${units}?ended=true&kind=district`)).body.items).toHaveLength(1);
  expect((await visitor.get(`${units}?kind=district`)).body.items).toEqual([]);
  const departments = (await administrator.get('/api/v1/departments')).body.items;
  expect(departments.map(({ code }: { code: string }) => code)).not.toContain('luogang');
  expect((await add('late', { parent: 'luogang' })).body.type).toMatch(/unknown-unit$/);
});

test('listUnits finds by part of a name, begins at the top, and counts what stands below', async () => {
  await add('port-office', { name: { zh: '港务办', en: 'Port Office' } });
  await add('port-law', { name: { zh: '港务法规处', en: 'Port Law' }, parent: 'port-office' });
  const list = async (query: string) => (await visitor.get(`${units}?${query}`)).body.items;
  const codes = async (query: string) => (await list(query)).map(({ code }: { code: string }) => code);
  expect(await codes(`text=${encodeURIComponent('港务')}`)).toEqual(['port-law', 'port-office']);
  expect(await codes('text=PORT%20OFF')).toEqual(['port-office']);
  expect(await codes('text=%25')).toEqual([]);
  const top = await list('top=true');
  expect(top).toContainEqual(expect.objectContaining({ code: 'port-office', unitsBelow: 1 }));
  expect(top.filter(({ parent }: { parent?: string }) => parent)).toEqual([]);
  await administrator.post(`${units}/port-law/end`, {});
  const [{ endedAt }] = await list('ended=true&text=port-law');
  const before = new Date(Date.parse(endedAt) - 1).toISOString();
  expect(await list(`at=${before}&text=port-law`)).toMatchObject([
    { code: 'port-law', endedAt: expect.any(String) },
  ]);
  expect(await list('text=port-office')).toMatchObject([{ unitsBelow: 0 }]);
});

test('listUnits pages through all of them once', async () => {
  for (const code of ['page-1', 'page-2', 'page-3', 'page-4', 'page-5']) await add(code, { kind: 'village' });
  const codes: string[] = [];
  let cursor = '';
  do {
    const page = await visitor.get(`${units}?kind=village&limit=2${cursor && `&cursor=${cursor}`}`);
    codes.push(...page.body.items.map(({ code }: { code: string }) => code));
    cursor = page.body.nextCursor ?? '';
  } while (cursor);
  expect(codes).toEqual(['page-1', 'page-2', 'page-3', 'page-4', 'page-5']);
});

test('the application can neither delete a unit nor change its code', async () => {
  const client = new pg.Client({ connectionString: city.opened.endpoints.appUrl });
  await client.connect();
  for (const statement of [
    'DELETE FROM parties.unit',
    'DELETE FROM parties.unit_period',
    "UPDATE parties.unit SET code = 'x'",
    "UPDATE parties.unit_period SET name_zh = 'x'",
  ])
    await expect(client.query(statement), statement).rejects.toThrow(/permission denied/);
  await client.end();
});
