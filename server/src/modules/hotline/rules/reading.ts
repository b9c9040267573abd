// How a work order reads at an instant: clocks, timeline, what may be done next, and to whom the caller is shown.
// Overdue is computed here from the clocks; nothing here may be stored.
import {
  type AllowedCommand,
  type ClockName,
  clockNames,
  commandFields,
  kinships,
  type RelatedOrder,
  type TimelineEntry,
  type WaitedOn,
  type WorkOrder,
  type WorkOrderClock,
  type WorkOrderCommandName,
  type WorkOrderState,
  type WorkOrderSummary,
  workOrderCommands,
  workOrderStates,
} from '@kapok/contracts/hotline.ts';
import type { Purpose } from '@kapok/contracts/operation.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { purposesWhere, type Resource } from '../../../kernel/access.ts';
import { maskAddress, maskName, maskNumber } from '../../../kernel/masking.ts';
import {
  type ActionRow,
  allowedActions,
  type CaseRow,
  type Clock,
  readClock,
  type WorkCalendar,
} from '../../cases/index.ts';
import { standingOf, workOrderKind } from '../lifecycle.ts';
import { isStillHandled, type OrderFacts, type OrderRow, type RelatedRow } from './facts.ts';

export interface Reader {
  readonly now: Date;
  readonly calendar: WorkCalendar;
  /** Whether the reader may give this command to such an order. */
  readonly mayCommand: (command: WorkOrderCommandName, resource: Resource) => boolean;
  /** What a person who acted is called; undefined for the system and for people no longer known. */
  readonly nameOf: (actor: string) => string | undefined;
  readonly seesCaller: (resource: Resource) => boolean;
  readonly mayReveal: (purpose: Purpose, resource: Resource) => boolean;
}

type Labels = Pick<
  OrderFacts,
  'orderType' | 'category' | 'channel' | 'line' | 'district' | 'urgency' | 'relation'
>;

/** A work order as a list shows it. */
export function summaryOf(row: CaseRow, labels: Labels, now: Date): WorkOrderSummary {
  const state = row.state as WorkOrderState;
  return {
    id: row.id,
    orderNo: row.number,
    version: row.version,
    state,
    words: workOrderStates[state],
    orderType: labels.orderType,
    category: labels.category,
    channel: labels.channel,
    line: labels.line,
    district: labels.district,
    urgency: labels.urgency,
    ...present('department', row.department),
    ...present('assignee', row.assignee),
    ...present('title', row.title),
    registeredAt: row.openedAt.toISOString(),
    ...(row.dueAt === null ? {} : { dueAt: row.dueAt.toISOString() }),
    overdue: row.dueAt !== null && row.dueAt < now,
    supervised: (row.context.supervisions ?? 0) > 0,
    ...present('waitingOn', waitingOn(state)),
    ...((row.context.escalations ?? 0) > 0 ? { escalation: row.context.escalations! } : {}),
    ...present('relation', labels.relation),
    ...(row.closedAt === null ? {} : { closedAt: row.closedAt.toISOString() }),
    imported: row.imported,
  };
}

/** Who has to do something before an order moves on: no order that is open waits on nobody. */
export function waitingOn(state: WorkOrderState): WaitedOn | null {
  switch (state) {
    case 'registered':
    case 'answered':
    case 'returned':
    case 'reviewing':
    case 'called-back':
    case 'reopened':
      return 'hotline';
    case 'dispatched':
    case 'transferred':
    case 'handling':
      return 'department';
    case 'asking':
      return 'citizen';
    case 'disputed':
      return 'supervisor';
    case 'split':
      return 'parts';
    case 'merged':
      return 'other';
    case 'closed':
      return null;
  }
}

/** A work order as its own page shows it. */
export function orderOf(row: OrderRow, reader: Reader): WorkOrder {
  const { context } = standingOf(row);
  const shown = reader.seesCaller(callerResource(row)) ? callerOf(row) : {};
  const caller = {
    ...masked(shown),
    ...(row.anonymous ? { anonymous: true } : {}),
    ...(row.confidential ? { confidential: true } : {}),
  };
  return {
    ...summaryOf(row, row, reader.now),
    // Once every part has been replied to, it is the hotline that has to put them together.
    ...(row.state === 'split' && !row.related.some(isStillHandled) ? { waitingOn: 'hotline' as const } : {}),
    ...present('assigneeName', row.assignee === null ? null : (reader.nameOf(row.assignee) ?? null)),
    ...present('content', row.content),
    ...present('reply', row.reply),
    ...(Object.keys(caller).length === 0 ? {} : { caller }),
    ...present('callId', row.callId),
    coDepartments: row.coDepartments,
    returns: context.returns,
    extensions: context.extensions,
    reopens: context.reopens,
    transfers: context.transfers,
    rulings: context.rulings,
    ...present('extensionAskedWorkingDays', row.extensionWorkingDays),
    callBackDue: context.callBackDue === 1,
    related: row.related.map((other) => relatedOf(other, reader)),
    ...present('satisfactionAgent', row.satisfactionAgent),
    ...present('satisfactionHandling', row.satisfactionHandling),
    clocks: row.clocks.map((clock) => clockOf(clock, reader)),
    timeline: row.actions.map((action) => entryOf(action, reader)),
    allowedCommands: allowedCommands(row, reader),
    revealPurposes:
      Object.keys(shown).length === 0
        ? []
        : purposesWhere((purpose) => reader.mayReveal(purpose, callerResource(row))),
  };
}

