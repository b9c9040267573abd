// Carries out a command on a work order: load, decide, store, emit. Two writers on one version: exactly one wins.
import type { WorkOrderCommand, WorkOrderState } from '@kapok/contracts/hotline.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { eventPart } from '../../../kernel/outbox.ts';
import { type CaseChange, moved, nextDue, sealNote, updateCase } from '../../cases/index.ts';
import { workOrderEvent } from '../events.ts';
import type { WorkOrderCounters } from '../lifecycle.ts';
import { type Decision, decide, type OrderBefore, versionConflict } from '../rules/decide.ts';
import type { OrderRow } from '../rules/facts.ts';
import { orderOf, orderResource } from '../rules/reading.ts';
import { selectOrder, updatingOrder } from '../store/orders.ts';
import { readerOf } from './reader.ts';
import type { Commanded } from './registerWorkOrder.ts';
import { loadOrder, sealChanges } from './sealing.ts';
import { readRulebook } from './settings.ts';

export async function commandWorkOrder(
  doing: Doing,
  id: WorkOrderId,
  command: WorkOrderCommand,
): Promise<Commanded | Refusal> {
  const { house, actor, source, db: within } = doing;
  const now = house.clock.now();
  const [row, book, reader] = await Promise.all([
    loadOrder(within, house.vault, id),
    readRulebook(house.db),
    readerOf(doing),
  ]);
  if (row === undefined) return refuse('not-found');
  const forbidden = house.authority.decide(actor, `commandWorkOrder.${command.command}`, orderResource(row));
  if (forbidden) return forbidden;
  const decision = decide(orderBefore(row), command, now, source.actor, book);
  if (isRefusal(decision)) return decision;

  const version = row.version + 1;
  const key = await house.vault.keyFor(house.db, id);
  const event = eventPart(
    source,
    workOrderEvent(decision, { id, number: row.number, facts: row }, version, now, key),
  );
  return doing.write(async (db) => {
    const change: CaseChange = {
      version,
      ...decision.standing,
      department: decision.department,
      assignee: decision.assignee,
      clocks: decision.clocks,
      closedAt: decision.standing.state === 'closed' ? now : null,
      action: {
        at: now,
        actor: source.actor,
        command: command.command,
        eventId: event.id,
        department: decision.eventDepartment,
        note: sealNote(key, id, version, decision.note),
      },
    };
    const facts = updatingOrder(sealChanges(key, id, decision.facts));
    const updated = await updateCase(db, id, change, [event.after(moved), facts]);
    if (!updated) return versionConflict((await selectOrder(within, id))?.version ?? row.version);
    return {
      workOrder: orderOf(rowAfter(row, decision, change), reader),
      eventId: event.id,
    };
  });
}

function orderBefore(row: OrderRow): OrderBefore {
  const { version, clocks, department, assignee, openedAt, orderType, urgency, questionedUnits } = row;
  const standing = {
    state: row.state as WorkOrderState,
    context: row.context as unknown as WorkOrderCounters,
  };
  return { version, standing, clocks, department, assignee, openedAt, orderType, urgency, questionedUnits };
}

/** The row as it now is, without reading it again. */
function rowAfter(row: OrderRow, { facts, standing, note }: Decision, change: CaseChange): OrderRow {
  const { action, clocks, version, department, assignee, closedAt } = change;
  return {
    ...row,
    ...(facts as Partial<OrderRow>),
    state: standing.state,
    context: { ...standing.context },
    version,
    department,
    assignee,
    clocks,
    dueAt: nextDue(clocks) ?? null,
    closedAt,
    actions: [
      ...row.actions,
      { ...action, version, at: action.at.toISOString(), state: standing.state, note: note ?? null },
    ],
  };
}
