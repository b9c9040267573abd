// Registers a work order: opens its case and writes the event in one transaction.
import type { Registration, Relation, WorkOrder } from '@kapok/contracts/hotline.ts';
import type { EventId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Queryable } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newFollowCode } from '../../../kernel/followCodes.ts';
import { newId } from '../../../kernel/ids.ts';
import { eventPart } from '../../../kernel/outbox.ts';
import { type CaseChange, insertCase, moved, nextCaseNumber, nextDue } from '../../cases/index.ts';
import { identityOf } from '../../parties/index.ts';
import { workOrderEvent } from '../events.ts';
import { workOrderKind } from '../lifecycle.ts';
import { decideRegistration } from '../rules/decide.ts';
import type { Rulebook } from '../rules/decision.ts';
import type { OrderRow } from '../rules/facts.ts';
import { orderOf } from '../rules/reading.ts';
import { insertingFollowCode } from '../store/followCodes.ts';
import { insertingOrder } from '../store/orders.ts';
import { readerOf } from './reader.ts';
import { sealFacts } from './sealing.ts';
import { readRulebook } from './settings.ts';

export const orderNumberPrefix = 'HL';

export interface Commanded {
  readonly workOrder: WorkOrder;
  readonly eventId: EventId;
}
/** The code is told once, with the number it belongs to: only its hash is kept. */
export interface Registered extends Commanded {
  readonly receiptCode: string;
}

export async function registerWorkOrder(
  doing: Doing,
  registration: Registration,
): Promise<Registered | Refusal> {
  const { partyId } = registration;
  if (partyId !== undefined && !(await identityOf(doing.db, doing.house, partyId)))
    return refuse('unknown-party');
  return openWorkOrder(doing, registration, { id: newId<WorkOrderId>(doing.house) });
}

interface Opening {
  readonly id: WorkOrderId;
  /** What opened it has the same id, and keys under it already. */
  readonly keyed?: true;
  readonly questions?: string | null;
  readonly questionedUnits?: readonly string[];
}

export async function openWorkOrder(
  doing: Doing,
  registration: Registration,
  opening: Opening,
): Promise<Registered | Refusal> {
  const { house } = doing;
  const [book, reader] = await Promise.all([readRulebook(house), readerOf(doing)]);
  const number = await nextCaseNumber(house.db, orderNumberPrefix, house.clock.now(), book.calendar);
  const { code: receiptCode, codeHash } = newFollowCode(house.random, number);
  return doing.write(async (db) => {
    const { row, eventId } = await insertOrder(
      db,
      doing,
      registration,
      { ...opening, number, codeHash },
      book,
    );
    return { workOrder: orderOf(row, reader), eventId, receiptCode };
  });
}

interface Numbered extends Opening {
  readonly number: string;
  /** Absent where another order speaks with the citizen. */
  readonly codeHash?: Buffer;
  readonly serves?: { readonly id: WorkOrderId; readonly relation: Relation };
}

/** Writes a registered order within whatever the caller's statement or transaction is. */
export async function insertOrder(
  db: Queryable,
  { house, source }: Pick<Doing, 'house' | 'source'>,
  registration: Registration,
  { id, keyed, number, codeHash, serves, questions = null, questionedUnits = [] }: Numbered,
  book: Rulebook,
): Promise<{ row: OrderRow; eventId: EventId }> {
  const now = house.clock.now();
  const decision = decideRegistration(registration, now, book);
  const { caller } = registration;
  const personal = {
    content: registration.content,
    reply: null,
    callerName: caller?.name ?? null,
    callerPhone: caller?.phone ?? null,
    callerAddress: caller?.address ?? null,
  };
  const { key, insertion } =
    keyed === undefined && serves === undefined
      ? await house.vault.newKey(id)
      : { key: await house.vault.keyFor(house.db, serves?.id ?? id), insertion: undefined };
  const sealed = sealFacts(house.vault, key, id, personal);
  const event = eventPart(source, workOrderEvent(decision, { id, number, facts: registration }, 1, now, key));
  const opened = {
    id,
    kind: workOrderKind.code,
    number,
    subtype: registration.orderType,
    urgent: registration.urgency === 'urgent',
    title: registration.title,
    openedAt: now,
    partyId: registration.partyId,
    parentId: serves?.id,
  };
  const action = {
    at: now,
    actor: source.actor,
    command: 'register',
    eventId: event.id,
    department: null,
    note: null,
  };
  const change: CaseChange = {
    version: 1,
    ...decision.standing,
    department: null,
    assignee: null,
    clocks: decision.clocks,
    closedAt: null,
    action,
  };
  const relation = serves?.relation ?? null;
  await insertCase(db, opened, change, [
    insertion,
    event.after(moved),
    codeHash === undefined ? undefined : insertingFollowCode(number, codeHash),
    insertingOrder(registration, sealed, {
      questions,
      questionedUnits,
      relation,
      policyVersion: book.policyVersion,
    }),
  ]);
  const row: OrderRow = {
    ...opened,
    ...decision.standing,
    context: { ...decision.standing.context },
    version: 1,
    department: null,
    assignee: null,
    clocks: decision.clocks,
    dueAt: nextDue(decision.clocks) ?? null,
    closedAt: null,
    partyId: registration.partyId ?? null,
    parentId: serves?.id ?? null,
    questions,
    questionedUnits,
    relation,
    policyVersion: book.policyVersion,
    extensionWorkingDays: null,
    related: [],
    imported: false,
    actions: [{ ...action, version: 1, at: now.toISOString(), state: decision.standing.state }],
    orderType: registration.orderType,
    category: registration.category,
    channel: registration.channel,
    line: registration.line,
    district: registration.district,
    urgency: registration.urgency,
    coDepartments: [],
    callId: registration.callId ?? null,
    satisfactionAgent: null,
    satisfactionHandling: null,
    anonymous: caller?.anonymous ?? false,
    confidential: caller?.confidential ?? false,
    ...personal,
  };
  return { row, eventId: event.id };
}
