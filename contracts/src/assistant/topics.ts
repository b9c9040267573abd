// Hot topics (热点): what is suddenly reported by many, with the words that tell it, what would have been usual, and the orders behind it.
import { type Static, Type } from 'typebox';
import { type EventId, idSchema, type TopicId, type WorkOrderId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';

export const topicStates = ['open', 'acknowledged', 'over'] as const;
export type TopicState = (typeof topicStates)[number];
export const topicNoteCharactersMax = 500;
export const topicOrdersShown = 50;

const topicSchema = Type.Object({
  id: idSchema<TopicId>('The topic.'),
  state: Type.Enum(topicStates, { description: 'Over: for a day nothing more of it than is usual.' }),
  words: Type.Array(
    Type.Object({
      word: Type.String(),
      orders: Type.Integer({ minimum: 0, description: 'Orders of the last 24 hours with the word.' }),
      usualHundredths: Type.Integer({
        minimum: 0,
        description: 'Hundredths of orders a day that had it in the days before.',
      }),
    }),
    { description: 'The word that rose most first.' },
  ),
  orders: Type.Integer({
    minimum: 1,
    description: 'Orders of the last 24 hours that it was found in when last seen.',
  }),
  usualHundredths: Type.Integer({ minimum: 0 }),
  hours: Type.Array(Type.Integer({ minimum: 0 }), {
    minItems: 24,
    maxItems: 24,
    description: 'Orders by hour of these 24, the oldest first.',
  }),
  foundAt: instant,
  seenAt: instant,
  acknowledgedAt: Type.Optional(instant),
  acknowledgedBy: Type.Optional(Type.Object({ zh: Type.String(), en: Type.String() })),
  note: Type.Optional(Type.String()),
});
export type Topic = Static<typeof topicSchema>;

const orderSchema = Type.Object({
  id: idSchema<WorkOrderId>('The order.'),
  orderNo: Type.String(),
  title: Type.Optional(Type.String()),
  category: Type.String(),
  district: Type.Optional(Type.String()),
  department: Type.Optional(Type.String()),
  registeredAt: instant,
});

const exampleTopicId = '019a0000-0000-7000-8000-000000000021';
const exampleTopic = {
  id: exampleTopicId,
  state: 'open' as const,
  words: [{ word: '停水', orders: 14, usualHundredths: 60 }],
  orders: 14,
  usualHundredths: 60,
  hours: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 3, 5],
  foundAt: '2021-06-01T02:00:00.000Z',
  seenAt: '2021-06-01T02:10:00.000Z',
};
const params = Type.Object({ topicId: idSchema<TopicId>('The topic.') });

export const listTopics = operation({
  id: 'listTopics',
  module: 'assistant',
  method: 'GET',
  path: '/api/v1/assistant/topics',
  summary:
    'Hot topics, newest first: what is reported by more people than is usual, and by which words that was found.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(Type.Enum(topicStates, { description: 'Only this state.' })),
  }),
  answer: pageOf(topicSchema),
  events: { none: 'Words and counts tell of nobody.' },
  refusals: ['invalid-request', 'not-permitted'],
  example: { query: { state: 'open', limit: '1' }, answer: { items: [exampleTopic], limit: 1 } },
});

export const readTopic = operation({
  id: 'readTopic',
  module: 'assistant',
  method: 'GET',
  path: '/api/v1/assistant/topics/{topicId}',
  summary: 'One hot topic with the orders behind it, newest first, as far as the reader may see them.',
  params,
  answer: Type.Object({
    topic: topicSchema,
    behind: Type.Array(orderSchema, { maxItems: topicOrdersShown }),
  }),
  events: { none: 'It shows what orders are about and no caller, number or address.' },
  refusals: ['not-found', 'not-permitted'],
  example: {
    params: { topicId: exampleTopicId },
    answer: {
      topic: exampleTopic,
      behind: [
        {
          id: '019a0000-0000-7000-8000-000000000001' as WorkOrderId,
          orderNo: 'GZ20210601000012',
          title: '家中停水',
          category: '020202',
          registeredAt: '2021-06-01T01:40:00.000Z',
        },
      ],
    },
  },
});

export const acknowledgeTopic = operation({
  id: 'acknowledgeTopic',
  module: 'assistant',
  method: 'POST',
  path: '/api/v1/assistant/topics/{topicId}/acknowledge',
  summary: 'Say that a hot topic is known and what is done about it.',
  params,
  body: Type.Object(
    {
      note: Type.String({
        minLength: 1,
        maxLength: topicNoteCharactersMax,
        description: 'What is done about it; never who reported it.',
      }),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ topic: topicSchema, eventId: idSchema<EventId>('Its event.') }),
  events: ['assistant.topic.acknowledged'],
  refusals: ['not-found', 'topic-known', 'not-permitted'],
  example: {
    params: { topicId: exampleTopicId },
    body: { note: '已通知市水务局核查片区供水。' },
    answer: {
      topic: { ...exampleTopic, state: 'acknowledged' as const },
      eventId: '019a0000-0000-7000-8000-000000000031' as EventId,
    },
  },
});

export const topicEvents = {
  'assistant.topic.found': Type.Object({
    topic: Type.String(),
    words: Type.String({ description: 'Apart by spaces.' }),
    orders: Type.Integer(),
    usualHundredths: Type.Integer(),
  }),
  'assistant.topic.acknowledged': Type.Object({
    topic: Type.String(),
    orders: Type.Integer(),
    note: Type.String(),
  }),
} as const;

export const topicOperations = [listTopics, readTopic, acknowledgeTopic] as const;
