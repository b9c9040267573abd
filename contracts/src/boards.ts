// Boards of work orders: departments side by side, fair to those whose work is hard, and the districts as a map. Every figure
// is counted from events; nothing here names an order or a person.
import { type Static, Type } from 'typebox';
import { operation } from './operation.ts';
import { wordsSchema } from './words.ts';

/** Below this a rate says more of chance than of a department: it is shown and not ranked. */
export const rankedOrdersMin = 30;
export const boardDaysMax = 400;

export const standings = {
  better: { zh: '好于同类', en: 'Better than such orders are' },
  expected: { zh: '与同类相当', en: 'As such orders are' },
  worse: { zh: '差于同类', en: 'Worse than such orders are' },
  few: { zh: '件数太少，不排名', en: 'Too few to rank' },
} as const;
export type Standing = keyof typeof standings;

const day = Type.String({ format: 'date', description: 'A day in the city’s calendar.' });
const count = Type.Integer({ minimum: 0 });
/** Percentages with two decimals, as text: they are shown and never computed with. */
const percent = Type.String({ pattern: '^-?\\d+\\.\\d{2}$' });
const span = Type.Object({ from: day, to: day });

export const leagueRowSchema = Type.Object({
  department: Type.Object({ code: Type.String(), words: wordsSchema }),
  orders: count,
  onTime: count,
  observedPercent: percent,
  expectedPercent: Type.String({
    description: 'What the city reaches with orders of the same categories.',
  }),
  differencePoints: Type.String({ description: 'Observed less expected, in percentage points.' }),
  lowPoints: Type.String({ description: 'Lower end of the interval of 95 % confidence.' }),
  highPoints: Type.String({ description: 'Its upper end.' }),
  standing: Type.Unsafe<Standing>(Type.String({ enum: Object.keys(standings) })),
  rank: Type.Optional(Type.Integer({ minimum: 1 })),
});
export type LeagueRow = Static<typeof leagueRowSchema>;

const exampleRow: LeagueRow = {
  department: { code: 'transport', words: { zh: '市交通运输局', en: 'Transport Bureau' } },
  orders: 420,
  onTime: 411,
  observedPercent: '97.86',
  expectedPercent: '96.90',
  differencePoints: '0.96',
  lowPoints: '-0.93',
  highPoints: '1.99',
  standing: 'expected',
  rank: 1,
};
const exampleSpan = { from: '2021-06-01', to: '2021-06-30' };

export const readLeague = operation({
  id: 'readLeague',
  module: 'boards',
  method: 'GET',
  path: '/api/v1/boards/league',
  summary:
    'Departments by how many closed orders they handled in time, against what the city reaches with such orders.',
  query: span,
  answer: Type.Object({
    ...span.properties,
    orders: count,
    observedPercent: percent,
    rankedOrdersMin: Type.Integer(),
    items: Type.Array(leagueRowSchema),
  }),
  events: { none: 'Counts by department and category; no order and no person is named.' },
  refusals: ['invalid-request'],
  example: {
    query: exampleSpan,
    answer: { ...exampleSpan, orders: 420, observedPercent: '97.86', rankedOrdersMin, items: [exampleRow] },
  },
});

export const readOrderMap = operation({
  id: 'readOrderMap',
  module: 'boards',
  method: 'GET',
  path: '/api/v1/boards/map',
  summary: 'Orders by district: how many came, how many were closed, and how many of those in time.',
  query: span,
  answer: Type.Object({
    ...span.properties,
    items: Type.Array(
      Type.Object({
        district: Type.Object({ code: Type.String(), words: wordsSchema }),
        registered: count,
        closed: count,
        onTime: count,
      }),
    ),
    elsewhere: Type.Integer({ minimum: 0, description: 'Registered without a district of the list.' }),
  }),
  events: { none: 'Counts by district; no order and no person is named.' },
  refusals: ['invalid-request'],
  example: {
    query: exampleSpan,
    answer: {
      ...exampleSpan,
      items: [
        {
          district: { code: '440106', words: { zh: '天河区', en: 'Tianhe' } },
          registered: 320,
          closed: 301,
          onTime: 295,
        },
      ],
      elsewhere: 3,
    },
  },
});

/** All operations of boards, for the route table, the OpenAPI document and the coverage tests. */
export const boardsOperations = [readLeague, readOrderMap] as const;
