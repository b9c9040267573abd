// The one way a set of goals changes: found within the scope, locked, allowed to this actor and in this state, then told.
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import type { GoalSetId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { type Command, type GoalSetRecord, refuseCommand } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { readGoalSet } from './reading.ts';

export interface Changed {
  readonly set?: store.GoalSetChange;
  readonly event: Omit<NewEvent, 'subject'>;
  /** What is frozen by it, after the set itself. */
  readonly revision?: store.RevisionRow;
}

export async function changeGoalSet(
  doing: Doing,
  id: GoalSetId,
  command: Command,
  expectedVersion: number | undefined,
  work: (tx: Tx, record: GoalSetRecord) => Promise<Changed | Refusal>,
): Promise<GoalSet | Refusal> {
  return doing.transact(async (tx) => {
    const record = await store.lockGoalSet(tx, id);
    if (!record) return refuse('not-found');
    const refusal =
      doing.mayDo({ department: record.department }) ?? refuseCommand(record, command, expectedVersion);
    if (refusal) return refusal;
    const changed = await work(tx, record);
    if (isRefusal(changed)) return changed;
    if (changed.set) await store.updateGoalSet(tx, record, changed.set);
    if (changed.revision) await store.insertRevision(tx, id, changed.revision);
    await emit(tx, doing.source, [{ subject: id, ...changed.event }]);
    return readGoalSet({ house: doing.house, db: tx }, id);
  });
}
