// Sum trees with their leaves, kept for a while: a sample asks for many paths of few figures. What is answered holds commitments,
// no record.
import { toHex } from '@kapok/contracts/bytes.ts';
import type { ContributionAnswer } from '@kapok/contracts/evidence.ts';
import { type Contribution, SumTree } from '@kapok/contracts/sum-tree.ts';

export interface KeptTree {
  readonly tree: SumTree;
  readonly leaves: readonly Contribution[];
}

const keptTrees = new Map<string, Promise<KeptTree>>();
const keptTreesMax = 8;

/** `key` names what never changes: a figure as it was computed, a reading as it was taken. */
export async function treeOf(key: string, read: () => AsyncIterable<Contribution>): Promise<KeptTree> {
  const known = keptTrees.get(key);
  if (known) return known;
  const building = build(read());
  keptTrees.set(key, building);
  building.catch(() => keptTrees.delete(key));
  const oldest = keptTrees.keys().next().value;
  if (keptTrees.size > keptTreesMax && oldest !== undefined) keptTrees.delete(oldest);
  return building;
}

async function build(contributions: AsyncIterable<Contribution>): Promise<KeptTree> {
  const leaves: Contribution[] = [];
  for await (const contribution of contributions) leaves.push(contribution);
  return { tree: new SumTree(leaves), leaves };
}

/** One leaf with its path to the root: what an outsider draws at random. */
export function contributionOf({ tree, leaves }: KeptTree, index: number): ContributionAnswer | undefined {
  const leaf = leaves[index];
  if (!leaf) return undefined;
  return {
    index,
    leaves: leaves.length,
    position: leaf.position,
    ledgerLeafHash: toHex(leaf.ledgerLeafHash),
    numerator: leaf.numerator.toString(),
    denominator: leaf.denominator.toString(),
    path: tree.path(index).map(({ hash, numerator, denominator }) => ({
      hash: toHex(hash),
      numerator: numerator.toString(),
      denominator: denominator.toString(),
    })),
  };
}
