// Pads: devices on the counter that ask whoever was just served there. A key lets a device in and is told once.
import { type Static, Type } from 'typebox';
import { code } from '../hotline/words.ts';
import { type EventId, idSchema, type RatingPadId } from '../ids.ts';
import { instant, operation } from '../operation.ts';

const placed = { department: code('Department of the window.'), window: code('Counter it stands at.') };
export const padSchema = Type.Object({
  padId: idSchema<RatingPadId>('The pad.'),
  ...placed,
  addedAt: instant,
  endedAt: Type.Optional(instant),
});
export type RatingPad = Static<typeof padSchema>;
export const padsMax = 2_000;

const padId = '01920000-0000-7000-8000-000000000d20';
const eventId = '01920000-0000-7000-8000-000000000d21';
const example: RatingPad = {
  padId: padId as RatingPadId,
  department: 'human-resources',
  window: 'A03',
  addedAt: '2021-06-01T01:00:00.000Z',
};
const told = Type.Object({
  pad: padSchema,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});

export const listRatingPads = operation({
  id: 'listRatingPads',
  module: 'ratings',
  method: 'GET',
  path: '/api/v1/ratings/pads',
  summary: 'Pads at the windows.',
  answer: Type.Object({ items: Type.Array(padSchema), limit: Type.Integer() }),
  events: { none: 'It names counters and no person.' },
  refusals: ['not-permitted'],
  example: { answer: { items: [example], limit: padsMax } },
});

export const addRatingPad = operation({
  id: 'addRatingPad',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/ratings/pads',
  summary: 'Put a pad at a window; its key is in this answer and nowhere else.',
  body: Type.Object(placed, { additionalProperties: false }),
  answer: Type.Object({ ...told.properties, padKey: Type.String({ description: 'Shown this once.' }) }),
  status: 201,
  events: ['ratings.pad.added'],
  refusals: ['unknown-department', 'limit-reached'],
  example: {
    body: { department: example.department, window: example.window },
    answer: { pad: example, padKey: 'pad_ZXhhbXBsZWV4YW1wbGVleGFtcGxl', eventId },
  },
});

export const endRatingPad = operation({
  id: 'endRatingPad',
  module: 'ratings',
  method: 'POST',
  path: '/api/v1/ratings/pads/{padId}/end',
  summary: 'End a pad: its key lets nothing in any more.',
  params: Type.Object({ padId: idSchema<RatingPadId>('The pad.') }),
  answer: told,
  events: ['ratings.pad.ended'],
  refusals: ['not-found', 'already-ended'],
  example: {
    params: { padId },
    answer: { pad: { ...example, endedAt: '2021-07-01T01:00:00.000Z' }, eventId },
  },
});
