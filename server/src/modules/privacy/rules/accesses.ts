// Which events are an access to a person's record, and what of it. It must never take what a record says, only which it is.
import { type accessEvents, personalDataRead } from '@kapok/contracts/access.ts';
import type { EventOpening } from '@kapok/contracts/event.ts';
import { hotlineEvents } from '@kapok/contracts/hotline.ts';
import type { CaseId, EventId } from '@kapok/contracts/ids.ts';
import type { Static } from 'typebox';

export interface AccessFact {
  readonly eventId: EventId;
  readonly eventType: string;
  readonly at: string;
  /** `staff:<id>` or `machine:<id>`. */
  readonly actor: string;
  readonly operation: string;
  readonly kind: string;
  readonly records: readonly string[];
  readonly caseId: CaseId | null;
  readonly fields: readonly string[];
  readonly unmasked: boolean;
  /** Of a write, those that its event does not say are found when it is taken over. */
  readonly posts: readonly { readonly role: string; readonly unit?: string }[];
  readonly purpose: string | null;
}

type ReadBody = Static<(typeof accessEvents)[typeof personalDataRead]['body']>;

/** Writes by which staff handled a record and so were shown it: their own event is the access. */
const handling = new Map<string, { readonly kind: string; readonly operation: string }>([
  ...Object.keys(hotlineEvents)
    .filter((type) => type.startsWith('hotline.work-order.'))
    .map((type) => [type, { kind: 'hotline.work-order', operation: 'commandWorkOrder' }] as const),
  ['hotline.work-order.registered', { kind: 'hotline.work-order', operation: 'registerWorkOrder' }],
  ['parties.party.registered', { kind: 'parties.party', operation: 'registerParty' }],
  ['parties.party.contact-changed', { kind: 'parties.party', operation: 'changePartyContact' }],
]);
export const accessTypes: readonly string[] = [personalDataRead, ...handling.keys()];

/** The access that an event of those types tells of; undefined where neither staff nor a department's system was shown anything. */
export function accessOf(event: EventOpening): AccessFact | undefined {
  if (!/^(staff|machine):/.test(event.actor)) return undefined;
  const common = {
    eventId: event.id,
    eventType: event.type,
    at: event.at,
    actor: event.actor,
    caseId: event.caseId ?? null,
  };
  const write = handling.get(event.type);
  if (write)
    return {
      ...common,
      ...write,
      records: [event.subject],
      fields: [],
      unmasked: false,
      posts: [],
      purpose: 'handling-case',
    };
  const { operation, kind, records, fields, unmasked, posts, purpose } = event.body as unknown as ReadBody;
  return { ...common, operation, kind, records, fields, unmasked, posts, purpose: purpose ?? null };
}
