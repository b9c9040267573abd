// Terms of indicators as ClickHouse expressions over hub.event. Every value is checked by the contract's schema before
// it comes here and is quoted here again: a definition must never become SQL of its own.
import type { Condition, Scalar, Term } from '@kapok/contracts/indicators.ts';
import { indicatorDimensions, termId } from '@kapok/contracts/indicators.ts';
import { quoteText } from '../../../kernel/clickhouse.ts';

/** Counts every event: the sum of it must equal the number of events, or the aggregates are not those of the events. */
export const everyEvent = '*';

type Counted = Exclude<Term, { kind: 'last' }>;

/** What one event adds to a term: a whole number, 0 where it does not match. */
export function termExpression(term: Counted): string {
  return `if(type = ${quoteText(term.type)}, ${addedByType(term)}, toInt64(0))`;
}

/**
 * The body of the view that feeds hub.term_day, or of the statement that adds the past of new terms. Terms are told
 * apart by event type first, so that an event's JSON is read for the terms of its own type only.
 */
export function termSums(terms: readonly Term[], options: { every: boolean }): string {
  const every = options.every ? [`('${everyEvent}', toInt64(1))`] : [];
  const byType = new Map<string, string[]>();
  for (const term of terms) {
    if (term.kind === 'last') continue;
    const pairs = byType.get(term.type) ?? [...every];
    pairs.push(`('${termId(term)}', ${addedByType(term)})`);
    byType.set(term.type, pairs);
  }
  const otherwise =
    every.length > 0 ? `[${every.join()}]` : 'emptyArrayString()::Array(Tuple(String, Int64))';
  const pairs =
    byType.size === 0
      ? otherwise
      : `multiIf(${[...byType].map(([type, each]) => `type = ${quoteText(type)}, [${each.join(', ')}]`).join(', ')}, ${otherwise})`;
  return `SELECT pair.1 AS term, day, line, district, department, channel, sum(pair.2) AS value
    FROM hub.event ARRAY JOIN arrayFilter(each -> each.2 != 0, ${pairs}) AS pair
    GROUP BY term, day, line, district, department, channel`;
}

/** What an event of the term's type adds to it. */
function addedByType(term: Counted): string {
  const conditions = Object.entries(term.where ?? {}).map(([field, condition]) =>
    conditionExpression(field, condition),
  );
  if (term.kind === 'count')
    return conditions.length === 0 ? 'toInt64(1)' : `if(${conditions.join(' AND ')}, toInt64(1), toInt64(0))`;
  const matching = [...conditions, isWhole(term.field)].join(' AND ');
  return `if(${matching}, greatest(${whole(term.field)}, toInt64(0)), toInt64(0))`;
}

function conditionExpression(field: string, condition: Condition): string {
  if (typeof condition !== 'object') return equals(field, condition);
  if ('in' in condition) return `(${condition.in.map((scalar) => equals(field, scalar)).join(' OR ')})`;
  const bounds = [
    ...(condition.atLeast === undefined ? [] : [`${whole(field)} >= ${wholeLiteral(condition.atLeast)}`]),
    ...(condition.atMost === undefined ? [] : [`${whole(field)} <= ${wholeLiteral(condition.atMost)}`]),
  ];
  return [isWhole(field), ...bounds].join(' AND ');
}

function equals(field: string, scalar: Scalar): string {
  switch (typeof scalar) {
    case 'string':
      return `${fieldOf(field)} = ${quoteText(scalar)}`;
    case 'number':
      return `(${isWhole(field)} AND ${whole(field)} = ${wholeLiteral(scalar)})`;
    case 'boolean':
      return `JSONExtractRaw(body, ${fieldName(field)}) = '${scalar}'`;
  }
}

/** Dimensions are columns already; every other field is read from the body. */
export function fieldOf(field: string): string {
  const dimension = indicatorDimensions.find((name) => name === field);
  return dimension ?? `JSONExtractString(body, ${fieldName(field)})`;
}

export function isWhole(field: string): string {
  return `JSONType(body, ${fieldName(field)}) IN ('Int64', 'UInt64')`;
}

export function whole(field: string): string {
  return `JSONExtractInt(body, ${fieldName(field)})`;
}

function fieldName(field: string): string {
  if (!/^[a-z][A-Za-z0-9]{0,59}$/.test(field)) throw new RangeError(`"${field}" is no field of an event.`);
  return quoteText(field);
}

function wholeLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number.`);
  return `toInt64(${value})`;
}
