// A month as somebody supposes it: its calls on days as days of their kind go, agents as they are spread over a day, and what
// Erlang A says of both. Pure; playing the same days is beside it and must never be mixed into these figures.
import { erlangA, type Load, type WithAbandoning } from './erlang.ts';
import type { PlayedInterval } from './simulation.ts';

export type DayWord = 'workday' | 'weekend' | 'holiday';
export interface SupposedDay {
  readonly kind: DayWord;
  /** How many days of the month are such. */
  readonly days: number;
  readonly counts: Float64Array;
}

/** Mean counts of days of each kind; a kind that was never seen goes as a weekend does, or as any day. */
export function shapesOf(
  past: readonly { readonly kind: DayWord; readonly counts: Float64Array }[],
): Readonly<Record<DayWord, Float64Array>> {
  const mean = (days: typeof past) => {
    const sum = new Float64Array(past[0]?.counts.length ?? 0);
    for (const { counts } of days)
      for (let at = 0; at < sum.length; at++) sum[at]! += counts[at]! / days.length;
    return sum;
  };
  const of = (kind: DayWord, others: typeof past) => {
    const alike = past.filter((day) => day.kind === kind);
    return mean(alike.length > 0 ? alike : others);
  };
  const weekends = past.filter(({ kind }) => kind === 'weekend');
  return {
    workday: of('workday', past),
    weekend: of('weekend', past),
    holiday: of('holiday', weekends.length > 0 ? weekends : past),
  };
}

/** The month's calls on its days, each kind with its share. */
export function supposedDays(
  kinds: readonly DayWord[],
  shapes: Readonly<Record<DayWord, Float64Array>>,
  contacts: number,
): readonly SupposedDay[] {
  const words = (['workday', 'weekend', 'holiday'] as const).map((kind) => ({
    kind,
    days: kinds.filter((one) => one === kind).length,
    counts: shapes[kind],
  }));
  const usual = words.reduce((sum, { days, counts }) => sum + days * total(counts), 0);
  return words
    .filter(({ days }) => days > 0)
    .map((word) => ({
      ...word,
      counts: word.counts.map((count) => (usual === 0 ? 0 : (count * contacts) / usual)),
    }));
}

/** So many agents at the busiest time, at other times as few of them as are there now; evenly where nothing is known. */
export function spreadAgents(agents: number, seen: Float64Array): Int32Array {
  const most = Math.max(...seen);
  return Int32Array.from(seen, (each) => (most === 0 ? agents : Math.ceil((agents * each) / most - 1e-9)));
}

export interface Supposed {
  readonly handlingSeconds: number;
  readonly patienceSeconds: number;
  readonly withinSeconds: number;
  readonly intervalSeconds: number;
  readonly agents: Int32Array;
}

export interface Expected {
  readonly contacts: number;
  readonly connected: number;
  readonly within: number;
}

/** Of the month's calls: how many come, are answered, and are answered in time. */
export function expectMonth(days: readonly SupposedDay[], supposed: Supposed): Expected {
  let [contacts, connected, within] = [0, 0, 0];
  for (const { days: many, counts } of days)
    for (const [interval, count] of counts.entries()) {
      if (count === 0) continue;
      const said = expected(supposed, supposed.agents[interval] ?? 0, count);
      contacts += many * count;
      connected += many * count * said.connected;
      within += many * count * said.withinSeconds;
    }
  return { contacts, connected, within };
}

export const playedDay = ({ counts }: SupposedDay, supposed: Supposed): readonly PlayedInterval[] =>
  Array.from(counts, (contacts, interval) => ({
    seconds: supposed.intervalSeconds,
    contacts,
    agents: supposed.agents[interval] ?? 0,
    handlingSeconds: supposed.handlingSeconds,
  }));

/** The load of the month's busiest interval. */
export function busiestLoad(days: readonly SupposedDay[], supposed: Supposed): Load {
  const most = Math.max(0, ...days.map(({ counts }) => Math.max(...counts)));
  return { arrivalsPerSecond: most / supposed.intervalSeconds, handlingSeconds: supposed.handlingSeconds };
}

const expected = (supposed: Supposed, agents: number, contacts: number): WithAbandoning =>
  erlangA(
    agents,
    { arrivalsPerSecond: contacts / supposed.intervalSeconds, handlingSeconds: supposed.handlingSeconds },
    supposed.patienceSeconds,
    supposed.withinSeconds,
  );

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);

/** How often to play days of this many calls: often enough to say something, seldom enough to be waited for. */
export function runsFor(callsADay: number): number {
  return Math.min(runsMax, Math.max(1, Math.ceil(playedCallsWanted / Math.max(1, callsADay))));
}
const playedCallsWanted = 20_000;
const runsMax = 200;

/** Sums over kinds of days, each kind's runs weighted by how many such days there are; margin as for a sum of strata. */
export function weighed(
  strata: readonly {
    readonly days: number;
    readonly runs: readonly { readonly part: number; readonly whole: number }[];
  }[],
): { readonly share: number; readonly margin: number | null } {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  let [part, whole] = [0, 0];
  for (const { days, runs } of strata) {
    part += days * mean(runs.map((run) => run.part));
    whole += days * mean(runs.map((run) => run.whole));
  }
  if (whole === 0) return { share: 1, margin: null };
  const share = part / whole;
  if (strata.some(({ runs }) => runs.length < 2)) return { share, margin: null };
  const variance = strata.reduce((sum, { days, runs }) => {
    const errors = runs.map((run) => run.part - share * run.whole);
    const middle = mean(errors);
    const squares = errors.reduce((all, error) => all + (error - middle) ** 2, 0);
    return sum + (days ** 2 * squares) / (runs.length - 1) / runs.length;
  }, 0);
  return { share, margin: (1.96 * Math.sqrt(variance)) / whole };
}
