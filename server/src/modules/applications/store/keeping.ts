// SQL that clears what is personal of applications, when it was erased or its time is over. What happened stays.
import type { ApplicationId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { closedBefore } from '../../cases/index.ts';

export async function clearPersonalOf(db: Queryable, subjects: readonly string[]): Promise<void> {
  await sql`
    WITH cleared AS (
      UPDATE applications.application SET answers = NULL, lacking = NULL, decision = NULL WHERE id = ANY(${subjects}::uuid[])
    ), unremarked AS (
      UPDATE applications.material SET remark = NULL WHERE case_id = ANY(${subjects}::uuid[]) AND remark IS NOT NULL
    ), unsaid AS (
      UPDATE applications.opinion SET question = NULL, opinion = NULL WHERE case_id = ANY(${subjects}::uuid[])
    )
    UPDATE applications.file SET name = NULL, content = NULL WHERE subject = ANY(${subjects}::uuid[])`.execute(
    db,
  );
}

/** Applications closed before an instant that still hold something personal, in their facts or their cases. */
const withContent = (kind: string, before: Date, held: boolean) => sql`
  applications.application a JOIN ${closedBefore(kind, before)} c ON c.id = a.id
  WHERE (a.id::text IN (SELECT kernel.held_subjects())) = ${held}::boolean
    AND (c.personal OR num_nonnulls(a.answers, a.lacking, a.decision) > 0)`;

export async function countWithContent(
  db: Queryable,
  kind: string,
  before: Date,
  held = false,
): Promise<number> {
  const { rows } = await sql<{
    count: number;
  }>`SELECT count(*) FROM ${withContent(kind, before, held)}`.execute(db);
  return rows[0]!.count;
}

export async function selectOldest(
  tx: Tx,
  kind: string,
  before: Date,
  limit: number,
): Promise<ApplicationId[]> {
  const { rows } = await sql<{ id: ApplicationId }>`
    SELECT a.id FROM ${withContent(kind, before, false)} ORDER BY c.closed_at, a.id LIMIT ${limit}`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
