// Crossings for people: what can be done from where they are, and where their papers are, who has them and what comes next.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { choice } from '../applications/words.ts';
import { type ApplicationId, type CrossingId, type EventId, idSchema } from '../ids.ts';
import { operation, pageOf, pageQuery } from '../operation.ts';
import { divisionCode, itemCode } from '../services/shapes.ts';
import { exampleCrossingId, exampleSummary } from './operations.ts';
import {
  crossingSummarySchema,
  type FollowedCrossing,
  followedCrossingSchema,
  placeSchema,
  unitSchema,
} from './shapes.ts';
import { crossingKinds } from './words.ts';

export const crossingPlacesMax = 500;
export const crossingItemsMax = 100;

export const listCrossingPlaces = operation({
  id: 'listCrossingPlaces',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/crossing-places',
  summary: 'Places of this house between which matters may cross, with the unit that has a window there.',
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        ...placeSchema.properties,
        unit: unitSchema,
        mine: Type.Boolean({ description: 'Whoever asks collects at its window.' }),
      }),
      {
        maxItems: crossingPlacesMax,
      },
    ),
  }),
  rate: 'read',
  events: { none: 'How the city is organised is public.' },
  refusals: ['limit-reached'],
  example: { answer: { items: [{ ...exampleSummary.from, unit: exampleSummary.collecting, mine: false }] } },
});

export const crossingRouteSchema = Type.Object({
  from: placeSchema,
  to: placeSchema,
  home: Type.Optional(unitSchema),
  window: Type.Optional(unitSchema),
  items: Type.Array(
    Type.Object({
      code: itemCode,
      name: Type.String(),
      department: Type.String(),
      kinds: Type.Array(choice(crossingKinds, 'In which ways.')),
    }),
    { maxItems: crossingItemsMax, description: 'By name; a hundred at most, so ask by part of the name.' },
  ),
});
export type CrossingRoute = Static<typeof crossingRouteSchema>;

export const routeCrossing = operation({
  id: 'routeCrossing',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/crossing-routes',
  summary: 'What of one place can be done from another, and in which ways.',
  query: Type.Object({
    from: divisionCode,
    to: divisionCode,
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Part of the name.' })),
  }),
  answer: crossingRouteSchema,
  rate: 'read',
  events: { none: 'The catalogue is public.' },
  refusals: ['unknown-division', 'nothing-crosses', 'same-place'],
  example: {
    query: { from: '440106', to: '440112' },
    answer: {
      from: exampleSummary.from,
      to: exampleSummary.to,
      home: exampleSummary.home,
      window: exampleSummary.collecting,
      items: [{ ...exampleSummary.item, department: '黄埔区人民政府', kinds: ['online', 'collected'] }],
    },
  },
});

const exampleFollowed: FollowedCrossing = {
  ...exampleSummary,
  next: {
    zh: '黄埔区人民政府应于 6 月 4 日前接收；接收之日起开始计算办理时限。',
    en: 'Huangpu District Government takes them over by 4 June; its time runs from then on.',
  },
  papers: [],
  steps: [
    {
      at: exampleSummary.since,
      words: { zh: '移交材料', en: 'Handed over' },
      unit: exampleSummary.collecting,
    },
  ],
  parts: [],
};

export const followCrossing = operation({
  id: 'followCrossing',
  module: 'crossings',
  method: 'POST',
  path: '/api/v1/crossings/followed',
  summary: 'See where the papers are, with the number and the code told with it.',
  rate: 'sign-in',
  body: Type.Object(
    {
      number: Type.String({ minLength: 1, maxLength: 80, description: 'Number of the application.' }),
      followCode: Type.String({ minLength: 1, maxLength: 40, description: 'The code told with it.' }),
    },
    { additionalProperties: false },
  ),
  answer: followedCrossingSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { body: { number: exampleSummary.number, followCode: '7KQ4-M2XH' }, answer: exampleFollowed },
});

export const listMyCrossings = operation({
  id: 'listMyCrossings',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/me/crossings',
  summary: 'My applications that cross between places, newest first.',
  query: Type.Object(pageQuery),
  answer: pageOf(crossingSummarySchema),
  events: { none: 'It tells people of their own and names nobody.' },
  refusals: ['invalid-request'],
  example: { answer: { items: [exampleSummary], limit: 50 } },
});

export const readMyCrossing = operation({
  id: 'readMyCrossing',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/me/crossings/{crossingId}',
  summary: 'Where the papers of mine are, who has them, since when, and what comes next.',
  params: Type.Object({ crossingId: idSchema<CrossingId>('The crossing.') }),
  answer: followedCrossingSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { crossingId: exampleCrossingId }, answer: exampleFollowed },
});

export const crossMyApplication = operation({
  id: 'crossMyApplication',
  module: 'crossings',
  method: 'POST',
  path: '/api/v1/me/crossings',
  summary:
    'Say from where I applied for a matter of another place, and at which window I should like to collect the result.',
  body: Type.Object(
    {
      applicationId: idSchema<ApplicationId>('Mine.'),
      from: divisionCode,
      kind: Type.Enum(['online', 'joint']),
      collectHere: Type.Boolean({ description: 'The result is sent to the window of that place.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    crossing: followedCrossingSchema,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 201,
  events: ['crossings.crossing.opened'],
  refusals: [
    'not-found',
    'unknown-division',
    'same-place',
    'crossing-not-allowed',
    'crossing-exists',
    'crossing-ended',
    'no-home-authority',
  ],
  example: {
    body: { applicationId: exampleCrossingId, from: '440106', kind: 'online', collectHere: false },
    answer: { crossing: exampleFollowed, eventId: '01920000-0000-7000-8000-000000000c02' },
  },
});
