// From which instant on records are kept, and which periods are long enough. Pure: the moment is handed in.
import type { RetentionPeriod } from '@kapok/contracts/privacy/retention.ts';

const dayMs = 86_400_000;
/** China keeps UTC+8 without summer time (since 1991). */
const offsetMs = 8 * 3_600_000;

/**
 * What is older than this has been kept long enough. Months and years are those of the calendar in the city's time; where the
 * month of then is shorter, its last day counts, so that nothing goes early.
 */
export function keptSince({ amount, unit }: RetentionPeriod, now: Date): Date {
  if (unit === 'days') return new Date(now.getTime() - amount * dayMs);
  const local = new Date(now.getTime() + offsetMs);
  const months =
    local.getUTCFullYear() * 12 + local.getUTCMonth() - (unit === 'years' ? amount * 12 : amount);
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const timeMs = (((local.getTime() % dayMs) + dayMs) % dayMs) - offsetMs;
  return new Date(Date.UTC(year, month, Math.min(local.getUTCDate(), lastDay)) + timeMs);
}

/** The instant at which a period that began at `from` has run out: the other way round, so that both agree. */
export function keptUntil(period: RetentionPeriod, from: Date): Date {
  if (period.unit === 'days') return new Date(from.getTime() + period.amount * dayMs);
  const local = new Date(from.getTime() + offsetMs);
  const months = local.getUTCFullYear() * 12 + local.getUTCMonth() + monthsOf(period);
  const [year, month] = [Math.floor(months / 12), months % 12];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const timeMs = (((local.getTime() % dayMs) + dayMs) % dayMs) - offsetMs;
  return new Date(Date.UTC(year, month, Math.min(local.getUTCDate(), lastDay)) + timeMs);
}

/** Whether a period is as long as another whenever it begins: days are held against the longest months and years. */
export function isAtLeast(period: RetentionPeriod, least: RetentionPeriod): boolean {
  if (period.unit !== 'days' && least.unit !== 'days') return monthsOf(period) >= monthsOf(least);
  return shortestDays(period) >= longestDays(least);
}

const monthsOf = ({ amount, unit }: RetentionPeriod): number => (unit === 'years' ? amount * 12 : amount);
const shortestDays = (period: RetentionPeriod): number =>
  ({ days: period.amount, months: period.amount * 28, years: period.amount * 365 })[period.unit];
const longestDays = (period: RetentionPeriod): number =>
  ({ days: period.amount, months: period.amount * 31, years: period.amount * 366 })[period.unit];
