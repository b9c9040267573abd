// Forecasts of indicators: the newest stretch of whole periods continued, with bounds, the back-test beside them, and what
// it makes of the year. It never forecasts from a period that is still running, and says so where too few are known.
import {
  cityZone,
  daysOf,
  type IndicatorForecast,
  type IndicatorValue,
  periodOf,
  type readIndicatorForecast as readIndicatorForecastOperation,
} from '@kapok/contracts/indicators.ts';
import type { ParamsOf, QueryOf } from '@kapok/contracts/operation.ts';
import { DateTime } from 'luxon';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { type Forecast, forecast, valuesMin } from '../../../kernel/forecasting/forecast.ts';
import type { House } from '../../../kernel/module.ts';
import { sumTerms } from '../../hub/index.ts';
import { type Dims, dimsOf, historyOf, keysBetween, nextKey, refuseSeries, valuesOf } from '../rules.ts';
import { termsOf } from './definitions.ts';
import { readyDefinition } from './values.ts';

export interface ForecastAsked {
  readonly code: string;
  readonly where?: Dims;
  /** Months where the indicator has enough of them, days otherwise. */
  readonly period?: 'day' | 'month' | undefined;
  /** The last period that is wanted, by day, month or year. */
  readonly until: string;
  /** The last day, month or year that counts as known; the newest whole period when absent. */
  readonly asOf?: string | undefined;
}

/** How far back a forecast learns: ten years of months, two of days. */
const knownMax = { day: 730, month: 120 } as const;
/** How far ahead one may ask. */
const aheadMax = { day: 400, month: 36 } as const;
const seasons = { day: [7], month: [12] } as const;

export async function readIndicatorForecast(
  house: House,
  { code }: ParamsOf<typeof readIndicatorForecastOperation>,
  query: QueryOf<typeof readIndicatorForecastOperation>,
): Promise<IndicatorForecast | Refusal> {
  const { period, until, asOf } = query;
  return forecastIndicator(house, { code, where: dimsOf(query), period, until, asOf });
}

export async function forecastIndicator(
  house: House,
  asked: ForecastAsked,
): Promise<IndicatorForecast | Refusal> {
  if (asked.period !== undefined) return forecastBy(house, asked, asked.period);
  const byMonth = await forecastBy(house, asked, 'month');
  if (!isRefusal(byMonth) && byMonth.points.length > 0) return byMonth;
  // In the first months of a record there are days enough before there are months.
  const byDay = await forecastBy(house, asked, 'day');
  return isRefusal(byDay) || byDay.points.length === 0 ? byMonth : byDay;
}

async function forecastBy(
  house: House,
  { code, where = {}, until: untilAsked, asOf }: ForecastAsked,
  period: 'day' | 'month',
): Promise<IndicatorForecast | Refusal> {
  const row = await readyDefinition(house, code);
  if (isRefusal(row)) return row;
  if (periodOf(untilAsked) === undefined || (asOf !== undefined && periodOf(asOf) === undefined))
    return invalid(
      '时间段的写法不对，应为 2021、2021-03 或 2021-03-05。',
      'A period is written 2021, 2021-03 or 2021-03-05.',
    );
  const cut = (day: string) => (period === 'day' ? day : day.slice(0, 7));
  const newest = newestWhole(house, period);
  const wanted = asOf === undefined ? newest : cut(daysOf(asOf).last);
  const to = wanted < newest ? wanted : newest;
  const from = cut(
    DateTime.fromISO(daysOf(to).last)
      .minus({ [`${period}s`]: knownMax[period] - 1 })
      .toISODate() as string,
  );
  const { definition } = row;
  const refusal = refuseSeries(definition, { period, from, to, dims: where });
  if (refusal) return refusal;
  const days = { first: daysOf(from).first, last: daysOf(to).last };
  const sums = await sumTerms(house.hub, termsOf(definition), { days, dims: where, period });
  const history = historyOf(valuesOf(definition, sums, keysBetween(period, from, to)), period);
  const until = cut(daysOf(untilAsked).last);
  const last = history.at(-1)?.key;
  const keys = last === undefined || until <= last ? [] : keysBetween(period, nextKey(period, last), until);
  if (keys.length > aheadMax[period])
    return invalid(
      `预测最多到最近完整数据之后 ${aheadMax[period]} ${period === 'day' ? '天' : '个月'}。`,
      `A forecast reaches ${aheadMax[period]} ${period}s past the newest whole data at most.`,
    );
  const percent = definition.unit === 'percent' && history.every(({ value }) => Number(value) <= 100);
  const limits = { atLeast: 0, ...(percent ? { atMost: 100 } : {}) };
  const made =
    keys.length > 0
      ? forecast({ series: seriesOf(history), horizon: keys.length, periods: seasons[period], ...limits })
      : undefined;
  return {
    code: row.code,
    unit: definition.unit,
    version: row.version,
    period,
    history: history.map(({ key, value }) => ({ key, value: value as string })),
    points: keys
      .slice(0, made?.points.length ?? 0)
      .map((key, step) => ({ key, ...pointText(made as Forecast, step) })),
    periodsMin: valuesMin,
    method: made?.method ?? null,
    backTests: (made?.backTests ?? []).map(({ method, wapePercent }) => ({
      method,
      wapePercent: wapePercent === null ? null : text(wapePercent),
    })),
    stretches: made?.origins ?? 0,
    year: yearOf(untilAsked.slice(0, 4), history, keys, made, { period, ...limits }),
  };
}

