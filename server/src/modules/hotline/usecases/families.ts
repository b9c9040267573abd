// Orders that belong together: parts and joint shares that a command opens, and duplicates it merges. What serves an order is
// an order of its own, with its own unit, clocks and timeline, so that departments work on it at their own desk.
import type { Registration, Relation, WorkOrderCommand } from '@kapok/contracts/hotline.ts';
import type { CaseId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { eventPart } from '../../../kernel/outbox.ts';
import { caseByNumber, moved, nextDue, sealNote, updateCase } from '../../cases/index.ts';
import { workOrderEvent } from '../events.ts';
import { workOrderKind } from '../lifecycle.ts';
import { decide } from '../rules/decide.ts';
import type { Rulebook } from '../rules/decision.ts';
import { isStillHandled, type OrderRow, type RelatedRow } from '../rules/facts.ts';
import { orderBefore } from './commandWorkOrder.ts';
import { insertOrder } from './registerWorkOrder.ts';
import { loadOrder } from './sealing.ts';

export interface Family {
  /** The order it serves from now on; absent where that does not change. */
  readonly parentId?: CaseId | null;
  readonly facts: { readonly relation?: Relation | null };
  /** Each opens one order that serves the commanded one, in its transaction. */
  readonly opens: readonly ((db: Queryable, book: Rulebook) => Promise<RelatedRow | Refusal>)[];
}

/** What a command means for other orders than the one it is given to. */
export async function openFamily(
  doing: Doing,
  row: OrderRow,
  command: WorkOrderCommand,
): Promise<Family | Refusal> {
  const serving = (relation: 'part' | 'joint', departments: readonly string[]): Family => ({
    facts: {},
    opens: departments.map(
      (department, at) => (db: Queryable, book: Rulebook) =>
        openServing(
          db,
          doing,
          row,
          { relation, department, number: `${row.number}-${row.related.length + at + 1}` },
          book,
        ),
    ),
  });
  switch (command.command) {
    case 'split':
      return row.relation === null ? serving('part', command.departments) : refuse('merge-refused');
    case 'dispatch': {
      const helping = row.related.filter(isStillHandled).map(({ department }) => department);
      // Who is still at a share of an order that was handed out before goes on with it.
      const asked = (command.coDepartments ?? []).filter((department) => !helping.includes(department));
      return serving('joint', asked);
    }
    case 'merge': {
      const into = await mergeTarget(doing, row, command.into);
      if (isRefusal(into)) return into;
      return { parentId: into, facts: { relation: 'follower' }, opens: [] };
    }
    case 'unmerge':
      return { parentId: null, facts: { relation: null }, opens: [] };
    default:
      return { facts: {}, opens: [] };
  }
}

/** Only an open order that stands alone, as a chain of duplicates would hide where the answer comes from. */
async function mergeTarget(
  { db, house }: Doing,
  row: OrderRow,
  number: string,
): Promise<WorkOrderId | Refusal> {
  const id = (await caseByNumber(db, workOrderKind.code, number)) as WorkOrderId | undefined;
  const target = id && id !== row.id ? await loadOrder(db, house.vault, id) : undefined;
  if (
    !target ||
    target.closedAt !== null ||
    target.relation !== null ||
    row.relation !== null ||
    row.related.length > 0 ||
    row.questions !== null
  )
    return refuse('merge-refused');
  return target.id as WorkOrderId;
}

async function openServing(
  db: Queryable,
  doing: Doing,
  parent: OrderRow,
  { relation, department, number }: { relation: 'part' | 'joint'; department: string; number: string },
  book: Rulebook,
): Promise<RelatedRow | Refusal> {
  const { house, source } = doing;
  const parentId = parent.id as WorkOrderId;
  const id = newId<WorkOrderId>(house);
  const { row } = await insertOrder(
    db,
    doing,
    registrationOf(parent),
    { id, number, serves: { id: parentId, relation }, questionedUnits: parent.questionedUnits },
    book,
  );
  const now = house.clock.now();
  const command = { command: 'dispatch', expectedVersion: 1, department } as const;
  const decision = decide(orderBefore(row), command, now, source.actor, book);
  if (isRefusal(decision)) return decision;
  const key = await house.vault.keyFor(house.db, parentId);
  const event = eventPart(source, workOrderEvent(decision, { id, number, facts: row }, 2, now, key));
  const { clocks, assignee, standing } = decision;
  await updateCase(
    db,
    id,
    {
      version: 2,
      ...standing,
      department,
      assignee,
      clocks,
      closedAt: null,
      action: {
        at: now,
        actor: source.actor,
        command: 'dispatch',
        eventId: event.id,
        department,
        note: sealNote(key, id, 2, decision.note),
      },
    },
    [event.after(moved)],
  );
  return {
    id,
    number,
    relation,
    state: standing.state,
    department,
    dueAt: nextDue(clocks)?.toISOString() ?? null,
    closedAt: null,
    reply: null,
  };
}

/** What it is about and not whom it came from: a share is handled without knowing who asked. */
function registrationOf(order: OrderRow): Registration {
  const { orderType, category, channel, line, district, urgency, partyId } = order;
  return {
    orderType,
    category,
    channel,
    line,
    district,
    urgency,
    title: order.title ?? order.number,
    content: order.content ?? order.number,
    ...(partyId === null ? {} : { partyId }),
  };
}
