// Items given to people (分工填报): one member of the unit's staff fills an item and hands it in, besides whoever evaluates.
// Each save names the revision of its item, so that people at different items never stand in each other's way and two at one
// item cannot overwrite each other.

import { type Static, Type } from 'typebox';
import { type Assignee, assigneeSchema, staffIdSchema } from '../assigning.ts';
import { decimalText } from '../decimal.ts';
import { type AssignmentId, idSchema, type StaffId } from '../ids.ts';
import { instant, operation } from '../operation.ts';
import { actualSchema, ruleSchema, targetSchema } from '../scoring.ts';
import { wordsSchema } from '../words.ts';
import { campaignDay, campaignSteps, lights } from './campaigns.ts';
import { exampleParams, explanationLengthMin, params } from './changing/common.ts';
import { evidenceFileBytesMax } from './changing/drafting.ts';
import { exampleEvaluationId, exampleSummary } from './examples.ts';
import { departmentSchema, evaluationIdSchema, evidenceFileSchema } from './items.ts';
import { itemCode } from './template.ts';

/** Items of one evaluation, given at once or listed. */
const assignmentsMax = 300;
/** Somebody with more than this at once has the wrong work. */
export const ownWorkMax = 500;
const assignmentIdSchema = idSchema<AssignmentId>('The item as it was given to somebody.');

export const assignmentStates = ['open', 'handed-in', 'taken-back'] as const;

export const assignmentSchema = Type.Object({
  id: assignmentIdSchema,
  evaluation: evaluationIdSchema,
  year: Type.Integer(),
  department: departmentSchema,
  project: Type.Optional(wordsSchema),
  item: itemCode,
  name: wordsSchema,
  staff: assigneeSchema,
  dueOn: campaignDay,
  note: Type.Optional(Type.String()),
  state: Type.Enum(assignmentStates),
  light: Type.Enum(lights),
  daysLeft: Type.Optional(Type.Integer({ description: 'To the last day; below zero once it is late.' })),
  reminders: Type.Integer({ minimum: 0 }),
  remindedAt: Type.Optional(instant),
  givenAt: instant,
  endedAt: Type.Optional(instant),
  endedBecause: Type.Optional(Type.String()),
});
export type Assignment = Static<typeof assignmentSchema>;

/** What stands in an item now, and what it asks for. */
export const itemNowSchema = Type.Object({
  item: itemCode,
  name: wordsSchema,
  target: targetSchema,
  form: Type.Union(
    [Type.Literal('number'), Type.Literal('judgement'), Type.Literal('occurrences'), Type.Literal('none')],
    { description: 'What its value is stated as; none where the house computes it.' },
  ),
  rule: ruleSchema,
  requiredEvidence: Type.Array(wordsSchema),
  evidence: Type.Array(evidenceFileSchema, { maxItems: 200 }),
  actual: Type.Union([actualSchema, Type.Null()]),
  explanation: Type.Union([Type.String(), Type.Null()]),
  needsExplanation: Type.Boolean(),
  revision: Type.Integer({ minimum: 0, description: 'Raised by every save; 0 while nothing was stated.' }),
  open: Type.Boolean({ description: 'Whether it may be filled now: while the evaluation is a draft.' }),
});
export type ItemNow = Static<typeof itemNowSchema>;

const itemChange = {
  expectedRevision: Type.Integer({ minimum: 0, description: 'The revision of the item this acts on.' }),
  value: Type.Optional(decimalText),
  actual: Type.Optional(actualSchema),
  explanation: Type.Optional(Type.String({ minLength: explanationLengthMin, maxLength: 4000 })),
};

