// Days of a fiscal year in the city's calendar, as text. Pure.

import type { BudgetRules } from '@kapok/contracts/budget.ts';
import { add, multiply, type Ratio, ratioOf, subtract } from '@kapok/contracts/decimal.ts';
import { DateTime } from 'luxon';
import { scheduleOf } from './account.ts';

const zone = 'Asia/Shanghai';

/** The city's day at an instant. */
export const cityDay = (instant: Date): string =>
  DateTime.fromJSDate(instant, { zone }).toFormat('yyyy-MM-dd');

/** The last instant of a month, when its closing counts as having happened. */
export const monthEnd = (year: number, month: number): Date =>
  DateTime.fromObject({ year, month }, { zone }).endOf('month').toJSDate();

export const lastDayOf = (year: number, month: number): string =>
  DateTime.fromObject({ year, month }, { zone }).endOf('month').toFormat('yyyy-MM-dd');

/** The day asked about, held within the year: today in a year under way, its last day in one that is over. */
export function dayWithin(year: number, asked: string | undefined, today: string): string {
  const day = asked ?? today;
  if (day < `${year}-01-01`) return `${year}-01-01`;
  return day > `${year}-12-31` ? `${year}-12-31` : day;
}

/** How many months of the year had ended by the evening of a day. */
export function monthsOverAt(year: number, day: string): number {
  if (day < `${year}-01-31`) return 0;
  if (day > `${year}-12-31`) return 12;
  const month = Number(day.slice(5, 7));
  return day === lastDayOf(year, month) ? month : month - 1;
}

/** The scheduled share at a day: between two month-ends it grows day by day. */
export function scheduleAt(rules: Pick<BudgetRules, 'schedule'>, year: number, day: string): Ratio {
  const over = monthsOverAt(year, day);
  const before = over === 0 ? ratioOf(0n, 1n) : scheduleOf(rules, over);
  if (over === 12) return before;
  const date = DateTime.fromISO(day, { zone });
  const passed = date.month === over + 1 ? date.day : 0;
  const step = subtract(scheduleOf(rules, over + 1), before);
  const days = DateTime.fromObject({ year, month: over + 1 }, { zone }).daysInMonth ?? 30;
  return add(before, multiply(step, ratioOf(BigInt(passed), BigInt(days))));
}

/** Whether text is a day that exists: what files carry is not checked by a schema. */
export function readDay(text: string): string | undefined {
  for (const format of ['yyyy-MM-dd', 'yyyy/M/d', 'yyyy-M-d', 'yyyy.M.d', 'yyyyMMdd', 'yyyy年M月d日']) {
    const read = DateTime.fromFormat(text, format, { zone });
    if (read.isValid) return read.toFormat('yyyy-MM-dd');
  }
  return undefined;
}
