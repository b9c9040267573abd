// SQL of what may be rated, once.
import type { PartyId, RatingInvitationId } from '@kapok/contracts/ids.ts';
import type { RatingSubject } from '@kapok/contracts/ratings.ts';
import { sql } from 'kysely';
import type { Queryable } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface InvitationRow {
  readonly id: RatingInvitationId;
  readonly subjectKind: RatingSubject;
  readonly subjectId: string;
  readonly item: string | null;
  readonly department: string;
  readonly district: string | null;
  readonly window: string | null;
  readonly partyId: PartyId | null;
  readonly handledBy: string[];
  readonly doneAt: Date;
  readonly until: Date;
}
const columns = sql`id, subject_kind, subject_id, item, department, district, "window", party_id, handled_by, done_at, until`;

/** Once for each case or visit, whatever is heard again; false when it was there. */
export async function insertInvitation(
  db: Queryable,
  row: InvitationRow,
  codeHash: Buffer,
): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO ratings.invitation (id, subject_kind, subject_id, item, department, district, "window", party_id, handled_by, code_hash,
      done_at, until)
    VALUES (${row.id}, ${row.subjectKind}, ${row.subjectId}, ${row.item}, ${row.department}, ${row.district}, ${row.window},
      ${row.partyId}, ${row.handledBy}::text[], ${codeHash}, ${row.doneAt}, ${row.until})
    ON CONFLICT (subject_kind, subject_id) DO NOTHING RETURNING 1`.execute(db);
  return rows.length === 1;
}

export async function selectInvitation(
  db: Queryable,
  id: RatingInvitationId,
): Promise<InvitationRow | undefined> {
  const { rows } =
    await sql<InvitationRow>`SELECT ${columns} FROM ratings.invitation WHERE id = ${id}`.execute(db);
  return rows[0];
}

export async function selectInvitationOfCode(
  db: Queryable,
  codeHash: Buffer,
): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`
    SELECT ${columns} FROM ratings.invitation WHERE code_hash = ${codeHash}`.execute(db);
  return rows[0];
}

/** Those of one person, whatever the scope reaches besides. */
export async function selectInvitationsOf(
  db: Queryable,
  partyId: PartyId,
  { limit, after }: Page,
): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    SELECT ${columns} FROM ratings.invitation WHERE party_id = ${partyId}
      ${after ? sql`AND (done_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    ORDER BY done_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

/** The visit that ended last at a window, while nobody rated it. */
export async function selectLastAtWindow(
  db: Queryable,
  department: string,
  window: string,
  since: Date,
): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow & { rated: boolean }>`
    SELECT ${columns}, EXISTS (SELECT FROM ratings.rating r WHERE r.invitation_id = i.id) AS rated FROM ratings.invitation i
    WHERE department = ${department} AND "window" = ${window} AND subject_kind = 'visit' AND done_at >= ${since}
    ORDER BY done_at DESC, id DESC LIMIT 1`.execute(db);
  return rows[0]?.rated === false ? rows[0] : undefined;
}
