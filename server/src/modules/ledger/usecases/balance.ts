// The sum tree over movements of money: each leaf a movement's event in the log with what it added or took off.
import { toHex } from '@kapok/contracts/bytes.ts';
import { SumFrontier } from '@kapok/contracts/sum-frontier.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import type { Contribution } from '@kapok/contracts/sum-tree.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import * as store from '../store.ts';
import { readReceipt } from './wait.ts';

export interface MovementShare {
  readonly eventId: string;
  readonly fen: bigint;
}

/** Undefined where the log has not taken in all of them in time: what has no position yet can be in no tree. */
export async function proveBalance(
  house: Pick<House, 'db'>,
  movements: readonly MovementShare[],
): Promise<SumProof | undefined> {
  const { leaves, late } = await balanceLeaves(house.db, movements);
  if (late === undefined) return balanceProof(leaves);
  await readReceipt(house, late);
  const again = await balanceLeaves(house.db, movements);
  return again.late === undefined ? balanceProof(again.leaves) : undefined;
}

/**
 * In the order of the log: what is recorded after a tree was built comes after its leaves, so that the first of them are the tree's as
 * long as nobody touched the records. `late` has no place in the log yet.
 */
export async function balanceLeaves(
  db: Queryable,
  movements: readonly MovementShare[],
): Promise<{ readonly leaves: readonly Contribution[]; readonly late: string | undefined }> {
  const ids = [...new Set(movements.map(({ eventId }) => eventId))];
  const places = await store.selectLeavesOf(db, ids);
  const placed = movements.flatMap(({ eventId, fen }) => {
    const place = places.get(eventId);
    return place ? [{ ...place, fen }] : [];
  });
  placed.sort((one, other) => one.position - other.position || Number(one.fen - other.fen));
  return {
    leaves: placed.map(({ position, leafHash, fen }) => ({
      position,
      ledgerLeafHash: leafHash,
      numerator: fen > 0n ? fen : 0n,
      denominator: fen < 0n ? -fen : 0n,
    })),
    late: ids.findLast((id) => !places.has(id)),
  };
}

export function balanceProof(leaves: readonly Contribution[]): SumProof {
  const sums = new SumFrontier();
  for (const leaf of leaves) sums.push(leaf);
  const { root } = sums;
  return {
    arithmetic: 'balance',
    numerator: root.numerator.toString(),
    denominator: root.denominator.toString(),
    leaves: sums.leaves,
    root: toHex(root.hash),
  };
}
