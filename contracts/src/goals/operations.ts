// The HTTP operations of goals, for the route table, the OpenAPI document and the tests.
export * from './operations/review.ts';
export * from './operations/sets.ts';

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
  submitGoalSet,
  takeGoalSet,
  commentGoalSet,
  replyToGoalComment,
  decideGoalSet,
  requestGoalAdjustment,
  decideGoalAdjustment,
] as const;
