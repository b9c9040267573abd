// Goals given to people (分工填报): one member of the unit's staff writes target, source and basis of an indicator and hands it in; they
// may pass it on to a colleague with the reason. Each save names the mark of what it was decided on, so that people at different
// indicators of one set never stand in each other's way.
import { type Static, Type } from 'typebox';
import { assigneeSchema, staffIdSchema } from '../../assigning.ts';
import { lights } from '../../evaluation/campaigns.ts';
import { itemCode } from '../../evaluation/template.ts';
import { type GoalAssignmentId, idSchema, type StaffId } from '../../ids.ts';
import { instant, operation } from '../../operation.ts';
import { wordsSchema } from '../../words.ts';
import { exampleChecks, exampleGoalSetId, exampleGoalSummary, exampleIndicator } from '../examples.ts';
import { checkSettingsSchema, findingSchema } from '../findings.ts';
import { dayText, departmentCode, goalDraftSchema, goalSetIdSchema, yearSchema } from '../items.ts';
import { exampleParams, goalSetParams } from './sets.ts';

/** Indicators of one set, given at once or listed with what they went through. */
const assignmentsMax = 1000;
/** Somebody with more than this at once has the wrong work. */
export const ownGoalWorkMax = 500;
const assignmentIdSchema = idSchema<GoalAssignmentId>('The indicator as it was given to somebody.');
const markSchema = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'Hash of the indicator as it stood when it was read.',
});

export const goalAssignmentStates = ['open', 'handed-in', 'passed-on', 'taken-back'] as const;

export const goalAssignmentSchema = Type.Object({
  id: assignmentIdSchema,
  goalSet: goalSetIdSchema,
  year: yearSchema,
  department: Type.Object({ code: departmentCode, name: wordsSchema }),
  title: wordsSchema,
  indicator: itemCode,
  name: wordsSchema,
  staff: assigneeSchema,
  dueOn: dayText,
  note: Type.Optional(Type.String()),
  state: Type.Enum(goalAssignmentStates),
  light: Type.Enum(lights),
  daysLeft: Type.Optional(Type.Integer({ description: 'To the last day; below zero once it is late.' })),
  reminders: Type.Integer({ minimum: 0 }),
  remindedAt: Type.Optional(instant),
  givenAt: instant,
  endedAt: Type.Optional(instant),
  endedBecause: Type.Optional(Type.String()),
});
export type GoalAssignment = Static<typeof goalAssignmentSchema>;

export const assignedGoalSchema = Type.Object({
  assignment: goalAssignmentSchema,
  draft: Type.Union([goalDraftSchema, Type.Null()], {
    description: 'Null where it was taken out of the set.',
  }),
  mark: Type.Union([markSchema, Type.Null()]),
  findings: Type.Array(findingSchema),
  checks: checkSettingsSchema,
  kind: Type.Union([Type.Literal('department'), Type.Literal('project')]),
  open: Type.Boolean({
    description: 'Whether it may be written now: while the set is a draft or was returned.',
  }),
});
export type AssignedGoal = Static<typeof assignedGoalSchema>;

const { target, source, owner, past, workload, basis } = goalDraftSchema.properties;
/** What is theirs to write; name, level, weight and rule are the evaluator's. */
export const goalPartSchema = Type.Object(
  { target, source, owner, past, workload, basis },
  { additionalProperties: false },
);
export type GoalPart = Static<typeof goalPartSchema>;

const exampleAssignmentId = '01920000-0000-7000-8000-000000000206' as GoalAssignmentId;
const exampleAssignment: GoalAssignment = {
  id: exampleAssignmentId,
  goalSet: exampleGoalSetId,
  year: 2021,
  department: exampleGoalSummary.department,
  title: exampleGoalSummary.title,
  indicator: exampleIndicator.code,
  name: exampleIndicator.name,
  staff: {
    staffId: '01920000-0000-7000-8000-000000000107' as StaffId,
    name: { zh: '李敏', en: 'Li Min' },
  },
  dueOn: '2020-10-20',
  state: 'open',
  light: 'soon',
  daysLeft: 2,
  reminders: 0,
  givenAt: '2020-10-08T02:00:00.000Z',
};
const exampleAssigned: AssignedGoal = {
  assignment: exampleAssignment,
  draft: exampleIndicator,
  mark: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
  findings: [],
  checks: exampleChecks,
  kind: 'project',
  open: true,
};
const assignmentParams = Type.Object({ assignmentId: assignmentIdSchema });
const exampleAssignmentParams = { assignmentId: exampleAssignmentId };
const none = 'It reads; what is asked of whom holds no personal data beyond names of staff.';
const reason = Type.String({ minLength: 2, maxLength: 500 });

export const listGoalAssignees = operation({
  id: 'listGoalAssignees',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-sets/{goalSetId}/assignees',
  summary: 'The staff of the unit to whom its goals may be given.',
  params: goalSetParams,
  answer: Type.Object({ items: Type.Array(assigneeSchema, { maxItems: 1000 }) }),
  events: { none },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: { items: [exampleAssignment.staff] } },
});

