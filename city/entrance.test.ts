// What people find at the entrance of the demonstration: a citizen their own applications, a matter of two and a draft; whoever
// reads ratings good ones, bad ones with their orders, one that does not count and one that is public. Driven twice it is the same.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettableClock } from '../server/src/kernel/clock.ts';
import { doingAs } from '../server/src/kernel/doing.ts';
import { readWorkOrder } from '../server/src/modules/hotline/index.ts';
import { demoPassword } from '../server/src/modules/parties/index.ts';
import { openTestHouse, type TestHouse } from '../server/test/house.ts';
import { driveApplications } from './drive/applications.ts';
import { driveForms } from './drive/applying.ts';
import { driveCrossings } from './drive/crossings.ts';
import { driveHalls } from './drive/halls.ts';
import { driveItems } from './drive/items.ts';
import { driveOwn } from './drive/own.ts';
import { enterPeople } from './drive/people.ts';
import { driveRatings } from './drive/ratings.ts';
import { readReference } from './reference.ts';

const now = new Date('2026-11-23T15:40:00+08:00');
let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse({ clock: new SettableClock(now), city: 'demo', people: false });
}, 240_000);
afterAll(() => city?.close());

test('a citizen finds what is their own, and ratings stand in every way they can', async () => {
  const { house } = city;
  const people = await enterPeople(house, readReference(), 2021);
  await driveItems(house, new Date('2026-09-01T00:00:00+08:00'));
  await driveForms(house);
  await driveApplications(house, people, now);
  await driveHalls(house, people, 2021, now);
  const drive = async () => {
    await driveOwn(house, people, now);
    await driveRatings(house, people, now);
    await driveCrossings(house, people, now);
  };
  await drive();
  await city.consumed('hotline.bad-ratings');
  const staff = await city.as('public');
  const signedIn = await staff.post('/api/v1/sessions', { username: 'supervisor', password: demoPassword });
  const asked = { authorization: `Bearer ${signedIn.body.token}` };
  const ratings = async (): Promise<Shown[]> =>
    (await staff.get('/api/v1/ratings/received?limit=200', asked)).body.items;
  const given = await ratings();
  const bad = given.filter(({ score }) => score <= 2);
  expect(bad.length).toBeGreaterThanOrEqual(3);
  expect(new Set(given.map(({ subjectKind }) => subjectKind))).toEqual(new Set(['visit', 'case']));
  expect(given.filter(({ exclusion }) => exclusion?.state === 'granted')).toHaveLength(1);
  const everything = doingAs(house, { kind: 'system', name: 'test' });
  for (const { ratingId } of bad) {
    const order = await readWorkOrder(everything, ratingId as WorkOrderId);
    expect(order).toMatchObject({ category: 'bad-rating', state: 'dispatched', supervised: true });
  }
  // Papers between two districts at every turn, each of them one however often it is driven.
  await driveCrossings(house, people, now);
  const crossings = (await staff.get('/api/v1/crossings', asked)).body.items;
  expect(crossings.map(({ stage }: { stage: string }) => stage).sort()).toEqual([
    'handling',
    'handling',
    'returned',
    'underway',
    'underway',
  ]);
  expect(crossings.filter(({ light }: { light?: string }) => light === 'red')).toHaveLength(1);
  const over = (await staff.get('/api/v1/crossings?show=ended', asked)).body.items;
  expect(over).toMatchObject([{ outcome: 'collected' }]);
  const published = (await staff.get('/api/v1/ratings/published')).body.items;
  expect(published).toMatchObject([{ text: '全程网上办，快递到家。' }]);

  const citizens = await driveOwn(house, people, now);
  const [own, other] = await Promise.all(citizens.map(({ partyId }) => city.person(partyId, 2)));
  const mine = async (path: string) => (await own!.get(`/api/v1/me/${path}`)).body.items;
  expect(await mine('applications')).toHaveLength(4);
  expect(await mine('crossings')).toMatchObject([{ stage: 'underway' }]);
  expect(await mine('drafts')).toHaveLength(1);
  expect(await mine('submissions')).toMatchObject([
    { of: { bundle: 'marriage' }, parts: [{ state: 'filed' }, { state: 'waiting' }] },
  ]);
  expect((await mine('ratings')).map(({ rated }: { rated?: object }) => rated !== undefined)).toEqual([
    false,
    true,
  ]);
  expect((await other!.get('/api/v1/me/invitations')).body.items).toMatchObject([
    { state: 'agreed', handedInAt: expect.any(String) },
  ]);
  await drive();
  expect(await ratings()).toHaveLength(given.length);
  expect(await mine('applications')).toHaveLength(4);
}, 240_000);

interface Shown {
  readonly ratingId: string;
  readonly score: number;
  readonly subjectKind: string;
  readonly exclusion?: { readonly state: string };
}
