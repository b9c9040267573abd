// SQL of what earlier years teach: lessons, and values that published evaluations found.
import type { ProjectId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';

export interface LessonRow {
  readonly id: string;
  readonly department: string;
  readonly year: number;
  readonly indicator: string;
  readonly advice: string;
  readonly learnedAt: Date;
}

export async function insertLesson(db: Queryable, row: LessonRow): Promise<void> {
  await sql`
    INSERT INTO goals.lesson (id, department, year, indicator, advice, learned_at)
    VALUES (${row.id}, ${row.department}, ${row.year}, ${row.indicator}, ${row.advice}, ${row.learnedAt})
    ON CONFLICT DO NOTHING`.execute(db);
}

/** Of these indicators whoever learned them, and all of the department where one is named; newest first. */
export async function selectLessons(
  db: Queryable,
  asked: { readonly indicators: readonly string[]; readonly department?: string },
  limit: number,
): Promise<LessonRow[]> {
  const { rows } = await sql<LessonRow>`
    SELECT id, department, year, indicator, advice, learned_at FROM goals.lesson
    WHERE indicator = ANY (${[...asked.indicators]}::text[]) OR department = ${asked.department ?? null}
    ORDER BY learned_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export interface ReachedOf {
  readonly evaluation: string;
  readonly department: string;
  readonly project: ProjectId | null;
  readonly year: number;
}

export async function insertReached(
  db: Queryable,
  of: ReachedOf,
  reached: readonly { readonly item: string; readonly value: string }[],
): Promise<void> {
  await sql`
    INSERT INTO goals.reached (evaluation, item, department, project, year, value)
    SELECT ${of.evaluation}::uuid, item, ${of.department}, ${of.project}::uuid, ${of.year}, value
    FROM jsonb_to_recordset(${JSON.stringify(reached)}::jsonb) AS r (item text, value text)
    ON CONFLICT DO NOTHING`.execute(db);
}

/** What the goals of a subject came to in a year, by code. */
export async function selectReached(
  db: Queryable,
  of: Pick<ReachedOf, 'department' | 'project' | 'year'>,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ item: string; value: string }>`
    SELECT item, value FROM goals.reached
    WHERE department = ${of.department} AND year = ${of.year} AND project IS NOT DISTINCT FROM ${of.project}::uuid`.execute(
    db,
  );
  return new Map(rows.map(({ item, value }) => [item, value]));
}
