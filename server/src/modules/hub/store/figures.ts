// What indicators read from the hub: sums of terms by period and group, and the records behind them. Values that people
// type reach ClickHouse as placeholders only.
import type { IndicatorDimension, IndicatorPeriod, Term } from '@kapok/contracts/indicators.ts';
import { indicatorDimensions, termId } from '@kapok/contracts/indicators.ts';
import { type Hub, quoteText } from '../../../kernel/clickhouse.ts';
import { rows } from './clickhouse.ts';
import { isWhole, termExpression, whole } from './terms.ts';

type LastTerm = Extract<Term, { kind: 'last' }>;
type CountedTerm = Exclude<Term, LastTerm>;
export type Dims = Readonly<Partial<Record<IndicatorDimension, string>>>;

/** First and last day, both included, in the city's calendar. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

export interface TermSum {
  readonly term: string;
  readonly key: string;
  readonly group: string;
  readonly value: bigint;
}

const keyLength: Readonly<Record<IndicatorPeriod, number>> = { day: 10, month: 7, year: 4 };

/** Sums of terms by period, from the aggregates: what it costs depends on days and groups, not on events. */
export async function sumTerms(
  hub: Hub,
  terms: readonly Term[],
  question: { days: Days; period: IndicatorPeriod; dims: Dims; by?: IndicatorDimension | undefined },
): Promise<TermSum[]> {
  const { days, period, dims, by } = question;
  const filter = dimsFilter(dims);
  const found = await rows<{ term: string; key: string; grouped: string; value: string }>(
    hub,
    `SELECT term, substring(toString(day), 1, ${keyLength[period]}) AS key, ${by ? column(by) : "''"} AS grouped,
       sum(term_day.value) AS value
     FROM hub.term_day
     WHERE term IN ({ids:Array(String)}) AND day BETWEEN {first:Date32} AND {last:Date32}${filter.sql}
     GROUP BY term, key, grouped`,
    {
      ids: terms.filter(({ kind }) => kind !== 'last').map(termId),
      first: days.first,
      last: days.last,
      ...filter.params,
    },
  );
  const sums = found.map(({ term, key, grouped, value }) => ({
    term,
    key,
    group: grouped,
    value: BigInt(value),
  }));
  for (const term of terms)
    if (term.kind === 'last')
      for (const { year, value } of await selectLast(hub, term, days))
        sums.push({ term: termId(term), key: String(year), group: '', value });
  return sums;
}

interface LastValue {
  readonly year: number;
  readonly value: bigint;
  readonly position: number;
}

/** The newest value for each year, by ledger order; there are few events of such a type. */
async function selectLast(hub: Hub, term: LastTerm, days: Days): Promise<LastValue[]> {
  const found = await rows<{ for_year: string; value: string; place: string }>(
    hub,
    `SELECT ${whole(term.year)} AS for_year, argMax(greatest(${whole(term.field)}, toInt64(0)), position) AS value, max(position) AS place
     FROM hub.event
     WHERE type = ${quoteText(term.type)} AND ${isWhole(term.field)} AND ${isWhole(term.year)}
       AND ${whole(term.year)} BETWEEN {first:Int32} AND {last:Int32}
     GROUP BY for_year`,
    { first: Number(days.first.slice(0, 4)), last: Number(days.last.slice(0, 4)) },
  );
  return found.map(({ for_year, value, place }) => ({
    year: Number(for_year),
    value: BigInt(value),
    position: Number(place),
  }));
}

export interface RecordsQuestion {
  readonly numerator: readonly Term[];
  readonly denominator: readonly Term[];
  readonly days: Days;
  readonly dims: Dims;
}

