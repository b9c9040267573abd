// Halls (政务大厅), what can be done there, when, and who waits: all of it public. Never says who anybody is.
import { type Static, Type } from 'typebox';
import { choice } from '../hotline/words.ts';
import { serviceAttributeSchema } from '../open311/services.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { visitStates } from './words.ts';

export const hallCode = Type.String({ pattern: '^[a-z0-9-]{1,40}$', description: 'Code of the hall.' });
export const queueCode = Type.String({ pattern: '^[a-z0-9-]{1,40}$', description: 'Code of the queue.' });
export const counterCode = Type.String({
  pattern: '^[A-Za-z0-9-]{1,12}$',
  description: 'Number of the counter, as it stands above it.',
});
export const day = Type.String({ format: 'date', description: 'A day of the city’s calendar.' });
const timeOfDay = Type.String({
  pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
  description: 'City time, `09:30`.',
});
const places = Type.Integer({ minimum: 0, maximum: 500 });

export const hallContentSchema = Type.Object(
  {
    name: wordsSchema,
    place: wordsSchema,
    active: Type.Boolean({ description: 'False: nothing can be booked or queued for.' }),
  },
  { additionalProperties: false },
);
export type HallContent = Static<typeof hallContentSchema>;

export const spanSchema = Type.Object(
  { from: timeOfDay, to: timeOfDay, places: Type.Optional(places) },
  { additionalProperties: false },
);
export type Span = Static<typeof spanSchema>;

export const queueItemSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$', description: 'Code of the item.' }),
    words: wordsSchema,
    questions: Type.Array(serviceAttributeSchema, {
      maxItems: 20,
      description: 'What is asked before a visit, so that the counter is ready for it.',
    }),
  },
  { additionalProperties: false },
);
export type QueueItem = Static<typeof queueItemSchema>;

export const queueContentSchema = Type.Object(
  {
    name: wordsSchema,
    letter: Type.String({ pattern: '^[A-Z]{1,2}$', description: 'First of the ticket’s number.' }),
    active: Type.Boolean(),
    bookable: Type.Boolean(),
    walkIn: Type.Boolean({ description: 'Whether tickets are given without a booking.' }),
    slotMinutes: Type.Integer({ minimum: 5, maximum: 480 }),
    places: Type.Integer({ minimum: 0, maximum: 500, description: 'Places of a slot; one for each person.' }),
    leadMinutes: Type.Integer({
      minimum: 0,
      maximum: 20_160,
      description: 'How long before it must be booked.',
    }),
    horizonDays: Type.Integer({ minimum: 1, maximum: 90, description: 'How many days ahead can be booked.' }),
    personsMax: Type.Integer({ minimum: 1, maximum: 50 }),
    itemsMax: Type.Integer({ minimum: 1, maximum: 10 }),
    minutesExpected: Type.Integer({
      minimum: 1,
      maximum: 240,
      description: 'How long serving takes while too few were served to tell.',
    }),
    hours: Type.Array(
      Type.Object(
        {
          weekday: Type.Integer({ minimum: 1, maximum: 7, description: '1 is Monday.' }),
          ...spanSchema.properties,
        },
        { additionalProperties: false },
      ),
      {
        maxItems: 42,
        description: 'Weekly hours; on public holidays it is closed, and make-up days are as Mondays.',
      },
    ),
    items: Type.Array(queueItemSchema, { minItems: 1, maxItems: 60 }),
  },
  { additionalProperties: false },
);
export type QueueContent = Static<typeof queueContentSchema>;

export const queueSchema = Type.Object({
  code: Type.String(),
  ...queueContentSchema.properties,
  version: Type.Integer({ minimum: 1 }),
});
export type Queue = Static<typeof queueSchema>;

/** With its interval: 80 of 100 wait so long. */
export const waitSchema = Type.Object({
  minutes: Type.Integer({ minimum: 0 }),
  minutesFrom: Type.Integer({ minimum: 0 }),
  minutesTo: Type.Integer({ minimum: 0 }),
});
export type Wait = Static<typeof waitSchema>;

export const queueStandingSchema = Type.Object({
  queue: Type.String(),
  name: wordsSchema,
  letter: Type.String(),
  waiting: Type.Integer({ minimum: 0 }),
  countersOpen: Type.Integer({ minimum: 0 }),
  wait: Type.Optional(waitSchema),
});
export type QueueStanding = Static<typeof queueStandingSchema>;

