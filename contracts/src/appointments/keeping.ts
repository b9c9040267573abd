// How halls are kept: what can be done in them and when, which counters serve which queues, the rules of booking and calling,
// who is expected on a day, and how it went.
import { type Static, Type } from 'typebox';
import { revealPurposesSchema } from '../access.ts';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { counterSchema } from './hall.ts';
import {
  counterCode,
  day,
  exampleHall,
  exampleQueue,
  hallCode,
  hallContentSchema,
  queueCode,
  queueContentSchema,
  queueSchema,
  spanSchema,
} from './halls.ts';

const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const exampleEventId = '01920000-0000-7000-8000-000000000061';
const expectedVersion = Type.Optional(
  Type.Integer({ minimum: 1, description: 'The version it changes; absent for what is new.' }),
);
const params = Type.Object({ hall: hallCode });
const set = Type.Object({ version: Type.Integer({ minimum: 1 }), eventId });
const exampleSet = { version: 1, eventId: exampleEventId };
const { code: _code, version: _version, ...exampleQueueContent } = exampleQueue;
const exampleContent = { name: exampleHall.name, place: exampleHall.place, active: true };

export const hallDaySchema = Type.Object({
  day,
  spans: Type.Array(spanSchema, { description: 'Hours of that day for every queue; none means closed.' }),
  reason: wordsSchema,
});
export type HallDay = Static<typeof hallDaySchema>;

export const readHallDesk = operation({
  id: 'readHallDesk',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/hall-desks/{hall}',
  summary: 'A hall as those see it who keep it: its queues, counters and days that are not as every week.',
  params,
  answer: Type.Object({
    code: Type.String(),
    unit: Type.String(),
    ...hallContentSchema.properties,
    version: Type.Integer({ minimum: 1 }),
    queues: Type.Array(queueSchema),
    counters: Type.Array(counterSchema),
    days: Type.Array(hallDaySchema, { description: 'From today on.' }),
    revealPurposes: revealPurposesSchema,
  }),
  events: { none: 'Settings of a hall; they tell of nobody.' },
  refusals: ['not-found'],
  example: {
    params: { hall: 'centre' },
    answer: {
      code: 'centre',
      unit: 'traffic',
      ...exampleContent,
      version: 1,
      queues: [exampleQueue],
      counters: [{ counter: '3', queues: ['household'], version: 1, open: false, mine: false }],
      days: [],
      revealPurposes: [],
    },
  },
});

export const setHall = operation({
  id: 'setHall',
  module: 'appointments',
  method: 'PUT',
  path: '/api/v1/hall-desks/{hall}',
  summary: 'Set a hall: its name, where it is, and whose it is.',
  params,
  body: Type.Object(
    {
      ...hallContentSchema.properties,
      unit: Type.String({ minLength: 1, maxLength: 64, description: 'Unit that runs it; it stays so.' }),
      expectedVersion,
    },
    { additionalProperties: false },
  ),
  answer: set,
  events: ['appointments.hall.set'],
  refusals: ['version-conflict', 'hall-unit-fixed', 'not-permitted'],
  example: {
    params: { hall: 'centre' },
    body: { ...exampleContent, unit: 'traffic' },
    answer: exampleSet,
  },
});

export const setQueue = operation({
  id: 'setQueue',
  module: 'appointments',
  method: 'PUT',
  path: '/api/v1/hall-desks/{hall}/queues/{queue}',
  summary:
    'Set a queue: what is done in it and asked for it, its weekly hours, slots and places. Times already made follow it; no booking is lost.',
  params: Type.Object({ hall: hallCode, queue: queueCode }),
  body: Type.Object({ ...queueContentSchema.properties, expectedVersion }, { additionalProperties: false }),
  answer: Type.Object({
    ...set.properties,
    displaced: Type.Integer({ minimum: 0, description: 'Bookings that stand at times no longer offered.' }),
  }),
  events: ['appointments.queue.set'],
  refusals: ['not-found', 'version-conflict', 'hours-inconsistent', 'service-inconsistent', 'letter-taken'],
  example: {
    params: { hall: 'centre', queue: 'household' },
    body: exampleQueueContent,
    answer: { ...exampleSet, displaced: 0 },
  },
});

