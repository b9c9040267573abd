// A small run of the bench of suggestions, so that it cannot rot; the large one is by hand.
import { expect, test } from 'vitest';
import { measureBoston, missing } from './main.ts';

test.runIf(missing.length === 0)(
  'a tenth of what is known suggests departments better than the most frequent',
  () => {
    const found = measureBoston('Department', 0.1);
    expect(found.first).toBeGreaterThan(0.9);
    expect(found.first).toBeGreaterThan(found.frequentFirst);
  },
);

test.runIf(missing.length > 0)(`real data is missing, and nothing is measured: ${missing.join(', ')}`, () => {
  expect(missing).not.toEqual([]);
});
