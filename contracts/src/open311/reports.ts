// The web form: what a resident reports without signing in, and the receipt they get. It asks for nothing that handling
// does not need; who wants no name known gives none.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema } from '../ids.ts';
import { operation } from '../operation.ts';

export const photosMax = 3;
export const photoBytesMax = 3 * 1024 * 1024;
/** What is taken, known by its first bytes and not by its name. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** How a resident wants to be known (GB/T 33358: confidentiality on request). */
export const identities = {
  named: { zh: '留下联系方式', en: 'Leave a contact' },
  confidential: { zh: '留下联系方式，但对承办单位保密', en: 'Leave a contact, hidden from the department' },
  anonymous: { zh: '匿名反映', en: 'Stay anonymous' },
} as const;
export type ReporterIdentity = keyof typeof identities;

const coordinates = {
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  long: Type.Number({ minimum: -180, maximum: 180 }),
};
export const placeSchema = Type.Object(
  {
    district: Type.Optional(Type.String({ pattern: '^\\d{6}$', description: 'District (GB/T 2260).' })),
    address: Type.Optional(
      Type.String({ minLength: 1, maxLength: 400, description: 'Personal: where it is.' }),
    ),
    point: Type.Optional(Type.Object(coordinates, { additionalProperties: false })),
  },
  { additionalProperties: false, description: 'A district, an address or a point; at least one.' },
);

export const reportSchema = Type.Object(
  {
    service: Type.String({ pattern: '^[A-Za-z0-9._-]{1,40}$' }),
    description: Type.String({ minLength: 1, maxLength: 4000, description: 'Personal: free text.' }),
    attributes: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }),
        Type.Union([
          Type.String({ maxLength: 1000 }),
          Type.Array(Type.String({ maxLength: 64 }), { maxItems: 50 }),
        ]),
      ),
    ),
    place: placeSchema,
    photos: Type.Optional(
      Type.Array(Type.String({ maxLength: Math.ceil(photoBytesMax / 3) * 4, description: 'Base64.' }), {
        maxItems: photosMax,
      }),
    ),
    identity: Type.Unsafe<ReporterIdentity>(Type.String({ enum: Object.keys(identities) })),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
    phone: Type.Optional(Type.String({ pattern: '^\\+?[0-9][0-9 -]{4,30}$' })),
  },
  { additionalProperties: false },
);
export type Report = Static<typeof reportSchema>;

export const submitReport = operation({
  id: 'submitReport',
  module: 'open311',
  method: 'POST',
  path: '/api/v1/open311/reports',
  summary: 'Report something through the web; it becomes a work order, and the answer is the receipt.',
  body: reportSchema,
  bodyBytesMax: photosMax * Math.ceil(photoBytesMax / 3) * 4 + 64 * 1024,
  answer: Type.Object({
    orderNo: Type.String(),
    code: Type.String({
      description: 'With the number it lets its holder follow the order; shown this once.',
    }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  status: 201,
  events: ['hotline.work-order.registered', 'open311.request.received'],
  refusals: [
    'unknown-service',
    'place-missing',
    'place-outside',
    'attribute-missing',
    'photo-refused',
    'contact-missing',
  ],
  example: {
    body: {
      service: 'parking',
      description: '小区门口每天早高峰都有车辆占道，行人只能走机动车道。',
      place: { district: '440106', address: '五山路 1 号门口' },
      identity: 'anonymous',
    },
    answer: {
      orderNo: 'HL-20210601-000123',
      code: '7KQ4-M2XH',
      eventId: '01920000-0000-7000-8000-000000000a31',
    },
  },
});
