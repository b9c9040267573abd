// What the city expects beyond the calendar: what days would have brought without it, what it made of them, and the next days with
// it. Pure; a day counts for an occasion only where its lines are among those asked for.
import type { CountedDay } from '../../../kernel/forecasting/days.ts';

export interface ExpectedOccasion {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly factorPercent: number;
  /** Share of the calls asked for that are of its lines, 0 to 1. */
  readonly share: number;
}

/** What a day brings over what it would without, several occasions one upon the other; 1 on other days. */
export function factorOn(day: string, occasions: readonly ExpectedOccasion[]): number {
  return occasionsOn(day, occasions).reduce((factor, one) => factor * ownFactor(one), 1);
}

export const occasionsOn = (day: string, occasions: readonly ExpectedOccasion[]) =>
  occasions.filter(({ from, until, share }) => from <= day && day <= until && share > 0);

/** An occasion of one line moves the calls of all by that line's share only. */
const ownFactor = ({ factorPercent, share }: ExpectedOccasion): number =>
  1 + (factorPercent / 100 - 1) * share;

const alikeDaysMax = 4;

/**
 * Days as they would have been: those of an occasion are brought to the mean of up to four days of their kind before them, so that
 * a storm teaches the forecast nothing about ordinary Mondays. Their course over the day stays their own.
 */
export function withoutOccasions(
  days: readonly string[],
  counted: readonly CountedDay[],
  occasions: readonly ExpectedOccasion[],
): readonly CountedDay[] {
  const usual: CountedDay[] = [];
  for (const [at, day] of counted.entries()) {
    if (occasionsOn(days[at]!, occasions).length === 0) {
      usual.push(day);
      continue;
    }
    const alike = usual.filter(({ kind }) => kind === day.kind).slice(-alikeDaysMax);
    const mean = alike.reduce((sum, { counts }) => sum + total(counts), 0) / alike.length;
    const came = total(day.counts);
    const scale = alike.length === 0 || came === 0 ? 1 / factorOn(days[at]!, occasions) : mean / came;
    usual.push({ kind: day.kind, counts: day.counts.map((count) => count * scale) });
  }
  return usual;
}

/** Bounds of what is learned: beyond them somebody has to answer for a factor. */
const learnedMin = 5;
const learnedMax = 1000;

/** Whole percent of the usual; undefined where nothing usual is known. */
export function learnedFactor(came: number, usual: number): number | undefined {
  return usual <= 0
    ? undefined
    : Math.min(learnedMax, Math.max(learnedMin, Math.round((100 * came) / usual)));
}

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
