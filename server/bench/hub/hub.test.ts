// The hub's bench, small, so that it cannot rot: a refresh must not grow with what is stored as counting again does.
import { expect, test } from 'vitest';
import { measureHub } from './main.ts';

test('a refresh costs what is new and not what is stored', async () => {
  const measured = await measureHub({
    storedSmall: 10_000,
    storedLarge: 200_000,
    newEvents: 200,
    rounds: 3,
    tell: () => {},
  });
  expect(measured.storedGrowth).toBe(20);
  // At this size a busy machine moves single timings by half; the growth of counting again is the yardstick.
  expect(measured.refreshGrowth).toBeLessThan(measured.rescanGrowth);
}, 240_000);
