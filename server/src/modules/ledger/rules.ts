// Decisions of the integrator: when to sign, and whether what was read back can be the log. Pure.
import { bytesEqual } from '@kapok/contracts/bytes.ts';
import type { Hash } from '@kapok/contracts/merkle.ts';
import { edgeHolds, edgeRoot, type TreeEdge } from '@kapok/contracts/tiles.ts';

/** At least this often a checkpoint is signed while there is anything new (DESIGN §4 asks for one a second). */
export const signMsMax = 900;
/** At most this often, so that a trickle of events does not become a flood of checkpoints. */
export const signMsMin = 250;

/** `sinceMs` is the time since the last signature of this process, Infinity before its first. */
export function shouldSign(
  size: number,
  signedSize: number | null,
  drained: boolean,
  sinceMs: number,
): boolean {
  if (signedSize === size) return false;
  return sinceMs >= signMsMax || (drained && sinceMs >= signMsMin);
}

/** What storage says about the log when an integrator starts. */
export interface LoadedLog {
  /** One past the last position. */
  readonly size: number;
  /** How many of the last leaves were counted, and how many there are. */
  readonly recent: { readonly expected: number; readonly found: number };
  readonly edge: TreeEdge;
  /** Leaf hashes, by position, of the partial tile at level 0. */
  readonly lastLeaves: Uint8Array;
  readonly checkpoint: { readonly size: number; readonly root: Hash } | null;
  /** Root recomputed from the tiles at the checkpoint's size. */
  readonly rootAtCheckpoint: Hash | null;
}

export type LogFault =
  | 'positions-not-consecutive'
  | 'tiles-of-another-size'
  | 'tiles-of-other-leaves'
  | 'smaller-than-checkpoint'
  | 'not-the-signed-root';

/** Undefined when the log can be gone on with; a fault means that signing on would fork it. */
export function faultOf(log: LoadedLog): LogFault | undefined {
  if (log.recent.expected !== log.recent.found) return 'positions-not-consecutive';
  if (log.edge.size !== log.size || !edgeHolds(log.edge)) return 'tiles-of-another-size';
  if (!bytesEqual(log.edge.partial[0] ?? new Uint8Array(0), log.lastLeaves)) return 'tiles-of-other-leaves';
  const { checkpoint } = log;
  if (checkpoint === null) return undefined;
  if (checkpoint.size > log.size) return 'smaller-than-checkpoint';
  const root = checkpoint.size === log.size ? edgeRoot(log.edge) : log.rootAtCheckpoint;
  return root !== null && bytesEqual(root, checkpoint.root) ? undefined : 'not-the-signed-root';
}
