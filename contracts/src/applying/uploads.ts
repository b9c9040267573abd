// Files of a draft: sent in pieces, so that a connection that breaks goes on where it stopped.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { fileBytesMax } from '../applications.ts';
import { type FileId, idSchema, type UploadId } from '../ids.ts';
import { operation } from '../operation.ts';
import { draftIdSchema, draftPath, exampleDraftId, ofDraft } from './drafts.ts';
import { materialSchema } from './shapes.ts';

/** Small enough to come through a poor connection, and to be sent again without much loss. */
export const chunkBytesMax = 256 * 1024;
/** Files of a draft on their way at once. */
export const uploadsMax = 20;

const ofFile = { params: Type.Object({ draftId: draftIdSchema, fileId: idSchema<FileId>('The file.') }) };
const uploadIdSchema = idSchema<UploadId>('The file on its way.');
export const progressSchema = Type.Object({
  uploadId: Type.Optional(uploadIdSchema),
  received: Type.Integer({ minimum: 0, description: 'Bytes that are here: go on from there.' }),
  fileId: Type.Optional(idSchema<FileId>('Once all of it is here.')),
});
export type Progress = Static<typeof progressSchema>;

const exampleUpload = '01920000-0000-7000-8000-000000000a71' as UploadId;
const exampleFile = '01920000-0000-7000-8000-000000000a72' as FileId;

export const beginUpload = operation({
  id: 'beginUpload',
  module: 'applying',
  method: 'POST',
  path: `${draftPath}/uploads`,
  summary:
    'Say which file comes, by its size and SHA-256; the answer says how much of it is here already. The same file for the same material is one.',
  ...ofDraft,
  body: Type.Object(
    {
      material: materialSchema.properties.code,
      name: Type.String({ minLength: 1, maxLength: 200, description: 'Personal: names of files often are.' }),
      bytes: Type.Integer({ minimum: 1, maximum: fileBytesMax }),
      sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
    },
    { additionalProperties: false },
  ),
  answer: progressSchema,
  events: { none: 'What comes into a draft is its writer’s own until it is handed in.' },
  refusals: ['not-found', 'not-permitted', 'unknown-material', 'limit-reached'],
  example: {
    params: { draftId: exampleDraftId },
    body: { material: 'lease', name: '租赁合同.pdf', bytes: 120_000, sha256: 'c0'.repeat(32) },
    answer: { uploadId: exampleUpload, received: 0 },
  },
});

export const sendChunk = operation({
  id: 'sendChunk',
  module: 'applying',
  method: 'PUT',
  path: `${draftPath}/uploads/{uploadId}`,
  summary:
    'A piece of a file, from where it goes on. One that came before is not taken twice; the last makes it a file of the draft.',
  params: Type.Object({ draftId: draftIdSchema, uploadId: uploadIdSchema }),
  body: Type.Object(
    {
      from: Type.Integer({ minimum: 0, maximum: fileBytesMax, description: 'Bytes before it.' }),
      content: Type.String({
        minLength: 4,
        maxLength: Math.ceil(chunkBytesMax / 3) * 4,
        pattern: '^[A-Za-z0-9+/]+={0,2}$',
        description: 'Base64.',
      }),
    },
    { additionalProperties: false },
  ),
  answer: progressSchema,
  events: { none: 'What comes into a draft is its writer’s own until it is handed in.' },
  refusals: ['not-found', 'not-permitted', 'upload-gap', 'upload-broken', 'file-refused'],
  example: {
    params: { draftId: exampleDraftId, uploadId: exampleUpload },
    body: { from: 0, content: 'JVBERi0x' },
    answer: { uploadId: exampleUpload, received: 6 },
  },
});

export const removeDraftFile = operation({
  id: 'removeDraftFile',
  module: 'applying',
  method: 'DELETE',
  path: `${draftPath}/files/{fileId}`,
  summary: 'Take a file out of a draft.',
  ...ofFile,
  answer: Type.Null(),
  status: 204,
  events: { none: 'What is in a draft is its writer’s own until it is handed in.' },
  refusals: ['not-found', 'not-permitted'],
  example: { params: { draftId: exampleDraftId, fileId: exampleFile }, answer: null },
});

export const readDraftFile = operation({
  id: 'readDraftFile',
  module: 'applying',
  method: 'GET',
  path: `${draftPath}/files/{fileId}`,
  summary: 'A file of a draft, as it was sent.',
  ...ofFile,
  answer: Type.Unknown({ description: 'The file.' }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'not-permitted'],
  example: { params: { draftId: exampleDraftId, fileId: exampleFile }, answer: {} },
});

export const reuseMaterial = operation({
  id: 'reuseMaterial',
  module: 'applying',
  method: 'POST',
  path: `${draftPath}/reused`,
  summary: 'With one’s consent use a file of an earlier application again; it keeps the trust it had.',
  ...ofDraft,
  body: Type.Object(
    {
      material: materialSchema.properties.code,
      fileId: idSchema<FileId>('Of what the city holds.'),
      consent: Type.Literal(true),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ fileId: idSchema<FileId>('The file in the draft.') }),
  events: ['applying.material.reused'],
  refusals: ['not-found', 'not-permitted', 'unknown-material', 'limit-reached', 'file-refused'],
  example: {
    params: { draftId: exampleDraftId },
    body: { material: 'lease', fileId: exampleFile, consent: true },
    answer: { fileId: exampleFile },
  },
});

export const uploadOperations = [beginUpload, sendChunk, removeDraftFile, readDraftFile, reuseMaterial];
