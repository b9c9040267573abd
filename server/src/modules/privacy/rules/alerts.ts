// When reading is out of the ordinary, and who may judge it. Settings, counts and the calendar are handed in; nothing is read.
import { personalDataRead } from '@kapok/contracts/access.ts';
import type { AlertRule, AlertRuleSetting } from '@kapok/contracts/privacy/alerts.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { localDay, type WorkCalendar } from '../../cases/index.ts';
import type { AccessFact } from './accesses.ts';

/**
 * What holds until a city sets it: no law gives numbers. The hotline is staffed day and night (GB/T 33358-2016), so agents and
 * dispatchers are exempt from the hours of offices.
 */
export const alertRuleDefaults: Readonly<Record<AlertRule, AlertRuleSetting>> = {
  'many-records': {
    rule: 'many-records',
    enabled: true,
    threshold: 50,
    windowMinutes: 10,
    countsMasked: false,
    exemptRoles: [],
    version: 0,
  },
  'outside-hours': {
    rule: 'outside-hours',
    enabled: true,
    threshold: 5,
    windowMinutes: 24 * 60,
    countsMasked: false,
    exemptRoles: ['agent', 'dispatcher'],
    version: 0,
  },
  'many-readers': {
    rule: 'many-readers',
    enabled: true,
    threshold: 10,
    windowMinutes: 24 * 60,
    countsMasked: false,
    exemptRoles: [],
    version: 0,
  },
};

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Before the first hour of work or after the last, or on a day off; the noon break is of the day's work. */
export function isOutsideHours(calendar: WorkCalendar, at: Date): boolean {
  const day = localDay(calendar, at);
  if (!calendar.isWorkingDay(day)) return true;
  const minute = (at.getTime() + calendar.offsetMinutes * minuteMs - day * dayMs) / minuteMs;
  const [first, last] = [calendar.hours[0], calendar.hours.at(-1)];
  return first === undefined || last === undefined || minute < first.from || minute >= last.to;
}

/** The city's day of an instant, e.g. `2021-06-01`. */
export function dayOf(calendar: WorkCalendar, at: Date): string {
  return new Date(localDay(calendar, at) * dayMs).toISOString().slice(0, 10);
}

/**
 * Whether an access counts for a rule at all. Handling a case shows its record as well, yet somebody else gave them that case
 * to handle; only looking something up is one's own choice.
 */
export function counts(setting: AlertRuleSetting, access: AccessFact, outsideHours: boolean): boolean {
  return (
    setting.enabled &&
    access.eventType === personalDataRead &&
    (setting.countsMasked || access.unmasked) &&
    // A system keeps no hours; how much it reads counts like anybody's.
    (setting.rule !== 'outside-hours' || (outsideHours && access.actor.startsWith('staff:'))) &&
    !access.posts.some(({ role }) => (setting.exemptRoles as readonly string[]).includes(role))
  );
}

/** What was counted in the window that ends with an access: for whom, or for which record, how many. */
export interface Counted {
  readonly about: string;
  readonly counted: number;
}

export function outOfOrdinary(setting: AlertRuleSetting, window: readonly Counted[]): Counted[] {
  return window.filter(({ counted }) => counted > setting.threshold);
}

/** Nobody judges reading that is their own, alone or among others' (回避). */
export function mayAcknowledge(
  alert: { readonly acknowledgedAt: Date | null; readonly about: string },
  readers: readonly string[],
  actor: string,
): Refusal | undefined {
  if (alert.acknowledgedAt !== null) return refuse('alert-acknowledged');
  if (alert.about === actor || readers.includes(actor)) return refuse('alert-about-yourself');
  return undefined;
}
