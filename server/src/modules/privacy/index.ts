// The door of privacy: who looked at whose data, for those who supervise it, and how long what is kept. Modules with such data do not know it; their
// events do.
import { privacyOperations } from '@kapok/contracts/privacy.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { privacyConsumersOf } from './consumers.ts';
import { privacyRoutes } from './http.ts';
import { requestRecords } from './usecases/requests.ts';
import { ownRecords, startRetention } from './usecases/retention.ts';
import { privacyWaiting } from './usecases/waiting.ts';

export { readRightsSetting, setRightsSetting } from './usecases/questions.ts';

/** The module over what the given modules keep for a time. */
export function privacyOf(modules: readonly KapokModule[]): KapokModule {
  const retained = [...modules.flatMap((module) => module.retention ?? []), ...ownRecords];
  const records = [...modules.flatMap((module) => module.personalRecords ?? []), requestRecords];
  return {
    name: 'privacy',
    operations: privacyOperations,
    routes: (route, house) => privacyRoutes(route, house, { retained, records }),
    consumers: privacyConsumersOf(records),
    waiting: privacyWaiting,
    services: [{ name: 'retention', start: (house) => startRetention(house, retained) }],
  };
}
