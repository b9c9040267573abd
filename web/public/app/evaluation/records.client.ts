// Leads a record to its figure's root, on the reader's own device. It believes nothing the server says of the path.
import { fromHex } from '@kapok/contracts/bytes.ts';
import type { ContributionAnswer } from '@kapok/contracts/evidence.ts';
import { type SumNode, sumLeaf, verifySumPath } from '@kapok/contracts/sum-tree.ts';

export function leadsToRoot(
  one: ContributionAnswer,
  rootHash: string,
  sums: { readonly numerator: string; readonly denominator: string },
): boolean {
  const root = nodeOf({ hash: rootHash, ...sums });
  const ledgerLeafHash = fromHex(one.ledgerLeafHash);
  const path = one.path.map(nodeOf);
  if (root === null || ledgerLeafHash?.length !== 32 || path.includes(null)) return false;
  try {
    const leaf = sumLeaf({
      position: one.position,
      ledgerLeafHash,
      numerator: BigInt(one.numerator),
      denominator: BigInt(one.denominator),
    });
    return verifySumPath(leaf, one.index, one.leaves, path as SumNode[], root);
  } catch {
    return false;
  }
}

function nodeOf(text: {
  readonly hash: string;
  readonly numerator: string;
  readonly denominator: string;
}): SumNode | null {
  const hash = fromHex(text.hash);
  return hash && { hash, numerator: BigInt(text.numerator), denominator: BigInt(text.denominator) };
}
