// The integrator's steps over whatever stores the log: give positions to committed events, grow the tree, sign.
// A step must never sign what it did not first read back or write itself, and trusts no memory across a failure.
import type { Hash } from '@kapok/contracts/merkle.ts';
import type { Checkpoint } from '@kapok/contracts/note.ts';
import { edgeRoot, type GrownTile, growTree, type TreeEdge } from '@kapok/contracts/tiles.ts';
import { faultOf, type LoadedLog, type LogFault, shouldSign } from '../rules.ts';

/** One transaction on the log. PostgreSQL gives it in the server, a crashing store in the simulation. */
export interface LogTransaction {
  /**
   * Takes up to `limit` events off the outbox, oldest first among those committed, gives them positions from `from`
   * on, and returns their leaf hashes in that order, concatenated.
   */
  place(from: number, limit: number): Promise<Uint8Array>;
  putTiles(tiles: readonly GrownTile[]): Promise<void>;
}

export interface LogStorage {
  load(): Promise<LoadedLog>;
  /** Runs `work` and commits it whole, or not at all when it throws. */
  transaction<T>(work: (tx: LogTransaction) => Promise<T>): Promise<T>;
  /** Adds a checkpoint; one of the same size that is already there stays. */
  putCheckpoint(checkpoint: { size: number; root: Hash; note: string }): Promise<void>;
}

export interface IntegratorState {
  readonly edge: TreeEdge;
  readonly signedSize: number | null;
  readonly signedAtMs: number;
  /** The last batch was not full: nothing more is waiting. */
  readonly drained: boolean;
}

export class LogFaultError extends Error {
  readonly fault: LogFault;

  constructor(fault: LogFault) {
    super(`The stored log cannot be gone on with: ${fault}. Nothing was signed; restore it from a backup.`);
    this.fault = fault;
  }
}

/** Reads the right edge and refuses to go on from a log that contradicts itself or its last checkpoint. */
export async function loadIntegrator(storage: LogStorage): Promise<IntegratorState> {
  const loaded = await storage.load();
  const fault = faultOf(loaded);
  if (fault) throw new LogFaultError(fault);
  const signedSize = loaded.checkpoint?.size ?? null;
  return { edge: loaded.edge, signedSize, signedAtMs: Number.NEGATIVE_INFINITY, drained: false };
}

/** Integrates one batch. On any failure the caller loads again: a commit may have happened unseen. */
export async function integrateBatch(
  storage: LogStorage,
  state: IntegratorState,
  limit: number,
): Promise<IntegratorState> {
  const edge = await storage.transaction(async (tx) => {
    const leaves = await tx.place(state.edge.size, limit);
    if (leaves.length === 0) return state.edge;
    const grown = growTree(state.edge, leaves);
    await tx.putTiles(grown.tiles);
    return grown.edge;
  });
  return { ...state, edge, drained: edge.size - state.edge.size < limit };
}

/** Signs the log as it is, when it is time to. */
export async function signIfDue(
  storage: LogStorage,
  state: IntegratorState,
  signer: Signer,
  nowMs: number,
): Promise<IntegratorState> {
  const { size } = state.edge;
  if (!shouldSign(size, state.signedSize, state.drained, nowMs - state.signedAtMs)) return state;
  const root = edgeRoot(state.edge);
  await storage.putCheckpoint({ size, root, note: signer.sign({ origin: signer.origin, size, root }) });
  return { ...state, signedSize: size, signedAtMs: nowMs };
}

/** The log's name and the making of its signed notes. */
export interface Signer {
  readonly origin: string;
  sign(checkpoint: Checkpoint): string;
}

/** What the integrator lives in: storage, the lock that makes it the only one, time, and the wish to stop. */
export interface IntegratorHost {
  readonly storage: LogStorage;
  tryLock(): Promise<boolean>;
  unlock(): Promise<void>;
  /** Time that only goes forward. */
  nowMs(): number;
  pause(ms: number): Promise<void>;
  stopping(): boolean;
}

/** Integrates for as long as it holds the lock; returns when told to stop or when another has it. */
export async function integrateWhileHeld(
  host: IntegratorHost,
  signer: Signer,
  { batchMax, idleMs }: { batchMax: number; idleMs: number },
): Promise<void> {
  if (!(await host.tryLock())) return;
  try {
    let state = await loadIntegrator(host.storage);
    while (!host.stopping()) {
      state = await integrateBatch(host.storage, state, batchMax);
      state = await signIfDue(host.storage, state, signer, host.nowMs());
      if (state.drained) await host.pause(idleMs);
    }
    // What is integrated by now gets its checkpoint before the house closes.
    await signIfDue(
      host.storage,
      { ...state, drained: true, signedAtMs: Number.NEGATIVE_INFINITY },
      signer,
      host.nowMs(),
    );
  } finally {
    await host.unlock().catch(() => {});
  }
}
