// How sums become values and which questions an indicator can answer. Exact whole numbers until the last step, which
// rounds once; a denominator of zero gives no value rather than 0.
import {
  daysOf,
  type IndicatorDefinition,
  type IndicatorDimension,
  type IndicatorPeriod,
  type IndicatorValue,
  indicatorDimensions,
  periodOf,
  sidesOf,
  type Term,
  termId,
  valuesMax,
} from '@kapok/contracts/indicators.ts';
import { figureActual } from '@kapok/contracts/scoring.ts';
import { type Refusal, refuse } from '../../kernel/errors.ts';

export interface SumOfTerm {
  readonly term: string;
  readonly key: string;
  readonly group: string;
  readonly value: bigint;
}

export type Dims = Readonly<Partial<Record<IndicatorDimension, string>>>;

export interface SeriesQuestion {
  readonly period: IndicatorPeriod;
  readonly from: string;
  readonly to: string;
  readonly by?: IndicatorDimension | undefined;
  readonly dims: Dims;
}

/** Whether anyone may see what it counts: nothing of it comes from events that are confidential. */
export function isPublic(definition: IndicatorDefinition, confidential: ReadonlySet<string>): boolean {
  const { numerator, denominator } = sidesOf(definition.value);
  return [...numerator, ...denominator].every(({ type }) => !confidential.has(type));
}

/** Why an indicator cannot answer a question about a series of periods, or undefined when it can. */
export function refuseSeries(definition: IndicatorDefinition, question: SeriesQuestion): Refusal | undefined {
  const { period, from, to, by, dims } = question;
  if (periodOf(from) !== period || periodOf(to) !== period)
    return invalid(
      `起止时间 ${from}、${to} 应为“${period}”类的时间段。`,
      `from and to must be of the period ${period}; they are ${from} and ${to}.`,
    );
  if (from > to) return invalid('开始时间晚于结束时间。', 'from is after to.');
  const named = [...(Object.keys(dims) as IndicatorDimension[]), ...(by ? [by] : [])];
  const refusal = refuseAxes(definition, period, named);
  if (refusal) return refusal;
  if (keysBetween(period, from, to).length > valuesMax)
    return invalid(
      `一次最多返回 ${valuesMax} 个数值，请缩短时间范围。`,
      `One request returns at most ${valuesMax} values; ask for fewer periods.`,
    );
  return undefined;
}

/** Why an indicator has no value for one period, or undefined when it has. */
export function refusePeriod(definition: IndicatorDefinition, key: string, dims: Dims): Refusal | undefined {
  const period = periodOf(key);
  if (!period) return invalid(`“${key}”不是有效的时间段。`, `"${key}" is no period.`);
  return refuseAxes(definition, period, Object.keys(dims) as IndicatorDimension[]);
}

function refuseAxes(
  definition: IndicatorDefinition,
  period: IndicatorPeriod,
  named: readonly IndicatorDimension[],
): Refusal | undefined {
  if (!definition.periods.includes(period))
    return invalid(
      `该指标不按“${period}”计算，可用：${definition.periods.join('、')}。`,
      `This indicator is not computed by ${period}; it is by ${definition.periods.join(', ')}.`,
    );
  const missing = named.find((dimension) => !definition.dimensions.includes(dimension));
  return missing
    ? invalid(
        `该指标没有维度“${missing}”，可用：${definition.dimensions.join('、') || '无'}。`,
        `This indicator has no dimension ${missing}; it has ${definition.dimensions.join(', ') || 'none'}.`,
      )
    : undefined;
}

/** The filters of a query: only those given. */
export function dimsOf(query: Partial<Record<IndicatorDimension, string>>): Dims {
  return Object.fromEntries(
    indicatorDimensions.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]]])),
  );
}

/** Every period from one to another, both included. */
export function keysBetween(period: IndicatorPeriod, from: string, to: string): readonly string[] {
  const keys: string[] = [];
  for (let key = from; key <= to && keys.length <= valuesMax; key = nextKey(period, key)) keys.push(key);
  return keys;
}

