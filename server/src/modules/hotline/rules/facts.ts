// What is known of a work order beside its case: what it is about, and whom it came from.
// Types only; content, reply and the caller are personal and null once erased.
import type { Call, OrderType, Relation, Urgency, WorkOrderState } from '@kapok/contracts/hotline.ts';
import type { CallId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { CaseWithTimeline } from '../../cases/index.ts';

export interface OrderFacts {
  readonly orderType: OrderType;
  readonly category: string;
  readonly channel: Call['channel'];
  readonly line: string;
  readonly district: string;
  readonly urgency: Urgency;
  readonly coDepartments: string[];
  readonly callId: CallId | null;
  readonly satisfactionAgent: 1 | 2 | 3 | 4 | 5 | null;
  readonly satisfactionHandling: 1 | 2 | 3 | 4 | 5 | null;
  readonly anonymous: boolean;
  readonly confidential: boolean;
  readonly content: string | null;
  readonly reply: string | null;
  readonly callerName: string | null;
  readonly callerPhone: string | null;
  readonly callerAddress: string | null;
  /** Whose doing it questions, as `staff:<id>`. */
  readonly questions: string | null;
  readonly questionedUnits: readonly string[];
  /** How it serves the order its case names. */
  readonly relation: Relation | null;
  /** The policy it began under, and keeps. */
  readonly policyVersion: number;
  /** More time that was asked for and is not decided. */
  readonly extensionWorkingDays: number | null;
}
export interface OrderRow extends OrderFacts, CaseWithTimeline {
  readonly related: readonly RelatedRow[];
}

/** The order it serves, or one that serves it. */
export interface RelatedRow {
  readonly id: WorkOrderId;
  readonly number: string;
  /** Null for the one it serves. */
  readonly relation: Relation | null;
  readonly state: WorkOrderState;
  readonly department: string | null;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  readonly reply: string | null;
}

/** Whether an order that serves another is still being worked on: its department has not replied. */
export function isStillHandled({ relation, state }: RelatedRow): boolean {
  return (
    (relation === 'part' || relation === 'joint') &&
    !['reviewing', 'called-back', 'closed', 'answered'].includes(state)
  );
}
