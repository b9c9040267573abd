// What several had to do with in the demonstration: disputes, parts, duplicates, versions of the policy and a department's own
// system stand as they were driven, and driven again nothing is added.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettableClock } from '../server/src/kernel/clock.ts';
import { doingAs } from '../server/src/kernel/doing.ts';
import { isRefusal } from '../server/src/kernel/errors.ts';
import { addHotlineCodes, listPolicies, listWorkOrders } from '../server/src/modules/hotline/index.ts';
import { openTestHouse, type TestHouse } from '../server/test/house.ts';
import { driveJoint } from './drive/joint.ts';
import { enterPeople } from './drive/people.ts';
import { codesOf } from './generate.ts';
import { readReference } from './reference.ts';

const now = new Date('2026-11-23T15:40:00+08:00');
let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse({ clock: new SettableClock(now), city: 'demo', people: false });
}, 240_000);
afterAll(() => city?.close());

test('orders stand at every turn that takes more than one, once', async () => {
  const { house } = city;
  const reference = readReference();
  const people = await enterPeople(house, reference, 2021);
  await addHotlineCodes(house.db, codesOf(reference));
  const everything = doingAs(house, { kind: 'system', name: 'test' });
  const states = async () => {
    const found = await listWorkOrders(everything, { limit: 200 });
    if (isRefusal(found)) throw new Error(found.refused);
    return Object.fromEntries(
      [...Map.groupBy(found.items, ({ state }) => state)].map(([state, items]) => [state, items.length]),
    );
  };
  for (const _ of ['driven', 'driven again']) {
    await driveJoint(house, people, now);
    expect(await states()).toEqual({
      disputed: 1,
      handling: 1,
      split: 1,
      dispatched: 3,
      merged: 1,
      registered: 6,
    });
    const { items } = await listPolicies(everything);
    expect(items.map(({ state, inForce }) => [state, inForce])).toEqual([
      ['draft', false],
      ['approved', true],
      ['approved', false],
    ]);
  }
});
