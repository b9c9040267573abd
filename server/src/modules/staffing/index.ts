// The door of staffing: forecasts of calls, agents that hold the targets, and warnings of a year that will not hold them.
import { staffingOperations } from '@kapok/contracts/staffing.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { staffingRoutes } from './http.ts';
import { staffingRetention } from './usecases/retention.ts';
import { staffingWatch } from './usecases/warning.ts';

export { warnOfYear } from './usecases/warning.ts';

export const staffing: KapokModule = {
  name: 'staffing',
  operations: staffingOperations,
  routes: staffingRoutes,
  services: [staffingWatch],
  retention: staffingRetention,
};
