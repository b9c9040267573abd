// SQL of notices. A number is given in the very statement that writes its notice; a paper is written once.
import type { NoticeKind } from '@kapok/contracts/applications.ts';
import type { ApplicationId, EventId, NoticeId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface NoticeRow {
  readonly id: NoticeId;
  readonly caseId: ApplicationId;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly item: string;
  readonly department: string | null;
  readonly number: string;
  readonly checkCode: string;
  readonly issuedAt: Date;
  /** Null while the paper is being made. */
  readonly sha256: Buffer | null;
  readonly note: string | null;
  readonly recipient: Buffer | null;
}

export interface NewNotice {
  readonly id: NoticeId;
  readonly eventId: EventId;
  readonly caseId: ApplicationId;
  readonly kind: NoticeKind;
  readonly title: string;
  readonly item: string;
  readonly department: string | null;
  readonly series: string;
  readonly year: number;
  readonly checkCode: string;
  readonly issuedAt: Date;
}

const columns = sql`id, case_id, kind, title, item, department, number, check_code, issued_at, sha256, note, recipient`;

/** The notice of the event, numbered now unless it was before. Two that write it at once: one fails whole, and reads it next time. */
export async function numberNotice(tx: Tx, notice: NewNotice): Promise<NoticeRow> {
  const { id, eventId, caseId, kind, title, item, department, series, year, checkCode, issuedAt } = notice;
  await sql`
    WITH counted AS (
      INSERT INTO notices.series (series, year, last)
      SELECT ${series}, ${year}::smallint, 1 WHERE NOT EXISTS (SELECT FROM notices.notice WHERE event_id = ${eventId})
      ON CONFLICT (series, year) DO UPDATE SET last = series.last + 1
      RETURNING series, year, last
    )
    INSERT INTO notices.notice (id, event_id, case_id, kind, title, item, department, series, year, serial, number, check_code,
      issued_at)
    SELECT ${id}, ${eventId}, ${caseId}, ${kind}, ${title}, ${item}, ${department}, series, year, last,
      series || '〔' || year || '〕' || last || '号', ${checkCode}, ${issuedAt}
    FROM counted`.execute(tx);
  const { rows } = await sql<NoticeRow>`
    SELECT ${columns} FROM notices.notice WHERE event_id = ${eventId}`.execute(tx);
  return rows[0]!;
}

export interface Made {
  readonly sha256: Buffer;
  readonly note: string;
  readonly recipient: Buffer;
  readonly pdf: Buffer;
}

/** False where the paper is there already: what was made now is thrown away. */
export async function keepPaper(tx: Tx, id: NoticeId, made: Made): Promise<boolean> {
  const kept = await sql`
    UPDATE notices.notice SET sha256 = ${made.sha256}, note = ${made.note}, recipient = ${made.recipient}, pdf = ${made.pdf}
    WHERE id = ${id} AND sha256 IS NULL`.execute(tx);
  return kept.numAffectedRows === 1n;
}

export async function selectNotice(
  db: Queryable,
  by: { readonly number: string },
): Promise<NoticeRow | undefined>;
export async function selectNotice(
  db: Queryable,
  by: { readonly sha256: Buffer },
): Promise<NoticeRow | undefined>;
export async function selectNotice(
  db: Queryable,
  by: { readonly number: string } | { readonly sha256: Buffer },
): Promise<NoticeRow | undefined> {
  const found = 'number' in by ? sql`number = ${by.number}` : sql`sha256 = ${by.sha256}`;
  const { rows } = await sql<NoticeRow>`
    SELECT ${columns} FROM notices.notice WHERE ${found} AND sha256 IS NOT NULL`.execute(db);
  return rows[0];
}

/** The newest decision of a case: what is handed over. */
export async function selectDecision(
  db: Queryable,
  caseId: ApplicationId,
): Promise<Pick<NoticeRow, 'title' | 'number'> | undefined> {
  const { rows } = await sql<Pick<NoticeRow, 'title' | 'number'>>`
    SELECT title, number FROM notices.notice WHERE case_id = ${caseId} AND kind IN ('granted', 'refused')
    ORDER BY issued_at DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** The sealed paper; null once erased. */
export async function selectPaper(
  db: Queryable,
  caseId: ApplicationId,
  id: NoticeId,
): Promise<{ readonly number: string; readonly pdf: Buffer | null } | undefined> {
  const { rows } = await sql<{ number: string; pdf: Buffer | null }>`
    SELECT number, pdf FROM notices.notice WHERE id = ${id} AND case_id = ${caseId} AND sha256 IS NOT NULL`.execute(
    db,
  );
  return rows[0];
}

export async function clearPapers(db: Queryable, caseIds: readonly string[]): Promise<void> {
  await sql`
    UPDATE notices.notice SET pdf = NULL, recipient = NULL WHERE case_id = ANY(${caseIds}::uuid[]) AND pdf IS NOT NULL`.execute(
    db,
  );
}

const kept = (before: Date, held: boolean) => sql`
  notices.notice n WHERE n.pdf IS NOT NULL AND n.issued_at < ${before}
    AND (n.case_id::text IN (SELECT kernel.held_subjects())) = ${held}::boolean`;

export async function countPapers(db: Queryable, before: Date, held = false): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM ${kept(before, held)}`.execute(db);
  return rows[0]!.count;
}

export async function clearOldestPapers(tx: Tx, before: Date, limit: number): Promise<number> {
  const cleared = await sql`
    UPDATE notices.notice SET pdf = NULL, recipient = NULL
    WHERE id IN (SELECT n.id FROM ${kept(before, false)} ORDER BY n.issued_at, n.id LIMIT ${limit})`.execute(
    tx,
  );
  return Number(cleared.numAffectedRows);
}