type CallerRow = Pick<OrderRow, 'callerName' | 'callerPhone' | 'callerAddress'>;
type ShownCaller = Pick<NonNullable<WorkOrder['caller']>, 'name' | 'phone' | 'address'>;

export function callerOf({ callerName, callerPhone, callerAddress }: CallerRow): ShownCaller {
  return {
    ...present('name', callerName),
    ...present('phone', callerPhone),
    ...present('address', callerAddress),
  };
}

/**
 * Whose the caller is to see. Departments do not see one who is to be kept confidential (GB/T 33358-2016): the caller of such
 * an order is of no unit, so that only posts of the whole city, the hotline's own, reach it.
 */
export function callerResource(row: Pick<OrderRow, 'confidential'> & Owned): Resource {
  return row.confidential ? { ...orderResource(row), department: undefined } : orderResource(row);
}

type Owned = Pick<OrderRow, 'department' | 'partyId' | 'questions'>;

/** Whose an order is: its unit's, but never theirs whom it is from or whose doing it questions (回避). */
export function orderResource({ department, partyId, questions }: Owned): Resource {
  return {
    department: department ?? undefined,
    ...(partyId === null ? {} : { parties: [partyId] }),
    ...(questions === null ? {} : { questions }),
  };
}

function masked({ name, phone, address }: ShownCaller): ShownCaller {
  return {
    ...(name === undefined ? {} : { name: maskName(name) }),
    ...(phone === undefined ? {} : { phone: maskNumber(phone) }),
    ...(address === undefined ? {} : { address: maskAddress(address) }),
  };
}

function clockOf(clock: Clock, { now, calendar }: Reader): WorkOrderClock {
  const name = clock.name as ClockName;
  return {
    name,
    words: clockNames[name],
    startedAt: clock.startedAt,
    dueAt: clock.dueAt,
    ...(clock.endedAt === undefined ? {} : { stoppedAt: clock.endedAt }),
    unit: clock.unit,
    ...readClock(clock, now, calendar),
    calendarKnown: clock.calendarKnown,
  };
}

const registered: Words = { zh: '受理登记', en: 'Registered' };

function entryOf(action: ActionRow, { nameOf }: Reader): TimelineEntry {
  const actorName = nameOf(action.actor);
  return {
    at: new Date(action.at).toISOString(),
    actor: action.actor,
    ...(actorName === undefined ? {} : { actorName }),
    command: action.command,
    words: (workOrderCommands as Record<string, Words>)[action.command] ?? registered,
    eventId: action.eventId,
    state: action.state as WorkOrderState,
    version: action.version,
    ...present('department', action.department),
    ...present('note', action.note),
  };
}

function relatedOf(other: RelatedRow, { now }: Reader): RelatedOrder {
  const kinship = other.relation ?? 'parent';
  return {
    id: other.id,
    orderNo: other.number,
    kinship,
    words: kinships[kinship],
    state: other.state,
    ...present('department', other.department),
    ...(other.dueAt === null ? {} : { dueAt: new Date(other.dueAt).toISOString() }),
    overdue: other.dueAt !== null && new Date(other.dueAt) < now,
    ...present('reply', other.reply),
  };
}

function allowedCommands(row: OrderRow, reader: Reader): AllowedCommand[] {
  return (
    (allowedActions(workOrderKind, standingOf(row)) as WorkOrderCommandName[])
      // What time brings is the system's to do.
      .filter((command) => command !== 'escalate')
      .filter((command) => reader.mayCommand(command, orderResource(row)))
      .map((command) => ({ command, words: workOrderCommands[command], fields: [...commandFields[command]] }))
  );
}

/** A property that is absent where the row has null. */
function present<K extends string, V>(name: K, value: V | null): { readonly [P in K]?: V } {
  return value === null ? {} : ({ [name]: value } as { readonly [P in K]?: V });
}
