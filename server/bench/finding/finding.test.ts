// Keeps the search from becoming worse at finding what people mean.
import { expect, test } from 'vitest';
import { dataFile, measureFinding } from './main.ts';

test('of a hundred everyday questions at least 95 have their item in the first three', {
  timeout: 120_000,
}, async ({ skip }) => {
  const measured = await measureFinding({ items: 1, clients: 4, seconds: 1 });
  if (!measured) return skip(`the catalogue is looked for at ${dataFile}`);
  const [first] = measured.sets;
  expect(first!.found, first!.missed.join(', ')).toBeGreaterThanOrEqual(95);
});
