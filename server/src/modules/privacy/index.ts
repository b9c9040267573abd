// The door of privacy: who looked at whose data, for those who supervise it. Modules with such data do not know it; their
// events do.
import { privacyOperations } from '@kapok/contracts/privacy.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { privacyConsumers } from './consumers.ts';
import { privacyRoutes } from './http.ts';

export const privacy: KapokModule = {
  name: 'privacy',
  operations: privacyOperations,
  routes: privacyRoutes,
  consumers: privacyConsumers,
};
