// Drafts (草稿): what somebody is about to apply for, on any of their devices, until they hand it in, throw it away, or time is over.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type TrustGrade, trustGrades } from '../applications/words.ts';
import { type CaseId, type DraftId, type EventId, type FileId, idSchema, type SubmissionId } from '../ids.ts';
import { type MediaType, mediaTypes } from '../mediaTypes.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { itemCode } from '../services/shapes.ts';
import { wordsSchema } from '../words.ts';
import { applicantKindSchema, exampleForm, subjectProperties } from './forms.ts';
import { answersSchema, fieldCode, formSchema } from './shapes.ts';
import { type CoApplicantState, coApplicantStates, type PartState, partStates } from './words.ts';

/** Of one person at a time; more are thrown away first. */
export const draftsMax = 20;

export const draftIdSchema = idSchema<DraftId>('The draft.');
export const ofDraft = { params: Type.Object({ draftId: draftIdSchema }) };
export const draftPath = '/api/v1/me/drafts/{draftId}';
export const versionSchema = Type.Integer({
  minimum: 1,
  description: 'The version that was read: another device may have gone on meanwhile.',
});

/** What is applied for: an item, or a matter of several. */
export const subjectSchema = Type.Object({
  item: Type.Optional(itemCode),
  bundle: Type.Optional(fieldCode),
  name: Type.String(),
  department: Type.Optional(Type.String()),
});

export const draftFileSchema = Type.Object({
  fileId: idSchema<FileId>('The file.'),
  material: Type.String(),
  name: Type.String({ description: 'As the applicant called it.' }),
  mediaType: Type.Enum(mediaTypes as unknown as MediaType[]),
  bytes: Type.Integer({ minimum: 1 }),
  sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  grade: Type.Enum(Object.keys(trustGrades) as TrustGrade[]),
  reused: Type.Boolean(),
});
export type DraftFile = Static<typeof draftFileSchema>;

/** What the city has of an earlier application, and may be used again with consent. */
export const heldSchema = Type.Object({
  fileId: idSchema<FileId>('The file as it was given.'),
  material: Type.String(),
  grade: Type.Enum(Object.keys(trustGrades) as TrustGrade[]),
  givenAt: instant,
  applicationNo: Type.String(),
});
export type Held = Static<typeof heldSchema>;

export const coApplicantSchema = Type.Object({
  place: Type.Integer({ minimum: 0 }),
  name: Type.String({ description: 'Masked.' }),
  state: Type.Enum(Object.keys(coApplicantStates) as CoApplicantState[]),
});

export const draftSchema = Type.Object({
  draftId: draftIdSchema,
  of: subjectSchema,
  applicant: applicantKindSchema,
  form: formSchema,
  version: Type.Integer({ minimum: 1 }),
  at: Type.Optional(Type.String({ description: 'The group that was answered last.' })),
  answers: answersSchema,
  prefilled: Type.Array(fieldCode, {
    description: 'Filled in from the city’s records and not changed since.',
  }),
  files: Type.Array(draftFileSchema),
  held: Type.Array(heldSchema),
  coApplicants: Type.Array(coApplicantSchema),
  savedAt: instant,
  keptUntil: instant,
});
export type Draft = Static<typeof draftSchema>;

export const exampleDraftId = '01920000-0000-7000-8000-000000000a61' as DraftId;
const exampleOf = {
  item: '115113016823646795-511A0005200004',
  name: '食品经营许可核发',
  department: '区行政审批局',
};
const example: Draft = {
  draftId: exampleDraftId,
  of: exampleOf,
  applicant: 'person',
  form: exampleForm,
  version: 2,
  at: 'place',
  answers: { rented: 'yes' },
  prefilled: [],
  files: [],
  held: [],
  coApplicants: [],
  savedAt: '2021-06-01T01:00:00.000Z',
  keptUntil: '2021-08-30T01:00:00.000Z',
};
export const savedSchema = Type.Object({ version: Type.Integer({ minimum: 1 }), savedAt: instant });
const exampleSaved = { version: 3, savedAt: '2021-06-01T01:05:00.000Z' };

