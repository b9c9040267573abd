// Shifts of a week: the rules of work they keep, the roster that covers what the forecast asks for, and what each agent sees of it.
// A roster says what it does not cover; it never stretches a rule to cover it.
import { type Static, Type } from 'typebox';
import { type EventId, type Id, idSchema, type StaffId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { day } from './shapes.ts';

export type RosterId = Id<'Roster'>;
const rosterId = idSchema<RosterId>('The roster.');
const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const clock = (description: string) => Type.String({ pattern: '^([01][0-9]|2[0-3]):(00|30)$', description });

export const workingRulesSchema = Type.Object(
  {
    longestShiftHours: Type.Integer({
      minimum: 4,
      maximum: 12,
      description: 'Hours worked in a shift, breaks not counted. Labour law art. 36: 8 a day.',
    }),
    shortestShiftHours: Type.Integer({
      minimum: 0,
      maximum: 12,
      description: 'Hours of the short shifts that may be used besides; 0 for none.',
    }),
    weekHoursMax: Type.Integer({
      minimum: 8,
      maximum: 60,
      description: 'Hours in a week. State Council on working hours (1995): 40.',
    }),
    daysOff: Type.Integer({
      minimum: 1,
      maximum: 4,
      description: 'Days off in a week, one after the other. Labour law art. 38: at least 1.',
    }),
    daysInRowMax: Type.Integer({
      minimum: 4,
      maximum: 12,
      description: 'Days worked without a day off, across weeks.',
    }),
    restHours: Type.Integer({
      minimum: 8,
      maximum: 16,
      description: 'Between the end of a shift and the next.',
    }),
    breakMinutes: Type.Union([Type.Literal(30), Type.Literal(60), Type.Literal(90)]),
    breakAfterHours: Type.Integer({
      minimum: 3,
      maximum: 8,
      description: 'Nobody works longer without a break.',
    }),
    earliestStart: clock('No shift begins earlier.'),
    latestStart: clock('No shift begins later.'),
    startEveryMinutes: Type.Union([Type.Literal(30), Type.Literal(60), Type.Literal(120)]),
    lateFrom: clock('A shift that ends after this counts as late, for fairness.'),
    agentsMin: Type.Integer({
      minimum: 0,
      maximum: 1000,
      description: 'At no time fewer: the line is open day and night.',
    }),
  },
  { additionalProperties: false },
);
export type WorkingRules = Static<typeof workingRulesSchema>;

/**
 * What holds until a city sets its own. Eight hours, forty a week and a day off are law; the others no law or standard of the field
 * says: eleven hours of rest and a break after five hours of work are what such houses commonly keep.
 */
export const standardWorkingRules: WorkingRules = {
  longestShiftHours: 8,
  shortestShiftHours: 0,
  weekHoursMax: 40,
  daysOff: 2,
  daysInRowMax: 6,
  restHours: 11,
  breakMinutes: 60,
  breakAfterHours: 5,
  earliestStart: '00:00',
  latestStart: '23:00',
  startEveryMinutes: 60,
  lateFrom: '20:00',
  agentsMin: 1,
};

/** Of these the law speaks; a city that sets less keeps it to itself. */
export const workingRulesByLaw = ['longestShiftHours', 'weekHoursMax', 'daysOff'] as const;

export const readWorkingRules = operation({
  id: 'readWorkingRules',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/working-rules',
  summary:
    'Read the rules that shifts keep: the law’s and this house’s defaults until the city sets its own.',
  answer: Type.Object({
    version: Type.Integer({ minimum: 0, description: '0 while the defaults hold.' }),
    rules: workingRulesSchema,
  }),
  events: { none: 'Rules of work tell nothing of any person.' },
  refusals: ['not-permitted'],
  example: { answer: { version: 0, rules: standardWorkingRules } },
});

export const setWorkingRules = operation({
  id: 'setWorkingRules',
  module: 'staffing',
  method: 'PUT',
  path: '/api/v1/staffing/working-rules',
  summary: 'Set the rules that shifts keep. Rosters that were made keep the version they were made by.',
  body: Type.Object({
    expectedVersion: Type.Integer({ minimum: 0, description: 'The version these rules are to follow.' }),
    rules: workingRulesSchema,
  }),
  answer: Type.Object({ version: Type.Integer({ minimum: 1 }), eventId }),
  events: ['staffing.working-rules.set'],
  refusals: ['invalid-request', 'not-permitted', 'version-conflict'],
  example: {
    body: { expectedVersion: 0, rules: standardWorkingRules },
    answer: { version: 1, eventId: '019a0000-0000-7000-8000-000000000021' },
  },
});

const rosterStates = Type.Union([Type.Literal('draft'), Type.Literal('published'), Type.Literal('replaced')]);

const lineSchema = Type.Object({
  start: Type.Integer({ minimum: 0, description: 'Minutes of the day.' }),
  end: Type.Integer({
    minimum: 0,
    description: 'Minutes of the day it begins on; above 1,440 the next morning.',
  }),
  break: Type.Union([Type.Object({ start: Type.Integer(), end: Type.Integer() }), Type.Null()]),
  daysOff: Type.Array(Type.Integer({ minimum: 0, maximum: 6 }), { description: '0 is Monday.' }),
  staffId: Type.Union([idSchema<StaffId>('Who takes it.'), Type.Null()], {
    description: 'Null where nobody is left whom the rules allow.',
  }),
  name: Type.Optional(wordsSchema),
  burden: Type.Integer({ minimum: 0, description: 'Late and weekend shifts in it.' }),
});
export type RosterLineShown = Static<typeof lineSchema>;

const summary = {
  id: rosterId,
  week: Type.String({ format: 'date', description: 'Its Monday.' }),
  state: rosterStates,
  people: Type.Integer({ minimum: 0, description: 'Lines, each for one person.' }),
  withoutPerson: Type.Integer({ minimum: 0, description: 'Lines that nobody takes yet.' }),
  paidHours: Type.Number({ minimum: 0 }),
  boundHours: Type.Number({
    minimum: 0,
    description: 'No roster under these rules can do with fewer, whole people or not.',
  }),
  wantedHours: Type.Number({ minimum: 0, description: 'Hours on the phone that the forecast asks for.' }),
  uncoveredHours: Type.Number({ minimum: 0, description: 'Of them those for which nobody is there.' }),
  madeAt: instant,
  publishedAt: Type.Optional(instant),
};

const rosterSchema = Type.Object({
  ...summary,
  rulesVersion: Type.Integer({ minimum: 0 }),
  rules: workingRulesSchema,
  intervalMinutes: Type.Integer(),
  wanted: Type.Array(Type.Integer({ minimum: 0 }), {
    description: 'People wanted in each interval from Monday 00:00 on.',
  }),
  there: Type.Array(Type.Integer({ minimum: 0 }), { description: 'People there in each.' }),
  lines: Type.Array(lineSchema),
});
export type Roster = Static<typeof rosterSchema>;

const exampleSummary = {
  id: '019a0000-0000-7000-8000-000000000022',
  week: '2021-03-08',
  state: 'draft',
  people: 1,
  withoutPerson: 0,
  paidHours: 40,
  boundHours: 40,
  wantedHours: 40,
  uncoveredHours: 0,
  madeAt: '2021-03-01T02:00:00.000Z',
} as const;
const exampleRoster = {
  ...exampleSummary,
  rulesVersion: 0,
  rules: standardWorkingRules,
  intervalMinutes: 60,
  wanted: [1],
  there: [1],
  lines: [
    {
      start: 540,
      end: 1080,
      break: { start: 720, end: 780 },
      daysOff: [5, 6],
      staffId: '019a0000-0000-7000-8000-000000000023',
      name: { zh: '李敏', en: 'Li Min' },
      burden: 0,
    },
  ],
};

export const makeRoster = operation({
  id: 'makeRoster',
  module: 'staffing',
  method: 'POST',
  path: '/api/v1/staffing/rosters',
  summary:
    'Make a draft of a week’s shifts that covers the forecast within the rules of work, with what stays uncovered.',
  body: Type.Object(
    {
      week: Type.String({ format: 'date', description: 'A Monday, this week’s or one of the next four.' }),
      peopleMax: Type.Optional(
        Type.Integer({
          minimum: 1,
          maximum: 5000,
          description: 'Not more people than this; as many as needed when absent.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  status: 201,
  answer: rosterSchema,
  events: ['staffing.roster.made'],
  refusals: ['invalid-request', 'too-little-history', 'roster-unsolved', 'not-permitted'],
  example: { body: { week: '2021-03-08' }, answer: exampleRoster },
});

export const listRosters = operation({
  id: 'listRosters',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/rosters',
  summary: 'List rosters, newest first, without their lines.',
  query: Type.Object(pageQuery),
  answer: pageOf(Type.Object(summary)),
  events: { none: 'Counts of shifts tell nothing of who works them.' },
  refusals: ['not-permitted'],
  example: { query: { limit: '10' }, answer: { items: [exampleSummary], limit: 10 } },
});

export const readRoster = operation({
  id: 'readRoster',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/rosters/{rosterId}',
  summary: 'Read a roster: its shifts, who takes them, and by interval who is wanted and who is there.',
  params: Type.Object({ rosterId }),
  answer: rosterSchema,
  events: { none: 'Shifts are the work of an office, planned by those who run it.' },
  refusals: ['not-found', 'not-permitted'],
  example: { params: { rosterId: exampleSummary.id }, answer: exampleRoster },
});

export const publishRoster = operation({
  id: 'publishRoster',
  module: 'staffing',
  method: 'POST',
  path: '/api/v1/staffing/rosters/{rosterId}/publish',
  summary: 'Publish a draft: agents see their shifts, and an earlier roster of the week is replaced.',
  params: Type.Object({ rosterId }),
  answer: Type.Object({ eventId }),
  events: ['staffing.roster.published'],
  refusals: ['not-found', 'already-ended', 'not-permitted'],
  example: {
    params: { rosterId: exampleSummary.id },
    answer: { eventId: '019a0000-0000-7000-8000-000000000024' },
  },
});

export const readRosterSheet = operation({
  id: 'readRosterSheet',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/rosters/{rosterId}/sheet',
  summary: 'A roster as a workbook (XLSX), one line for each person, for printing and for those who plan on.',
  params: Type.Object({ rosterId }),
  answer: Type.String({ description: 'The file.' }),
  events: { none: 'The same as reading the roster.' },
  refusals: ['not-found', 'not-permitted'],
  example: { params: { rosterId: exampleSummary.id }, answer: '' },
});

export const listOwnShifts = operation({
  id: 'listOwnShifts',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/shifts/mine',
  summary: 'List one’s own published shifts from this week on.',
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        day,
        startsAt: instant,
        endsAt: instant,
        breakFrom: Type.Optional(instant),
        breakUntil: Type.Optional(instant),
      }),
      { description: 'In order; five weeks at most.' },
    ),
  }),
  events: { none: 'Whoever looks at their own shifts looks at nobody else’s.' },
  refusals: ['not-permitted'],
  example: {
    answer: {
      items: [
        {
          day: '2021-03-08',
          startsAt: '2021-03-08T01:00:00.000Z',
          endsAt: '2021-03-08T10:00:00.000Z',
          breakFrom: '2021-03-08T04:00:00.000Z',
          breakUntil: '2021-03-08T05:00:00.000Z',
        },
      ],
    },
  },
});
