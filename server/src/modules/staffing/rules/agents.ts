// How many agents an interval needs to hold its targets, and how patient callers are. Pure; targets are data.
import { erlangA, type Load, type WithAbandoning } from './erlang.ts';

export interface Targets {
  /** Share of callers who must be answered, 0 to 1 (GB/T 33358-2016: 0.95). */
  readonly connected: number;
  /** Share of callers who must be answered within `seconds`; left out where only the connection counts. */
  readonly within?: { readonly share: number; readonly seconds: number };
  /** Agents must not be busier than this, 0 to 1. */
  readonly occupancyMax: number;
  /** Share of paid time in which an agent takes no calls: breaks, training, leave. */
  readonly shrinkage: number;
}

export interface Need {
  /** Agents on the line. */
  readonly agents: number;
  /** People to be rostered so that as many are on the line. */
  readonly heads: number;
  readonly expected: WithAbandoning;
}

export const agentsMax = 20_000;
/** Seconds within which GB/T 33358-2016 wants a call answered, where targets name none. */
const standardSeconds = 15;

/** The fewest agents that hold all targets; undefined where not even `agentsMax` do. */
export function agentsFor(load: Load, patienceSeconds: number, targets: Targets): Need | undefined {
  const seconds = targets.within?.seconds ?? standardSeconds;
  const holds = ({ connected, withinSeconds, occupancy }: WithAbandoning) =>
    connected >= targets.connected &&
    withinSeconds >= (targets.within?.share ?? 0) &&
    occupancy <= targets.occupancyMax;
  const expected = (agents: number) => erlangA(agents, load, patienceSeconds, seconds);
  // More agents never do worse, so the fewest are found by halving.
  let few = -1;
  let many = Math.max(1, Math.ceil(load.arrivalsPerSecond * load.handlingSeconds));
  while (many <= agentsMax && !holds(expected(many))) {
    few = many;
    many *= 2;
  }
  if (many > agentsMax) return undefined;
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (middle >= 0 && holds(expected(middle))) many = middle;
    else few = middle;
  }
  return { agents: many, heads: Math.ceil(many / (1 - targets.shrinkage)), expected: expected(many) };
}

export interface Patience {
  readonly seconds: number;
  /** Bounds that hold the mean in 95 of a hundred cases. */
  readonly low: number;
  readonly high: number;
}

/**
 * Mean patience from what was seen: all waiting over those who gave up, the maximum-likelihood estimate where patience is
 * exponential and an answer cuts waiting short, as it does for every caller who was answered (right censoring; Mandelbaum and
 * Zeltyn 2007). Twice the waiting over the mean is chi-square with twice as many degrees as gave up, which gives the bounds (Cox
 * and Oakes 1984, 3.3). Undefined while nobody gave up.
 */
export function estimatePatience(waited: {
  readonly abandoned: number;
  /** Sum of the waits of all callers, answered ones included. */
  readonly seconds: number;
}): Patience | undefined {
  const { abandoned, seconds } = waited;
  if (abandoned === 0 || seconds === 0) return undefined;
  return {
    seconds: seconds / abandoned,
    low: (2 * seconds) / chiSquare(2 * abandoned, normal95),
    high: (2 * seconds) / chiSquare(2 * abandoned, -normal95),
  };
}
const normal95 = 1.96;

/** The quantile of chi-square at a normal deviate, by the cube root of Wilson and Hilferty (1931). */
function chiSquare(degrees: number, deviate: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * Math.max(1e-6, 1 - spread + deviate * Math.sqrt(spread)) ** 3;
}
