// SQL of legal holds. A hold's course is only ever added to.
import type { HoldId } from '@kapok/contracts/privacy/holds.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface HoldRow {
  readonly id: HoldId;
  readonly subject: string;
  readonly subjects: string[];
  readonly basis: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly granted: boolean | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly endRequestedBy: string | null;
  readonly endRequestedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
}

export async function insertHold(
  tx: Tx,
  row: Pick<HoldRow, 'id' | 'subject' | 'subjects' | 'basis' | 'requestedBy' | 'requestedAt'>,
): Promise<void> {
  await sql`
    INSERT INTO privacy.hold (id, subject, subjects, basis, requested_by, requested_at)
    VALUES (${row.id}, ${row.subject}, ${row.subjects}::uuid[], ${row.basis}, ${row.requestedBy}, ${row.requestedAt})`.execute(
    tx,
  );
}

export async function lockHold(tx: Tx, id: HoldId): Promise<HoldRow | undefined> {
  const { rows } = await sql<HoldRow>`SELECT * FROM privacy.hold WHERE id = ${id} FOR UPDATE`.execute(tx);
  return rows[0];
}

export async function updateHold(tx: Tx, row: HoldRow): Promise<void> {
  await sql`
    UPDATE privacy.hold SET granted = ${row.granted}, decided_by = ${row.decidedBy}, decided_at = ${row.decidedAt},
      end_requested_by = ${row.endRequestedBy}, end_requested_at = ${row.endRequestedAt}, ended_by = ${row.endedBy},
      ended_at = ${row.endedAt} WHERE id = ${row.id}`.execute(tx);
}

export async function selectHolds(db: Queryable, page: Page): Promise<HoldRow[]> {
  const after = page.after
    ? sql`WHERE (requested_at, id) < (${page.after.at}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<HoldRow>`
    SELECT * FROM privacy.hold ${after} ORDER BY requested_at DESC, id DESC LIMIT ${page.limit + 1}`.execute(
    db,
  );
  return rows;
}

/** Which of these are held at this moment. */
export async function selectHeld(db: Queryable, subjects: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ subject: string }>`
    SELECT subject FROM kernel.held_subjects() AS held (subject) WHERE subject = ANY(${subjects}::text[])`.execute(
    db,
  );
  return new Set(rows.map(({ subject }) => subject));
}

/** Whether anything ever happened about it. */
export async function subjectExists(db: Queryable, subject: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    SELECT EXISTS (SELECT FROM kernel.event WHERE subject = ${subject}) AS known`.execute(db);
  return rows[0]!.known;
}
