// Hears of every step of an order and puts messages of it on their way.
import { webhookEventTypes } from '@kapok/contracts/webhooks.ts';
import type { Consumer } from '../../kernel/module.ts';
import { listenedTo, tell } from './usecases/delivering.ts';

export const webhooksConsumers: readonly Consumer[] = [
  { name: 'webhooks.telling', types: webhookEventTypes, concerned: listenedTo, handle: tell },
];
