// One contribution of a figure with its path: what an outsider draws at random. It holds commitments, no record.
import { toHex } from '@kapok/contracts/bytes.ts';
import type { ContributionAnswer } from '@kapok/contracts/evidence.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import * as store from '../store/index.ts';
import { treeOf } from './sumTree.ts';

export async function readContribution(
  { db }: Pick<Doing, 'db'>,
  id: EvaluationId,
  code: string,
  index: number,
): Promise<ContributionAnswer | Refusal> {
  const found = await store.selectFigure(db, id, code);
  if (!found) return refuse('not-found');
  const { tree, leaves } = await treeOf(found.id, () => store.readContributions(db, found.id));
  const leaf = leaves[index];
  if (!leaf) return refuse('not-found');
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
