// What a person may ask of the house about their own data: a copy (PIPL art. 45), a correction (art. 46), its erasure (art. 47); and
// how somebody else decides. Values travel in bodies only, never in addresses.
import { type Static, Type } from 'typebox';
import { personalDataRead } from '../access.ts';
import { type EventId, type Id, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { type Words, wordsSchema } from '../words.ts';

export type RequestId = Id<'RightsRequest'>;

export const requestKinds = {
  export: { zh: '查阅、复制个人信息', en: 'A copy of my data' },
  correction: { zh: '更正个人信息', en: 'Correcting my data' },
  erasure: { zh: '删除个人信息', en: 'Erasing my data' },
} as const satisfies Record<string, Words>;
export type RequestKind = keyof typeof requestKinds;

export const requestStates = {
  requested: { zh: '已受理，办理中', en: 'Received, being dealt with' },
  granted: { zh: '已同意，正在更正', en: 'Granted, being carried out' },
  done: { zh: '已办结', en: 'Done' },
  refused: { zh: '未予同意', en: 'Refused' },
} as const satisfies Record<string, Words>;
export type RightsRequestState = keyof typeof requestStates;

/** How long a copy lies ready until it is removed; a new one can be asked for at any time. */
export const exportDaysMax = 7;

const kindSchema = Type.Unsafe<RequestKind>(Type.String({ enum: Object.keys(requestKinds) }));
const stateSchema = Type.Unsafe<RightsRequestState>(Type.String({ enum: Object.keys(requestStates) }));
const recordKind = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'Kind of record, e.g. `hotline.work-order`.',
});
const recordId = Type.String({ minLength: 1, maxLength: 100, description: 'The record, by its id.' });
const reason = Type.String({ minLength: 1, maxLength: 2000, pattern: '\\S', description: 'Personal: why.' });

/** A request without anything that was in it. */
const common = {
  requestId: idSchema<RequestId>('The request.'),
  kind: kindSchema,
  kindWords: wordsSchema,
  state: stateSchema,
  stateWords: wordsSchema,
  askedAt: instant,
  changedAt: instant,
  record: Type.Optional(
    Type.Object({
      kind: Type.String(),
      words: wordsSchema,
      id: Type.String(),
      number: Type.Optional(Type.String()),
    }),
  ),
  field: Type.Optional(Type.Object({ name: Type.String(), words: wordsSchema })),
  ground: Type.Optional(
    Type.Object(wordsSchema.properties, { description: 'Why the law does not allow it yet.' }),
  ),
  keptUntil: Type.Optional(
    Type.String({ format: 'date-time', description: 'Until when it has to be kept.' }),
  ),
};
const contents = {
  reason: Type.Optional(Type.String({ description: 'Absent once erased.' })),
  value: Type.Optional(Type.String({ description: 'What it shall be.' })),
  note: Type.Optional(Type.String({ description: 'What the person is told with the decision.' })),
};
export const ownRequestSchema = Type.Object({
  ...common,
  ...contents,
  readyUntil: Type.Optional(
    Type.String({ format: 'date-time', description: 'A copy lies ready until then.' }),
  ),
});
export type OwnRequest = Static<typeof ownRequestSchema>;

export const listedRequestSchema = Type.Object(common);
export type ListedRequest = Static<typeof listedRequestSchema>;

export const readRequestSchema = Type.Object({
  ...common,
  ...contents,
  current: Type.Optional(Type.String({ description: 'What the record said when it was asked.' })),
});
export type ReadRequest = Static<typeof readRequestSchema>;

const personalNone = Type.Object({});
const asked = { kind: Type.String(), record: Type.String() };
export const requestEvents = {
  'privacy.export.requested': { body: Type.Object({ party: Type.String() }), personal: personalNone },
  'privacy.export.made': { body: Type.Object({ records: Type.Integer() }), personal: personalNone },
  'privacy.correction.requested': {
    body: Type.Object({ ...asked, field: Type.String() }),
    personal: Type.Object({ value: Type.String(), reason: Type.String() }),
  },
  'privacy.correction.granted': {
    body: Type.Object({ ...asked, field: Type.String(), party: Type.String() }),
    personal: Type.Object({
      value: Type.String(),
      before: Type.Optional(Type.String()),
      note: Type.Optional(Type.String()),
    }),
  },
  'privacy.correction.refused': { body: Type.Object({}), personal: Type.Object({ note: Type.String() }) },
  'privacy.erasure.requested': { body: Type.Object(asked), personal: Type.Object({ reason: Type.String() }) },
  'privacy.erasure.granted': {
    body: Type.Object(asked),
    personal: Type.Object({ note: Type.Optional(Type.String()) }),
  },
  'privacy.erasure.refused': { body: Type.Object({}), personal: Type.Object({ note: Type.String() }) },
} as const;

