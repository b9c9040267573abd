// Files come into a draft in pieces: a connection that breaks goes on where it stopped, and the same file again is the one that is
// there. What arrives is known by its bytes and its SHA-256, never by what its sender says of it.
import { createHash } from 'node:crypto';
import {
  type beginUpload as beginOperation,
  type Material,
  type Progress,
  type reuseMaterial as reuseOperation,
  type sendChunk as sendOperation,
  uploadsMax,
} from '@kapok/contracts/applying.ts';
import type { ApplicationId, DraftId, FileId, UploadId } from '@kapok/contracts/ids.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import type { Tx } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { FileAnswer } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import type { SealedColumn, SealedValue } from '../../../kernel/vault.ts';
import { dropFiles, filesOf, heldMaterials, keepFile, readFile } from '../../applications/index.ts';
import { gradeOf } from '../rules/grades.ts';
import * as drafts from '../store/drafts.ts';
import * as store from '../store/uploads.ts';
import { draftKind, namesOf, ownDraft } from './drafts.ts';

const nameColumn = 'applying.upload.name' satisfies SealedColumn;
const chunkColumn = 'applying.chunk.content' satisfies SealedColumn;

/** A draft's files are under its id, which becomes the application's. */
const caseOf = (id: DraftId): ApplicationId => id as unknown as ApplicationId;

export async function beginUpload(
  doing: Doing,
  id: DraftId,
  { material: code, name, bytes, sha256 }: BodyOf<typeof beginOperation>,
): Promise<Progress | Refusal> {
  const { house, transact } = doing;
  return transact(async (tx) => {
    const draft = await ownDraft(doing, tx, id, true);
    if (isRefusal(draft)) return draft;
    const material = materialOf(draft, code);
    if (isRefusal(material)) return material;
    const hash = Buffer.from(sha256, 'hex');
    const [there] = await filesOf(tx, house, { subject: caseOf(id), sha256: hash });
    if (there) {
      const taken = await put(doing, tx, draft, { material, fileId: there.id });
      return taken ?? { received: there.bytes, fileId: there.id };
    }
    const full = await tooMany(tx, draft, material);
    if (full) return full;
    const key = await house.vault.keyFor(tx, id);
    const uploadId = newId<UploadId>(house);
    const row = { id: uploadId, draftId: id, material: code, bytes, sha256: hash, received: 0 };
    const upload = await store.insertUpload(
      tx,
      { ...row, name: key.seal(nameColumn, uploadId, name) },
      house.clock.now(),
    );
    return { uploadId: upload.id, received: upload.received };
  });
}

export async function sendChunk(
  doing: Doing,
  of: { readonly draftId: DraftId; readonly uploadId: UploadId },
  { from, content }: BodyOf<typeof sendOperation>,
): Promise<Progress | Refusal> {
  const { house, transact } = doing;
  const piece = Buffer.from(content, 'base64');
  let broken = false;
  const sent = await transact<Progress>(async (tx) => {
    const draft = await ownDraft(doing, tx, of.draftId);
    if (isRefusal(draft)) return draft;
    const upload = await store.lockUpload(tx, of.draftId, of.uploadId);
    if (!upload) return refuse('not-found');
    const { received, bytes } = upload;
    // What came before, its answer lost on the way, is not taken twice.
    if (from + piece.length <= received) return { uploadId: upload.id, received };
    if (from !== received || from + piece.length > bytes)
      return refuse('upload-gap', { particulars: { received, bytes } });
    const taken = received + piece.length;
    // What comes in one piece needs no place on the way, which would be written, read again and thrown away.
    const alone = received === 0 && taken === bytes;
    if (!alone) {
      const key = await house.vault.keyFor(tx, of.draftId);
      await store.insertChunk(tx, upload.id, {
        from,
        content: key.seal(chunkColumn, `${upload.id} ${from}`, piece.toString('base64')),
        received: taken,
      });
    }
    if (taken < bytes) return { uploadId: upload.id, received: taken };
    const made = await whole(doing, tx, draft, upload, alone ? piece : undefined);
    broken = isRefusal(made) && made.refused !== 'limit-reached';
    return made;
  });
  // A file that cannot be taken goes, and that stands though the piece was refused: it would be refused for ever otherwise.
  if (broken) await store.deleteUpload(doing.db, of.uploadId);
  return sent;
}

/** All of it is here: it is what its sender said, of a kind that is taken, and a file of the draft from now on. */
async function whole(
  doing: Doing,
  tx: Tx,
  draft: drafts.DraftRow,
  upload: store.UploadRow,
  alone: Buffer | undefined,
): Promise<Progress | Refusal> {
  const { house } = doing;
  const chunks = alone ? [] : await store.selectChunks(tx, upload.id);
  const [name, ...texts] = await house.vault.open(tx, [
    { column: nameColumn, row: upload.id, sealed: upload.name },
    ...chunks.map(
      ({ startsAt, content }): SealedValue => ({
        column: chunkColumn,
        row: `${upload.id} ${startsAt}`,
        sealed: content,
      }),
    ),
  ]);
  const bytes = alone ?? Buffer.concat(texts.map((text) => Buffer.from(text ?? '', 'base64')));
  if (!createHash('sha256').update(bytes).digest().equals(upload.sha256)) return refuse('upload-broken');
  const material = materialOf(draft, upload.material);
  if (isRefusal(material)) return material;
  const kept = await keepFile(tx, house, {
    subject: caseOf(draft.id),
    owner: draft.partyId,
    name: name ?? '',
    bytes,
  });
  if (isRefusal(kept)) return kept;
  const taken = await put(doing, tx, draft, { material, fileId: kept.id });
  if (taken) return taken;
  await store.deleteUpload(tx, upload.id);
  return { received: upload.bytes, fileId: kept.id };
}

