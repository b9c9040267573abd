// What is known about one indicator before its target is set: its past, what is expected, a proposal, and the five questions.
import { Type } from 'typebox';
import { decimalText } from '../../decimal.ts';
import { operation } from '../../operation.ts';
import { targetSchema } from '../../scoring.ts';
import { wordsSchema } from '../../words.ts';
import { answerSchema } from '../checks/questions.ts';
import { exampleFinding, exampleIndicator } from '../examples.ts';
import { findingSchema } from '../findings.ts';
import { goalDraftSchema } from '../items.ts';
import { exampleParams, goalSetParams } from './sets.ts';

const knownSchema = Type.Object({
  last: Type.Union([
    Type.Object({
      year: Type.Integer(),
      value: decimalText,
      from: Type.Union([Type.Literal('records'), Type.Literal('stated')]),
    }),
    Type.Null(),
  ]),
  expected: Type.Union([
    Type.Object({ value: decimalText, low: decimalText, high: decimalText }),
    Type.Null(),
  ]),
});
export const evidenceSchema = Type.Object({
  ...knownSchema.properties,
  workload: knownSchema,
  budgetYuan: Type.Union([decimalText, Type.Null()]),
});

export const proposeTarget = operation({
  id: 'proposeTarget',
  module: 'goals',
  method: 'POST',
  path: '/api/v1/goal-sets/{goalSetId}/proposals',
  summary:
    'A target from history and forecast, and whether a draft is too easy, too hard, measurable, owned and affordable.',
  params: goalSetParams,
  body: Type.Object({ indicator: goalDraftSchema }, { additionalProperties: false }),
  answer: Type.Object({
    evidence: evidenceSchema,
    forecastError: Type.Union([decimalText, Type.Null()], {
      description: 'What such forecasts erred before, in percent of the values (WAPE).',
    }),
    proposal: Type.Union([Type.Object({ target: targetSchema, reason: wordsSchema }), Type.Null()]),
    planned: Type.Union([Type.Object({ value: decimalText, reason: wordsSchema }), Type.Null()], {
      description: 'A proposal for the planned work.',
    }),
    findings: Type.Array(findingSchema),
    answers: Type.Array(answerSchema),
  }),
  events: { none: 'It reads totals and judges what was sent; nothing is kept.' },
  refusals: ['not-found'],
  example: {
    params: exampleParams,
    body: { indicator: exampleIndicator },
    answer: {
      evidence: {
        last: { year: 2020, value: '94.60', from: 'stated' },
        expected: null,
        workload: { last: { year: 2020, value: '15246700', from: 'stated' }, expected: null },
        budgetYuan: null,
      },
      forecastError: null,
      proposal: null,
      planned: {
        value: '15300000',
        reason: { zh: '不低于2020年的15,246,700件。', en: 'No less than the 15,246,700 件 of 2020.' },
      },
      findings: [exampleFinding],
      answers: [
        {
          question: 'affordable',
          outcome: 'doubtful',
          reason: exampleFinding.message,
          figures: exampleFinding.figures,
        },
      ],
    },
  },
});
