// Bookings (预约): made with or without an account, followed with a number and the code told with it, changed, given up, and
// waited for. Never put what was answered, a name or a telephone number anywhere but in a body.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { choice } from '../hotline/words.ts';
import { type BookingId, type EventId, idSchema, type VisitId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { hallCode, queueCode } from './halls.ts';
import { bookingCommands, bookingStates } from './words.ts';

const startsAt = Type.String({ format: 'date-time', description: 'Beginning of the slot.' });
const eventId = idSchema<EventId>('Event whose receipt can be asked for.');

export const bookingPhone = Type.String({
  pattern: '^\\+?[0-9][0-9 -]{4,22}$',
  description: 'Personal: where a freed place is told, and what the rule of missed bookings goes by.',
});

export const itemAnswersSchema = Type.Object(
  {
    code: Type.String({ minLength: 1, maxLength: 80 }),
    answers: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }),
        Type.Union([
          Type.String({ maxLength: 1000 }),
          Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 }),
        ]),
        { description: 'Personal: by the question’s code.' },
      ),
    ),
  },
  { additionalProperties: false },
);

export const newBookingSchema = Type.Object(
  {
    hall: hallCode,
    queue: queueCode,
    startsAt,
    persons: Type.Integer({ minimum: 1, maximum: 50 }),
    items: Type.Array(itemAnswersSchema, { minItems: 1, maxItems: 10 }),
    phone: bookingPhone,
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Personal.' })),
    wait: Type.Optional(
      Type.Boolean({ description: 'Where it is full: go on the waiting list rather than be refused.' }),
    ),
  },
  { additionalProperties: false },
);
export type NewBooking = Static<typeof newBookingSchema>;

export const bookingSchema = Type.Object({
  bookingNo: Type.String(),
  state: choice(bookingStates, 'Where it stands.'),
  words: wordsSchema,
  hall: Type.String(),
  hallName: wordsSchema,
  place: wordsSchema,
  queue: Type.String(),
  queueName: wordsSchema,
  startsAt: instant,
  endsAt: instant,
  persons: Type.Integer({ minimum: 1 }),
  items: Type.Array(Type.Object({ code: Type.String(), words: wordsSchema })),
  madeAt: instant,
  offerUntil: Type.Optional(instant),
  ahead: Type.Optional(Type.Integer({ minimum: 0, description: 'Of the waiting list, while it is on it.' })),
  checkInFrom: instant,
  checkInUntil: instant,
  ticket: Type.Optional(Type.Object({ visitId: idSchema<VisitId>('Its ticket.'), number: Type.String() })),
  may: Type.Array(choice(bookingCommands, 'What can be done now.')),
});
export type Booking = Static<typeof bookingSchema>;

const cancel = Type.Object({ command: Type.Literal('cancel') }, { additionalProperties: false });
const change = Type.Object({ command: Type.Literal('change'), startsAt }, { additionalProperties: false });
export const bookingCommandSchema = Type.Union([
  cancel,
  Type.Object({ command: Type.Literal('accept') }, { additionalProperties: false }),
  change,
]);
export type BookingCommand = Static<typeof bookingCommandSchema>;

/** What a hall may do with the booking of another: never to take a place for them that they have not said they want. */
export const hallBookingCommandSchema = Type.Union([cancel, change]);

const receipt = {
  bookingNo: Type.String({ minLength: 1, maxLength: 80, description: 'Number of the booking.' }),
  code: Type.String({ minLength: 1, maxLength: 40, description: 'The code told with it.' }),
};
export const bookingReceiptSchema = Type.Object(receipt, { additionalProperties: false });
export type BookingReceipt = Static<typeof bookingReceiptSchema>;

