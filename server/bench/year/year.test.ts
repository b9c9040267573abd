// Keeps the bench from rotting: a few contacts come in by both ways and all are found closed. Times on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureYear } from './main.ts';

test('every contact of the scaled year is found closed, from a switch and from a queue_log', async () => {
  const measured = await measureYear(200);
  expect(measured.closed).toBe(400);
  expect(measured.barePerSecond).toBeGreaterThan(0);
}, 240_000);
