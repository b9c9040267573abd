// Terms of indicators as ClickHouse expressions over hub.event. Every value is checked by the contract's schema before
// it comes here and is quoted here again: a definition must never become SQL of its own.
import type { Condition, Scalar, Term } from '@kapok/contracts/indicators.ts';
import { termId } from '@kapok/contracts/indicators.ts';
import { quoteText } from '../../../kernel/clickhouse.ts';

/** Counts every event: the sum of it must equal the number of events, or the aggregates are not those of the events. */
export const everyEvent = '*';

/** What one event adds to a term: a whole number, 0 where it does not match. */
export function termExpression(term: Exclude<Term, { kind: 'last' }>): string {
  const conditions = [
    `type = ${quoteText(term.type)}`,
    ...Object.entries(term.where ?? {}).map(([field, condition]) => conditionExpression(field, condition)),
  ].join(' AND ');
  if (term.kind === 'count') return `if(${conditions}, toInt64(1), toInt64(0))`;
  const added = `greatest(JSONExtractInt(body, ${fieldName(term.field)}), toInt64(0))`;
  return `if(${conditions} AND ${isWhole(term.field)}, ${added}, toInt64(0))`;
}

/** The body of the view that feeds hub.term_day, or of the statement that adds the past of new terms. */
export function termSums(terms: readonly Term[], options: { every: boolean }): string {
  const pairs = [
    ...(options.every ? [`('${everyEvent}', toInt64(1))`] : []),
    ...terms.flatMap((term) =>
      term.kind === 'last' ? [] : [`('${termId(term)}', ${termExpression(term)})`],
    ),
  ];
  return `SELECT pair.1 AS term, day, line, district, department, channel, sum(pair.2) AS value
    FROM hub.event ARRAY JOIN arrayFilter(each -> each.2 != 0, [${pairs.join(', ')}]) AS pair
    GROUP BY term, day, line, district, department, channel`;
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
      return `JSONExtractString(body, ${fieldName(field)}) = ${quoteText(scalar)}`;
    case 'number':
      return `(${isWhole(field)} AND ${whole(field)} = ${wholeLiteral(scalar)})`;
    case 'boolean':
      return `JSONExtractRaw(body, ${fieldName(field)}) = '${scalar}'`;
  }
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
