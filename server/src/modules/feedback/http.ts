// Routes of feedback; each only hands its request to the use case of the same name.
import * as contract from '@kapok/contracts/feedback.ts';
import { isRefusal, refuse } from '../../kernel/errors.ts';
import { FileAnswer, type Route } from '../../kernel/module.ts';
import { pageOfQuery } from '../../kernel/paging.ts';
import { selectProofContent } from './store/index.ts';
import { readAccountability } from './usecases/answering.ts';
import {
  decideBudgetEffects,
  listBudgetEffects,
  readUseRules,
  setUseRules,
  tryBudgetEffects,
} from './usecases/effects.ts';
import { recordLesson } from './usecases/learning.ts';
import {
  acceptRectificationProposal,
  dropRectificationProposal,
  listRectificationProposals,
} from './usecases/proposing.ts';
import { listLessons, listRectifications, readRectification } from './usecases/reading.ts';
import {
  decideRectification,
  extendRectification,
  openRectification,
  reportRectification,
} from './usecases/rectifying.ts';

export function feedbackRoutes(route: Route): void {
  route(contract.listRectifications, async (call) => {
    const page = pageOfQuery(call.query);
    return isRefusal(page) ? page : listRectifications(call, call.query, page);
  });
  route(contract.openRectification, (call) => openRectification(call, call.body));
  route(contract.readRectification, (call) => readRectification(call, call.params.rectificationId));
  route(contract.reportRectification, (call) =>
    reportRectification(call, call.params.rectificationId, call.body),
  );
  route(contract.readRectificationProof, async ({ db, params }) => {
    const file = await selectProofContent(db, params.rectificationId, params.proofId);
    return file ? new FileAnswer(file.content, file.mediaType, file.name) : refuse('not-found');
  });
  route(contract.decideRectification, (call) =>
    decideRectification(call, call.params.rectificationId, call.body),
  );
  route(contract.extendRectification, (call) =>
    extendRectification(call, call.params.rectificationId, call.body),
  );
  route(contract.readAccountability, (call) => readAccountability(call, call.query.year));
  route(contract.listRectificationProposals, (call) => listRectificationProposals(call, call.query));
  route(contract.acceptRectificationProposal, (call) =>
    acceptRectificationProposal(call, call.params.proposalId, call.body),
  );
  route(contract.dropRectificationProposal, (call) =>
    dropRectificationProposal(call, call.params.proposalId, call.body),
  );
  route(contract.readUseRules, ({ house }) => readUseRules(house));
  route(contract.setUseRules, (call) => setUseRules(call, call.body));
  route(contract.tryBudgetEffects, (call) => tryBudgetEffects(call, call.body));
  route(contract.decideBudgetEffects, (call) => decideBudgetEffects(call, call.body));
  route(contract.listBudgetEffects, (call) => listBudgetEffects(call, call.query.year));
  route(contract.recordLesson, (call) => recordLesson(call, call.params.rectificationId, call.body));
  route(contract.listLessons, (call) => listLessons(call, call.query.indicator));
}
