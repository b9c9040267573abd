// What window clerks and reviewers do with applications: taking them in, the work list, one application, its commands alone and
// together, and its materials.
import { Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { answerSchema, materialsMax } from '../applying/shapes.ts';
import {
  type ApplicationId,
  type EventId,
  type FileId,
  idSchema,
  type MaterialId,
  type PartyId,
} from '../ids.ts';
import { instant, operation, pageOf, pageQuery, purposes } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import {
  applicationCommandSchema,
  batchCommandSchema,
  batchMax,
  correctionBytesMax,
  windowMaterialSchema,
} from './commands.ts';
import type { applicationEvents } from './events.ts';
import {
  type Application,
  applicationSchema,
  applicationSummarySchema,
  shownMaterialSchema,
} from './shapes.ts';
import {
  applicationChannels,
  applicationClocks,
  applicationCommands,
  applicationStates,
  choice,
  lights,
  trustGrades,
  verdicts,
} from './words.ts';

type ApplicationEvent = keyof typeof applicationEvents;
export const exampleId = '01920000-0000-7000-8000-000000000a01' as ApplicationId;
export const exampleEventId = '01920000-0000-7000-8000-000000000a02' as EventId;
const materialId = '01920000-0000-7000-8000-000000000a03' as MaterialId;
const fileId = '01920000-0000-7000-8000-000000000a04' as FileId;

const params = Type.Object({ applicationId: idSchema<ApplicationId>('The application.') });
const eventId = idSchema<EventId>('Event whose receipt can be asked for.');
const uploads = Math.ceil(correctionBytesMax / 3) * 4 + 256 * 1024;

const exampleSummary = {
  id: exampleId,
  number: 'SQ-20210601-000123',
  version: 2,
  state: 'reviewing',
  words: applicationStates.reviewing,
  item: { code: '114401000000000134440111001001', version: 1, name: '道路旅客运输经营许可', type: '01' },
  division: '440100',
  channel: 'web',
  applicantKind: 'person',
  department: { code: 'transport', words: { zh: '市交通运输局', en: 'Transport Bureau' } },
  receivedAt: '2021-06-01T01:04:00.000Z',
  dueAt: '2021-06-15T10:00:00.000Z',
  light: 'green',
  immediate: false,
} as const;
const example: Application = {
  ...exampleSummary,
  applicant: { name: '陈**', phone: '138****1234' },
  agent: false,
  coApplicants: 0,
  visits: 0,
  answers: [{ field: 'purpose', value: '班线客运' }],
  materials: [
    {
      id: materialId,
      requirement: 'identity',
      name: '身份证明',
      grade: 'C',
      source: 'upload',
      round: 0,
      files: [
        { id: fileId, name: '身份证.pdf', mediaType: 'application/pdf', bytes: 1200, sha256: '0'.repeat(64) },
      ],
    },
  ],
  clocks: [
    {
      name: 'promised',
      words: applicationClocks.promised,
      startedAt: '2021-06-03T01:04:00.000Z',
      dueAt: '2021-06-15T10:00:00.000Z',
      state: 'running',
      remainingMinutes: 3360,
      calendarKnown: true,
    },
  ],
  lacking: [],
  opinions: [],
  notices: [],
  timeline: [
    { at: '2021-06-03T01:04:00.000Z', command: 'accept', words: applicationCommands.accept, by: '窗口' },
  ],
  revealPurposes: [{ purpose: 'handling-case', words: purposes['handling-case'] }],
  may: ['suspend', 'grant', 'refuse', 'note'],
};

export const listApplications = operation({
  id: 'listApplications',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/applications',
  summary:
    'The work list of applications, newest first: by light, state, department, or part of number or item.',
  query: Type.Object({
    ...pageQuery,
    light: Type.Optional(choice(lights, 'How near they are to being late.')),
    state: Type.Optional(choice(applicationStates, 'Where they stand.')),
    open: Type.Optional(Type.Boolean({ description: 'Those that have not ended, or those that have.' })),
    department: Type.Optional(Type.String({ maxLength: 80 })),
    itemType: Type.Optional(Type.String({ maxLength: 2 })),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Part of number or item.' })),
  }),
  answer: pageOf(applicationSummarySchema),
  events: { none: 'A list tells of items and times and shows no person.' },
  refusals: ['invalid-request'],
  example: { query: { light: 'green' }, answer: { items: [exampleSummary], limit: 50 } },
});

export const readApplication = operation({
  id: 'readApplication',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/applications/{applicationId}',
  summary: 'One application as its handlers see it, people masked.',
  params,
  answer: applicationSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found'],
  example: { params: { applicationId: exampleId }, answer: example },
});

/** What commands write, but for what applicants and time do. */
const commanded = [
  'correction-asked',
  'corrected',
  'accepted',
  'not-accepted',
  'transferred',
  'suspended',
  'resumed',
  'extended',
  'opinion-asked',
  'opinion-given',
  'decided',
  'closed',
  'delivered',
  'withdrawn',
  'terminated',
  'noted',
].map((name) => `applications.application.${name}` as ApplicationEvent) as [
  ApplicationEvent,
  ...ApplicationEvent[],
];
export const commandRefusals = [
  'not-found',
  'version-conflict',
  'command-not-allowed',
  'check-overdue',
  'opinions-open',
  'correction-asked-already',
  'extended-already',
  'extension-too-long',
  'extension-too-late',
  'transfers-exhausted',
  'same-department',
  'unknown-department',
  'not-asked',
  'materials-open',
  'file-refused',
] as const;

export const commandApplication = operation({
  id: 'commandApplication',
  module: 'applications',
  method: 'POST',
  path: '/api/v1/applications/{applicationId}/commands',
  summary: 'Move an application on: the one way through its lifecycle.',
  params,
  body: applicationCommandSchema,
  bodyBytesMax: uploads,
  answer: Type.Object({ application: applicationSchema, eventId }),
  events: commanded,
  refusals: [...commandRefusals],
  example: {
    params: { applicationId: exampleId },
    body: { command: 'accept', expectedVersion: 1 },
    answer: { application: example, eventId: exampleEventId },
  },
});

export const commandApplications = operation({
  id: 'commandApplications',
  module: 'applications',
  method: 'POST',
  path: '/api/v1/applications/batch',
  summary:
    'The same command for many applications; each is decided on its own, and one that fails stops none.',
  body: Type.Object(
    {
      applications: Type.Array(
        Type.Object(
          { id: idSchema<ApplicationId>('The application.'), expectedVersion: Type.Integer({ minimum: 1 }) },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: batchMax },
      ),
      command: batchCommandSchema,
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    done: Type.Integer(),
    results: Type.Array(
      Type.Object({
        id: idSchema<ApplicationId>('The application.'),
        done: Type.Boolean(),
        version: Type.Optional(Type.Integer()),
        problem: Type.Optional(Type.String({ description: 'Slug of the problem it was refused with.' })),
        words: Type.Optional(wordsSchema),
      }),
    ),
  }),
  events: commanded,
  refusals: ['invalid-request'],
  example: {
    body: {
      applications: [{ id: exampleId, expectedVersion: 2 }],
      command: { command: 'grant', basis: '《道路运输条例》第十条' },
    },
    answer: { done: 1, results: [{ id: exampleId, done: true, version: 3 }] },
  },
});

export const judgeMaterial = operation({
  id: 'judgeMaterial',
  module: 'applications',
  method: 'PUT',
  path: '/api/v1/applications/{applicationId}/materials/{materialId}',
  summary:
    'Tick a material off the checklist, or say what is wrong with it; an original that was seen raises its grade.',
  params: Type.Object({
    applicationId: idSchema<ApplicationId>('The application.'),
    materialId: idSchema<MaterialId>('The material.'),
  }),
  body: Type.Object(
    {
      verdict: choice(verdicts, 'How it is.'),
      grade: Type.Optional(choice(trustGrades, 'How far it can be trusted now.')),
      remark: Type.Optional(Type.String({ minLength: 1, maxLength: 500, description: 'Personal.' })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ material: shownMaterialSchema, eventId }),
  events: ['applications.material.judged'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: { applicationId: exampleId, materialId },
    body: { verdict: 'accepted', grade: 'B' },
    answer: {
      material: { ...example.materials[0]!, verdict: 'accepted', grade: 'B' },
      eventId: exampleEventId,
    },
  },
});

export const readApplicationFile = operation({
  id: 'readApplicationFile',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/applications/{applicationId}/files/{fileId}',
  summary:
    'A copy of a file that was given, each page marked with its use, reader and time; the file stays as it came.',
  params: Type.Object({
    applicationId: idSchema<ApplicationId>('The application.'),
    fileId: idSchema<FileId>('The file.'),
  }),
  answer: Type.Unknown({ description: 'The copy, as PDF.' }),
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'limit-reached'],
  example: { params: { applicationId: exampleId, fileId }, answer: {} },
});

export const revealApplicant = operation({
  id: 'revealApplicant',
  module: 'applications',
  method: 'POST',
  path: '/api/v1/applications/{applicationId}/applicant',
  summary: 'Show applicant and answers whole, for a stated purpose; the person can see that it was done.',
  params,
  answer: Type.Object({
    name: Type.Optional(Type.String()),
    phone: Type.Optional(Type.String()),
    answers: Type.Array(Type.Object({ field: Type.String(), value: Type.String() })),
  }),
  purpose: true,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'purpose-required'],
  example: {
    params: { applicationId: exampleId },
    answer: { name: '陈大文', phone: '13800001234', answers: [{ field: 'purpose', value: '班线客运' }] },
  },
});

