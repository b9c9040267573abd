// The door of goals: the module, what was frozen for those who watch and judge it, and the use cases that the demonstration
// city drives.
import { goalsOperations } from '@kapok/contracts/goals/operations.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { goalsConsumers } from './consumers.ts';
import { goalsRoutes } from './http.ts';
import { goalReminders } from './usecases/reminding.ts';
import { enterLibrary, enterSettings } from './usecases/settings.ts';
import { goalsWaiting } from './usecases/waiting.ts';

export { selectWarnings as hotlineWarnings } from './store/index.ts';
export { decideGoalAdjustment, requestGoalAdjustment } from './usecases/adjusting.ts';
export { assignGoals, listGoalAssignees, listGoalAssignments } from './usecases/assigning.ts';
export { listGoalLibrary } from './usecases/keeping.ts';
export { answerPreEvaluation, decidePreEvaluation, readPreEvaluation } from './usecases/preEvaluating.ts';
export { type FrozenGoals, frozenGoals, listGoalSets, readGoalSet } from './usecases/reading.ts';
export { remindOfGoals } from './usecases/reminding.ts';
export { commentGoalSet, decideGoalSet, replyToGoalComment, takeGoalSet } from './usecases/reviewing.ts';
export { openGoalSet, saveGoalSet, submitGoalSet } from './usecases/writing.ts';

export const goals: KapokModule = {
  name: 'goals',
  operations: goalsOperations,
  routes: goalsRoutes,
  consumers: goalsConsumers,
  services: [goalReminders],
  waiting: goalsWaiting,
  prepare: async (house) => {
    await enterSettings(house);
    await enterLibrary(house);
  },
};
