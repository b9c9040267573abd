// Proves `kapok import units|parties|staff` as a city meets it: with its examples from the documentation, row by row, and a
// second time without effect.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../test/house.ts';
import { runKapok } from '../../test/kapok.ts';

vi.setConfig({ testTimeout: 180_000 });

const root = join(import.meta.dirname, '../../..');
const folder = mkdtempSync(join(tmpdir(), 'kapok-people-'));
let city: TestHouse;
let administrator: Person;
beforeAll(async () => {
  city = await openTestHouse();
  administrator = await city.as('administrator');
});
afterAll(async () => {
  await city?.close();
  rmSync(folder, { recursive: true });
});

let written = 0;
function file(lines: readonly string[]): string {
  written += 1;
  const path = join(folder, `${written}.csv`);
  writeFileSync(path, lines.join('\n'));
  return path;
}

async function importing(kind: string, path: string, ...rest: string[]) {
  const { code, out, err } = await runKapok(city, [
    'import',
    kind,
    path,
    ...rest,
    '--json',
    '--data',
    join(folder, 'data'),
  ]);
  expect(err).not.toMatch(/Error/);
  return code === 2 ? { code, err } : { code, ...JSON.parse(out) };
}
const unit = async (code: string) => (await administrator.get(`/api/v1/units/${code}`)).body;

test('the examples of the documentation go in as they stand, and a second time add nothing', async () => {
  const page = readFileSync(join(root, 'docs/operating/importing.md'), 'utf8');
  const examples = [...page.matchAll(/^```csv (\w+)\n([\s\S]*?)\n```$/gm)].map(
    ([, kind = '', text = '']) => ({
      kind,
      lines: text.split('\n'),
    }),
  );
  expect(examples.map(({ kind }) => kind)).toEqual(['units', 'parties', 'staff']);
  for (const { kind, lines } of examples) {
    const path = file(lines);
    expect(await importing(kind, path), kind).toMatchObject({
      code: 0,
      imported: lines.length - 1,
      refused: [],
    });
    expect(await importing(kind, path), kind).toMatchObject({
      code: 0,
      imported: 0,
      unchanged: lines.length - 1,
    });
  }
  const gone = await unit('440102');
  expect(gone).toMatchObject({
    name: { zh: '东山区' },
    until: '2005-04-27T16:00:00.000Z',
    successor: '440104',
  });
});

test('units: a parent may come later, what hangs on a refused row is refused with it, and what is here stays as it is', async () => {
  const header = 'code,kind,nameZh,parent,creditCode,until,successor';
  const path = file([
    header,
    'lake-office,division,湖泊处,lakes,,,',
    'lakes,institution,湖泊管理中心,water,,,',
    'orphan,division,无主处,nowhere,,,',
    'below-orphan,division,无主科,orphan,,,',
    'Bad Code,division,错码,,,,',
    'wrong-credit,institution,错码中心,,11330105002500287D,,',
    'early,institution,先撤中心,,,1960-01-01,',
    'heir-less,institution,后继中心,,,,lakes',
    'lakes,institution,重复,,,,',
    'traffic,department,交通局,,,,',
    'water,department,市水务局,,,,',
  ]);
  const unknown = (field: string) =>
    `${field} names no unit that stands here; if it comes far behind, import the file again`;
  const expected = {
    code: 0,
    read: 11,
    imported: 2,
    unchanged: 1,
    refused: [
      { line: 4, reason: unknown('parent') },
      { line: 5, reason: unknown('parent') },
      { line: 6, reason: 'code is not of its form, or fails its check' },
      { line: 7, reason: 'creditCode is not of its form, or fails its check' },
      { line: 8, reason: 'until is not a time in a format of the mapping' },
      { line: 9, reason: 'successor without until' },
      { line: 10, reason: 'the external id came before in this file' },
      { line: 11, reason: 'differs from the imported record' },
    ],
  };
  expect(await importing('units', path)).toMatchObject(expected);
  expect(await importing('units', path)).toMatchObject({ ...expected, imported: 0, unchanged: 3 });
  expect(await unit('lake-office')).toMatchObject({ parent: 'lakes', name: { zh: '湖泊处', en: '湖泊处' } });
  expect((await unit('traffic')).name.zh).toBe('市交通运输局');
});

test('units: a chain of more rows than a batch goes in from its top', async () => {
  const rows = Array.from(
    { length: 2_500 },
    (_, at) => `c${at},division,第${at}处,${at ? `c${at - 1}` : 'water'}`,
  );
  expect(await importing('units', file(['code,kind,nameZh,parent', ...rows]))).toMatchObject({
    imported: 2_500,
    refused: [],
  });
  // From its bottom only what stands within a batch of what is here; each further run has more to hang on.
  const upwards = rows.map((row) => row.replaceAll(/\bc(\d)/g, 'd$1')).reverse();
  const path = file(['code,kind,nameZh,parent', ...upwards]);
  const first = await importing('units', path);
  expect(first.imported).toBe(500);
  expect((await importing('units', path)).imported).toBe(1_000);
});

