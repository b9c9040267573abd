// Routes of evaluations: parse, ask whether it is seen, call one use case, map the result.
import * as contract from '@kapok/contracts/evaluation.ts';
import { evidenceFileName } from '@kapok/contracts/evidence.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/errors.ts';
import { type Call, FileAnswer, type Route } from '../../kernel/module.ts';
import { pageOfQuery } from '../../kernel/paging.ts';
import { selectFileContent } from './store/index.ts';
import { assignItems, listAssignees, listAssignments, withdrawAssignment } from './usecases/assigning.ts';
import {
  listCampaigns,
  openCampaign,
  readCampaign,
  remindDepartments,
  setRemindDays,
} from './usecases/campaigns.ts';
import { carryCampaign, readTemplate } from './usecases/carrying.ts';
import { checkEvaluation, compareItem } from './usecases/checking.ts';
import { computeEvaluation } from './usecases/computing.ts';
import { readContribution } from './usecases/contributions.ts';
import {
  answerReview,
  publishEvaluation,
  reviewEvaluation,
  signOffEvaluation,
  submitEvaluation,
} from './usecases/deciding.ts';
import { attachEvidence, declareFigure, explainItem } from './usecases/declaring.ts';
import { draftReports, readDrafting, readDraftReport } from './usecases/drafting.ts';
import { attachToAssignment, fillAssignment, listOwnWork, readAssignment } from './usecases/filling.ts';
import { openEvaluation } from './usecases/openEvaluation.ts';
import { listEvaluations, ownerOf, readEvaluation, readReport } from './usecases/reading.ts';
import { drawSample, judgeSample, listSamples } from './usecases/sampling.ts';
import { readItem, saveItem } from './usecases/saving.ts';
import { readEvaluationSheet } from './usecases/sheet.ts';
import { readBundle, signReport } from './usecases/signing.ts';
import {
  compareReportTexts,
  keepReportTextDraft,
  listReportTextVersions,
  readReportText,
  restoreReportText,
  saveReportText,
} from './usecases/writing.ts';
import {
  compareTemplates,
  copyTemplate,
  listLateSteps,
  listTemplates,
  proposeCampaign,
} from './usecases/years.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const mediaTypes: Readonly<Record<string, string>> = {
  'report.html': 'text/html; charset=utf-8',
  'report.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'report.pdf': 'application/pdf',
  'log.vkey': 'text/plain; charset=utf-8',
  [evidenceFileName]: 'application/json; charset=utf-8',
};

export function evaluationRoutes(route: Route): void {
  route(contract.listEvaluations, async (call) => {
    const page = pageOfQuery(call.query);
    return isRefusal(page) ? page : listEvaluations(call, call.query, page);
  });
  route(contract.openEvaluation, (call) => openEvaluation(call, call.body));
  route(contract.readEvaluation, (call) => seen(call, (id) => readEvaluation(call, id)));
  route(contract.computeEvaluation, (call) => computeEvaluation(call, call.params.evaluationId, call.body));
  route(contract.declareFigure, (call) => declareFigure(call, call.params.evaluationId, call.body));
  route(contract.attachEvidence, (call) => {
    const { contentBase64, ...body } = call.body;
    const content = Buffer.from(contentBase64, 'base64');
    return attachEvidence(call, call.params.evaluationId, { ...body, content });
  });
  route(contract.readEvidenceFile, (call) =>
    seen(call, async (id) => {
      const file = await selectFileContent(call.db, id, call.params.fileId);
      // Never rendered by a browser as a page of this site: an attachment of its stated type.
      return file ? new FileAnswer(file.content, file.mediaType, file.name) : refuse('not-found');
    }),
  );
  route(contract.explainItem, (call) => explainItem(call, call.params.evaluationId, call.body));
  route(contract.submitEvaluation, (call) => submitEvaluation(call, call.params.evaluationId, call.body));
  route(contract.signOffEvaluation, (call) => signOffEvaluation(call, call.params.evaluationId, call.body));
  route(contract.answerReview, (call) => answerReview(call, call.params.evaluationId, call.body));
  route(contract.reviewEvaluation, (call) => reviewEvaluation(call, call.params.evaluationId, call.body));
  route(contract.publishEvaluation, (call) => publishEvaluation(call, call.params.evaluationId, call.body));
  route(contract.readReportText, (call) => readReportText(call, call.params.evaluationId));
  route(contract.saveReportText, (call) => saveReportText(call, call.params.evaluationId, call.body));
  route(contract.keepReportTextDraft, (call) =>
    keepReportTextDraft(call, call.params.evaluationId, call.body),
  );
  route(contract.listReportTextVersions, (call) => listReportTextVersions(call, call.params.evaluationId));
  route(contract.compareReportTexts, (call) =>
    compareReportTexts(call, call.params.evaluationId, call.query),
  );
  route(contract.restoreReportText, (call) => restoreReportText(call, call.params.evaluationId, call.body));
  route(contract.checkEvaluation, (call) => seen(call, (id) => checkEvaluation(call, id)));
  route(contract.listSamples, (call) => seen(call, (id) => listSamples(call, id)));
  route(contract.drawSample, (call) => drawSample(call, call.params.evaluationId, call.body));
  route(contract.judgeSample, (call) =>
    judgeSample(call, call.params.evaluationId, call.params.sampleId, call.body),
  );
  route(contract.compareItem, (call) => compareItem(call, call.query));
  route(contract.listCampaigns, (call) => listCampaigns(call));
  route(contract.openCampaign, (call) => openCampaign(call, call.body));
  route(contract.readCampaign, (call) => readCampaign(call, call.params.campaignId));
  route(contract.remindDepartments, (call) => remindDepartments(call, call.params.campaignId, call.body));
  assigningRoutes(route);
  yearsRoutes(route);
  route(contract.draftReports, (call) => draftReports(call, call.params.campaignId));
  route(contract.readDrafting, (call) => readDrafting(call, call.params.campaignId));
  route(contract.readDraftReport, (call) =>
    seen(call, async (id) => {
      const pdf = await readDraftReport(call, id);
      return isRefusal(pdf) ? pdf : new FileAnswer(pdf, 'application/pdf', 'draft-report.pdf');
    }),
  );
  route(contract.readEvaluationSheet, (call) =>
    seen(call, async (id) => {
      const sheet = await readEvaluationSheet(call, id);
      return isRefusal(sheet) ? sheet : new FileAnswer(sheet, workbookType, '绩效自评表.xlsx');
    }),
  );
  route(contract.readReport, (call) => seen(call, (id) => readReport(call, id)));
  route(contract.signReport, (call) => signReport(call, call.params.evaluationId, call.body));
  route(contract.readReportDocument, (call) =>
    seen(call, (id) => bundleFile(call, id, call.params.document)),
  );
  route(contract.readEvidence, (call) => seen(call, (id) => bundleFile(call, id, evidenceFileName)));
  route(contract.readContribution, (call) =>
    seen(call, (id) => readContribution(call, id, call.params.figureCode, call.params.index)),
  );
}

