// The demonstration's switch: the same half hour from the same seed, and a wall that shows it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SettableClock } from '../server/src/kernel/clock.ts';
import { readBoard } from '../server/src/modules/callcentre/index.ts';
import { openTestHouse, type TestHouse } from '../server/test/house.ts';
import { planHalfHour, playHalfHour } from './live.ts';

const now = new Date('2021-06-01T02:00:00.000Z');
let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse({ clock: new SettableClock(now) });
});
afterAll(() => city?.close());

test('a seed plays the same half hour, in order, and each call ends', () => {
  const planned = planHalfHour(now, 2021);
  expect(planHalfHour(now, 2021)).toEqual(planned);
  expect(planned.map(({ at }) => at)).toEqual(planned.map(({ at }) => at).sort());
  const ended = planned.filter(({ type }) => type === 'ended').map(({ call }) => call);
  const offered = planned.filter(({ type }) => type === 'offered').map(({ call }) => call);
  expect([...ended].sort()).toEqual([...offered].sort());
});

test('the wall shows the quarter of an hour before', async () => {
  const live = await playHalfHour(city.house);
  live.stop();
  const offered = async () => (await readBoard({ house: city.house }, {})).interval.offered;
  await expect.poll(offered, { timeout: 10_000 }).toBeGreaterThan(50);
  const { interval } = await readBoard({ house: city.house }, {});
  expect(interval.answered / interval.offered).toBeGreaterThan(0.9);
});
