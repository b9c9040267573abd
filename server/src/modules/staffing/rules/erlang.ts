// How many calls a number of agents answers, by the classical queueing models. Pure: rates in, shares out. For the
// connection rate (接通率) take Erlang A, as Erlang C knows no caller who gives up and has no answer in overload.

/** One interval's load. Rates are per second. */
export interface Load {
  readonly arrivalsPerSecond: number;
  readonly handlingSeconds: number;
}

/** Probability that all of `agents` are busy and a call is lost (Erlang B), by its recursion. */
export function erlangB(agents: number, load: Load): number {
  const offered = load.arrivalsPerSecond * load.handlingSeconds;
  let blocked = 1;
  for (let at = 1; at <= agents; at++) blocked = (offered * blocked) / (at + offered * blocked);
  return blocked;
}

export interface WithoutAbandoning {
  /** Share of callers who wait at all. */
  readonly waiting: number;
  /** Share answered within the given seconds. */
  readonly withinSeconds: number;
  readonly meanWaitSeconds: number;
  readonly occupancy: number;
}

/** Erlang C (M/M/n): nobody gives up. Undefined where the agents cannot keep up, as the queue then has no end. */
export function erlangC(agents: number, load: Load, seconds: number): WithoutAbandoning | undefined {
  const offered = load.arrivalsPerSecond * load.handlingSeconds;
  if (agents <= offered) return undefined;
  const occupancy = offered / agents;
  const blocked = erlangB(agents, load);
  const waiting = blocked / (1 - occupancy * (1 - blocked));
  const spare = (agents - offered) / load.handlingSeconds;
  return {
    waiting,
    withinSeconds: 1 - waiting * Math.exp(-spare * seconds),
    meanWaitSeconds: waiting / spare,
    occupancy,
  };
}

export interface WithAbandoning {
  /** Share of callers who are answered: the connection rate. */
  readonly connected: number;
  readonly abandoned: number;
  /** Share of all callers who are answered within the given seconds. */
  readonly withinSeconds: number;
  /** The same share of those who had not given up by then, which is what call centres call their service level. */
  readonly serviceLevel: number;
  /** Mean wait of all callers, those who give up among them. */
  readonly meanWaitSeconds: number;
  readonly occupancy: number;
}

const idle: WithAbandoning = {
  connected: 0,
  abandoned: 0,
  withinSeconds: 0,
  serviceLevel: 0,
  meanWaitSeconds: 0,
  occupancy: 0,
};
/** Exponents this far below the largest add nothing that a double can hold. */
const exponentsMax = 40;
const steps = 2000;

/**
 * Erlang A (M/M/n+M): callers give up after `patienceSeconds` on average. By the density of the offered wait of Baccelli and
 * Hebuterne (1981), in the form of Zeltyn and Mandelbaum (2005); scaled by its largest exponent, so that overload is exact too.
 */
export function erlangA(
  agents: number,
  load: Load,
  patienceSeconds: number,
  seconds: number,
): WithAbandoning {
  const { arrivalsPerSecond: arrivals, handlingSeconds } = load;
  if (arrivals === 0 || handlingSeconds === 0)
    return { ...idle, connected: 1, withinSeconds: 1, serviceLevel: 1 };
  if (agents === 0) return { ...idle, connected: 0, abandoned: 1, meanWaitSeconds: patienceSeconds };
  const service = agents / handlingSeconds;
  const exponent = (at: number) =>
    arrivals * patienceSeconds * -Math.expm1(-at / patienceSeconds) - service * at;
  // In overload the density first rises, to where as many give up as cannot be served.
  const peak = arrivals > service ? patienceSeconds * Math.log(arrivals / service) : 0;
  const largest = exponent(peak);
  const end = endOf(exponent, peak, largest - exponentsMax, patienceSeconds);
  const density = (at: number) => Math.exp(exponent(at) - largest);
  const all = integral(density, end);
  const patient = (at: number) => Math.exp(-at / patienceSeconds) * density(at);
  const soon = Math.min(seconds, end);
  const offeredSoon = integral(density, soon);
  const servedSoon = integral(patient, soon);
  const served = integral(patient, end);
  // The states with a free agent and those without, weighted by the chance that all but one are busy.
  const free = Math.exp(-largest);
  const busy = arrivals * erlangB(agents - 1, load);
  const whole = free + busy * all;
  const connected = (free + busy * served) / whole;
  const withinSeconds = (free + busy * servedSoon) / whole;
  const goneSoon =
    (busy * (offeredSoon - servedSoon - Math.expm1(-seconds / patienceSeconds) * (all - offeredSoon))) /
    whole;
  return {
    connected,
    abandoned: 1 - connected,
    withinSeconds,
    serviceLevel: withinSeconds / (1 - goneSoon),
    meanWaitSeconds: (1 - connected) * patienceSeconds,
    occupancy: Math.min(1, (arrivals * connected * handlingSeconds) / agents),
  };
}

/** Where the exponent has fallen below the given one, past its peak. */
function endOf(
  exponent: (at: number) => number,
  peak: number,
  below: number,
  patienceSeconds: number,
): number {
  let end = peak + patienceSeconds;
  while (exponent(end) > below) end = peak + (end - peak) * 2;
  let start = peak;
  for (let round = 0; round < 40; round++) {
    const middle = (start + end) / 2;
    if (exponent(middle) > below) start = middle;
    else end = middle;
  }
  return end;
}

/** Simpson's rule from 0. */
function integral(value: (at: number) => number, end: number): number {
  if (end <= 0) return 0;
  const width = end / steps;
  let sum = value(0) + value(end);
  for (let at = 1; at < steps; at++) sum += value(at * width) * (at % 2 === 0 ? 2 : 4);
  return (sum * width) / 3;
}
