// Auditors find who was shown which record, through HTTP; an event that comes again adds nothing.
import type { AccessEntry } from '@kapok/contracts/privacy/accesses.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';

const orders = '/api/v1/hotline/work-orders';
const path = '/api/v1/privacy/accesses/search';
let city: TestHouse;
let agent: Person;
let auditor: Person;
let order: string;

beforeAll(async () => {
  city = await openTestHouse();
  [agent, auditor] = await Promise.all([city.as('agent'), city.as('auditor')]);
  const registered = await agent.post(orders, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    caller: { name: '陈先生', phone: '13812345678' },
  });
  order = registered.body.workOrder.id;
  for (const purpose of ['handling-case', 'callback', 'callback'])
    expect((await agent.get(`${orders}/${order}`, { 'kapok-purpose': purpose })).status).toBe(200);
  await consumed();
});
afterAll(() => city?.close());

const consumed = () => city.consumed('privacy.accesses');

const search = async (body: object) => {
  const answer = await auditor.post(path, body);
  expect(answer.status).toBe(200);
  return answer.body as { items: AccessEntry[]; nextCursor?: string };
};

test('one record’s accesses are its readings and the writes that handled it, and say nothing of the person', async () => {
  const { items } = await search({ record: order });
  expect(items.map(({ eventType, purpose }) => [eventType.split('.').at(-1), purpose])).toEqual([
    ['read', 'callback'],
    ['read', 'callback'],
    ['read', 'handling-case'],
    ['registered', 'handling-case'],
  ]);
  expect(items[0]).toMatchObject({
    staffName: { zh: 'agent', en: 'agent' },
    operation: 'readWorkOrder',
    fields: ['content', 'caller.name', 'caller.phone'],
    unmasked: false,
    posts: [{ role: 'agent' }],
  });
  expect(JSON.stringify(items)).not.toMatch(/陈先生|13812345678/);
});

test('each filter narrows', async () => {
  const [newest] = (await search({ record: order })).items as [AccessEntry];
  const cases: [object, number][] = [
    [{ staffId: newest.staffId }, 4],
    [{ staffId: '00000000-0000-7000-8000-000000000000' }, 0],
    [{ purpose: 'callback' }, 2],
    [{ purpose: 'audit' }, 0],
    [{ unmasked: true }, 0],
    [{ unit: 'water' }, 0],
    [{ from: newest.at }, 1],
    [{ to: newest.at }, 3],
  ];
  for (const [filter, count] of cases)
    expect([filter, (await search({ record: order, ...filter })).items.length]).toEqual([filter, count]);
});

test('pages follow one another without gap or repetition', async () => {
  const whole = (await search({ record: order })).items;
  const pages: AccessEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await search({ record: order, limit: 1, ...(cursor ? { cursor } : {}) });
    pages.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  expect(pages).toEqual(whole);
});

test('events that come again after a crash add nothing', async () => {
  const before = (await search({})).items;
  await sql`UPDATE kernel.consumer SET position = -1 WHERE name = 'privacy.accesses'`.execute(city.house.db);
  await consumed();
  expect((await search({})).items).toEqual(before);
});

test('the application can neither change nor delete an access', async () => {
  for (const statement of [
    sql`UPDATE privacy.access SET actor = 'staff:other'`,
    sql`DELETE FROM privacy.access`,
  ])
    await expect(statement.execute(city.house.db)).rejects.toThrow('permission denied');
});
