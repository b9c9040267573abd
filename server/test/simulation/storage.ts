// The ledger's and the feed's storage on the simulated PostgreSQL, each call a place where anything may die.
// It must do what store.ts does in SQL, and no more: what PostgreSQL would refuse is refused here.
import { bytesEqual } from '@kapok/contracts/bytes.ts';
import { joinHashes } from '@kapok/contracts/tiles.ts';
import type { Batch, FeedStorage } from '../../src/modules/hub/usecases/feed.ts';
import type { LogStorage } from '../../src/modules/ledger/usecases/integrate.ts';
import { type Leaf, loadedFrom, type Session, type State, Violation } from './postgres.ts';

/** Ways to break it on purpose, to show that the simulation would notice. */
export interface Broken {
  /** Numbers events by the sequence instead of by what is committed. */
  readonly cursor?: boolean;
  /** Takes events off the outbox in one commit and places them in the next. */
  readonly torn?: boolean;
}

export function simulatedLog(session: Session, broken: Broken): LogStorage {
  return {
    load: () => session.call('load the log', loadedFrom),
    transaction: async (work) => {
      const applied: ((state: State) => void)[] = [];
      const result = await work({
        place: (from, limit) =>
          session.call('place events', (state) => {
            const numbers = [...state.outbox.keys()]
              .filter((number) => !broken.cursor || number > state.cursor)
              .sort((a, b) => a - b)
              .slice(0, limit);
            const leaves = numbers.map((number) => state.outbox.get(number)!);
            if (broken.torn) for (const number of numbers) state.outbox.delete(number);
            applied.push((after) => placeAll(after, from, numbers, leaves, broken));
            return joinHashes(leaves.map(({ hash }) => hash));
          }),
        putTiles: (tiles) =>
          session.call('write tiles', () => {
            applied.push((after) => {
              for (const { level, index, hashes } of tiles) {
                const old = after.tiles.get(`${level}/${index}`);
                if (old && !bytesEqual(old, hashes.subarray(0, old.length)))
                  throw new Violation('a tile was rewritten');
                after.tiles.set(`${level}/${index}`, hashes);
              }
            });
          }),
      });
      await session.call('commit the batch', () => commitAll(session, applied));
      return result;
    },
    putCheckpoint: ({ size, root }) =>
      session.call(`store checkpoint ${size}`, () => {
        session.database.commit((state) => {
          if (!state.checkpoints.some((stored) => stored.size === size))
            state.checkpoints.push({ size, root });
        });
      }),
  };
}

/** All or nothing: a violation found on the way leaves the state as it was. */
function commitAll(session: Session, applied: readonly ((state: State) => void)[]): void {
  session.database.commit((state) => {
    const draft: State = {
      ...state,
      outbox: new Map(state.outbox),
      leaves: [...state.leaves],
      tiles: new Map(state.tiles),
    };
    for (const apply of applied) apply(draft);
    Object.assign(state, draft);
  });
}

function placeAll(
  state: State,
  from: number,
  numbers: readonly number[],
  leaves: readonly Leaf[],
  broken: Broken,
): void {
  if (from !== state.leaves.length && leaves.length > 0)
    throw new Violation('position is taken or skips one');
  for (const number of numbers) {
    if (!broken.torn && !state.outbox.delete(number)) throw new Violation('an event was taken twice');
    state.cursor = Math.max(state.cursor, number);
  }
  state.leaves.push(...leaves);
}

export interface HubRow {
  readonly position: number;
  readonly eventId: string;
}

export function simulatedFeed(session: Session): FeedStorage<HubRow> {
  const find = (state: State, { from, to }: Batch) =>
    state.batches.find((batch) => batch.from === from && batch.to === to);
  return {
    lastBatch: () =>
      session.call('read the last batch', (state) => {
        const last = state.batches.at(-1);
        return last && { ...last };
      }),
    ledgerSize: () => session.call('read the size of the log', (state) => state.leaves.length),
    layDown: (batch) =>
      session.call(`lay down batch ${batch.from}–${batch.to}`, () =>
        session.database.commit((state) => {
          const last = state.batches.at(-1);
          if (batch.from !== (last === undefined ? 0 : last.to + 1))
            throw new Violation('a batch was laid down twice');
          state.batches.push({ ...batch, done: false });
        }),
      ),
    read: ({ from, to }) =>
      session.call('read the events of a batch', (state) =>
        state.leaves.slice(from, to + 1).map(({ eventId }, i) => ({ position: from + i, eventId })),
      ),
    finish: (batch) =>
      session.call(`finish batch ${batch.from}–${batch.to}`, () =>
        session.database.commit((state) => {
          const found = find(state, batch);
          if (found) found.done = true;
        }),
      ),
  };
}
