// Review by finance, comment by comment and round by round, and adjustments of what was approved.
import { Type } from 'typebox';
import { itemCode } from '../../evaluation/template.ts';
import type { GoalAdjustmentId, GoalCommentId } from '../../ids.ts';
import { idSchema } from '../../ids.ts';
import { operation } from '../../operation.ts';
import { exampleAdjustmentId, exampleCommentId, exampleGoalSet } from '../examples.ts';
import { dayText, goalChangeSchema } from '../items.ts';
import { goalSetSchema } from '../set.ts';
import { exampleParams, expectedVersion, goalSetParams } from './sets.ts';

const opinion = Type.String({ minLength: 2, maxLength: 4000 });

export const takeGoalSet = operation({
  id: 'takeGoalSet',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/take',
  summary: 'Finance begins to review what was submitted.',
  params: goalSetParams,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: goalSetSchema,
  events: ['goals.set.taken'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: { params: exampleParams, body: { expectedVersion: 3 }, answer: exampleGoalSet },
});

export const commentGoalSet = operation({
  id: 'commentGoalSet',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/comments',
  summary: 'Say what is to be changed, of one indicator or of the whole.',
  params: goalSetParams,
  body: Type.Object(
    {
      indicator: Type.Union([itemCode, Type.Null()]),
      text: Type.String({ minLength: 2, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  answer: goalSetSchema,
  status: 201,
  events: ['goals.set.commented'],
  refusals: ['not-found', 'command-not-allowed', 'limit-reached'],
  example: {
    params: exampleParams,
    body: { indicator: 'connection-rate', text: '合同服务量低于上年实际，请重新测算。' },
    answer: exampleGoalSet,
  },
});

export const replyToGoalComment = operation({
  id: 'replyToGoalComment',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/comments/{commentId}/reply',
  summary: 'The department answers a comment, once.',
  params: Type.Object({
    ...goalSetParams.properties,
    commentId: idSchema<GoalCommentId>('The comment.'),
  }),
  body: Type.Object(
    { text: Type.String({ minLength: 2, maxLength: 2000 }) },
    { additionalProperties: false },
  ),
  answer: goalSetSchema,
  events: ['goals.set.replied'],
  refusals: ['not-found', 'command-not-allowed'],
  example: {
    params: { ...exampleParams, commentId: exampleCommentId },
    body: { text: '已按2020年实际和预测重新测算。' },
    answer: exampleGoalSet,
  },
});

export const decideGoalSet = operation({
  id: 'decideGoalSet',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/decide',
  summary: 'Finance approves, which freezes the goals, or returns them for another round.',
  params: goalSetParams,
  body: Type.Object(
    {
      expectedVersion,
      outcome: Type.Union([Type.Literal('approved'), Type.Literal('returned')]),
      opinion,
    },
    { additionalProperties: false },
  ),
  answer: goalSetSchema,
  events: ['goals.set.approved', 'goals.set.returned'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'own-request', 'pre-evaluation-missing'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 4, outcome: 'returned', opinion: '请按意见修改后重新报送。' },
    answer: exampleGoalSet,
  },
});

export const requestGoalAdjustment = operation({
  id: 'requestGoalAdjustment',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/adjustments',
  summary: 'Ask to change approved goals, with reason and document; the old targets stay readable.',
  params: goalSetParams,
  body: Type.Object(
    {
      changes: Type.Array(goalChangeSchema, { minItems: 1, maxItems: 100 }),
      reason: Type.String({ minLength: 10, maxLength: 4000 }),
      document: Type.String({ minLength: 2, maxLength: 200 }),
    },
    { additionalProperties: false },
  ),
  answer: goalSetSchema,
  status: 201,
  events: ['goals.adjustment.requested'],
  refusals: ['not-found', 'command-not-allowed', 'invalid-request', 'goals-incomplete'],
  example: {
    params: exampleParams,
    body: {
      changes: [
        {
          code: 'connection-rate',
          target: { op: '>=', value: '94', unit: 'percent' },
          reason: '服务量增长超出预期。',
        },
      ],
      reason: '受疫情影响，服务量大幅增长，原定指标值已不切实际。',
      document: '穗政数〔2021〕56号（演示）',
    },
    answer: exampleGoalSet,
  },
});

export const decideGoalAdjustment = operation({
  id: 'decideGoalAdjustment',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/adjustments/{adjustmentId}/decide',
  summary: 'Finance grants an adjustment, which freezes a new revision, or refuses it.',
  params: Type.Object({
    ...goalSetParams.properties,
    adjustmentId: idSchema<GoalAdjustmentId>('The adjustment.'),
  }),
  body: Type.Object(
    { granted: Type.Boolean(), opinion, decidedOn: dayText },
    { additionalProperties: false },
  ),
  answer: goalSetSchema,
  events: ['goals.adjustment.granted', 'goals.adjustment.refused'],
  refusals: ['not-found', 'command-not-allowed', 'own-request', 'invalid-request'],
  example: {
    params: { ...exampleParams, adjustmentId: exampleAdjustmentId },
    body: { granted: false, opinion: '调整理由不足，维持原指标值。', decidedOn: '2021-08-20' },
    answer: exampleGoalSet,
  },
});
