// Keeps the bench from rotting: it runs small, and every report of it is drafted. Times on a busy machine prove nothing.
import { expect, test } from 'vitest';
import { measureReports } from './main.ts';

test('the reports of a campaign are drafted and measured beside bare Typst', async () => {
  const measured = await measureReports({ departments: 1, projects: 3, turns: 1 });
  expect(measured.reports).toBe(4);
  expect(measured.pages).toBeGreaterThanOrEqual(4 * 2);
  expect(measured.ratio).toBeGreaterThan(0);
}, 180_000);
