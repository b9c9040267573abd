// A clock and an order of events that come from one seed: whatever happens in a simulated house happens again.
// Nothing in a simulation may wait for real time or draw other randomness.
import { seededRandom } from '../../src/kernel/clock.ts';

interface Waiting {
  readonly atMs: number;
  readonly number: number;
  readonly wake: () => void;
}

export class Scheduler {
  nowMs = 0;
  #number = 0;
  readonly #waiting: Waiting[] = [];
  readonly #random: { fraction(): number };
  readonly trace: string[] | undefined;

  constructor(seed: number, traced = false) {
    this.#random = seededRandom(seed);
    this.trace = traced ? [] : undefined;
  }

  /** From 0 up to, not including, `below`. */
  draw(below: number): number {
    return Math.floor(this.#random.fraction() * below);
  }

  chance(probability: number): boolean {
    return this.#random.fraction() < probability;
  }

  note(text: string): void {
    this.trace?.push(`${this.nowMs.toFixed(1).padStart(9)} ms  ${text}`);
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => this.at(this.nowMs + ms, wake));
  }

  at(atMs: number, wake: () => void): void {
    const waiting = { atMs, number: this.#number++, wake };
    // A binary search keeps the list in order of time, and of arrival within the same time.
    let low = 0;
    let high = this.#waiting.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#waiting[middle]!.atMs <= atMs) low = middle + 1;
      else high = middle;
    }
    this.#waiting.splice(low, 0, waiting);
  }

  /** Lets time pass until `done`, nobody waits any more, or `untilMs` is reached. */
  async run(untilMs: number, done: () => boolean): Promise<void> {
    while (!done()) {
      const next = this.#waiting.shift();
      if (next === undefined || next.atMs > untilMs) return;
      this.nowMs = next.atMs;
      next.wake();
      // Everything that follows from this wake-up happens before the next one.
      await settle();
    }
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
