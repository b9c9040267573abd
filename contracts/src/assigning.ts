// What somebody of a unit is asked for until a day: whom it may be given to, how it stands, and on which days the clock reminds. Pure;
// days are days of the city, and a day counts to its end.
import { type Static, Type } from 'typebox';
import type { CampaignLight } from './evaluation/campaigns.ts';
import { idSchema, type StaffId } from './ids.ts';
import { wordsSchema } from './words.ts';

export const staffIdSchema = idSchema<StaffId>('Member of staff.');
export const assigneeSchema = Type.Object({ staffId: staffIdSchema, name: wordsSchema });
export type Assignee = Static<typeof assigneeSchema>;

/** Days before the last one in which something counts as due soon. */
export const soonDays = 3;

const dayMs = 24 * 3600 * 1000;

/** Whole days from one day of the city to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

export function dueLight(
  open: boolean,
  dueOn: string,
  today: string,
): { light: CampaignLight; daysLeft?: number } {
  if (!open) return { light: 'done' };
  const daysLeft = daysBetween(today, dueOn);
  return { light: daysLeft < 0 ? 'late' : daysLeft <= soonDays ? 'soon' : 'on-time', daysLeft };
}

/**
 * The day of the schedule to remind for today, if one is reached that nothing was sent for yet. Days the clock slept through are
 * not made up one by one: the newest stands for them.
 */
export function remindDayOf(
  schedule: readonly number[],
  dueOn: string,
  today: string,
  sent: readonly number[],
): number | undefined {
  const after = daysBetween(dueOn, today);
  const newest = Math.max(...schedule.filter((day) => day <= after));
  return Number.isFinite(newest) && sent.every((day) => day < newest) ? newest : undefined;
}