export const exampleQueue: Queue = {
  code: 'household',
  name: { zh: '户政', en: 'Household registration' },
  letter: 'A',
  active: true,
  bookable: true,
  walkIn: true,
  slotMinutes: 30,
  places: 4,
  leadMinutes: 60,
  horizonDays: 14,
  personsMax: 4,
  itemsMax: 3,
  minutesExpected: 12,
  hours: [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 1, from: '14:00', to: '17:00', places: 3 },
  ],
  items: [
    {
      code: 'move-in',
      words: { zh: '户口迁入', en: 'Registering a move' },
      questions: [
        {
          code: 'from',
          type: 'singlevaluelist',
          required: true,
          words: { zh: '从哪里迁来', en: 'Where from' },
          values: [
            { key: 'city', words: { zh: '本市', en: 'This city' } },
            { key: 'elsewhere', words: { zh: '外市', en: 'Elsewhere' } },
          ],
        },
      ],
    },
  ],
  version: 1,
};
export const exampleHall = {
  code: 'centre',
  name: { zh: '市政务服务中心', en: 'City Service Centre' },
  place: { zh: '天河区华利路61号', en: '61 Huali Road, Tianhe' },
};

const hallShown = { code: Type.String(), name: wordsSchema, place: wordsSchema };

export const listHalls = operation({
  id: 'listHalls',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/halls',
  summary: 'List the halls, with how many wait in each; staff see besides which are closed.',
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        ...hallShown,
        waiting: Type.Integer({ minimum: 0 }),
        bookable: Type.Boolean(),
        active: Type.Boolean(),
      }),
    ),
    limit: Type.Integer(),
  }),
  events: { none: 'A public list of halls.' },
  refusals: ['invalid-request'],
  example: { answer: { items: [{ ...exampleHall, waiting: 7, bookable: true, active: true }], limit: 200 } },
});

export const readHall = operation({
  id: 'readHall',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/halls/{hall}',
  summary:
    'A hall as anybody sees it: what can be done there and what is asked first, how long each queue waits, and which tickets are called where.',
  params: Type.Object({ hall: hallCode }),
  answer: Type.Object({
    ...hallShown,
    at: instant,
    queues: Type.Array(queueSchema),
    standing: Type.Array(queueStandingSchema),
    calls: Type.Array(
      Type.Object({
        ticket: Type.String(),
        counter: Type.String(),
        state: choice(
          { called: visitStates.called, serving: visitStates.serving },
          'Called or at the counter.',
        ),
        calledAt: instant,
      }),
      { description: 'Newest first.' },
    ),
  }),
  events: { none: 'What everybody in the hall sees; it tells of nobody.' },
  refusals: ['not-found'],
  example: {
    params: { hall: 'centre' },
    answer: {
      ...exampleHall,
      at: '2021-06-01T02:00:00.000Z',
      queues: [exampleQueue],
      standing: [
        {
          queue: 'household',
          name: exampleQueue.name,
          letter: 'A',
          waiting: 7,
          countersOpen: 2,
          wait: { minutes: 42, minutesFrom: 31, minutesTo: 54 },
        },
      ],
      calls: [{ ticket: 'A012', counter: '3', state: 'called', calledAt: '2021-06-01T01:59:40.000Z' }],
    },
  },
});

export const listSlots = operation({
  id: 'listSlots',
  module: 'appointments',
  method: 'GET',
  path: '/api/v1/halls/{hall}/queues/{queue}/slots',
  summary: 'Times that can be booked, with the places left in each.',
  params: Type.Object({ hall: hallCode, queue: queueCode }),
  query: Type.Object({ day: Type.Optional(day) }),
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        startsAt: instant,
        endsAt: instant,
        left: Type.Integer({ minimum: 0 }),
        waiting: Type.Integer({ minimum: 0, description: 'Bookings on the waiting list for it.' }),
      }),
    ),
    limit: Type.Integer(),
    days: Type.Array(Type.Object({ day, left: Type.Integer({ minimum: 0 }) }), {
      description: 'All days that can be booked; the items are of one of them.',
    }),
  }),
  events: { none: 'A public list of times.' },
  refusals: ['not-found', 'invalid-request'],
  example: {
    params: { hall: 'centre', queue: 'household' },
    query: { day: '2021-06-07' },
    answer: {
      items: [
        { startsAt: '2021-06-07T01:00:00.000Z', endsAt: '2021-06-07T01:30:00.000Z', left: 3, waiting: 0 },
      ],
      limit: 300,
      days: [{ day: '2021-06-07', left: 31 }],
    },
  },
});
