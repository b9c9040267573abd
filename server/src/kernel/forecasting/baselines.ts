// The plain ways to continue a series that any better one has to beat, by their textbook names. None of them may look
// past the end of what it is given.

/** The last value of the same place in the season (seasonal naive); the last value where there is no season. */
export function continueSeason(series: Float64Array, horizon: number, period = 1): Float64Array {
  const season = period > 0 && period <= series.length ? period : 1;
  return Float64Array.from(
    { length: horizon },
    (_, step) => series[series.length - season + (step % season)] ?? 0,
  );
}

/** The mean of the last four values of the same place in the season (Sundays of the last four weeks). */
export function continueMeanOfFour(series: Float64Array, horizon: number, period: number): Float64Array {
  const seasons = Math.min(4, Math.floor(series.length / period));
  return Float64Array.from({ length: horizon }, (_, step) => {
    let sum = 0;
    for (let back = 1; back <= seasons; back++)
      sum += series[series.length - back * period + (step % period)] ?? 0;
    return sum / seasons;
  });
}

/** Simple exponential smoothing, its weight chosen by the squared errors of one step ahead. */
export function continueSmoothed(series: Float64Array, horizon: number): Float64Array {
  return new Float64Array(horizon).fill(smooth(series).level);
}

/** The theta method of Assimakopoulos and Nikolopoulos (2000) in the form of Hyndman and Billah (2003). */
export function continueTheta(series: Float64Array, horizon: number): Float64Array {
  const { level, weight } = smooth(series);
  const drift = slope(series) / 2;
  const start = (1 - (1 - weight) ** series.length) / weight;
  return Float64Array.from({ length: horizon }, (_, step) => level + drift * (step + start));
}

const weights = [0.3, 0.5, 0.7, 0.9, 0.99];
const trendWeights = [0.01, 0.05, 0.1, 0.2, 0.4];
const dampings = [0.8, 0.9, 0.95, 0.98];

/** Holt's method with a damped trend (Gardner and McKenzie 1985), its constants the best of a small grid. */
export function continueDampedTrend(series: Float64Array, horizon: number): Float64Array {
  let best = { squares: Number.POSITIVE_INFINITY, level: series.at(-1) ?? 0, trend: 0, damping: 1 };
  for (const weight of weights)
    for (const trendWeight of trendWeights)
      for (const damping of dampings) {
        let level = series[0] ?? 0;
        let trend = 0;
        let squares = 0;
        for (let at = 1; at < series.length; at++) {
          const expected = level + damping * trend;
          const error = (series[at] ?? 0) - expected;
          squares += error * error;
          level = expected + weight * error;
          trend = damping * trend + weight * trendWeight * error;
        }
        if (squares < best.squares) best = { squares, level, trend, damping };
      }
  let reach = 0;
  return Float64Array.from({ length: horizon }, (_, step) => {
    reach += best.damping ** (step + 1);
    return best.level + reach * best.trend;
  });
}

function smooth(series: Float64Array): { level: number; weight: number } {
  let best = { squares: Number.POSITIVE_INFINITY, level: 0, weight: 1 };
  for (let weight = 0.05; weight < 1.01; weight += 0.05) {
    let level = series[0] ?? 0;
    let squares = 0;
    for (let at = 1; at < series.length; at++) {
      const error = (series[at] ?? 0) - level;
      squares += error * error;
      level += weight * error;
    }
    if (squares < best.squares) best = { squares, level, weight: Math.min(weight, 1) };
  }
  return best;
}

function slope(series: Float64Array): number {
  const middle = (series.length - 1) / 2;
  let products = 0;
  let squares = 0;
  for (const [at, value] of series.entries()) {
    products += (at - middle) * value;
    squares += (at - middle) ** 2;
  }
  return squares === 0 ? 0 : products / squares;
}
