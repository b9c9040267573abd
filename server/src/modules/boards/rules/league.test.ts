// The league by hand-made tables, one line a case, and what holds of any.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cell, compareDepartments, wilson } from './league.ts';

const cells = (...rows: [string, string, number, number][]): Cell[] =>
  rows.map(([department, category, orders, onTime]) => ({ department, category, orders, onTime }));
const standings = (given: Cell[]) =>
  Object.fromEntries(compareDepartments(given).map(({ department, standing }) => [department, standing]));

test('who has the hard orders is not below who has the easy ones', () => {
  const given = cells(
    ['hard', 'building', 200, 160],
    ['easy', 'lamps', 200, 196],
    ['both', 'building', 100, 80],
    ['both', 'lamps', 100, 98],
  );
  expect(standings(given)).toEqual({ hard: 'expected', easy: 'expected', both: 'expected' });
});

test.each([
  ['in time far more often than such orders are', [100, 100], [100, 70], { a: 'better', b: 'worse' }],
  ['a little more often: chance explains it', [100, 86], [100, 84], { a: 'expected', b: 'expected' }],
  ['all of few', [29, 29], [100, 98], { a: 'few', b: 'expected' }],
  ['as many as are needed', [30, 30], [300, 150], { a: 'better', b: 'expected' }],
] as const)('%s', (_what, [ofA, a], [ofB, b], expected) => {
  expect(standings(cells(['a', 'x', ofA, a], ['b', 'x', ofB, b]))).toEqual(expected);
});

test('those that are ranked come first, equals share a rank, few have none', () => {
  const rows = compareDepartments(
    cells(['a', 'x', 100, 90], ['b', 'x', 100, 90], ['c', 'x', 100, 80], ['d', 'x', 3, 3]),
  );
  expect(rows.map(({ department, rank }) => [department, rank])).toEqual([
    ['a', 1],
    ['b', 1],
    ['c', 3],
    ['d', undefined],
  ]);
});

test.each([
  [0, 0, [0, 1]],
  [10, 10, [0.7225, 1]],
  [0, 10, [0, 0.2775]],
  [81, 263, [0.2553, 0.3662]],
] as const)('wilson of %i of %i', (successes, of, [low, high]) => {
  const found = wilson(successes, of);
  expect(found[0]).toBeCloseTo(low, 4);
  expect(found[1]).toBeCloseTo(high, 4);
});

describe('whatever the orders are', () => {
  const cell = fc
    .record({
      department: fc.constantFrom('a', 'b', 'c', 'd'),
      category: fc.constantFrom('x', 'y', 'z'),
      orders: fc.integer({ min: 1, max: 500 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ share, ...rest }) => ({ ...rest, onTime: Math.round(share * rest.orders) }));
  test('what some are above, others are below: differences times orders add up to nothing', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 12 }), (given) => {
        const rows = compareDepartments(given);
        expect(rows.reduce((sum, { difference, orders }) => sum + difference * orders, 0)).toBeCloseTo(0, 6);
        for (const { low, difference, high } of rows) {
          expect(low).toBeLessThanOrEqual(difference + 1e-12);
          expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        }
      }),
    );
  });
});
