// What happens in a hall: tickets, checking in, and what counters do with whoever waits. A ticket says nothing of whose it is.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { choice } from '../hotline/words.ts';
import { type EventId, idSchema, type VisitId } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { bookingReceiptSchema } from './bookings.ts';
import { counterCode, hallCode, queueCode, queueStandingSchema, waitSchema } from './halls.ts';
import { priorityReasons, visitClasses, visitStates } from './words.ts';

const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const visitId = idSchema<VisitId>('The visit.');

export const ticketSchema = Type.Object({
  visitId,
  number: Type.String({ description: 'As it is called: `A012`.' }),
  state: choice(visitStates, 'Where it stands.'),
  words: wordsSchema,
  hall: Type.String(),
  hallName: wordsSchema,
  queueName: wordsSchema,
  class: choice(visitClasses, 'How it stands in the order of calling.'),
  takenAt: instant,
  ahead: Type.Optional(Type.Integer({ minimum: 0, description: 'Called before it, as things stand.' })),
  wait: Type.Optional(waitSchema),
  counter: Type.Optional(Type.String({ description: 'Where it is called to.' })),
});
export type Ticket = Static<typeof ticketSchema>;

const exampleVisitId = '01920000-0000-7000-8000-000000000050';
const exampleEventId = '01920000-0000-7000-8000-000000000051';
const exampleTicket: Ticket = {
  visitId: exampleVisitId as VisitId,
  number: 'A012',
  state: 'waiting',
  words: visitStates.waiting,
  hall: 'centre',
  hallName: { zh: '市政务服务中心', en: 'City Service Centre' },
  queueName: { zh: '户政', en: 'Household registration' },
  class: 'walk-in',
  takenAt: '2021-06-07T01:10:00.000Z',
  ahead: 6,
  wait: { minutes: 36, minutesFrom: 27, minutesTo: 46 },
};
const given = Type.Object({ ticket: ticketSchema, eventId });
const exampleGiven = { ticket: exampleTicket, eventId: exampleEventId };

export const takeTicket = operation({
  id: 'takeTicket',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/halls/{hall}/tickets',
  summary: 'Take a ticket for a queue of a hall, without a booking.',
  params: Type.Object({ hall: hallCode }),
  body: Type.Object(
    {
      queue: queueCode,
      item: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
      priority: Type.Optional(
        choice(priorityReasons, 'Why it is called before others; the counter may ask for proof.'),
      ),
    },
    { additionalProperties: false },
  ),
  status: 201,
  answer: given,
  events: ['appointments.visit.arrived'],
  refusals: ['not-found', 'queue-closed', 'tickets-gone'],
  example: { params: { hall: 'centre' }, body: { queue: 'household' }, answer: exampleGiven },
});

export const checkIn = operation({
  id: 'checkIn',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/halls/{hall}/check-ins',
  summary: 'Check in for a booking with its number and code, and get its ticket.',
  rate: 'sign-in',
  params: Type.Object({ hall: hallCode }),
  body: bookingReceiptSchema,
  status: 201,
  answer: given,
  events: ['appointments.visit.arrived', 'appointments.booking.ended'],
  refusals: ['not-found', 'check-in-untimely', 'booking-untimely'],
  example: {
    params: { hall: 'centre' },
    body: { bookingNo: 'YY-20210601-000123', code: '7KQ4-M2XH' },
    answer: { ...exampleGiven, ticket: { ...exampleTicket, class: 'booked' } },
  },
});

export const readTicket = operation({
  id: 'readTicket',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/tickets/{visitId}',
  summary:
    'A ticket as its holder sees it: how many are before it, how long that takes, and where it is called to.',
  params: Type.Object({ visitId }),
  answer: ticketSchema,
  events: { none: 'A ticket tells of nobody.' },
  refusals: ['not-found'],
  example: { params: { visitId: exampleVisitId }, answer: exampleTicket },
});

const visitShown = {
  visitId,
  number: Type.String(),
  queue: Type.String(),
  class: choice(visitClasses, 'How it stands in the order of calling.'),
  priority: Type.Optional(choice(priorityReasons, 'Why it is called before others.')),
  takenAt: instant,
};

export const counterSchema = Type.Object({
  counter: Type.String(),
  queues: Type.Array(Type.String()),
  version: Type.Integer({ minimum: 1 }),
  open: Type.Boolean(),
  /** Whether it is the one who asks. */
  mine: Type.Boolean(),
  openedAt: Type.Optional(instant),
  visit: Type.Optional(
    Type.Object({
      ...visitShown,
      state: choice({ called: visitStates.called, serving: visitStates.serving }, 'Called or being served.'),
      calledAt: instant,
      calls: Type.Integer({ minimum: 1 }),
      servingAt: Type.Optional(instant),
    }),
  ),
});
export type Counter = Static<typeof counterSchema>;

