// The events appointments emit; their schemas are in contracts. Nothing in them says who somebody is: a booking, a visit and
// whoever booked signed in are ids.
import type { NewEvent } from '../../kernel/outbox.ts';
import type { BookingRow } from './store/bookings.ts';
import type { VisitRow } from './store/visits.ts';

export { appointmentsEvents } from '@kapok/contracts/appointments/events.ts';

type BookingFacts = Pick<
  BookingRow,
  'id' | 'hall' | 'queue' | 'unit' | 'slotAt' | 'persons' | 'items' | 'channel' | 'partyId'
>;

export const bookingEvent = (
  name: 'made' | 'waiting' | 'offered' | 'changed' | 'cancelled' | 'lapsed' | 'ended',
  { id, hall, queue, unit, slotAt, persons, items, channel, partyId }: BookingFacts,
  more: NewEvent['body'] = {},
): NewEvent => ({
  type: `appointments.booking.${name}`,
  subject: id,
  body: {
    hall,
    queue,
    department: unit,
    slotAt: slotAt.toISOString(),
    persons,
    items: items.length,
    channel,
    ...(partyId === null ? {} : { party: partyId }),
    ...more,
  },
});

type VisitFacts = Pick<VisitRow, 'id' | 'hall' | 'queue' | 'unit' | 'class'>;

export const visitEvent = (
  name: 'arrived' | 'called' | 'serving' | 'served' | 'missed' | 'transferred' | 'restored' | 'left',
  { id, hall, queue, unit, class: kind }: VisitFacts,
  more: NewEvent['body'],
): NewEvent => ({
  type: `appointments.visit.${name}`,
  subject: id,
  body: { hall, queue, department: unit, class: kind, ...more },
});
