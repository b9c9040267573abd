// A small run of the bench of hot topics, so that it cannot rot; the large one is by hand.
import { expect, test } from 'vitest';
import { measureTopics, missing } from './main.ts';

test.runIf(missing.length === 0)(
  'a held-out kind planted into a real day is found, and few other days have a topic',
  () => {
    const { byPlanted, topicsADay, plainTopicsADay } = measureTopics(6, 25);
    const eight = byPlanted.find(({ planted }) => planted === 8)!;
    expect(eight.asked).toBeGreaterThan(10);
    expect(eight.found / eight.asked).toBeGreaterThan(0.85);
    expect(topicsADay).toBeLessThan(plainTopicsADay / 5);
  },
);

test.runIf(missing.length > 0)(`real data is missing, and nothing is measured: ${missing.join(', ')}`, () => {
  expect(missing).not.toEqual([]);
});
