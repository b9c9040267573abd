// Webhooks: how a department's own system is told of what happens to its orders. A message says what happened to which order
// and no more: who reads further asks the API, where it is decided and on record who may.
import { type Static, Type } from 'typebox';
import { hotlineEvents } from './hotline/events.ts';
import { code } from './hotline/words.ts';
import { type EventId, type Id, idSchema } from './ids.ts';
import { instant, operation, pageOf, pageQuery } from './operation.ts';

export type WebhookId = Id<'Webhook'>;
export type DeliveryId = Id<'Delivery'>;

/** What can be told: every step of an order. */
export const webhookEventTypes: readonly string[] = Object.keys(hotlineEvents).filter((type) =>
  type.startsWith('hotline.work-order.'),
);

export const webhooksOfUnitMax = 20;
/** How long the secret before a rotation signs beside the new one. */
export const secretOverlapHours = 24;
export const deliveryStates = {
  pending: { zh: '待送达', en: 'On its way' },
  delivered: { zh: '已送达', en: 'Delivered' },
  dead: { zh: '未能送达', en: 'Not delivered' },
} as const;
export type DeliveryState = keyof typeof deliveryStates;

const settable = {
  url: Type.String({
    minLength: 8,
    maxLength: 500,
    description: 'https address the messages are posted to.',
  }),
  types: Type.Array(Type.String({ enum: [...webhookEventTypes] }), {
    minItems: 1,
    maxItems: 100,
    uniqueItems: true,
  }),
  paused: Type.Boolean({ description: 'While paused, messages wait and none is lost.' }),
};
export const webhookSchema = Type.Object({
  id: idSchema<WebhookId>('The webhook.'),
  department: Type.String(),
  ...settable,
  addedAt: instant,
  endedAt: Type.Optional(instant),
  secretSetAt: instant,
  waiting: Type.Integer({ description: 'Messages on their way.' }),
  dead: Type.Integer({ description: 'Messages that were given up.' }),
  lastDeliveredAt: Type.Optional(instant),
});
export type Webhook = Static<typeof webhookSchema>;

export const deliverySchema = Type.Object({
  id: idSchema<DeliveryId>('Its `webhook-id`, the same at every attempt.'),
  eventId: idSchema<EventId>('The event it tells of.'),
  type: Type.String(),
  caseId: Type.String(),
  state: Type.Unsafe<DeliveryState>(Type.String({ enum: Object.keys(deliveryStates) })),
  attempts: Type.Integer(),
  createdAt: instant,
  lastAttemptAt: Type.Optional(instant),
  outcome: Type.Optional(Type.String({ description: 'How the last attempt ended.' })),
});
export type Delivery = Static<typeof deliverySchema>;

