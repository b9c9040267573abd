// How citizens follow their orders and act on them: signed in, or with the number and the code they were given. It tells the
// progress in plain words, and never what departments wrote to each other.
import { type Static, type TProperties, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type EventId, idSchema, type WorkOrderId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import type { Words } from '../words.ts';
import { wordsSchema } from '../words.ts';
import { choice, rating } from './words.ts';

/** Where an order stands, for whoever it is from. */
export const followedStates = {
  received: { zh: '热线已受理', en: 'Received by the hotline' },
  'with-department': { zh: '承办单位办理中', en: 'With the department' },
  'waiting-for-you': { zh: '等待您补充情况', en: 'Waiting for your answer' },
  answered: { zh: '已答复，热线审核回访中', en: 'Answered, the hotline is checking' },
  closed: { zh: '已办结', en: 'Closed' },
} as const satisfies Record<string, Words>;
export type FollowedState = keyof typeof followedStates;

/** What a citizen may do with an order. */
export const citizenCommands = {
  supply: { zh: '补充情况', en: 'Send your answer' },
  remind: { zh: '催办', en: 'Urge it' },
  rate: { zh: '评价', en: 'Rate it' },
  reopen: { zh: '要求重新办理', en: 'Ask to take it up again' },
} as const satisfies Record<string, Words>;
export type CitizenCommandName = keyof typeof citizenCommands;

const words = (description: string) => Type.String({ minLength: 1, maxLength: 2000, description });
const command = <N extends CitizenCommandName, P extends TProperties>(name: N, fields: P) =>
  Type.Object({ command: Type.Literal(name), ...fields }, { additionalProperties: false });

export const citizenCommandSchema = Type.Union([
  command('supply', { answer: words('Personal: what was asked.') }),
  command('remind', { note: Type.Optional(Type.String({ maxLength: 2000, description: 'Personal.' })) }),
  command('rate', {
    satisfactionAgent: Type.Optional(rating),
    satisfactionHandling: rating,
    note: Type.Optional(Type.String({ maxLength: 2000, description: 'Personal.' })),
  }),
  command('reopen', { reason: words('Personal: why it is not settled.') }),
]);
export type CitizenCommand = Static<typeof citizenCommandSchema>;

export const followedOrderSchema = Type.Object({
  orderNo: Type.String(),
  title: Type.Optional(Type.String({ description: 'Absent once erased.' })),
  state: choice(followedStates, 'Where it stands, in plain words.'),
  words: wordsSchema,
  registeredAt: instant,
  dueAt: Type.Optional(
    Type.String({
      format: 'date-time',
      description: 'By when the department has to reply; absent while it need not.',
    }),
  ),
  closedAt: Type.Optional(instant),
  department: Type.Optional(wordsSchema),
  /** What the citizen is asked, while they are. */
  question: Type.Optional(Type.String()),
  reply: Type.Optional(Type.String()),
  /** Its answer is that of another order about the same matter. */
  merged: Type.Boolean(),
  updates: Type.Array(Type.Object({ at: instant, words: wordsSchema, text: Type.Optional(Type.String()) }), {
    description: 'What happened, newest first; of a merged order also what happened to the other.',
  }),
  may: Type.Array(choice(citizenCommands, 'What can be done now.')),
  reopenUntil: Type.Optional(instant),
  satisfactionHandling: Type.Optional(rating),
});
export type FollowedOrder = Static<typeof followedOrderSchema>;

const receipt = {
  orderNo: Type.String({ minLength: 1, maxLength: 80, description: 'Number of the order.' }),
  receiptCode: Type.String({ minLength: 1, maxLength: 40, description: 'The code told with it.' }),
};
const params = Type.Object({ workOrderId: idSchema<WorkOrderId>('The order.') });
const done = Type.Object({
  order: followedOrderSchema,
  eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
});
const ways = ['supplied', 'reminded', 'rated', 'reopened'].map((name) => `hotline.work-order.${name}`) as [
  string,
  ...string[],
];
const refusedActs = [
  'not-found',
  'command-not-allowed',
  'version-conflict',
  'reopen-too-late',
  'reminded-lately',
  'rated-already',
] as const;

const exampleId = '01920000-0000-7000-8000-000000000010';
const example: FollowedOrder = {
  orderNo: 'HL-20210601-000123',
  title: '小区门口长期占道停车',
  state: 'with-department',
  words: followedStates['with-department'],
  registeredAt: '2021-06-01T01:04:00.000Z',
  dueAt: '2021-06-16T10:00:00.000Z',
  department: { zh: '市交通运输局', en: 'Transport Bureau' },
  merged: false,
  updates: [
    { at: '2021-06-01T02:10:00.000Z', words: { zh: '已转交承办单位', en: 'Passed to the department' } },
    { at: '2021-06-01T01:04:00.000Z', words: { zh: '热线已受理', en: 'Received by the hotline' } },
  ],
  may: ['remind'],
};
const acted = { order: example, eventId: '01920000-0000-7000-8000-000000000011' };

export const followOrder = operation({
  id: 'followOrder',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/followed-order',
  summary: 'See how an order stands, with its number and the code told with it.',
  rate: 'sign-in',
  body: Type.Object(receipt, { additionalProperties: false }),
  answer: followedOrderSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { body: { orderNo: example.orderNo, receiptCode: '7KQ4-M2XH' }, answer: example },
});

export const actOnFollowedOrder = operation({
  id: 'actOnFollowedOrder',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/hotline/followed-order/commands',
  summary: 'Answer a question, urge, rate or reopen an order, with its number and the code told with it.',
  rate: 'sign-in',
  body: Type.Object({ ...receipt, act: citizenCommandSchema }, { additionalProperties: false }),
  answer: done,
  events: ways,
  refusals: [...refusedActs],
  example: {
    body: { orderNo: example.orderNo, receiptCode: '7KQ4-M2XH', act: { command: 'remind' } },
    answer: acted,
  },
});

export const listMyOrders = operation({
  id: 'listMyOrders',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/me/orders',
  summary: 'List one’s own orders, newest first.',
  query: Type.Object(pageQuery),
  answer: pageOf(
    Type.Object({
      workOrderId: idSchema<WorkOrderId>('The order.'),
      orderNo: Type.String(),
      title: Type.Optional(Type.String()),
      state: choice(followedStates, 'Where it stands.'),
      words: wordsSchema,
      registeredAt: instant,
    }),
  ),
  events: { none: 'People are shown their own orders.' },
  refusals: ['invalid-request'],
  example: {
    query: { limit: '1' },
    answer: {
      items: [
        {
          workOrderId: exampleId,
          orderNo: example.orderNo,
          state: example.state,
          words: example.words,
          registeredAt: example.registeredAt,
        },
      ],
      limit: 1,
    },
  },
});

export const readMyOrder = operation({
  id: 'readMyOrder',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/me/orders/{workOrderId}',
  summary: 'See how one’s own order stands.',
  params,
  answer: followedOrderSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { workOrderId: exampleId }, answer: example },
});

export const actOnMyOrder = operation({
  id: 'actOnMyOrder',
  module: 'hotline',
  method: 'POST',
  path: '/api/v1/me/orders/{workOrderId}/commands',
  summary: 'Answer a question about one’s own order, urge, rate or reopen it.',
  params,
  body: citizenCommandSchema,
  answer: done,
  events: ways,
  refusals: [...refusedActs],
  example: { params: { workOrderId: exampleId }, body: { command: 'remind' }, answer: acted },
});