const exampleItem: ItemNow = {
  item: 'd-open-datasets',
  name: { zh: '开放公共数据集数量', en: 'Data sets opened' },
  target: { op: '>=', value: '1500', unit: '个' },
  form: 'number',
  rule: { kind: 'reach-or-pro-rata' },
  requiredEvidence: [{ zh: '开放数据集清单', en: 'List of the data sets' }],
  evidence: [],
  actual: null,
  explanation: null,
  needsExplanation: false,
  revision: 0,
  open: true,
};
const exampleAssignmentId = '01920000-0000-7000-8000-000000000106' as AssignmentId;
const exampleAssignee: Assignee = {
  staffId: '01920000-0000-7000-8000-000000000107' as StaffId,
  name: { zh: '李敏', en: 'Li Min' },
};
const exampleAssignment: Assignment = {
  id: exampleAssignmentId,
  evaluation: exampleEvaluationId,
  year: 2021,
  department: exampleSummary.department,
  item: 'd-open-datasets',
  name: exampleItem.name,
  staff: exampleAssignee,
  dueOn: '2022-02-25',
  state: 'open',
  light: 'soon',
  daysLeft: 2,
  reminders: 1,
  remindedAt: '2022-02-22T00:00:00.000Z',
  givenAt: '2022-02-14T02:00:00.000Z',
};
const itemParams = Type.Object({ evaluationId: evaluationIdSchema, item: itemCode });
const exampleItemParams = { ...exampleParams, item: 'd-open-datasets' };
const assignmentParams = Type.Object({ assignmentId: assignmentIdSchema });
const exampleAssignmentParams = { assignmentId: exampleAssignmentId };
const none = 'It reads; what is asked of whom holds no personal data beyond names of staff.';

export const listAssignees = operation({
  id: 'listAssignees',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/assignees',
  summary: 'The staff of the unit to whom its items may be given.',
  params,
  answer: Type.Object({ items: Type.Array(assigneeSchema, { maxItems: 1000 }) }),
  events: { none },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: { items: [exampleAssignee] } },
});

export const listAssignments = operation({
  id: 'listAssignments',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/assignments',
  summary: 'Which items of an evaluation are with whom, until when, and what was handed in.',
  params,
  answer: Type.Object({ items: Type.Array(assignmentSchema, { maxItems: 1000 }), limit: Type.Integer() }),
  events: { none },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: { items: [exampleAssignment], limit: 1000 } },
});

export const assignItems = operation({
  id: 'assignItems',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/assignments',
  summary: 'Give items of a draft to one member of the unit’s staff, with the last day to hand them in.',
  params,
  body: Type.Object(
    {
      items: Type.Array(itemCode, { minItems: 1, maxItems: assignmentsMax }),
      staff: staffIdSchema,
      dueOn: campaignDay,
      note: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ items: Type.Array(assignmentSchema, { maxItems: assignmentsMax }) }),
  status: 201,
  events: ['evaluation.assignment.given'],
  refusals: ['not-found', 'command-not-allowed', 'invalid-request', 'item-given-to-another'],
  example: {
    params: exampleParams,
    body: { items: ['d-open-datasets'], staff: exampleAssignee.staffId, dueOn: '2022-02-25' },
    answer: { items: [exampleAssignment] },
  },
});

export const withdrawAssignment = operation({
  id: 'withdrawAssignment',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/assignments/{assignmentId}/withdrawal',
  summary: 'Take an item back (收回), with the reason; what was filled stays.',
  params: Type.Object({ evaluationId: evaluationIdSchema, assignmentId: assignmentIdSchema }),
  body: Type.Object(
    { reason: Type.String({ minLength: 2, maxLength: 500 }) },
    { additionalProperties: false },
  ),
  answer: assignmentSchema,
  events: ['evaluation.assignment.taken-back'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: { ...exampleParams, ...exampleAssignmentParams },
    body: { reason: '经办人出差，改由他人填报。' },
    answer: {
      ...exampleAssignment,
      state: 'taken-back',
      light: 'done',
      endedAt: '2022-02-20T02:00:00.000Z',
      endedBecause: '经办人出差，改由他人填报。',
    },
  },
});

export const readItem = operation({
  id: 'readItem',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/items/{item}',
  summary: 'What stands in one item of an evaluation now, with its revision.',
  params: itemParams,
  answer: itemNowSchema,
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleItemParams, answer: exampleItem },
});

export const saveItem = operation({
  id: 'saveItem',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/items/{item}',
  summary: 'Save value or explanation of one item; of two who save the same revision one is told.',
  params: itemParams,
  body: Type.Object(itemChange, { additionalProperties: false }),
  answer: itemNowSchema,
  events: ['evaluation.evaluation.figure-declared', 'evaluation.evaluation.explained'],
  refusals: ['not-found', 'item-changed-meanwhile', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleItemParams,
    body: { expectedRevision: 0, value: '1507' },
    answer: {
      ...exampleItem,
      actual: { kind: 'number', numerator: '1507', denominator: '1', value: '1507.00' },
      revision: 1,
    },
  },
});

