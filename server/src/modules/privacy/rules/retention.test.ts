// From when on records are kept: ends of months, leap days, and that nothing ever goes before its time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAtLeast, keptSince } from './retention.ts';

describe('kept since, in the city’s time', () => {
  test.each([
    [7, 'days', '2021-03-03T12:00:00+08:00', '2021-02-24T12:00:00+08:00'],
    [1, 'months', '2021-03-31T12:00:00+08:00', '2021-02-28T12:00:00+08:00'],
    [1, 'months', '2020-03-31T12:00:00+08:00', '2020-02-29T12:00:00+08:00'],
    [6, 'months', '2021-03-01T00:30:00+08:00', '2020-09-01T00:30:00+08:00'],
    [2, 'years', '2024-02-29T03:30:00+08:00', '2022-02-28T03:30:00+08:00'],
    [5, 'years', '2026-01-01T00:00:00+08:00', '2021-01-01T00:00:00+08:00'],
  ] as const)('%i %s before %s is %s', (amount, unit, now, since) => {
    expect(keptSince({ amount, unit }, new Date(now))).toEqual(new Date(since));
  });

  test('a record is kept for at least the days its period can be short of', () => {
    const daysLeast = { days: 1, months: 28, years: 365 };
    const period = fc.record({
      amount: fc.integer({ min: 1, max: 60 }),
      unit: fc.constantFrom('days', 'months', 'years'),
    });
    const now = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(period, now, (one, at) => {
        const keptMs = at.getTime() - keptSince(one, at).getTime();
        return keptMs >= one.amount * daysLeast[one.unit] * 86_400_000;
      }),
    );
  });
});

test.each([
  [{ amount: 3, unit: 'years' }, { amount: 36, unit: 'months' }, true],
  [{ amount: 35, unit: 'months' }, { amount: 3, unit: 'years' }, false],
  [{ amount: 180, unit: 'days' }, { amount: 6, unit: 'months' }, false],
  [{ amount: 186, unit: 'days' }, { amount: 6, unit: 'months' }, true],
  [{ amount: 2, unit: 'months' }, { amount: 60, unit: 'days' }, false],
] as const)('%o is at least %o: %s', (period, least, long) => {
  expect(isAtLeast(period, least)).toBe(long);
});
