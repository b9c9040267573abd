// The HTTP operations of evaluations and their evidence, for the route table, the OpenAPI document and the tests.
export * from './changing.ts';
export * from './reading.ts';

import {
  attachEvidence,
  computeEvaluation,
  declareFigure,
  explainItem,
  openEvaluation,
  publishEvaluation,
  reviewEvaluation,
  signReport,
  submitEvaluation,
} from './changing.ts';
import {
  listEvaluations,
  readContribution,
  readEvaluation,
  readEvidence,
  readEvidenceFile,
  readReport,
  readReportDocument,
} from './reading.ts';

export const evaluationOperations = [
  listEvaluations,
  openEvaluation,
  readEvaluation,
  computeEvaluation,
  declareFigure,
  attachEvidence,
  readEvidenceFile,
  explainItem,
  submitEvaluation,
  reviewEvaluation,
  publishEvaluation,
  readReport,
  readEvidence,
  readReportDocument,
  signReport,
  readContribution,
] as const;
