// The door of webhooks: departments' own systems are told of what happens to their orders.
import { webhooksOperations } from '@kapok/contracts/webhooks.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { webhooksConsumers } from './consumers.ts';
import { webhooksRoutes } from './http.ts';
import { delivering } from './usecases/delivering.ts';

export const webhooks: KapokModule = {
  name: 'webhooks',
  operations: webhooksOperations,
  routes: webhooksRoutes,
  consumers: webhooksConsumers,
  services: [delivering],
};