export const beginDraft = operation({
  id: 'beginDraft',
  module: 'applying',
  method: 'POST',
  path: '/api/v1/me/drafts',
  summary: 'Begin to apply for an item, or for a matter of several; answers to its questions go along.',
  body: Type.Object(
    { ...subjectProperties, answers: Type.Optional(answersSchema) },
    { additionalProperties: false },
  ),
  answer: Type.Object({ draftId: draftIdSchema, version: Type.Integer({ minimum: 1 }) }),
  status: 201,
  events: ['applying.draft.begun'],
  refusals: ['not-found', 'not-permitted', 'limit-reached'],
  example: {
    body: { item: exampleOf.item, answers: { rented: 'yes' } },
    answer: { draftId: exampleDraftId, version: 1 },
  },
});

export const listMyDrafts = operation({
  id: 'listMyDrafts',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/me/drafts',
  summary: 'What one is about to apply for, saved last first.',
  query: Type.Object({ ...pageQuery }),
  answer: pageOf(
    Type.Object({
      draftId: draftIdSchema,
      of: subjectSchema,
      savedAt: instant,
      keptUntil: instant,
    }),
  ),
  events: { none: 'It names items only, and what was written in a draft is not shown.' },
  refusals: ['invalid-request', 'not-permitted'],
  example: {
    answer: {
      items: [
        { draftId: exampleDraftId, of: exampleOf, savedAt: example.savedAt, keptUntil: example.keptUntil },
      ],
      limit: 50,
    },
  },
});

export const readMyDraft = operation({
  id: 'readMyDraft',
  module: 'applying',
  method: 'GET',
  path: draftPath,
  summary: 'A draft as it was saved last, with its form, its files, and what the city holds already.',
  ...ofDraft,
  answer: draftSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'not-permitted'],
  example: { params: { draftId: exampleDraftId }, answer: example },
});

export const saveMyDraft = operation({
  id: 'saveMyDraft',
  module: 'applying',
  method: 'PUT',
  path: draftPath,
  summary:
    'Save answers of a draft, complete or not; those that are not named stay, and empty ones are taken out.',
  ...ofDraft,
  body: Type.Object(
    { version: versionSchema, at: Type.Optional(fieldCode), answers: answersSchema },
    { additionalProperties: false },
  ),
  answer: savedSchema,
  events: { none: 'A draft is its writer’s own until it is handed in; that it was begun is on record.' },
  refusals: ['not-found', 'not-permitted', 'draft-changed-elsewhere', 'limit-reached'],
  example: {
    params: { draftId: exampleDraftId },
    body: { version: 2, at: 'shop', answers: { shopName: '榕树下小馆' } },
    answer: exampleSaved,
  },
});

export const discardMyDraft = operation({
  id: 'discardMyDraft',
  module: 'applying',
  method: 'DELETE',
  path: draftPath,
  summary: 'Throw a draft away with all that was written and uploaded.',
  ...ofDraft,
  answer: Type.Null(),
  status: 204,
  events: ['applying.draft.discarded'],
  refusals: ['not-found', 'not-permitted'],
  example: { params: { draftId: exampleDraftId }, answer: null },
});

export const prefillMyDraft = operation({
  id: 'prefillMyDraft',
  module: 'applying',
  method: 'POST',
  path: `${draftPath}/prefill`,
  summary: 'With one’s consent fill in what the city has registered of one; what was written stays.',
  ...ofDraft,
  body: Type.Object({ version: versionSchema, consent: Type.Literal(true) }, { additionalProperties: false }),
  answer: Type.Object({ ...savedSchema.properties, filled: Type.Array(fieldCode) }),
  assurance: 2,
  events: ['applying.draft.prefilled'],
  refusals: ['not-found', 'not-permitted', 'draft-changed-elsewhere'],
  example: {
    params: { draftId: exampleDraftId },
    body: { version: 3, consent: true },
    answer: { ...exampleSaved, version: 4, filled: ['applicantName'] },
  },
});

