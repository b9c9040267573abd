// The rules of a work order: `(order, command, now) → Decision | Refusal`, the file a lawyer could read.
// Nothing here may read a table, a clock or chance; limits, calendar and departments are handed in.
import {
  type HotlineEventType,
  type Registration,
  type TimeLimit,
  type WorkOrderCommand,
  type WorkOrderState,
  workOrderStates,
} from '@kapok/contracts/hotline.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import {
  allowedActions,
  begin,
  type Clock,
  clockState,
  declaredActions,
  endClock,
  extendClock,
  findClock,
  resumeClock,
  type Standing,
  startClock,
  step,
  type WorkCalendar,
  workingMinutesBetween,
} from '../../cases/index.ts';
import { type WorkOrderCounters, workOrderKind } from '../lifecycle.ts';
import { type LimitSubject, limitFor } from './limits.ts';

/** What a decision needs to know of an order. */
export interface OrderBefore {
  readonly version: number;
  readonly standing: Standing<WorkOrderState, WorkOrderCounters>;
  readonly clocks: readonly Clock[];
  readonly department: string | null;
  readonly assignee: string | null;
  readonly openedAt: Date;
  readonly orderType: LimitSubject['orderType'];
  readonly urgency: LimitSubject['urgency'];
  /** Units whose own doing it questions. */
  readonly questionedUnits?: readonly string[];
}

/** What a city has set, as it holds at the moment of the decision. */
export interface Rulebook {
  readonly calendar: WorkCalendar;
  readonly limits: readonly TimeLimit[];
  readonly departmentExists: (code: string) => boolean;
}

/** What changes of an order's facts; absent keeps what was. */
export interface FactChanges {
  readonly reply?: string;
  readonly coDepartments?: readonly string[];
  readonly satisfactionAgent?: number | null;
  readonly satisfactionHandling?: number | null;
}

export interface Decision {
  readonly standing: Standing<WorkOrderState, WorkOrderCounters>;
  readonly clocks: readonly Clock[];
  readonly department: string | null;
  readonly assignee: string | null;
  readonly facts: FactChanges;
  readonly eventType: HotlineEventType;
  /** Department the event speaks of: of a return, the one that returned it. */
  readonly eventDepartment: string | null;
  /** What the event says beside what every work order event says. */
  readonly eventBody: Readonly<Record<string, unknown>>;
  readonly personal: Readonly<Record<string, string>>;
  /** Reply, reason or note for the timeline; personal. */
  readonly note: string | undefined;
}

/** A registered order: it waits for dispatch, and that clock runs. */
export function decideRegistration(registration: Registration, now: Date, book: Rulebook): Decision {
  const limit = limitFor(book.limits, 'dispatch', registration);
  const { caller } = registration;
  return {
    standing: begin(workOrderKind),
    clocks: startClock([], { name: 'dispatch', limit }, now, book.calendar),
    department: null,
    assignee: null,
    facts: {},
    eventType: 'hotline.work-order.registered',
    eventDepartment: null,
    eventBody: {},
    personal: {
      title: registration.title,
      content: registration.content,
      ...(caller?.name === undefined ? {} : { callerName: caller.name }),
      ...(caller?.phone === undefined ? {} : { callerPhone: caller.phone }),
      ...(caller?.address === undefined ? {} : { callerAddress: caller.address }),
    },
    note: undefined,
  };
}

