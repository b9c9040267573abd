// Shows the caller of one work order whole, to those whose case it is and for the purpose they stated. It must never be
// the way a page loads: reading an order shows the caller masked.
import type { revealCaller as revealCallerOperation } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { Call } from '../../../kernel/module.ts';
import { callerOf, callerResource } from '../rules/reading.ts';
import { loadOrder } from './sealing.ts';

export async function revealCaller(
  { db, house, mayDo, recordAccess }: Pick<Call, 'db' | 'house' | 'mayDo' | 'recordAccess'>,
  id: WorkOrderId,
): Promise<AnswerOf<typeof revealCallerOperation> | Refusal> {
  const row = await loadOrder(db, house.vault, id);
  if (row === undefined) return refuse('not-found');
  const forbidden = mayDo(callerResource(row));
  if (forbidden) return forbidden;
  const caller = callerOf(row);
  const fields = Object.keys(caller).map((name) => `caller.${name}`);
  recordAccess({
    kind: 'hotline.work-order',
    records: fields.length === 0 ? [] : [id],
    caseId: id,
    fields,
    unmasked: true,
  });
  return caller;
}
