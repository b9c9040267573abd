// The ledger's and the feed's storage on the simulated PostgreSQL, each call a place where anything may die.
// It must do what store.ts does in SQL, and no more: what PostgreSQL would refuse is refused here.
import { bytesEqual } from '@kapok/contracts/bytes.ts';
import { joinHashes } from '@kapok/contracts/tiles.ts';
import type { HubEvent } from '../../src/modules/hub/store/clickhouse.ts';
import type { FeedLedger } from '../../src/modules/hub/usecases/feed.ts';
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

/** The feed's side in PostgreSQL. `connect` gives a connection of the process's pool, as the real calls each take one. */
export function simulatedFeed(connect: () => Session): FeedLedger {
  const call = <T>(name: string, effect: (state: State) => T): Promise<T> => {
    const session = connect();
    return session.call(name, effect).finally(() => session.database.close(session));
  };
  const commit = (name: string, apply: (state: State, session: Session) => void): Promise<void> => {
    const session = connect();
    return session
      .call(name, () => session.database.commit((state) => apply(state, session)))
      .finally(() => session.database.close(session));
  };
  return {
    cursor: () =>
      call('read the cursor', ({ generation, batches }) => {
        const open = batches.find(({ done }) => !done);
        const last = batches.filter(({ done }) => done).at(-1)?.toPosition ?? -1;
        return { generation, last, open: open && { ...open } };
      }),
    size: () => call('read the size of the log', ({ leaves }) => leaves.length),
    planBatch: (batch) =>
      commit(`plan batch ${batch.token}`, ({ batches }) => {
        if (batches.some(({ done }) => !done)) throw new Violation('a batch is open');
        if (batches.some(({ fromPosition }) => fromPosition === batch.fromPosition)) {
          throw new Violation('a batch was planned twice');
        }
        batches.push({ ...batch, done: false });
      }),
    finishBatch: (batch) =>
      commit(`finish batch ${batch.token}`, ({ batches }) => {
        const found = batches.find(({ fromPosition }) => fromPosition === batch.fromPosition);
        if (found) found.done = true;
      }),
    read: (from, to) =>
      call('read the events of a batch', ({ leaves }) =>
        leaves.slice(from, to + 1).map(({ eventId }, i) => hubEvent(from + i, eventId)),
      ),
    beginGeneration: (generation) =>
      commit(`begin generation ${generation}`, (state) => {
        state.batches.splice(0);
        state.generation = generation;
      }),
  };
}

function hubEvent(position: number, id: string): HubEvent {
  return {
    position,
    id,
    type: 't',
    at: '',
    recordedAt: '',
    actor: '',
    subject: '',
    caseId: null,
    body: '{}',
  };
}