function assigningRoutes(route: Route): void {
  route(contract.listAssignees, (call) => listAssignees(call, call.params.evaluationId));
  route(contract.listAssignments, (call) => listAssignments(call, call.params.evaluationId));
  route(contract.assignItems, (call) => assignItems(call, call.params.evaluationId, call.body));
  route(contract.withdrawAssignment, (call) =>
    withdrawAssignment(call, call.params.evaluationId, call.params.assignmentId, call.body),
  );
  route(contract.readItem, (call) => seen(call, (id) => readItem(call, id, call.params.item)));
  route(contract.saveItem, (call) => saveItem(call, call.params.evaluationId, call.params.item, call.body));
  route(contract.listOwnWork, (call) => listOwnWork(call));
  route(contract.readAssignment, (call) => readAssignment(call, call.params.assignmentId));
  route(contract.fillAssignment, (call) => fillAssignment(call, call.params.assignmentId, call.body));
  route(contract.attachToAssignment, (call) => {
    const { contentBase64, ...body } = call.body;
    const content = Buffer.from(contentBase64, 'base64');
    return attachToAssignment(call, call.params.assignmentId, { ...body, content });
  });
}

function yearsRoutes(route: Route): void {
  route(contract.listLateSteps, (call) => listLateSteps(call, call.params.campaignId));
  route(contract.proposeCampaign, (call) => proposeCampaign(call, call.params.campaignId));
  route(contract.carryCampaign, (call) => carryCampaign(call, call.params.campaignId, call.body));
  route(contract.setRemindDays, (call) => setRemindDays(call, call.params.campaignId, call.body));
  route(contract.readTemplate, (call) => readTemplate(call, call.params.code, call.query.year));
  route(contract.listTemplates, (call) => listTemplates(call));
  route(contract.copyTemplate, (call) => copyTemplate(call, call.body));
  route(contract.compareTemplates, (call) => compareTemplates(call, call.params.code, call.query));
}

/** Runs the reading where this actor sees this evaluation: published ones are everyone's, others their department's. */
async function seen<T>(
  call: Pick<Call, 'db' | 'mayDo'> & { readonly params: { readonly evaluationId: EvaluationId } },
  read: (id: EvaluationId) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const id = call.params.evaluationId;
  const owner = await ownerOf(call.db, id);
  if (owner === undefined) return refuse('not-found');
  return call.mayDo(owner) ?? read(id);
}

async function bundleFile(
  reading: Pick<Call, 'db'>,
  id: EvaluationId,
  name: string,
): Promise<FileAnswer | Refusal> {
  const bundle = await readBundle(reading, id);
  if (isRefusal(bundle)) return bundle;
  const bytes = bundle.get(name);
  return bytes
    ? new FileAnswer(bytes, mediaTypes[name] ?? 'application/octet-stream', name)
    : refuse('not-found');
}
