// Carries out a command on a work order: load, decide, store, emit. Two writers on one version: exactly one wins.
import type { WorkOrderCommand } from '@kapok/contracts/hotline.ts';
import type { EventId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { eventPart } from '../../../kernel/outbox.ts';
import { type CaseChange, moved, nextDue, sealNote, updateCase } from '../../cases/index.ts';
import { workOrderEvent } from '../events.ts';
import { standingOf } from '../lifecycle.ts';
import { decide } from '../rules/decide.ts';
import {
  type Capacity,
  type Decision,
  type FactChanges,
  type OrderBefore,
  type Rulebook,
  versionConflict,
} from '../rules/decision.ts';
import { isStillHandled, type OrderRow } from '../rules/facts.ts';
import { orderOf, orderResource } from '../rules/reading.ts';
import { selectOrder, updatingOrder } from '../store/orders.ts';
import { type Family, openFamily } from './families.ts';
import { readerOf } from './reader.ts';
import type { Commanded } from './registerWorkOrder.ts';
import { keyNameOf, loadOrder, sealChanges } from './sealing.ts';
import { readRulebook } from './settings.ts';

export async function commandWorkOrder(
  doing: Doing,
  id: WorkOrderId,
  command: WorkOrderCommand,
): Promise<Commanded | Refusal> {
  const { house, actor, db: within } = doing;
  const row = await loadOrder(within, house.vault, id);
  if (row === undefined) return refuse('not-found');
  const forbidden = house.authority.decide(actor, `commandWorkOrder.${command.command}`, orderResource(row));
  if (forbidden) return forbidden;
  const [book, reader] = await Promise.all([readRulebook(house, row.policyVersion), readerOf(doing)]);
  const capacity = actor.kind === 'system' ? 'system' : 'staff';
  return carryOut(doing, { row, command, book, capacity }, (after, eventId) => ({
    workOrder: orderOf(after, reader),
    eventId,
  }));
}

export interface Carrying {
  readonly row: OrderRow;
  readonly command: WorkOrderCommand;
  readonly book: Rulebook;
  readonly capacity: Capacity;
  /** Facts that change with it and that no command of a person carries. */
  readonly besides?: FactChanges;
}

/** Decides a command on an order that its giver may command, and writes what comes of it with the answer that tells of it. */
export async function carryOut<T>(
  doing: Doing,
  carrying: Carrying,
  tell: (after: OrderRow, eventId: EventId) => T,
): Promise<T | Refusal> {
  const { row, command, book, capacity, besides = {} } = carrying;
  const now = doing.house.clock.now();
  const decided = decide(orderBefore(row), command, now, doing.source.actor, book, capacity);
  if (isRefusal(decided)) return decided;
  const family = await openFamily(doing, row, command);
  if (isRefusal(family)) return family;
  const decision = { ...decided, facts: { ...decided.facts, ...besides } };
  const work = async (db: Queryable): Promise<T | Refusal> => {
    const stored = await store(db, doing, carrying, decision, family);
    return isRefusal(stored) ? stored : tell(stored.after, stored.eventId);
  };
  // What serves the order is opened with it or not at all; a command that concerns one order is one statement.
  return family.opens.length === 0 ? doing.write(work) : doing.transact(work);
}

async function store(
  db: Queryable,
  doing: Doing,
  { row, command, book }: Carrying,
  decision: Decision,
  family: Family,
): Promise<{ after: OrderRow; eventId: EventId } | Refusal> {
  const { house, source } = doing;
  const id = row.id as WorkOrderId;
  const now = house.clock.now();
  const version = row.version + 1;
  const key = await house.vault.keyFor(house.db, keyNameOf(id, row));
  const event = eventPart(
    source,
    workOrderEvent(decision, { id, number: row.number, facts: row }, version, now, key),
  );
  const change: CaseChange = {
    version,
    ...decision.standing,
    department: decision.department,
    assignee: decision.assignee,
    clocks: decision.clocks,
    closedAt: decision.standing.state === 'closed' ? (row.closedAt ?? now) : null,
    ...(family.parentId === undefined ? {} : { parentId: family.parentId }),
    action: {
      at: now,
      actor: source.actor,
      command: command.command,
      eventId: event.id,
      department: decision.eventDepartment,
      note: sealNote(key, id, version, decision.note),
    },
  };
  const sealed = { ...sealChanges(key, id, decision.facts), ...family.facts };
  const updated = await updateCase(db, id, change, [event.after(moved), updatingOrder(sealed)]);
  if (!updated) return versionConflict((await selectOrder(doing.db, id))?.version ?? row.version);
  const opened = [];
  for (const open of family.opens) {
    const serving = await open(db, book);
    if (isRefusal(serving)) return serving;
    opened.push(serving);
  }
  const facts = { ...decision.facts, ...family.facts };
  return { after: rowAfter(row, decision, change, facts, opened), eventId: event.id };
}

export function orderBefore(row: OrderRow): OrderBefore {
  const { version, clocks, department, assignee, openedAt, closedAt, orderType, urgency, category } = row;
  const urged = row.actions.findLast(
    ({ command, actor }) => command === 'remind' && !actor.startsWith('staff:'),
  );
  return {
    version,
    standing: standingOf(row),
    clocks,
    department,
    assignee,
    openedAt,
    closedAt,
    orderType,
    urgency,
    category,
    questionedUnits: row.questionedUnits,
    extensionWorkingDays: row.extensionWorkingDays,
    urgedAt: urged ? new Date(urged.at) : null,
    partsOpen: row.related.some(isStillHandled),
    serves: row.relation === 'part' || row.relation === 'joint',
  };
}

/** The row as it now is, without reading it again. */
function rowAfter(
  row: OrderRow,
  { standing, note }: Decision,
  change: CaseChange,
  facts: object,
  opened: OrderRow['related'],
): OrderRow {
  const { action, clocks, version, department, assignee, closedAt } = change;
  return {
    ...row,
    ...(facts as Partial<OrderRow>),
    ...(change.parentId === undefined ? {} : { parentId: change.parentId }),
    related: [...row.related, ...opened],
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
