// Lights, likelihood, what a round lacks, and what will be spent: one line a case, and what holds for any months.
import { defaultWatchRules, type WatchItem } from '@kapok/contracts/watching.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judge, lackingOf, type Reading } from './lights.ts';
import { expectSpending } from './spending.ts';

const goal = (
  op: '>=' | '<=' | '=',
  target: string,
  value: string,
  low?: string,
  high?: string,
): Reading => ({
  item: 'goal:department:x',
  kind: 'goal',
  project: null,
  name: { zh: '接通率', en: 'Connection' },
  target: { op, value: target, unit: 'percent' },
  unit: 'percent',
  actual: value,
  source: 'computed',
  progress: null,
  expected: { value, ...(low && high ? { low, high } : {}) },
});
const money = (
  progress: string | null,
  adjusted: string,
  value: string,
  low: string,
  high: string,
): Reading => ({
  item: 'money:department',
  kind: 'money',
  project: null,
  name: { zh: '预算执行', en: 'Budget' },
  unit: '元',
  adjusted,
  actual: '1.00',
  source: 'computed',
  progress,
  expected: { value, low, high },
});

test.each<[string, Reading, WatchItem['light'], WatchItem['likelihood']]>([
  ['sure to reach it', goal('>=', '95', '97', '96', '98'), 'green', 'certain'],
  ['just reached without bounds', goal('>=', '95', '95'), 'green', 'certain'],
  ['likely, but its low bound misses', goal('>=', '95', '95.2', '94', '96'), 'yellow', 'possible'],
  ['unlikely, but its high bound reaches', goal('>=', '95', '94', '92', '95.5'), 'yellow', 'possible'],
  ['near the target, not to be reached', goal('>=', '95', '94', '93', '94.9'), 'yellow', 'impossible'],
  ['far off', goal('>=', '95', '80', '78', '82'), 'red', 'impossible'],
  ['at 90 % of the target exactly', goal('>=', '100', '90'), 'yellow', 'impossible'],
  ['below 90 % of the target', goal('>=', '100', '89.99'), 'red', 'impossible'],
  ['at most: kept', goal('<=', '5', '3', '2', '4'), 'green', 'certain'],
  ['at most: a bound passes it', goal('<=', '5', '4.5', '4', '6'), 'yellow', 'possible'],
  ['at most: a little too much', goal('<=', '5', '5.5'), 'yellow', 'impossible'],
  ['at most: far too much', goal('<=', '5', '9'), 'red', 'impossible'],
  ['exactly', goal('=', '1', '1'), 'green', 'certain'],
  ['money on schedule', money('100.00', '100.00', '99.00', '97.00', '100.00'), 'green', 'certain'],
  ['money at 90 % of the schedule', money('90.00', '100.00', '94.00', '80.00', '96.00'), 'green', 'possible'],
  ['money below 90 %', money('89.99', '100.00', '90.00', '80.00', '94.00'), 'yellow', 'impossible'],
  ['money below 75 %', money('74.99', '100.00', '70.00', '60.00', '80.00'), 'red', 'impossible'],
  ['no schedule yet', { ...money(null, '0.00', '0.00', '0.00', '0.00'), expected: null }, 'unknown', null],
])('%s', (_what, reading, light, likelihood) => {
  expect(judge(reading, undefined, defaultWatchRules)).toMatchObject({ light, likelihood });
});

test('what a department says fills what was not computed, and never replaces it', () => {
  const declared = { ...goal('>=', '95', '90'), actual: null, expected: null };
  expect(judge(declared, { actual: '50', expected: '96' }, defaultWatchRules)).toMatchObject({
    actual: '50',
    expected: { value: '96' },
    light: 'green',
  });
  expect(judge(goal('>=', '95', '80'), { actual: '99', expected: '99' }, defaultWatchRules)).toMatchObject({
    actual: '80',
    light: 'red',
  });
});

test('a round lacks values and, of each deviation, class and words', () => {
  const none = judge(
    { ...goal('>=', '95', '1'), actual: null, expected: null },
    undefined,
    defaultWatchRules,
  );
  const red = judge(goal('>=', '95', '80'), { cause: 'people' }, defaultWatchRules);
  expect(lackingOf([none, red]).map(({ lacks }) => lacks)).toEqual(['actual', 'expected', 'explanation']);
});

test.each<[string, readonly bigint[], bigint, number, readonly bigint[] | undefined]>([
  ['even months', [100n, 200n, 300n], 1_200n, 9, [1_200n, 1_200n, 1_200n]],
  ['slow months', [50n, 100n, 150n], 1_200n, 9, [600n, 600n, 600n]],
  ['two months', [100n, 200n], 1_200n, 10, undefined],
  ['no budget', [0n, 0n, 0n], 0n, 9, undefined],
  ['the year is over', [100n, 300n, 350n], 400n, 0, [350n, 350n, 350n]],
  // Months 100, 200, 300: mean 200, variance 10,000; four left: 600 + 800 ± √40,000 × 1.2816.
  ['months that vary', [100n, 300n, 600n], 9_999n, 4, [1_400n, 1_144n, 1_656n]],
])('spending of %s', (_what, cumulative, budget, left, expected) => {
  const made = expectSpending(cumulative, budget, left);
  expect(made && [made.value, made.low, made.high]).toEqual(expected);
});

test('what is expected lies between what is paid and the budget, and its bounds around it', () => {
  const months = fc.array(fc.bigInt({ min: 0n, max: 10n ** 12n }), { minLength: 3, maxLength: 12 });
  fc.assert(
    fc.property(months, fc.bigInt({ min: 0n, max: 10n ** 13n }), (paid, spare) => {
      let sum = 0n;
      const cumulative = paid.map((fen) => {
        sum += fen;
        return sum;
      });
      const last = cumulative.at(-1) as bigint;
      const made = expectSpending(cumulative, last + spare, 12 - paid.length);
      if (!made) return;
      for (const fen of [made.low, made.value, made.high]) {
        expect(fen).toBeGreaterThanOrEqual(last);
        expect(fen).toBeLessThanOrEqual(last + spare);
      }
      expect(made.low).toBeLessThanOrEqual(made.value);
      expect(made.value).toBeLessThanOrEqual(made.high);
    }),
    { seed: 20_210_731, numRuns: 300 },
  );
});
