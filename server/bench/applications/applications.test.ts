// Keeps the bench from rotting: a few cases beside the peer. Ratios on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureCases } from './main.ts';

test('whole applications are measured beside their bare statements', async () => {
  const measured = await measureCases({ clients: 4, seconds: 1, rounds: 1 });
  expect(measured.casesPerSecond).toBeGreaterThan(0);
  expect(measured.peerPerSecond).toBeGreaterThan(0);
  expect(measured.transactions).toBeGreaterThan(0);
}, 180_000);
