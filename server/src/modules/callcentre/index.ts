// The door of the call centre: its module, and the use cases that commands, the demonstration city and tests drive without HTTP.
import { callcentreOperations } from '@kapok/contracts/callcentre.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { callcentreRoutes, releaseWatchers } from './http.ts';
import { callcentreEventDescriptions, callcentreIndicators } from './indicators.ts';
import { startTicking } from './usecases/tick.ts';

export { readQueueLogLine } from './rules/queueLog.ts';
export { readBoard } from './usecases/board.ts';
export { addCtiSource, takeCtiEvents } from './usecases/cti.ts';
export { setLane } from './usecases/settings.ts';
export { tick } from './usecases/tick.ts';

export const callcentre: KapokModule = {
  name: 'callcentre',
  operations: callcentreOperations,
  routes: callcentreRoutes,
  rawRoutes: releaseWatchers,
  services: [{ name: 'callcentre', start: startTicking }],
  indicators: callcentreIndicators,
  eventDescriptions: callcentreEventDescriptions,
};
