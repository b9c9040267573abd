// A contact that comes in, as its row is until the sheet is written.
import type { EventId } from '@kapok/contracts/ids.ts';
import type { ContactRow } from '../../store/contacts.ts';

/** A contact that comes in; its number is sealed only if it is still there when the sheet is written. */
export type ArrivingContact = Pick<
  ContactRow,
  | 'id'
  | 'source'
  | 'external'
  | 'line'
  | 'lane'
  | 'language'
  | 'priority'
  | 'anonymous'
  | 'confidential'
  | 'routed'
  | 'offeredAt'
> & { readonly plainNumber: string | undefined };

/** Stands in a row until its event has an id; nobody reads it before. */
const unwritten = '' as EventId;

export const arrived = (contact: Omit<ArrivingContact, 'plainNumber'>): ContactRow => ({
  ...contact,
  number: null,
  state: 'waiting',
  placedAt: contact.offeredAt,
  notBefore: null,
  agent: null,
  rangAt: null,
  answeredAt: null,
  answeredBy: null,
  held: false,
  thirdParty: null,
  transfers: 0,
  returns: 0,
  callback: false,
  callbackTries: 0,
  endedAt: null,
  direct: null,
  closedAt: null,
  outcome: null,
  eventId: unwritten,
  callEventId: null,
  draft: null,
  draftAt: null,
});
