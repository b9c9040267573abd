// Pre-evaluation of new projects: answered by the department, scored and decided by finance.
import { Type } from 'typebox';
import { operation } from '../../operation.ts';
import { exampleGoalSetId, examplePreEvaluation } from '../examples.ts';
import {
  preEvaluationAnswerSchema,
  preEvaluationOutcomeSchema,
  preEvaluationSchema,
  preEvaluationScoreSchema,
} from '../preEvaluation.ts';
import { goalSetParams } from './sets.ts';

const exampleParams = { goalSetId: exampleGoalSetId };
const expectedVersion = Type.Integer({ minimum: 0, description: '0 while nothing was answered.' });

export const readPreEvaluation = operation({
  id: 'readPreEvaluation',
  module: 'goals',
  method: 'GET',
  path: '/api/v1/goal-sets/{goalSetId}/pre-evaluation',
  summary: 'The pre-evaluation of the project: questions, answers, points and decision.',
  params: goalSetParams,
  answer: preEvaluationSchema,
  events: { none: 'It reads; a pre-evaluation holds no personal data.' },
  refusals: ['not-found', 'command-not-allowed'],
  example: { params: exampleParams, answer: examplePreEvaluation },
});

export const answerPreEvaluation = operation({
  id: 'answerPreEvaluation',
  module: 'goals',
  method: 'PUT',
  path: '/api/v1/goal-sets/{goalSetId}/pre-evaluation',
  summary: 'The department answers the questions; again after a decision that asked for changes.',
  params: goalSetParams,
  body: Type.Object(
    { expectedVersion, answers: Type.Array(preEvaluationAnswerSchema, { minItems: 1, maxItems: 60 }) },
    { additionalProperties: false },
  ),
  answer: preEvaluationSchema,
  events: ['goals.pre-evaluation.answered'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 0, answers: examplePreEvaluation.answers },
    answer: examplePreEvaluation,
  },
});

export const decidePreEvaluation = operation({
  id: 'decidePreEvaluation',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/pre-evaluation/decision',
  summary: 'Finance gives points to each answer and decides; never milder than the points allow.',
  params: goalSetParams,
  body: Type.Object(
    {
      expectedVersion,
      scores: Type.Array(preEvaluationScoreSchema, { minItems: 1, maxItems: 60 }),
      outcome: preEvaluationOutcomeSchema,
      reason: Type.String({ minLength: 5, maxLength: 2000 }),
    },
    { additionalProperties: false },
  ),
  answer: preEvaluationSchema,
  events: ['goals.pre-evaluation.decided'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'own-request', 'invalid-request'],
  example: {
    params: exampleParams,
    body: {
      expectedVersion: 1,
      scores: [{ question: 'basis', points: '9' }],
      outcome: 'recommended',
      reason: '依据充分，方案可行。',
    },
    answer: examplePreEvaluation,
  },
});