function materialOf(draft: drafts.DraftRow, code: string): Material | Refusal {
  return draft.form.materials.find((one) => one.code === code) ?? refuse('unknown-material');
}

async function put(
  { house }: Doing,
  tx: Tx,
  draft: drafts.DraftRow,
  { material, fileId }: { readonly material: Material; readonly fileId: FileId },
): Promise<Refusal | undefined> {
  const files = await drafts.selectDraftFiles(tx, draft.id);
  if (files.some((one) => one.material === material.code && one.fileId === fileId)) return undefined;
  if (files.filter((one) => one.material === material.code).length >= material.filesMax)
    return filesLimit(material);
  const row = { material: material.code, fileId, grade: gradeOf(material), source: 'upload' } as const;
  await drafts.insertDraftFile(tx, draft.id, row, house.clock.now());
  return undefined;
}

async function tooMany(tx: Tx, { id }: drafts.DraftRow, material: Material): Promise<Refusal | undefined> {
  const files = await drafts.selectDraftFiles(tx, id);
  if (files.filter((one) => one.material === material.code).length >= material.filesMax)
    return filesLimit(material);
  if ((await store.countUploads(tx, id)) < uploadsMax) return undefined;
  return refuse('limit-reached', {
    detail: {
      zh: `同时上传的文件最多${uploadsMax}个，请先传完其他文件。`,
      en: `${uploadsMax} files may be on their way at once; let others arrive first.`,
    },
    particulars: { limit: uploadsMax },
  });
}

const filesLimit = ({ words, filesMax }: Material): Refusal =>
  refuse('limit-reached', {
    detail: {
      zh: `“${words.zh}”最多上传${filesMax}个文件，请先删除一个。`,
      en: `“${words.en}” takes ${filesMax} files at most; take one out first.`,
    },
    kept: { zh: '已上传的文件都还在。', en: 'The files that were sent are kept.' },
    particulars: { limit: filesMax },
  });

export async function removeDraftFile(doing: Doing, id: DraftId, fileId: FileId): Promise<null | Refusal> {
  return doing.transact(async (tx) => {
    const draft = await ownDraft(doing, tx, id, true);
    if (isRefusal(draft)) return draft;
    if (!(await drafts.deleteDraftFile(tx, id, fileId))) return refuse('not-found');
    await dropFiles(tx, caseOf(id), [fileId]);
    return null;
  });
}

export async function readDraftFile(
  doing: Doing,
  id: DraftId,
  fileId: FileId,
): Promise<FileAnswer | Refusal> {
  const draft = await ownDraft(doing, doing.db, id);
  if (isRefusal(draft)) return draft;
  const file = await readFile(doing.db, doing.house, fileId);
  if (file?.subject !== caseOf(id)) return refuse('not-found');
  doing.recordAccess({ kind: draftKind, records: [id], fields: ['files'], unmasked: true });
  return new FileAnswer(file.content, file.mediaType, file.name);
}

/** A copy of what the city holds of an earlier application, with the trust it had; only of one's own, and with consent. */
export async function reuseMaterial(
  doing: Doing,
  id: DraftId,
  { material: code, fileId }: BodyOf<typeof reuseOperation>,
): Promise<AnswerOf<typeof reuseOperation> | Refusal> {
  const { house, source, transact } = doing;
  return transact(async (tx) => {
    const draft = await ownDraft(doing, tx, id, true);
    if (isRefusal(draft)) return draft;
    const material = materialOf(draft, code);
    if (isRefusal(material)) return material;
    const held = (await heldMaterials(tx, draft.partyId)).find(
      (one) => one.fileId === fileId && one.material === code,
    );
    const file = held && (await readFile(tx, house, held.fileId));
    if (!held || !file) return refuse('not-found');
    const full = await tooMany(tx, draft, material);
    if (full) return full;
    const kept = await keepFile(tx, house, {
      subject: caseOf(id),
      owner: draft.partyId,
      name: file.name,
      bytes: file.content,
    });
    if (isRefusal(kept)) return kept;
    const row = { material: code, fileId: kept.id, grade: held.grade, source: 'reuse' } as const;
    await drafts.insertDraftFile(tx, id, row, house.clock.now());
    await emit(tx, source, [
      {
        type: 'applying.material.reused',
        subject: id,
        body: { ...namesOf(draft), material: code, grade: held.grade },
      },
    ]);
    return { fileId: kept.id };
  });
}
