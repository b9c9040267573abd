// PostgreSQL as far as the ledger and the feed rely on it: atomic commits, snapshots, session locks, sequences that are
// not commit-ordered, and a client that dies while its commit is under way.
import type { Hash } from '@kapok/contracts/merkle.ts';
import { rangeHashFromTiles, tileWidth } from '@kapok/contracts/tiles.ts';
import type { Batch } from '../../src/modules/hub/store/postgres.ts';
import type { LoadedLog } from '../../src/modules/ledger/rules.ts';
import type { Scheduler } from './scheduler.ts';

export interface Leaf {
  readonly eventId: string;
  readonly hash: Hash;
}

export interface State {
  readonly outbox: Map<number, Leaf>;
  readonly leaves: Leaf[];
  readonly tiles: Map<string, Uint8Array>;
  readonly checkpoints: { size: number; root: Hash }[];
  /** The feed's batches, in order of position; at most one is open. */
  readonly batches: (Batch & { done: boolean })[];
  /** The filling of the hub that the batches speak of. */
  generation: string | undefined;
  /** Highest outbox number ever taken; only the broken integrator of the control reads it. */
  cursor: number;
}

export class ConnectionLost extends Error {}
export class Violation extends Error {}

export interface Faults {
  /** Commits are acknowledged before they are durable, as with synchronous_commit = off: the control. */
  readonly lossy: boolean;
}

export class SimulatedPostgres {
  state: State = {
    outbox: new Map(),
    leaves: [],
    tiles: new Map(),
    checkpoints: [],
    batches: [],
    generation: undefined,
    cursor: 0,
  };
  #nextNumber = 1;
  #downUntilMs = 0;
  #durable: State | undefined;
  readonly #locks = new Map<string, Session>();
  readonly #sessions = new Set<Session>();
  readonly scheduler: Scheduler;
  readonly #faults: Faults;

  constructor(scheduler: Scheduler, faults: Faults) {
    this.scheduler = scheduler;
    this.#faults = faults;
  }

  connect(): Session {
    if (this.scheduler.nowMs < this.#downUntilMs) throw new ConnectionLost('PostgreSQL is down');
    const session = new Session(this);
    this.#sessions.add(session);
    return session;
  }

  /** Sequences take no part in transactions: a number once drawn is gone, committed or not. */
  nextNumber(): number {
    return this.#nextNumber++;
  }

  /** Applies a whole commit, or throws and applies nothing. */
  commit(apply: (state: State) => void): void {
    if (this.#faults.lossy && this.#durable === undefined) {
      this.#durable = structuredClone(this.state);
      this.scheduler.at(this.scheduler.nowMs + 40, () => {
        this.#durable = undefined;
      });
    }
    apply(this.state);
  }

  tryLock(name: string, session: Session): boolean {
    const holder = this.#locks.get(name);
    if (holder !== undefined) return holder === session;
    this.#locks.set(name, session);
    return true;
  }

  unlock(name: string, session: Session): void {
    if (this.#locks.get(name) === session) this.#locks.delete(name);
  }

  close(session: Session): void {
    session.open = false;
    this.#sessions.delete(session);
    for (const [name, holder] of this.#locks) if (holder === session) this.#locks.delete(name);
  }

  /** kill -9 of the server: open transactions are gone, what was committed is not (except in the control). */
  crash(downMs: number): void {
    this.scheduler.note('PostgreSQL dies');
    for (const session of [...this.#sessions]) this.close(session);
    this.#downUntilMs = this.scheduler.nowMs + downMs;
    if (this.#durable !== undefined) this.state = this.#durable;
    this.#durable = undefined;
  }
}

/** One connection. Each call takes time before and after its effect; the client or server may be gone by then. */
export class Session {
  open = true;
  /** The process at the other end is dead; the backend does not know yet. */
  abandoned = false;
  readonly database: SimulatedPostgres;
  /** Called at the start of each call: where the world decides to kill the caller during it. */
  onCall: (name: string, durationMs: number) => void = () => {};

  constructor(database: SimulatedPostgres) {
    this.database = database;
  }

  async call<T>(name: string, effect: (state: State) => T): Promise<T> {
    const { scheduler } = this.database;
    this.#assertUsable();
    const beforeMs = scheduler.draw(40) / 10;
    const afterMs = scheduler.draw(20) / 10;
    this.onCall(name, beforeMs + afterMs);
    await scheduler.sleep(beforeMs);
    // A statement on its way is carried out even when its sender has died meanwhile.
    if (!this.open) throw new ConnectionLost(name);
    const result = effect(this.database.state);
    await scheduler.sleep(afterMs);
    this.#assertUsable();
    return result;
  }

  #assertUsable(): void {
    if (!this.open || this.abandoned) throw new ConnectionLost('the connection is gone');
  }
}

/** What the integrator reads when it starts, from the state as it is. */
export function loadedFrom(state: State): LoadedLog {
  const size = state.leaves.length;
  const partial: Uint8Array[] = [];
  for (let level = 0; level < 8; level++) {
    const total = Math.floor(size / tileWidth ** level);
    if (total === 0) break;
    const tile = state.tiles.get(`${level}/${Math.floor(total / tileWidth)}`);
    partial[level] = total % tileWidth === 0 ? new Uint8Array(0) : Uint8Array.from(tile ?? []);
  }
  const first = size - (size % tileWidth);
  const lastLeaves = Uint8Array.from(state.leaves.slice(first).flatMap(({ hash }) => [...hash]));
  const checkpoint = state.checkpoints.at(-1) ?? null;
  return {
    size,
    recent: { expected: size, found: state.leaves.length },
    edge: { size, partial },
    lastLeaves,
    checkpoint,
    rootAtCheckpoint: checkpoint && checkpoint.size < size ? rootAt(state, checkpoint.size) : null,
  };
}

export function rootAt(state: State, size: number): Hash {
  return rangeHashFromTiles(
    { start: 0, end: size },
    ({ level, index }) => state.tiles.get(`${level}/${index}`) ?? new Uint8Array(0),
  );
}
