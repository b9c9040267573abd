import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dateOfDay,
  dayOfDate,
  dueTime,
  type Limit,
  workCalendar,
  workingMinutesBetween,
} from './workCalendar.ts';

const calendar = workCalendar();
const days = (amount: number): Limit => ({ unit: 'working-days', amount });
const hours = (amount: number): Limit => ({ unit: 'working-hours', amount });
const natural = (amount: number): Limit => ({ unit: 'natural-hours', amount });

describe('the published calendar', () => {
  it.each([
    ['2021-02-07', true, 'make-up Sunday before Spring Festival'],
    ['2021-02-10', true, 'Wednesday before Spring Festival'],
    ['2021-02-11', false, 'Spring Festival begins'],
    ['2021-02-14', false, 'Spring Festival'],
    ['2021-02-17', false, 'Spring Festival ends'],
    ['2021-02-18', true, 'Thursday after Spring Festival'],
    ['2021-02-20', true, 'make-up Saturday after Spring Festival'],
    ['2021-02-21', false, 'ordinary Sunday'],
    ['2021-09-18', true, 'make-up Saturday before Mid-autumn'],
    ['2021-10-01', false, 'National Day'],
    ['2021-10-09', true, 'make-up Saturday after National Day'],
    ['2004-05-08', true, 'make-up Saturday in the first year known'],
    ['2015-09-03', false, 'the 70th anniversary of victory, a holiday once'],
    ['2026-10-10', true, 'make-up Saturday in the last year known'],
    ['2027-02-08', true, 'Monday of a year not known yet'],
  ])('%s working: %s (%s)', (date, working) => {
    expect(calendar.isWorkingDay(dayOfDate(date))).toBe(working);
  });

  it('says which years it knows', () => {
    expect(calendar.knownYears).toEqual({ from: 2004, to: 2026 });
    expect(calendar.isKnown(dayOfDate('2026-12-31'))).toBe(true);
    expect(calendar.isKnown(dayOfDate('2027-01-01'))).toBe(false);
  });

  it('lets a city add a year and overrule a day', () => {
    const own = workCalendar([
      { date: '2027-02-08', working: false },
      { date: '2021-02-18', working: false },
    ]);
    expect(own.isWorkingDay(dayOfDate('2027-02-08'))).toBe(false);
    expect(own.isWorkingDay(dayOfDate('2021-02-18'))).toBe(false);
    expect(own.isKnown(dayOfDate('2027-06-01'))).toBe(true);
    expect(own.knownYears.to).toBe(2027);
  });
});

describe('a limit runs out', () => {
  it.each([
    ['2021-06-01T09:00:00+08:00', days(1), '2021-06-02T18:00:00+08:00', 'the day of receipt does not count'],
    ['2021-06-01T23:30:00+08:00', days(1), '2021-06-02T18:00:00+08:00', 'nor when received after hours'],
    ['2021-06-04T10:00:00+08:00', days(1), '2021-06-07T18:00:00+08:00', 'over a weekend'],
    ['2021-02-10T10:00:00+08:00', days(1), '2021-02-18T18:00:00+08:00', 'over Spring Festival'],
    ['2021-02-10T10:00:00+08:00', days(3), '2021-02-20T18:00:00+08:00', 'counting the make-up Saturday'],
    ['2021-02-05T10:00:00+08:00', days(1), '2021-02-07T18:00:00+08:00', 'on the make-up Sunday'],
    ['2021-09-30T17:00:00+08:00', days(10), '2021-10-20T18:00:00+08:00', 'ten days over National Day'],
    ['2021-06-01T09:00:00+08:00', hours(2), '2021-06-01T11:00:00+08:00', 'within the morning'],
    ['2021-06-01T11:00:00+08:00', hours(2), '2021-06-01T15:00:00+08:00', 'over the midday break'],
    ['2021-06-01T17:00:00+08:00', hours(2), '2021-06-02T10:00:00+08:00', 'over the night'],
    [
      '2021-06-04T20:00:00+08:00',
      hours(7),
      '2021-06-07T18:00:00+08:00',
      'a whole day of work after a weekend',
    ],
    ['2021-02-11T03:00:00+08:00', natural(24), '2021-02-12T03:00:00+08:00', 'natural hours know no holiday'],
  ])('%s + %o = %s (%s)', (start, limit, due) => {
    expect(dueTime(calendar, new Date(start), limit).dueAt).toEqual(new Date(due));
  });

  it('says when it ran into a year that is not known', () => {
    expect(dueTime(calendar, new Date('2026-12-30T10:00:00+08:00'), days(1)).calendarKnown).toBe(true);
    expect(dueTime(calendar, new Date('2026-12-31T10:00:00+08:00'), days(1)).calendarKnown).toBe(false);
  });

  it('refuses a calendar on which nobody ever works', () => {
    const idle = { ...calendar, isWorkingDay: () => false };
    expect(() => dueTime(idle, new Date('2021-01-01T00:00:00Z'), days(1))).toThrow('No working day found');
  });
});

