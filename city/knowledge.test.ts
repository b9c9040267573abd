// The demonstration city's knowledge is written by its use cases, and answers everyday questions.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../server/test/house.ts';
import { driveKnowledge } from './drive/knowledge.ts';
import { enterPeople } from './drive/people.ts';
import { readReference } from './reference.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse({ people: false, city: 'demo' });
});
afterAll(() => city?.close());

test('thirty entries are offered, and going on adds none', async () => {
  const { house } = city;
  const people = await enterPeople(house, readReference(), 7);
  for (const _ of [1, 2]) await driveKnowledge(house, people, house.clock.now());
  const public_ = await city.as('public');
  for (const [q, title] of [
    ['暂住证怎么办', '居住证如何办理'],
    ['电瓶车上牌', '电动自行车如何登记上牌'],
    ['lost identity card', '居民身份证丢失怎么补领'],
  ])
    expect(
      (await public_.get(`/api/v1/knowledge/search?q=${encodeURIComponent(q!)}`)).body.items[0]?.title.zh,
    ).toBe(title);
});
