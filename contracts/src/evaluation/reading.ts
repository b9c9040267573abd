// Reading evaluations, their reports and their proofs. What is published is everyone's; the rest is staff's.

import { Type } from 'typebox';
import { contributionSchema } from '../evidence.ts';
import { operation, pageOf, pageQuery } from '../operation.ts';
import {
  exampleEvaluation,
  exampleEvaluationId,
  exampleFigure,
  exampleReport,
  exampleSummary,
} from './examples.ts';
import {
  evaluationIdSchema,
  evaluationSchema,
  evaluationStateSchema,
  listedEvaluationSchema,
} from './items.ts';
import { reportModelSchema } from './report.ts';

const params = Type.Object({ evaluationId: evaluationIdSchema });
const exampleParams = { evaluationId: exampleEvaluationId };

export const listEvaluations = operation({
  id: 'listEvaluations',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations',
  summary: 'Evaluations, newest year first; the public sees published ones.',
  query: Type.Object({
    ...pageQuery,
    year: Type.Optional(Type.Integer({ minimum: 1949, maximum: 9999 })),
    state: Type.Optional(evaluationStateSchema),
    department: Type.Optional(Type.String({ maxLength: 60 })),
    kind: Type.Optional(Type.Union([Type.Literal('department'), Type.Literal('project')])),
  }),
  answer: pageOf(listedEvaluationSchema),
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['invalid-request'],
  example: { query: { year: '2021' }, answer: { items: [{ ...exampleSummary, signed: true }], limit: 50 } },
});

export const readEvaluation = operation({
  id: 'readEvaluation',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}',
  summary:
    'An evaluation with its tree of scores, what is computed and what declared, and what stops submission.',
  params,
  answer: evaluationSchema,
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: exampleEvaluation },
});

export const readEvidenceFile = operation({
  id: 'readEvidenceFile',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/evidence-files/{fileId}',
  summary: 'The bytes of an attached file.',
  params: Type.Object({ evaluationId: evaluationIdSchema, fileId: Type.String({ maxLength: 60 }) }),
  answer: Type.Unsafe<unknown>(Type.Any({ description: 'The file itself, not JSON.' })),
  events: { none: 'It reads; attached files are proofs of figures and hold no personal data.' },
  refusals: ['not-found'],
  example: {
    params: { ...exampleParams, fileId: '01920000-0000-7000-8000-000000000103' },
    answer: '开放数据集',
  },
});

export const readEvaluationSheet = operation({
  id: 'readEvaluationSheet',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/sheet',
  summary:
    'The self-evaluation sheet in the national columns as a workbook (项目支出绩效自评表, 部门整体支出绩效自评表), as the evaluation stands.',
  params,
  answer: Type.Unsafe<unknown>(Type.Any({ description: 'The file itself, not JSON.' })),
  events: { none: 'It reads; a sheet holds no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: 'PK' },
});

export const readReport = operation({
  id: 'readReport',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/report',
  summary: 'The report as data, for reading views: sections, scores, series, findings and figures.',
  params,
  answer: reportModelSchema,
  events: { none: 'It reads; a report holds no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: exampleReport },
});

export const readReportDocument = operation({
  id: 'readReportDocument',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/documents/{document}',
  summary: 'A document of the signed report.',
  params: Type.Object({
    evaluationId: evaluationIdSchema,
    document: Type.Union([
      Type.Literal('report.html'),
      Type.Literal('report.docx'),
      Type.Literal('report.pdf'),
      Type.Literal('log.vkey'),
    ]),
  }),
  answer: Type.Unsafe<unknown>(Type.Any({ description: 'The file itself, not JSON.' })),
  events: { none: 'It reads what was signed.' },
  refusals: ['not-found'],
  example: { params: { ...exampleParams, document: 'report.pdf' }, answer: '%PDF-1.7' },
});

export const readEvidence = operation({
  id: 'readEvidence',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/evidence',
  summary: 'evidence.json of the signed report; 404 until the report has been signed.',
  params,
  answer: Type.Unsafe<unknown>(Type.Any({ description: 'evidence.json, byte for byte; see evidence.ts.' })),
  events: { none: 'It reads what was signed.' },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: { format: 'kapok-evidence/1' } },
});

export const readContribution = operation({
  id: 'readContribution',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/figures/{figureCode}/contributions/{index}',
  summary: 'One contribution to a figure with its path in the sum tree and its place in the log.',
  params: Type.Object({
    evaluationId: evaluationIdSchema,
    figureCode: Type.String({ maxLength: 200 }),
    index: Type.Integer({ minimum: 0 }),
  }),
  answer: contributionSchema,
  events: { none: 'It reads salted commitments only.' },
  refusals: ['not-found'],
  example: {
    params: { ...exampleParams, figureCode: exampleFigure.code, index: '0' },
    answer: {
      index: 0,
      leaves: 1,
      position: 17,
      ledgerLeafHash: exampleFigure.sumTree.root,
      numerator: '1',
      denominator: '1',
      path: [],
    },
  },
});