const requestId = '01920000-0000-7000-8000-000000000030' as RequestId;
const order = '01920000-0000-7000-8000-000000000010';
const orderWords = { zh: '12345 工单', en: '12345 work order' };
const exampleRequest = {
  requestId,
  kind: 'correction' as const,
  kindWords: requestKinds.correction,
  state: 'requested' as const,
  stateWords: requestStates.requested,
  askedAt: '2021-06-02T01:00:00.000Z',
  changedAt: '2021-06-02T01:00:00.000Z',
  record: { kind: 'hotline.work-order', words: orderWords, id: order, number: 'HL-20210601-000123' },
  field: { name: 'caller.name', words: { zh: '来电人姓名', en: 'Caller’s name' } },
};
const exampleOwn: OwnRequest = { ...exampleRequest, value: '陈大文', reason: '姓名记错一字' };
const exampleExport: OwnRequest = {
  requestId,
  kind: 'export',
  kindWords: requestKinds.export,
  state: 'requested',
  stateWords: requestStates.requested,
  askedAt: exampleRequest.askedAt,
  changedAt: exampleRequest.askedAt,
};
const ofRequest = { params: Type.Object({ requestId: idSchema<RequestId>('The request.') }) };

export const listMyRecords = operation({
  id: 'listMyRecords',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/me/records',
  summary:
    'Which records about the person the house holds, what of them can be corrected, and whether they can be erased.',
  answer: Type.Object({
    items: Type.Array(
      Type.Object({
        kind: Type.String(),
        words: wordsSchema,
        id: Type.String(),
        number: Type.Optional(Type.String()),
        correctable: Type.Array(Type.Object({ name: Type.String(), words: wordsSchema })),
        ground: Type.Optional(wordsSchema),
        keptUntil: Type.Optional(
          Type.String({ format: 'date-time', description: 'Until when it has to be kept.' }),
        ),
      }),
      { description: 'Newest first of each kind, at most 2,000 of a kind.' },
    ),
  }),
  events: { none: 'It names a person’s own records to that person, and nothing of what they say.' },
  refusals: ['not-permitted'],
  example: {
    answer: {
      items: [{ ...exampleRequest.record, correctable: [exampleRequest.field] }],
    },
  },
});

export const requestExport = operation({
  id: 'requestExport',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/me/exports',
  summary: 'Ask for a copy of everything the house holds about oneself; it is made in the background.',
  answer: ownRequestSchema,
  status: 202,
  assurance: 2,
  events: ['privacy.export.requested'],
  refusals: ['not-permitted', 'request-open', 'assurance-too-low'],
  example: { answer: exampleExport },
});

export const readMyExport = operation({
  id: 'readMyExport',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/me/exports/{requestId}/{form}',
  summary: 'The copy itself: JSON for programs, or a page to read and print.',
  params: Type.Object({
    ...ofRequest.params.properties,
    form: Type.Union([Type.Literal('data.json'), Type.Literal('data.html')]),
  }),
  answer: Type.Unsafe<unknown>(Type.Any({ description: 'The file itself.' })),
  assurance: 2,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'not-permitted', 'assurance-too-low'],
  example: { params: { requestId, form: 'data.json' }, answer: '{}' },
});

export const requestCorrection = operation({
  id: 'requestCorrection',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/me/corrections',
  summary: 'Ask for a field of one’s own record to be corrected; somebody else decides.',
  body: Type.Object(
    {
      kind: recordKind,
      record: recordId,
      field: Type.String({ minLength: 1, maxLength: 100, description: 'Name of the field.' }),
      value: Type.String({
        minLength: 1,
        maxLength: 400,
        pattern: '\\S',
        description: 'Personal: what it shall be.',
      }),
      reason,
    },
    { additionalProperties: false },
  ),
  answer: ownRequestSchema,
  status: 201,
  assurance: 2,
  events: ['privacy.correction.requested'],
  refusals: ['not-found', 'not-permitted', 'not-correctable', 'request-open', 'assurance-too-low'],
  example: {
    body: {
      kind: 'hotline.work-order',
      record: order,
      field: 'caller.name',
      value: '陈大文',
      reason: '姓名记错一字',
    },
    answer: exampleOwn,
  },
});

