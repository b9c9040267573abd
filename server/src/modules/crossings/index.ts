// The door of crossings (跨域通办): its module, and what the demonstration city drives.
import { crossingsOperations } from '@kapok/contracts/crossings.ts';
import { waitingMax } from '@kapok/contracts/waiting.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { crossingsConsumers } from './consumers.ts';
import { crossingsRoutes } from './http.ts';
import { crossingsEventDescriptions, crossingsIndicators } from './indicators.ts';
import { countWaiting } from './store/crossings.ts';
import { crossingRecords, crossingRetention } from './usecases/keeping.ts';

export { commandCrossing } from './usecases/commanding.ts';
export { listCrossings, readCrossing } from './usecases/reading.ts';
export { receiveElsewhere } from './usecases/receiving.ts';

export const crossings: KapokModule = {
  name: 'crossings',
  operations: crossingsOperations,
  routes: crossingsRoutes,
  consumers: crossingsConsumers,
  indicators: crossingsIndicators,
  eventDescriptions: crossingsEventDescriptions,
  retention: crossingRetention,
  personalRecords: crossingRecords,
  waiting: [
    {
      operation: 'commandCrossing',
      count: async ({ house, db, scope }) => {
        const units = typeof scope === 'object' && 'units' in scope ? scope.units : undefined;
        const rows = await countWaiting(db, units, house.clock.now(), waitingMax + 1);
        return Object.fromEntries(
          rows.map(({ kind, count, late }) => [`crossings.${kind}`, { count, late }]),
        );
      },
    },
  ],
};
