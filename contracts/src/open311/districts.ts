// Outlines of districts: they tell in which a point lies, and are drawn as the map of orders. Simplified outlines are no
// survey; the notice says where they come from and what is not known of them.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';

export const outlinePointsMax = 20_000;

const position = Type.Tuple([Type.Number(), Type.Number()], { description: 'Longitude and latitude.' });
const ring = Type.Array(position, { minItems: 4 });
export const districtOutlineSchema = Type.Object(
  {
    code: Type.String({ pattern: '^\\d{6}$' }),
    polygons: Type.Array(Type.Array(ring, { minItems: 1, description: 'Outer ring, then holes.' }), {
      minItems: 1,
    }),
  },
  { additionalProperties: false },
);
export type DistrictOutline = Static<typeof districtOutlineSchema>;

const outlinesSchema = Type.Object(
  {
    notice: Type.String({
      minLength: 1,
      maxLength: 2000,
      description: 'Source, licence, and the datum as far as it is known.',
    }),
    districts: Type.Array(districtOutlineSchema, { maxItems: 200 }),
  },
  { additionalProperties: false },
);
export type DistrictOutlines = Static<typeof outlinesSchema>;

const example: DistrictOutlines = {
  notice: 'Simplified; datum not stated.',
  districts: [
    {
      code: '440106',
      polygons: [
        [
          [
            [113.3, 23.1],
            [113.4, 23.1],
            [113.4, 23.2],
            [113.3, 23.1],
          ],
        ],
      ],
    },
  ],
};

export const readDistrictOutlines = operation({
  id: 'readDistrictOutlines',
  module: 'open311',
  method: 'GET',
  path: '/api/v1/open311/districts',
  summary: 'Outlines of the districts as maps draw them, with where they come from.',
  answer: Type.Object({
    ...outlinesSchema.properties,
    notice: Type.String({ description: 'As it was set; empty while no outlines were.' }),
  }),
  events: { none: 'A public map without anything of a person.' },
  refusals: ['invalid-request'],
  example: { answer: example },
});

export const setDistrictOutlines = operation({
  id: 'setDistrictOutlines',
  module: 'open311',
  method: 'PUT',
  path: '/api/v1/open311/districts',
  summary: 'Set the outlines of all districts at once.',
  body: outlinesSchema,
  answer: Type.Object({
    districts: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['open311.districts.set'],
  refusals: ['limit-reached'],
  example: { body: example, answer: { districts: 1, eventId: '01920000-0000-7000-8000-000000000a51' } },
});
