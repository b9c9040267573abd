// What a city expects that no calendar knows: a storm, a campaign, a new service. A factor is given by somebody who answers for
// it, or learned from what an earlier one did; never guessed by the house.
import { type Static, Type } from 'typebox';
import { type EventId, type Id, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { day } from './shapes.ts';

export type OccasionId = Id<'Occasion'>;
const occasionId = idSchema<OccasionId>('The occasion.');
export const occasionDaysMax = 92;
export const occasionFactorMax = 2000;

const factor = (description: string) => Type.Integer({ minimum: 1, maximum: occasionFactorMax, description });
const lines = Type.Array(Type.String({ minLength: 1, maxLength: 20 }), {
  maxItems: 20,
  description: 'Lines whose calls it changes; all where empty.',
});

const occasionSchema = Type.Object({
  id: occasionId,
  name: Type.String(),
  from: day,
  until: day,
  lines,
  factorPercent: factor('Calls in percent of what would come without it.'),
  learned: Type.Optional(
    Type.Object(
      {
        from: occasionId,
        name: Type.String(),
        contacts: Type.Number({ minimum: 0, description: 'Calls that came on its days.' }),
        usualContacts: Type.Number({ minimum: 0, description: 'Calls that were expected without it.' }),
      },
      { description: 'Absent where the factor was given by whoever entered it.' },
    ),
  ),
  observedPercent: Type.Union([Type.Number({ minimum: 0 }), Type.Null()], {
    description:
      'What its days really brought, in percent of the usual; null while it is not over or not known.',
  }),
  addedAt: instant,
  withdrawnAt: Type.Optional(instant),
});
export type Occasion = Static<typeof occasionSchema>;

const example = {
  id: '019a0000-0000-7000-8000-000000000011',
  name: '台风“烟花”',
  from: '2021-07-25',
  until: '2021-07-27',
  lines: [],
  factorPercent: 142,
  learned: {
    from: '019a0000-0000-7000-8000-000000000010',
    name: '台风“海高斯”',
    contacts: 128_300,
    usualContacts: 90_350,
  },
  observedPercent: null,
  addedAt: '2021-07-23T02:00:00.000Z',
} as unknown as Occasion;

export const listOccasions = operation({
  id: 'listOccasions',
  module: 'staffing',
  method: 'GET',
  path: '/api/v1/staffing/occasions',
  summary: 'List what the forecast expects beyond the calendar, newest first, and what it really brought.',
  query: Type.Object(pageQuery),
  answer: pageOf(occasionSchema),
  events: { none: 'Expected calls of a city tell nothing of any caller.' },
  refusals: ['not-permitted'],
  example: { query: { limit: '20' }, answer: { items: [example], limit: 20 } },
});

export const addOccasion = operation({
  id: 'addOccasion',
  module: 'staffing',
  method: 'POST',
  path: '/api/v1/staffing/occasions',
  summary: 'Enter what is expected: days, lines, and a factor that is given or learned from an earlier one.',
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 60 }),
      from: day,
      until: day,
      lines,
      factorPercent: Type.Optional(factor('Given; leave it out to learn it.')),
      like: Type.Optional(occasionId),
    },
    { additionalProperties: false },
  ),
  status: 201,
  answer: occasionSchema,
  events: ['staffing.occasion.added'],
  refusals: ['invalid-request', 'not-found', 'too-little-history', 'not-permitted'],
  example: {
    body: { name: '台风“烟花”', from: '2021-07-25', until: '2021-07-27', lines: [], factorPercent: 142 },
    answer: example,
  },
});

export const withdrawOccasion = operation({
  id: 'withdrawOccasion',
  module: 'staffing',
  method: 'POST',
  path: '/api/v1/staffing/occasions/{occasionId}/withdraw',
  summary: 'Take back what will not happen. It stays in the list and no longer counts.',
  params: Type.Object({ occasionId }),
  answer: Type.Object({ eventId: idSchema<EventId>('Event whose receipt can be asked for.') }),
  events: ['staffing.occasion.withdrawn'],
  refusals: ['not-found', 'already-ended', 'not-permitted'],
  example: {
    params: { occasionId: '019a0000-0000-7000-8000-000000000011' },
    answer: { eventId: '019a0000-0000-7000-8000-000000000012' },
  },
});
