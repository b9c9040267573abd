// What a city sets for its hotline: contract, time limits, hours of work and the lists forms choose from.
// Limits are set by the policy of handling alone; see policies.ts.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { channels, choice, code, limitNames, limitUnits, orderTypes, urgencies } from './words.ts';

/** A time limit; a dimension that is absent fits every value, and the row with most dimensions wins. */
export const timeLimitSchema = Type.Object(
  {
    name: choice(limitNames, 'What is limited.'),
    orderType: Type.Optional(choice(orderTypes, 'Only for this type.')),
    urgency: Type.Optional(choice(urgencies, 'Only for this urgency.')),
    department: Type.Optional(code('Only for this department.')),
    category: Type.Optional(code('Only for subjects whose code begins so.')),
    unit: choice(limitUnits, 'How time is counted.'),
    amount: Type.Integer({ minimum: 1, maximum: 1000 }),
  },
  { additionalProperties: false },
);
export type TimeLimit = Static<typeof timeLimitSchema>;

const item = Type.Object({ code: Type.String(), words: wordsSchema });

export const hotlineSettingsSchema = Type.Object({
  contract: Type.Array(Type.Object({ year: Type.Integer(), contacts: Type.Integer() })),
  limits: Type.Array(Type.Object({ ...timeLimitSchema.properties, version: Type.Integer(), setAt: instant })),
  workHours: Type.Array(
    Type.Object(
      { from: Type.String(), to: Type.String() },
      { description: 'Local times, e.g. 09:00–12:00.' },
    ),
  ),
  calendar: Type.Object({
    fromYear: Type.Integer({ description: 'First year whose holidays are known.' }),
    toYear: Type.Integer({
      description: 'Last year whose holidays are known; later ones fall back to Monday–Friday.',
    }),
  }),
  departments: Type.Array(item),
  districts: Type.Array(item),
  lines: Type.Array(item),
  categories: Type.Array(item),
});
export type HotlineSettings = Static<typeof hotlineSettingsSchema>;

const exampleEventId = '01920000-0000-7000-8000-000000000002';

export const readHotlineSettings = operation({
  id: 'readHotlineSettings',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/hotline/settings',
  summary: 'Read limits, contract, hours of work and the lists that forms choose from.',
  answer: hotlineSettingsSchema,
  events: { none: 'Reading settings changes nothing and shows no personal data.' },
  refusals: ['not-permitted'],
  example: {
    answer: {
      contract: [{ year: 2021, contacts: 12120000 }],
      limits: [
        { name: 'handle', unit: 'working-days', amount: 10, version: 1, setAt: '2021-01-01T00:00:00.000Z' },
      ],
      workHours: [
        { from: '09:00', to: '12:00' },
        { from: '14:00', to: '18:00' },
      ],
      calendar: { fromYear: 2004, toYear: 2026 },
      departments: [{ code: 'transport', words: { zh: '市交通运输局', en: 'Transport Bureau' } }],
      districts: [{ code: '440106', words: { zh: '天河区', en: 'Tianhe' } }],
      lines: [{ code: '12345', words: { zh: '12345 政务服务便民热线', en: '12345 hotline' } }],
      categories: [{ code: '010101', words: { zh: '占道停车', en: 'Parking on the pavement' } }],
    },
  },
});

export const setContract = operation({
  id: 'setContract',
  module: 'hotline',
  method: 'PUT',
  path: '/api/v1/hotline/contract',
  summary: 'Set how many contacts a year’s contract covers.',
  body: Type.Object(
    {
      year: Type.Integer({ minimum: 2000, maximum: 2100 }),
      contacts: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    year: Type.Integer(),
    contacts: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['hotline.contract.set'],
  refusals: ['not-permitted'],
  example: {
    body: { year: 2021, contacts: 12120000 },
    answer: { year: 2021, contacts: 12120000, eventId: exampleEventId },
  },
});

/** Lists a form for a new work order needs and that are fixed in code. */
export const registerChoices = { channels, orderTypes, urgencies };
