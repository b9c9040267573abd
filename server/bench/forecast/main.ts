// Measures forecasts on real series beside the methods that textbooks and libraries offer. It prints errors and ratios of
// one run. The series are not part of the project: they are looked for beside it, and what is missing is named.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { initSync as startEts } from '@bsull/augurs/ets';
import { MSTL, initSync as startMstl } from '@bsull/augurs/mstl';
import { continueSeason, continueSmoothed, continueTheta } from '../../src/kernel/forecasting/baselines.ts';
import { forecastDays, meanOfFourAlike } from '../../src/kernel/forecasting/days.ts';
import { forecast } from '../../src/kernel/forecasting/forecast.ts';

export const dataFolder = join(import.meta.dirname, '../../../../shared/data');

interface Set {
  readonly name: string;
  readonly horizon: number;
  /** Season of the scaled error (MASE) as the M4 competition took it. */
  readonly season: number;
  readonly periods: readonly number[];
}
const sets: readonly Set[] = [
  { name: 'Hourly', horizon: 48, season: 24, periods: [24, 168] },
  { name: 'Weekly', horizon: 13, season: 1, periods: [52] },
];

export interface SetResult {
  readonly set: string;
  readonly series: number;
  readonly methods: readonly { readonly method: string; readonly mase: number; readonly smape: number }[];
  /** Shares of held-back values within the bounds that promise 80 and 95 of a hundred. */
  readonly within80: number;
  readonly within95: number;
  readonly seriesMs: number;
}

/** The M4 training series with their ends held back; undefined where they are missing. */
export function measureSets(seriesMax: number): readonly SetResult[] | undefined {
  if (!existsSync(join(dataFolder, 'forecast'))) return undefined;
  for (const [start, name] of [
    [startEts, 'ets'],
    [startMstl, 'mstl'],
  ] as const)
    start({
      module: readFileSync(
        new URL(import.meta.resolve(`@bsull/augurs/${name}`).replace(/\.js$/, '_bg.wasm')),
      ),
    });
  return sets.map((set) => measureSet(set, seriesMax));
}

function measureSet(set: Set, seriesMax: number): SetResult {
  const { horizon, season, periods } = set;
  const all = readSeries(set).slice(0, seriesMax);
  const peers: Record<string, (known: Float64Array) => ArrayLike<number>> = {
    'seasonal naive': (known) => continueSeason(known, horizon, season),
    SES: (known) => continueSmoothed(known, horizon),
    Theta: (known) => seasonallyAdjusted(known, season, horizon, (flat) => continueTheta(flat, horizon)),
    'MSTL+ETS': (known) => decomposed(known, periods, horizon),
  };
  const errors = new Map<string, { mase: number; smape: number }>();
  let within80 = 0;
  let within95 = 0;
  let milliseconds = 0;
  const add = (method: string, known: Float64Array, actual: Float64Array, values: ArrayLike<number>) => {
    const sum = errors.get(method) ?? { mase: 0, smape: 0 };
    errors.set(method, {
      mase: sum.mase + mase(known, actual, values, season),
      smape: sum.smape + smape(actual, values),
    });
  };
  for (const { known, actual } of all) {
    const started = performance.now();
    const found = forecast({ series: known, horizon, periods, atLeast: 0 })!;
    milliseconds += performance.now() - started;
    add(
      'Kapok',
      known,
      actual,
      found.points.map(({ value }) => value),
    );
    for (const [step, point] of found.points.entries()) {
      if (actual[step]! >= point.low80 && actual[step]! <= point.high80) within80 += 1;
      if (actual[step]! >= point.low95 && actual[step]! <= point.high95) within95 += 1;
    }
    for (const [name, peer] of Object.entries(peers)) add(name, known, actual, peer(known));
  }
  return {
    set: set.name,
    series: all.length,
    methods: [...errors].map(([method, { mase, smape }]) => ({
      method,
      mase: mase / all.length,
      smape: smape / all.length,
    })),
    within80: within80 / all.length / horizon,
    within95: within95 / all.length / horizon,
    seriesMs: milliseconds / all.length,
  };
}

function readSeries({ name, horizon }: Set) {
  const text = gunzipSync(readFileSync(join(dataFolder, `forecast/${name}-train.csv.gz`))).toString();
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const values = line
        .split(',')
        .slice(1)
        .map((cell) => cell.replaceAll('"', '').trim())
        .filter((cell) => cell !== '' && cell !== 'NA')
        .map(Number);
      return {
        known: Float64Array.from(values.slice(0, -horizon)),
        actual: Float64Array.from(values.slice(-horizon)),
      };
    });
}

function decomposed(known: Float64Array, periods: readonly number[], horizon: number): ArrayLike<number> {
  const usable = periods.filter((period) => period * 2 < known.length);
  if (usable.length === 0) return continueSmoothed(known, horizon);
  const model = MSTL.ets(new Uint32Array(usable), { impute: true });
  model.fit(known);
  const { point } = model.predict(horizon, null);
  model.free();
  return point.some((value: number) => !Number.isFinite(value)) ? continueSmoothed(known, horizon) : point;
}

