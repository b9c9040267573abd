// Tells those who watch that something changed: the seats by name, in this process at once. Other processes are looked at again
// after a moment, so nobody waits for what another server did longer than that.
import { setTimeout as sleep } from 'node:timers/promises';
import type { House } from '../../../kernel/module.ts';

const lookAgainMs = 1_500;

interface Watching {
  readonly seats: Map<string, Set<() => void>>;
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

export function wake(house: House, agents: Iterable<string>): void {
  const { seats } = of(house);
  for (const agent of agents) for (const woken of seats.get(agent) ?? []) woken();
}

/** Lets everybody who waits go, when the server stops. */
export function stopWatching(house: House): void {
  const watching = of(house);
  watching.stopping = true;
  wake(house, watching.seats.keys());
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
  for (;;) {
    const ended = new AbortController();
    let woken = () => {};
    const change = new Promise<void>((done) => {
      woken = done;
    });
    const mine = watching.seats.get(name) ?? new Set();
    watching.seats.set(name, mine.add(woken));
    try {
      const found = await read();
      const leftMs = until - performance.now();
      if (found.seen !== seen || leftMs <= 0 || watching.stopping) return found;
      await Promise.race([
        change,
        sleep(Math.min(everyMs, leftMs), undefined, { signal: ended.signal }).catch(() => {}),
      ]);
    } finally {
      ended.abort();
      mine.delete(woken);
      if (mine.size === 0) watching.seats.delete(name);
    }
  }
}
