// The catalogue as a city and its people meet it: items come in from a file, are found by everyday words, by sound and with
// mistakes, keep their versions, and are told what they lack.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { runKapok } from '../../../test/kapok.ts';

vi.setConfig({ testTimeout: 120_000 });

const root = join(import.meta.dirname, '../../../..');
const folder = mkdtempSync(join(tmpdir(), 'kapok-items-'));
const mapping = join(root, 'city/mappings/sichuan-items.yaml');
const path = join(folder, 'items.json');

const item = (name: string, taskType: string, more: object = {}) => ({
  department: '区行政审批局',
  main_item: '未分类',
  name,
  itemCode: `511A0005200004-511602000000-${name.length}-${Buffer.from(name).toString('hex').slice(-24)}`,
  areaCode: '511602000000',
  taskType,
  deptCode: '11511301008778183N',
  link: 'https://example.org/items',
  ...more,
});
const items = [
  item('食品经营许可核发', '1'),
  item('食品经营许可注销', '1'),
  item('食品经营许可延续', '1'),
  item('居民身份证办理', '20'),
  item('社会保障卡挂失', '20'),
  item('公司设立登记', '1'),
  item('公司注销登记', '1'),
  item('烟草专卖零售许可证新办', '1'),
];

let city: TestHouse;
let anyone: Person;
let supervisor: Person;

async function importing(given: readonly unknown[]) {
  writeFileSync(path, JSON.stringify(given, null, 1));
  const told = await runKapok(city, [
    ...['import', 'items', path, '--mapping', mapping, '--json'],
    ...['--data', join(folder, 'data')],
  ]);
  expect(told.err).not.toMatch(/Error/);
  return { code: told.code, ...JSON.parse(told.out) };
}

const find = async (q: string, more = '') =>
  (await anyone.get(`/api/v1/services/items?q=${encodeURIComponent(q)}${more}`)).body.items as {
    code: string;
    name: string;
    elsewhere: number;
  }[];

beforeAll(async () => {
  city = await openTestHouse();
  anyone = await city.as('public');
  supervisor = await city.as('supervisor');
  const broken = [{ ...item('没有类型', '1'), taskType: '99' }, 'not an item', { name: '' }];
  const first = await importing([...items, ...broken]);
  expect(first).toMatchObject({ code: 0, read: 11, imported: 8, unchanged: 0 });
  expect(first.refused).toHaveLength(3);
});
afterAll(async () => {
  await city?.close();
  rmSync(folder, { recursive: true });
});

