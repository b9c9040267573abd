// What is checked before a department signs, what a reviewer samples, and how one figure stands beside others'.

import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { instant, operation } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { exampleParams, expectedVersion, explanationLengthMin, params } from './changing/common.ts';
import { exampleEvaluation, exampleEvaluationId, exampleFigure, exampleSummary } from './examples.ts';
import { departmentSchema, evaluationIdSchema, evaluationStateSchema } from './items.ts';
import { itemCode } from './template.ts';

export const checkKinds = {
  'stated-twice': { zh: '同一数值两处不一致', en: 'Stated twice with different values' },
  sum: { zh: '合计与分项不符', en: 'A sum that its parts do not give' },
  money: { zh: '与预算执行记录不一致', en: 'Differs from the records of the budget' },
  text: { zh: '正文与数据不一致', en: 'The text contradicts the figures' },
  elsewhere: { zh: '与其他自评所填不一致', en: 'Differs from another evaluation' },
} as const;
export type CheckKind = keyof typeof checkKinds;

export const checkSchema = Type.Object({
  code: itemCode,
  kind: Type.Unsafe<CheckKind>(Type.String({ enum: Object.keys(checkKinds) })),
  severity: Type.Union([Type.Literal('stops'), Type.Literal('explain')], {
    description: 'stops: a contradiction to be mended. explain: may be right, and then takes an explanation.',
  }),
  text: wordsSchema,
  items: Type.Array(Type.String({ description: 'Codes of the items or inputs it is about.' }), {
    maxItems: 50,
  }),
  explanation: Type.Optional(Type.String()),
});
export type Check = Static<typeof checkSchema>;

export const checkEvaluation = operation({
  id: 'checkEvaluation',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/checks',
  summary:
    'Cross-checks: stated twice, sums of parts, money against the budget’s records, the same figure in other evaluations.',
  params,
  answer: Type.Object({ items: Type.Array(checkSchema, { maxItems: 500 }) }),
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['not-found'],
  example: {
    params: exampleParams,
    answer: {
      items: [
        {
          code: 'check.money.spent',
          kind: 'money',
          severity: 'explain',
          text: {
            zh: '年度实际支出填报39253.31万元，预算执行记录为39211.52万元，相差41.79万元。',
            en: 'Spent in the year is stated as 39253.31; the records of the budget give 39211.52, a difference of 41.79.',
          },
          items: ['spent'],
        },
      ],
    },
  },
});

export const drawnItemSchema = Type.Object({
  item: itemCode,
  name: wordsSchema,
  value: Type.String({ description: 'As it was stated when it was drawn.' }),
  judgement: Type.Union([
    Type.Literal('right'),
    Type.Literal('wrong'),
    Type.Literal('not-shown'),
    Type.Null(),
  ]),
  note: Type.Optional(Type.String()),
});

export const sampleSchema = Type.Object({
  id: Type.String(),
  round: Type.Integer({ minimum: 1 }),
  confidencePercent: Type.Number(),
  misreportedPercentMax: Type.Number(),
  population: Type.Integer({ minimum: 1, description: 'Declared figures that it was drawn from.' }),
  seed: Type.String({ description: 'Who has it draws the same items.' }),
  drawn: Type.Array(drawnItemSchema, { maxItems: 300 }),
  outcome: Type.Union([Type.Literal('open'), Type.Literal('holds'), Type.Literal('fails')]),
  drawnAt: instant,
});
export type Sample = Static<typeof sampleSchema>;

const exampleSample: Sample = {
  id: '01920000-0000-7000-8000-000000000104',
  round: 1,
  confidencePercent: 95,
  misreportedPercentMax: 10,
  population: 30,
  seed: '5f1d',
  drawn: [
    {
      item: 'd-open-datasets',
      name: { zh: '开放公共数据集', en: 'Data sets opened' },
      value: '1507个',
      judgement: null,
    },
  ],
  outcome: 'open',
  drawnAt: '2022-03-09T02:00:00.000Z',
};

export const listSamples = operation({
  id: 'listSamples',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluations/{evaluationId}/samples',
  summary: 'Samples drawn from the declared figures of an evaluation, with what was judged.',
  params,
  answer: Type.Object({ items: Type.Array(sampleSchema, { maxItems: 50 }) }),
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['not-found'],
  example: { params: exampleParams, answer: { items: [exampleSample] } },
});

