// What a person was told, and by which ways they want to be told.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type EventId, idSchema, type MessageId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { wordsSchema } from '../words.ts';

export const messageSchema = Type.Object({
  messageId: idSchema<MessageId>('The message.'),
  event: Type.String({ description: 'Type of the event it tells of.' }),
  title: wordsSchema,
  text: wordsSchema,
  at: instant,
  readAt: Type.Optional(instant),
});
export type Message = Static<typeof messageSchema>;

const messageId = '01920000-0000-7000-8000-000000000e10';
const eventId = '01920000-0000-7000-8000-000000000e11';
const example: Message = {
  messageId: messageId as MessageId,
  event: 'hotline.work-order.replied',
  title: { zh: '诉求已答复', en: 'Your request was answered' },
  text: { zh: '承办单位已答复工单HL-20210601-000123。', en: 'The department answered HL-20210601-000123.' },
  at: '2021-06-01T02:10:00.000Z',
};

export const listMyMessages = operation({
  id: 'listMyMessages',
  module: 'messages',
  method: 'GET',
  path: '/api/v1/me/messages',
  summary: 'What one was told, newest first, and how many one has not read.',
  query: Type.Object(pageQuery),
  answer: Type.Object({ ...pageOf(messageSchema).properties, unread: Type.Integer({ minimum: 0 }) }),
  events: { none: 'People are shown what they themselves were told.' },
  refusals: ['invalid-request'],
  example: { query: { limit: '1' }, answer: { items: [example], limit: 1, unread: 1 } },
});

export const markMyMessages = operation({
  id: 'markMyMessages',
  module: 'messages',
  method: 'POST',
  path: '/api/v1/me/messages/read',
  summary: 'Mark everything up to now as read.',
  body: Type.Object({ until: instant }, { additionalProperties: false }),
  answer: Type.Object({ unread: Type.Integer({ minimum: 0 }) }),
  events: { none: 'Whether somebody looked into their own inbox is nobody’s business.' },
  refusals: ['invalid-request'],
  example: { body: { until: '2021-06-01T02:10:00.000Z' }, answer: { unread: 0 } },
});

const channels = {
  email: Type.Boolean({ description: 'By mail, once the address is confirmed.' }),
  sms: Type.Boolean({ description: 'By SMS, to the number of the registration.' }),
};
export const channelsSchema = Type.Object({
  ...channels,
  address: Type.Optional(Type.String({ description: 'The mail address, masked.' })),
  confirmed: Type.Boolean({ description: 'Whether the address was confirmed by its code.' }),
  offered: Type.Object({ email: Type.Boolean(), sms: Type.Boolean() }),
});
export type MessageChannels = Static<typeof channelsSchema>;
const exampleChannels: MessageChannels = {
  email: true,
  sms: true,
  address: 'c***@example.org',
  confirmed: true,
  offered: { email: true, sms: true },
};

export const readMyChannels = operation({
  id: 'readMyChannels',
  module: 'messages',
  method: 'GET',
  path: '/api/v1/me/message-channels',
  summary: 'By which ways one is told besides the inbox.',
  answer: channelsSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-signed-in'],
  example: { answer: exampleChannels },
});

export const setMyChannels = operation({
  id: 'setMyChannels',
  module: 'messages',
  method: 'PUT',
  path: '/api/v1/me/message-channels',
  summary: 'Choose by which ways one is told; a new mail address gets a code to confirm it.',
  body: Type.Object(
    {
      ...channels,
      newAddress: Type.Optional(
        Type.String({
          pattern: '^[^\\s@<>",;]{1,64}@[^\\s@<>",;]{1,180}\\.[^\\s@<>",;.]{2,20}$',
          description: 'Personal.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    channels: channelsSchema,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['messages.channels.changed'],
  refusals: ['channel-not-offered'],
  example: {
    body: { email: true, sms: false },
    answer: { channels: { ...exampleChannels, sms: false }, eventId },
  },
});

export const confirmMyAddress = operation({
  id: 'confirmMyAddress',
  module: 'messages',
  method: 'POST',
  path: '/api/v1/me/message-channels/confirmation',
  summary: 'Confirm a mail address by the code that was sent to it.',
  rate: 'sign-in',
  body: Type.Object(
    { code: Type.String({ minLength: 6, maxLength: 12, description: 'The code of the mail.' }) },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    channels: channelsSchema,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: ['messages.channels.changed'],
  refusals: ['code-refused'],
  example: { body: { code: '7KQ4-M2XH' }, answer: { channels: exampleChannels, eventId } },
});
