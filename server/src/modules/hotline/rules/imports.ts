// What the hotline takes from other systems' records, and the history it makes of one: which events happened when.
// It must never invent: an event stands in the history only when the record has its time or its content.
import {
  type CallRecord,
  channels,
  type HotlineEventType,
  orderTypes,
  urgencies,
  type WorkOrderState,
} from '@kapok/contracts/hotline.ts';
import { isRefusal } from '../../../kernel/errors.ts';
import { type RowOf, recordKind } from '../../../kernel/importing/kinds.ts';
import type { RowRefusal } from '../../../kernel/importing/refusal.ts';
import { type Clock, type WorkCalendar, workingMinutesBetween } from '../../cases/index.ts';
import { type WorkOrderCounters, workOrderKind } from '../lifecycle.ts';
import { describeCall } from './calls.ts';

const code = { type: 'text', charactersMax: 64 } as const;
const freeText = { type: 'text', charactersMax: 20_000, freeText: true } as const;
const instant = { type: 'instant' } as const;
const count = { type: 'integer', min: 0, max: 1_000 } as const;
const rating = { type: 'integer', min: 1, max: 5 } as const;
const seconds = { type: 'integer', min: 0, max: 86_400 * 7 } as const;

/** Fields of an imported call, for `kapok import calls`. */
export const callRecords = recordKind({
  name: 'calls',
  fields: {
    line: { ...code, required: true, about: 'Line that was dialled.' },
    channel: { type: 'choice', choices: keysOf(channels), required: true, about: 'How the contact came in.' },
    offeredAt: { ...instant, required: true, about: 'When the contact asked for an agent.' },
    queuedAt: { ...instant, about: 'When it entered the queue; offeredAt when absent.' },
    answeredAt: { ...instant, about: 'When an agent answered; absent when the caller gave up.' },
    endedAt: { ...instant, about: 'When it ended; or give waitSeconds and talkSeconds.' },
    outcome: { type: 'choice', choices: ['answered', 'abandoned'], about: 'Needed only with waitSeconds.' },
    waitSeconds: {
      ...seconds,
      about: 'From offering to answer or giving up, where there is no answeredAt or endedAt.',
    },
    talkSeconds: { ...seconds, about: 'From answer to end, where there is no endedAt.' },
    agent: { ...code, about: 'Code of the agent who answered.' },
    district: { ...code, about: 'District code (GB/T 2260).' },
    direct: { type: 'boolean', about: 'Whether the agent settled it without a work order.' },
    satisfaction: { ...rating, about: 'The caller’s rating of the agent, 1 to 5.' },
    callerNumber: { type: 'text', charactersMax: 32, personal: true, about: 'The caller’s number.' },
  },
  check: (row) => {
    const record = callRecordOf(row);
    if ('why' in record) return record;
    return isRefusal(describeCall(record, true)) ? callOrder(record) : undefined;
  },
});
export type CallRow = RowOf<(typeof callRecords)['fields']>;

/** The call as its switch would have reported it; instants that a source gives as waits are worked out. */
export function callRecordOf(row: CallRow): CallRecord | RowRefusal {
  const answered = row.outcome === 'answered' || (row.outcome === undefined && row.answeredAt !== undefined);
  const left = row.waitSeconds === undefined ? undefined : later(row.offeredAt, row.waitSeconds);
  const answeredAt = answered ? (row.answeredAt ?? left) : undefined;
  if (answered && answeredAt === undefined) return { why: 'needs', field: 'outcome', other: 'answeredAt' };
  const spoken = answeredAt && row.talkSeconds !== undefined ? later(answeredAt, row.talkSeconds) : undefined;
  const endedAt = row.endedAt ?? (answered ? spoken : left);
  if (endedAt === undefined) return { why: 'missing', field: 'endedAt' };
  return {
    line: row.line,
    channel: row.channel,
    offeredAt: row.offeredAt.toISOString(),
    ...(row.queuedAt && { queuedAt: row.queuedAt.toISOString() }),
    ...(answeredAt && { answeredAt: answeredAt.toISOString() }),
    endedAt: endedAt.toISOString(),
    ...(row.agent !== undefined && { agent: row.agent }),
    ...(row.district !== undefined && { district: row.district }),
    ...(row.direct !== undefined && { direct: row.direct }),
    ...(row.satisfaction !== undefined && { satisfaction: row.satisfaction as 1 | 2 | 3 | 4 | 5 }),
    ...(row.callerNumber !== undefined && { callerNumber: row.callerNumber }),
  };
}

const later = (from: Date, secondsMore: number): Date => new Date(from.getTime() + secondsMore * 1_000);

function callOrder(record: CallRecord): RowRefusal {
  const { offeredAt, queuedAt, answeredAt, endedAt } = record;
  return outOfOrder({ offeredAt, queuedAt, answeredAt, endedAt }) ?? { why: 'missing', field: 'endedAt' };
}