export const requestErasure = operation({
  id: 'requestErasure',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/me/erasures',
  summary:
    'Ask for one’s own record to be erased, where the law does not ask for it to be kept; somebody else decides.',
  body: Type.Object({ kind: recordKind, record: recordId, reason }, { additionalProperties: false }),
  answer: ownRequestSchema,
  status: 201,
  assurance: 2,
  events: ['privacy.erasure.requested'],
  refusals: ['not-found', 'not-permitted', 'must-be-kept', 'request-open', 'assurance-too-low'],
  example: {
    body: { kind: 'hotline.work-order', record: order, reason: '诉求已办结，不再需要' },
    answer: { ...exampleOwn, kind: 'erasure', kindWords: requestKinds.erasure },
  },
});

export const listMyRequests = operation({
  id: 'listMyRequests',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/me/requests',
  summary: 'What a person asked about their own data, and how it stands.',
  query: Type.Object(pageQuery),
  answer: pageOf(ownRequestSchema),
  events: { none: 'It shows a person what they asked themselves and were answered.' },
  refusals: ['invalid-request', 'not-permitted'],
  example: { query: { limit: '1' }, answer: { items: [exampleOwn], limit: 1 } },
});

export const listRightsRequests = operation({
  id: 'listRightsRequests',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/requests',
  summary: 'Corrections and erasures that people asked for; neither who asked nor what they wrote.',
  query: Type.Object({ ...pageQuery, kind: Type.Optional(kindSchema), state: Type.Optional(stateSchema) }),
  answer: pageOf(listedRequestSchema),
  events: { none: 'It names requests and records by ids, and nobody whom they are about.' },
  refusals: ['invalid-request'],
  example: { query: { state: 'requested', limit: '1' }, answer: { items: [exampleRequest], limit: 1 } },
});

export const readRightsRequest = operation({
  id: 'readRightsRequest',
  module: 'privacy',
  method: 'GET',
  path: '/api/v1/privacy/requests/{requestId}',
  summary: 'One request with what was asked and why, for who decides on it.',
  ...ofRequest,
  answer: readRequestSchema,
  reads: 'personal',
  events: [personalDataRead],
  refusals: ['not-found', 'not-permitted'],
  example: {
    params: { requestId },
    answer: { ...exampleRequest, value: '陈大文', reason: '姓名记错一字', current: '陈大丈' },
  },
});

export const decideRightsRequest = operation({
  id: 'decideRightsRequest',
  module: 'privacy',
  method: 'POST',
  path: '/api/v1/privacy/requests/{requestId}/decision',
  summary:
    'Grant or refuse a correction or an erasure; never one’s own, and never against a hold or a period of law.',
  ...ofRequest,
  body: Type.Object(
    {
      granted: Type.Boolean(),
      note: Type.Optional(
        Type.String({
          minLength: 1,
          maxLength: 2000,
          pattern: '\\S',
          description: 'What the person is told; a refusal needs it.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({
    ...common,
    eventId: idSchema<EventId>('Event whose receipt can be asked for.'),
  }),
  events: [
    'privacy.correction.granted',
    'privacy.correction.refused',
    'privacy.erasure.granted',
    'privacy.erasure.refused',
  ],
  refusals: ['not-found', 'not-permitted', 'already-decided', 'must-be-kept', 'refusal-needs-note'],
  example: {
    params: { requestId },
    body: { granted: true },
    answer: {
      ...exampleRequest,
      state: 'granted',
      stateWords: requestStates.granted,
      eventId: '01920000-0000-7000-8000-000000000002',
    },
  },
});

export const requestOperations = [
  listMyRecords,
  requestExport,
  readMyExport,
  requestCorrection,
  requestErasure,
  listMyRequests,
  listRightsRequests,
  readRightsRequest,
  decideRightsRequest,
] as const;
