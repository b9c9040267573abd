// Routes of goals; each only hands its request to the use case of the same name.
import * as contract from '@kapok/contracts/goals/operations.ts';
import { isRefusal } from '../../kernel/errors.ts';
import type { Route } from '../../kernel/module.ts';
import { pageOfQuery } from '../../kernel/paging.ts';
import { decideGoalAdjustment, requestGoalAdjustment } from './usecases/adjusting.ts';
import {
  assignGoals,
  listGoalAssignees,
  listGoalAssignments,
  withdrawGoalAssignment,
} from './usecases/assigning.ts';
import {
  fillGoalAssignment,
  listGoalColleagues,
  listOwnGoalWork,
  passGoalAssignment,
  readGoalAssignment,
} from './usecases/filling.ts';
import { listGoalGuidance, sendGoalGuidance } from './usecases/guiding.ts';
import {
  listGoalLibrary,
  readGoalSettings,
  setGoalLibraryEntry,
  setGoalSettings,
} from './usecases/keeping.ts';
import { readGoalOverview } from './usecases/overview.ts';
import { answerPreEvaluation, decidePreEvaluation, readPreEvaluation } from './usecases/preEvaluating.ts';
import { proposeTarget } from './usecases/proposing.ts';
import { listGoalSets, readGoalSet } from './usecases/reading.ts';
import { commentGoalSet, decideGoalSet, replyToGoalComment, takeGoalSet } from './usecases/reviewing.ts';
import { openGoalSet, saveGoalSet, submitGoalSet } from './usecases/writing.ts';

export function goalsRoutes(route: Route): void {
  route(contract.listGoalSets, async (call) => {
    const page = pageOfQuery(call.query);
    return isRefusal(page) ? page : listGoalSets(call, call.query, page);
  });
  route(contract.openGoalSet, (call) => openGoalSet(call, call.body));
  route(contract.readGoalSet, (call) => readGoalSet(call, call.params.goalSetId));
  route(contract.saveGoalSet, (call) => saveGoalSet(call, call.params.goalSetId, call.body));
  route(contract.submitGoalSet, (call) => submitGoalSet(call, call.params.goalSetId, call.body));
  route(contract.proposeTarget, (call) => proposeTarget(call, call.params.goalSetId, call.body.indicator));
  route(contract.takeGoalSet, (call) => takeGoalSet(call, call.params.goalSetId, call.body));
  route(contract.commentGoalSet, (call) => commentGoalSet(call, call.params.goalSetId, call.body));
  route(contract.replyToGoalComment, (call) =>
    replyToGoalComment(call, call.params.goalSetId, call.params.commentId, call.body),
  );
  route(contract.decideGoalSet, (call) => decideGoalSet(call, call.params.goalSetId, call.body));
  route(contract.requestGoalAdjustment, (call) =>
    requestGoalAdjustment(call, call.params.goalSetId, call.body),
  );
  route(contract.decideGoalAdjustment, (call) =>
    decideGoalAdjustment(call, call.params.goalSetId, call.params.adjustmentId, call.body),
  );
  route(contract.readPreEvaluation, (call) => readPreEvaluation(call, call.params.goalSetId));
  route(contract.answerPreEvaluation, (call) => answerPreEvaluation(call, call.params.goalSetId, call.body));
  route(contract.decidePreEvaluation, (call) => decidePreEvaluation(call, call.params.goalSetId, call.body));
  route(contract.listGoalLibrary, (call) => listGoalLibrary(call, call.query));
  route(contract.setGoalLibraryEntry, (call) => setGoalLibraryEntry(call, call.body));
  route(contract.readGoalSettings, ({ house }) => readGoalSettings(house));
  route(contract.setGoalSettings, (call) => setGoalSettings(call, call.body));
  route(contract.readGoalOverview, (call) => readGoalOverview(call, call.query.year));
  route(contract.sendGoalGuidance, (call) => sendGoalGuidance(call, call.body));
  route(contract.listGoalGuidance, (call) => listGoalGuidance(call, call.query.year));
  assigningRoutes(route);
}

function assigningRoutes(route: Route): void {
  route(contract.listGoalAssignees, (call) => listGoalAssignees(call, call.params.goalSetId));
  route(contract.listGoalAssignments, (call) => listGoalAssignments(call, call.params.goalSetId));
  route(contract.assignGoals, (call) => assignGoals(call, call.params.goalSetId, call.body));
  route(contract.withdrawGoalAssignment, (call) =>
    withdrawGoalAssignment(call, call.params.goalSetId, call.params.assignmentId, call.body),
  );
  route(contract.listOwnGoalWork, (call) => listOwnGoalWork(call));
  route(contract.readGoalAssignment, (call) => readGoalAssignment(call, call.params.assignmentId));
  route(contract.fillGoalAssignment, (call) => fillGoalAssignment(call, call.params.assignmentId, call.body));
  route(contract.listGoalColleagues, (call) => listGoalColleagues(call, call.params.assignmentId));
  route(contract.passGoalAssignment, (call) => passGoalAssignment(call, call.params.assignmentId, call.body));
}