test('parties: numbers are checked, kept sealed and named in no reason', async () => {
  const path = file([
    'documentType,documentNumber,name,phone,legalRepresentative',
    'citizen-id,440104199003072397,陈大文,13812341234,',
    'citizen-id,440104199003072391,李错号,,',
    'credit-code,11330105002500287C,某区政府办公室,,王小明',
    'citizen-id,11010519491231002X,有代表,,王小明',
    'citizen-id,11010519491231002X,坏电话,call me,',
    'passport,e 12345678,Jane Doe,,',
  ]);
  const first = await importing('parties', path);
  expect(first).toMatchObject({
    imported: 3,
    refused: [
      { line: 3, reason: 'The number of this document fails its check' },
      { line: 5, reason: 'a natural person has no legal representative' },
      { line: 6, reason: 'phone is not of its form, or fails its check' },
    ],
  });
  expect(JSON.stringify(first)).not.toMatch(/4401|陈|李错号|1381234/);
  expect(await importing('parties', path)).toMatchObject({ imported: 0, unchanged: 3 });
  const { rows } = await sql`SELECT p::text FROM parties.party p`.execute(city.house.scoped('everything'));
  expect(rows.length).toBeGreaterThanOrEqual(3);
  expect(JSON.stringify(rows)).not.toMatch(/440104199003072397|陈大文/);
  const found = await (await city.as('agent')).post(
    '/api/v1/parties/find',
    { documentType: 'passport', documentNumber: 'E12345678' },
    { 'kapok-purpose': 'handling-case' },
  );
  expect(found.body.items).toMatchObject([{ name: 'J**' }]);
});

test('staff: accounts come without a password and posts as requests that somebody must grant', async () => {
  const path = file([
    'username,nameZh,role,unit,reach',
    'lin.hai,林海,handler,water,',
    'lin.hai,林海,dispatcher,water,subtree',
    'he.qing,何青,,,',
    'he.qing,何青云,agent,,',
    'no.unit,无单位,handler,,',
    'no.such,无此单位,handler,nowhere,',
    'Big,大写,agent,,',
    'agent,别人,agent,,',
  ]);
  const differs = 'differs from the imported record';
  const expected = {
    read: 8,
    imported: 3,
    unchanged: 0,
    refused: [
      { line: 5, reason: differs },
      { line: 6, reason: 'The post’s unit and reach do not fit together' },
      { line: 7, reason: expect.stringMatching(/^unit names no unit/) },
      { line: 8, reason: 'username is not of its form, or fails its check' },
      { line: 9, reason: differs },
    ],
  };
  expect(await importing('staff', path)).toMatchObject(expected);
  expect(await importing('staff', path)).toMatchObject({ ...expected, imported: 0, unchanged: 3 });
  const visitor = await city.as('public');
  for (const password of [testPassword, 'lin.hai'])
    expect((await visitor.post('/api/v1/sessions', { username: 'lin.hai', password })).status).toBe(401);
  const requested = (await administrator.get('/api/v1/posts?state=requested')).body.items;
  const ofLin = requested.filter(
    ({ role, unit }: { role: string; unit: string }) => role !== 'agent' && unit === 'water',
  );
  expect(ofLin).toHaveLength(2);
  const security = await city.as('security');
  const [{ id }] = ofLin;
  expect((await security.post(`/api/v1/posts/${id}/decision`, { granted: false })).body.state).toBe(
    'refused',
  );
  // What was refused is not asked for again by the same file.
  expect(await importing('staff', path)).toMatchObject({ imported: 0, unchanged: 3 });
});

test.each<[string, string[], string[], RegExp]>([
  [
    'a column that is no field',
    ['code,kind,nameZh,colour', 'a1,division,甲,red'],
    [],
    /"colour" is no field of units/,
  ],
  ['a column too few', ['code,nameZh', 'a1,甲'], [], /no column kind/],
  ['an empty file', [''], [], /no column code/],
  [
    'a mapping of another kind',
    ['code', 'a1'],
    ['--mapping', join(root, 'city/mappings/boston-311.yaml')],
    /records is work-orders/,
  ],
])('units: %s is told at once', async (_name, lines, rest, said) => {
  const ended = await importing('units', file(lines), ...rest);
  expect(ended).toMatchObject({ code: 2, err: expect.stringMatching(said) });
});

const geo = join(root, '../shared/data/geo');
test.skipIf(!existsSync(geo))('streets and villages of Guangzhou by the mappings that ship', async () => {
  const mapping = (name: string) => ['--mapping', join(root, `city/mappings/division-${name}.yaml`)];
  const districts = readFileSync(join(geo, 'china_areas.csv'), 'utf8').split('\n');
  const own = districts.filter((line, at) => at === 0 || /^4401/.test(line));
  expect(await importing('units', file(own), ...mapping('districts'))).toMatchObject({ refused: [] });
  const streets = await importing('units', join(geo, 'guangzhou_streets.csv'), ...mapping('streets'));
  expect(streets).toMatchObject({ read: 178, refused: [] });
  // One of them the examples above have entered already, when they ran.
  expect(streets.imported + streets.unchanged).toBe(178);
  const villages = join(geo, 'guangzhou_villages.csv');
  const first = await importing('units', villages, ...mapping('villages'));
  expect(first.read).toBe(first.imported);
  expect(await importing('units', villages, ...mapping('villages'))).toMatchObject({
    imported: 0,
    refused: [],
  });
  expect(await unit('440103001101')).toMatchObject({
    kind: 'village',
    parent: '440103001',
    divisionCode: '440103001101',
  });
});
