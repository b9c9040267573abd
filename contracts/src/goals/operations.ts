// The HTTP operations of goals, for the route table, the OpenAPI document and the tests.
export * from './operations/assigning.ts';
export * from './operations/guidance.ts';
export * from './operations/keeping.ts';
export * from './operations/overview.ts';
export * from './operations/preEvaluation.ts';
export * from './operations/proposing.ts';
export * from './operations/review.ts';
export * from './operations/sets.ts';

import { assigningOperations } from './operations/assigning.ts';
import { listGoalGuidance, sendGoalGuidance } from './operations/guidance.ts';
import {
  listGoalLibrary,
  readGoalSettings,
  setGoalLibraryEntry,
  setGoalSettings,
} from './operations/keeping.ts';
import { readGoalOverview } from './operations/overview.ts';
import { answerPreEvaluation, decidePreEvaluation, readPreEvaluation } from './operations/preEvaluation.ts';
import { proposeTarget } from './operations/proposing.ts';
import {
  commentGoalSet,
  decideGoalAdjustment,
  decideGoalSet,
  replyToGoalComment,
  requestGoalAdjustment,
  takeGoalSet,
} from './operations/review.ts';
import { listGoalSets, openGoalSet, readGoalSet, saveGoalSet, submitGoalSet } from './operations/sets.ts';

export const goalsOperations = [
  listGoalSets,
  openGoalSet,
  readGoalSet,
  saveGoalSet,
  proposeTarget,
  submitGoalSet,
  takeGoalSet,
  commentGoalSet,
  replyToGoalComment,
  decideGoalSet,
  requestGoalAdjustment,
  decideGoalAdjustment,
  readPreEvaluation,
  answerPreEvaluation,
  decidePreEvaluation,
  listGoalLibrary,
  setGoalLibraryEntry,
  readGoalSettings,
  setGoalSettings,
  readGoalOverview,
  sendGoalGuidance,
  listGoalGuidance,
  ...assigningOperations,
] as const;
