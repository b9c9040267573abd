// Tells those who watch that something changed: the seats by name, in this process at once and with what they are now. Other
// processes are looked at again after a moment, so nobody waits for what another server did longer than that.
import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../../../kernel/module.ts';

/** What another server did is told by whoever looks around for all; this is for when nobody does. */
const lookAgainMs = 5_000;

type Woken = (now: unknown) => void;

interface Watching {
  readonly seats: Map<string, Set<Woken>>;
  stopping: boolean;
}

const watched = new WeakMap<House, Watching>();

function of(house: House): Watching {
  let found = watched.get(house);
  if (!found) {
    found = { seats: new Map(), stopping: false };
    watched.set(house, found);
  }
  return found;
}

/** What each is now is given where it is known; undefined is read again. */
export function wake(house: House, changed: ReadonlyMap<string, unknown>): void {
  const { seats } = of(house);
  for (const [agent, now] of changed) for (const woken of seats.get(agent) ?? []) woken(now);
}

/** Names that somebody waits under; a wall and a switch wait under names that no seat has. */
export const watchedSeats = (house: House): string[] => [...of(house).seats.keys()];

/** Lets everybody who waits go, when the server stops. */
export function stopWatching(house: House): void {
  const watching = of(house);
  watching.stopping = true;
  wake(house, new Map([...watching.seats.keys()].map((agent) => [agent, undefined])));
}

/** Reads until `read` gives something else than was seen or the time is over; nothing between two reads is missed. */
export async function whenChanged<T extends { readonly seen: string }>(
  house: House,
  name: string,
  {
    seen,
    waitSeconds = 0,
  }: { readonly seen?: string | undefined; readonly waitSeconds?: number | undefined },
  read: () => Promise<T>,
  everyMs = lookAgainMs,
): Promise<T> {
  const until = performance.now() + waitSeconds * 1000;
  const watching = of(house);
  let told: T | undefined;
  for (;;) {
    const ended = new AbortController();
    let woken: Woken = () => {};
    const change = new Promise<T | undefined>((done) => {
      woken = done as Woken;
    });
    const mine = watching.seats.get(name) ?? new Set();
    watching.seats.set(name, mine.add(woken));
    try {
      const found: T = told ?? (await read());
      const leftMs = until - performance.now();
      if (found.seen !== seen || leftMs <= 0 || watching.stopping) return found;
      const waited = sleep(Math.min(everyMs, leftMs), undefined, { signal: ended.signal }).catch(
        () => undefined,
      );
      told = await Promise.race([change, waited]);
    } finally {
      ended.abort();
      mine.delete(woken);
      if (mine.size === 0) watching.seats.delete(name);
    }
  }
}