const webhookId = '01920000-0000-7000-8000-000000000c01';
const eventId = '01920000-0000-7000-8000-000000000c02';
const deliveryId = '01920000-0000-7000-8000-000000000c03';
const example: Webhook = {
  id: webhookId as WebhookId,
  department: 'traffic',
  url: 'https://orders.traffic.example/kapok',
  types: ['hotline.work-order.dispatched', 'hotline.work-order.closed'],
  paused: false,
  addedAt: '2021-06-01T01:00:00.000Z',
  secretSetAt: '2021-06-01T01:00:00.000Z',
  waiting: 0,
  dead: 0,
};
const exampleSecret = 'whsec_ZXhhbXBsZWV4YW1wbGVleGFtcGxlZXhhbXBsZQ==';
const params = Type.Object({ webhookId: idSchema<WebhookId>('The webhook.') });
const told = Type.Object({
  webhook: webhookSchema,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
const secretOnce = Type.String({ description: 'Shown this once; it signs by HMAC-SHA256.' });
const one = '/api/v1/webhooks/{webhookId}';

export const listWebhooks = operation({
  id: 'listWebhooks',
  module: 'webhooks',
  method: 'GET',
  path: '/api/v1/webhooks',
  summary: 'Where departments are told of their orders, with what waits and what was given up.',
  answer: Type.Object({
    items: Type.Array(webhookSchema),
    limit: Type.Integer(),
    types: Type.Array(Type.String(), { description: 'What can be told.' }),
  }),
  events: { none: 'It names systems of departments and no person.' },
  refusals: ['not-permitted'],
  example: { answer: { items: [example], limit: 500, types: [...webhookEventTypes] } },
});

export const addWebhook = operation({
  id: 'addWebhook',
  module: 'webhooks',
  method: 'POST',
  path: '/api/v1/webhooks',
  summary: 'Let a department’s system be told of its orders; the secret is in this answer and nowhere else.',
  body: Type.Object(
    { department: code('Department whose orders it is told of.'), url: settable.url, types: settable.types },
    { additionalProperties: false },
  ),
  answer: Type.Object({ ...told.properties, secret: secretOnce }),
  status: 201,
  events: ['webhooks.endpoint.added'],
  refusals: ['unknown-department', 'address-refused', 'limit-reached'],
  example: {
    body: { department: example.department, url: example.url, types: example.types },
    answer: { webhook: example, secret: exampleSecret, eventId },
  },
});

export const changeWebhook = operation({
  id: 'changeWebhook',
  module: 'webhooks',
  method: 'PUT',
  path: one,
  summary: 'Change address and kinds of messages, or pause; what waits goes to the new address.',
  params,
  body: Type.Object(settable, { additionalProperties: false }),
  answer: told,
  events: ['webhooks.endpoint.changed'],
  refusals: ['not-found', 'address-refused', 'already-ended'],
  example: {
    params: { webhookId },
    body: { url: example.url, types: example.types, paused: true },
    answer: { webhook: { ...example, paused: true }, eventId },
  },
});

export const endWebhook = operation({
  id: 'endWebhook',
  module: 'webhooks',
  method: 'POST',
  path: `${one}/end`,
  summary: 'End a webhook: nothing is sent any more, and what waits is given up.',
  params,
  answer: told,
  events: ['webhooks.endpoint.ended'],
  refusals: ['not-found', 'already-ended'],
  example: {
    params: { webhookId },
    answer: { webhook: { ...example, endedAt: '2021-07-01T01:00:00.000Z' }, eventId },
  },
});

export const rotateWebhookSecret = operation({
  id: 'rotateWebhookSecret',
  module: 'webhooks',
  method: 'POST',
  path: `${one}/secret`,
  summary: 'Make a new secret; the one before signs beside it for a day, so that no message is refused.',
  params,
  answer: Type.Object({ ...told.properties, secret: secretOnce }),
  events: ['webhooks.endpoint.secret-rotated'],
  refusals: ['not-found', 'already-ended'],
  example: { params: { webhookId }, answer: { webhook: example, secret: exampleSecret, eventId } },
});

export const listDeliveries = operation({
  id: 'listDeliveries',
  module: 'webhooks',
  method: 'GET',
  path: `${one}/deliveries`,
  summary: 'Messages of a webhook, newest first; with state=dead those that were given up.',
  params,
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(Type.Unsafe<DeliveryState>(Type.String({ enum: Object.keys(deliveryStates) }))),
  }),
  answer: pageOf(deliverySchema),
  events: { none: 'Messages name orders and no person.' },
  refusals: ['not-found'],
  example: {
    params: { webhookId },
    query: { state: 'dead' },
    answer: {
      items: [
        {
          id: deliveryId,
          eventId,
          type: 'hotline.work-order.dispatched',
          caseId: '01920000-0000-7000-8000-000000000010',
          state: 'dead',
          attempts: 12,
          createdAt: '2021-06-01T01:04:00.000Z',
          lastAttemptAt: '2021-06-02T07:00:00.000Z',
          outcome: 'HTTP 503',
        },
      ],
      limit: 50,
    },
  },
});

export const replayDelivery = operation({
  id: 'replayDelivery',
  module: 'webhooks',
  method: 'POST',
  path: `${one}/deliveries/{deliveryId}/replay`,
  summary: 'Send a message again, under the id it had, so that its receiver knows it.',
  params: Type.Object({ ...params.properties, deliveryId: idSchema<DeliveryId>('The message.') }),
  answer: Type.Object({
    delivery: deliverySchema,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['webhooks.delivery.replayed'],
  refusals: ['not-found', 'already-ended', 'still-pending'],
  example: {
    params: { webhookId, deliveryId },
    answer: {
      delivery: {
        id: deliveryId,
        eventId,
        type: 'hotline.work-order.dispatched',
        caseId: '01920000-0000-7000-8000-000000000010',
        state: 'pending',
        attempts: 12,
        createdAt: '2021-06-01T01:04:00.000Z',
      },
      eventId,
    },
  },
});

const ofUnit = { department: Type.String() };
export const webhooksEvents = {
  'webhooks.endpoint.added': { body: Type.Object({ ...ofUnit, host: Type.String(), types: Type.Integer() }) },
  'webhooks.endpoint.changed': {
    body: Type.Object({ ...ofUnit, host: Type.String(), types: Type.Integer(), paused: Type.Boolean() }),
  },
  'webhooks.endpoint.ended': { body: Type.Object(ofUnit) },
  'webhooks.endpoint.secret-rotated': { body: Type.Object(ofUnit) },
  'webhooks.delivery.replayed': { body: Type.Object({ ...ofUnit, event: Type.String() }) },
} as const;

/** All operations of webhooks, for the route table, the OpenAPI document and the coverage tests. */
export const webhooksOperations = [
  listWebhooks,
  addWebhook,
  changeWebhook,
  endWebhook,
  rotateWebhookSecret,
  listDeliveries,
  replayDelivery,
] as const;
