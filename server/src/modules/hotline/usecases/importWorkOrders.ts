// Imports work orders that another system handled: rows of a file, already mapped, with their history at its own times.
// The same order never comes in twice; one that was open and is now closed gets its closing events and nothing else.
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { MappedRow } from '../../../kernel/importing/compile.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import type { RowOutcome } from '../../../kernel/importing/report.ts';
import { emit } from '../../../kernel/outbox.ts';
import {
  insertImportedCases,
  readCalendar,
  sealNote,
  updateCase,
  type WorkCalendar,
} from '../../cases/index.ts';
import { workOrderEvent } from '../events.ts';
import { workOrderKind } from '../lifecycle.ts';
import type { OrderFacts } from '../rules/facts.ts';
import { closingOf, historyOf, type PastOrder, type WorkOrderRow } from '../rules/imports.ts';
import {
  claimImported,
  type ImportClaim,
  selectImportedSubjects,
  updateImportedHash,
} from '../store/imported.ts';
import { insertImportedOrders, selectOrder, updatingOrder } from '../store/orders.ts';
import { contentHash } from './contentHash.ts';
import { sealChanges, sealFacts } from './sealing.ts';

type Mapped = MappedRow<WorkOrderRow>;
interface NewOrder {
  readonly id: WorkOrderId;
  readonly number: string;
  readonly row: WorkOrderRow;
  readonly past: PastOrder;
}

/** How often a batch is tried again when somebody acts on one of its orders at that very moment. */
const triesMax = 5;
class OrderMoved extends Error {}

/** Writes one batch in one transaction; of each row, in order, what became of it. */
export async function importWorkOrders(
  doing: Doing,
  source: string,
  rows: readonly Mapped[],
): Promise<(RowOutcome | RowRefusal)[]> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await importBatch(doing, source, rows);
    } catch (error) {
      // Nothing of the batch was kept; the next try finds the order as it then is, and refuses it alone.
      if (!(error instanceof OrderMoved) || tried === triesMax) throw error;
    }
  }
}

async function importBatch(
  doing: Doing,
  source: string,
  rows: readonly Mapped[],
): Promise<(RowOutcome | RowRefusal)[]> {
  const calendar = await readCalendar(doing.house.db);
  const outcomes = await doing.transact(async (tx) => {
    const claims = rows.map(
      (mapped): ImportClaim => ({
        externalId: mapped.externalId,
        contentHash: contentHash(mapped),
        subject: newId<WorkOrderId>(doing.house),
      }),
    );
    const held = await claimImported(tx, source, claims);
    const fresh = rows.flatMap(({ row, externalId }, at): NewOrder[] => {
      if (held[at] !== 'new') return [];
      const id = claims[at]!.subject as WorkOrderId;
      // The number people at the source know; no number of Kapok's own has a colon.
      return [{ id, number: `${source}:${externalId}`, row, past: historyOf(row, calendar) }];
    });
    await insertOrders(tx, doing, fresh);
    const changed = rows.filter((_row, at) => held[at] === 'changed');
    const closed = await closeOrders(tx, doing, source, changed, calendar);
    return held.map((state, at): RowOutcome | RowRefusal => {
      if (state === 'new') return 'imported';
      if (state === 'unchanged') return 'unchanged';
      return closed.has(rows[at]!.externalId) ? 'imported' : { why: 'differs' };
    });
  });
  if (isRefusal(outcomes)) throw new Error(`an import batch was refused: ${outcomes.refused}`);
  return outcomes;
}

async function insertOrders(tx: Tx, doing: Doing, orders: readonly NewOrder[]): Promise<void> {
  const keys = await doing.house.vault.keysFor(
    tx,
    orders.map(({ id }) => id),
  );
  const events = orders.flatMap(({ id, number, row, past }) =>
    past.events.map((event, at) =>
      workOrderEvent(event, { id, number, facts: row }, at + 1, event.at, keys.get(id)!, true),
    ),
  );
  const eventIds = await emit(tx, doing.source, events);
  let taken = 0;
  await insertImportedCases(
    tx,
    orders.map(({ id, number, row, past }) => ({
      id,
      kind: workOrderKind.code,
      number,
      subtype: row.orderType,
      urgent: row.urgency === 'urgent',
      title: row.title,
      openedAt: row.openedAt,
      state: past.state,
      context: past.counters,
      version: past.events.length,
      department: row.department ?? null,
      assignee: null,
      clocks: past.clocks,
      closedAt: row.closedAt ?? null,
      actions: past.events.map((event, at) => ({
        version: at + 1,
        at: event.at,
        actor: doing.source.actor,
        command: event.command,
        eventId: eventIds[taken++]!,
        state: event.state,
        department: event.eventDepartment,
        note: sealNote(keys.get(id)!, id, at + 1, event.note),
      })),
    })),
  );
  await insertImportedOrders(
    tx,
    orders.map(({ id, row }) => {
      const facts = factsOf(row);
      return { id, ...facts, ...sealFacts(doing.house.vault, keys.get(id)!, id, facts) };
    }),
  );
}

