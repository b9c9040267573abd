// Sum trees rebuilt from the log beside the house, to hold against the roots it tells. It must read nothing that the house computed.
import { fromHex, toHex } from '@kapok/contracts/bytes.ts';
import type { ContributionAnswer } from '@kapok/contracts/evidence.ts';
import type { SumProof } from '@kapok/contracts/sum-proof.ts';
import { SumTree, sumLeaf, verifySumPath } from '@kapok/contracts/sum-tree.ts';
import pg from 'pg';
import type { TestHouse } from './house.ts';

/** Over all movements of these kinds up to a day, in the order of the log. */
export async function balanceOf(city: TestHouse, kinds: readonly string[], until: string): Promise<SumProof> {
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ position: number; leaf_hash: Buffer; fen: string }>(
    `SELECT l.position::int, l.leaf_hash, m.fen::text FROM budget.movement m JOIN ledger.leaf l ON l.event_id = m.event_id
     WHERE m.kind = ANY ($1) AND m.day <= $2::date ORDER BY l.position`,
    [kinds, until],
  );
  await owner.end();
  const tree = new SumTree(
    rows.map(({ position, leaf_hash, fen }) => ({
      position,
      ledgerLeafHash: new Uint8Array(leaf_hash),
      numerator: fen.startsWith('-') ? 0n : BigInt(fen),
      denominator: fen.startsWith('-') ? -BigInt(fen) : 0n,
    })),
  );
  return {
    arithmetic: 'balance',
    numerator: String(tree.root.numerator),
    denominator: String(tree.root.denominator),
    leaves: tree.leaves,
    root: toHex(tree.root.hash),
  };
}

/** Whether a leaf that was drawn leads to the root and the sums that were told, as whoever draws it finds out. */
export function leadsToRoot(drawn: ContributionAnswer, told: SumProof): boolean {
  const node = (one: { hash: string; numerator: string; denominator: string }) => ({
    hash: fromHex(one.hash) as Uint8Array,
    numerator: BigInt(one.numerator),
    denominator: BigInt(one.denominator),
  });
  const leaf = sumLeaf({
    position: drawn.position,
    ledgerLeafHash: fromHex(drawn.ledgerLeafHash) as Uint8Array,
    numerator: BigInt(drawn.numerator),
    denominator: BigInt(drawn.denominator),
  });
  const root = node({
    ...told,
    hash: told.root,
    denominator: told.arithmetic === 'sum' ? '0' : told.denominator,
  });
  return (
    drawn.leaves === told.leaves && verifySumPath(leaf, drawn.index, drawn.leaves, drawn.path.map(node), root)
  );
}
