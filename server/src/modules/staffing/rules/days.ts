// What kind of day a day is for callers, and counts by interval as whole days. Pure; the calendar is handed in.
import { DateTime } from 'luxon';
import type { CountedDay } from '../../../kernel/forecasting/days.ts';

/** 0 to 6 are Sunday to Saturday as they usually are; the other two are days the State Council moved. */
export const dayKinds = { holiday: 7, makeUpWorkday: 8 } as const;

export const weekdayOf = (day: string): number => DateTime.fromISO(day, { zone: 'utc' }).weekday % 7;

export function kindOf(day: string, isWorkingDay: boolean): number {
  const weekday = weekdayOf(day);
  const usual = weekday >= 1 && weekday <= 5;
  if (usual === isWorkingDay) return weekday;
  return usual ? dayKinds.holiday : dayKinds.makeUpWorkday;
}

/** Until a first holiday was seen it goes as a Sunday, a first make-up workday as a Monday. */
export function kindLike(kind: number): number {
  if (kind === dayKinds.holiday) return 0;
  return kind === dayKinds.makeUpWorkday ? 1 : kind;
}

export function kindWord(kind: number): 'workday' | 'weekend' | 'holiday' {
  if (kind === dayKinds.holiday) return 'holiday';
  return kind === 0 || kind === 6 ? 'weekend' : 'workday';
}

/** All days from first to last, both included. */
export function daysBetween(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (
    let day = DateTime.fromISO(first, { zone: 'utc' });
    day <= DateTime.fromISO(last, { zone: 'utc' });
    day = day.plus({ days: 1 })
  )
    days.push(day.toISODate()!);
  return days;
}

/** Whole days of counts out of the intervals in which something happened. */
export function countedDays(
  days: readonly string[],
  intervals: readonly { readonly day: string; readonly interval: number; readonly contacts: number }[],
  intervalsADay: number,
  kind: (day: string) => number,
): readonly CountedDay[] {
  const byDay = new Map(days.map((day) => [day, new Float64Array(intervalsADay)]));
  for (const { day, interval, contacts } of intervals) {
    const counts = byDay.get(day);
    if (counts && interval < intervalsADay) counts[interval] = contacts;
  }
  return days.map((day) => ({ kind: kind(day), counts: byDay.get(day)! }));
}
