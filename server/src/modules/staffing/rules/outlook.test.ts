// What the days of a year say of its contract, one line a case.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayKinds, daysBetween, kindLike, kindOf, kindWord } from './days.ts';
import {
  connectionOutlook,
  contractOutlook,
  type ExpectedDay,
  isNews,
  monthsOf,
  proposeContract,
} from './outlook.ts';

/** A year of `contacts` a day, the first `over` days as they came. */
function yearOf(contacts: number, over: number, deviationADay = 0): ExpectedDay[] {
  return daysBetween('2021-01-01', '2021-12-31').map((day, at) => ({
    day,
    contacts,
    over: at < over,
    sumDeviation: at < over ? 0 : (at - over + 1) * deviationADay,
  }));
}

test.each<[string, ExpectedDay[], number, string | null, string | null, string | null]>([
  ['contract that holds', yearOf(10, 59, 1), 4000, null, null, null],
  [
    'contract that the year passes in June, within bounds that leave no doubt',
    yearOf(20, 59, 1),
    3300,
    '2021-06',
    '2021-06',
    'certain',
  ],
  ['contract that may or may not be passed', yearOf(10, 59, 5), 3600, '2021-12', null, 'likely'],
  ['contract that is passed already', yearOf(100, 59, 90), 5000, '2021-02', '2021-02', 'certain'],
  ['contract of exactly the year', yearOf(10, 365), 3650, null, null, null],
])('a %s', (_name, days, contract, passedIn, certainIn, level) => {
  expect(contractOutlook(monthsOf(days), contract)).toEqual({ passedIn, certainIn, level });
});

test.each<[string, number, number, string | null, string | null]>([
  ['holds', 96, 96, null, null],
  ['holds, and goes on so well', 94, 97, null, null],
  ['held and will not', 96, 93, '2021-03', '2021-10'],
  ['misses from now on', 94, 94, '2021-01', '2021-11'],
  ['is lost already', 60, 90, '2021-01', '2021-02'],
])('a connection rate that %s', (_name, soFarPercent, expectedPercent, passedIn, certainIn) => {
  const months = monthsOf(yearOf(10, 59));
  expect(connectionOutlook(months, { soFarPercent, expectedPercent, targetPercent: 95 })).toEqual({
    passedIn,
    certainIn,
  });
});

test('months add up to the year, bounds hold the total, and never fall below what has come', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.integer({ min: 0, max: 365 }), fc.nat(50), (contacts, over, deviation) => {
      const months = monthsOf(yearOf(contacts, over, deviation));
      expect(months).toHaveLength(12);
      expect(months.reduce((sum, month) => sum + month.contacts, 0)).toBeCloseTo(contacts * 365, 6);
      for (const { total, totalLow, totalHigh } of months) {
        expect(totalLow <= total && total <= totalHigh).toBe(true);
        if (total >= contacts * over) expect(totalLow).toBeGreaterThanOrEqual(contacts * over - 1e-6);
      }
    }),
  );
});

test.each([
  ['no growth known', 3650, undefined, 3700, 0],
  ['twice the last year: half of the growth goes on', 3650, 1825, 5500, 50],
  ['less than the last year', 3650, 7300, 3700, 0],
])('a proposal for a year of ten a day, %s', (_name, expected, lastYear, contacts, taken) => {
  const proposal = proposeContract(monthsOf(yearOf(10, 365)), lastYear)!;
  expect(proposal).toMatchObject({ expected, contacts, growthTakenPercent: taken, reservePercent: 0 });
});

test('a proposal is never below what the year brings', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.nat(365),
      fc.nat(99),
      fc.nat(1e9),
      (contacts, over, deviation, last) => {
        const months = monthsOf(yearOf(contacts, over, deviation));
        expect(proposeContract(months, last)!.contacts).toBeGreaterThanOrEqual(contacts * 365 - 1e-6);
      },
    ),
  );
});

test.each([
  [undefined, 'likely', true],
  [undefined, 'certain', true],
  ['likely', 'likely', false],
  ['likely', 'certain', true],
  ['certain', 'likely', false],
  ['certain', 'certain', false],
  [undefined, null, false],
] as const)('after %s, %s is news: %s', (last, now, news) => {
  expect(isNews(last, now)).toBe(news);
});

test.each([
  ['2021-03-01', true, 1, 'workday'],
  ['2021-02-28', false, 0, 'weekend'],
  ['2021-02-12', false, dayKinds.holiday, 'holiday'],
  ['2021-02-07', true, dayKinds.makeUpWorkday, 'workday'],
])('%s, worked: %s, is of kind %d', (day, working, kind, word) => {
  expect(kindOf(day, working)).toBe(kind);
  expect(kindWord(kind)).toBe(word);
  expect(kindLike(kind)).toBe(kind === dayKinds.holiday ? 0 : kind === dayKinds.makeUpWorkday ? 1 : kind);
});
