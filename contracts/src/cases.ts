// What every kind of case shares and a city sets: the work calendar that clocks run on.
// Never infer a holiday: days are published, or a city enters them.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from './ids.ts';
import { operation } from './operation.ts';

const date = Type.String({
  pattern: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  description: 'ISO date.',
});

export const calendarDaySchema = Type.Object(
  {
    date,
    working: Type.Boolean({
      description: 'True for a day that is worked, such as a make-up Saturday (调休).',
    }),
    reason: Type.String({ minLength: 1, maxLength: 100, description: 'Why, e.g. the name of the holiday.' }),
  },
  { additionalProperties: false },
);
export type CalendarDayEntry = Static<typeof calendarDaySchema>;

/** Most days one request may set: a year's. */
export const calendarDaysMax = 400;

const exampleDay = { date: '2027-02-08', working: false, reason: '春节' };

export const readCalendar = operation({
  id: 'readCalendar',
  module: 'cases',
  method: 'GET',
  path: '/api/v1/cases/calendar/{year}',
  summary: 'Read a year’s work calendar: every day that is not as its weekday says.',
  params: Type.Object({ year: Type.Integer({ minimum: 1990, maximum: 2200 }) }),
  answer: Type.Object({
    year: Type.Integer(),
    known: Type.Boolean({
      description:
        'False while nobody has entered the year: then Monday to Friday is assumed, and clocks say so.',
    }),
    workHours: Type.Array(Type.Object({ from: Type.String(), to: Type.String() })),
    workingDays: Type.Integer(),
    days: Type.Array(
      Type.Object({
        date,
        working: Type.Boolean(),
        reason: Type.Optional(Type.String()),
        source: Type.Unsafe<'published' | 'city'>(Type.String({ enum: ['published', 'city'] })),
      }),
    ),
  }),
  events: { none: 'Reading the calendar changes nothing and shows no personal data.' },
  refusals: ['not-permitted'],
  example: {
    params: { year: '2027' },
    answer: {
      year: 2027,
      known: true,
      workHours: [{ from: '09:00', to: '12:00' }],
      workingDays: 249,
      days: [{ ...exampleDay, source: 'city' }],
    },
  },
});

export const setCalendarDays = operation({
  id: 'setCalendarDays',
  module: 'cases',
  method: 'PUT',
  path: '/api/v1/cases/calendar',
  summary:
    'Enter days that are worked or not, against or beyond the published calendar; running clocks keep their due time.',
  body: Type.Object(
    { days: Type.Array(calendarDaySchema, { minItems: 1, maxItems: calendarDaysMax }) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    set: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['cases.calendar.set'],
  refusals: ['invalid-request'],
  example: {
    body: { days: [exampleDay] },
    answer: { set: 1, eventId: '01920000-0000-7000-8000-000000000002' },
  },
});

export const casesEvents = {
  'cases.calendar.set': {
    body: Type.Object({ days: Type.Array(Type.Object({ date, working: Type.Boolean() })) }),
    personal: Type.Object({}),
  },
} as const;

export const casesOperations = [readCalendar, setCalendarDays] as const;