export const setHallDay = operation({
  id: 'setHallDay',
  module: 'appointments',
  method: 'PUT',
  path: '/api/v1/hall-desks/{hall}/days/{day}',
  summary:
    'Open a hall at other hours on one day, or close it; bookings that stand there are kept and counted.',
  params: Type.Object({ hall: hallCode, day }),
  body: Type.Object(
    {
      spans: Type.Array(spanSchema, { maxItems: 6 }),
      reason: Type.Object(
        {
          zh: Type.String({ minLength: 1, maxLength: 200 }),
          en: Type.String({ minLength: 1, maxLength: 200 }),
        },
        { additionalProperties: false },
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ displaced: Type.Integer({ minimum: 0 }), eventId }),
  events: ['appointments.day.set'],
  refusals: ['not-found', 'hours-inconsistent', 'invalid-request'],
  example: {
    params: { hall: 'centre', day: '2021-06-15' },
    body: { spans: [], reason: { zh: '系统升级', en: 'Systems are being renewed' } },
    answer: { displaced: 0, eventId: exampleEventId },
  },
});

export const setCounter = operation({
  id: 'setCounter',
  module: 'appointments',
  method: 'PUT',
  path: '/api/v1/hall-desks/{hall}/counters/{counter}',
  summary: 'Set which queues a counter serves.',
  params: Type.Object({ hall: hallCode, counter: counterCode }),
  body: Type.Object(
    { queues: Type.Array(queueCode, { maxItems: 30, uniqueItems: true }), expectedVersion },
    { additionalProperties: false },
  ),
  answer: set,
  events: ['appointments.counter.set'],
  refusals: ['not-found', 'version-conflict'],
  example: {
    params: { hall: 'centre', counter: '3' },
    body: { queues: ['household'] },
    answer: exampleSet,
  },
});

const seconds = Type.Integer({ minimum: 0 });
export const hallFiguresSchema = Type.Object({
  visits: Type.Integer({ minimum: 0 }),
  served: Type.Integer({ minimum: 0 }),
  missed: Type.Integer({ minimum: 0, description: 'Called, and nobody came.' }),
  left: Type.Integer({ minimum: 0 }),
  waitSecondsMedian: Type.Optional(seconds),
  waitSecondsP90: Type.Optional(seconds),
  serveSecondsMedian: Type.Optional(seconds),
  counterSeconds: Type.Integer({ minimum: 0, description: 'That counters were open.' }),
  servedPerCounterHour: Type.Optional(Type.Number({ minimum: 0 })),
  bookingsKept: Type.Integer({ minimum: 0 }),
  bookingsMissed: Type.Integer({ minimum: 0 }),
  bookingsCancelled: Type.Integer({ minimum: 0 }),
});
export type HallFigures = Static<typeof hallFiguresSchema>;

export const readHallFigures = operation({
  id: 'readHallFigures',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/hall-desks/{hall}/figures',
  summary:
    'How it went in a hall: bookings kept and missed, how long people waited, and what a counter did in an hour.',
  params,
  query: Type.Object({ from: day, to: day }),
  answer: hallFiguresSchema,
  events: { none: 'Counts of visits; they tell of nobody.' },
  refusals: ['not-found', 'invalid-request'],
  example: {
    params: { hall: 'centre' },
    query: { from: '2021-06-01', to: '2021-06-07' },
    answer: {
      visits: 120,
      served: 108,
      missed: 8,
      left: 4,
      waitSecondsMedian: 840,
      waitSecondsP90: 2100,
      serveSecondsMedian: 610,
      counterSeconds: 86_400,
      servedPerCounterHour: 4.5,
      bookingsKept: 40,
      bookingsMissed: 3,
      bookingsCancelled: 6,
    },
  },
});

const minutes = (maximum: number, description: string) => Type.Integer({ minimum: 0, maximum, description });
export const appointmentRulesSchema = Type.Object(
  {
    noShowMax: Type.Integer({ minimum: 1, maximum: 100, description: 'So many missed bookings …' }),
    noShowDays: Type.Integer({ minimum: 1, maximum: 730, description: '… in so many days …' }),
    banDays: Type.Integer({ minimum: 0, maximum: 365, description: '… and nothing is booked for so many.' }),
    openBookingsMax: Type.Integer({
      minimum: 1,
      maximum: 100,
      description: 'Bookings ahead that one number has.',
    }),
    offerMinutes: minutes(2880, 'How long a freed place is held for whoever waits for it.'),
    earlyMinutes: minutes(240, 'How early one may check in.'),
    lateMinutes: minutes(240, 'So late is still on time; after the slot and these minutes it is missed.'),
    bookedAheadMinutes: minutes(480, 'A booking on time counts as waiting so long before its slot.'),
    priorityAheadMinutes: minutes(
      480,
      'Elders, the disabled and soldiers count as having come so much earlier.',
    ),
    ticketsDayMax: Type.Integer({ minimum: 1, maximum: 10_000, description: 'Tickets of a queue in a day.' }),
  },
  { additionalProperties: false },
);
export type AppointmentRules = Static<typeof appointmentRulesSchema>;

/** What holds until the city sets its own. The city's own rule of missed bookings is not known to us. */
export const appointmentRulesDefault: AppointmentRules = {
  noShowMax: 3,
  noShowDays: 90,
  banDays: 30,
  openBookingsMax: 5,
  offerMinutes: 30,
  earlyMinutes: 30,
  lateMinutes: 15,
  bookedAheadMinutes: 30,
  priorityAheadMinutes: 60,
  ticketsDayMax: 600,
};

export const readAppointmentRules = operation({
  id: 'readAppointmentRules',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/appointment-rules',
  summary: 'The rules of booking, missing and calling, as anybody may know them.',
  answer: Type.Object({ version: Type.Integer({ minimum: 0 }), rules: appointmentRulesSchema }),
  events: { none: 'Rules that hold for everybody.' },
  refusals: ['invalid-request'],
  example: { answer: { version: 0, rules: appointmentRulesDefault } },
});

export const setAppointmentRules = operation({
  id: 'setAppointmentRules',
  module: 'appointments',
  method: 'PUT',
  path: '/api/v1/appointment-rules',
  summary: 'Set the rules of booking, missing and calling for all halls.',
  body: Type.Object(
    {
      rules: appointmentRulesSchema,
      expectedVersion: Type.Integer({ minimum: 0, description: '0 while the defaults hold.' }),
    },
    { additionalProperties: false },
  ),
  answer: set,
  events: ['appointments.rules.set'],
  refusals: ['version-conflict'],
  example: { body: { rules: appointmentRulesDefault, expectedVersion: 0 }, answer: exampleSet },
});
