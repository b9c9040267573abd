// The form of an event: what happened, when, by whom, to what. Personal content stands apart from the body, so that it
// can be erased while the ledger still verifies; never put a person's data in `body`, `subject` or `actor`.
import type { EventId, Id } from './ids.ts';

/** JSON as events carry it: fractions are refused on emission, since they do not commit exactly everywhere. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The public part of an event: what its commitment covers. Times are ISO 8601 UTC with milliseconds. */
export interface EventOpening {
  readonly id: EventId;
  readonly type: string;
  /** When it happened; imported history keeps its original time. */
  readonly at: string;
  /** When Kapok wrote it. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly subject: string;
  readonly caseId?: Id<'Case'>;
  readonly body: JsonObject;
}
