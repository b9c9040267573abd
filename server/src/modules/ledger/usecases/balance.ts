// The sum tree over movements of money: each leaf a movement's event in the log with what it added or took off.
import { toHex } from '@kapok/contracts/bytes.ts';
import { SumFrontier } from '@kapok/contracts/sum-frontier.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
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
  const ids = [...new Set(movements.map(({ eventId }) => eventId))];
  let leaves = await store.selectLeavesOf(house.db, ids);
  const late = ids.findLast((id) => !leaves.has(id));
  if (late !== undefined) {
    await readReceipt(house, late);
    leaves = await store.selectLeavesOf(house.db, ids);
  }
  if (leaves.size < ids.length) return undefined;
  const placed = movements.map(({ eventId, fen }) => ({ ...leaves.get(eventId)!, fen }));
  placed.sort((one, other) => one.position - other.position || Number(one.fen - other.fen));
  const sums = new SumFrontier();
  for (const { position, leafHash, fen } of placed)
    sums.push({
      position,
      ledgerLeafHash: leafHash,
      numerator: fen > 0n ? fen : 0n,
      denominator: fen < 0n ? -fen : 0n,
    });
  const { root } = sums;
  return {
    arithmetic: 'balance',
    numerator: root.numerator.toString(),
    denominator: root.denominator.toString(),
    leaves: sums.leaves,
    root: toHex(root.hash),
  };
}
