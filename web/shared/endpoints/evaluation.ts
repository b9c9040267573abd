// Where the evaluation's operations are, as the browser needs them. Never a path that the contract does not have.
import type {
  answerReview,
  attachEvidence,
  computeEvaluation,
  declareFigure,
  explainItem,
  listEvaluations,
  openEvaluation,
  publishEvaluation,
  readContribution,
  readEvaluation,
  readEvidence,
  readEvidenceFile,
  readReport,
  readReportDocument,
  reviewEvaluation,
  signOffEvaluation,
  signReport,
  submitEvaluation,
} from '@kapok/contracts/evaluation/operations.ts';
import { endpoint } from '../client.ts';

export const evaluations = {
  list: endpoint<typeof listEvaluations>('GET', '/api/v1/evaluations'),
  open: endpoint<typeof openEvaluation>('POST', '/api/v1/evaluations'),
  read: endpoint<typeof readEvaluation>('GET', '/api/v1/evaluations/{evaluationId}'),
  compute: endpoint<typeof computeEvaluation>('POST', '/api/v1/evaluations/{evaluationId}/compute'),
  declare: endpoint<typeof declareFigure>('POST', '/api/v1/evaluations/{evaluationId}/declarations'),
  attach: endpoint<typeof attachEvidence>('POST', '/api/v1/evaluations/{evaluationId}/evidence-files'),
  evidenceFile: endpoint<typeof readEvidenceFile>(
    'GET',
    '/api/v1/evaluations/{evaluationId}/evidence-files/{fileId}',
  ),
  explain: endpoint<typeof explainItem>('POST', '/api/v1/evaluations/{evaluationId}/explanations'),
  submit: endpoint<typeof submitEvaluation>('POST', '/api/v1/evaluations/{evaluationId}/submit'),
  signOff: endpoint<typeof signOffEvaluation>('POST', '/api/v1/evaluations/{evaluationId}/sign-off'),
  answer: endpoint<typeof answerReview>('POST', '/api/v1/evaluations/{evaluationId}/answers'),
  review: endpoint<typeof reviewEvaluation>('POST', '/api/v1/evaluations/{evaluationId}/review'),
  publish: endpoint<typeof publishEvaluation>('POST', '/api/v1/evaluations/{evaluationId}/publish'),
  sign: endpoint<typeof signReport>('POST', '/api/v1/evaluations/{evaluationId}/sign'),
  report: endpoint<typeof readReport>('GET', '/api/v1/evaluations/{evaluationId}/report'),
  document: endpoint<typeof readReportDocument>(
    'GET',
    '/api/v1/evaluations/{evaluationId}/documents/{document}',
  ),
  evidence: endpoint<typeof readEvidence>('GET', '/api/v1/evaluations/{evaluationId}/evidence'),
  contribution: endpoint<typeof readContribution>(
    'GET',
    '/api/v1/evaluations/{evaluationId}/figures/{figureCode}/contributions/{index}',
  ),
};
