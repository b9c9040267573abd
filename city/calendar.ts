// The work calendar as the city's plan uses it: the published holidays and make-up days of China, Guangzhou's hours.
// It adds nothing to the calendar the clocks of cases run on, so that plan and clocks cannot disagree.
import {
  dueTime,
  type WorkCalendar,
  workCalendar,
  workingMinutesBetween,
} from '../server/src/modules/cases/index.ts';

export type { Limit, WorkCalendar } from '../server/src/modules/cases/index.ts';
export { dueTime, workingMinutesBetween };

/** Whole days since 1970-01-01 in the city's own time. */
export type LocalDay = number;

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

export const cityCalendar: WorkCalendar = workCalendar();

export function dayOfDate(date: string): LocalDay {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

/** The instant at a millisecond of a day in the city. */
export function instantOn(calendar: WorkCalendar, day: LocalDay, ms: number): Date {
  return new Date(day * dayMs + ms - calendar.offsetMinutes * minuteMs);
}

export function localDayOf(calendar: WorkCalendar, at: Date): LocalDay {
  return Math.floor((at.getTime() + calendar.offsetMinutes * minuteMs) / dayMs);
}

/** The instant `minutes` of working time after another, give or take the seconds that make it look lived. */
export function afterWork(calendar: WorkCalendar, from: Date, minutes: number): Date {
  return dueTime(calendar, from, { unit: 'working-hours', amount: Math.max(minutes, 1) / 60 }).dueAt;
}

export const afterMinutes = (from: Date, minutes: number): Date =>
  new Date(from.getTime() + Math.round(minutes * minuteMs));
