// SQL of files on their way into drafts. Names and pieces come here sealed.
import type { DraftId, UploadId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface UploadRow {
  readonly id: UploadId;
  readonly draftId: DraftId;
  readonly material: string;
  readonly name: Buffer;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly received: number;
}

/** The one that is on its way already, or the new one. */
export async function insertUpload(tx: Tx, row: UploadRow, at: Date): Promise<UploadRow> {
  await sql`
    INSERT INTO applying.upload (id, draft_id, material, name, bytes, sha256, received, begun_at)
    VALUES (${row.id}, ${row.draftId}, ${row.material}, ${row.name}, ${row.bytes}, ${row.sha256}, 0, ${at})
    ON CONFLICT DO NOTHING`.execute(tx);
  const { rows } = await sql<UploadRow>`
    SELECT id, draft_id, material, name, bytes, sha256, received FROM applying.upload
    WHERE draft_id = ${row.draftId} AND material = ${row.material} AND sha256 = ${row.sha256}`.execute(tx);
  return rows[0]!;
}

export async function countUploads(db: Queryable, draftId: DraftId): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM applying.upload WHERE draft_id = ${draftId}`.execute(db);
  return rows[0]!.count;
}

export async function lockUpload(tx: Tx, draftId: DraftId, id: UploadId): Promise<UploadRow | undefined> {
  const { rows } = await sql<UploadRow>`
    SELECT id, draft_id, material, name, bytes, sha256, received FROM applying.upload
    WHERE id = ${id} AND draft_id = ${draftId} FOR UPDATE`.execute(tx);
  return rows[0];
}

export async function insertChunk(
  tx: Tx,
  id: UploadId,
  chunk: { readonly from: number; readonly content: Buffer; readonly received: number },
): Promise<void> {
  await sql`
    WITH taken AS (
      INSERT INTO applying.chunk (upload_id, starts_at, content) VALUES (${id}, ${chunk.from}, ${chunk.content})
    )
    UPDATE applying.upload SET received = ${chunk.received} WHERE id = ${id}`.execute(tx);
}

export async function selectChunks(
  tx: Tx,
  id: UploadId,
): Promise<{ readonly startsAt: number; readonly content: Buffer }[]> {
  const { rows } = await sql<{ startsAt: number; content: Buffer }>`
    SELECT starts_at, content FROM applying.chunk WHERE upload_id = ${id} ORDER BY starts_at`.execute(tx);
  return rows;
}

export async function deleteUpload(tx: Queryable, id: UploadId): Promise<void> {
  await sql`DELETE FROM applying.upload WHERE id = ${id}`.execute(tx);
}
