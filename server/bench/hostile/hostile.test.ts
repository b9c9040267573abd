// Keeps the command line and the interface from being held up by a file.
import { expect, test } from 'vitest';
import { bringHostile } from './main.ts';

test('a file nobody means well with ends by an exit code and by a status', { timeout: 120_000 }, async () => {
  const brought = await bringHostile({ part: 0.01, each: 16 });
  expect(brought.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  expect(brought.length).toBeGreaterThan(3);
});
