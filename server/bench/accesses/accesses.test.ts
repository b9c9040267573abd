// Keeps the bench from rotting: it runs small, and the page holds what it should. Times on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureAccesses } from './main.ts';

test('the page of who looked is measured beside the bare query', async () => {
  const measured = await measureAccesses({ accesses: 12_000, pages: 3 });
  expect(measured.pageMicros).toBeGreaterThan(0);
  expect(measured.bareMicros).toBeGreaterThan(0);
  expect(measured.growth).toBeGreaterThan(0);
}, 180_000);
