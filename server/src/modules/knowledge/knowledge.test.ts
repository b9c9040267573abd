// The knowledge base through HTTP on a real database: two people publish, what has expired is never found, answers keep their
// version, and questions without an answer become requests with a day.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { lookAtKnowledge } from './index.ts';

const entries = '/api/v1/knowledge/entries';
const gaps = '/api/v1/knowledge/gaps';
const clock = new SettableClock(new Date('2021-03-01T02:00:00Z'));
let city: TestHouse;
let handler: Person;
let supervisor: Person;
let agent: Person;
let anyone: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [handler, supervisor, agent, anyone] = [
    await city.as('handler'),
    await city.as('supervisor'),
    await city.as('agent'),
    await city.as('public'),
  ];
});
afterAll(() => city?.close());

const textOf = (zh: string, more: object = {}) => ({
  title: { zh, en: '' },
  answer: { zh: `${zh}：请到政务服务中心办理。`, en: '' },
  reading: { zh: '', en: '' },
  keywords: [],
  sources: [{ name: '办事指南', reference: '2021年版' }],
  validFrom: '2021-01-01',
  validTo: null,
  reviewOn: '2021-12-31',
  audience: 'public',
  ...more,
});
async function drafted(zh: string, more: object = {}, asked: object = {}) {
  const body = { owner: 'traffic', category: 'transport', text: textOf(zh, more), ...asked };
  const answer = await handler.post(entries, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.id as string;
}
const decide = (person: Person, id: string, more: object = {}) =>
  person.post(`${entries}/${id}/decision`, { version: 1, publish: true, ...more });
async function published(zh: string, more: object = {}, asked: object = {}) {
  const id = await drafted(zh, more, asked);
  const answer = await decide(supervisor, id);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return id;
}
const found = async (person: Person, q: string) =>
  (await person.get(`/api/v1/knowledge/search?q=${encodeURIComponent(q)}`)).body.items as {
    id: string;
    tolerant: boolean;
  }[];
const idsOf = async (person: Person, q: string) => (await found(person, q)).map(({ id }) => id);

describe('an entry', () => {
  test('is found once somebody other than its writer has published it', async () => {
    const own = await supervisor.post(entries, {
      owner: 'traffic',
      category: 'transport',
      text: textOf('网约车驾驶员资格证'),
    });
    const id = own.body.id as string;
    expect(await idsOf(anyone, '网约车资格证')).toEqual([]);
    expect((await decide(supervisor, id)).status, 'nobody publishes their own words').toBe(403);
    const theirs = await published('货运车辆通行证');
    expect(await idsOf(anyone, '货运通行证')).toEqual([theirs]);
  });

  test('of another unit is not written by a department', async () => {
    const asked = { owner: 'water', category: 'environment', text: textOf('用水报装') };
    expect((await handler.post(entries, asked)).status).toBe(403);
  });

  test('is answered from by its published version while the next is a draft', async () => {
    const id = await published('公交老人卡');
    const next = { expectedVersion: 1, text: textOf('公交老人卡年审') };
    expect((await handler.post(`${entries}/${id}/versions`, next)).status).toBe(201);
    expect((await handler.post(`${entries}/${id}/versions`, next)).status, 'read an older one').toBe(409);
    expect((await anyone.get(`${entries}/${id}`)).body.versions).toMatchObject([{ version: 1 }]);
    expect((await decide(supervisor, id, { version: 2 })).status).toBe(200);
    const read = (await agent.get(`${entries}/${id}`)).body;
    expect(read).toMatchObject({ offered: 2, standing: 'offered' });
    expect(read.versions.map(({ state }: { state: string }) => state)).toEqual(['published', 'superseded']);
  });

  test('that has expired, is not valid yet or was withdrawn is never found or answered from', async () => {
    const ending = await published('春运加班车', { validTo: '2021-03-02', reviewOn: '2021-03-02' });
    const later = await published('地铁新票价', { validFrom: '2021-06-01' });
    const withdrawn = await published('共享单车停放');
    expect(await idsOf(agent, '春运加班车')).toEqual([ending]);
    expect(await idsOf(agent, '地铁新票价')).toEqual([]);
    await handler.post(`${entries}/${withdrawn}/withdrawal`, { reason: '政策已经废止。' });
    expect(await idsOf(agent, '共享单车停放')).toEqual([]);
    const before = clock.now();
    clock.moveTo(new Date('2021-03-03T02:00:00Z'));
    expect(await idsOf(agent, '春运加班车')).toEqual([]);
    expect((await anyone.get(`${entries}/${ending}`)).status).toBe(404);
    const use = { version: 1, workOrderId: '019a0000-0000-7000-8000-000000000001' };
    expect((await agent.post(`${entries}/${ending}/uses`, use)).body.type).toContain('not-offered');
    expect((await agent.post(`${entries}/${later}/uses`, use)).body.type).toContain('not-offered');
    const past = (await agent.get(`${entries}?show=past-review`)).body.items;
    expect(past.map(({ id }: { id: string }) => id)).toContain(ending);
    clock.moveTo(before);
  });

  test('for staff alone is not the public’s', async () => {
    const id = await published('网约车投诉处置口径', { audience: 'staff' });
    expect(await idsOf(agent, '网约车投诉处置')).toEqual([id]);
    expect(await idsOf(anyone, '网约车投诉处置')).toEqual([]);
    expect((await anyone.get(`${entries}/${id}`)).status).toBe(404);
  });

  test('keeps version and sources with what was answered from it', async () => {
    const id = await published('停车泊位申请');
    const workOrderId = '019a0000-0000-7000-8000-0000000000aa';
    const used = await agent.post(`${entries}/${id}/uses`, { version: 1, workOrderId });
    expect(used.status, JSON.stringify(used.body)).toBe(201);
    await handler.post(`${entries}/${id}/versions`, { expectedVersion: 1, text: textOf('停车泊位新规') });
    await decide(supervisor, id, { version: 2 });
    const uses = (await agent.get(`/api/v1/knowledge/uses?workOrderId=${workOrderId}`)).body.items;
    expect(uses).toMatchObject([
      { entry: id, version: 1, title: { zh: '停车泊位申请' }, sources: [{ name: '办事指南' }] },
    ]);
  });

  test('is found by synonyms, by sound, by pinyin, and says when it was only alike', async () => {
    const id = await published('电动自行车登记上牌');
    expect(await idsOf(anyone, '电瓶车上牌')).toEqual([id]);
    expect(await found(anyone, '电冻自行车登计')).toMatchObject([{ id }]);
    expect(await found(anyone, 'diandongzixingche')).toMatchObject([{ id, tolerant: true }]);
    const set = await supervisor.put('/api/v1/knowledge/synonyms', {
      version: 1,
      groups: [['小电驴', '电动自行车']],
    });
    expect(set.body, JSON.stringify(set.body)).toMatchObject({ version: 2 });
    expect(await idsOf(anyone, '小电驴登记')).toEqual([id]);
  });
});

describe('a gap', () => {
  test('is counted once a question, asked of a department by a day, reminded of, and filled by what is published', async () => {
    const question = '水电站旁钓鱼要证吗，打我电话13812345678';
    const first = (await agent.post(gaps, { question })).body;
    expect(first.question).toBe('水电站旁钓鱼要证吗，打我电话[电话]');
    const again = (await agent.post(gaps, { question })).body;
    expect(again).toMatchObject({ id: first.id, times: 2, state: 'open' });
    const ask = { department: 'traffic', workingDays: 2, note: '请写明依据。' };
    const asked = await supervisor.post(`${gaps}/${first.id}/request`, ask);
    expect(asked.body).toMatchObject({ state: 'asked', overdue: false, dueAt: '2021-03-03T10:00:00.000Z' });
    const before = clock.now();
    clock.moveTo(new Date('2021-03-02T22:15:00Z'));
    expect(await lookAtKnowledge(city.house)).toMatchObject({ reminded: 1 });
    expect(await lookAtKnowledge(city.house), 'each reminder once').toMatchObject({ reminded: 0 });
    clock.moveTo(new Date('2021-03-03T22:15:00Z'));
    expect(await lookAtKnowledge(city.house)).toMatchObject({ reminded: 1, overdueGaps: 1 });
    const entry = await published('内河垂钓管理', {}, { gapId: first.id });
    clock.moveTo(before);
    const filled = (await agent.get(`${gaps}?state=filled`)).body.items;
    expect(filled).toMatchObject([{ id: first.id, entry }]);
    const closed = await supervisor.post(`${gaps}/${first.id}/dismissal`, { note: '不必再办理。' });
    expect(closed.status).toBe(409);
  });
});

test('a file is taken row by row, and what is wrong is named with its line', async () => {
  const csv = [
    'category,title_zh,answer_zh,source,valid_from,review_on',
    'transport,出租车运价,按表计费。,价格公告,2021-01-01,2021-12-31',
    'nothing,没有分类,按表计费。,价格公告,2021-01-01,2021-12-31',
    'transport,没有答案,,价格公告,2021-01-01,2021-12-31',
    'transport,日期颠倒,按表计费。,价格公告,2021-12-31,2021-01-01',
  ].join('\n');
  const tried = await handler.post('/api/v1/knowledge/imports', { owner: 'traffic', csv, tryOnly: true });
  expect(tried.body).toMatchObject({ rows: 4, drafted: 0 });
  const taken = await handler.post('/api/v1/knowledge/imports', { owner: 'traffic', csv, tryOnly: false });
  expect(taken.body).toMatchObject({ rows: 4, drafted: 1 });
  expect(
    taken.body.findings.map(({ row, column }: { row: number; column: string }) => [row, column]),
  ).toEqual([
    [3, 'category'],
    [4, 'answer_zh'],
    [5, 'valid_from'],
  ]);
  const again = await handler.post('/api/v1/knowledge/imports', { owner: 'traffic', csv, tryOnly: false });
  expect(again.body).toMatchObject({ drafted: 0, already: 1 });
});
