// The door of feedback: the module, and the use cases that the demonstration city drives.
import { feedbackOperations } from '@kapok/contracts/feedback.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { feedbackRoutes } from './http.ts';

export { decideBudgetEffects, listBudgetEffects, tryBudgetEffects } from './usecases/effects.ts';
export { recordLesson } from './usecases/learning.ts';
export { listLessons, listRectifications, readRectification } from './usecases/reading.ts';
export { decideRectification, openRectification, reportRectification } from './usecases/rectifying.ts';

export const feedback: KapokModule = {
  name: 'feedback',
  operations: feedbackOperations,
  routes: feedbackRoutes,
};