const exampleReceipt = { bookingNo: 'YY-20210601-000123', code: '7KQ4-M2XH' };
export const exampleBooking: Booking = {
  bookingNo: exampleReceipt.bookingNo,
  state: 'booked',
  words: bookingStates.booked,
  hall: 'centre',
  hallName: { zh: '市政务服务中心', en: 'City Service Centre' },
  place: { zh: '天河区华利路61号', en: '61 Huali Road, Tianhe' },
  queue: 'household',
  queueName: { zh: '户政', en: 'Household registration' },
  startsAt: '2021-06-07T01:00:00.000Z',
  endsAt: '2021-06-07T01:30:00.000Z',
  persons: 2,
  items: [{ code: 'move-in', words: { zh: '户口迁入', en: 'Registering a move' } }],
  madeAt: '2021-06-01T01:04:00.000Z',
  checkInFrom: '2021-06-07T00:30:00.000Z',
  checkInUntil: '2021-06-07T01:45:00.000Z',
  may: ['change', 'cancel'],
};
const exampleEventId = '01920000-0000-7000-8000-000000000041';
const exampleId = '01920000-0000-7000-8000-000000000040';
const made = ['appointments.booking.made', 'appointments.booking.waiting'] as const;
const refusedBookings = [
  'not-found',
  'slot-full',
  'slot-not-offered',
  'booking-barred',
  'bookings-too-many',
  'booking-does-not-fit',
  'attribute-missing',
] as const;
const acted = [
  'appointments.booking.changed',
  'appointments.booking.cancelled',
  'appointments.booking.made',
] as const;
const refusedActs = ['not-found', 'booking-untimely', 'slot-full', 'slot-not-offered'] as const;

export const makeBooking = operation({
  id: 'makeBooking',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/bookings',
  summary: 'Book a time in a hall for some people and items, or go on its waiting list.',
  body: newBookingSchema,
  status: 201,
  answer: Type.Object({
    bookingNo: Type.String(),
    code: Type.String({ description: 'Told once: with the number it is the way back to the booking.' }),
    state: choice({ booked: bookingStates.booked, waiting: bookingStates.waiting }, 'Booked or waiting.'),
    startsAt: instant,
    endsAt: instant,
    eventId,
  }),
  events: [...made],
  refusals: [...refusedBookings],
  example: {
    body: {
      hall: 'centre',
      queue: 'household',
      startsAt: '2021-06-07T09:00:00+08:00',
      persons: 2,
      items: [{ code: 'move-in', answers: { from: 'city' } }],
      phone: '13800000000',
    },
    answer: {
      ...exampleReceipt,
      state: 'booked',
      startsAt: exampleBooking.startsAt,
      endsAt: exampleBooking.endsAt,
      eventId: exampleEventId,
    },
  },
});

export const followBooking = operation({
  id: 'followBooking',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/followed-booking',
  summary: 'See how a booking stands, with its number and the code told with it.',
  rate: 'sign-in',
  body: bookingReceiptSchema,
  answer: bookingSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { body: exampleReceipt, answer: exampleBooking },
});

export const actOnFollowedBooking = operation({
  id: 'actOnFollowedBooking',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/followed-booking/commands',
  summary:
    'Change a booking to another time, give it up, or take the place that came free, with its number and code. A change takes the new time or leaves the old one.',
  rate: 'sign-in',
  body: Type.Object({ ...receipt, act: bookingCommandSchema }, { additionalProperties: false }),
  answer: Type.Object({ booking: bookingSchema, eventId }),
  events: [...acted],
  refusals: [...refusedActs],
  example: {
    body: { ...exampleReceipt, act: { command: 'cancel' } },
    answer: {
      booking: { ...exampleBooking, state: 'cancelled', words: bookingStates.cancelled, may: [] },
      eventId: exampleEventId,
    },
  },
});

export const listMyBookings = operation({
  id: 'listMyBookings',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/me/bookings',
  summary: 'List one’s own bookings, newest first.',
  query: Type.Object(pageQuery),
  answer: pageOf(
    Type.Object({ bookingId: idSchema<BookingId>('The booking.'), ...bookingSchema.properties }),
  ),
  events: { none: 'People are shown their own bookings.' },
  refusals: ['invalid-request'],
  example: {
    query: { limit: '1' },
    answer: { items: [{ bookingId: exampleId, ...exampleBooking }], limit: 1 },
  },
});

export const actOnMyBooking = operation({
  id: 'actOnMyBooking',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/me/bookings/{bookingId}/commands',
  summary: 'Change one’s own booking, give it up, or take the place that came free.',
  params: Type.Object({ bookingId: idSchema<BookingId>('The booking.') }),
  body: bookingCommandSchema,
  answer: Type.Object({ booking: bookingSchema, eventId }),
  events: [...acted],
  refusals: [...refusedActs],
  example: {
    params: { bookingId: exampleId },
    body: { command: 'cancel' },
    answer: {
      booking: { ...exampleBooking, state: 'cancelled', words: bookingStates.cancelled, may: [] },
      eventId: exampleEventId,
    },
  },
});
