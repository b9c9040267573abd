// Who stands by an evaluation, step by step: handed in, signed off by the department, reviewed by finance, answered,
// published, its report signed. Nothing here changes what was stated.

import { Type } from 'typebox';
import { decimalText } from '../../decimal.ts';
import { operation } from '../../operation.ts';
import { exampleEvaluation, exampleFigure } from '../examples.ts';
import { evaluationSchema } from '../items.ts';
import { itemCode } from '../template.ts';
import { exampleParams, expectedVersion, explanationLengthMin, params } from './common.ts';

const hash = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const submitEvaluation = operation({
  id: 'submitEvaluation',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/submit',
  summary:
    'Hand in for the department’s own review; refused while an item lacks its value, evidence or explanation.',
  params,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: evaluationSchema,
  events: ['evaluation.evaluation.prepared'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'evaluation-incomplete'],
  example: { params: exampleParams, body: { expectedVersion: 5 }, answer: exampleEvaluation },
});

export const signOffEvaluation = operation({
  id: 'signOffEvaluation',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/sign-off',
  summary:
    'Sign what was handed in (内部审核, 签发), or send it back with a reason; nobody signs twice, and the last signature submits it to finance.',
  params,
  body: Type.Object(
    {
      expectedVersion,
      decision: Type.Union([Type.Literal('signed'), Type.Literal('sent-back')]),
      reason: Type.Optional(
        Type.String({
          minLength: explanationLengthMin,
          maxLength: 2000,
          description: 'Needed to send back.',
        }),
      ),
    },
    { additionalProperties: false },
  ),
  answer: evaluationSchema,
  events: ['evaluation.evaluation.signed-off', 'evaluation.evaluation.submitted'],
  refusals: [
    'not-found',
    'version-conflict',
    'command-not-allowed',
    'invalid-request',
    'signed-already',
    'signature-not-yours',
  ],
  example: {
    params: exampleParams,
    body: { expectedVersion: 6, decision: 'signed' },
    answer: exampleEvaluation,
  },
});

export const reviewEvaluation = operation({
  id: 'reviewEvaluation',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/review',
  summary:
    'Finance review (复核): accept, changing scores with a reason each, or return. Changed scores go to the department, which may answer once.',
  params,
  body: Type.Object(
    {
      expectedVersion,
      decision: Type.Union([Type.Literal('accepted'), Type.Literal('returned')]),
      opinion: Type.String({ minLength: 2, maxLength: 4000 }),
      scores: Type.Optional(
        Type.Array(
          Type.Object(
            {
              item: itemCode,
              score: decimalText,
              reason: Type.String({ minLength: explanationLengthMin, maxLength: 2000 }),
            },
            { additionalProperties: false },
          ),
          { maxItems: 300 },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  answer: evaluationSchema,
  events: ['evaluation.evaluation.reviewed'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 6, decision: 'accepted', opinion: '同意自评结果。' },
    answer: exampleEvaluation,
  },
});

export const answerReview = operation({
  id: 'answerReview',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/answers',
  summary:
    'Answer changed scores once: accept them all, or say item by item why not; finance then decides for good.',
  params,
  body: Type.Object(
    {
      expectedVersion,
      answers: Type.Array(
        Type.Object(
          { item: itemCode, text: Type.String({ minLength: explanationLengthMin, maxLength: 2000 }) },
          { additionalProperties: false },
        ),
        { maxItems: 300, description: 'Empty accepts every change.' },
      ),
    },
    { additionalProperties: false },
  ),
  answer: evaluationSchema,
  events: ['evaluation.evaluation.answered'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: {
      expectedVersion: 8,
      answers: [
        { item: 'd-connection-rate', text: '12月受应急来电影响，附交换机记录，请按剔除后的数计分。' },
      ],
    },
    answer: exampleEvaluation,
  },
});

export const publishEvaluation = operation({
  id: 'publishEvaluation',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/publish',
  summary: 'Publish: anyone may then read the report, its evidence and the proofs of its figures.',
  params,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: evaluationSchema,
  events: ['evaluation.evaluation.published'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: { params: exampleParams, body: { expectedVersion: 7 }, answer: exampleEvaluation },
});

export const signReport = operation({
  id: 'signReport',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/sign',
  summary: 'Write the documents, sign their manifest and bind it to the log: the evidence bundle.',
  params,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: Type.Object({
    manifestHash: hash,
    signedAt: Type.String({ format: 'date-time' }),
    documents: Type.Array(Type.Object({ name: Type.String(), sha256: hash })),
  }),
  status: 201,
  events: ['evaluation.report-signed'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 8 },
    answer: {
      manifestHash: exampleFigure.sumTree.root,
      signedAt: '2022-03-15T02:00:00.000Z',
      documents: [{ name: 'report.pdf', sha256: exampleFigure.sumTree.root }],
    },
  },
});
