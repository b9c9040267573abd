// What a decision about a work order is made from and what it comes to. Types and words only; nothing here decides.
import type {
  HandlingPolicy,
  HotlineEventType,
  TimeLimit,
  WorkOrderState,
} from '@kapok/contracts/hotline.ts';
import { workOrderStates } from '@kapok/contracts/hotline.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import {
  allowedActions,
  type Clock,
  declaredActions,
  type Standing,
  type WorkCalendar,
} from '../../cases/index.ts';
import { type WorkOrderCounters, workOrderKind } from '../lifecycle.ts';
import type { LimitSubject } from './limits.ts';

/** What a decision needs to know of an order. */
export interface OrderBefore {
  readonly version: number;
  readonly standing: Standing<WorkOrderState, WorkOrderCounters>;
  readonly clocks: readonly Clock[];
  readonly department: string | null;
  readonly assignee: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly orderType: LimitSubject['orderType'];
  readonly urgency: LimitSubject['urgency'];
  readonly category: string;
  /** Units whose own doing it questions. */
  readonly questionedUnits?: readonly string[];
  /** More time that was asked for. */
  readonly extensionWorkingDays: number | null;
  /** When the citizen urged it last. */
  readonly urgedAt: Date | null;
  /** Whether a part or a joint share of it is still being handled. */
  readonly partsOpen: boolean;
  /** Whether it is itself a part or a joint share of another, which speaks with the citizen. */
  readonly serves: boolean;
}

/** What a city has set, as it holds for the order at the moment of the decision. */
export interface Rulebook {
  /** The version of the policy that the rest is of. */
  readonly policyVersion: number;
  readonly calendar: WorkCalendar;
  readonly limits: readonly TimeLimit[];
  readonly policy: HandlingPolicy;
  readonly departmentExists: (code: string) => boolean;
  /** From 0 up to 1, drawn for this decision: what falls below one in so many is called back. */
  readonly draw: number;
}

/** In what capacity somebody acts: rights of citizens run out, and the system only does what time brings. */
export type Capacity = 'staff' | 'citizen' | 'system';

/** What changes of an order's facts; absent keeps what was. */
export interface FactChanges {
  readonly reply?: string;
  readonly coDepartments?: readonly string[];
  readonly satisfactionAgent?: number | null;
  readonly satisfactionHandling?: number | null;
  readonly extensionWorkingDays?: number | null;
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

export function event(
  name: string,
  department: string | null,
  eventBody: Readonly<Record<string, unknown>>,
  personal: Readonly<Record<string, string>>,
) {
  const { reply, reason, question, answer, note } = personal;
  return {
    eventType: `hotline.work-order.${name}` as HotlineEventType,
    eventDepartment: department,
    eventBody,
    personal,
    note: reply ?? reason ?? question ?? answer ?? note,
  };
}

export function noteOf(note: string | undefined): Readonly<Record<string, string>> {
  return note === undefined ? {} : { note };
}

export function versionConflict(currentVersion: number): Refusal {
  return refuse('version-conflict', {
    detail: { zh: `当前版本为 ${currentVersion}。`, en: `Its version is now ${currentVersion}.` },
    particulars: { currentVersion },
  });
}

/** Why the machine does not let a command through: what was used up says so, anything else where the order stands. */
export function notAllowed({ standing }: OrderBefore, command: string): Refusal {
  const { state, context } = standing;
  if (declaredActions(workOrderKind, state).includes(command)) {
    if (command === 'return' || command === 'transfer') {
      if (context.bound === 1) return refuse('ruling-binds');
      return refuse(command === 'return' ? 'returns-exhausted' : 'transfers-exhausted');
    }
    if (command === 'extend')
      return refuse(context.extensionAsked === 1 ? 'extension-undecided' : 'extension-used');
    if (command === 'ask') return refuse('questions-exhausted');
    if (command === 'rate') return refuse('rated-already');
    if (command === 'close') return refuse('call-back-due');
  }
  const allowed = allowedActions(workOrderKind, standing);
  const words = workOrderStates[state];
  return refuse('command-not-allowed', {
    detail: {
      zh: `工单当前状态为“${words.zh}”。`,
      en: `The order is: ${words.en.toLowerCase()}. Allowed now: ${allowed.join(', ')}.`,
    },
    particulars: { state, allowed },
  });
}

export function departmentUnknown(code: string): Refusal {
  return refuse('unknown-department', {
    detail: { zh: `没有代码为 ${code} 的承办单位。`, en: `No department has the code ${code}.` },
  });
}

export function extensionTooLong(longestWorkingDays: number): Refusal {
  return refuse('extension-too-long', {
    detail: {
      zh: `最多可延期 ${longestWorkingDays} 个工作日。`,
      en: `At most ${longestWorkingDays} working days may be added.`,
    },
    particulars: { longestWorkingDays },
  });
}