export const drawSample = operation({
  id: 'drawSample',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/samples',
  summary:
    'Draw declared figures at random (抽查): as many as the stated confidence needs, by a seed that goes into the log.',
  params,
  body: Type.Object(
    {
      expectedVersion,
      confidencePercent: Type.Number({ minimum: 50, maximum: 99.99, multipleOf: 0.01 }),
      misreportedPercentMax: Type.Number({ minimum: 0.01, maximum: 50, multipleOf: 0.01 }),
    },
    { additionalProperties: false },
  ),
  answer: sampleSchema,
  status: 201,
  events: ['evaluation.sample.drawn'],
  refusals: ['not-found', 'version-conflict', 'command-not-allowed'],
  example: {
    params: exampleParams,
    body: { expectedVersion: 7, confidencePercent: 95, misreportedPercentMax: 10 },
    answer: exampleSample,
  },
});

export const judgeSample = operation({
  id: 'judgeSample',
  module: 'evaluation',
  method: 'POST',
  path: '/api/v1/evaluations/{evaluationId}/samples/{sampleId}/judgements',
  summary: 'Judge a drawn figure against its evidence: right, wrong or not shown; each is judged once.',
  params: Type.Object({ evaluationId: evaluationIdSchema, sampleId: Type.String({ maxLength: 60 }) }),
  body: Type.Object(
    {
      item: itemCode,
      judgement: Type.Union([Type.Literal('right'), Type.Literal('wrong'), Type.Literal('not-shown')]),
      note: Type.Optional(Type.String({ minLength: explanationLengthMin, maxLength: 2000 })),
    },
    { additionalProperties: false },
  ),
  answer: sampleSchema,
  events: ['evaluation.sample.judged'],
  refusals: ['not-found', 'command-not-allowed', 'invalid-request'],
  example: {
    params: { ...exampleParams, sampleId: exampleSample.id },
    body: { item: 'd-open-datasets', judgement: 'right' },
    answer: {
      ...exampleSample,
      drawn: exampleSample.drawn.map((one) => ({ ...one, judgement: 'right' as const })),
      outcome: 'holds',
    },
  },
});

export const comparedSchema = Type.Object({
  evaluation: evaluationIdSchema,
  year: Type.Integer(),
  department: departmentSchema,
  project: Type.Optional(wordsSchema),
  state: evaluationStateSchema,
  item: itemCode,
  name: wordsSchema,
  unit: Type.String(),
  target: Type.String({ description: 'Such as ≥95.' }),
  value: Type.Union([decimalText, Type.Null()]),
  weight: decimalText,
  score: decimalText,
  reached: Type.Boolean(),
});
export type Compared = Static<typeof comparedSchema>;

/** Rows of one comparison: a city's 200 departments over some years. */
export const comparedMax = 1000;

export const compareItem = operation({
  id: 'compareItem',
  module: 'evaluation',
  method: 'GET',
  path: '/api/v1/evaluation-comparisons',
  summary:
    'One item across departments and years, of the evaluations the reader may see: the public compares published ones.',
  query: Type.Object({
    item: Type.Optional(itemCode),
    indicator: Type.Optional(Type.String({ maxLength: 120 })),
    from: Type.Optional(Type.Integer({ minimum: 1949, maximum: 9999 })),
    to: Type.Optional(Type.Integer({ minimum: 1949, maximum: 9999 })),
  }),
  answer: Type.Object({
    items: Type.Array(comparedSchema, { maxItems: comparedMax }),
    limit: Type.Integer(),
  }),
  events: { none: 'It reads; evaluations hold no personal data.' },
  refusals: ['invalid-request'],
  example: {
    query: { item: 'd-connection-rate', from: '2019', to: '2021' },
    answer: {
      items: [
        {
          evaluation: exampleEvaluationId,
          year: 2021,
          department: exampleSummary.department,
          state: 'published',
          item: 'd-connection-rate',
          name: exampleEvaluation.items[0]?.name ?? exampleSummary.department.name,
          unit: 'percent',
          target: '≥95',
          value: exampleFigure.value,
          weight: '3.00',
          score: '2.70',
          reached: false,
        },
      ],
      limit: comparedMax,
    },
  },
});
