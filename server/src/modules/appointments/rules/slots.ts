// Which times of a day are offered in a queue: weekly hours, the work calendar, and what was set for that day. It must never
// read a clock: days and calendars are handed in.
import type { QueueContent, Span } from '@kapok/contracts/appointments/halls.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { dateOfDay, dayOfDate, localDay, type WorkCalendar } from '../../cases/index.ts';

export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly places: number;
}

type Hours = Pick<QueueContent, 'hours' | 'slotMinutes' | 'places'>;

const minuteMs = 60_000;
const dayMinutes = 24 * 60;
const monday = 1;

/** The slots of a day; those that would begin or end outside of the hours are not made. */
export function slotsOf(
  queue: Hours,
  date: string,
  calendar: WorkCalendar,
  exception: readonly Span[] | undefined,
): Slot[] {
  return (exception ?? spansOf(queue, date, calendar)).flatMap(({ from, to, places = queue.places }) => {
    const slots: Slot[] = [];
    for (
      let minute = minuteOf(from);
      minute + queue.slotMinutes <= minuteOf(to);
      minute += queue.slotMinutes
    ) {
      const startsAt = instantOf(calendar, date, minute);
      slots.push({ startsAt, endsAt: new Date(startsAt.getTime() + queue.slotMinutes * minuteMs), places });
    }
    return slots;
  });
}

/**
 * Weekly hours as the calendar bends them: a Monday to Friday that is not worked is a holiday and closed, a Saturday or Sunday
 * that is worked makes up for one and has Monday's hours.
 */
export function spansOf(
  { hours }: Pick<Hours, 'hours'>,
  date: string,
  calendar: WorkCalendar,
): readonly Span[] {
  const day = dayOfDate(date);
  const weekday = weekdayOf(date);
  const worked = calendar.isWorkingDay(day);
  if (weekday <= 5 && !worked) return [];
  const as = weekday > 5 && worked ? monday : weekday;
  return hours.filter((one) => one.weekday === as);
}

/** Whether the queue is open at this moment, by the same hours. */
export function isOpenAt(
  queue: Pick<Hours, 'hours'>,
  now: Date,
  calendar: WorkCalendar,
  exception: readonly Span[] | undefined,
): boolean {
  const date = dateOf(calendar, now);
  return (exception ?? spansOf(queue, date, calendar)).some(
    ({ from, to }) =>
      now >= instantOf(calendar, date, minuteOf(from)) && now < instantOf(calendar, date, minuteOf(to)),
  );
}

/** Hours that overlap, end before they begin, or hold no slot are refused before anything is made of them. */
export function checkHours(spans: readonly Span[], slotMinutes: number): Refusal | undefined {
  const sorted = [...spans].sort((one, other) => minuteOf(one.from) - minuteOf(other.from));
  for (const [at, { from, to }] of sorted.entries()) {
    if (minuteOf(to) - minuteOf(from) < slotMinutes)
      return inconsistent(`${from}–${to} 容不下一个时段。`, `${from}–${to} holds no slot.`);
    const next = sorted[at + 1];
    if (next && minuteOf(next.from) < minuteOf(to))
      return inconsistent(
        `${from}–${to} 与 ${next.from} 起的时间重叠。`,
        `${from}–${to} overlaps with what begins at ${next.from}.`,
      );
  }
  return undefined;
}

export function checkWeek({ hours, slotMinutes }: Hours): Refusal | undefined {
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const refused = checkHours(
      hours.filter((one) => one.weekday === weekday),
      slotMinutes,
    );
    if (refused) return refused;
  }
  return undefined;
}

/** The days from today on that can be booked, today among them. */
export function daysAhead(calendar: WorkCalendar, now: Date, horizonDays: number): string[] {
  const today = localDay(calendar, now);
  return Array.from({ length: horizonDays + 1 }, (_, at) => dateOfDay(today + at));
}

export const dateOf = (calendar: WorkCalendar, at: Date): string => dateOfDay(localDay(calendar, at));

/** From the first instant of a day of the city to the first of the next. */
export function boundsOf(calendar: WorkCalendar, date: string): { from: Date; to: Date } {
  return { from: instantOf(calendar, date, 0), to: instantOf(calendar, date, dayMinutes) };
}

function instantOf({ offsetMinutes }: WorkCalendar, date: string, minute: number): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) + (minute - offsetMinutes) * minuteMs);
}

function weekdayOf(date: string): number {
  // 1970-01-01 was a Thursday.
  return ((((dayOfDate(date) + 3) % 7) + 7) % 7) + 1;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function inconsistent(zh: string, en: string): Refusal {
  return refuse('hours-inconsistent', { detail: { zh, en } });
}