/** Classical multiplicative indices by season, as the competition's Theta benchmark used them. */
function seasonallyAdjusted(
  known: Float64Array,
  season: number,
  horizon: number,
  continued: (flat: Float64Array) => Float64Array,
): Float64Array {
  if (season < 2 || known.some((value) => value <= 0)) return continued(known);
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  const half = Math.floor(season / 2);
  for (let at = half; at < known.length - half; at++) {
    let sum = 0;
    for (let near = -half; near < season - half; near++) sum += known[at + near]!;
    sums[at % season]! += known[at]! / (sum / season);
    counts[at % season]! += 1;
  }
  const index = sums.map((sum, at) => sum / counts[at]!);
  const flat = continued(known.map((value, at) => value / index[at % season]!));
  return Float64Array.from(
    { length: horizon },
    (_, step) => flat[step]! * index[(known.length + step) % season]!,
  );
}

function mase(known: Float64Array, actual: Float64Array, values: ArrayLike<number>, season: number): number {
  let scale = 0;
  for (let at = season; at < known.length; at++) scale += Math.abs(known[at]! - known[at - season]!);
  scale /= known.length - season;
  return (
    actual.reduce((sum, value, step) => sum + Math.abs(value - values[step]!), 0) / actual.length / scale
  );
}

function smape(actual: Float64Array, values: ArrayLike<number>): number {
  const sum = actual.reduce((all, value, step) => {
    const size = Math.abs(value) + Math.abs(values[step]!);
    return all + (size === 0 ? 0 : (200 * Math.abs(value - values[step]!)) / size);
  }, 0);
  return sum / actual.length;
}

export interface BankResult {
  readonly days: number;
  readonly wapePercent: number;
  readonly meanOfFourWapePercent: number;
  readonly ratio: number;
  readonly dayMs: number;
}

/** A bank's calls by five minutes, each day forecast from those before it. */
export function measureBank(daysMax: number): BankResult | undefined {
  const file = join(dataFolder, 'callcentre/bank_calls_5min_2003.csv.gz');
  if (!existsSync(file)) return undefined;
  const byDay = new Map<string, number[]>();
  for (const line of gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(1)) {
    const [time = '', calls] = line.split(',');
    const day = time.slice(0, 10);
    byDay.set(day, [...(byDay.get(day) ?? []), Number(calls)]);
  }
  const days = [...byDay].map(([day, counts]) => ({
    kind: new Date(`${day}T00:00:00Z`).getUTCDay(),
    counts: Float64Array.from(counts),
  }));
  const first = Math.max(40, days.length - daysMax);
  let error = 0;
  let peerError = 0;
  let sum = 0;
  const started = performance.now();
  for (let at = first; at < days.length; at++) {
    const { kind, counts } = days[at]!;
    const past = days.slice(0, at);
    const [next] = forecastDays(past, [kind], 5)!;
    const peer = meanOfFourAlike(past, kind)!;
    for (const [interval, calls] of counts.entries()) {
      error += Math.abs(calls - next![interval]!);
      peerError += Math.abs(calls - peer[interval]!);
      sum += calls;
    }
  }
  return {
    days: days.length - first,
    wapePercent: (100 * error) / sum,
    meanOfFourWapePercent: (100 * peerError) / sum,
    ratio: error / peerError,
    dayMs: (performance.now() - started) / (days.length - first),
  };
}

/** A year of daily values with weeks in it, forecast to the end of the next quarter. */
export function measureDailyYear(): number {
  const series = Float64Array.from(
    { length: 365 },
    (_, at) => 1000 + 200 * Math.sin((at * 2 * Math.PI) / 7) + 40 * Math.sin(at * 12.9898),
  );
  const rounds = 20;
  const started = performance.now();
  for (let round = 0; round < rounds; round++) forecast({ series, horizon: 90, periods: [7], atLeast: 0 });
  return (performance.now() - started) / rounds;
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { large: { type: 'boolean', default: false } } });
  const results = measureSets(values.large ? Number.POSITIVE_INFINITY : 60);
  if (!results) console.log(`M4 series: not measured, no ${join(dataFolder, 'forecast')}`);
  for (const { set, series, methods, within80, within95, seriesMs } of results ?? []) {
    console.log(`M4 ${set}, ${series} series, ${seriesMs.toFixed(1)} ms a series with its back-test`);
    const own = methods[0]!;
    for (const { method, mase, smape } of methods)
      console.log(
        `  ${method.padEnd(15)} MASE ${mase.toFixed(3)}  sMAPE ${smape.toFixed(2)}  Kapok over it ${(own.mase / mase).toFixed(3)}`,
      );
    console.log(
      `  within the 80 % bounds ${(100 * within80).toFixed(1)} %, within the 95 % bounds ${(100 * within95).toFixed(1)} %`,
    );
  }
  const bank = measureBank(Number.POSITIVE_INFINITY);
  console.log(
    bank
      ? `bank calls by 5 minutes, ${bank.days} days ahead by one: WAPE ${bank.wapePercent.toFixed(2)} %, mean of the last four same weekdays ${bank.meanOfFourWapePercent.toFixed(2)} %, ratio ${bank.ratio.toFixed(3)}, ${bank.dayMs.toFixed(1)} ms a day`
      : `bank calls: not measured, no ${join(dataFolder, 'callcentre')}`,
  );
  console.log(`a year of daily values, 90 days ahead: ${measureDailyYear().toFixed(1)} ms (limit 50)`);
}