/** Fields of an imported work order, for `kapok import work-orders`. */
export const workOrderRecords = recordKind({
  name: 'work-orders',
  fields: {
    orderType: {
      type: 'choice',
      choices: keysOf(orderTypes),
      required: true,
      about: 'Type of request (诉求类型).',
    },
    category: { ...code, required: true, about: 'Subject.' },
    channel: { type: 'choice', choices: keysOf(channels), required: true, about: 'How it came in.' },
    line: { ...code, required: true, about: 'Line it came in on.' },
    district: { ...code, required: true, about: 'District it is about.' },
    urgency: { type: 'choice', choices: keysOf(urgencies), required: true, about: 'Urgency.' },
    title: { type: 'text', charactersMax: 200, freeText: true, required: true, about: 'One line; masked.' },
    content: { ...freeText, required: true, about: 'What was asked for; masked.' },
    callerName: { type: 'text', charactersMax: 100, personal: true, about: 'Kept apart and erasable.' },
    callerPhone: { type: 'text', charactersMax: 32, personal: true, about: 'Kept apart and erasable.' },
    callerAddress: { type: 'text', charactersMax: 400, personal: true, about: 'Kept apart and erasable.' },
    department: { ...code, about: 'Department that handled it; with one, the order counts as dispatched.' },
    openedAt: { ...instant, required: true, about: 'When it was registered (受理).' },
    dispatchedAt: { ...instant, about: 'When it was dispatched (转办); openedAt when absent.' },
    signedAt: { ...instant, about: 'When the department signed for it (签收).' },
    targetAt: { ...instant, mayLieAhead: true, about: 'Until when it had to be handled (办理时限).' },
    repliedAt: { ...instant, about: 'When the department replied (答复).' },
    reply: { ...freeText, about: 'What the department replied; masked.' },
    calledBackAt: { ...instant, about: 'When the caller was called back (回访).' },
    satisfactionAgent: { ...rating, about: 'Rating of the agent, 1 to 5.' },
    satisfactionHandling: { ...rating, about: 'Rating of the handling, 1 to 5.' },
    closedAt: { ...instant, about: 'When it was closed (办结); absent while it is open.' },
    closingNote: { ...freeText, about: 'Why it was closed; masked.' },
    state: { type: 'choice', choices: ['open', 'closed'], about: 'Checked against closedAt.' },
    direct: {
      type: 'boolean',
      about: 'Whether it was answered directly; true when absent and no department is given.',
    },
    returns: { ...count, about: 'How often it was returned (退单).' },
    extensions: { ...count, about: 'How often it was extended (延期).' },
    reopens: { ...count, about: 'How often it was reopened (重启).' },
  },
  check: (row) => {
    const { openedAt, dispatchedAt, signedAt, repliedAt, calledBackAt, closedAt } = row;
    if (row.state === 'closed' && closedAt === undefined)
      return { why: 'needs', field: 'state', other: 'closedAt' };
    if (row.state === 'open' && closedAt !== undefined)
      return {
        why: 'rule',
        words: { zh: '状态为未办结却有办结时间', en: 'said to be open, but has a closing time' },
      };
    for (const field of ['dispatchedAt', 'signedAt', 'repliedAt'] as const)
      if (row[field] !== undefined && row.department === undefined)
        return { why: 'needs', field, other: 'department' };
    return outOfOrder({ openedAt, dispatchedAt, signedAt, repliedAt, calledBackAt, closedAt });
  },
});
export type WorkOrderRow = RowOf<(typeof workOrderRecords)['fields']>;

/** Whether a closed order with a target was handled in time, by its dates alone; undefined for any other. */
export function handledInTime(row: WorkOrderRow): boolean | undefined {
  const handledAt = row.repliedAt ?? row.closedAt;
  if (row.closedAt === undefined || row.targetAt === undefined || handledAt === undefined) return undefined;
  return handledAt.getTime() <= row.targetAt.getTime();
}

/** One thing that happened to an imported order, in the order of its history. */
export interface PastEvent {
  readonly command: string;
  readonly eventType: HotlineEventType;
  readonly at: Date;
  readonly state: WorkOrderState;
  readonly eventDepartment: string | null;
  readonly eventBody: Readonly<Record<string, string | number | boolean | null>>;
  readonly personal: Readonly<Record<string, string>>;
  readonly note: string | null;
}

export interface PastOrder {
  readonly state: WorkOrderState;
  readonly counters: WorkOrderCounters;
  readonly clocks: readonly Clock[];
  readonly events: readonly PastEvent[];
}

