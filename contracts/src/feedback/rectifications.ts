// Rectification (整改): what a finding of a review demands of a department, by when, with which proof, and whether it was accepted.
import { type Static, Type } from 'typebox';
import { departmentSchema, evaluationIdSchema } from '../evaluation/items.ts';
import { itemCode } from '../evaluation/template.ts';
import { type CaseId, idSchema } from '../ids.ts';
import { instant, operation, pageOf, pageQuery } from '../operation.ts';
import { type Words, wordsSchema } from '../words.ts';

export const rectificationStates = {
  open: { zh: '整改中', en: 'Under way' },
  reported: { zh: '待验收', en: 'Reported, not yet accepted' },
  accepted: { zh: '已销号', en: 'Accepted' },
} as const satisfies Record<string, Words>;
export type RectificationState = keyof typeof rectificationStates;

export const clockStates = {
  running: { zh: '期限内', en: 'Within time' },
  met: { zh: '按期报送', en: 'Reported in time' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  stopped: { zh: '已停止', en: 'Stopped' },
} as const satisfies Record<string, Words>;

export const proofBytesMax = 5 * 1024 * 1024;
export const proofsMax = 10;
export const workingDaysMax = 250;

const rectificationId = idSchema<CaseId>('A rectification is a case; this is its id.');
const version = Type.Integer({
  minimum: 1,
  description: 'The version the change was decided on; another is refused.',
});
const workingDays = Type.Integer({
  minimum: 1,
  maximum: workingDaysMax,
  description: 'Working days from now.',
});
const said = Type.String({ minLength: 2, maxLength: 4000 });
const reads = { none: 'It reads; findings and proofs are official papers without personal data.' };

export const rectificationSummarySchema = Type.Object({
  id: rectificationId,
  number: Type.String(),
  year: Type.Integer(),
  department: departmentSchema,
  evaluation: Type.Union([evaluationIdSchema, Type.Null()]),
  item: Type.Union([Type.String(), Type.Null()], { description: 'The indicator the finding is about.' }),
  finding: Type.String(),
  responsible: Type.String(),
  state: Type.Union([Type.Literal('open'), Type.Literal('reported'), Type.Literal('accepted')]),
  version,
  openedAt: instant,
  dueAt: instant,
  clock: Type.Union([
    Type.Literal('running'),
    Type.Literal('met'),
    Type.Literal('overdue'),
    Type.Literal('stopped'),
  ]),
  sentBack: Type.Integer({ minimum: 0, description: 'How often finance sent it back.' }),
  extensions: Type.Integer({ minimum: 0 }),
});
export type RectificationSummary = Static<typeof rectificationSummarySchema>;

export const proofSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  mediaType: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  at: instant,
});

