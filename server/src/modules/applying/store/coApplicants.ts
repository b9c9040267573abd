// SQL of who applies together: asked with a draft, and kept with what they signed once it was handed in.
import type { DraftId, PartyId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

export interface CoApplicantRow {
  readonly draftId: DraftId;
  readonly place: number;
  readonly partyId: PartyId | null;
  readonly name: Buffer;
  readonly askedBy: Buffer | null;
  readonly ofName: string;
  readonly itemCode: string | null;
  readonly bundleCode: string | null;
  readonly askedAt: Date;
  readonly agreed: boolean | null;
  readonly answeredAt: Date | null;
  readonly signed: Buffer | null;
  readonly handedInAt: Date | null;
}
const columns = sql`draft_id, place, party_id, name, asked_by, of_name, item_code, bundle_code, asked_at, agreed, answered_at, signed,
  handed_in_at`;

/** With `lock` no answer changes until the transaction ends. */
export async function selectCoApplicants(
  db: Queryable,
  draftId: DraftId,
  lock = false,
): Promise<CoApplicantRow[]> {
  const { rows } = await sql<CoApplicantRow>`
    SELECT ${columns} FROM applying.co_applicant WHERE draft_id = ${draftId} ORDER BY place
    ${lock ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows;
}

/** False where they were asked before. */
export async function insertCoApplicant(
  tx: Tx,
  row: Omit<CoApplicantRow, 'agreed' | 'answeredAt' | 'signed' | 'handedInAt'>,
): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO applying.co_applicant (draft_id, place, party_id, name, asked_by, of_name, item_code, bundle_code, asked_at)
    VALUES (${row.draftId}, ${row.place}, ${row.partyId}, ${row.name}, ${row.askedBy}, ${row.ofName}, ${row.itemCode},
      ${row.bundleCode}, ${row.askedAt}) ON CONFLICT DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function deleteCoApplicant(tx: Tx, draftId: DraftId, place: number): Promise<boolean> {
  const deleted = await sql`
    DELETE FROM applying.co_applicant WHERE draft_id = ${draftId} AND place = ${place}`.execute(tx);
  return deleted.numAffectedRows === 1n;
}

/** Of a draft that is thrown away. */
export async function deleteCoApplicants(tx: Tx, draftId: DraftId): Promise<void> {
  await sql`DELETE FROM applying.co_applicant WHERE draft_id = ${draftId}`.execute(tx);
}

export async function selectInvitation(
  db: Queryable,
  draftId: DraftId,
  partyId: PartyId,
): Promise<CoApplicantRow | undefined> {
  const { rows } = await sql<CoApplicantRow>`
    SELECT ${columns} FROM applying.co_applicant WHERE draft_id = ${draftId} AND party_id = ${partyId}`.execute(
    db,
  );
  return rows[0];
}

export async function selectInvitations(
  db: Queryable,
  partyId: PartyId,
  { after, limit }: Page,
): Promise<CoApplicantRow[]> {
  const { rows } = await sql<CoApplicantRow>`
    SELECT ${columns} FROM applying.co_applicant
    WHERE party_id = ${partyId} AND (${after?.at ?? null}::timestamptz IS NULL
      OR (asked_at, draft_id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY asked_at DESC, draft_id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

/** False where it was handed in or taken back meanwhile. */
export async function updateAnswer(
  tx: Tx,
  of: {
    readonly draftId: DraftId;
    readonly partyId: PartyId;
    readonly agreed: boolean;
    readonly at: Date;
    readonly signed: Buffer | null;
  },
): Promise<boolean> {
  const updated = await sql`
    UPDATE applying.co_applicant SET agreed = ${of.agreed}, answered_at = ${of.at}, signed = ${of.signed}
    WHERE draft_id = ${of.draftId} AND party_id = ${of.partyId} AND handed_in_at IS NULL`.execute(tx);
  return updated.numAffectedRows === 1n;
}

export async function markHandedIn(tx: Tx, draftId: DraftId, at: Date): Promise<void> {
  await sql`UPDATE applying.co_applicant SET handed_in_at = ${at} WHERE draft_id = ${draftId}`.execute(tx);
}

export async function countHandedInBefore(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM applying.co_applicant WHERE handed_in_at < ${before}`.execute(db);
  return rows[0]!.count;
}

/** Those of the oldest that were handed in, all of one at once. */
export async function deleteHandedInBefore(
  tx: Tx,
  before: Date,
  limit: number,
): Promise<Pick<CoApplicantRow, 'draftId' | 'bundleCode'>[]> {
  const { rows } = await sql<Pick<CoApplicantRow, 'draftId' | 'bundleCode'>>`
    DELETE FROM applying.co_applicant WHERE draft_id IN (
      SELECT draft_id FROM applying.co_applicant WHERE handed_in_at < ${before}
      ORDER BY handed_in_at, draft_id LIMIT ${limit})
    RETURNING draft_id, bundle_code`.execute(tx);
  return rows;
}
