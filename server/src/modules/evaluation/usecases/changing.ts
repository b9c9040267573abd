// The one way an evaluation changes: locked, checked for state and version, changed, scored again, told as events.
import type { Evaluation } from '@kapok/contracts/evaluation/items.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit, type NewEvent } from '../../../kernel/outbox.ts';
import { assess, openItems } from '../rules/assess.ts';
import { type Command, refuseCommand } from '../rules/commands.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { present, signerNames } from './reading.ts';

export interface Changed {
  readonly set: store.EvaluationChange;
  /** Written after the change, so that they may tell of the totals that came of it. */
  readonly events: readonly NewEvent[] | ((after: EvaluationRecord) => readonly NewEvent[]);
}

export async function change(
  doing: Doing,
  id: EvaluationId,
  command: Command,
  /** Undefined where the change takes nothing away from anybody, such as one more file. */
  expectedVersion: number | undefined,
  work: (tx: Tx, record: EvaluationRecord) => Promise<Changed | Refusal>,
): Promise<Evaluation | Refusal> {
  return changeTo(doing, id, { command, expectedVersion }, work, (tx, after) =>
    presentWithin(tx, doing, after),
  );
}

/** By the connection of the transaction: who waits for a second one while holding a first can wait for ever. */
export const presentWithin = async (tx: Tx, { actor }: Pick<Doing, 'actor'>, record: EvaluationRecord) =>
  present(record, await signerNames({ db: tx, actor }, record));

/** The same with an answer of its own, which is what a retry is given. */
export async function changeTo<T>(
  doing: Doing,
  id: EvaluationId,
  { command, expectedVersion }: { readonly command: Command; readonly expectedVersion: number | undefined },
  work: (tx: Tx, record: EvaluationRecord) => Promise<Changed | Refusal>,
  answer: (tx: Tx, after: EvaluationRecord) => Promise<T>,
): Promise<T | Refusal> {
  return doing.transact(async (tx) => {
    const record = await store.selectRecord(tx, id, { lock: true });
    if (!record) return refuse('not-found');
    const refusal =
      doing.mayDo({ department: record.department.code }) ??
      refuseCommand(record, command, expectedVersion ?? record.version);
    if (refusal) return refusal;
    const changed = await work(tx, record);
    if (isRefusal(changed)) return changed;
    const read = await store.selectRecord(tx, id);
    if (!read) throw new Error(`evaluation ${id} vanished under its lock`);
    const after: EvaluationRecord = { ...read, ...changed.set, version: record.version + 1 };
    const { items, totals, obstacles } = assess(after);
    await store.updateEvaluation(tx, id, changed.set, { totals, openItems: openItems(obstacles) });
    await store.writeOutcomes(tx, id, items);
    await emit(
      tx,
      doing.source,
      typeof changed.events === 'function' ? changed.events(after) : changed.events,
    );
    return answer(tx, after);
  });
}