describe('finding', () => {
  test.each([
    ['想开一家小饭馆要办什么证', '食品经营许可核发'],
    ['餐馆不做了', '食品经营许可注销'],
    ['食品证快到期了', '食品经营许可延续'],
    ['我要注册公司', '公司设立登记'],
    ['公司倒闭了怎么办', '公司注销登记'],
    ['社保卡丢了', '社会保障卡挂失'],
    // A wrong character that sounds right.
    ['身分证', '居民身份证办理'],
    ['shenfenzheng', '居民身份证办理'],
    ['sfz', '居民身份证办理'],
    // By sound, in words that the catalogue does not use.
    ['shebaoka', '社会保障卡挂失'],
    ['卖烟的证', '烟草专卖零售许可证新办'],
  ])('%s → %s', async (question, name) => {
    expect((await find(question))[0]?.name).toBe(name);
  });

  test('what means nothing here finds nothing, and what is hostile is only text', async () => {
    expect(await find('火星移民')).toEqual([]);
    for (const hostile of ["' OR 1=1 --", '%', '_', '\\', '{}', '<script>', '𠮷'.repeat(40)])
      expect((await anyone.get(`/api/v1/services/items?q=${encodeURIComponent(hostile)}`)).status).toBe(200);
    const long = await anyone.get(`/api/v1/services/items?q=${'长'.repeat(101)}`);
    expect(long.status).toBe(400);
    // A cursor that no list made, with a character that no database takes.
    expect((await anyone.get('/api/v1/services/items?cursor=AA')).status).toBe(400);
  });

  test('the whole catalogue pages by code', async () => {
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await anyone.get(
        `/api/v1/services/items?limit=3${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      names.push(...body.items.map(({ name }: { name: string }) => name));
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(names.sort()).toEqual(items.map(({ name }) => name).sort());
  });
});

describe('keeping', () => {
  test('a file that is sent again adds nothing; what changed becomes a version, and the one before stays', async () => {
    expect(await importing(items)).toMatchObject({ imported: 0, unchanged: 8, refused: [] });
    const before = city.house.clock.now().toISOString();
    const changed = items.map((each, at) => (at === 0 ? { ...each, link: 'https://example.org/new' } : each));
    expect(await importing(changed)).toMatchObject({ imported: 1, unchanged: 7 });
    const code = items[0]!.itemCode;
    const now = (await anyone.get(`/api/v1/services/items/${code}`)).body;
    const then = (await anyone.get(`/api/v1/services/items/${code}?at=${before}`)).body;
    expect([now.version, now.item.link]).toEqual([2, 'https://example.org/new']);
    expect([then.version, then.item.link]).toEqual([1, 'https://example.org/items']);
    expect(then.validUntil).toBe(now.validFrom);
  });

  test('the same item at two offices is one answer, and says where they differ', async () => {
    const there = { areaCode: '511603000000', itemCode: 'other-office-1', main_item: '食品经营许可' };
    expect(await importing([{ ...items[0], ...there }])).toMatchObject({ imported: 1 });
    const [best, ...rest] = await find('食品经营许可核发');
    expect(best).toMatchObject({ name: '食品经营许可核发', elsewhere: 1 });
    expect(rest.map(({ name }) => name)).not.toContain('食品经营许可核发');
    expect((await find('食品经营许可核发', '&division=511603'))[0]?.code).toBe('other-office-1');
    const { body } = await anyone.get('/api/v1/services/items/other-office-1');
    expect(body.elsewhere).toEqual([
      {
        code: items[0]!.itemCode,
        department: '区行政审批局',
        division: '511602000000',
        differs: ['mainItem'],
      },
    ]);
  });

  test('what entries lack is counted and listed for those who keep the catalogue', async () => {
    const { body } = await supervisor.get('/api/v1/services/findings?finding=no-limit&limit=2');
    expect(body.items).toHaveLength(2);
    expect(body.counts).toContainEqual({ finding: 'no-limit', items: 9 });
    expect(body.counts.map(({ finding }: { finding: string }) => finding)).not.toContain(
      'department-code-fails',
    );
    expect((await anyone.get('/api/v1/services/findings')).status).toBe(401);
  });

  test('an item is mended by hand against the version that was read, ended with a reason, and offered again', async () => {
    const { itemCode: code } = items[4]!;
    const path = `/api/v1/services/items/${code}`;
    const { item, version, findings } = (await anyone.get(path)).body;
    expect(findings).toContain('no-limit');
    const { code: _code, ...said } = item;
    const mended = { ...said, handling: 'promised', promisedDays: 3 };
    const published = await supervisor.put(path, { expectedVersion: version, item: mended });
    expect(published.body).toMatchObject({ version: version + 1, item: { promisedDays: 3 } });
    expect(published.body.findings).not.toContain('no-limit');
    const same = await supervisor.put(path, { expectedVersion: version + 1, item: mended });
    expect(same.body.version, 'what says the same is no version').toBe(version + 1);
    const stale = await supervisor.put(path, { expectedVersion: version, item: said });
    expect([stale.status, stale.body.version]).toEqual([409, version + 1]);

    const reason = '该事项已经取消';
    const ended = await supervisor.post(`${path}/end`, { expectedVersion: version + 1, reason });
    expect(ended.body).toEqual({ code, version: version + 1 });
    expect((await anyone.get(path)).status).toBe(404);
    expect((await find('社保卡丢了')).map((one) => one.code)).not.toContain(code);
    expect((await supervisor.post(`${path}/end`, { expectedVersion: version + 1, reason })).status).toBe(404);
    const again = await supervisor.put(path, { expectedVersion: version + 1, item: mended });
    expect(again.body.version, 'what was ended is published anew').toBe(version + 2);
    expect((await find('社保卡丢了'))[0]?.code).toBe(code);
    const wordless = { expectedVersion: 0, item: { ...mended, name: '😀！' } };
    expect((await supervisor.put('/api/v1/services/items/wordless', wordless)).status).toBe(200);
    await supervisor.post('/api/v1/services/items/wordless/end', { expectedVersion: 1, reason });
    for (const wrong of [anyone, await city.as('agent')])
      expect((await wrong.put(path, { expectedVersion: 0, item: mended })).status).toBeGreaterThan(400);
  });

  test('what people say is set by the city, and found by at once', async () => {
    expect((await find('扫黑胶')).map(({ name }) => name)).toEqual([]);
    const { body } = await supervisor.get('/api/v1/services/sayings');
    const sayings = [...body.sayings, { said: ['扫黑胶', '办黑胶'], means: ['烟草专卖零售许可证新办'] }];
    const set = await supervisor.put('/api/v1/services/sayings', { version: body.version, sayings });
    expect(set.body.version).toBe(body.version + 1);
    expect((await find('扫黑胶'))[0]?.name).toBe('烟草专卖零售许可证新办');
    const stale = await supervisor.put('/api/v1/services/sayings', { version: body.version, sayings });
    expect(stale.status).toBe(409);
  });

  test('departments are listed with what they offer, and the catalogue by department', async () => {
    const { body } = await anyone.get('/api/v1/services/departments?limit=200');
    expect(body.items).toEqual([{ name: '区行政审批局', items: 9 }]);
    const theirs = await anyone.get(
      `/api/v1/services/items?limit=100&department=${encodeURIComponent('区行政审批局')}`,
    );
    expect(theirs.body.items).toHaveLength(9);
  });

  test('the demonstration city’s catalogue goes in as it stands, without a mapping', async () => {
    const { code, out } = await runKapok(city, [
      ...['import', 'items', join(root, 'city/reference/items.csv'), '--json'],
      ...['--data', join(folder, 'data')],
    ]);
    expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 0, imported: 32, refused: [] });
    const [best] = await find('占用绿地');
    const { body } = await anyone.get(`/api/v1/services/items/${best!.code}`);
    expect(body.findings).toEqual(['promise-beyond-law', 'visits-without-reason']);
  });
});
