// What comes after a series of counts or rates, how far it may be off, and how well the same would have done before. It
// must never return a forecast without its back-test: who plans by it sees what it was worth.
import { continueByAutoregression, lagsFor } from './autoregression.ts';
import { continueDampedTrend, continueMeanOfFour, continueSeason, continueSmoothed } from './baselines.ts';

export interface ForecastRequest {
  /** Equally spaced, oldest first, without gaps. */
  readonly series: Float64Array;
  /** How many values are wanted. */
  readonly horizon: number;
  /** Seasonal periods in steps, shortest first: 7 for days with weeks, 24 and 168 for hours. */
  readonly periods: readonly number[];
  /** Counts and durations cannot fall below zero; a rate's bounds are its own. */
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type ForecastMethod = 'autoregression' | 'season' | 'mean-of-four' | 'smoothed' | 'damped-trend';

/** One method's errors over the same held-back stretches. */
export interface BackTest {
  readonly method: ForecastMethod;
  /** Sum of absolute errors over sum of absolute values (WAPE), in percent; null where the values sum to zero. */
  readonly wapePercent: number | null;
  /** Mean absolute error over that of the seasonal naive within what was known (MASE); null where that never errs. */
  readonly scaledError: number | null;
}

export interface ForecastPoint {
  readonly value: number;
  /** Bounds that hold the value in 80 and in 95 of a hundred cases, if errors stay what they were. */
  readonly low80: number;
  readonly high80: number;
  readonly low95: number;
  readonly high95: number;
}

export interface Forecast {
  readonly points: readonly ForecastPoint[];
  /** The method whose values the points are: the autoregression, or a plainer one that did clearly better. */
  readonly method: ForecastMethod;
  /** Best first. */
  readonly backTests: readonly BackTest[];
  /** How many stretches were held back, each as long as the horizon where the series allows. */
  readonly origins: number;
  /** Standard deviation of the sum of the first values, step by step; errors of one stretch are not independent. */
  readonly sumDeviations: Float64Array;
}

/** Below this nothing can be held back and still be learned from. */
export const valuesMin = 8;
const originsMax = 6;
/**
 * A plainer method is taken where it erred less than this share of the autoregression's error: a few stretches are little
 * to choose by, and over the M4 series the autoregression is right more often than they say.
 */
const plainerShareMax = 0.8;
const normal80 = 1.2816;
const normal95 = 1.96;

/** Forecasts; undefined where the series is shorter than `valuesMin`. */
export function forecast(request: ForecastRequest): Forecast | undefined {
  const { series, horizon } = request;
  if (series.length < valuesMin) return undefined;
  const stretches = heldBack(series, horizon);
  const tried = methodsFor(request).map((method) => tryOn(method, request, stretches));
  const [best] = tried.toSorted((a, b) => handicapped(a) - handicapped(b));
  if (!best) return undefined;
  tried.sort((a, b) => a.error - b.error);
  const tested = Math.min(horizon, stretches[0]?.actual.length ?? 0);
  const values = repeated(bounded(continued(best.method, request, series, tested), request), request);
  const deviations = stepDeviations(best.errors, horizon);
  return {
    points: Array.from(values, (value, step) => pointOf(value, deviations[step] ?? 0, request)),
    method: best.method,
    backTests: tried.map(({ method, wapePercent, scaledError }) => ({ method, wapePercent, scaledError })),
    origins: stretches.length,
    sumDeviations: sumDeviations(best.errors, deviations, horizon),
  };
}

/** Continues by several autoregressions and takes the middle of them, step by step: none is right for every series. */
export function continueByMedian(
  series: Float64Array,
  horizon: number,
  periods: readonly number[],
): Float64Array {
  const known = periods.filter((period) => period * 3 <= series.length);
  const differences = new Set([0, 1, known[0] ?? 1, known.at(-1) ?? 1]);
  const all = [...differences].map((difference) =>
    continueByAutoregression(series, horizon, {
      lags: lagsFor(known, series.length - difference),
      difference,
      // Swings of the shortest season are as often added as multiplied; the middle is better for having both.
      logarithm: difference !== known[0] || known.length === 1,
    }),
  );
  return Float64Array.from({ length: horizon }, (_, step) =>
    median(all.map((values) => values[step] ?? 0).filter(Number.isFinite)),
  );
}

function methodsFor({ series, periods }: ForecastRequest): readonly ForecastMethod[] {
  const [period] = periods;
  return [
    ...(series.length >= 2 * valuesMin ? (['autoregression'] as const) : []),
    ...(period !== undefined && series.length >= 3 * period ? (['mean-of-four'] as const) : []),
    'season',
    'smoothed',
    'damped-trend',
  ];
}

function continued(
  method: ForecastMethod,
  { periods }: ForecastRequest,
  known: Float64Array,
  horizon: number,
): Float64Array {
  const period = periods.findLast((one) => one * 2 <= known.length) ?? 1;
  switch (method) {
    case 'autoregression':
      return continueByMedian(known, horizon, periods);
    case 'season':
      return continueSeason(known, horizon, period);
    case 'mean-of-four':
      return continueMeanOfFour(known, horizon, period);
    case 'smoothed':
      return continueSmoothed(known, horizon);
    case 'damped-trend':
      return continueDampedTrend(known, horizon);
  }
}

/**
 * The values to the horizon: past what could be tested they are the mean season of what could. Two months say nothing of how a
 * trend goes on for ten more, and an extrapolation would carry it on all the same.
 */
function repeated(values: Float64Array, { horizon, periods }: ForecastRequest): Float64Array {
  const season = periods.findLast((period) => period <= values.length) ?? values.length;
  const whole = values.length - (values.length % season);
  const means = Float64Array.from({ length: season }, (_, place) => {
    let sum = 0;
    for (let step = place; step < whole; step += season) sum += values[step]!;
    return (sum * season) / whole;
  });
  const level = means.reduce((sum, mean) => sum + mean, 0) / season;
  const flat = periods.length === 0;
  return Float64Array.from({ length: horizon }, (_, step) =>
    step < values.length ? values[step]! : flat ? level : means[step % season]!,
  );
}

interface Stretch {
  readonly known: Float64Array;
  readonly actual: Float64Array;
}

/** The ends of the series, each held back from a forecast of it; at most half of the series is ever held back. */
function heldBack(series: Float64Array, horizon: number): readonly Stretch[] {
  const length = Math.max(1, Math.min(horizon, Math.floor(series.length / 4)));
  const origins = Math.max(1, Math.min(originsMax, Math.floor(series.length / 2 / length)));
  return Array.from({ length: origins }, (_, back) => {
    const start = series.length - length * (back + 1);
    return { known: series.subarray(0, start), actual: series.subarray(start, start + length) };
  });
}

function tryOn(method: ForecastMethod, request: ForecastRequest, stretches: readonly Stretch[]) {
  let absolute = 0;
  let sum = 0;
  let naive = 0;
  let count = 0;
  const errors = stretches.map(({ known, actual }) => {
    const values = bounded(continued(method, request, known, actual.length), request);
    const scale = naiveError(known, request.periods[0] ?? 1);
    return actual.map((value, step) => {
      const error = value - (values[step] ?? 0);
      absolute += Math.abs(error);
      sum += Math.abs(value);
      naive += scale;
      count += 1;
      return error;
    });
  });
  return {
    method,
    errors,
    error: Number.isFinite(absolute) ? absolute / count : Number.POSITIVE_INFINITY,
    wapePercent: sum === 0 ? null : (100 * absolute) / sum,
    scaledError: naive === 0 ? null : absolute / naive,
  };
}

function naiveError(known: Float64Array, period: number): number {
  const season = period < known.length ? period : 1;
  let sum = 0;
  for (let at = season; at < known.length; at++)
    sum += Math.abs((known[at] ?? 0) - (known[at - season] ?? 0));
  return sum / Math.max(1, known.length - season);
}

function handicapped({ method, error }: ReturnType<typeof tryOn>): number {
  return method === 'autoregression' ? plainerShareMax * error : error;
}

/** Root mean square errors by step, each with its neighbours, never smaller than at an earlier step. */
function stepDeviations(errors: readonly Float64Array[], horizon: number): Float64Array {
  const tested = errors[0]?.length ?? 0;
  const deviations = new Float64Array(horizon);
  for (let step = 0; step < horizon; step++) {
    const centre = Math.min(step, tested - 1);
    let squares = 0;
    let count = 0;
    for (const stretch of errors)
      for (let at = Math.max(0, centre - 2); at <= Math.min(tested - 1, centre + 2); at++) {
        squares += (stretch[at] ?? 0) ** 2;
        count += 1;
      }
    // Past what could be tested, errors are taken to grow as those of a random walk do.
    const growth = Math.sqrt((step + 1) / (centre + 1));
    deviations[step] = Math.max(
      deviations[step - 1] ?? 0,
      Math.sqrt((squares / count) * (1 + 1 / errors.length)) * growth,
    );
  }
  return deviations;
}

function sumDeviations(
  errors: readonly Float64Array[],
  deviations: Float64Array,
  horizon: number,
): Float64Array {
  const tested = errors[0]?.length ?? 0;
  const sums = new Float64Array(horizon);
  const running = errors.map(() => 0);
  let independent = 0;
  for (let step = 0; step < horizon; step++) {
    independent += (deviations[step] ?? 0) ** 2;
    if (step < tested) {
      let squares = 0;
      for (const [index, stretch] of errors.entries()) {
        running[index] = (running[index] ?? 0) + (stretch[step] ?? 0);
        squares += (running[index] ?? 0) ** 2;
      }
      sums[step] = Math.max(
        sums[step - 1] ?? 0,
        Math.sqrt(independent),
        Math.sqrt((squares / errors.length) * (1 + 1 / errors.length)),
      );
      continue;
    }
    sums[step] = (sums[tested - 1] ?? 0) * ((step + 1) / tested);
  }
  return sums;
}

function pointOf(value: number, deviation: number, request: ForecastRequest): ForecastPoint {
  const [low80, high80, low95, high95] = bounded(
    Float64Array.of(
      value - normal80 * deviation,
      value + normal80 * deviation,
      value - normal95 * deviation,
      value + normal95 * deviation,
    ),
    request,
  );
  return { value, low80: low80 ?? 0, high80: high80 ?? 0, low95: low95 ?? 0, high95: high95 ?? 0 };
}

function bounded(values: Float64Array, { atLeast, atMost }: ForecastRequest): Float64Array {
  return values.map((value) =>
    Math.max(atLeast ?? Number.NEGATIVE_INFINITY, Math.min(atMost ?? Number.POSITIVE_INFINITY, value)),
  );
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  const upper = values[middle] ?? 0;
  return values.length % 2 === 1 ? upper : (upper + (values[middle - 1] ?? upper)) / 2;
}
