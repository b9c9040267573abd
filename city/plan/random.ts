// Chance for the plan of the city, from the seed alone: each thing draws from a stream of its own name, so that adding
// one thing does not change all others. Never for secrets.
import { seededRandom } from '../../server/src/kernel/clock.ts';

export interface Chance {
  /** At least 0, below 1. */
  fraction(): number;
  /** A whole number from `min` to `max`, both included. */
  whole(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  weighted<T>(items: readonly T[], weight: (item: T) => number): T;
  shuffle<T>(items: readonly T[]): T[];
  /** Exponential with the given mean. */
  exponential(mean: number): number;
}

export function chance(seed: number, stream: string, index = 0): Chance {
  const source = seededRandom(mix(seed, stream, index));
  const fraction = () => source.fraction();
  const whole = (min: number, max: number) => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    whole,
    pick: (items) => items[whole(0, items.length - 1)] as (typeof items)[number],
    weighted: (items, weight) => {
      let left = fraction() * items.reduce((sum, item) => sum + weight(item), 0);
      for (const item of items) {
        left -= weight(item);
        if (left < 0) return item;
      }
      return items.at(-1) as (typeof items)[number];
    },
    shuffle: (items) => {
      const out = [...items];
      for (let at = out.length - 1; at > 0; at -= 1) {
        const other = whole(0, at);
        [out[at], out[other]] = [out[other] as (typeof out)[number], out[at] as (typeof out)[number]];
      }
      return out;
    },
    exponential: (mean) => -Math.log(1 - fraction()) * mean,
  };
}

/** FNV-1a over the stream's name, stirred with seed and index. */
function mix(seed: number, stream: string, index: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const letter of `${stream}/${index}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