/** The history of an imported order. Its one clock is the source's own target; Kapok's limits did not hold then. */
export function historyOf(row: WorkOrderRow, calendar: WorkCalendar): PastOrder {
  const department = row.department ?? null;
  const events: PastEvent[] = [];
  const happened = (
    command: string,
    name: string,
    at: Date,
    state: WorkOrderState,
    rest: Partial<Pick<PastEvent, 'eventDepartment' | 'eventBody' | 'personal' | 'note'>> = {},
  ) =>
    events.push({
      command,
      eventType: `hotline.work-order.${name}` as HotlineEventType,
      at,
      state,
      eventDepartment: department,
      eventBody: {},
      personal: {},
      note: null,
      ...rest,
    });

  happened('register', 'registered', row.openedAt, 'registered', {
    eventDepartment: null,
    personal: registeredPersonal(row),
  });
  if (department !== null) happened('dispatch', 'dispatched', row.dispatchedAt ?? row.openedAt, 'dispatched');
  if (row.signedAt !== undefined) happened('sign', 'signed', row.signedAt, 'handling');
  // A reply whose time is not known was there at the latest when the caller heard of it.
  const repliedAt =
    row.repliedAt ?? (row.reply === undefined ? undefined : (row.calledBackAt ?? row.closedAt));
  if (repliedAt !== undefined) {
    const onTime = row.targetAt === undefined ? null : repliedAt.getTime() <= row.targetAt.getTime();
    const text = row.reply === undefined ? {} : { reply: row.reply };
    const rest = { personal: text, note: row.reply ?? null };
    if (department === null) happened('answer', 'answered', repliedAt, 'answered', rest);
    else happened('reply', 'replied', repliedAt, 'reviewing', { ...rest, eventBody: { onTime } });
  }
  const { satisfactionAgent = null, satisfactionHandling = null } = row;
  const calledBackAt =
    row.calledBackAt ?? ((satisfactionAgent ?? satisfactionHandling) ? row.closedAt : undefined);
  if (calledBackAt !== undefined)
    happened('call-back', 'called-back', calledBackAt, 'called-back', {
      eventBody: { satisfactionAgent, satisfactionHandling },
    });
  if (row.closedAt !== undefined)
    happened('close', 'closed', row.closedAt, 'closed', {
      eventBody: closedBody(row, row.closedAt, calendar),
      personal: row.closingNote === undefined ? {} : { note: row.closingNote },
      note: row.closingNote ?? null,
    });
  return { state: events.at(-1)!.state, counters: countersOf(row), clocks: targetClock(row), events };
}

/** What a later file adds to an order that was open: the events behind those that are there; none when it rewrites history. */
export function closingOf(
  before: { readonly commands: readonly string[] },
  row: WorkOrderRow,
  calendar: WorkCalendar,
): PastOrder | undefined {
  if (row.closedAt === undefined || before.commands.includes('close')) return undefined;
  const whole = historyOf(row, calendar);
  const known = whole.events.slice(0, before.commands.length).map((event) => event.command);
  if (known.length !== before.commands.length || known.some((command, at) => command !== before.commands[at]))
    return undefined;
  return { ...whole, events: whole.events.slice(known.length) };
}

function registeredPersonal(row: WorkOrderRow): Readonly<Record<string, string>> {
  return {
    title: row.title,
    content: row.content,
    ...(row.callerName !== undefined && { callerName: row.callerName }),
    ...(row.callerPhone !== undefined && { callerPhone: row.callerPhone }),
    ...(row.callerAddress !== undefined && { callerAddress: row.callerAddress }),
  };
}

function closedBody(row: WorkOrderRow, closedAt: Date, calendar: WorkCalendar): PastEvent['eventBody'] {
  const { returns, extensions, reopens } = countersOf(row);
  return {
    onTime: handledInTime(row) ?? null,
    direct: row.direct ?? row.department === undefined,
    returns,
    extensions,
    reopens,
    handlingMinutes: workingMinutesBetween(calendar, row.openedAt, closedAt),
  };
}

function countersOf(row: WorkOrderRow): WorkOrderCounters {
  const { returns = 0, extensions = 0, reopens = 0 } = row;
  return { ...workOrderKind.initialContext, returns, extensions, reopens };
}

function targetClock(row: WorkOrderRow): Clock[] {
  if (row.targetAt === undefined || row.department === undefined) return [];
  const endedAt = row.repliedAt ?? row.closedAt;
  return [
    {
      name: 'handle',
      unit: 'natural-hours',
      startedAt: (row.dispatchedAt ?? row.openedAt).toISOString(),
      dueAt: row.targetAt.toISOString(),
      ...(endedAt && { ended: 'done' as const, endedAt: endedAt.toISOString() }),
      calendarKnown: true,
    },
  ];
}

/** The first pair of times that stand in the wrong order, those that are absent passed over. */
function outOfOrder(times: Readonly<Record<string, Date | string | undefined>>): RowRefusal | undefined {
  let earlier: readonly [string, number] | undefined;
  for (const [name, time] of Object.entries(times)) {
    if (time === undefined) continue;
    const at = typeof time === 'string' ? Date.parse(time) : time.getTime();
    if (earlier !== undefined && at < earlier[1])
      return { why: 'times-out-of-order', earlier: earlier[0], later: name };
    earlier = [name, at];
  }
  return undefined;
}

function keysOf<K extends string>(choices: Readonly<Record<K, unknown>>): readonly K[] {
  return Object.keys(choices) as K[];
}
