// Shifts of a week that cover what the forecast asks for, within the rules of work. Pure: it writes the linear programme, reads its
// solution and makes whole people of it. It knows no names; who takes which line of the roster is another file's.
import type { WorkingRules } from '@kapok/contracts/staffing.ts';

export const daysAWeek = 7;

/** The same shift on each working day of the week, and when in it the break is. */
export interface RosterLine {
  /** Minutes of the day. */
  readonly start: number;
  readonly end: number;
  readonly break: { readonly start: number; readonly end: number } | null;
  /** 0 is Monday. */
  readonly daysOff: readonly number[];
}

/** Agents wanted in each interval from Monday 00:00 on. */
export interface Need {
  readonly intervalMinutes: number;
  readonly agents: readonly number[];
}

const minutesADay = 24 * 60;
const workHours = (rules: WorkingRules) =>
  [...new Set([rules.longestShiftHours, rules.shortestShiftHours])].filter((hours) => hours > 0);

/** Every line the rules allow. A shift may run past midnight; what passes Sunday's is counted on Monday, as weeks follow each other. */
export function allowedLines(rules: WorkingRules): readonly RosterLine[] {
  const lines: RosterLine[] = [];
  const [earliest, latest] = [minuteOf(rules.earliestStart), minuteOf(rules.latestStart)];
  for (const hours of workHours(rules)) {
    const days = Math.min(daysAWeek - rules.daysOff, Math.floor(rules.weekHoursMax / hours));
    if (days < 1) continue;
    const breakMinutes = hours > rules.breakAfterHours ? rules.breakMinutes : 0;
    const length = hours * 60 + breakMinutes;
    // Rest between two days of the same shift is what the day has left.
    if (minutesADay - length < rules.restHours * 60) continue;
    for (let start = earliest; start <= latest; start += rules.startEveryMinutes)
      for (const pause of breaksOf(start, hours * 60, breakMinutes, rules))
        for (let first = 0; first < daysAWeek; first++)
          lines.push({
            start,
            end: start + length,
            break: pause,
            daysOff: Array.from({ length: daysAWeek - days }, (_, at) => (first + at) % daysAWeek),
          });
  }
  return lines;
}

/** Nobody works longer without a break than the rules say, before it or after. */
function breaksOf(
  start: number,
  worked: number,
  minutes: number,
  rules: WorkingRules,
): RosterLine['break'][] {
  if (minutes === 0) return [null];
  const stretch = rules.breakAfterHours * 60;
  const found: RosterLine['break'][] = [];
  for (let before = Math.max(worked - stretch, 60); before <= Math.min(stretch, worked - 60); before += 60)
    found.push({ start: start + before, end: start + before + minutes });
  return found;
}

/** The intervals of the week in which a line is on the phone for all of it. */
export function coveredBy(line: RosterLine, intervalMinutes: number): readonly number[] {
  const aDay = minutesADay / intervalMinutes;
  const covered: number[] = [];
  for (let day = 0; day < daysAWeek; day++) {
    if (line.daysOff.includes(day)) continue;
    for (let from = line.start; from + intervalMinutes <= line.end; from += intervalMinutes) {
      const pausing = line.break && from < line.break.end && line.break.start < from + intervalMinutes;
      if (!pausing) covered.push((day * aDay + Math.floor(from / intervalMinutes)) % (daysAWeek * aDay));
    }
  }
  return covered;
}

export const hoursOf = (line: RosterLine): number =>
  ((daysAWeek - line.daysOff.length) *
    (line.end - line.start - (line.break ? line.break.end - line.break.start : 0))) /
  60;

/** An hour that nobody covers weighs as much as so many that are paid: covered wherever people are there for it. */
const uncoveredWeight = 40;

/** In the CPLEX LP format: the fewest paid hours, nothing left uncovered that people are there for. */
export function programme(lines: readonly RosterLine[], need: Need, peopleMax: number | undefined): string {
  const rows: string[][] = need.agents.map(() => []);
  for (const [at, line] of lines.entries())
    for (const interval of coveredBy(line, need.intervalMinutes)) rows[interval]!.push(`x${at}`);
  const hours = need.intervalMinutes / 60;
  const cost = [
    ...lines.map((line, at) => `${hoursOf(line)} x${at}`),
    ...need.agents.map((_, interval) => `${uncoveredWeight * hours} u${interval}`),
  ];
  return [
    'Minimize',
    ` cost: ${cost.join(' + ')}`,
    'Subject To',
    ...rows.map(
      (row, interval) => ` c${interval}: ${[...row, `u${interval}`].join(' + ')} >= ${need.agents[interval]}`,
    ),
    ...(peopleMax === undefined
      ? []
      : [` people: ${lines.map((_, at) => `x${at}`).join(' + ')} <= ${peopleMax}`]),
    'End',
  ].join('\n');
}

