// The report as data: what HTML, DOCX, PDF, the web's reading view and the evidence bundle are all written from.
// It must hold every figure it shows as text already rounded, so that no writer computes one of its own.

import { type Static, Type } from 'typebox';
import { decimalText, wholeText } from '../decimal.ts';
import { gradeBandSchema, targetSchema, totalsSchema } from '../scoring.ts';
import { wordsSchema } from '../words.ts';
import {
  departmentSchema,
  evaluationFigureSchema,
  evaluationIdSchema,
  evaluationItemSchema,
  evaluationLevelSchema,
  evaluationStateSchema,
  narrativeSchema,
} from './items.ts';

export const findingSchema = Type.Object({
  code: Type.String({ maxLength: 80 }),
  kind: Type.Union([
    Type.Literal('difference'),
    Type.Literal('definition'),
    Type.Literal('wording'),
    Type.Literal('note'),
  ]),
  text: wordsSchema,
  items: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
});
export type Finding = Static<typeof findingSchema>;

const point = Type.Object({
  period: Type.String(),
  value: Type.Union([decimalText, Type.Null()]),
  figure: Type.Optional(Type.String({ description: 'Code of the figure this point is.' })),
});

export const seriesSchema = Type.Object({
  code: Type.String({ description: 'The indicator.' }),
  name: wordsSchema,
  unit: Type.String(),
  target: Type.Optional(targetSchema),
  monthly: Type.Array(point, { maxItems: 12 }),
  yearly: Type.Array(point, { maxItems: 20 }),
});
export type Series = Static<typeof seriesSchema>;

const moneyRow = Type.Object({
  code: Type.String(),
  name: wordsSchema,
  value: decimalText,
  unit: Type.String(),
});

export const reportModelSchema = Type.Object({
  format: Type.Literal('kapok-report/1'),
  evaluation: evaluationIdSchema,
  state: evaluationStateSchema,
  year: Type.Integer(),
  city: wordsSchema,
  department: departmentSchema,
  project: Type.Optional(wordsSchema),
  title: wordsSchema,
  demonstration: Type.Boolean(),
  compiledOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'The day in the city.' }),
  template: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    name: wordsSchema,
    basis: Type.Array(wordsSchema),
    assumptions: Type.Array(wordsSchema),
  }),
  narrative: narrativeSchema,
  references: Type.Optional(
    Type.Record(Type.String(), Type.Object({ text: Type.String(), proof: Type.Optional(Type.String()) }), {
      description: 'What {{code}} in the narrative is filled with, and the proof it leads to.',
    }),
  ),
  money: Type.Object({
    income: Type.Array(moneyRow),
    expenditure: Type.Array(moneyRow),
    budget: Type.Array(moneyRow),
    incomeTotal: decimalText,
    expenditureTotal: decimalText,
    measures: Type.Array(
      Type.Object({
        item: Type.String(),
        name: wordsSchema,
        formula: wordsSchema,
        numerator: wholeText,
        denominator: wholeText,
        value: decimalText,
        unit: Type.String(),
      }),
    ),
  }),
  levels: Type.Array(evaluationLevelSchema),
  items: Type.Array(evaluationItemSchema),
  grades: Type.Array(gradeBandSchema),
  totals: totalsSchema,
  gradeName: wordsSchema,
  series: Type.Array(seriesSchema, { maxItems: 60 }),
  findings: Type.Array(findingSchema, { maxItems: 200 }),
  figures: Type.Array(evaluationFigureSchema),
  log: Type.Object({
    origin: Type.String(),
    size: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()]),
  }),
});
/** Words are Chinese first; the documents print Chinese. Items and levels are in the template's order. */
export type ReportModel = Static<typeof reportModelSchema>;