function factsOf(row: WorkOrderRow): OrderFacts {
  const { orderType, category, channel, line, district, urgency, content } = row;
  return {
    orderType,
    category,
    channel,
    line,
    district,
    urgency,
    content,
    coDepartments: [],
    callId: null,
    satisfactionAgent: (row.satisfactionAgent ?? null) as OrderFacts['satisfactionAgent'],
    satisfactionHandling: (row.satisfactionHandling ?? null) as OrderFacts['satisfactionHandling'],
    anonymous: false,
    confidential: false,
    reply: row.reply ?? null,
    callerName: row.callerName ?? null,
    callerPhone: row.callerPhone ?? null,
    callerAddress: row.callerAddress ?? null,
    questions: null,
    questionedUnits: [],
    relation: null,
    policyVersion: 1,
    extensionWorkingDays: null,
  };
}

/** Ids at the source of the orders that were open and are closed now. */
async function closeOrders(
  tx: Tx,
  doing: Doing,
  source: string,
  changed: readonly Mapped[],
  calendar: WorkCalendar,
): Promise<ReadonlySet<string>> {
  const closed = new Set<string>();
  const mayClose = changed.filter(({ row }) => row.closedAt !== undefined);
  const subjects = await selectImportedSubjects(
    tx,
    source,
    mayClose.map(({ externalId }) => externalId),
  );
  for (const mapped of mayClose) {
    const id = subjects.get(mapped.externalId) as WorkOrderId;
    if (!(await closeOrder(tx, doing, id, mapped.row, calendar))) continue;
    await updateImportedHash(tx, source, mapped.externalId, contentHash(mapped));
    closed.add(mapped.externalId);
  }
  return closed;
}

async function closeOrder(
  tx: Tx,
  doing: Doing,
  id: WorkOrderId,
  row: WorkOrderRow,
  calendar: WorkCalendar,
): Promise<boolean> {
  const order = await selectOrder(tx, id);
  if (order === undefined) return false;
  const closing = closingOf({ commands: order.actions.map((action) => action.command) }, row, calendar);
  if (closing === undefined) return false;
  const key = await doing.house.vault.keyFor(tx, id);
  const subject = { id, number: order.number, facts: order };
  const events = closing.events.map((event, at) =>
    workOrderEvent(event, subject, order.version + at + 1, event.at, key, true),
  );
  const eventIds = await emit(tx, doing.source, events);
  for (const [at, event] of closing.events.entries()) {
    const last = at === closing.events.length - 1;
    const change = {
      version: order.version + at + 1,
      state: event.state,
      context: closing.counters,
      department: row.department ?? null,
      assignee: order.assignee,
      clocks: closing.clocks,
      closedAt: last ? row.closedAt! : null,
      action: {
        at: event.at,
        actor: doing.source.actor,
        command: event.command,
        eventId: eventIds[at]!,
        department: event.eventDepartment,
        note: sealNote(key, id, order.version + at + 1, event.note),
      },
    };
    const facts = last ? changedFacts(row) : {};
    if (!(await updateCase(tx, id, change, [updatingOrder(sealChanges(key, id, facts))])))
      throw new OrderMoved(order.number);
  }
  return true;
}

function changedFacts(row: WorkOrderRow) {
  return {
    ...(row.reply !== undefined && { reply: row.reply }),
    ...(row.satisfactionAgent !== undefined && { satisfactionAgent: row.satisfactionAgent }),
    ...(row.satisfactionHandling !== undefined && { satisfactionHandling: row.satisfactionHandling }),
  };
}
