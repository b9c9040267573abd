// SQL of the signatures an evaluation carries. They are only ever added.
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { SignatureFact } from '../rules/record.ts';
import { on } from './rows.ts';

export async function insertSignature(
  tx: Tx,
  evaluation: EvaluationId,
  signature: SignatureFact & { readonly id: string; readonly eventId: string },
): Promise<void> {
  await on(tx)
    .insertInto('evaluation.signature')
    .values({ ...signature, evaluation })
    .execute();
}
