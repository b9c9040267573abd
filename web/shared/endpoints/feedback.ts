// Where the operations of feedback are, as the browser needs them. Never a path that the contract does not have.
import type {
  acceptRectificationProposal,
  decideBudgetEffects,
  decideRectification,
  dropRectificationProposal,
  extendRectification,
  listBudgetEffects,
  listRectificationProposals,
  listRectifications,
  openRectification,
  readAccountability,
  readRectification,
  readRectificationProof,
  readUseRules,
  recordLesson,
  reportRectification,
  setUseRules,
  tryBudgetEffects,
} from '@kapok/contracts/feedback.ts';
import { endpoint } from '../client.ts';

const one = '/api/v1/rectifications/{rectificationId}';

export const feedback = {
  list: endpoint<typeof listRectifications>('GET', '/api/v1/rectifications'),
  open: endpoint<typeof openRectification>('POST', '/api/v1/rectifications'),
  read: endpoint<typeof readRectification>('GET', one),
  report: endpoint<typeof reportRectification>('POST', `${one}/report`),
  proof: endpoint<typeof readRectificationProof>('GET', `${one}/proofs/{proofId}`),
  decide: endpoint<typeof decideRectification>('POST', `${one}/decide`),
  extend: endpoint<typeof extendRectification>('POST', `${one}/extend`),
  learn: endpoint<typeof recordLesson>('POST', `${one}/lessons`),
  accountability: endpoint<typeof readAccountability>('GET', '/api/v1/accountability'),
  proposals: endpoint<typeof listRectificationProposals>('GET', '/api/v1/rectification-proposals'),
  acceptProposal: endpoint<typeof acceptRectificationProposal>(
    'POST',
    '/api/v1/rectification-proposals/{proposalId}/acceptance',
  ),
  dropProposal: endpoint<typeof dropRectificationProposal>(
    'POST',
    '/api/v1/rectification-proposals/{proposalId}/drop',
  ),
  rules: endpoint<typeof readUseRules>('GET', '/api/v1/budget-effect-rules'),
  setRules: endpoint<typeof setUseRules>('PUT', '/api/v1/budget-effect-rules'),
  tryEffects: endpoint<typeof tryBudgetEffects>('POST', '/api/v1/budget-effects/try'),
  decideEffects: endpoint<typeof decideBudgetEffects>('POST', '/api/v1/budget-effects'),
  effects: endpoint<typeof listBudgetEffects>('GET', '/api/v1/budget-effects'),
};
