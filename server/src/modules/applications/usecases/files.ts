// Keeps and reads files of drafts and cases: known by their first bytes, of limited size, sealed, and kept once however often
// the same bytes come. It must never show a file without the subject it belongs to.
import { createHash } from 'node:crypto';
import { fileBytesMax } from '@kapok/contracts/applications.ts';
import type { CaseId, FileId, PartyId } from '@kapok/contracts/ids.ts';
import { type MediaType, mediaTypeOf } from '@kapok/contracts/mediaTypes.ts';
import type { Queryable, Tx } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import type { SealedColumn } from '../../../kernel/vault.ts';
import * as store from '../store/files.ts';

const nameColumn = 'applications.file.name' satisfies SealedColumn;
const contentColumn = 'applications.file.content' satisfies SealedColumn;

export interface GivenFile {
  /** The draft's or the case's: they share it. */
  readonly subject: CaseId;
  /** Whose application it is. */
  readonly owner: PartyId;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface KeptFile {
  readonly id: FileId;
  readonly subject: CaseId;
  readonly name: string;
  readonly mediaType: MediaType;
  readonly bytes: number;
  readonly sha256: string;
}

/** In the caller's transaction. The same bytes given again are the file that is there, under the name it has. */
export async function keepFile(
  tx: Tx,
  house: House,
  { subject, owner, name, bytes }: GivenFile,
): Promise<KeptFile | Refusal> {
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === undefined || bytes.length > fileBytesMax) return refuse('file-refused');
  const id = newId<FileId>(house);
  const key = await house.vault.keyFor(tx, subject);
  const sha256 = createHash('sha256').update(bytes).digest();
  const kept = await store.insertFile(tx, {
    id,
    subject,
    owner,
    mediaType,
    bytes: bytes.length,
    sha256,
    keptAt: house.clock.now(),
    name: key.seal(nameColumn, id, name),
    content: key.seal(contentColumn, id, Buffer.from(bytes).toString('base64')),
  });
  if (kept) return { id, subject, name, mediaType, bytes: bytes.length, sha256: sha256.toString('hex') };
  const [there] = await filesOf(tx, house, { subject, sha256 });
  return there ?? refuse('file-refused');
}

/** Those files of a subject that the caller's scope reaches, without their content. */
export async function filesOf(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  of: { readonly subject: CaseId; readonly sha256?: Buffer },
): Promise<KeptFile[]> {
  const rows = await store.selectFiles(db, of.subject, of.sha256);
  const names = await vault.open(
    db,
    rows.map(({ id, name }) => ({ column: nameColumn, row: id, sealed: name })),
  );
  return rows.map(({ id, subject, mediaType, bytes, sha256 }, at) => ({
    id,
    subject,
    name: names[at] ?? '',
    mediaType,
    bytes,
    sha256: sha256.toString('hex'),
  }));
}

/** A file with its bytes; undefined where the scope does not reach it, or it was erased. */
export async function readFile(
  db: Queryable,
  { vault }: Pick<House, 'vault'>,
  id: FileId,
): Promise<(Omit<KeptFile, 'bytes'> & { readonly content: Buffer }) | undefined> {
  const row = await store.selectFile(db, id);
  if (row === undefined) return undefined;
  const [name, content] = await vault.open(db, [
    { column: nameColumn, row: id, sealed: row.name },
    { column: contentColumn, row: id, sealed: row.content },
  ]);
  if (name === undefined || content === undefined) return undefined;
  const { subject, mediaType, sha256 } = row;
  return {
    id,
    subject,
    name,
    mediaType,
    sha256: sha256.toString('hex'),
    content: Buffer.from(content, 'base64'),
  };
}

/** Files of a draft that comes to nothing, or one that was taken out of it. */
export const dropFiles = store.deleteFiles;