export const rectificationSchema = Type.Object({
  ...rectificationSummarySchema.properties,
  demand: Type.String(),
  proofs: Type.Array(proofSchema),
  timeline: Type.Array(
    Type.Object({
      at: instant,
      command: Type.String(),
      state: Type.String(),
      by: Type.Union([wordsSchema, Type.Null()]),
      note: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
export type Rectification = Static<typeof rectificationSchema>;

const exampleId = '01920000-0000-7000-8000-000000000b01' as CaseId;
const exampleSummary: RectificationSummary = {
  id: exampleId,
  number: 'ZG-20220415-000001',
  year: 2021,
  department: {
    code: 'data-bureau',
    name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  },
  evaluation: null,
  item: 'd-connection-rate',
  finding: '热线接通率94.07%，未达到不低于95%的年度指标值，三个月未达标。',
  responsible: '热线管理处负责人',
  state: 'open',
  version: 1,
  openedAt: '2022-04-15T09:00:00+08:00',
  dueAt: '2022-07-12T18:00:00+08:00',
  clock: 'running',
  sentBack: 0,
  extensions: 0,
};
const exampleRectification: Rectification = {
  ...exampleSummary,
  demand: '按上年实际服务量和预测重新核定合同服务量，并报送整改后连续三个月的接通率。',
  proofs: [],
  timeline: [{ at: exampleSummary.openedAt, command: 'open', state: 'open', by: null, note: null }],
};
const params = Type.Object({ rectificationId });
const exampleParams = { rectificationId: exampleId };

export const listRectifications = operation({
  id: 'listRectifications',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/rectifications',
  summary: 'Rectifications, newest first; a department sees its own.',
  query: Type.Object({
    ...pageQuery,
    state: Type.Optional(rectificationSummarySchema.properties.state),
    evaluation: Type.Optional(evaluationIdSchema),
    overdue: Type.Optional(
      Type.Boolean({ description: 'Only those whose time is over, or only the others.' }),
    ),
  }),
  answer: pageOf(rectificationSummarySchema),
  events: reads,
  refusals: ['invalid-request'],
  example: { query: { state: 'open' }, answer: { items: [exampleSummary], limit: 50 } },
});

export const openRectification = operation({
  id: 'openRectification',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/rectifications',
  summary: 'Finance demands that a department rectify what a review found, within working days.',
  body: Type.Object(
    {
      year: Type.Integer({ minimum: 2000, maximum: 2100 }),
      department: Type.String({ minLength: 1, maxLength: 60 }),
      evaluation: Type.Optional(evaluationIdSchema),
      item: Type.Optional(itemCode),
      finding: Type.String({ minLength: 4, maxLength: 2000 }),
      demand: Type.String({ minLength: 4, maxLength: 2000 }),
      responsible: Type.String({
        minLength: 2,
        maxLength: 60,
        description: 'The office or post that answers for it.',
      }),
      workingDays,
    },
    { additionalProperties: false },
  ),
  answer: rectificationSchema,
  status: 201,
  events: ['feedback.rectification.opened', 'feedback.proposal.accepted'],
  refusals: ['not-found', 'not-permitted', 'invalid-request'],
  example: {
    body: {
      year: 2021,
      department: 'data-bureau',
      item: 'd-connection-rate',
      finding: exampleSummary.finding,
      demand: exampleRectification.demand,
      responsible: exampleSummary.responsible,
      workingDays: 60,
    },
    answer: exampleRectification,
  },
});

export const readRectification = operation({
  id: 'readRectification',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/rectifications/{rectificationId}',
  summary: 'A rectification with its proofs and everything that was done.',
  params,
  answer: rectificationSchema,
  events: reads,
  refusals: ['not-found'],
  example: { params: exampleParams, answer: exampleRectification },
});

export const reportRectification = operation({
  id: 'reportRectification',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/rectifications/{rectificationId}/report',
  summary: 'The department says what it did and proves it; without a file nothing is reported.',
  params,
  body: Type.Object(
    {
      expectedVersion: version,
      text: said,
      files: Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^/\\\\\\u0000-\\u001f]+$' }),
            mediaType: Type.String({ minLength: 3, maxLength: 100, pattern: '^[a-z]+/[a-z0-9.+-]+$' }),
            contentBase64: Type.String({ minLength: 1, maxLength: Math.ceil(proofBytesMax / 3) * 4 }),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: proofsMax },
      ),
    },
    { additionalProperties: false },
  ),
  // All files together as base64, with room for their names.
  bodyBytesMax: Math.ceil((proofBytesMax * 2) / 3) * 4 + 64 * 1024,
  answer: rectificationSchema,
  events: ['feedback.rectification.reported'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request', 'body-too-large'],
  example: {
    params: exampleParams,
    body: {
      expectedVersion: 1,
      text: '已重新核定合同服务量，5月至7月接通率均高于95%。',
      files: [{ name: '补充协议.txt', mediaType: 'text/plain', contentBase64: '6KGl5YWF5Y2P6K6u' }],
    },
    answer: { ...exampleRectification, state: 'reported', version: 2, clock: 'met' },
  },
});

export const readRectificationProof = operation({
  id: 'readRectificationProof',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/rectifications/{rectificationId}/proofs/{proofId}',
  summary: 'The bytes of a file that proves what was done.',
  params: Type.Object({ rectificationId, proofId: Type.String({ maxLength: 60 }) }),
  answer: Type.Unsafe<unknown>(Type.Any({ description: 'The file itself, not JSON.' })),
  events: reads,
  refusals: ['not-found'],
  example: {
    params: { ...exampleParams, proofId: '01920000-0000-7000-8000-000000000b02' },
    answer: '补充协议',
  },
});

export const decideRectification = operation({
  id: 'decideRectification',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/rectifications/{rectificationId}/decide',
  summary: 'Finance accepts what was done, or sends it back with at least the working days given.',
  params,
  body: Type.Object(
    {
      expectedVersion: version,
      outcome: Type.Union([Type.Literal('accepted'), Type.Literal('sent-back')]),
      opinion: said,
      workingDays: Type.Optional(workingDays),
    },
    { additionalProperties: false },
  ),
  answer: rectificationSchema,
  events: ['feedback.rectification.accepted', 'feedback.rectification.sent-back'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'own-request', 'invalid-request'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 2, outcome: 'sent-back', opinion: '缺少6月的数据，请补充。', workingDays: 10 },
    answer: { ...exampleRectification, version: 3, sentBack: 1 },
  },
});

export const extendRectification = operation({
  id: 'extendRectification',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/rectifications/{rectificationId}/extend',
  summary: 'Finance gives more time, once, before the time is over, with its reason.',
  params,
  body: Type.Object({ expectedVersion: version, workingDays, reason: said }, { additionalProperties: false }),
  answer: rectificationSchema,
  events: ['feedback.rectification.extended'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'extension-used', 'extension-too-late'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 1, workingDays: 10, reason: '补充协议须报市政府常务会议审议。' },
    answer: { ...exampleRectification, version: 2, extensions: 1 },
  },
});

export const accountabilityRowSchema = Type.Object({
  department: departmentSchema,
  opened: Type.Integer(),
  accepted: Type.Integer(),
  overdue: Type.Integer({ description: 'Not yet reported although the time is over.' }),
  late: Type.Integer({ description: 'Reported, but after the time was over.' }),
  sentBack: Type.Integer({ description: 'Sent back by finance, counted each time.' }),
  called: Type.Array(
    Type.Object({
      rectification: rectificationId,
      number: Type.String(),
      responsible: Type.String(),
      why: Type.Union([Type.Literal('overdue'), Type.Literal('late'), Type.Literal('sent-back')]),
    }),
    { description: 'What somebody has to answer for, and who.' },
  ),
});
export type AccountabilityRow = Static<typeof accountabilityRowSchema>;

export const readAccountability = operation({
  id: 'readAccountability',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/accountability',
  summary:
    'The accountability list of a year: which departments are late or were sent back, and who answers for it.',
  query: Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2100 }) }),
  answer: Type.Object({ year: Type.Integer(), departments: Type.Array(accountabilityRowSchema) }),
  events: reads,
  refusals: ['invalid-request'],
  example: {
    query: { year: '2021' },
    answer: {
      year: 2021,
      departments: [
        {
          department: exampleSummary.department,
          opened: 1,
          accepted: 0,
          overdue: 0,
          late: 0,
          sentBack: 0,
          called: [],
        },
      ],
    },
  },
});
