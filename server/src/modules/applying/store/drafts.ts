// SQL of drafts and of who joins them. Answers and names come here sealed; each statement sees what its scope shows.

import type { ApplicantKind, TrustGrade } from '@kapok/contracts/applications.ts';
import type { Form } from '@kapok/contracts/applying.ts';
import type { DraftId, FileId, PartyId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import type { Page } from '../../../kernel/paging.ts';

/** One item of what is applied for, with the form that held when the draft was begun. */
export interface DraftPart {
  readonly part: string;
  readonly item: string;
  readonly itemVersion: number;
  readonly name: string;
  readonly after: readonly string[];
  readonly form: Form;
}

export interface DraftRow {
  readonly id: DraftId;
  readonly partyId: PartyId;
  readonly agentId: PartyId | null;
  readonly itemCode: string | null;
  readonly bundleCode: string | null;
  readonly name: string;
  readonly department: string | null;
  readonly parts: readonly DraftPart[];
  readonly form: Form;
  readonly applicantKind: ApplicantKind;
  readonly version: number;
  readonly at: string | null;
  readonly answers: Buffer;
  readonly prefilled: readonly string[];
  readonly begunAt: Date;
  readonly savedAt: Date;
}
export type DraftName = Pick<DraftRow, 'id' | 'itemCode' | 'bundleCode' | 'name' | 'department' | 'savedAt'>;

/** Held until the transaction ends, so that a limit on a person's drafts counts all of them. */
export async function countDrafts(tx: Tx, partyId: PartyId): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`applying.draft ${partyId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM applying.draft WHERE party_id = ${partyId}`.execute(tx);
  return rows[0]!.count;
}

export async function insertDraft(tx: Tx, row: DraftRow): Promise<void> {
  await sql`
    INSERT INTO applying.draft (id, party_id, agent_id, item_code, bundle_code, name, department, parts, form, applicant_kind,
      version, at, answers, prefilled, begun_at, saved_at)
    VALUES (${row.id}, ${row.partyId}, ${row.agentId}, ${row.itemCode}, ${row.bundleCode}, ${row.name}, ${row.department},
      ${JSON.stringify(row.parts)}::jsonb, ${JSON.stringify(row.form)}::jsonb, ${row.applicantKind}, ${row.version}, ${row.at},
      ${row.answers}, ${row.prefilled as string[]}::text[], ${row.begunAt}, ${row.savedAt})`.execute(tx);
}

const columns = sql`id, party_id, agent_id, item_code, bundle_code, name, department, parts, form, applicant_kind, version, at,
  answers, prefilled, begun_at, saved_at`;

export async function selectDraft(db: Queryable, id: DraftId, lock = false): Promise<DraftRow | undefined> {
  const { rows } = await sql<DraftRow>`
    SELECT ${columns} FROM applying.draft WHERE id = ${id} ${lock ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows[0];
}

export async function selectDraftsById(db: Queryable, ids: readonly string[]): Promise<DraftRow[]> {
  const { rows } = await sql<DraftRow>`
    SELECT ${columns} FROM applying.draft WHERE id = ANY(${ids as string[]}::uuid[])`.execute(db);
  return rows;
}

export async function selectDraftNames(db: Queryable, partyId: PartyId, page: Page): Promise<DraftName[]> {
  const { after, limit } = page;
  const { rows } = await sql<DraftName>`
    SELECT id, item_code, bundle_code, name, department, saved_at FROM applying.draft
    WHERE party_id = ${partyId} AND (${after?.at ?? null}::timestamptz IS NULL
      OR (saved_at, id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY saved_at DESC, id DESC LIMIT ${limit + 1}`.execute(db);
  return rows;
}

export async function updateDraft(
  tx: Queryable,
  { id, version, at, answers, prefilled, savedAt }: Omit<DraftRow, 'parts' | 'form'>,
): Promise<void> {
  await sql`
    UPDATE applying.draft SET version = ${version}, at = ${at}, answers = ${answers},
      prefilled = ${prefilled as string[]}::text[], saved_at = ${savedAt}
    WHERE id = ${id}`.execute(tx);
}

/** With its files' places and uploads; the files themselves are another room's, and who joined stays with what was handed in. */
export async function deleteDraft(tx: Queryable, id: DraftId): Promise<void> {
  await sql`DELETE FROM applying.draft WHERE id = ${id}`.execute(tx);
}

export async function countDraftsBefore(db: Queryable, before: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM applying.draft WHERE saved_at < ${before}`.execute(db);
  return rows[0]!.count;
}

export async function deleteDraftsBefore(tx: Tx, before: Date, limit: number): Promise<DraftId[]> {
  const { rows } = await sql<{ id: DraftId }>`
    WITH gone AS (
      DELETE FROM applying.draft WHERE id IN (
        SELECT id FROM applying.draft WHERE saved_at < ${before} ORDER BY saved_at, id LIMIT ${limit})
      RETURNING id
    ), uninvited AS (
      DELETE FROM applying.co_applicant USING gone WHERE draft_id = gone.id
    )
    SELECT id FROM gone`.execute(tx);
  return rows.map(({ id }) => id);
}

export interface DraftFileRow {
  readonly material: string;
  readonly fileId: FileId;
  readonly grade: TrustGrade;
  readonly source: 'upload' | 'reuse';
}

export async function selectDraftFiles(db: Queryable, draftId: DraftId): Promise<DraftFileRow[]> {
  const { rows } = await sql<DraftFileRow>`
    SELECT material, file_id, grade, source FROM applying.draft_file WHERE draft_id = ${draftId}
    ORDER BY added_at, file_id`.execute(db);
  return rows;
}

export async function insertDraftFile(
  tx: Queryable,
  draftId: DraftId,
  { material, fileId, grade, source }: DraftFileRow,
  at: Date,
): Promise<void> {
  await sql`
    INSERT INTO applying.draft_file (draft_id, material, file_id, grade, source, added_at)
    VALUES (${draftId}, ${material}, ${fileId}, ${grade}, ${source}, ${at}) ON CONFLICT DO NOTHING`.execute(
    tx,
  );
}

/** How many places of the draft still name the file; undefined where none did. */
export async function deleteDraftFile(tx: Tx, draftId: DraftId, fileId: FileId): Promise<boolean> {
  const deleted = await sql`
    DELETE FROM applying.draft_file WHERE draft_id = ${draftId} AND file_id = ${fileId}`.execute(tx);
  return (deleted.numAffectedRows ?? 0n) > 0n;
}