export interface Share {
  readonly position: number;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface RecordRow extends Share {
  readonly eventId: string;
  readonly type: string;
  readonly at: string;
  readonly subject: string;
  readonly caseId: string | undefined;
}

/** Records that contribute, in ledger order, after a position. `missed`: those of the denominator only. */
export async function selectRecords(
  hub: Hub,
  question: RecordsQuestion,
  page: { after: number; limit: number; missed: boolean },
): Promise<RecordRow[]> {
  const { from, params } = await contributing(hub, question);
  const found = await rows<
    Record<'position' | 'n' | 'd' | 'id' | 'type' | 'at_text' | 'subject', string> & {
      case_id: string | null;
    }
  >(
    hub,
    `SELECT position, n, d, id, type, formatDateTime(at, '%Y-%m-%dT%H:%i:%S.%fZ', 'UTC') AS at_text, subject, case_id
     FROM (${from}) WHERE position > {after:Int64} AND ${page.missed ? 'n = 0 AND d != 0' : '(n != 0 OR d != 0)'}
     ORDER BY position LIMIT {limit:UInt32}`,
    { ...params, after: page.after, limit: page.limit },
  );
  return found.map((row) => ({
    ...shareOf(row),
    eventId: row.id,
    type: row.type,
    at: new Date(row.at_text).toISOString(),
    subject: row.subject,
    caseId: row.case_id ?? undefined,
  }));
}

/** Shares of records at positions [from, to): a window, so that a year is read in pieces that fit in memory. */
export async function selectShares(
  hub: Hub,
  question: RecordsQuestion,
  window: { from: number; to: number },
): Promise<Share[]> {
  const { from, params } = await contributing(hub, question);
  const found = await rows<Record<'position' | 'n' | 'd', string>>(
    hub,
    `SELECT position, n, d FROM (${from})
     WHERE position >= {from:Int64} AND position < {to:Int64} AND (n != 0 OR d != 0) ORDER BY position`,
    { ...params, from: window.from, to: window.to },
  );
  return found.map(shareOf);
}

/** The sums and the extent of all shares, computed over the records themselves and not over the aggregates. */
export async function sumShares(
  hub: Hub,
  question: RecordsQuestion,
): Promise<{ numerator: bigint; denominator: bigint; records: number; first: number; last: number }> {
  const { from, params } = await contributing(hub, question);
  const found = await rows<Record<'n' | 'd' | 'records' | 'first' | 'last', string>>(
    hub,
    `SELECT sum(each.n) AS n, sum(each.d) AS d, count() AS records, min(position) AS first, max(position) AS last
     FROM (${from}) AS each WHERE each.n != 0 OR each.d != 0`,
    params,
  );
  const row = found[0]!;
  return {
    numerator: BigInt(row.n),
    denominator: BigInt(row.d),
    records: Number(row.records),
    first: Number(row.first),
    last: Number(row.last),
  };
}

/** The statement of records with their shares `n` and `d`. */
async function contributing(
  hub: Hub,
  question: RecordsQuestion,
): Promise<{ from: string; params: Record<string, unknown> }> {
  const { numerator, denominator, days, dims } = question;
  const newest = new Map<string, readonly LastValue[]>();
  for (const term of [...numerator, ...denominator])
    if (term.kind === 'last') newest.set(termId(term), await selectLast(hub, term, days));
  const positions = [...newest.values()].flat().map(({ position }) => position);
  const types = [
    ...new Set([...numerator, ...denominator].filter(isCounted).map(({ type }) => quoteText(type))),
  ];
  const inDays = 'day BETWEEN {first:Date32} AND {last:Date32}';
  const expression = (term: Term): string => {
    if (term.kind !== 'last') return `if(${inDays}, ${termExpression(term)}, toInt64(0))`;
    const at = newest.get(termId(term))?.map(({ position }) => position) ?? [];
    return at.length === 0
      ? 'toInt64(0)'
      : `if(position IN (${at.join(', ')}), greatest(${whole(term.field)}, toInt64(0)), toInt64(0))`;
  };
  const side = (terms: readonly Term[]) =>
    terms.length === 0 ? 'toInt64(0)' : terms.map(expression).join(' + ');
  const filter = dimsFilter(dims);
  const matching = [
    ...(types.length > 0 ? [`(type IN (${types.join(', ')}) AND ${inDays})`] : []),
    ...(positions.length > 0 ? [`position IN (${positions.join(', ')})`] : []),
  ];
  return {
    from: `SELECT position, id, type, at, subject, case_id, ${side(numerator)} AS n, ${side(denominator)} AS d
      FROM hub.event WHERE (${matching.join(' OR ') || 'false'})${filter.sql}`,
    params: { first: days.first, last: days.last, ...filter.params },
  };
}

function isCounted(term: Term): term is CountedTerm {
  return term.kind !== 'last';
}

function shareOf(row: Record<'position' | 'n' | 'd', string>): Share {
  return { position: Number(row.position), numerator: BigInt(row.n), denominator: BigInt(row.d) };
}

function column(name: IndicatorDimension): string {
  const known = indicatorDimensions.find((dimension) => dimension === name);
  if (!known) throw new RangeError(`"${name}" is no dimension.`);
  return known;
}

export function dimsFilter(dims: Dims): { sql: string; params: Record<string, string> } {
  const names = indicatorDimensions.filter((name) => dims[name] !== undefined);
  return {
    sql: names.map((name) => ` AND ${column(name)} = {dim_${name}:String}`).join(''),
    params: Object.fromEntries(names.map((name) => [`dim_${name}`, dims[name] as string])),
  };
}