export const receiveApplication = operation({
  id: 'receiveApplication',
  module: 'applications',
  method: 'POST',
  path: '/api/v1/applications',
  summary: 'Take an application in for somebody who came, wrote or sent it; the answer is their receipt.',
  body: Type.Object(
    {
      itemCode: Type.String({ minLength: 1, maxLength: 80 }),
      applicant: idSchema<PartyId>('Who applies, registered by their document.'),
      channel: choice(applicationChannels, 'By what way it came.'),
      answers: Type.Record(Type.String({ pattern: '^[A-Za-z0-9_-]{1,60}$' }), answerSchema, {
        maxProperties: 200,
        description: 'Personal: by the fields of the item’s form.',
      }),
      materials: Type.Array(windowMaterialSchema, { maxItems: materialsMax }),
    },
    { additionalProperties: false },
  ),
  bodyBytesMax: uploads,
  answer: Type.Object({
    id: idSchema<ApplicationId>('The application.'),
    number: Type.String(),
    followCode: Type.String({
      description: 'With the number it lets its holder follow it; shown this once.',
    }),
    eventId,
  }),
  status: 201,
  events: ['applications.application.received'],
  refusals: ['unknown-item', 'unknown-party', 'file-refused'],
  example: {
    body: {
      itemCode: exampleSummary.item.code,
      applicant: '0190a1b2-0000-7000-8000-000000000006',
      channel: 'window',
      answers: { purpose: '班线客运' },
      materials: [],
    },
    answer: {
      id: exampleId,
      number: exampleSummary.number,
      followCode: '7KQ4-M2XH',
      eventId: exampleEventId,
    },
  },
});

export const listAskedOpinions = operation({
  id: 'listAskedOpinions',
  module: 'applications',
  method: 'GET',
  path: '/api/v1/application-opinions',
  summary: 'Applications on which one’s department was asked for its opinion and has not given it.',
  query: Type.Object(pageQuery),
  answer: pageOf(
    Type.Object({
      id: idSchema<ApplicationId>('The application.'),
      number: Type.String(),
      item: Type.String(),
      department: Type.String({ description: 'Who was asked.' }),
      askedAt: instant,
    }),
  ),
  events: { none: 'A list tells of items and times and shows no person.' },
  refusals: ['invalid-request'],
  example: {
    query: {},
    answer: {
      items: [
        {
          id: exampleId,
          number: exampleSummary.number,
          item: exampleSummary.item.name,
          department: 'water',
          askedAt: '2021-06-04T01:04:00.000Z',
        },
      ],
      limit: 50,
    },
  },
});
