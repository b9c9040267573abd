// The door of feedback: the module, and the use cases that the demonstration city drives.
import { feedbackOperations } from '@kapok/contracts/feedback.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { waitingCases } from '../cases/index.ts';
import { feedbackConsumers } from './consumers.ts';
import { feedbackRoutes } from './http.ts';
import { rectificationKind } from './lifecycle.ts';
import { countOpenProposals } from './store/index.ts';

export { decideBudgetEffects, listBudgetEffects, tryBudgetEffects } from './usecases/effects.ts';
export { recordLesson } from './usecases/learning.ts';
export { acceptRectificationProposal, listRectificationProposals } from './usecases/proposing.ts';
export { listLessons, listRectifications, readRectification } from './usecases/reading.ts';
export { decideRectification, openRectification, reportRectification } from './usecases/rectifying.ts';

export const feedback: KapokModule = {
  name: 'feedback',
  operations: feedbackOperations,
  routes: feedbackRoutes,
  consumers: feedbackConsumers,
  waiting: [
    {
      operation: 'acceptRectificationProposal',
      count: async ({ db }) => ({ 'feedback.proposals': { count: await countOpenProposals(db), late: 0 } }),
    },
    waitingCases(rectificationKind.code, 'feedback.open', 'reportRectification', 'open'),
    waitingCases(rectificationKind.code, 'feedback.reported', 'decideRectification', 'reported'),
  ],
};
