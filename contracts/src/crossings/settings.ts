// What the city decides for crossings. No source fixes any of it; each has a stated default.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';

export const crossingSettingsSchema = Type.Object(
  {
    takeOverWorkingDays: Type.Integer({
      minimum: 1,
      maximum: 30,
      description: 'Within how many working days a leg is to be taken over.',
    }),
    yellowWorkingDays: Type.Integer({
      minimum: 0,
      maximum: 10,
      description: 'So many working days before that it counts as near.',
    }),
    triesMax: Type.Integer({
      minimum: 1,
      maximum: 10,
      description: 'How often the same papers may be handed over: then they are given back, or closed.',
    }),
  },
  { additionalProperties: false },
);
export type CrossingSettings = Static<typeof crossingSettingsSchema>;

/** What holds until the city sets its own. */
export const crossingSettingsDefault: CrossingSettings = {
  takeOverWorkingDays: 3,
  yellowWorkingDays: 1,
  triesMax: 3,
};

export const readCrossingSettings = operation({
  id: 'readCrossingSettings',
  module: 'crossings',
  method: 'GET',
  path: '/api/v1/crossings/settings',
  summary: 'Within how many days papers between districts are taken over, and how often they may be sent.',
  answer: Type.Object({
    settings: crossingSettingsSchema,
    version: Type.Integer({ minimum: 0, description: '0 while they are as Kapok comes with them.' }),
  }),
  events: { none: 'Settings say nothing of anybody.' },
  refusals: ['not-permitted'],
  example: { answer: { settings: crossingSettingsDefault, version: 0 } },
});

export const setCrossingSettings = operation({
  id: 'setCrossingSettings',
  module: 'crossings',
  method: 'PUT',
  path: '/api/v1/crossings/settings',
  summary: 'Set them from now on; legs that are under way keep the day they were given.',
  body: Type.Object(
    {
      settings: crossingSettingsSchema,
      version: Type.Integer({ minimum: 0, description: 'The version it follows.' }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    version: Type.Integer(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['crossings.settings.set'],
  refusals: ['version-conflict'],
  example: {
    body: { settings: crossingSettingsDefault, version: 0 },
    answer: { version: 1, eventId: '01920000-0000-7000-8000-000000000c02' },
  },
});
