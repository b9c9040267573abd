// Time and randomness, passed in so that a test or a simulation can replay them. Nothing else may read either.
import { randomBytes } from 'node:crypto';

export interface Clock {
  now(): Date;
}

export interface Random {
  bytes(count: number): Uint8Array;
}

export const systemClock: Clock = { now: () => new Date() };
export const systemRandom: Random = { bytes: pooledBytes };

// Asking the system costs 5 µs however few bytes are wanted, and every event wants two salts and an id: they are drawn
// some hundred at a time, and none is handed out twice.
const poolBytes = 8_192;
let pool = Buffer.alloc(0);
let poolUsed = 0;
function pooledBytes(count: number): Uint8Array {
  if (count > poolBytes / 8) return randomBytes(count);
  if (poolUsed + count > pool.length) {
    pool = randomBytes(poolBytes);
    poolUsed = 0;
  }
  poolUsed += count;
  return pool.subarray(poolUsed - count, poolUsed);
}

/** A clock that stands where it is put: the simulated city and the tests move it. */
export class SettableClock implements Clock {
  #nowMs: number;

  constructor(start: Date) {
    this.#nowMs = start.getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  moveTo(at: Date): void {
    this.#nowMs = at.getTime();
  }
}

/** Repeatable randomness for the simulated city and the tests (SplitMix32); never for secrets of a real house. */
export function seededRandom(seed: number): Random & { fraction(): number } {
  let state = seed >>> 0;
  const word = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  };
  return {
    fraction: () => word() / 2 ** 32,
    bytes: (count) => {
      const out = new Uint8Array(count);
      for (let at = 0; at < count; at += 1) out[at] = word() >>> 24;
      return out;
    },
  };
}