export const listGoalAssignments = operation({
  id: 'listGoalAssignments',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-sets/{goalSetId}/assignments',
  summary:
    'Which indicators of a set are with whom, until when, and what was handed in, passed on or taken back.',
  params: goalSetParams,
  answer: Type.Object({
    items: Type.Array(goalAssignmentSchema, { maxItems: assignmentsMax }),
    limit: Type.Integer(),
  }),
  events: { none },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: { items: [exampleAssignment], limit: assignmentsMax } },
});

export const assignGoals = operation({
  id: 'assignGoals',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/assignments',
  summary: 'Give indicators of a draft to one member of the unit’s staff, with the last day to hand them in.',
  params: goalSetParams,
  body: Type.Object(
    {
      indicators: Type.Array(itemCode, { minItems: 1, maxItems: 100 }),
      staff: staffIdSchema,
      dueOn: dayText,
      note: Type.Optional(Type.String({ minLength: 2, maxLength: 500 })),
    },
    { additionalProperties: false },
  ),
  answer: Type.Object({ items: Type.Array(goalAssignmentSchema, { maxItems: 100 }) }),
  status: 201,
  events: ['goals.assignment.given'],
  refusals: ['not-found', 'command-not-allowed', 'invalid-request', 'item-given-to-another'],
  example: {
    params: exampleParams,
    body: {
      indicators: [exampleIndicator.code],
      staff: exampleAssignment.staff.staffId,
      dueOn: exampleAssignment.dueOn,
    },
    answer: { items: [exampleAssignment] },
  },
});

export const withdrawGoalAssignment = operation({
  id: 'withdrawGoalAssignment',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/assignments/{assignmentId}/withdrawal',
  summary: 'Take an indicator back (收回), with the reason; what was written stays.',
  params: Type.Object({ ...goalSetParams.properties, assignmentId: assignmentIdSchema }),
  body: Type.Object({ reason }, { additionalProperties: false }),
  answer: goalAssignmentSchema,
  events: ['goals.assignment.taken-back'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: { ...exampleParams, ...exampleAssignmentParams },
    body: { reason: '经办人出差，改由他人填写。' },
    answer: {
      ...exampleAssignment,
      state: 'taken-back',
      light: 'done',
      endedAt: '2020-10-12T02:00:00.000Z',
      endedBecause: '经办人出差，改由他人填写。',
    },
  },
});

export const listOwnGoalWork = operation({
  id: 'listOwnGoalWork',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-assignments',
  summary: 'Goals I am asked to write and by when, handed-in ones last.',
  answer: Type.Object({
    items: Type.Array(goalAssignmentSchema, { maxItems: ownGoalWorkMax }),
    limit: Type.Integer(),
  }),
  events: { none },
  refusals: ['invalid-request'],
  example: { answer: { items: [exampleAssignment], limit: ownGoalWorkMax } },
});

export const readGoalAssignment = operation({
  id: 'readGoalAssignment',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-assignments/{assignmentId}',
  summary: 'An indicator given to me: what stands in it now and what the checks say.',
  params: assignmentParams,
  answer: assignedGoalSchema,
  events: { none },
  refusals: ['not-found'],
  example: { params: exampleAssignmentParams, answer: exampleAssigned },
});

export const fillGoalAssignment = operation({
  id: 'fillGoalAssignment',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-assignments/{assignmentId}',
  summary: 'Write an indicator given to me, and hand it in once no check stops it.',
  params: assignmentParams,
  body: Type.Object(
    { expectedMark: markSchema, part: goalPartSchema, handIn: Type.Optional(Type.Boolean()) },
    { additionalProperties: false },
  ),
  answer: assignedGoalSchema,
  events: ['goals.set.saved', 'goals.assignment.handed-in'],
  refusals: ['not-found', 'item-changed-meanwhile', 'command-not-allowed', 'goals-incomplete'],
  example: {
    params: exampleAssignmentParams,
    body: {
      expectedMark: exampleAssigned.mark,
      part: {
        target: exampleIndicator.target,
        source: exampleIndicator.source,
        owner: exampleIndicator.owner,
        past: exampleIndicator.past,
      },
    },
    answer: exampleAssigned,
  },
});

export const listGoalColleagues = operation({
  id: 'listGoalColleagues',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-assignments/{assignmentId}/colleagues',
  summary: 'To whom of the unit I may pass on what was given to me.',
  params: assignmentParams,
  answer: Type.Object({ items: Type.Array(assigneeSchema, { maxItems: 1000 }) }),
  events: { none },
  refusals: ['not-found'],
  example: { params: exampleAssignmentParams, answer: { items: [exampleAssignment.staff] } },
});

export const passGoalAssignment = operation({
  id: 'passGoalAssignment',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-assignments/{assignmentId}/pass',
  summary:
    'Pass on to a colleague of the unit what was given to me (转办), with the reason; the last day stays.',
  params: assignmentParams,
  body: Type.Object({ staff: staffIdSchema, reason }, { additionalProperties: false }),
  answer: goalAssignmentSchema,
  events: ['goals.assignment.passed-on'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: exampleAssignmentParams,
    body: { staff: exampleAssignment.staff.staffId, reason: '该指标由信息科负责。' },
    answer: exampleAssignment,
  },
});

export const assigningOperations = [
  listGoalAssignees,
  listGoalAssignments,
  assignGoals,
  withdrawGoalAssignment,
  listOwnGoalWork,
  readGoalAssignment,
  fillGoalAssignment,
  listGoalColleagues,
  passGoalAssignment,
] as const;
