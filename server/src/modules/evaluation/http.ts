// Routes of evaluations: parse, ask whether it is seen, call one use case, map the result.
import * as contract from '@kapok/contracts/evaluation.ts';
import { evidenceFileName } from '@kapok/contracts/evidence.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/errors.ts';
import { type Call, FileAnswer, type House, type Route } from '../../kernel/module.ts';
import { pageOfQuery } from '../../kernel/paging.ts';
import { selectFileContent } from './store/index.ts';
import { computeEvaluation } from './usecases/computing.ts';
import { readContribution } from './usecases/contributions.ts';
import { publishEvaluation, reviewEvaluation, submitEvaluation } from './usecases/deciding.ts';
import { attachEvidence, declareFigure, explainItem } from './usecases/declaring.ts';
import { openEvaluation } from './usecases/openEvaluation.ts';
import { isPublished, listEvaluations, readEvaluation, readReport } from './usecases/reading.ts';
import { readBundle, signReport } from './usecases/signing.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  'report.html': 'text/html; charset=utf-8',
  'report.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'report.pdf': 'application/pdf',
  'log.vkey': 'text/plain; charset=utf-8',
  [evidenceFileName]: 'application/json; charset=utf-8',
};

export function evaluationRoutes(route: Route, house: House): void {
  route(contract.listEvaluations, async ({ query, mayDo }) => {
    const page = pageOfQuery(query);
    return isRefusal(page)
      ? page
      : listEvaluations(house, mayDo({ published: false }) === undefined, query, page);
  });
  route(contract.openEvaluation, (call) => openEvaluation(call, call.body));
  route(contract.readEvaluation, (call) => seen(call, (id) => readEvaluation(house, id)));
  route(contract.computeEvaluation, (call) => computeEvaluation(call, call.params.evaluationId, call.body));
  route(contract.declareFigure, (call) => declareFigure(call, call.params.evaluationId, call.body));
  route(contract.attachEvidence, (call) => {
    const { contentBase64, ...body } = call.body;
    const content = Buffer.from(contentBase64, 'base64');
    return attachEvidence(call, call.params.evaluationId, { ...body, content });
  });
  route(contract.readEvidenceFile, async ({ params }) => {
    const file = await selectFileContent(house.db, params.evaluationId, params.fileId);
    // Never rendered by a browser as a page of this site: an attachment of its stated type.
    return file ? new FileAnswer(file.content, file.mediaType, file.name) : refuse('not-found');
  });
  route(contract.explainItem, (call) => explainItem(call, call.params.evaluationId, call.body));
  route(contract.submitEvaluation, (call) => submitEvaluation(call, call.params.evaluationId, call.body));
  route(contract.reviewEvaluation, (call) => reviewEvaluation(call, call.params.evaluationId, call.body));
  route(contract.publishEvaluation, (call) => publishEvaluation(call, call.params.evaluationId, call.body));
  route(contract.readReport, (call) => seen(call, (id) => readReport(house, id)));
  route(contract.signReport, (call) => signReport(call, call.params.evaluationId, call.body));
  route(contract.readReportDocument, (call) =>
    seen(call, (id) => bundleFile(house, id, call.params.document)),
  );
  route(contract.readEvidence, (call) => seen(call, (id) => bundleFile(house, id, evidenceFileName)));
  route(contract.readContribution, (call) =>
    seen(call, (id) => readContribution(house, id, call.params.figureCode, call.params.index)),
  );
}

/** Runs the reading where this actor sees this evaluation: published ones are everyone's, others staff's. */
async function seen<T>(
  call: Pick<Call, 'house' | 'mayDo'> & { readonly params: { readonly evaluationId: EvaluationId } },
  read: (id: EvaluationId) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const id = call.params.evaluationId;
  const published = await isPublished(call.house, id);
  if (published === undefined) return refuse('not-found');
  return call.mayDo({ published }) ?? read(id);
}

async function bundleFile(house: House, id: EvaluationId, name: string): Promise<FileAnswer | Refusal> {
  const bundle = await readBundle(house, id);
  if (isRefusal(bundle)) return bundle;
  const bytes = bundle.get(name);
  return bytes
    ? new FileAnswer(bytes, mediaTypes[name] ?? 'application/octet-stream', name)
    : refuse('not-found');
}
