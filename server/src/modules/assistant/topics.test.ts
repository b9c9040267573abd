// Hot topics through HTTP on a real database: usual days teach what is usual, a burst of like reports is told once with the orders
// behind it, somebody takes note of it once, and a day later it is over.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ordersPath } from '../../../test/access/orders.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { lookForTopics } from './index.ts';

const start = new Date('2021-03-01T02:00:00Z');
const clock = new SettableClock(start);
let city: TestHouse;
let agent: Person;
let supervisor: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [agent, supervisor] = [await city.as('agent'), await city.as('supervisor')];
});
afterAll(() => city?.close());

const at = (days: number, hours = 0) =>
  clock.moveTo(new Date(start.getTime() + (days * 24 + hours) * 3_600_000));
async function reported(title: string): Promise<void> {
  const answer = await agent.post(ordersPath, {
    orderType: 'complaint',
    category: '020202',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title,
    content: title,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
}
const topics = async (state: string) =>
  (await agent.get(`/api/v1/assistant/topics?state=${state}`)).body.items;

test('many alike are told of with their words, what is usual and the orders behind it; taken note of once; over when it is', async () => {
  for (let day = 0; day < 9; day += 1) {
    at(day);
    for (const title of ['小区门口占道停车', '小区门口占道停车', '夜间施工噪音']) await reported(title);
  }
  await lookForTopics(city.house);
  expect(await topics('open'), 'a day like any other').toEqual([]);

  at(9);
  for (let call = 0; call < 7; call += 1) await reported(`${call % 2 ? '汇景路' : '龙口西路'}自来水浑浊发黄`);
  await reported('小区门口占道停车');
  at(9, 1);
  await lookForTopics(city.house);
  await lookForTopics(city.house);
  const [topic, ...others] = await topics('open');
  expect(others).toEqual([]);
  expect(topic).toMatchObject({ orders: 7, usualHundredths: 0 });
  expect(topic.words.map(({ word }: { word: string }) => word)).toContain('浑浊');
  expect(topic.hours.slice(-2)).toEqual([7, 0]);
  const path = `/api/v1/assistant/topics/${topic.id}`;
  const { behind } = (await supervisor.get(path)).body;
  expect(behind).toHaveLength(7);
  expect(behind.every(({ title }: { title: string }) => title.includes('浑浊'))).toBe(true);

  const note = { note: '已通知市水务局核查。' };
  expect((await agent.post(`${path}/acknowledge`, note)).status).toBe(403);
  expect((await supervisor.post(`${path}/acknowledge`, note)).body.topic).toMatchObject({
    state: 'acknowledged',
    ...note,
  });
  expect((await supervisor.post(`${path}/acknowledge`, note)).body.type).toMatch(/topic-known$/);
  await reported('龙口西路自来水浑浊发黄');
  await lookForTopics(city.house);
  expect(await topics('acknowledged'), 'it grows, and is told of no second time').toMatchObject([
    { id: topic.id, orders: 8 },
  ]);
  expect(await topics('open')).toEqual([]);

  at(11, 2);
  await lookForTopics(city.house);
  expect(await topics('over')).toMatchObject([{ id: topic.id, ...note }]);
});
