// The same questions answered by playing calls one by one: a day of the forecast, and a year as somebody supposes it.
// What is played stands beside what Erlang A says, never in its place.
import { Type } from 'typebox';
import { operation } from '../operation.ts';
import { contacts, day, patienceSchema, percent, seconds } from './shapes.ts';

const played = {
  connectedPercent: percent('Share of calls answered, by Erlang A.'),
  playedConnectedPercent: percent('The same share of calls that were played.'),
  withinPercent: percent('Share answered within the target’s seconds, by Erlang A.'),
  playedWithinPercent: percent('The same share of calls that were played.'),
};
const margin = Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
  description:
    'Percentage points that chance leaves open of the played connection rate, 95 % sure; null where one run was all.',
});
const runs = Type.Integer({ minimum: 1, description: 'How often the day was played.' });

export const simulateHotlineDay = operation({
  id: 'simulateHotlineDay',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/simulation',
  summary:
    'Play a day of the forecast call by call with the agents it asks for, and hold the result against Erlang A.',
  query: Type.Object({
    day: Type.Optional(day),
    line: Type.Optional(Type.String({ maxLength: 20, description: 'Only this line.' })),
  }),
  answer: Type.Object({
    day,
    runs,
    playedContacts: Type.Integer({ minimum: 0, description: 'Calls that were played in all runs.' }),
    patience: patienceSchema,
    whole: Type.Object({ ...played, marginPercent: margin }),
    intervals: Type.Array(
      Type.Object({
        from: Type.String({ description: 'When the interval begins.' }),
        contacts,
        agents: Type.Integer({ minimum: 0 }),
        ...played,
      }),
    ),
  }),
  events: { none: 'Calls that were made up tell nothing of any caller.' },
  refusals: ['too-little-history', 'not-found', 'not-permitted'],
  example: {
    query: { day: '2021-03-01' },
    answer: {
      day: '2021-03-01',
      runs: 2,
      playedContacts: 157_300,
      patience: { seconds: 118, measured: true, low: 111, high: 126, abandoned: 1_020 },
      whole: {
        connectedPercent: 95.2,
        playedConnectedPercent: 95.1,
        withinPercent: 80.1,
        playedWithinPercent: 79.9,
        marginPercent: 0.2,
      },
      intervals: [
        {
          from: '09:00',
          contacts: 3_400,
          agents: 343,
          connectedPercent: 95.1,
          playedConnectedPercent: 95,
          withinPercent: 78.2,
          playedWithinPercent: 77.9,
        },
      ],
    },
  },
});

const month = Type.String({ pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' });

export const yearTrialSchema = Type.Object(
  {
    year: Type.Integer({ minimum: 2000, maximum: 2999 }),
    contract: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000_000_000,
        description: 'Supposed contract; the entered one when absent.',
      }),
    ),
    contacts: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1_000_000_000,
        description: 'Supposed contacts of the year, all channels; as they are expected when absent.',
      }),
    ),
    agents: Type.Integer({
      minimum: 0,
      maximum: 20_000,
      description:
        'Agents on the line at the busiest time; the rest of the day in the proportion it has now.',
    }),
    surge: Type.Optional(
      Type.Object(
        {
          from: month,
          until: month,
          percent: Type.Number({
            minimum: 0,
            maximum: 1000,
            description: 'What comes in those months, in percent of what would: 150 is half as much again.',
          }),
        },
        { additionalProperties: false },
      ),
    ),
    handlingSeconds: Type.Number({ minimum: 1, maximum: 7200 }),
    patienceSeconds: Type.Number({ minimum: 5, maximum: 3600 }),
  },
  { additionalProperties: false },
);

export const tryHotlineYear = operation({
  id: 'tryHotlineYear',
  module: 'staffing',
  method: 'POST',
  path: '/api/v1/staffing/year-trials',
  summary:
    'Suppose a year: contacts, contract, agents, a surge, handling and patience; month by month what would be answered. Keeps nothing.',
  body: yearTrialSchema,
  answer: Type.Object({
    year: Type.Integer(),
    contract: Type.Union([contacts, Type.Null()]),
    phonePercent: percent('Share of contacts that are phone calls, from the year so far: only they wait.'),
    passedIn: Type.Union([Type.String(), Type.Null()], {
      description: 'Month in which the contract would be used up.',
    }),
    months: Type.Array(
      Type.Object({
        month,
        contacts,
        total: Type.Number({ minimum: 0 }),
        ...played,
        marginPercent: margin,
        playedContacts: Type.Integer({ minimum: 0 }),
        agentsNeeded: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
          description:
            'Agents that the busiest interval needs for the targets; null where no number holds them.',
        }),
      }),
    ),
    whole: Type.Object({ ...played, meanHandlingSeconds: seconds('As supposed.') }),
  }),
  events: { none: 'A trial calculates and keeps nothing.' },
  refusals: ['too-little-history', 'not-permitted'],
  example: {
    body: { year: 2021, contacts: 28_717_436, agents: 300, handlingSeconds: 182, patienceSeconds: 118 },
    answer: {
      year: 2021,
      contract: 12_120_000,
      phonePercent: 82.4,
      passedIn: '2021-06',
      months: [
        {
          month: '2021-01',
          contacts: 2_040_000,
          total: 2_040_000,
          connectedPercent: 94.6,
          playedConnectedPercent: 94.5,
          withinPercent: 77.3,
          playedWithinPercent: 77,
          marginPercent: 0.2,
          playedContacts: 168_200,
          agentsNeeded: 318,
        },
      ],
      whole: {
        connectedPercent: 94.1,
        playedConnectedPercent: 94,
        withinPercent: 76,
        playedWithinPercent: 75.8,
        meanHandlingSeconds: 182,
      },
    },
  },
});
