// Makes the evidence bundle: documents written from the model, a signed manifest, its place in the log, the proofs.
// A signed report is never written again: a second call gives the same bytes, and finishes what a crash left undone.
import { type Evidence, evidenceFileName, evidenceText, keyFileName } from '@kapok/contracts/evidence.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import { documentHash, keyFileText, manifestHash, type Unsigned } from '@kapok/contracts/manifest.ts';
import { parseCheckpoint, parseNote, verifierKeyText } from '@kapok/contracts/note.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { emit } from '../../../kernel/outbox.ts';
import {
  currentCheckpoint,
  provenEvents,
  readReceipt,
  signManifest,
  verifierKeys,
} from '../../ledger/index.ts';
import type { RenderedReport, ReportModel } from '../documents/model.ts';
import { renderReport } from '../documents/render.ts';
import { refuseCommand } from '../rules/commands.ts';
import { unsignedEvidence } from '../rules/evidence.ts';
import type { EvaluationRecord } from '../rules/record.ts';
import * as store from '../store/index.ts';
import { modelNow } from './reading.ts';

/** The log gives a place within a second; a busy machine is given longer before the caller is told to try again. */
const placeMsMax = 30_000;

/** The files of a bundle by name, evidence.json and log.vkey included. */
export type Bundle = ReadonlyMap<string, Uint8Array>;

export interface Signed {
  readonly manifestHash: string;
  readonly signedAt: string;
  readonly documents: { readonly name: string; readonly sha256: string }[];
}

/** Signs the evaluation as it stands; `expectedVersion` absent takes the version there is. */
export async function signReport(
  doing: Doing,
  id: EvaluationId,
  asked: { readonly expectedVersion?: number },
  progress: (step: string) => void = () => {},
): Promise<Signed | Refusal> {
  const { db } = doing;
  const found = await store.selectRecord(db, id);
  if (!found) return refuse('not-found');
  const refusal =
    doing.mayDo({ department: found.department.code }) ??
    refuseCommand(found, 'sign', asked.expectedVersion ?? found.version);
  if (refusal) return refusal;
  const known = await store.selectReport(db, id, found.version);
  if (!known) {
    const made = await writeAndSign(doing, found, progress);
    if (isRefusal(made)) return made;
  }
  progress('log');
  const report = await finish(doing, id, found.version);
  if (isRefusal(report)) return report;
  return {
    manifestHash: manifestHash(report.note),
    signedAt: report.signedAt.toISOString(),
    documents: report.unsigned.documents,
  };
}

/** The signed bundle of an evaluation's newest signed version; not-found before there is one. */
export async function readBundle({ db }: Pick<Doing, 'db'>, id: EvaluationId): Promise<Bundle | Refusal> {
  const report = await store.selectReport(db, id);
  if (!report?.evidence) return refuse('not-found');
  return new Map([
    ['report.html', report.html],
    ['report.docx', report.docx],
    ['report.pdf', report.pdf],
    [evidenceFileName, Buffer.from(report.evidence)],
    [keyFileName, Buffer.from(report.keys)],
  ]);
}

async function writeAndSign(
  doing: Doing,
  found: EvaluationRecord,
  progress: (step: string) => void,
): Promise<true | Refusal> {
  const { house } = doing;
  const placed = await withPositions(doing, found);
  if (isRefusal(placed)) return placed;
  const { record, events } = placed;
  const model = modelNow(house, record);
  progress('documents');
  const documents = await renderReport(model);
  const unsigned = unsignedEvidence(model, events, documentsOf(documents));
  progress('signature');
  const note = await signManifest(house, unsigned);
  return recordSignature(doing, record, { model, documents, unsigned, note });
}

interface Written {
  readonly model: ReportModel;
  readonly documents: RenderedReport;
  readonly unsigned: Unsigned;
  readonly note: string;
}

async function recordSignature(
  doing: Doing,
  record: EvaluationRecord,
  written: Written,
): Promise<true | Refusal> {
  const { house } = doing;
  const { model, documents, unsigned, note } = written;
  const keys = await verifierKeys(house);
  return doing.transact(async (tx) => {
    const locked = await store.selectRecord(tx, record.id, { lock: true });
    if (locked?.version !== record.version)
      return refuse('version-conflict', {
        particulars: { version: locked?.version, expectedVersion: record.version },
      });
    // Someone else signed this version while the documents were written; theirs stands.
    if (await store.selectReport(tx, record.id, record.version)) return true;
    const [eventId] = await emit(tx, doing.source, [
      {
        type: 'evaluation.report-signed',
        subject: record.id,
        body: {
          evaluation: record.id,
          manifestHash: manifestHash(note),
          evidenceKey: verifierKeyText(keys.evidence),
        },
      },
    ]);
    await store.insertReport(tx, {
      id: newId<EvaluationId>(house),
      evaluation: record.id,
      evaluationVersion: record.version,
      model,
      note,
      eventId: eventId as string,
      keys: keyFileText(keys.log, keys.evidence),
      ...documents,
      unsigned,
      evidence: null,
      signedAt: house.clock.now(),
    });
    return true;
  });
}

/** Adds the proofs once the log has the signature; done before, it only reads. */
async function finish(
  { house, db }: Doing,
  id: EvaluationId,
  version: number,
): Promise<store.SignedReport | Refusal> {
  const report = await store.selectReport(db, id, version);
  if (!report) throw new Error(`the report of evaluation ${id} just signed was not found`);
  if (report.evidence !== null) return report;
  const receipt = await readReceipt(house, report.eventId, placeMsMax);
  if (isRefusal(receipt)) return receipt;
  const checkpoint = await currentCheckpoint(house.db);
  if (!checkpoint) return refuse('unavailable');
  const figureEvents = report.unsigned.figures.map(({ event }) => event.opening.event.id);
  const proven = await provenEvents(house.db, [...figureEvents, report.eventId], checkpoint.size);
  if (isRefusal(proven)) return proven;
  const evidence: Evidence = {
    ...report.unsigned,
    figures: report.unsigned.figures.map((figure, index) => ({
      ...figure,
      event: proven[index] ?? figure.event,
    })),
    manifest: { note: report.note, event: proven.at(-1)! },
    checkpoint: checkpoint.note,
  };
  const text = evidenceText(evidence);
  await store.addEvidence(db, report.id, text);
  return { ...report, evidence: text };
}

/** Waits until every figure's event has its place, and opens those events; the report prints their positions. */
async function withPositions({ house, db }: Doing, found: EvaluationRecord) {
  for (const { eventId, position } of found.figures) {
    if (position !== null) continue;
    const receipt = await readReceipt(house, eventId, placeMsMax);
    if (isRefusal(receipt)) return receipt;
  }
  const record = await store.selectRecord(db, found.id);
  const checkpoint = await currentCheckpoint(house.db);
  if (!record || !checkpoint) return refuse('unavailable');
  if (record.version !== found.version)
    return refuse('version-conflict', { particulars: { version: record.version } });
  const events = await provenEvents(
    house.db,
    record.figures.map(({ eventId }) => eventId),
    parseCheckpoint(parseNote(checkpoint.note)?.text ?? '')?.size ?? checkpoint.size,
  );
  return isRefusal(events) ? events : { record, events };
}

function documentsOf({ html, docx, pdf }: RenderedReport): { name: string; sha256: string }[] {
  const files: [string, Uint8Array][] = [
    ['report.html', html],
    ['report.docx', docx],
    ['report.pdf', pdf],
  ];
  return files.map(([name, bytes]) => ({ name, sha256: documentHash(bytes) }));
}
