// What is known of a work order beside its case: what it is about, and whom it came from.
// Types only; content, reply and the caller are personal and null once erased.
import type { Call, OrderType, Urgency } from '@kapok/contracts/hotline.ts';
import type { CallId } from '@kapok/contracts/ids.ts';
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
}
export interface OrderRow extends OrderFacts, CaseWithTimeline {}