const instant = fc
  .integer({ min: Date.parse('2004-01-05T00:00:00Z'), max: Date.parse('2026-11-01T00:00:00Z') })
  .map((ms) => new Date(ms));
const limit = fc.record({
  unit: fc.constantFrom('working-days', 'working-hours', 'natural-hours'),
  amount: fc.integer({ min: 1, max: 60 }),
}) as fc.Arbitrary<Limit>;

describe('the calendar is monotone', () => {
  it('never lets a later start run out earlier', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 30 * 86_400_000 }), limit, (start, laterMs, by) => {
        const later = new Date(start.getTime() + laterMs);
        expect(dueTime(calendar, later, by).dueAt.getTime()).toBeGreaterThanOrEqual(
          dueTime(calendar, start, by).dueAt.getTime(),
        );
      }),
    );
  });

  it('never lets a longer limit run out earlier, nor any before it began', () => {
    fc.assert(
      fc.property(instant, limit, fc.integer({ min: 1, max: 10 }), (start, by, more) => {
        const due = dueTime(calendar, start, by).dueAt.getTime();
        const longer = dueTime(calendar, start, { ...by, amount: by.amount + more }).dueAt.getTime();
        expect(due).toBeGreaterThan(start.getTime());
        expect(longer).toBeGreaterThan(due);
      }),
    );
  });

  it('counts as many minutes of work as a limit in working hours gave', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (start, amount) => {
        const whole = new Date(Math.floor(start.getTime() / 60_000) * 60_000);
        const due = dueTime(calendar, whole, hours(amount)).dueAt;
        expect(workingMinutesBetween(calendar, whole, due)).toBe(amount * 60);
      }),
    );
  });

  it('ends a limit in working days on a working day, at the end of its hours', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 30 }), (start, amount) => {
        const due = dueTime(calendar, start, days(amount)).dueAt;
        const local = new Date(due.getTime() + calendar.offsetMinutes * 60_000);
        expect(calendar.isWorkingDay(dayOfDate(local.toISOString().slice(0, 10)))).toBe(true);
        expect(local.toISOString().slice(11)).toBe('18:00:00.000Z');
      }),
    );
  });

  it('adds minutes of work up over any point between', () => {
    fc.assert(
      fc.property(instant, fc.nat(40 * 86_400), fc.nat(40 * 86_400), (start, firstSeconds, secondSeconds) => {
        const a = new Date(Math.floor(start.getTime() / 60_000) * 60_000);
        const b = new Date(a.getTime() + Math.floor(firstSeconds / 60) * 60_000);
        const c = new Date(b.getTime() + Math.floor(secondSeconds / 60) * 60_000);
        const whole = workingMinutesBetween(calendar, a, c);
        expect(workingMinutesBetween(calendar, a, b) + workingMinutesBetween(calendar, b, c)).toBe(whole);
        expect(workingMinutesBetween(calendar, c, a)).toBe(0);
      }),
    );
  });

  it('names days and dates both ways', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => dayOfDate(dateOfDay(day)) === day));
  });
});