export const partSchema = Type.Object({
  part: fieldCode,
  item: itemCode,
  name: Type.String(),
  state: Type.Enum(Object.keys(partStates) as PartState[]),
  after: Type.Array(fieldCode, { description: 'Parts that have to be granted first.' }),
  caseId: Type.Optional(idSchema<CaseId>('The application.')),
  number: Type.Optional(Type.String({ description: 'Of the application.' })),
  stands: Type.Optional(wordsSchema),
});
export const submissionSchema = Type.Object({
  submissionId: idSchema<SubmissionId>('What was handed in.'),
  of: subjectSchema,
  submittedAt: instant,
  parts: Type.Array(partSchema),
});
export type Submission = Static<typeof submissionSchema>;

const exampleSubmission: Submission = {
  submissionId: '01920000-0000-7000-8000-000000000a61' as SubmissionId,
  of: exampleOf,
  submittedAt: '2021-06-01T01:10:00.000Z',
  parts: [
    {
      part: 'application',
      item: exampleOf.item,
      name: exampleOf.name,
      state: 'filed',
      after: [],
      caseId: '01920000-0000-7000-8000-000000000a61' as CaseId,
      number: 'SQ-20210601-000123',
    },
  ],
};

export const submitMyDraft = operation({
  id: 'submitMyDraft',
  module: 'applying',
  method: 'POST',
  path: `${draftPath}/submission`,
  summary:
    'Hand a draft in: it becomes an application, or one for each part, and is no draft any more. Handed in again, it is the same.',
  ...ofDraft,
  body: Type.Object(
    {
      version: versionSchema,
      promise: Type.Optional(
        Type.Literal(true, { description: 'That all of it is true; asked for one’s own papers.' }),
      ),
      channel: Type.Optional(Type.Enum(['web', 'mobile', 'kiosk'])),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    ...submissionSchema.properties,
    codes: Type.Array(Type.Object({ number: Type.String(), code: Type.String() }), {
      description: 'With its number each lets its holder follow the application; told this once.',
    }),
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  assurance: 2,
  events: ['applying.draft.submitted', 'applications.application.received'],
  refusals: [
    'not-found',
    'not-permitted',
    'draft-changed-elsewhere',
    'draft-incomplete',
    'applicant-excluded',
    'co-applicants-wait',
    'promise-missing',
    'unknown-item',
    'unknown-file',
  ],
  example: {
    params: { draftId: exampleDraftId },
    body: { version: 4, promise: true },
    answer: {
      ...exampleSubmission,
      codes: [{ number: 'SQ-20210601-000123', code: '7KQ4-M2XH' }],
      eventId: '01920000-0000-7000-8000-000000000a62' as EventId,
    },
  },
});

export const readMySubmission = operation({
  id: 'readMySubmission',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/me/submissions/{submissionId}',
  summary: 'What one handed in by one form, with each of its parts as it stands.',
  params: Type.Object({ submissionId: idSchema<SubmissionId>('What was handed in.') }),
  answer: submissionSchema,
  events: { none: 'It names items and numbers of applications; what was written in them is not shown.' },
  refusals: ['not-found', 'not-permitted'],
  example: { params: { submissionId: exampleSubmission.submissionId }, answer: exampleSubmission },
});

export const listMySubmissions = operation({
  id: 'listMySubmissions',
  module: 'applying',
  method: 'GET',
  path: '/api/v1/me/submissions',
  summary: 'What one handed in by one form for several items, newest first.',
  query: Type.Object({ ...pageQuery }),
  answer: pageOf(submissionSchema),
  events: { none: 'It names items and numbers of applications; what was written in them is not shown.' },
  refusals: ['invalid-request', 'not-permitted'],
  example: { answer: { items: [exampleSubmission], limit: 50 } },
});

export const draftOperations = [
  beginDraft,
  listMyDrafts,
  readMyDraft,
  saveMyDraft,
  discardMyDraft,
  prefillMyDraft,
  submitMyDraft,
  readMySubmission,
  listMySubmissions,
];
