// SQL of what finance sent to departments about their goals. Rows are only added.
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface GuidanceRow {
  readonly id: string;
  readonly year: number;
  readonly department: string;
  readonly text: string;
  readonly sentBy: string;
  readonly sentAt: Date;
}

export async function insertGuidance(tx: Tx, rows: readonly GuidanceRow[]): Promise<void> {
  await sql`
    INSERT INTO goals.guidance (id, year, department, text, sent_by, sent_at)
    SELECT id::uuid, year, department, text, sent_by, sent_at
    FROM jsonb_to_recordset(${JSON.stringify(
      rows.map(({ sentBy, sentAt, ...row }) => ({ ...row, sent_by: sentBy, sent_at: sentAt })),
    )}::jsonb) AS r (id text, year integer, department text, text text, sent_by text, sent_at timestamptz)`.execute(
    tx,
  );
}

/** Newest first; one row for each department it was sent to. */
export async function selectGuidance(
  db: Queryable,
  year: number | undefined,
  limit: number,
): Promise<GuidanceRow[]> {
  const { rows } = await sql<GuidanceRow>`
    SELECT id, year, department, text, sent_by, sent_at FROM goals.guidance
    WHERE ${year === undefined ? sql`true` : sql`year = ${year}`}
    ORDER BY sent_at DESC, id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** How often each department was written to about a year, and when last. */
export async function selectGuided(
  db: Queryable,
  year: number,
): Promise<ReadonlyMap<string, { readonly times: number; readonly at: Date }>> {
  const { rows } = await sql<{ department: string; times: number; at: Date }>`
    SELECT department, count(*)::int AS times, max(sent_at) AS at FROM goals.guidance
    WHERE year = ${year} GROUP BY department`.execute(db);
  return new Map(rows.map(({ department, ...row }) => [department, row]));
}
