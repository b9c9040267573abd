// Files of a draft: sent in pieces, so that a connection that breaks goes on where it stopped; and who applies together.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { fileBytesMax } from '../applications.ts';
import { type FileId, idSchema, type UploadId } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { namedParty } from '../parties/parties.ts';
import {
  coApplicantSchema,
  draftIdSchema,
  draftPath,
  exampleDraftId,
  ofDraft,
  subjectSchema,
} from './drafts.ts';
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

export const askCoApplicant = operation({
  id: 'askCoApplicant',
  module: 'applying',
  method: 'POST',
  path: `${draftPath}/co-applicants`,
  summary:
    'Ask somebody to apply together. They are shown it if number and name are theirs; the answer is the same if they are nobody’s here.',
  ...ofDraft,
  body: namedParty,
  answer: coApplicantSchema,
  status: 201,
  rate: 'search',
  events: ['applying.co-applicant.asked'],
  refusals: ['not-found', 'not-permitted', 'document-number-wrong', 'credit-code-wrong', 'limit-reached'],
  example: {
    params: { draftId: exampleDraftId },
    body: { documentType: 'citizen-id', documentNumber: '11010519491231002X', name: '示例人员' },
    answer: { place: 0, name: '示**', state: 'asked' },
  },
});

export const dropCoApplicant = operation({
  id: 'dropCoApplicant',
  module: 'applying',
  method: 'DELETE',
  path: `${draftPath}/co-applicants/{place}`,
  summary: 'Apply without somebody who was asked.',
  params: Type.Object({ draftId: draftIdSchema, place: Type.String({ pattern: '^\\d{1,2}$' }) }),
  answer: Type.Null(),
  status: 204,
  events: ['applying.co-applicant.dropped'],
  refusals: ['not-found', 'not-permitted'],
  example: { params: { draftId: exampleDraftId, place: '0' }, answer: null },
});

export const invitationSchema = Type.Object({
  draftId: draftIdSchema,
  of: subjectSchema,
  from: Type.Optional(Type.String({ description: 'Who asks; masked where it is a person.' })),
  state: coApplicantSchema.properties.state,
  askedAt: instant,
});

export const listMyInvitations = operation({
  id: 'listMyInvitations',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/me/invitations',
  summary: 'Applications that one was asked to join, newest first.',
  query: Type.Object({ ...pageQuery }),
  answer: pageOf(invitationSchema),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['invalid-request', 'not-permitted'],
  example: {
    answer: {
      items: [
        {
          draftId: exampleDraftId,
          of: { item: '115113016823646795-511A0005200004', name: '食品经营许可核发' },
          from: '陈**',
          state: 'asked',
          askedAt: '2021-06-01T01:00:00.000Z',
        },
      ],
      limit: 50,
    },
  },
});

export const answerInvitation = operation({
  id: 'answerInvitation',
  module: 'applying',
  method: 'PUT',
  path: '/api/v1/me/invitations/{draftId}',
  summary: 'Agree to apply together, or not; until it is handed in one may think again.',
  ...ofDraft,
  body: Type.Object({ agree: Type.Boolean() }, { additionalProperties: false }),
  answer: Type.Object({ state: coApplicantSchema.properties.state }),
  assurance: 2,
  events: ['applying.co-applicant.answered'],
  refusals: ['not-found', 'not-permitted'],
  example: { params: { draftId: exampleDraftId }, body: { agree: true }, answer: { state: 'agreed' } },
});

export const uploadOperations = [
  beginUpload,
  sendChunk,
  removeDraftFile,
  readDraftFile,
  reuseMaterial,
  askCoApplicant,
  dropCoApplicant,
  listMyInvitations,
  answerInvitation,
];
