// Keeps the bench from rotting: a small rush, struck in the middle, gives no place twice and loses none. Times on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureRush } from './main.ts';

test('a rush that is struck in the middle fills no slot over, and loses nothing that was acknowledged', async () => {
  const measured = await measureRush({ clients: 20, slots: 20, tries: 4, strike: true });
  expect(measured).toMatchObject({ lost: 0, over: 0, miscounted: 0 });
  expect(measured.acknowledged).toBeGreaterThan(5);
  expect(measured.barePerSecond).toBeGreaterThan(0);
}, 240_000);
