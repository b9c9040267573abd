// The contract of feedback: rectification, what results do to budgets, accountability and lessons.
export * from './feedback/effects.ts';
export * from './feedback/events.ts';
export * from './feedback/lessons.ts';
export * from './feedback/proposals.ts';
export * from './feedback/rectifications.ts';

import {
  decideBudgetEffects,
  listBudgetEffects,
  readUseRules,
  setUseRules,
  tryBudgetEffects,
} from './feedback/effects.ts';
import { listLessons, recordLesson } from './feedback/lessons.ts';
import {
  acceptRectificationProposal,
  dropRectificationProposal,
  listRectificationProposals,
} from './feedback/proposals.ts';
import {
  decideRectification,
  extendRectification,
  listRectifications,
  openRectification,
  readAccountability,
  readRectification,
  readRectificationProof,
  reportRectification,
} from './feedback/rectifications.ts';

export const feedbackOperations = [
  listRectifications,
  openRectification,
  readRectification,
  reportRectification,
  readRectificationProof,
  decideRectification,
  extendRectification,
  readAccountability,
  listRectificationProposals,
  acceptRectificationProposal,
  dropRectificationProposal,
  readUseRules,
  setUseRules,
  tryBudgetEffects,
  decideBudgetEffects,
  listBudgetEffects,
  recordLesson,
  listLessons,
] as const;
