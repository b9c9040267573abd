// What came from one person before, by whatever channel: calls and orders in one list. Whoever asked not to be known or not to be
// told of is in no list.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { idSchema, type WorkOrderId } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { channels, choice, orderTypes, workOrderStates } from './words.ts';

export const historyEntriesMax = 20;
export const historyWithholdings = {
  anonymous: { zh: '诉求人不愿透露身份', en: 'The caller is anonymous' },
  confidential: { zh: '诉求人要求保密', en: 'The caller asked for confidentiality' },
  'no-number': { zh: '没有留下联系电话', en: 'No number was left' },
} as const;

export const historyEntrySchema = Type.Object({
  at: instant,
  channel: choice(channels, 'How it came.'),
  workOrderId: Type.Optional(idSchema<WorkOrderId>('The order, where one came of it.')),
  orderNo: Type.Optional(Type.String()),
  title: Type.Optional(Type.String({ description: 'Absent once erased.' })),
  orderType: Type.Optional(choice(orderTypes, 'Type of request.')),
  category: Type.Optional(Type.String()),
  state: Type.Optional(choice(workOrderStates, 'Where the order stands.')),
  talkSeconds: Type.Optional(Type.Integer({ minimum: 0 })),
  line: Type.String(),
});
export type HistoryEntry = Static<typeof historyEntrySchema>;

export const readOrderHistory = operation({
  id: 'readOrderHistory',
  module: 'hotline',
  method: 'GET',
  path: '/api/v1/hotline/work-orders/{workOrderId}/history',
  summary:
    'What came from the number of this order besides it: calls and orders of every channel, newest first.',
  params: Type.Object({ workOrderId: idSchema<WorkOrderId>('The work order.') }),
  answer: Type.Object({
    entries: Type.Array(historyEntrySchema, { maxItems: historyEntriesMax }),
    withheld: Type.Optional(choice(historyWithholdings, 'Why there is no list.')),
  }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: {
    params: { workOrderId: '019a0000-0000-7000-8000-000000000001' },
    answer: {
      entries: [{ at: '2021-05-30T01:00:00.000Z', channel: 'phone', line: '12345', talkSeconds: 95 }],
    },
  },
});
