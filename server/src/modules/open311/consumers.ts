// Follows the orders of requests, so that what anybody may read of them is as far as they are; and clears its copies when a
// person's data was erased.
import { hotlineEvents } from '@kapok/contracts/hotline.ts';
import type { EventId, WorkOrderId } from '@kapok/contracts/ids.ts';
import type { Consumer } from '../../kernel/module.ts';
import { stageOf } from './rules/stages.ts';
import { clearRequest, followOrder, ofRequests } from './usecases/following.ts';

export const open311Consumers: readonly Consumer[] = [
  {
    name: 'open311.progress',
    types: Object.keys(hotlineEvents).filter((type) => stageOf(type) !== undefined),
    concerned: ofRequests,
    handle: (house, { id, type, at, subject }) =>
      followOrder(house, { eventId: id as EventId, type, at: new Date(at), orderId: subject as WorkOrderId }),
  },
  {
    name: 'open311.erasure',
    types: ['kernel.personal-data.erased'],
    handle: (house, { body }) => clearRequest(house, body.subject),
  },
];
