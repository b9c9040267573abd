// The events of crossings; their schemas, with what of them is personal, are in contracts.
// Never build an event elsewhere, so that every one says the same of its crossing.
import {
  type CrossingBody,
  type CrossingEventType,
  crossingsEvents,
} from '@kapok/contracts/crossings/events.ts';
import type { JsonObject } from '@kapok/contracts/event.ts';
import type { CrossingId, PartyId } from '@kapok/contracts/ids.ts';
import type { NewEvent } from '../../kernel/outbox.ts';
import type { DataKey } from '../../kernel/vault.ts';

export { crossingsEvents };

/** What of a crossing its events repeat. */
export interface EventSubject extends Pick<CrossingBody, 'number' | 'itemCode' | 'kind' | 'fromDivision'> {
  readonly id: CrossingId;
  readonly toDivision: string;
  readonly home: string;
  readonly partyId: PartyId;
}

export function crossingEvent(
  type: CrossingEventType,
  { id, number, itemCode, kind, fromDivision, toDivision, home, partyId }: EventSubject,
  at: Date,
  more: JsonObject,
  sealing?: { readonly personal: JsonObject; readonly key: DataKey },
): NewEvent {
  const common: CrossingBody = {
    number,
    itemCode,
    kind,
    fromDivision,
    district: toDivision,
    department: home,
    party: partyId,
  };
  return {
    type,
    at,
    subject: id,
    caseId: id,
    body: { ...common, ...more },
    ...(sealing && Object.keys(sealing.personal).length > 0 ? sealing : {}),
  };
}
