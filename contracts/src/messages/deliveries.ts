// What left the house by mail and SMS, as those see it who keep it running: never to whom, and never in which words.
import { type Static, Type } from 'typebox';
import { choice } from '../hotline/words.ts';
import { type EventId, idSchema, type MessageDeliveryId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';

export const messageChannelWords = {
  email: { zh: '电子邮件', en: 'E-mail' },
  sms: { zh: '短信', en: 'SMS' },
} as const;
export type MessageChannel = keyof typeof messageChannelWords;
export const messageDeliveryStates = {
  pending: { zh: '待发送', en: 'On its way' },
  sent: { zh: '已发送', en: 'Sent' },
  dead: { zh: '未能发送', en: 'Not sent' },
} as const;
export type MessageDeliveryState = keyof typeof messageDeliveryStates;

export const messageDeliverySchema = Type.Object({
  deliveryId: idSchema<MessageDeliveryId>('Its id at the gateway, the same at every attempt.'),
  event: Type.String({ description: 'Type of the event it tells of.' }),
  channel: choice(messageChannelWords, 'By which way.'),
  state: choice(messageDeliveryStates, 'Where it stands.'),
  attempts: Type.Integer({ minimum: 0 }),
  createdAt: instant,
  lastAttemptAt: Type.Optional(instant),
  outcome: Type.Optional(Type.String({ description: 'How the last attempt ended.' })),
});
export type MessageDelivery = Static<typeof messageDeliverySchema>;

const deliveryId = '01920000-0000-7000-8000-000000000e20';
const example: MessageDelivery = {
  deliveryId: deliveryId as MessageDeliveryId,
  event: 'hotline.work-order.replied',
  channel: 'sms',
  state: 'dead',
  attempts: 18,
  createdAt: '2021-06-01T02:10:00.000Z',
  lastAttemptAt: '2021-06-02T14:10:00.000Z',
  outcome: 'HTTP 503',
};

export const listMessageDeliveries = operation({
  id: 'listMessageDeliveries',
  module: 'messages',
  method: 'GET',
  path: '/api/v1/messages/deliveries',
  summary: 'Mails and SMS, newest first; with state=dead those that were given up.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(choice(messageDeliveryStates, 'Only those that stand so.')),
  }),
  answer: pageOf(messageDeliverySchema),
  events: { none: 'It names events and ways, and nobody who was told.' },
  refusals: ['invalid-request'],
  example: { query: { state: 'dead', limit: '1' }, answer: { items: [example], limit: 1 } },
});

export const resendMessage = operation({
  id: 'resendMessage',
  module: 'messages',
  method: 'POST',
  path: '/api/v1/messages/deliveries/{deliveryId}/resend',
  summary: 'Send what was given up again, under the id it had.',
  params: Type.Object({ deliveryId: idSchema<MessageDeliveryId>('The mail or SMS.') }),
  answer: Type.Object({
    delivery: messageDeliverySchema,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['messages.delivery.replayed'],
  refusals: ['not-found', 'still-pending', 'already-sent'],
  example: {
    params: { deliveryId },
    answer: { delivery: { ...example, state: 'pending' }, eventId: '01920000-0000-7000-8000-000000000e21' },
  },
});