/** Decides a command on an order as it stood at `command.expectedVersion`. */
export function decide(
  order: OrderBefore,
  command: WorkOrderCommand,
  now: Date,
  actor: string,
  book: Rulebook,
): Decision | Refusal {
  if (command.expectedVersion !== order.version) return versionConflict(order.version);
  const standing = step(workOrderKind, order.standing, { type: command.command });
  if (standing === undefined) return notAllowed(order, command.command);
  const { calendar } = book;
  const at = (name: Parameters<typeof limitFor>[1], department = order.department) =>
    limitFor(book.limits, name, { ...order, department: department ?? undefined });
  const end = (clocks: readonly Clock[], name: string, how: 'done' | 'stopped') =>
    endClock(clocks, name, how, now);
  const same = {
    standing,
    clocks: order.clocks,
    department: order.department,
    assignee: order.assignee,
    facts: {},
  };

  switch (command.command) {
    case 'answer':
      return {
        ...same,
        clocks: end(order.clocks, 'dispatch', 'done'),
        facts: { reply: command.reply },
        ...event('answered', order.department, {}, { reply: command.reply }),
      };

    case 'dispatch': {
      const unknown = [command.department, ...(command.coDepartments ?? [])].find(
        (code) => !book.departmentExists(code),
      );
      if (unknown !== undefined) return departmentUnknown(unknown);
      const { department, coDepartments = [] } = command;
      if ([department, ...coDepartments].some((code) => order.questionedUnits?.includes(code)))
        return refuse('unit-questioned');
      let clocks = end(order.clocks, 'dispatch', 'done');
      clocks = startClock(clocks, { name: 'sign', limit: at('sign', department) }, now, calendar);
      clocks = startClock(
        clocks,
        { name: 'return', limit: at('return', department), window: true },
        now,
        calendar,
      );
      clocks = startClock(clocks, { name: 'handle', limit: at('handle', department) }, now, calendar);
      const body = coDepartments.length === 0 ? {} : { coDepartments };
      return {
        ...same,
        clocks,
        department,
        assignee: null,
        facts: { coDepartments },
        ...event('dispatched', department, body, noteOf(command.note)),
      };
    }

    case 'sign':
      return {
        ...same,
        clocks: end(order.clocks, 'sign', 'done'),
        assignee: actor,
        ...event('signed', order.department, {}, noteOf(command.note)),
      };

    case 'return': {
      const window = findClock(order.clocks, 'return');
      if (window === undefined || clockState(window, now) !== 'running')
        return refuse('return-window-closed');
      let clocks = end(order.clocks, 'sign', 'stopped');
      clocks = end(clocks, 'return', 'done');
      clocks = end(clocks, 'handle', 'stopped');
      clocks = startClock(clocks, { name: 'dispatch', limit: at('dispatch') }, now, calendar);
      return {
        ...same,
        clocks,
        department: null,
        assignee: null,
        ...event('returned', order.department, { ground: command.ground }, { reason: command.reason }),
      };
    }

    case 'extend': {
      const clock = findClock(order.clocks, 'handle');
      if (clock === undefined || clockState(clock, now) !== 'running') return refuse('extension-too-late');
      const longest = at('extension');
      if (command.workingDays > longest.amount) return extensionTooLong(longest.amount);
      const by = { unit: 'working-days', amount: command.workingDays } as const;
      return {
        ...same,
        clocks: extendClock(order.clocks, 'handle', by, calendar),
        ...event(
          'extended',
          order.department,
          { workingDays: command.workingDays },
          { reason: command.reason },
        ),
      };
    }

    case 'reply': {
      let clocks = end(order.clocks, 'handle', 'done');
      clocks = end(clocks, 'return', 'stopped');
      clocks = startClock(clocks, { name: 'call-back', limit: at('call-back') }, now, calendar);
      return {
        ...same,
        clocks,
        facts: { reply: command.reply },
        ...event(
          'replied',
          order.department,
          { onTime: handledOnTime(clocks, now) },
          { reply: command.reply },
        ),
      };
    }

    case 'send-back': {
      const stopped = end(order.clocks, 'call-back', 'stopped');
      return {
        ...same,
        clocks: resumeClock(stopped, 'handle', at('rework'), now, calendar),
        ...event('sent-back', order.department, {}, { reason: command.reason }),
      };
    }

    case 'call-back': {
      const { satisfactionAgent = null, satisfactionHandling = null } = command;
      if (!command.reached && (satisfactionAgent !== null || satisfactionHandling !== null))
        return refuse('rating-without-caller');
      const ratings = { satisfactionAgent, satisfactionHandling };
      return {
        ...same,
        clocks: end(order.clocks, 'call-back', 'done'),
        facts: ratings,
        ...event('called-back', order.department, ratings, noteOf(command.note)),
      };
    }

    case 'close': {
      const handle = findClock(order.clocks, 'handle');
      const { returns, extensions, reopens } = order.standing.context;
      const body = {
        onTime: handledOnTime(order.clocks, now),
        direct: handle?.ended !== 'done',
        returns,
        extensions,
        reopens,
        handlingMinutes: workingMinutesBetween(calendar, order.openedAt, now),
      };
      const clocks = order.clocks.reduce((all, clock) => end(all, clock.name, 'stopped'), order.clocks);
      return { ...same, clocks, ...event('closed', order.department, body, noteOf(command.note)) };
    }

    case 'reopen':
      return {
        ...same,
        clocks: startClock(order.clocks, { name: 'dispatch', limit: at('dispatch') }, now, calendar),
        assignee: null,
        ...event('reopened', order.department, {}, { reason: command.reason }),
      };

    case 'supervise':
      return { ...same, ...event('supervised', order.department, {}, noteOf(command.note)) };

    case 'remind':
      return { ...same, ...event('reminded', order.department, {}, noteOf(command.note)) };
  }
}

/** Whether the department replied in time; null when no department handled it. */
export function handledOnTime(clocks: readonly Clock[], now: Date): boolean | null {
  const handle = findClock(clocks, 'handle');
  if (handle === undefined || handle.ended !== 'done') return null;
  return clockState(handle, now) === 'met';
}

export function versionConflict(currentVersion: number): Refusal {
  return refuse('version-conflict', {
    detail: { zh: `当前版本为 ${currentVersion}。`, en: `Its version is now ${currentVersion}.` },
    particulars: { currentVersion },
  });
}

function event(
  name: string,
  department: string | null,
  eventBody: Readonly<Record<string, unknown>>,
  personal: Readonly<Record<string, string>>,
) {
  return {
    eventType: `hotline.work-order.${name}` as HotlineEventType,
    eventDepartment: department,
    eventBody,
    personal,
    note: personal.reply ?? personal.reason ?? personal.note,
  };
}

function noteOf(note: string | undefined): Readonly<Record<string, string>> {
  return note === undefined ? {} : { note };
}

function notAllowed(order: OrderBefore, command: string): Refusal {
  const { state } = order.standing;
  if (declaredActions(workOrderKind, state).includes(command)) {
    if (command === 'return') return refuse('returns-exhausted');
    if (command === 'extend') return refuse('extension-used');
  }
  const allowed = allowedActions(workOrderKind, order.standing);
  const words = workOrderStates[state];
  return refuse('command-not-allowed', {
    detail: {
      zh: `工单当前状态为“${words.zh}”。`,
      en: `The order is: ${words.en.toLowerCase()}. Allowed now: ${allowed.join(', ')}.`,
    },
    particulars: { state, allowed },
  });
}

function departmentUnknown(code: string): Refusal {
  return refuse('unknown-department', {
    detail: { zh: `没有代码为 ${code} 的承办单位。`, en: `No department has the code ${code}.` },
  });
}

function extensionTooLong(longestWorkingDays: number): Refusal {
  return refuse('extension-too-long', {
    detail: {
      zh: `最多可延期 ${longestWorkingDays} 个工作日。`,
      en: `At most ${longestWorkingDays} working days may be added.`,
    },
    particulars: { longestWorkingDays },
  });
}
