// The work calendar: which days are worked, which minutes of them, and when a limit counted in them runs out.
// It must never read a clock or a table: days, hours and instants are handed in.
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/** Whole days since 1970-01-01 in the city's own time: arithmetic on days without a time zone in sight. */
export type LocalDay = number;

export interface WorkCalendar {
  /** China keeps UTC+8 without summer time (since 1991), so one offset is the whole time zone. */
  readonly offsetMinutes: number;
  /** Hours of work as minutes of the day, ascending and apart from each other. */
  readonly hours: readonly { readonly from: number; readonly to: number }[];
  readonly isWorkingDay: (day: LocalDay) => boolean;
  /** Whether the holidays of the day's year are known; where not, Monday to Friday is assumed and said so. */
  readonly isKnown: (day: LocalDay) => boolean;
  readonly knownYears: { readonly from: number; readonly to: number };
}

export type LimitUnit = 'working-days' | 'working-hours' | 'natural-hours';
export interface Limit {
  readonly unit: LimitUnit;
  readonly amount: number;
}
export interface DueTime {
  readonly dueAt: Date;
  /** False when the span ran through a year whose holidays nobody has entered yet. */
  readonly calendarKnown: boolean;
}

/** A day that a city worked or did not, against or beyond the published calendar. */
export interface CalendarDay {
  /** ISO date, e.g. `2027-02-05`. */
  readonly date: string;
  readonly working: boolean;
}

/** Hours of work where a city has set none: those of Guangzhou's offices. */
export const workHoursDefault = [
  { from: 9 * 60, to: 12 * 60 },
  { from: 14 * 60, to: 18 * 60 },
] as const;

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A span of more days than this is a mistake in the input, not a limit. */
const spanDaysMax = 366 * 100;

/** The calendar of the State Council's published holidays and make-up days, with a city's own days on top. */
export function workCalendar(
  ownDays: readonly CalendarDay[] = [],
  hours: WorkCalendar['hours'] = workHoursDefault,
  offsetMinutes = 480,
): WorkCalendar {
  const own = new Map(ownDays.map((day) => [dayOfDate(day.date), day.working]));
  const ownYears = new Set(ownDays.map((day) => Number(day.date.slice(0, 4))));
  const isWorkingDay = (day: LocalDay): boolean =>
    own.get(day) ?? published.get(day) ?? isMondayToFriday(day);
  const isKnown = (day: LocalDay): boolean => {
    const year = yearOfDay(day);
    return (year >= publishedYears.from && year <= publishedYears.to) || ownYears.has(year);
  };
  let to = publishedYears.to;
  while (ownYears.has(to + 1)) to += 1;
  return { offsetMinutes, hours, isWorkingDay, isKnown, knownYears: { from: publishedYears.from, to } };
}

/**
 * When a limit that starts now runs out. Working days: the day of receipt does not count (民法典 §201), the limit
 * runs to the end of working hours on the nth working day after it. Natural hours run through nights and holidays.
 */
export function dueTime(calendar: WorkCalendar, start: Date, limit: Limit): DueTime {
  switch (limit.unit) {
    case 'natural-hours':
      return { dueAt: new Date(start.getTime() + limit.amount * 60 * minuteMs), calendarKnown: true };
    case 'working-days':
      return endOfNthWorkingDay(calendar, start, limit.amount);
    case 'working-hours':
      return dueAfterMinutes(calendar, start, limit.amount * 60);
  }
}

/** Minutes of work between two instants; 0 when the second is not after the first. */
export function workingMinutesBetween(calendar: WorkCalendar, from: Date, to: Date): number {
  if (to.getTime() <= from.getTime()) return 0;
  const first = localDay(calendar, from);
  const last = localDay(calendar, to);
  if (last - first > spanDaysMax) throw new RangeError(`A span of ${last - first} days is not a clock's.`);
  const full = calendar.hours.reduce((sum, span) => sum + span.to - span.from, 0);
  let minutes = 0;
  for (let day = first; day <= last; day += 1) {
    if (!calendar.isWorkingDay(day)) continue;
    const begin = day === first ? minuteOfDay(calendar, from) : 0;
    const end = day === last ? minuteOfDay(calendar, to) : 24 * 60;
    if (begin === 0 && end === 24 * 60) {
      minutes += full;
      continue;
    }
    for (const span of calendar.hours)
      minutes += Math.max(0, Math.min(span.to, end) - Math.max(span.from, begin));
  }
  return Math.floor(minutes);
}

