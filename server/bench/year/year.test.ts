// Keeps the bench from rotting: a few contacts and orders come in by every way and all are found. Times on a busy machine prove
// nothing.
import { expect, test } from 'vitest';
import { measureYear } from './main.ts';

test('everything of the scaled year is found, from a switch, a queue_log and files', async () => {
  const { contacts, orders, rowByRowPerSecond, batchedPerSecond } = await measureYear(200, 3);
  expect(contacts.map(({ found }) => found)).toEqual([200, 200, 200]);
  expect(orders.found).toBe(18);
  expect(Math.min(rowByRowPerSecond, batchedPerSecond)).toBeGreaterThan(0);
}, 240_000);
