// What a year's days are told to bring, one line a case: holidays, a storm that was, and a level that may walk.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOfDate, workCalendar } from '../../cases/index.ts';
import { daysBetween } from './days.ts';
import { expectYear, kindShares, type YearKind, yearKinds } from './year.ts';

const calendar = workCalendar();
const isWorking = (day: string) => calendar.isWorkingDay(dayOfDate(day));
const days = daysBetween('2021-01-01', '2021-12-31');
const kinds = yearKinds(days, isWorking);

test.each<[string, YearKind]>([
  ['2021-01-01', 'holiday'],
  ['2021-01-03', 'holiday'],
  ['2021-02-07', 'workday'],
  ['2021-02-13', 'festival'],
  ['2021-02-21', 'sunday'],
  ['2021-03-06', 'saturday'],
  ['2021-04-05', 'holiday'],
  ['2021-10-03', 'holiday'],
])('%s is a %s', (day, kind) => {
  expect(kinds[days.indexOf(day)]).toBe(kind);
});

const shares: Readonly<Record<YearKind, number>> = {
  workday: 1,
  saturday: 0.74,
  sunday: 0.7,
  holiday: 0.6,
  festival: 0.42,
};
/** A year of equal level whose days bring what their kind does, give or take a sixteenth. */
const yearOf = (level: number) =>
  Float64Array.from(kinds, (kind, at) => level * shares[kind] * (1 + Math.sin(at * 12.9898) / 16));

test('what kinds of day bring is learned from two months, and a kind not seen goes as its nearest', () => {
  const learned = kindShares(kinds.slice(0, 59), yearOf(80_000));
  for (const kind of ['saturday', 'sunday', 'holiday', 'festival'] as const)
    expect(Math.abs(learned[kind] - shares[kind]), kind).toBeLessThan(0.05);
  const january = kindShares(kinds.slice(3, 31), yearOf(80_000).subarray(3));
  expect(january.festival).toBe(january.holiday);
  expect(Math.abs(january.holiday - shares.sunday)).toBeLessThan(0.05);
});

const expectedFrom = (
  known: number,
  counts: Float64Array,
  occasions: Parameters<typeof expectYear>[3] = [],
) => {
  const year = expectYear(
    { days: days.slice(0, known), counts: counts.slice(0, known) },
    days.slice(known),
    isWorking,
    occasions,
  )!;
  const sum = (of: Iterable<number>) => [...of].reduce((all, one) => all + one, 0);
  const came = sum(counts.slice(0, known));
  return { total: came + sum(year.contacts), deviation: year.sumDeviations.at(-1)! };
};

test('the seed’s year with its holidays is foreseen within 3 of a hundred from the end of February', () => {
  const counts = yearOf(90_000);
  const truth = counts.reduce((sum, count) => sum + count, 0);
  for (const known of [59, 90, 151]) {
    const { total, deviation } = expectedFrom(known, counts);
    expect(Math.abs(total / truth - 1), `after ${known} days`).toBeLessThan(0.03);
    expect(Math.abs(total - truth)).toBeLessThan(1.96 * deviation);
    // 2.37 times the contract leaves no doubt, a contract of the year itself does.
    expect(total - 1.96 * deviation).toBeGreaterThan(truth / 2.37);
    expect(total - 1.96 * deviation).toBeLessThan(truth);
  }
});

test('a storm that was entered teaches nothing of other days, and one to come brings what it is said to', () => {
  const usual = yearOf(90_000);
  const stormy = usual.map((count, at) => (at >= 40 && at < 55 ? 3 * count : count));
  const storm = { name: '暴雨', from: days[40]!, until: days[54]!, factorPercent: 300, share: 1 };
  const came = stormy.slice(40, 55).reduce((sum, count) => sum + count, 0) * (2 / 3);
  expect(expectedFrom(59, stormy, [storm]).total - expectedFrom(59, usual).total).toBeCloseTo(came, -3);
  const next = { ...storm, from: '2021-06-01', until: '2021-06-07', factorPercent: 200 };
  const week = usual.slice(151, 158).reduce((sum, count) => sum + count, 0);
  const more = expectedFrom(59, usual, [next]).total - expectedFrom(59, usual).total;
  expect(Math.abs(more / week - 1)).toBeLessThan(0.1);
});

test('whatever came, what is expected is a number, never below nothing, and its bounds widen', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(5_000), { minLength: 14, maxLength: 80 }), (came) => {
      const year = expectYear(
        { days: days.slice(0, came.length), counts: Float64Array.from(came) },
        days.slice(came.length),
        isWorking,
        [],
      )!;
      for (const [at, contacts] of year.contacts.entries()) {
        expect(contacts).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(year.sumDeviations[at]!)).toBe(true);
      }
    }),
    {
      examples: [
        [Array.from({ length: 14 }, () => 0)],
        [Array.from({ length: 80 }, (_, at) => (at % 7 < 5 ? 900 : 0))],
      ],
    },
  );
});
