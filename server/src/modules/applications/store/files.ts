// SQL of files. Names and bytes come here sealed.
import type { TrustGrade } from '@kapok/contracts/applications.ts';
import type { CaseId, FileId, PartyId } from '@kapok/contracts/ids.ts';
import type { MediaType } from '@kapok/contracts/mediaTypes.ts';
import { sql } from 'kysely';
import type { Queryable, Tx } from '../../../kernel/database.ts';

export interface FileRow {
  readonly id: FileId;
  readonly subject: CaseId;
  readonly owner: PartyId;
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly sha256: Buffer;
  readonly keptAt: Date;
  /** Null once erased. */
  readonly name: Buffer | null;
}
type FileWithContent = FileRow & { readonly content: Buffer | null };

/** False where the subject has the same bytes already. */
export async function insertFile(tx: Tx, file: FileWithContent): Promise<boolean> {
  const inserted = await sql`
    INSERT INTO applications.file (id, subject, owner, media_type, bytes, sha256, kept_at, name, content)
    VALUES (${file.id}, ${file.subject}, ${file.owner}, ${file.mediaType}, ${file.bytes}, ${file.sha256}, ${file.keptAt},
      ${file.name}, ${file.content})
    ON CONFLICT (subject, sha256) DO NOTHING`.execute(tx);
  return inserted.numAffectedRows === 1n;
}

export async function selectFiles(db: Queryable, subject: CaseId, sha256?: Buffer): Promise<FileRow[]> {
  const only = sha256 === undefined ? sql`` : sql`AND sha256 = ${sha256}`;
  const { rows } = await sql<FileRow>`
    SELECT id, subject, owner, media_type, bytes, sha256, kept_at, name FROM applications.file
    WHERE subject = ${subject} ${only} ORDER BY kept_at, id`.execute(db);
  return rows;
}

export async function selectFile(db: Queryable, id: FileId): Promise<FileWithContent | undefined> {
  const { rows } = await sql<FileWithContent>`
    SELECT id, subject, owner, media_type, bytes, sha256, kept_at, name, content FROM applications.file
    WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** How many of these files are the subject's. */
export async function countFilesOf(db: Queryable, subject: CaseId, ids: readonly FileId[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*) FROM applications.file WHERE subject = ${subject} AND id = ANY(${ids}::uuid[])`.execute(
    db,
  );
  return rows[0]!.count;
}

/** All of a subject, or those named; only ever called for drafts. */
export async function deleteFiles(tx: Tx, subject: CaseId, ids?: readonly FileId[]): Promise<void> {
  const only = ids === undefined ? sql`` : sql`AND id = ANY(${ids}::uuid[])`;
  await sql`
    DELETE FROM applications.file f WHERE subject = ${subject} ${only}
      AND NOT EXISTS (SELECT FROM applications.application a WHERE a.id = f.subject)`.execute(tx);
}

export interface HeldFileRow {
  readonly fileId: FileId;
  readonly material: string;
  readonly grade: TrustGrade;
  readonly givenAt: Date;
  readonly number: string;
}

/** Files of a party's own applications that stand, the best trusted and newest of each material's bytes first. */
export async function selectHeldFiles(db: Queryable, owner: PartyId, limit: number): Promise<HeldFileRow[]> {
  const { rows } = await sql<HeldFileRow>`
    SELECT file_id, material, grade, given_at, number FROM (
      SELECT DISTINCT ON (m.requirement, f.sha256) f.id AS file_id, m.requirement AS material, m.grade, m.given_at, c.number
      FROM applications.file f
      JOIN applications.material m ON m.case_id = f.subject AND f.id = ANY (m.file_ids)
      JOIN applications.follow_code c ON c.case_id = m.case_id
      WHERE f.owner = ${owner} AND f.content IS NOT NULL
      ORDER BY m.requirement, f.sha256, m.grade, m.given_at DESC
    ) AS held ORDER BY material, grade, given_at DESC, file_id LIMIT ${limit}`.execute(db);
  return rows;
}
