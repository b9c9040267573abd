// Where the operations of goals are, as the browser needs them. Never a path that the contract does not have.
import type {
  answerPreEvaluation,
  commentGoalSet,
  decideGoalAdjustment,
  decideGoalSet,
  decidePreEvaluation,
  listGoalLibrary,
  listGoalSets,
  openGoalSet,
  proposeTarget,
  readGoalOverview,
  readGoalSet,
  readGoalSettings,
  readPreEvaluation,
  replyToGoalComment,
  requestGoalAdjustment,
  saveGoalSet,
  setGoalSettings,
  submitGoalSet,
  takeGoalSet,
} from '@kapok/contracts/goals/operations.ts';
import { endpoint } from '../client.ts';

const one = '/api/v1/goal-sets/{goalSetId}';

export const goals = {
  list: endpoint<typeof listGoalSets>('GET', '/api/v1/goal-sets'),
  open: endpoint<typeof openGoalSet>('POST', '/api/v1/goal-sets'),
  read: endpoint<typeof readGoalSet>('GET', one),
  save: endpoint<typeof saveGoalSet>('PUT', one),
  propose: endpoint<typeof proposeTarget>('POST', `${one}/proposals`),
  submit: endpoint<typeof submitGoalSet>('POST', `${one}/submit`),
  take: endpoint<typeof takeGoalSet>('POST', `${one}/take`),
  comment: endpoint<typeof commentGoalSet>('POST', `${one}/comments`),
  reply: endpoint<typeof replyToGoalComment>('POST', `${one}/comments/{commentId}/reply`),
  decide: endpoint<typeof decideGoalSet>('POST', `${one}/decide`),
  requestAdjustment: endpoint<typeof requestGoalAdjustment>('POST', `${one}/adjustments`),
  decideAdjustment: endpoint<typeof decideGoalAdjustment>('POST', `${one}/adjustments/{adjustmentId}/decide`),
  preEvaluation: endpoint<typeof readPreEvaluation>('GET', `${one}/pre-evaluation`),
  answerPreEvaluation: endpoint<typeof answerPreEvaluation>('PUT', `${one}/pre-evaluation`),
  decidePreEvaluation: endpoint<typeof decidePreEvaluation>('POST', `${one}/pre-evaluation/decision`),
  library: endpoint<typeof listGoalLibrary>('GET', '/api/v1/goal-library'),
  settings: endpoint<typeof readGoalSettings>('GET', '/api/v1/goal-settings'),
  setSettings: endpoint<typeof setGoalSettings>('PUT', '/api/v1/goal-settings'),
  overview: endpoint<typeof readGoalOverview>('GET', '/api/v1/goal-overview'),
};
