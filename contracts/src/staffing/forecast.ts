// The forecast of the next days: calls by interval and the agents they need.
import { type Static, Type } from 'typebox';
import { operation } from '../operation.ts';
import {
  contacts,
  day,
  expectedService,
  patienceSchema,
  seconds,
  staffingTargetsSchema,
  standardTargets,
} from './shapes.ts';

const special = (what: string) =>
  Type.Union(
    [
      Type.Object({
        days: Type.Integer({ minimum: 1 }),
        wapePercent: Type.Number({ description: 'As it is forecast.' }),
        withoutWapePercent: Type.Number({ description: 'As it would be without knowing of them.' }),
      }),
      Type.Null(),
    ],
    { description: `${what}; null where none was among the known days.` },
  );

const backTest = Type.Object(
  {
    days: Type.Integer({ minimum: 0, description: 'Days that were held back.' }),
    wapePercent: Type.Union([Type.Number(), Type.Null()], {
      description: 'Sum of absolute errors over sum of contacts, as this forecast would have done.',
    }),
    plainWapePercent: Type.Union([Type.Number(), Type.Null()], {
      description: 'The same of the mean of the last four days of the kind, which any forecast has to beat.',
    }),
    calendar: special('Public holidays and make-up workdays among the known days'),
    occasions: special('Days among the known ones for which an occasion was entered'),
  },
  {
    description:
      'What the same forecast was worth on days that are over, each forecast from those before it.',
  },
);

export const staffedIntervalSchema = Type.Object({
  from: Type.String({ pattern: '^[0-2][0-9]:[0-5][0-9]$', description: 'When the interval begins.' }),
  contacts,
  plainContacts: Type.Number({
    minimum: 0,
    description: 'The mean of the last four days of the kind, beside it.',
  }),
  handlingSeconds: seconds('Mean time that an answered call of this interval takes an agent.'),
  agents: Type.Integer({ minimum: 0, description: 'Agents on the line to hold the targets (Erlang A).' }),
  heads: Type.Integer({ minimum: 0, description: 'People to be rostered for them.' }),
  ...expectedService,
});
export type StaffedInterval = Static<typeof staffedIntervalSchema>;

const forecastDaySchema = Type.Object({
  day,
  kind: Type.Union([Type.Literal('workday'), Type.Literal('weekend'), Type.Literal('holiday')]),
  contacts,
  occasions: Type.Array(Type.Object({ name: Type.String(), factorPercent: Type.Number() }), {
    description:
      'What was entered for the day, as far as it concerns these lines; its factors are in the contacts.',
  }),
  intervals: Type.Array(staffedIntervalSchema),
});
export type ForecastDay = Static<typeof forecastDaySchema>;

export const forecastDaysMax = 14;

export const readHotlineForecast = operation({
  id: 'readHotlineForecast',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/forecast',
  summary: 'Read how many phone calls the next days bring by interval, and how many agents hold the targets.',
  query: Type.Object({
    line: Type.Optional(Type.String({ maxLength: 20, description: 'Only this line.' })),
    days: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: forecastDaysMax,
        description: 'Days from today on, 7 when absent.',
      }),
    ),
  }),
  answer: Type.Object({
    targets: staffingTargetsSchema,
    patience: patienceSchema,
    handlingSeconds: seconds('Mean time that an answered call takes an agent.'),
    knownDays: Type.Integer({ minimum: 0, description: 'Past days that the forecast stands on.' }),
    days: Type.Array(forecastDaySchema),
    backTest,
  }),
  events: { none: 'Counts of calls by interval tell nothing of any caller.' },
  refusals: ['too-little-history', 'not-permitted'],
  example: {
    query: { days: '1' },
    answer: {
      targets: standardTargets,
      patience: { seconds: 118, measured: true, low: 111, high: 126, abandoned: 1_020 },
      handlingSeconds: 182,
      knownDays: 56,
      days: [
        {
          day: '2021-03-01',
          kind: 'workday',
          contacts: 78_678,
          occasions: [],
          intervals: [
            {
              from: '09:00',
              contacts: 3_400,
              plainContacts: 3_320,
              handlingSeconds: 184,
              agents: 343,
              heads: 490,
              connectedPercent: 95.1,
              withinPercent: 78.2,
              meanWaitSeconds: 5.8,
              occupancyPercent: 84.9,
            },
          ],
        },
      ],
      backTest: {
        days: 14,
        wapePercent: 7.9,
        plainWapePercent: 8.9,
        calendar: { days: 5, wapePercent: 12.4, withoutWapePercent: 21.8 },
        occasions: null,
      },
    },
  },
});