/**
 * Whole people out of the programme's fractions: each line's whole part, then one by one the line that covers most of what is still
 * open for an hour's pay; then a few people are taken away and put back otherwise, over and over, and what is cheaper stays. Searching
 * for the very best whole solution took longer than anyone waits and found worse; how far this is above the bound is told.
 */
export function wholePeople(
  lines: readonly RosterLine[],
  fractions: ArrayLike<number>,
  need: Need,
  peopleMax: number | undefined,
  fraction: () => number,
): readonly number[] {
  const filling = new Filling(lines, need, peopleMax);
  for (const at of lines.keys()) filling.add(at, Math.floor((fractions[at] ?? 0) + 1e-6));
  filling.fill();
  for (let round = 0; round < rounds; round++) {
    const before = filling.copy();
    const cost = filling.cost();
    for (let away = 0; away < awayAtOnce; away++) filling.removeOne(fraction());
    filling.fill();
    if (filling.cost() > cost) filling.restore(before);
  }
  return filling.counts;
}
const rounds = 150;
const awayAtOnce = 3;

/** People on lines, and what of the need is open with them. */
class Filling {
  counts: number[];
  #open: Float64Array;
  readonly #covers: readonly (readonly number[])[];
  readonly #hours: readonly number[];
  readonly #slotHours: number;
  readonly #peopleMax: number;

  constructor(lines: readonly RosterLine[], need: Need, peopleMax: number | undefined) {
    this.counts = lines.map(() => 0);
    this.#open = Float64Array.from(need.agents);
    this.#covers = lines.map((line) => coveredBy(line, need.intervalMinutes));
    this.#hours = lines.map(hoursOf);
    this.#slotHours = need.intervalMinutes / 60;
    this.#peopleMax = peopleMax ?? Number.POSITIVE_INFINITY;
  }

  add(at: number, people: number): void {
    this.counts[at]! += people;
    for (const interval of this.#covers[at]!) this.#open[interval]! -= people;
  }

  copy() {
    return { counts: [...this.counts], open: this.#open.slice() };
  }

  restore({ counts, open }: ReturnType<Filling['copy']>): void {
    this.counts = counts;
    this.#open = open;
  }

  cost(): number {
    const paid = this.counts.reduce((sum, count, at) => sum + count * this.#hours[at]!, 0);
    return (
      paid + uncoveredWeight * this.#slotHours * this.#open.reduce((sum, one) => sum + Math.max(0, one), 0)
    );
  }

  /** Adds while that covers more than it costs, then lets go of whoever is not needed. */
  fill(): void {
    while (this.#people() < this.#peopleMax) {
      let best = -1;
      let most = 1 / uncoveredWeight;
      for (const [at, intervals] of this.#covers.entries()) {
        let gain = 0;
        for (const interval of intervals) gain += Math.max(0, Math.min(1, this.#open[interval]!));
        const worth = (gain * this.#slotHours) / this.#hours[at]!;
        if (worth > most) [best, most] = [at, worth];
      }
      if (best < 0) break;
      this.add(best, 1);
    }
    for (const [at, intervals] of this.#covers.entries())
      while (this.counts[at]! > 0 && intervals.every((interval) => this.#open[interval]! <= -1))
        this.add(at, -1);
  }

  /** The person at this place of all, from 0 to 1. */
  removeOne(place: number): void {
    let left = Math.floor(place * this.#people());
    for (const [at, count] of this.counts.entries()) {
      if (left < count) {
        this.add(at, -1);
        return;
      }
      left -= count;
    }
  }

  #people(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }
}

/** Agents on the phone in each interval of the week. */
export function coverage(
  lines: readonly { readonly line: RosterLine; readonly people: number }[],
  need: Need,
): readonly number[] {
  const there = need.agents.map(() => 0);
  for (const { line, people } of lines)
    for (const interval of coveredBy(line, need.intervalMinutes)) there[interval]! += people;
  return there;
}

/**
 * People wanted so that as many are on the phone: the part of shrinkage that breaks are not, as breaks are in the shifts. At no time
 * fewer than the line's least.
 */
export function wantedOf(agents: number, shrinkage: number, rules: WorkingRules): number {
  const shift = rules.longestShiftHours * 60;
  const breaks =
    rules.longestShiftHours > rules.breakAfterHours ? rules.breakMinutes / (shift + rules.breakMinutes) : 0;
  const rest = Math.max(0, shrinkage - breaks);
  return Math.max(rules.agentsMin, Math.ceil(agents / (1 - rest) - 1e-9));
}

export function minuteOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return hours * 60 + minutes;
}
