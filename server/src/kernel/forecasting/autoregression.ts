// A series continued from its own past: a ridge regression on lagged values, extrapolated step by step. It must never see
// what a value means; periods and length are all it knows of a series.
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

export interface Autoregression {
  /** How far back each regressor looks, in steps. */
  readonly lags: readonly number[];
  /** Subtracts the value this many steps before; 0 takes the series as it is. */
  readonly difference: number;
  /** Fits logarithms where every value is above zero, so that swings grow with the level. */
  readonly logarithm: boolean;
}

/** Ridge penalty on standardised values: enough to calm lags that say the same, too little to bend the rest. */
const penalty = 2;
/** Standard deviations from the mean at which an extrapolation is held; an unstable fit must not run away. */
const deviationsMax = 6;
/** Values that a fit looks back on at most; older ones tell of another regime and cost time. */
const valuesMax = 1000;

/** Fits on `series` and returns the `horizon` values after it. Needs twice as many values as the longest lag. */
export function continueByAutoregression(
  series: Float64Array,
  horizon: number,
  { lags, difference, logarithm }: Autoregression,
): Float64Array {
  const recent = series.subarray(Math.max(0, series.length - valuesMax));
  const inLogarithms = logarithm && recent.every((value) => value > 0);
  const levels = inLogarithms ? recent.map(Math.log) : recent;
  const changes = differences(levels, difference);
  const { standardised, mean, deviation } = standardise(changes);
  const weights = fit(standardised, lags);

  const continued = new Float64Array(standardised.length + horizon);
  continued.set(standardised);
  const forecast = new Float64Array(horizon);
  for (let step = 0; step < horizon; step++) {
    const at = standardised.length + step;
    let value = 0;
    for (const [index, lag] of lags.entries()) value += (weights[index] ?? 0) * (continued[at - lag] ?? 0);
    continued[at] = Math.max(-deviationsMax, Math.min(deviationsMax, value));
    const change = (continued[at] ?? 0) * deviation + mean;
    const base = difference === 0 ? 0 : valueBefore(levels, forecast, step, difference);
    forecast[step] = base + change;
  }
  return inLogarithms ? forecast.map(Math.exp) : forecast;
}

/** The lags worth asking for these seasonal periods, none longer than a third of the series. */
export function lagsFor(periods: readonly number[], length: number): readonly number[] {
  const lags = new Set([1, 2, 3, 4]);
  for (const [index, period] of periods.entries()) {
    for (const near of [-1, 0, 1, 2]) lags.add(period + near);
    const next = periods[index + 1];
    if (next === undefined) continue;
    for (const near of [-1, 0, 1]) lags.add(2 * period + near);
    for (let multiple = 3; multiple * period < next; multiple++) lags.add(multiple * period);
  }
  // A long season without a shorter one inside says little of the next steps; the last weeks do.
  const [shortest] = periods;
  if (shortest === undefined || shortest > 24) for (const lag of [5, 8, 13, 26]) lags.add(lag);
  return [...lags].filter((lag) => lag > 0 && lag * 3 <= length).sort((a, b) => a - b);
}

function differences(levels: Float64Array, difference: number): Float64Array {
  if (difference === 0) return levels;
  const changes = new Float64Array(levels.length - difference);
  for (let at = 0; at < changes.length; at++)
    changes[at] = (levels[at + difference] ?? 0) - (levels[at] ?? 0);
  return changes;
}

function valueBefore(levels: Float64Array, forecast: Float64Array, step: number, difference: number): number {
  const before = step - difference;
  return (before < 0 ? levels[levels.length + before] : forecast[before]) ?? 0;
}

function standardise(values: Float64Array) {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / values.length) || 1;
  return { standardised: values.map((value) => (value - mean) / deviation), mean, deviation };
}

/** Weights of the lags by the normal equations; they are few, so a Cholesky factorisation settles them. */
function fit(values: Float64Array, lags: readonly number[]): readonly number[] {
  const longest = lags.at(-1) ?? 0;
  const gram = lags.map((left, row) =>
    lags.map((right, column) => (column > row ? 0 : laggedProduct(values, left, right, longest))),
  );
  for (let row = 0; row < lags.length; row++) {
    for (let column = row + 1; column < lags.length; column++) gram[row]![column] = gram[column]![row]!;
    gram[row]![row]! += penalty;
  }
  const answers = lags.map((lag) => [laggedProduct(values, lag, 0, longest)]);
  const solver = new CholeskyDecomposition(new Matrix(gram));
  return solver.solve(new Matrix(answers)).to1DArray();
}

function laggedProduct(values: Float64Array, left: number, right: number, from: number): number {
  let sum = 0;
  for (let at = from; at < values.length; at++) sum += values[at - left]! * values[at - right]!;
  return sum;
}
