// Sums of terms by intervals within a day, for whoever plans the next ones. The aggregates know days only, so this reads the
// events themselves: it must be asked for weeks, not for years.
import type { Term } from '@kapok/contracts/indicators.ts';
import { type Hub, quoteText } from '../../../kernel/clickhouse.ts';
import { rows } from './clickhouse.ts';
import { type Days, type Dims, dimsFilter } from './figures.ts';
import { fieldOf, termExpression } from './terms.ts';

/** Days that one question may span. */
export const intervalDaysMax = 400;

export interface IntervalQuestion {
  readonly days: Days;
  readonly dims: Dims;
  /** A divisor of 60, or a multiple of it that divides a day. */
  readonly minutes: number;
  /** Counted and summed terms by a name of the caller's. */
  readonly terms: Readonly<Record<string, Exclude<Term, { kind: 'last' }>>>;
  /** How many different values of this field occur among events of the type. */
  readonly distinct?: { readonly type: string; readonly field: string };
}

export interface IntervalSums {
  /** Day in the city's calendar, and the interval's number within it. */
  readonly day: string;
  readonly interval: number;
  readonly sums: Readonly<Record<string, number>>;
  readonly distinct: number;
}

/** Intervals in which anything happened, in order; the others are left out. */
export async function sumByInterval(hub: Hub, question: IntervalQuestion): Promise<IntervalSums[]> {
  const { days, dims, minutes, terms, distinct } = question;
  if ((Date.parse(days.last) - Date.parse(days.first)) / 86_400_000 >= intervalDaysMax)
    throw new RangeError(`Intervals are read for at most ${intervalDaysMax} days.`);
  const names = Object.keys(terms);
  const types = new Set(Object.values(terms).map(({ type }) => type));
  if (distinct) types.add(distinct.type);
  const filter = dimsFilter(dims);
  const found = await rows<Record<string, string>>(
    hub,
    `SELECT toString(day) AS on_day,
       intDiv(dateDiff('minute', toStartOfDay(toTimeZone(at, 'Asia/Shanghai')), toTimeZone(at, 'Asia/Shanghai')), {minutes:UInt32}) AS interval,
       ${names.map((name, at) => `sum(${termExpression(terms[name]!)}) AS sum_${at}`).join(', ')},
       ${distinct ? `uniqExactIf(${fieldOf(distinct.field)}, type = ${quoteText(distinct.type)} AND ${fieldOf(distinct.field)} != '')` : '0'} AS different
     FROM hub.event
     WHERE type IN (${[...types].map(quoteText).join(', ')}) AND day BETWEEN {first:Date32} AND {last:Date32}${filter.sql}
     GROUP BY on_day, interval ORDER BY on_day, interval`,
    { minutes, first: days.first, last: days.last, ...filter.params },
  );
  return found.map((row) => ({
    day: row.on_day!,
    interval: Number(row.interval),
    sums: Object.fromEntries(names.map((name, at) => [name, Number(row[`sum_${at}`])])),
    distinct: Number(row.different),
  }));
}