/** Days of a year that are not as their weekday says, and how many are worked. */
export function exceptionsOf(
  calendar: WorkCalendar,
  year: number,
): {
  readonly workingDays: number;
  readonly days: readonly { readonly date: string; readonly working: boolean }[];
} {
  const days: { date: string; working: boolean }[] = [];
  let workingDays = 0;
  for (let day = dayOfDate(`${year}-01-01`); yearOfDay(day) === year; day += 1) {
    const working = calendar.isWorkingDay(day);
    if (working) workingDays += 1;
    if (working !== isMondayToFriday(day)) days.push({ date: dateOfDay(day), working });
  }
  return { workingDays, days };
}

/** `09:00` of the 540th minute of a day. */
export function timeOfDay(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** The city's day an instant falls on. */
export function localDay(calendar: Pick<WorkCalendar, 'offsetMinutes'>, instant: Date): LocalDay {
  return Math.floor((instant.getTime() + calendar.offsetMinutes * minuteMs) / dayMs);
}

export function dayOfDate(date: string): LocalDay {
  const ms = Date.parse(`${date}T00:00:00Z`);
  if (Number.isNaN(ms)) throw new RangeError(`"${date}" is not a date.`);
  return ms / dayMs;
}

export function dateOfDay(day: LocalDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

function endOfNthWorkingDay(calendar: WorkCalendar, start: Date, n: number): DueTime {
  const endMinute = calendar.hours.at(-1)?.to ?? 24 * 60;
  const first = localDay(calendar, start);
  let day = first;
  let calendarKnown = calendar.isKnown(day);
  for (let counted = 0; counted < n; ) {
    day += 1;
    if (day - first > spanDaysMax) throw new RangeError('No working day found: the calendar has none.');
    calendarKnown &&= calendar.isKnown(day);
    if (calendar.isWorkingDay(day)) counted += 1;
  }
  return { dueAt: instantOf(calendar, day, endMinute), calendarKnown };
}

/** When so many minutes of work, counted from the start, are over. */
export function dueAfterMinutes(calendar: WorkCalendar, start: Date, minutes: number): DueTime {
  const first = localDay(calendar, start);
  let left = minutes;
  let calendarKnown = true;
  for (let day = first; ; day += 1) {
    if (day - first > spanDaysMax) throw new RangeError('No working hours found: the calendar has none.');
    calendarKnown &&= calendar.isKnown(day);
    if (!calendar.isWorkingDay(day)) continue;
    const begin = day === first ? minuteOfDay(calendar, start) : 0;
    for (const span of calendar.hours) {
      const from = Math.max(span.from, begin);
      const available = span.to - from;
      if (available <= 0) continue;
      if (left <= available) return { dueAt: instantOf(calendar, day, from + left), calendarKnown };
      left -= available;
    }
  }
}

/** Minute of the local day, with its fraction. */
function minuteOfDay(calendar: WorkCalendar, instant: Date): number {
  const local = instant.getTime() + calendar.offsetMinutes * minuteMs;
  return (local - Math.floor(local / dayMs) * dayMs) / minuteMs;
}

function instantOf(calendar: WorkCalendar, day: LocalDay, minute: number): Date {
  return new Date(day * dayMs + Math.round(minute * minuteMs) - calendar.offsetMinutes * minuteMs);
}

function isMondayToFriday(day: LocalDay): boolean {
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday >= 1 && weekday <= 5;
}

function yearOfDay(day: LocalDay): number {
  return new Date(day * dayMs).getUTCFullYear();
}

const published: ReadonlyMap<LocalDay, boolean> = new Map([
  ...Object.keys(chineseDays.holidays).map((date) => [dayOfDate(date), false] as const),
  ...Object.keys(chineseDays.workdays).map((date) => [dayOfDate(date), true] as const),
]);

const publishedYears = Object.keys(chineseDays.holidays).reduce(
  (years, date) => {
    const year = Number(date.slice(0, 4));
    return { from: Math.min(years.from, year), to: Math.max(years.to, year) };
  },
  { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY },
);
