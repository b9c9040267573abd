// What a hall does with the bookings others made in it: sees who is expected, and moves or cancels one or all of a day where they
// cannot be kept. Each time the reason is of a closed list, as it is told whoever booked.
import { Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { choice } from '../hotline/words.ts';
import { type BookingId, type EventId, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { bookingSchema, exampleBooking, hallBookingCommandSchema } from './bookings.ts';
import { day, hallCode, queueCode } from './halls.ts';
import { bookingCommands, bookingStates, hallReasons } from './words.ts';

const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const exampleEventId = '01920000-0000-7000-8000-000000000061';
const exampleId = '01920000-0000-7000-8000-000000000040';
const params = Type.Object({ hall: hallCode });
const reason = choice(hallReasons, 'Why; it is told whoever booked.');

export const listBookings = operation({
  id: 'listBookings',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/hall-desks/{hall}/bookings',
  summary: 'Who is booked in a hall on a day, by time; names and numbers masked.',
  params,
  query: Type.Object({ ...pageQuery, day, queue: Type.Optional(queueCode) }),
  answer: pageOf(
    Type.Object({
      bookingId: idSchema<BookingId>('The booking.'),
      bookingNo: Type.String(),
      queue: Type.String(),
      startsAt: instant,
      state: choice(bookingStates, 'Where it stands.'),
      persons: Type.Integer({ minimum: 1 }),
      items: Type.Array(wordsSchema),
      name: Type.Optional(Type.String({ description: 'Masked.' })),
      phone: Type.Optional(Type.String({ description: 'Masked.' })),
      displaced: Type.Boolean({ description: 'It stands at a time that is no longer offered.' }),
      may: Type.Array(choice(bookingCommands, 'What can be done with it now.')),
    }),
  ),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'invalid-request'],
  example: {
    params: { hall: 'centre' },
    query: { day: '2021-06-07' },
    answer: {
      items: [
        {
          bookingId: exampleId,
          bookingNo: 'YY-20210601-000123',
          queue: 'household',
          startsAt: '2021-06-07T01:00:00.000Z',
          state: 'booked',
          persons: 2,
          items: [{ zh: '户口迁入', en: 'Registering a move' }],
          phone: '138****0000',
          displaced: false,
          may: ['change', 'cancel'],
        },
      ],
      limit: 50,
    },
  },
});

export const actOnHallBooking = operation({
  id: 'actOnHallBooking',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/hall-desks/{hall}/bookings/{bookingId}/commands',
  summary:
    'Move a booking to another time or cancel it for the hall, with why; whoever booked signed in is told.',
  params: Type.Object({ hall: hallCode, bookingId: idSchema<BookingId>('The booking.') }),
  body: Type.Object({ act: hallBookingCommandSchema, reason }, { additionalProperties: false }),
  answer: Type.Object({
    booking: bookingSchema,
    told: Type.Boolean({ description: 'False: booked by somebody who was not signed in.' }),
    eventId,
  }),
  events: ['appointments.booking.changed', 'appointments.booking.cancelled'],
  refusals: ['not-found', 'booking-untimely', 'slot-full', 'slot-not-offered'],
  example: {
    params: { hall: 'centre', bookingId: exampleId },
    body: { act: { command: 'cancel' }, reason: 'asked' },
    answer: {
      booking: { ...exampleBooking, state: 'cancelled', words: bookingStates.cancelled, may: [] },
      told: true,
      eventId: exampleEventId,
    },
  },
});

export const revealBooker = operation({
  id: 'revealBooker',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/hall-desks/{hall}/bookings/{bookingId}/booker',
  summary:
    'Show who booked whole, for a stated purpose, so that they can be telephoned; the person can see that it was done.',
  params: Type.Object({ hall: hallCode, bookingId: idSchema<BookingId>('The booking.') }),
  answer: Type.Object({ name: Type.Optional(Type.String()), phone: Type.Optional(Type.String()) }),
  purpose: true,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'purpose-required'],
  example: { params: { hall: 'centre', bookingId: exampleId }, answer: { phone: '13800000000' } },
});

export const clearHallDay = operation({
  id: 'clearHallDay',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/hall-desks/{hall}/days/{day}/cleared',
  summary:
    'Move every booking of a day to another day, each to the nearest free time by the clock, or cancel them all; whoever booked signed in is told.',
  params: Type.Object({ hall: hallCode, day }),
  body: Type.Object(
    {
      to: Type.Optional(
        Type.String({ maxLength: 10, description: 'The day to move to; absent cancels them.' }),
      ),
      queue: Type.Optional(queueCode),
      reason,
      trial: Type.Optional(
        Type.Boolean({ description: 'Only say what would come of it now; nothing is changed.' }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    moved: Type.Integer({ minimum: 0 }),
    cancelled: Type.Integer({ minimum: 0 }),
    untold: Type.Integer({
      minimum: 0,
      description: 'Of those, booked by somebody who was not signed in: to be told by telephone.',
    }),
    left: Type.Array(Type.Object({ bookingNo: Type.String(), problem: Type.String(), words: wordsSchema }), {
      description: 'Those that stand as they were, each with why.',
    }),
    more: Type.Boolean({ description: 'There are more than are done at once: ask again.' }),
  }),
  events: ['appointments.booking.changed', 'appointments.booking.cancelled'],
  refusals: ['not-found', 'invalid-request'],
  example: {
    params: { hall: 'centre', day: '2021-06-07' },
    body: { to: '2021-06-08', reason: 'hall-closed' },
    answer: { moved: 12, cancelled: 1, untold: 3, left: [], more: false },
  },
});
