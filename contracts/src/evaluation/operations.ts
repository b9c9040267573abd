// The HTTP operations of evaluations and their evidence, for the route table, the OpenAPI document and the tests.
export * from './assigning.ts';
export * from './campaigns.ts';
export * from './carrying.ts';
export { explanationLengthMin } from './changing/common.ts';
export * from './changing/deciding.ts';
export * from './changing/drafting.ts';
export * from './checking.ts';
export * from './drafting.ts';
export * from './reading.ts';
export * from './text.ts';
export * from './years.ts';

import { assigningOperations } from './assigning.ts';
import { listCampaigns, openCampaign, readCampaign, remindDepartments } from './campaigns.ts';
import { carryingOperations } from './carrying.ts';
import {
  answerReview,
  publishEvaluation,
  reviewEvaluation,
  signOffEvaluation,
  signReport,
  submitEvaluation,
} from './changing/deciding.ts';
import {
  attachEvidence,
  computeEvaluation,
  declareFigure,
  explainItem,
  openEvaluation,
} from './changing/drafting.ts';
import { checkEvaluation, compareItem, drawSample, judgeSample, listSamples } from './checking.ts';
import { draftReports, readDrafting, readDraftReport } from './drafting.ts';
import {
  listEvaluations,
  readContribution,
  readEvaluation,
  readEvaluationSheet,
  readEvidence,
  readEvidenceFile,
  readReport,
  readReportDocument,
} from './reading.ts';
import {
  compareReportTexts,
  keepReportTextDraft,
  listReportTextVersions,
  readReportText,
  restoreReportText,
  saveReportText,
} from './text.ts';
import { yearsOperations } from './years.ts';

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
  signOffEvaluation,
  reviewEvaluation,
  answerReview,
  publishEvaluation,
  readEvaluationSheet,
  readReport,
  readEvidence,
  readReportDocument,
  signReport,
  readContribution,
  readReportText,
  saveReportText,
  keepReportTextDraft,
  listReportTextVersions,
  compareReportTexts,
  restoreReportText,
  checkEvaluation,
  listSamples,
  drawSample,
  judgeSample,
  compareItem,
  ...assigningOperations,
  listCampaigns,
  openCampaign,
  readCampaign,
  remindDepartments,
  ...yearsOperations,
  ...carryingOperations,
  draftReports,
  readDrafting,
  readDraftReport,
] as const;
