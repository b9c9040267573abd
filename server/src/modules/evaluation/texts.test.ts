// The text of a report through HTTP: two authors of whom the second is told and loses nothing, versions compared and brought
// back, drafts that are one person's alone, and figures that are never free text.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';

let city: TestHouse;
let one: Person;
let other: Person;
let path: string;
let empty: Record<string, unknown>;
const withProblems = (...problems: string[]) => ({ ...empty, problems });

beforeAll(async () => {
  city = await openTestHouse();
  [one, other] = [await city.as('evaluator'), await city.as('evaluator', 'water')];
  const asked = { year: 2021, template: 'guangzhou-department', department: 'water' };
  const { id, version } = (await one.post('/api/v1/evaluations', asked)).body;
  path = `/api/v1/evaluations/${id}`;
  const declared = { expectedVersion: version, items: [{ item: 'd-systems', value: '115' }] };
  expect((await one.post(`${path}/declarations`, declared)).status).toBe(200);
  const { revision, editable, text, references } = (await one.get(`${path}/text`)).body;
  expect({ revision, editable }).toEqual({ revision: 0, editable: true });
  expect(references).toContainEqual(expect.objectContaining({ code: 'd-systems', text: '115个' }));
  empty = text;
});
afterAll(() => city?.close());

test('every save is a version with author and note; the second author is told and keeps what they wrote', async () => {
  const saved = await one.post(`${path}/text`, {
    expectedRevision: 0,
    text: withProblems('对接系统{{d-systems}}，个别系统尚未对接。'),
    note: '初稿',
  });
  expect(saved.body).toMatchObject({ revision: 1, draft: null, by: { zh: 'evaluator' } });
  const late = withProblems('另一位同志写的问题。');
  const refused = await other.post(`${path}/text`, { expectedRevision: 0, text: late });
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('version-conflict')]);
  expect(refused.body.detail).toContain('kept as your draft');
  expect(refused.body).toMatchObject({ revision: 1, expectedRevision: 0 });
  expect((await other.get(`${path}/text`)).body).toMatchObject({
    revision: 1,
    draft: { baseRevision: 0, text: late },
  });
  expect((await one.get(`${path}/text`)).body.draft).toBeNull();
  const between = await other.get(`${path}/text/comparison?from=1`);
  expect(between.body.sections).toMatchObject([{ section: 'problems' }]);
  const merged = await other.post(`${path}/text`, {
    expectedRevision: 1,
    text: withProblems('对接系统{{d-systems}}，个别系统尚未对接。', '另一位同志写的问题。'),
  });
  expect(merged.body).toMatchObject({ revision: 2, draft: null });
});

test('a retry with the same key is answered as the first time and makes no second version', async () => {
  const key = { 'idempotency-key': '01920000-0000-7000-8000-0000000007e1' };
  const body = { expectedRevision: 2, text: withProblems('第三稿。') };
  const first = await one.post(`${path}/text`, body, key);
  expect(first.body).toMatchObject({ revision: 3 });
  expect(await one.post(`${path}/text`, body, key)).toMatchObject({
    status: first.status,
    body: { revision: 3 },
  });
});

test('versions are listed with their authors, compared word by word, and brought back as a new one', async () => {
  const { items } = (await one.get(`${path}/text/versions`)).body;
  expect(items.map(({ revision }: { revision: number }) => revision)).toEqual([3, 2, 1]);
  expect(items[1]).toMatchObject({ by: { zh: 'evaluator-water' }, added: 11, removed: 0 });
  const { sections } = (await one.get(`${path}/text/comparison?from=1&to=2`)).body;
  expect(sections[0].parts.filter(({ kind }: { kind: string }) => kind !== 'same')).toEqual([
    { kind: 'added', text: '\n另一位同志写的问题。' },
  ]);
  const back = await one.post(`${path}/text/restorations`, { expectedRevision: 3, revision: 2 });
  expect(back.body).toMatchObject({ revision: 4, text: { problems: { length: 2 } } });
  expect((await one.get(`${path}/text/versions`)).body.items[0]).toMatchObject({ restored: 2 });
  expect((await one.get(`${path}/text/comparison?from=2&to=4`)).body.sections).toEqual([]);
});

test('a draft is kept for its author alone, told what is typed by hand, and dropped on request', async () => {
  const draft = { baseRevision: 4, text: withProblems('对接系统115个。') };
  const kept = await one.put(`${path}/text/draft`, draft);
  expect(kept.body.flags).toMatchObject([{ kind: 'record-figure', reference: 'd-systems', quote: '115个' }]);
  expect((await one.get(`${path}/text`)).body.draft).toMatchObject({ text: draft.text });
  expect((await other.get(`${path}/text`)).body.draft).toBeNull();
  expect((await one.put(`${path}/text/draft`, { baseRevision: 4, text: null })).status).toBe(200);
  expect((await one.get(`${path}/text`)).body.draft).toBeNull();
});

test('refers to nothing that is not there, is not written by who only reads, and is not the public’s', async () => {
  const strange = { expectedRevision: 4, text: withProblems('共{{d-nothing}}。') };
  expect((await one.post(`${path}/text`, strange)).body).toMatchObject({ status: 400, items: ['d-nothing'] });
  const finance = await city.as('finance');
  expect((await finance.get(`${path}/text`)).status).toBe(200);
  expect((await finance.post(`${path}/text`, { ...strange, text: empty })).status).toBe(403);
  const anyone = await city.as('public');
  expect((await anyone.get(`${path}/text/versions`)).status).toBe(401);
});

test('what the text says contradicts the figures is a check to be explained before handing in', async () => {
  const text = withProblems('城市运行管理中枢对接系统为151个。');
  expect((await one.post(`${path}/text`, { expectedRevision: 4, text })).body.flags).toContainEqual(
    expect.objectContaining({ kind: 'contradicts', section: 'problems' }),
  );
  const { items } = (await one.get(`${path}/checks`)).body;
  expect(items).toContainEqual(expect.objectContaining({ kind: 'text', severity: 'explain' }));
});
