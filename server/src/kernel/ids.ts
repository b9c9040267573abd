// Makes and orders identifiers. Never derives one from a person's data.
import type { Id } from '@kapok/contracts/ids.ts';
import { v7 } from 'uuid';
import type { Clock, Random } from './clock.ts';

export type { Id } from '@kapok/contracts/ids.ts';

/** A UUIDv7 (RFC 9562) at the clock's time with the given randomness, so that a seed replays the same ids. */
export function newId<T extends Id<string>>(source: { clock: Clock; random: Random }): T {
  return v7({ msecs: source.clock.now().getTime(), rng: () => source.random.bytes(16) }) as T;
}
