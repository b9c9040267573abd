// The door of applying: the module, and the use cases that the demonstration city drives.
import { applyingOperations } from '@kapok/contracts/applying.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { applyingConsumers } from './consumers.ts';
import { applyingRoutes } from './http.ts';
import { applyingEventDescriptions, applyingIndicators } from './indicators.ts';
import { applyingRecords, applyingRetention } from './usecases/records.ts';

export { setApplicationForm, setBundle } from './usecases/forms.ts';

export const applying: KapokModule = {
  name: 'applying',
  indicators: applyingIndicators,
  eventDescriptions: applyingEventDescriptions,
  operations: applyingOperations,
  routes: applyingRoutes,
  consumers: applyingConsumers,
  retention: applyingRetention,
  personalRecords: applyingRecords,
};