export const ownWorkSchema = Type.Object({
  assignments: Type.Array(assignmentSchema, { maxItems: ownWorkMax }),
  steps: Type.Array(
    Type.Object({
      year: Type.Integer(),
      department: departmentSchema,
      evaluation: Type.Optional(evaluationIdSchema),
      step: Type.Enum(campaignSteps),
      dueOn: campaignDay,
      daysLeft: Type.Integer(),
      light: Type.Enum(lights),
      reminders: Type.Integer({ minimum: 0 }),
      text: Type.Optional(Type.String({ description: 'Of the newest reminder.' })),
    }),
    { maxItems: ownWorkMax, description: 'Steps of campaigns that the reader’s departments owe next.' },
  ),
  limit: Type.Integer(),
});
export type OwnWork = Static<typeof ownWorkSchema>;

export const listOwnWork = operation({
  id: 'listOwnWork',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-assignments',
  summary:
    'What is asked of me and by when: items given to me, newest handed-in ones last, and steps my department owes.',
  answer: ownWorkSchema,
  events: { none },
  refusals: ['invalid-request'],
  example: {
    answer: {
      assignments: [exampleAssignment],
      steps: [
        {
          year: 2021,
          department: exampleSummary.department,
          evaluation: exampleEvaluationId,
          step: 'prepared',
          dueOn: '2022-02-28',
          daysLeft: 5,
          light: 'on-time',
          reminders: 0,
        },
      ],
      limit: ownWorkMax,
    },
  },
});

export const assignedItemSchema = Type.Object({ assignment: assignmentSchema, item: itemNowSchema });
export type AssignedItem = Static<typeof assignedItemSchema>;
const exampleAssigned: AssignedItem = { assignment: exampleAssignment, item: exampleItem };

export const readAssignment = operation({
  id: 'readAssignment',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-assignments/{assignmentId}',
  summary: 'An item given to me: what it asks for and what stands in it now.',
  params: assignmentParams,
  answer: assignedItemSchema,
  events: { none },
  refusals: ['not-found'],
  example: { params: exampleAssignmentParams, answer: exampleAssigned },
});

export const fillAssignment = operation({
  id: 'fillAssignment',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluation-assignments/{assignmentId}',
  summary: 'Save value or explanation of an item given to me, and hand it in when it is complete.',
  params: assignmentParams,
  body: Type.Object(
    { ...itemChange, handIn: Type.Optional(Type.Boolean()) },
    { additionalProperties: false },
  ),
  answer: assignedItemSchema,
  events: [
    'evaluation.evaluation.figure-declared',
    'evaluation.evaluation.explained',
    'evaluation.assignment.handed-in',
  ],
  refusals: [
    'not-found',
    'item-changed-meanwhile',
    'command-not-allowed',
    'invalid-request',
    'evaluation-incomplete',
  ],
  example: {
    params: exampleAssignmentParams,
    body: { expectedRevision: 0, value: '1507' },
    answer: { ...exampleAssigned, item: { ...exampleItem, revision: 1 } },
  },
});

export const attachToAssignment = operation({
  id: 'attachToAssignment',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluation-assignments/{assignmentId}/evidence-files',
  summary: 'Attach a file of at most 10 MB as evidence of an item given to me.',
  params: assignmentParams,
  body: Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^/\\\\\\u0000-\\u001f]+$' }),
      mediaType: Type.String({ minLength: 3, maxLength: 100, pattern: '^[a-z]+/[a-z0-9.+-]+$' }),
      contentBase64: Type.String({ maxLength: Math.ceil(evidenceFileBytesMax / 3) * 4 }),
    },
    { additionalProperties: false },
  ),
  bodyBytesMax: Math.ceil(evidenceFileBytesMax / 3) * 4 + 64 * 1024,
  answer: assignedItemSchema,
  status: 201,
  events: ['evaluation.evidence.attached'],
  refusals: ['not-found', 'command-not-allowed', 'invalid-request', 'body-too-large'],
  example: {
    params: exampleAssignmentParams,
    body: { name: '开放数据集清单.txt', mediaType: 'text/plain', contentBase64: '5byA5pS+5pWw5o2u6ZuG' },
    answer: exampleAssigned,
  },
});

export const assigningOperations = [
  listAssignees,
  listAssignments,
  assignItems,
  withdrawAssignment,
  readItem,
  saveItem,
  listOwnWork,
  readAssignment,
  fillAssignment,
  attachToAssignment,
] as const;
