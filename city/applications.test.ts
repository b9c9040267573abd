// The demonstration's applications stand in every state that an application can have, and a second drive adds none.
import { applicationStates } from '@kapok/contracts/applications.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettableClock } from '../server/src/kernel/clock.ts';
import { doingAs } from '../server/src/kernel/doing.ts';
import { isRefusal } from '../server/src/kernel/errors.ts';
import { listApplications } from '../server/src/modules/applications/index.ts';
import { openTestHouse, type TestHouse } from '../server/test/house.ts';
import { driveApplications } from './drive/applications.ts';
import { driveItems } from './drive/items.ts';
import { enterPeople } from './drive/people.ts';
import { readReference } from './reference.ts';

const now = new Date('2026-11-23T15:40:00+08:00');
let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse({ clock: new SettableClock(now), city: 'demo', people: false });
}, 120_000);
afterAll(() => city?.close());

test('every state, every light, and no more when it is driven again', async () => {
  const { house } = city;
  const people = await enterPeople(house, readReference(), 2021);
  await driveItems(house);
  await driveApplications(house, people, now);
  const list = async () => {
    const page = await listApplications(doingAs(house, { kind: 'system', name: 'test' }), { limit: 200 });
    if (isRefusal(page)) throw new Error(page.refused);
    return page.items;
  };
  const items = await list();
  expect(new Set(items.map(({ state }) => state))).toEqual(new Set(Object.keys(applicationStates)));
  expect(new Set(items.flatMap(({ light }) => light ?? []))).toEqual(new Set(['green', 'yellow', 'red']));
  await driveApplications(house, people, now);
  expect((await list()).length).toBe(items.length);
}, 120_000);