export function nextKey(period: IndicatorPeriod, key: string): string {
  const next = new Date(`${daysOf(key).last}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const text = next.toISOString();
  return text.slice(0, period === 'day' ? 10 : period === 'month' ? 7 : 4);
}

/** Values from sums: every key where there is one group, otherwise the groups that have records. */
export function valuesOf(
  definition: Pick<IndicatorDefinition, 'value' | 'unit'>,
  sums: readonly SumOfTerm[],
  keys: readonly string[] | undefined,
): IndicatorValue[] {
  const cells = new Map<string, Map<string, bigint>>();
  const cell = (key: string, group: string) => {
    const name = JSON.stringify([key, group]);
    const known = cells.get(name) ?? new Map<string, bigint>();
    cells.set(name, known);
    return known;
  };
  for (const key of keys ?? []) cell(key, '');
  for (const { term, key, group, value } of sums) {
    const known = cell(key, group);
    known.set(term, (known.get(term) ?? 0n) + value);
  }
  return [...cells]
    .map(([name, byTerm]) => {
      const [key, group] = JSON.parse(name) as [string, string];
      const value = valueFrom(definition, (term) => byTerm.get(termId(term)) ?? 0n);
      return { key, ...(keys === undefined ? { group } : {}), ...value };
    })
    .sort((a, b) => compareText(a.key, b.key) || compareText(a.group ?? '', b.group ?? ''));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export type Valued = Pick<IndicatorValue, 'arithmetic' | 'numerator' | 'denominator' | 'value'>;

/** One value from what each term sums to. */
export function valueFrom(
  definition: Pick<IndicatorDefinition, 'value' | 'unit'>,
  sumOf: (term: Term) => bigint,
): Valued {
  const { numerator, denominator } = sidesOf(definition.value);
  const side = (terms: readonly Term[]) => terms.reduce((sum, term) => sum + sumOf(term), 0n);
  const quotient = definition.value.kind === 'ratio';
  const figure = {
    numerator: side(numerator).toString(),
    denominator: quotient ? side(denominator).toString() : '1',
  };
  const actual = figureActual({ ...figure, unit: definition.unit });
  return {
    arithmetic: quotient ? 'quotient' : 'sum',
    ...figure,
    value: actual?.kind === 'number' ? actual.value : null,
  };
}

/** So many empty periods in a row end a history: before them was another time. */
const gapMax = { day: 31, month: 3 } as const;

/**
 * The newest stretch of values to learn from. Nothing for a while ends it; a shorter gap is a zero of a sum, and of a rate
 * the value before it, as a rate of nothing is none.
 */
export function historyOf(
  values: readonly IndicatorValue[],
  period: keyof typeof gapMax,
): readonly IndicatorValue[] {
  const isEmpty = (one: IndicatorValue) =>
    one.arithmetic === 'quotient' ? one.value === null : one.numerator === '0';
  const last = values.findLastIndex((one) => !isEmpty(one));
  let first = last;
  for (let at = last, empty = 0; at >= 0 && empty < gapMax[period]; at -= 1) {
    const one = values[at];
    empty = one && isEmpty(one) ? empty + 1 : 0;
    if (empty === 0) first = at;
  }
  const kept: IndicatorValue[] = [];
  for (const one of values.slice(Math.max(first, 0), last + 1))
    kept.push(one.value === null ? { ...one, value: kept.at(-1)?.value ?? '0.00' } : one);
  return kept;
}

/** The keys whose values new events may have changed, by definition. */
export function touchedKeys(
  definition: IndicatorDefinition,
  touched: readonly { readonly type: string; readonly day: string }[],
): ReadonlyMap<IndicatorPeriod, readonly string[]> {
  const { numerator, denominator } = sidesOf(definition.value);
  const types = new Set([...numerator, ...denominator].map(({ type }) => type));
  const days = touched.filter(({ type }) => types.has(type)).map(({ day }) => day);
  const length = { day: 10, month: 7, year: 4 } as const;
  return new Map(
    definition.periods.map((period) => [
      period,
      [...new Set(days.map((day) => day.slice(0, length[period])))].sort(),
    ]),
  );
}

function invalid(zh: string, en: string): Refusal {
  return refuse('invalid-request', { detail: { zh, en } });
}