/** The last period that is over, in the city's time. */
function newestWhole(house: House, period: 'day' | 'month'): string {
  const now = DateTime.fromJSDate(house.clock.now(), { zone: cityZone });
  const before = now.startOf(period).minus({ days: 1 }).toISODate() as string;
  return period === 'day' ? before : before.slice(0, 7);
}

/**
 * The whole year: counted periods and expected ones. A rate weighs each by its denominator, and those to come by a forecast
 * of it; its bounds are those of the rate over the part that is to come.
 */
function yearOf(
  year: string,
  history: readonly IndicatorValue[],
  keys: readonly string[],
  made: Forecast | undefined,
  { period, atMost = Number.POSITIVE_INFINITY }: { period: 'day' | 'month'; atMost?: number },
): IndicatorForecast['year'] {
  const counted = history.filter(({ key }) => key.startsWith(year));
  const steps = keys.flatMap((key, step) => (key.startsWith(year) ? [step] : []));
  const lastStep = steps.at(-1);
  if (!made || lastStep === undefined) return null;
  const values = steps.map((step) => made.points[step]?.value ?? 0);
  const deviation = made.sumDeviations[lastStep] ?? 0;
  const [quotient] = history.map(({ arithmetic }) => arithmetic === 'quotient');
  const made95 = (value: number, half: number) => ({
    value: text(value),
    low: text(Math.max(0, value - half)),
    high: text(Math.min(atMost, value + half)),
  });
  const about = { key: year, counted: counted.length, forecast: steps.length };
  if (!quotient) {
    const whole = total(counted.map(({ value }) => Number(value))) + total(values);
    return { ...about, ...made95(whole, normal95 * deviation) };
  }
  const denominators = forecast({
    series: Float64Array.from(history, ({ denominator }) => Number(denominator)),
    horizon: keys.length,
    periods: seasons[period],
    atLeast: 0,
  });
  const weights = steps.map((step) => denominators?.points[step]?.value ?? 0);
  const toCome = total(weights);
  const known = total(counted.map(({ denominator }) => Number(denominator)));
  if (known + toCome === 0) return null;
  const reached = total(counted.map(({ value, denominator }) => Number(value) * Number(denominator)));
  const expected = total(values.map((value, index) => value * (weights[index] ?? 0)));
  const half = ((normal95 * deviation) / (lastStep + 1)) * (toCome / (known + toCome));
  return { ...about, ...made95((reached + expected) / (known + toCome), half) };
}

const normal95 = 1.96;

function seriesOf(history: readonly IndicatorValue[]): Float64Array {
  return Float64Array.from(history, ({ value }) => Number(value));
}

function pointText({ points }: Forecast, step: number) {
  const { value, low80, high80, low95, high95 } = points[step] as Forecast['points'][number];
  return {
    value: text(value),
    low80: text(low80),
    high80: text(high80),
    low95: text(low95),
    high95: text(high95),
  };
}

const text = (value: number): string => value.toFixed(2);
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

function invalid(zh: string, en: string): Refusal {
  return refuse('invalid-request', { detail: { zh, en } });
}
