// The door of notices (文书): its module. Nothing else reaches a paper but by its operations.
import { noticesOperations } from '@kapok/contracts/notices.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { noticesConsumers } from './consumers.ts';
import { noticesRoutes } from './http.ts';
import { noticesRetention } from './usecases/keeping.ts';

export const notices: KapokModule = {
  name: 'notices',
  operations: noticesOperations,
  routes: noticesRoutes,
  consumers: noticesConsumers,
  retention: noticesRetention,
};
