// SQL of signed reports. A signed report is never rewritten: only its evidence is added once the log has its place.
import type { ReportModel } from '@kapok/contracts/evaluation/report.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';
import type { Unsigned } from '@kapok/contracts/manifest.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { on } from './rows.ts';

export interface SignedReport {
  readonly id: string;
  readonly evaluation: EvaluationId;
  readonly evaluationVersion: number;
  readonly model: ReportModel;
  readonly note: string;
  readonly eventId: string;
  /** The text of log.vkey. */
  readonly keys: string;
  readonly html: Uint8Array;
  readonly docx: Uint8Array;
  readonly pdf: Uint8Array;
  readonly unsigned: Unsigned;
  /** The text of evidence.json; null until the signature has its place in the log. */
  readonly evidence: string | null;
  readonly signedAt: Date;
}

/** False when this version has been signed by someone else meanwhile. */
export async function insertReport(tx: Tx, report: SignedReport): Promise<boolean> {
  const done = await on(tx)
    .insertInto('evaluation.report')
    .values({
      ...report,
      model: JSON.stringify(report.model),
      unsigned: JSON.stringify(report.unsigned),
      html: Buffer.from(report.html),
      docx: Buffer.from(report.docx),
      pdf: Buffer.from(report.pdf),
    })
    .onConflict((conflict) => conflict.columns(['evaluation', 'evaluationVersion']).doNothing())
    .executeTakeFirst();
  return (done.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function selectReport(
  db: Queryable,
  evaluation: EvaluationId,
  version?: number,
): Promise<SignedReport | undefined> {
  let query = on(db)
    .selectFrom('evaluation.report')
    .selectAll()
    .where('evaluation', '=', evaluation)
    .orderBy('evaluationVersion', 'desc');
  if (version !== undefined) query = query.where('evaluationVersion', '=', version);
  const row = await query.executeTakeFirst();
  return row && { ...row, evaluation: row.evaluation as EvaluationId };
}

export async function addEvidence(db: Queryable, id: string, evidence: string): Promise<void> {
  await on(db)
    .updateTable('evaluation.report')
    .set({ evidence })
    .where('id', '=', id)
    .where('evidence', 'is', null)
    .execute();
}
