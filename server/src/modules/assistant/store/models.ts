// SQL of the assistant's models, settings and what people did with its suggestions.
import type { AssistantSettings, AssistantTarget } from '@kapok/contracts/assistant.ts';
import type { WorkOrderId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface LabelMeasure {
  readonly code: string;
  readonly asked: number;
  readonly right: number;
}

export interface ModelRow {
  readonly id: string;
  readonly target: AssistantTarget;
  readonly trainedAt: Date;
  readonly spanFrom: Date;
  readonly spanTo: Date;
  readonly examples: number;
  readonly asked: number;
  readonly right: number;
  readonly frequent: number;
  readonly labels: readonly LabelMeasure[];
  readonly seed: number;
  readonly hash: string;
}

/** The newest first: the one that answers is the one that kept its weights, whatever the clock said when it was trained. */
export async function selectModels(
  db: Queryable,
  target: AssistantTarget,
  limit: number,
): Promise<ModelRow[]> {
  const { rows } = await sql<ModelRow>`
    SELECT id, target, trained_at, span_from, span_to, examples, asked, "right", frequent, labels, seed, hash
    FROM assistant.model WHERE target = ${target}
    ORDER BY (length(content) > 0) DESC, trained_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export async function selectContent(db: Queryable, id: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{
    content: Buffer;
  }>`SELECT content FROM assistant.model WHERE id = ${id}`.execute(db);
  return rows[0]?.content;
}

export async function insertModel(tx: Tx, row: ModelRow, content: Buffer): Promise<void> {
  await sql`UPDATE assistant.model SET content = ''::bytea WHERE target = ${row.target} AND length(content) > 0`.execute(
    tx,
  );
  await sql`
    INSERT INTO assistant.model (id, target, trained_at, span_from, span_to, examples, asked, "right", frequent, labels, seed, hash, content)
    VALUES (${row.id}, ${row.target}, ${row.trainedAt}, ${row.spanFrom}, ${row.spanTo}, ${row.examples}, ${row.asked}, ${row.right},
      ${row.frequent}, ${JSON.stringify(row.labels)}::jsonb, ${row.seed}, ${row.hash}, ${content})`.execute(
    tx,
  );
}

export async function selectSettings(db: Queryable): Promise<AssistantSettings | undefined> {
  const { rows } = await sql<{ content: AssistantSettings }>`
    SELECT content FROM assistant.settings ORDER BY version DESC LIMIT 1`.execute(db);
  return rows[0]?.content;
}

/** False where somebody set this version first. */
export async function insertSettings(
  tx: Tx,
  content: AssistantSettings,
  by: string,
  at: Date,
): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO assistant.settings (version, content, set_by, set_at)
    VALUES (${content.version}, ${JSON.stringify(content)}::jsonb, ${by}, ${at}) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  return inserted.numAffectedRows === 1n;
}

export interface JudgementRow {
  readonly orderId: WorkOrderId;
  readonly target: AssistantTarget;
  readonly suggested: string;
  readonly chosen: string;
  readonly judgedAt: Date;
}

/** False where it was judged before. */
export async function insertJudgement(tx: Tx, row: JudgementRow): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO assistant.judgement (order_id, target, suggested, chosen, judged_at)
    VALUES (${row.orderId}, ${row.target}, ${row.suggested}, ${row.chosen}, ${row.judgedAt}) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
  return inserted.numAffectedRows === 1n;
}

export async function countJudgements(
  db: Queryable,
): Promise<{ target: AssistantTarget; accepted: number; corrected: number }[]> {
  const { rows } = await sql<{ target: AssistantTarget; accepted: number; corrected: number }>`
    SELECT target, count(*) FILTER (WHERE suggested = chosen) AS accepted, count(*) FILTER (WHERE suggested <> chosen) AS corrected
    FROM assistant.judgement GROUP BY target`.execute(db);
  return rows;
}
