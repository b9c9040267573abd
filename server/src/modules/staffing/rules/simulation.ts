// Plays calls one by one against agents, as a second opinion on Erlang A: calls come as an interval's load says, wait in order,
// give up or are answered. Pure: chance comes in as fractions, so that a seed plays the same day again.

export interface PlayedInterval {
  readonly seconds: number;
  /** Expected calls of the interval; with `exact` this many come, wherever in the interval. */
  readonly contacts: number;
  readonly agents: number;
  /** Of the calls that come in it. */
  readonly handlingSeconds: number;
}

export interface Play {
  readonly intervals: readonly PlayedInterval[];
  readonly patienceSeconds: number;
  readonly withinSeconds: number;
  /** Counts are what really came, not what was expected. */
  readonly exact?: boolean;
  /** The line opens with the first interval; otherwise it was open before, and agents are as busy as that interval keeps them. */
  readonly fromEmpty?: boolean;
  /** Fractions between 0 and 1, never 1. */
  readonly fraction: () => number;
}

/** Calls by the interval in which they came, whatever became of them later. */
export interface Played {
  readonly offered: Float64Array;
  readonly answered: Float64Array;
  readonly within: Float64Array;
  readonly waitSeconds: number;
  /** Share of the agents' time that calls took. */
  readonly occupancy: number;
}

/**
 * One run. Handling and patience are exponential, as Erlang A takes them; an agent whose interval ends finishes the
 * call first. Calls that still wait when the last interval ends are played to their end.
 */
export function play(asked: Play): Played {
  const { intervals, patienceSeconds, withinSeconds, exact = false, fraction } = asked;
  const offered = new Float64Array(intervals.length);
  const answered = new Float64Array(intervals.length);
  const within = new Float64Array(intervals.length);
  const line = new Line();
  const ends = new Ends();
  let agents = 0;
  let waitSeconds = 0;
  let busySeconds = 0;
  let staffedSeconds = 0;
  let handlingSeconds = intervals[0]?.handlingSeconds ?? 0;
  const close = intervals.reduce((sum, { seconds }) => sum + seconds, 0);
  const exponential = (mean: number) => -mean * Math.log1p(-fraction());
  const begin = (now: number) => {
    const handling = exponential(handlingSeconds);
    busySeconds += Math.max(0, Math.min(handling, close - now));
    ends.add(now + handling);
  };

  /** Gives those who still wait to agents who are free. */
  const serve = (now: number) => {
    while (ends.size < agents && line.size > 0) {
      const { came, givesUp, interval } = line.take();
      if (givesUp <= now) {
        waitSeconds += givesUp - came;
        continue;
      }
      answered[interval]! += 1;
      waitSeconds += now - came;
      if (now - came <= withinSeconds) within[interval]! += 1;
      begin(now);
    }
  };
  /** Lets calls end until then. */
  const pass = (until: number) => {
    while (ends.size > 0 && ends.next() <= until) {
      const now = ends.take();
      serve(now);
    }
  };

  const [first] = intervals;
  if (first && !asked.fromEmpty) {
    const busy = Math.round(Math.min(first.agents, (first.contacts / first.seconds) * first.handlingSeconds));
    for (let one = 0; one < busy; one++) begin(0);
  }
  let start = 0;
  for (const [at, interval] of intervals.entries()) {
    pass(start);
    agents = interval.agents;
    handlingSeconds = interval.handlingSeconds;
    staffedSeconds += agents * interval.seconds;
    serve(start);
    const times = exact ? placed(interval, fraction) : arriving(interval, exponential);
    for (const time of times) {
      const now = start + time;
      pass(now);
      offered[at]! += 1;
      line.add({ came: now, givesUp: now + exponential(patienceSeconds), interval: at });
      serve(now);
    }
    start += interval.seconds;
  }
  pass(Number.POSITIVE_INFINITY);
  // Nobody is left to answer them.
  while (line.size > 0) {
    const { came, givesUp } = line.take();
    waitSeconds += givesUp - came;
  }
  return {
    offered,
    answered,
    within,
    waitSeconds,
    occupancy: staffedSeconds === 0 ? 0 : Math.min(1, busySeconds / staffedSeconds),
  };
}

/** Of many runs: the share of all calls that were answered, with what chance leaves open of it. */
export interface Share {
  readonly share: number;
  /** Half of the 95 % interval, over the runs. */
  readonly margin: number;
}

/** Ratio of sums over runs, its deviation by the delta method: runs are independent, calls of one run are not. */
export function shareOf(runs: readonly { readonly part: number; readonly whole: number }[]): Share {
  const part = runs.reduce((sum, run) => sum + run.part, 0);
  const whole = runs.reduce((sum, run) => sum + run.whole, 0);
  if (whole === 0) return { share: 1, margin: 0 };
  const share = part / whole;
  if (runs.length < 2) return { share, margin: 1 };
  const squares = runs.reduce((sum, run) => sum + (run.part - share * run.whole) ** 2, 0);
  return { share, margin: (normal95 * Math.sqrt((squares * runs.length) / (runs.length - 1))) / whole };
}
const normal95 = 1.96;

function* arriving({ contacts, seconds }: PlayedInterval, exponential: (mean: number) => number) {
  if (contacts <= 0) return;
  const mean = seconds / contacts;
  for (let time = exponential(mean); time < seconds; time += exponential(mean)) yield time;
}

const placed = ({ contacts, seconds }: PlayedInterval, fraction: () => number) =>
  Float64Array.from({ length: Math.round(contacts) }, () => fraction() * seconds).sort();

interface Waiting {
  readonly came: number;
  readonly givesUp: number;
  readonly interval: number;
}

/** First in, first out, without moving those behind. */
class Line {
  #waiting: Waiting[] = [];
  #first = 0;

  get size(): number {
    return this.#waiting.length - this.#first;
  }

  add(one: Waiting): void {
    this.#waiting.push(one);
  }

  take(): Waiting {
    const one = this.#waiting[this.#first] as Waiting;
    this.#first += 1;
    if (this.#first > 1024 && this.#first * 2 > this.#waiting.length) {
      this.#waiting = this.#waiting.slice(this.#first);
      this.#first = 0;
    }
    return one;
  }
}

/** When calls end, the soonest first: a binary heap. */
class Ends {
  #heap: number[] = [];

  get size(): number {
    return this.#heap.length;
  }

  next(): number {
    return this.#heap[0] ?? Number.POSITIVE_INFINITY;
  }

  add(end: number): void {
    const heap = this.#heap;
    let at = heap.length;
    heap.push(end);
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (heap[above]! <= end) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = end;
  }

  take(): number {
    const heap = this.#heap;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && heap[below + 1]! < heap[below]!) below += 1;
      if (heap[below]! >= last) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
    return first;
  }
}
