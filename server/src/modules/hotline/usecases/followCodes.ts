// Finds the order of a number and the code that was told with it.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import { followCodeHolds, followNumberTyped } from '../../../kernel/followCodes.ts';
import { selectFollowCode } from '../store/followCodes.ts';

export async function orderOfFollowCode(
  db: Queryable,
  number: string,
  code: string,
): Promise<WorkOrderId | undefined> {
  const given = followNumberTyped(number);
  const known = await selectFollowCode(db, given);
  return followCodeHolds(known?.codeHash, given, code) ? known?.id : undefined;
}
