// SQL of the work calendar: days that a city entered, and its hours of work.
import type { CalendarDayEntry } from '@kapok/contracts/cases.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { CalendarDay, WorkCalendar } from '../rules/workCalendar.ts';

/** Days a city entered for a year, with its reasons. */
export async function selectOwnDays(db: Queryable, year: number): Promise<CalendarDayEntry[]> {
  const found = await sql<CalendarDayEntry>`
    SELECT to_char(date, 'YYYY-MM-DD') AS date, working, reason FROM cases.calendar_day
    WHERE date >= make_date(${year}, 1, 1) AND date <= make_date(${year}, 12, 31) ORDER BY date`.execute(db);
  return found.rows;
}

/** Enters days, the last word on each; a date that is none (31 February) is the caller's to refuse. */
export async function upsertDays(tx: Tx, days: readonly CalendarDayEntry[]): Promise<void> {
  await sql`
    INSERT INTO cases.calendar_day (date, working, reason)
    SELECT date, working, reason FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb) AS r (date date, working boolean, reason text)
    ON CONFLICT (date) DO UPDATE SET working = EXCLUDED.working, reason = EXCLUDED.reason`.execute(tx);
}

export async function selectCalendar(
  db: Queryable,
): Promise<{ days: CalendarDay[]; hours: WorkCalendar['hours'] }> {
  const found = await sql<{ days: CalendarDay[]; hours: WorkCalendar['hours'] }>`
    SELECT coalesce((SELECT json_agg(json_build_object('date', date, 'working', working)) FROM cases.calendar_day), '[]') AS days,
           (SELECT json_agg(json_build_object('from', from_minute, 'to', to_minute) ORDER BY from_minute) FROM cases.work_hour) AS hours
    `.execute(db);
  return found.rows[0]!;
}
