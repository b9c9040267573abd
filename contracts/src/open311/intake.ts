// What came in with a request beside its work order: service, answers, place and pictures, for those who handle it.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type EventId, idSchema, type PhotoId, type WorkOrderId } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { photoTypes } from './reports.ts';

export const intakeSchema = Type.Object({
  workOrderId: idSchema<WorkOrderId>('The work order.'),
  orderNo: Type.String(),
  channel: Type.String(),
  source: Type.Optional(Type.String({ description: 'Name of the system that sent it.' })),
  service: Type.Object({ code: Type.String(), words: wordsSchema }),
  receivedAt: instant,
  point: Type.Optional(Type.Object({ lat: Type.Number(), long: Type.Number() })),
  address: Type.Optional(Type.String({ description: 'Where it is; absent once erased.' })),
  answers: Type.Array(Type.Object({ words: wordsSchema, value: Type.String() })),
  mediaUrl: Type.Optional(Type.String()),
  email: Type.Optional(Type.String({ description: 'Masked.' })),
  photos: Type.Array(
    Type.Object({
      id: idSchema<PhotoId>('The picture.'),
      type: Type.Unsafe<(typeof photoTypes)[number]>(Type.String({ enum: [...photoTypes] })),
      bytes: Type.Integer(),
      sha256: Type.String(),
    }),
  ),
  listed: Type.Boolean({ description: 'Whether anybody may read it.' }),
});
export type Intake = Static<typeof intakeSchema>;

const workOrderId = '01920000-0000-7000-8000-000000000010';
const photoId = '01920000-0000-7000-8000-000000000a41';
const orderParam = { workOrderId: idSchema<WorkOrderId>('The work order.') };

export const readIntake = operation({
  id: 'readIntake',
  module: 'open311',
  method: 'GET',
  path: '/api/v1/open311/requests/{workOrderId}',
  summary: 'What came in with a request: service, answers, place and pictures.',
  params: Type.Object(orderParam),
  answer: intakeSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: {
    params: { workOrderId },
    answer: {
      workOrderId,
      orderNo: 'HL-20210601-000123',
      channel: 'web',
      service: { code: 'parking', words: { zh: '占道停车', en: 'Parking on the pavement' } },
      receivedAt: '2021-06-01T01:04:00.000Z',
      address: '五山路 1 号门口',
      answers: [{ words: { zh: '多在什么时候', en: 'When mostly' }, value: '白天' }],
      photos: [{ id: photoId, type: 'image/jpeg', bytes: 120000, sha256: 'c0'.repeat(32) }],
      listed: false,
    },
  },
});

export const readIntakePhoto = operation({
  id: 'readIntakePhoto',
  module: 'open311',
  method: 'GET',
  path: '/api/v1/open311/requests/{workOrderId}/photos/{photoId}',
  summary: 'A picture of a request, as it was sent.',
  params: Type.Object({ ...orderParam, photoId: idSchema<PhotoId>('The picture.') }),
  answer: Type.Unknown({ description: 'The file.' }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { workOrderId, photoId }, answer: {} },
});

export const setRequestListing = operation({
  id: 'setRequestListing',
  module: 'open311',
  method: 'PUT',
  path: '/api/v1/open311/requests/{workOrderId}/listing',
  summary: 'Let anybody read a request, or nobody any more; what is listed names no person.',
  params: Type.Object(orderParam),
  body: Type.Object(
    { listed: Type.Boolean(), reason: Type.String({ minLength: 2, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    listed: Type.Boolean(),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['open311.request.listing-changed'],
  refusals: ['not-found'],
  example: {
    params: { workOrderId },
    body: { listed: true, reason: '公共设施问题，无个人信息' },
    answer: { listed: true, eventId: '01920000-0000-7000-8000-000000000a42' },
  },
});
