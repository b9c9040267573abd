// SQL of what was found, of proofs and of lessons. Where a rectification stands is its case's row.
import type { CaseId, EvaluationId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { caseWithTimeline, type StoredCase } from '../../cases/index.ts';

export interface RectificationRow {
  readonly id: CaseId;
  readonly year: number;
  readonly department: string;
  readonly evaluation: EvaluationId | null;
  readonly item: string | null;
  readonly finding: string;
  readonly demand: string;
  readonly responsible: string;
  readonly openedAt: Date;
}

export interface ProofRow {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly addedAt: Date;
}

export interface LessonRow {
  readonly id: string;
  readonly rectification: CaseId;
  readonly department: string;
  readonly year: number;
  readonly indicator: string;
  readonly advice: string;
  readonly recordedAt: Date;
}

const columns = sql`r.id, r.year, r.department, r.evaluation, r.item, r.finding, r.demand, r.responsible, r.opened_at`;

export async function insertRectification(tx: Tx, row: RectificationRow): Promise<void> {
  await sql`
    INSERT INTO feedback.rectification (id, year, department, evaluation, item, finding, demand, responsible, opened_at)
    VALUES (${row.id}, ${row.year}, ${row.department}, ${row.evaluation}, ${row.item}, ${row.finding}, ${row.demand},
      ${row.responsible}, ${row.openedAt})`.execute(tx);
}

export async function selectRectification(
  db: Queryable,
  id: CaseId,
): Promise<(RectificationRow & Omit<StoredCase, 'department'>) | undefined> {
  const { rows } = await sql<RectificationRow & Omit<StoredCase, 'department'>>`
    SELECT c.number, c.state, c.context, c.version, c.clocks, c.due_at, c.closed_at, c.actions, ${columns}
    FROM feedback.rectification r JOIN ${caseWithTimeline(id)} c ON c.id = r.id WHERE r.id = ${id}`.execute(
    db,
  );
  return rows[0];
}

export async function selectRectifications(
  db: Queryable,
  ids: readonly CaseId[],
): Promise<ReadonlyMap<CaseId, RectificationRow>> {
  const { rows } = await sql<RectificationRow>`
    SELECT ${columns} FROM feedback.rectification r WHERE r.id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those that one evaluation led to: an item has one or a few. */
export async function selectIdsOfEvaluation(db: Queryable, evaluation: EvaluationId): Promise<CaseId[]> {
  const { rows } = await sql<{ id: CaseId }>`
    SELECT id FROM feedback.rectification WHERE evaluation = ${evaluation} LIMIT 1000`.execute(db);
  return rows.map(({ id }) => id);
}

export async function selectRectificationsOf(
  db: Queryable,
  year: number,
  limit: number,
): Promise<RectificationRow[]> {
  const { rows } = await sql<RectificationRow>`
    SELECT ${columns} FROM feedback.rectification r WHERE r.year = ${year} ORDER BY r.id LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

export async function insertProof(
  tx: Tx,
  rectification: CaseId,
  proof: Omit<ProofRow, 'bytes'>,
  content: Buffer,
): Promise<void> {
  await sql`
    INSERT INTO feedback.proof (id, rectification, name, media_type, sha256, content, added_at)
    VALUES (${proof.id}, ${rectification}, ${proof.name}, ${proof.mediaType}, ${proof.sha256}, ${content}, ${proof.addedAt})`.execute(
    tx,
  );
}

export async function selectProofs(db: Queryable, rectification: CaseId): Promise<ProofRow[]> {
  const { rows } = await sql<ProofRow>`
    SELECT id, name, media_type, sha256, length(content) AS bytes, added_at FROM feedback.proof
    WHERE rectification = ${rectification} ORDER BY added_at, id`.execute(db);
  return rows;
}

export async function selectProofContent(
  db: Queryable,
  rectification: CaseId,
  proof: string,
): Promise<{ name: string; mediaType: string; content: Buffer } | undefined> {
  const { rows } = await sql<{ name: string; mediaType: string; content: Buffer }>`
    SELECT name, media_type, content FROM feedback.proof
    WHERE rectification = ${rectification} AND id::text = ${proof}`.execute(db);
  return rows[0];
}

export async function insertLesson(tx: Tx, row: LessonRow, recordedBy: string): Promise<void> {
  await sql`
    INSERT INTO feedback.lesson (id, rectification, department, year, indicator, advice, recorded_by, recorded_at)
    VALUES (${row.id}, ${row.rectification}, ${row.department}, ${row.year}, ${row.indicator}, ${row.advice}, ${recordedBy},
      ${row.recordedAt})`.execute(tx);
}

export async function selectLessons(
  db: Queryable,
  indicator: string | undefined,
  limit: number,
): Promise<LessonRow[]> {
  const { rows } = await sql<LessonRow>`
    SELECT id, rectification, department, year, indicator, advice, recorded_at FROM feedback.lesson
    WHERE ${indicator ?? null}::text IS NULL OR indicator = ${indicator ?? null}
    ORDER BY recorded_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}
