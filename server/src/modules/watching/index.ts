// The door of watching (双监控): the module, and the use cases that the demonstration city drives.
import { watchingOperations } from '@kapok/contracts/watching/operations.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { watchingRoutes } from './http.ts';

export {
  explainDeviation,
  listWatchRounds,
  openWatchRound,
  readWatchRound,
  submitWatchRound,
} from './usecases/rounds.ts';
export { commandCorrectiveTask, openCorrectiveTask } from './usecases/tasks.ts';

export const watching: KapokModule = {
  name: 'watching',
  operations: watchingOperations,
  routes: watchingRoutes,
};
