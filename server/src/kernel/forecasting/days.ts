// The next days of something counted many times a day, such as calls by five minutes: how much a day brings, times how a
// day of its kind goes. It must be given whole days; what a day of which kind is, its caller knows.
import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A past day: its kind (weekday, holiday …) and its counts, equally many each day. */
export interface CountedDay {
  readonly kind: number;
  readonly counts: Float64Array;
}

/** Days of a kind that a shape is the mean of. */
const shapeDaysMax = 8;
/** Counts are evened out with those this near: calls of five minutes are noisy, of half an hour they have a shape. */
const evenedMinutes = 10;
/** Days of a kind that a level is compared with. */
const levelDaysMax = 4;
/** Past days from which on the level is learned rather than taken as it was. */
const learnedDaysMin = 30;
const penalty = 0.02;

/**
 * Counts of the days after `past`, one row for each of `kinds`. A kind never seen takes after `fallback` (a first make-up
 * workday after Mondays). Undefined where neither was seen.
 */
export function forecastDays(
  past: readonly CountedDay[],
  kinds: readonly number[],
  intervalMinutes: number,
  fallback: (kind: number) => number = (kind) => kind,
): readonly Float64Array[] | undefined {
  const known: Day[] = past.map(({ kind, counts }) => ({ kind, counts, level: levelOf(counts) }));
  const rows: Float64Array[] = [];
  for (const kind of kinds) {
    const alike = alikeBefore(known, known.length, kind, fallback, shapeDaysMax);
    if (alike.length === 0) return undefined;
    const shape = evened(meanCounts(alike), Math.floor(evenedMinutes / intervalMinutes));
    const level = nextLevel(known, kind, fallback);
    const sum = total(shape);
    const counts = shape.map((count) => (sum === 0 ? 0 : (count * Math.exp(level)) / sum));
    known.push({ kind, counts, level });
    rows.push(counts);
  }
  return rows;
}

/** The mean of the last four days of the same kind, which beat every textbook method on real calls: always beside a forecast. */
export function meanOfFourAlike(past: readonly CountedDay[], kind: number): Float64Array | undefined {
  const alike = past.filter((day) => day.kind === kind).slice(-4);
  return alike.length === 0 ? undefined : meanCounts(alike);
}

interface Day extends CountedDay {
  /** Logarithm of the day's total; of one, where it brought nothing. */
  readonly level: number;
}

/** How far days were above those of their kind of late, carried over to the next by what that was worth so far. */
function nextLevel(days: readonly Day[], kind: number, fallback: (kind: number) => number): number {
  const usual = usualLevel(days, days.length, kind, fallback);
  if (days.length < learnedDaysMin) return usual;
  const surpluses = days.map((day, at) => day.level - usualLevel(days, at, day.kind, fallback));
  const rows: number[][] = [];
  const answers: number[][] = [];
  for (let at = learnedDaysMin; at < days.length; at++) {
    rows.push(tendency(days, surpluses, at, days[at]!.kind, fallback));
    answers.push([surpluses[at]!]);
  }
  if (rows.length === 0) return usual;
  const known = new Matrix(rows);
  const gram = known.transpose().mmul(known);
  for (let at = 0; at < gram.rows; at++) gram.set(at, at, gram.get(at, at) + penalty);
  const weights = new CholeskyDecomposition(gram)
    .solve(known.transpose().mmul(new Matrix(answers)))
    .to1DArray();
  const now = tendency(days, surpluses, days.length, kind, fallback);
  return usual + now.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0);
}

function tendency(
  days: readonly Day[],
  surpluses: readonly number[],
  at: number,
  kind: number,
  fallback: (kind: number) => number,
): number[] {
  const [last] = alikeBefore(days, at, kind, fallback, 1);
  const surplus = (back: number) => surpluses[at - back] ?? 0;
  return [
    1,
    surplus(1),
    surplus(2),
    (surplus(3) + surplus(4) + surplus(5)) / 3,
    last ? last.level - usualLevel(days, at, kind, fallback) : 0,
  ];
}

function usualLevel(
  days: readonly Day[],
  before: number,
  kind: number,
  fallback: (kind: number) => number,
): number {
  const alike = alikeBefore(days, before, kind, fallback, levelDaysMax);
  if (alike.length === 0) return days[before - 1]?.level ?? 0;
  return levelOf(meanCounts(alike));
}

/** The last days of the kind before a day, the latest first. */
function alikeBefore(
  days: readonly Day[],
  before: number,
  kind: number,
  fallback: (kind: number) => number,
  max: number,
): readonly Day[] {
  const alike: Day[] = [];
  for (let at = before - 1; at >= 0 && alike.length < max; at--)
    if (days[at]!.kind === kind) alike.push(days[at]!);
  const other = fallback(kind);
  return alike.length > 0 || other === kind ? alike : alikeBefore(days, before, other, (same) => same, max);
}

function meanCounts(days: readonly CountedDay[]): Float64Array {
  const sum = new Float64Array(days[0]?.counts.length ?? 0);
  for (const { counts } of days) for (let at = 0; at < sum.length; at++) sum[at]! += counts[at] ?? 0;
  return sum.map((value) => value / days.length);
}

function evened(counts: Float64Array, neighbours: number): Float64Array {
  return counts.map((_, at) => {
    let sum = 0;
    let weights = 0;
    for (let near = -neighbours; near <= neighbours; near++) {
      const count = counts[at + near];
      if (count === undefined) continue;
      const weight = neighbours + 1 - Math.abs(near);
      sum += weight * count;
      weights += weight;
    }
    return sum / weights;
  });
}

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
const levelOf = (counts: Float64Array) => Math.log(Math.max(1, total(counts)));