export const counterDeskSchema = Type.Object({
  at: instant,
  counter: counterSchema,
  standing: Type.Array(queueStandingSchema, { description: 'Of the queues it serves.' }),
  next: Type.Array(Type.Object(visitShown), { description: 'In the order of calling, ten at most.' }),
  missed: Type.Array(Type.Object(visitShown), { description: 'Of today, newest first, ten at most.' }),
});
export type CounterDesk = Static<typeof counterDeskSchema>;

const counterParams = Type.Object({ hall: hallCode, counter: counterCode });
const exampleCounterParams = { hall: 'centre', counter: '3' };
const exampleNext = {
  visitId: exampleVisitId,
  number: 'A012',
  queue: 'household',
  class: 'walk-in',
  takenAt: '2021-06-07T01:10:00.000Z',
} as const;
const exampleDesk = {
  at: '2021-06-07T01:20:00.000Z',
  counter: {
    counter: '3',
    queues: ['household'],
    version: 1,
    open: true,
    mine: true,
    openedAt: '2021-06-07T01:00:00.000Z',
  },
  standing: [
    {
      queue: 'household',
      name: exampleTicket.queueName,
      letter: 'A',
      waiting: 7,
      countersOpen: 2,
      wait: { minutes: 42, minutesFrom: 31, minutesTo: 54 },
    },
  ],
  next: [exampleNext],
  missed: [],
};

export const readCounter = operation({
  id: 'readCounter',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/hall-desks/{hall}/counters/{counter}',
  summary: 'A counter: whom it serves, who is next, and how long its queues are.',
  params: counterParams,
  answer: counterDeskSchema,
  events: { none: 'Tickets tell of nobody.' },
  refusals: ['not-found'],
  example: { params: exampleCounterParams, answer: exampleDesk },
});

const simply = <N extends string>(name: N) =>
  Type.Object({ command: Type.Literal(name) }, { additionalProperties: false });
const toVisit = <N extends string>(name: N) =>
  Type.Object({ command: Type.Literal(name), visitId }, { additionalProperties: false });

export const counterCommandSchema = Type.Union([
  simply('open'),
  simply('close'),
  simply('call'),
  toVisit('recall'),
  toVisit('miss'),
  toVisit('serve'),
  toVisit('end'),
  toVisit('restore'),
  Type.Object(
    {
      command: Type.Literal('transfer'),
      visitId,
      queue: Type.Optional(queueCode),
      counter: Type.Optional(counterCode),
    },
    { additionalProperties: false },
  ),
]);
export type CounterCommand = Static<typeof counterCommandSchema>;

export const commandCounter = operation({
  id: 'commandCounter',
  module: 'appointments',
  method: 'POST',
  path: '/api/v1/hall-desks/{hall}/counters/{counter}/commands',
  summary:
    'Open or close a counter, call the next, call again, pass over, serve, finish, hand on, or put back.',
  params: counterParams,
  body: counterCommandSchema,
  answer: Type.Object({ desk: counterDeskSchema, eventId }),
  events: [
    'appointments.counter.opened',
    'appointments.counter.closed',
    'appointments.visit.called',
    'appointments.visit.missed',
    'appointments.visit.serving',
    'appointments.visit.served',
    'appointments.visit.transferred',
    'appointments.visit.restored',
  ],
  refusals: [
    'not-found',
    'counter-taken',
    'counter-closed',
    'counter-busy',
    'nobody-waits',
    'visit-elsewhere',
    'transfer-nowhere',
  ],
  example: {
    params: exampleCounterParams,
    body: { command: 'open' },
    answer: { desk: exampleDesk, eventId: exampleEventId },
  },
});

export const readVisit = operation({
  id: 'readVisit',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/hall-desks/{hall}/visits/{visitId}',
  summary: 'Whom a counter serves: what they booked, and what they answered beforehand.',
  params: Type.Object({ hall: hallCode, visitId }),
  answer: Type.Object({
    visitId,
    number: Type.String(),
    item: Type.Optional(wordsSchema),
    booking: Type.Optional(
      Type.Object({
        bookingNo: Type.String(),
        startsAt: instant,
        persons: Type.Integer({ minimum: 1 }),
        name: Type.Optional(Type.String({ description: 'Masked.' })),
        phone: Type.Optional(Type.String({ description: 'Masked.' })),
        items: Type.Array(
          Type.Object({
            code: Type.String(),
            words: wordsSchema,
            answers: Type.Array(Type.Object({ words: wordsSchema, value: Type.String() })),
          }),
        ),
      }),
    ),
  }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: {
    params: { hall: 'centre', visitId: exampleVisitId },
    answer: {
      visitId: exampleVisitId,
      number: 'A012',
      booking: {
        bookingNo: 'YY-20210601-000123',
        startsAt: '2021-06-07T01:00:00.000Z',
        persons: 2,
        phone: '138****0000',
        items: [
          {
            code: 'move-in',
            words: { zh: '户口迁入', en: 'Registering a move' },
            answers: [{ words: { zh: '从哪里迁来', en: 'Where from' }, value: '本市' }],
          },
        ],
      },
    },
  },
});
