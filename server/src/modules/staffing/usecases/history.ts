// What the hub knows of past calls, in the form forecasts take. Phone calls only: who writes does not wait in a queue.
import { count, sum, type Term } from '@kapok/contracts/indicators.ts';
import { DateTime } from 'luxon';
import type { CountedDay } from '../../../kernel/forecasting/days.ts';
import type { House } from '../../../kernel/module.ts';
import { localDay, readCalendar } from '../../cases/index.ts';
import { type IntervalSums, sumByInterval } from '../../hub/index.ts';
import { estimatePatience } from '../rules/agents.ts';
import { countedDays, daysBetween, kindOf } from '../rules/days.ts';

export const city = 'Asia/Shanghai';
/** Weeks that a day's shape, handling and patience are taken from. */
export const pastDays = 84;
/** Two of each weekday: fewer days have no shape yet. */
export const knownDaysMin = 14;
/** Callers who gave up, below which patience is not measured but assumed. */
const abandonedMin = 30;
/** An interval's own handling time counts as much as the day's from this many answered calls on. */
const handlingCallsEven = 50;

const phone = { channel: 'phone' };
const counted = (term: Term) => term as Exclude<Term, { kind: 'last' }>;
const terms = {
  contacts: counted(count('hotline.call', phone)),
  answered: counted(count('hotline.call', { ...phone, outcome: 'answered' })),
  talkSeconds: counted(sum('hotline.call', 'talkSeconds', { ...phone, outcome: 'answered' })),
  waitSeconds: counted(sum('hotline.call', 'waitSeconds', phone)),
};

export interface History {
  /** The days before today, oldest first, from the first with a call on. */
  readonly days: readonly string[];
  readonly counted: readonly CountedDay[];
  readonly handlingSeconds: number;
  readonly answeredByInterval: Float64Array;
  /** By interval of the day; an interval with few calls takes after the whole. */
  readonly handlingByInterval: Float64Array;
  readonly patience: {
    readonly seconds: number;
    readonly measured: boolean;
    /** 95 % bounds of what was measured. */
    readonly low: number | null;
    readonly high: number | null;
    /** How many gave up. */
    readonly abandoned: number;
  };
  /** Mean number of agents who answered, by interval of the day, over the last four weeks. */
  readonly agents: Float64Array;
  readonly answeredShare: number | null;
  readonly kind: (day: string) => number;
}

export const today = (house: House): string =>
  DateTime.fromJSDate(house.clock.now(), { zone: city }).toISODate()!;

export const yesterday = (house: House): string => dayAfter(today(house), -1);

export const dayAfter = (day: string, days: number): string =>
  DateTime.fromISO(day, { zone: 'utc' }).plus({ days }).toISODate()!;

export async function readHistory(
  house: House,
  {
    line,
    intervalMinutes,
    patienceSeconds,
    last = yesterday(house),
  }: {
    readonly line?: string;
    readonly intervalMinutes: number;
    readonly patienceSeconds: number;
    /** The last known day, yesterday when absent. */
    readonly last?: string;
  },
): Promise<History> {
  const found = await sumByInterval(house.hub, {
    days: { first: dayAfter(last, 1 - pastDays), last },
    dims: line === undefined ? {} : { line },
    minutes: intervalMinutes,
    terms,
    distinct: { type: 'hotline.call', field: 'agent' },
  });
  const kind = await readKinds(house);
  const first = found.find(({ sums }) => (sums.contacts ?? 0) > 0)?.day;
  const days = first === undefined ? [] : daysBetween(first, last);
  const intervalsADay = (24 * 60) / intervalMinutes;
  const all = (name: keyof typeof terms) => found.reduce((total, { sums }) => total + (sums[name] ?? 0), 0);
  const [contacts, answered] = [all('contacts'), all('answered')];
  const measured =
    contacts - answered < abandonedMin
      ? undefined
      : estimatePatience({ abandoned: contacts - answered, seconds: all('waitSeconds') });
  const handlingSeconds = answered === 0 ? 0 : all('talkSeconds') / answered;
  return {
    days,
    counted: countedDays(
      days,
      found.map(({ day, interval, sums }) => ({ day, interval, contacts: sums.contacts ?? 0 })),
      intervalsADay,
      kind,
    ),
    handlingSeconds,
    answeredByInterval: answeredByInterval(found, intervalsADay),
    handlingByInterval: handlingByInterval(found, intervalsADay, handlingSeconds),
    patience: {
      seconds: measured?.seconds ?? patienceSeconds,
      measured: measured !== undefined,
      low: measured?.low ?? null,
      high: measured?.high ?? null,
      abandoned: contacts - answered,
    },
    agents: meanAgents(found, dayAfter(last, -27), Math.min(28, days.length), intervalsADay),
    answeredShare: contacts === 0 ? null : answered / contacts,
    kind,
  };
}

export async function readKinds(house: House): Promise<(day: string) => number> {
  const isWorking = await readWorkingDays(house);
  return (day) => kindOf(day, isWorking(day));
}

export async function readWorkingDays(house: House): Promise<(day: string) => boolean> {
  const calendar = await readCalendar(house.db);
  return (day) => calendar.isWorkingDay(localDay(calendar, new Date(`${day}T12:00:00+08:00`)));
}

function answeredByInterval(found: readonly IntervalSums[], intervalsADay: number): Float64Array {
  const calls = new Float64Array(intervalsADay);
  for (const { interval, sums } of found) calls[interval]! += sums.answered ?? 0;
  return calls;
}

function handlingByInterval(
  found: readonly IntervalSums[],
  intervalsADay: number,
  mean: number,
): Float64Array {
  const talk = new Float64Array(intervalsADay).fill(handlingCallsEven * mean);
  for (const { interval, sums } of found) talk[interval]! += sums.talkSeconds ?? 0;
  const answered = answeredByInterval(found, intervalsADay);
  return talk.map((seconds, interval) => seconds / (handlingCallsEven + answered[interval]!));
}

function meanAgents(
  found: readonly IntervalSums[],
  since: string,
  days: number,
  intervalsADay: number,
): Float64Array {
  const agents = new Float64Array(intervalsADay);
  for (const { day, interval, distinct } of found) if (day >= since) agents[interval]! += distinct / days;
  return agents;
}

/** `09:30` of a minute of the day. */
export function clock(minuteOfDay: number): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(Math.floor(minuteOfDay / 60))}:${two(minuteOfDay % 60)}`;
}
