// What people do in a draft: open, compute, declare, attach, explain. Each names the version it acts on, so that two people working on one evaluation cannot
// silently overwrite each other.

import { Type } from 'typebox';
import { decimalText } from '../../decimal.ts';
import { idSchema, type ProjectId } from '../../ids.ts';
import { operation } from '../../operation.ts';
import { actualSchema } from '../../scoring.ts';
import { exampleEvaluation } from '../examples.ts';
import { evaluationSchema, evidenceFileSchema, narrativeSchema, statementSchema } from '../items.ts';
import { itemCode } from '../template.ts';
import { exampleParams, expectedVersion, explanationLengthMin, params } from './common.ts';

/** An attached file may hold 10 MB (10 × 1024 × 1024 bytes). */
export const evidenceFileBytesMax = 10 * 1024 * 1024;

export const openEvaluation = operation({
  id: 'openEvaluation',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations',
  summary:
    'Open the evaluation of a department on a template, or of a project on a scheme and the goals frozen for it.',
  body: Type.Object(
    {
      year: Type.Integer({ minimum: 1949, maximum: 9999 }),
      template: Type.String({
        maxLength: 60,
        description: 'Code of a template; its newest version is taken.',
      }),
      department: Type.Optional(
        Type.String({ maxLength: 60, description: 'The bureau itself when absent; of a project, its own.' }),
      ),
      project: Type.Optional(idSchema<ProjectId>('The project, whose template is the code of a scheme.')),
    },
    { additionalProperties: false },
  ),
  answer: evaluationSchema,
  status: 201,
  events: ['evaluation.evaluation.opened'],
  refusals: ['not-found', 'command-not-allowed'],
  example: { body: { year: 2021, template: 'guangzhou-department' }, answer: exampleEvaluation },
});

export const computeEvaluation = operation({
  id: 'computeEvaluation',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/compute',
  summary: 'Compute every indicator figure from the records and commit its contributions.',
  params,
  body: Type.Object({ expectedVersion }, { additionalProperties: false }),
  answer: evaluationSchema,
  events: ['evaluation.figure-computed', 'evaluation.evaluation.money-taken'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: { params: exampleParams, body: { expectedVersion: 1 }, answer: exampleEvaluation },
});

export const declareFigure = operation({
  id: 'declareFigure',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/declarations',
  summary: 'State actual values and money inputs that no indicator computes.',
  params,
  body: Type.Object(
    {
      expectedVersion,
      items: Type.Optional(
        Type.Array(
          Type.Object(
            {
              item: itemCode,
              value: Type.Optional(decimalText),
              actual: Type.Optional(actualSchema),
            },
            { additionalProperties: false, description: 'A plain number as value, anything else as actual.' },
          ),
          { maxItems: 300 },
        ),
      ),
      inputs: Type.Optional(
        Type.Array(
          Type.Object(
            { code: Type.String({ maxLength: 60 }), value: decimalText },
            { additionalProperties: false },
          ),
          { maxItems: 100 },
        ),
      ),
      narrative: Type.Optional(Type.Partial(narrativeSchema)),
      statements: Type.Optional(Type.Array(statementSchema, { maxItems: 100 })),
    },
    { additionalProperties: false },
  ),
  answer: evaluationSchema,
  events: ['evaluation.evaluation.figure-declared'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request'],
  example: {
    params: exampleParams,
    body: {
      expectedVersion: 2,
      items: [{ item: 'd-open-datasets', value: '1507' }],
      inputs: [{ code: 'spent', value: '39253.31' }],
    },
    answer: exampleEvaluation,
  },
});

export const attachEvidence = operation({
  id: 'attachEvidence',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/evidence-files',
  summary: 'Attach a file of at most 10 MB as evidence of items.',
  params,
  body: Type.Object(
    {
      expectedVersion,
      items: Type.Array(itemCode, { minItems: 1, maxItems: 300 }),
      name: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^/\\\\\\u0000-\\u001f]+$' }),
      mediaType: Type.String({ minLength: 3, maxLength: 100, pattern: '^[a-z]+/[a-z0-9.+-]+$' }),
      contentBase64: Type.String({ maxLength: Math.ceil(evidenceFileBytesMax / 3) * 4 }),
    },
    { additionalProperties: false },
  ),
  // The file as base64, with room for the names of its items.
  bodyBytesMax: Math.ceil(evidenceFileBytesMax / 3) * 4 + 64 * 1024,
  answer: Type.Object({ file: evidenceFileSchema, evaluation: evaluationSchema }),
  status: 201,
  events: ['evaluation.evidence.attached'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed', 'invalid-request', 'body-too-large'],
  example: {
    params: exampleParams,
    body: {
      expectedVersion: 3,
      items: ['d-open-datasets'],
      name: '开放数据集清单.txt',
      mediaType: 'text/plain',
      contentBase64: '5byA5pS+5pWw5o2u6ZuG',
    },
    answer: {
      file: {
        id: '01920000-0000-7000-8000-000000000103',
        name: '开放数据集清单.txt',
        mediaType: 'text/plain',
        bytes: 15,
        sha256: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
      },
      evaluation: exampleEvaluation,
    },
  },
});

export const explainItem = operation({
  id: 'explainItem',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/explanations',
  summary: 'Explain an item that misses its target, loses points or passes 150 % of it.',
  params,
  body: Type.Object(
    {
      expectedVersion,
      item: itemCode,
      text: Type.String({ minLength: explanationLengthMin, maxLength: 4000 }),
    },
    { additionalProperties: false },
  ),
  answer: evaluationSchema,
  events: ['evaluation.evaluation.explained'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: {
    params: exampleParams,
    body: {
      expectedVersion: 4,
      item: 'd-connection-rate',
      text: '服务量达到合同约定服务量的 2.37 倍，超出话务员承载能力，部分月份接通率不达标。',
    },
    answer: exampleEvaluation,
  },
});
