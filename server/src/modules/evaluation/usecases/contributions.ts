// One contribution of a figure with its path: what an outsider draws at random. It holds commitments, no record.
import type { ContributionAnswer } from '@kapok/contracts/evidence.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { contributionOf, treeOf } from '../../ledger/index.ts';
import * as store from '../store/index.ts';

export async function readContribution(
  { db }: Pick<Doing, 'db'>,
  id: EvaluationId,
  code: string,
  index: number,
): Promise<ContributionAnswer | Refusal> {
  const found = await store.selectFigure(db, id, code);
  if (!found) return refuse('not-found');
  const kept = await treeOf(found.id, () => store.readContributions(db, found.id));
  return contributionOf(kept, index) ?? refuse('not-found');
}
