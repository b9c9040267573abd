// An evaluation as it is read: items with what they rest on, figures, totals and what still stops it.
// Scores here are always what scoring.ts gives; nothing may set one except a finance review that says why.

import { type Static, Type } from 'typebox';
import { decimalText, wholeText } from '../decimal.ts';
import { arithmeticSchema } from '../evidence.ts';
import { inputSchema } from '../formulas.ts';
import { type EvaluationId, idSchema, type ProjectId } from '../ids.ts';
import { instant } from '../operation.ts';
import {
  actualSchema,
  gradeBandSchema,
  level1Schema,
  ruleSchema,
  targetSchema,
  totalsSchema,
} from '../scoring.ts';
import { sumProofSchema } from '../sum-proof.ts';
import { wordsSchema } from '../words.ts';
import { itemCode, measureSchema } from './template.ts';

/** In the order in which an evaluation goes through them; it answers only where finance changed a score. */
export const evaluationStates = [
  'draft',
  'internal-review',
  'sign-off',
  'submitted',
  'answering',
  'reviewed',
  'published',
] as const;
export type EvaluationState = (typeof evaluationStates)[number];
export const evaluationStateSchema = Type.Enum(evaluationStates);

export const evaluationIdSchema = idSchema<EvaluationId>('The evaluation.');
const projectIdSchema = idSchema<ProjectId>('The project.');
const sha256 = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, lower-case hexadecimal.' });

export const evidenceFileSchema = Type.Object({
  id: Type.String(),
  name: Type.String({ maxLength: 200 }),
  mediaType: Type.String({ maxLength: 100 }),
  bytes: Type.Integer({ minimum: 0 }),
  sha256,
  attachedAt: Type.Optional(instant),
  by: Type.Optional({ ...wordsSchema, description: 'Who attached it; names are shown to staff only.' }),
});
export type EvidenceFile = Static<typeof evidenceFileSchema>;

export const explanationReasonSchema = Type.Union([
  Type.Literal('target-missed'),
  Type.Literal('points-lost'),
  Type.Literal('over-achieved'),
]);

export const evaluationItemSchema = Type.Object({
  code: itemCode,
  level1: level1Schema,
  level2: itemCode,
  name: wordsSchema,
  weight: decimalText,
  target: targetSchema,
  rule: ruleSchema,
  measure: measureSchema,
  source: Type.Union([Type.Literal('computed'), Type.Literal('declared')]),
  figure: Type.Optional(Type.String({ description: 'Code of the figure whose value is the actual one.' })),
  supporting: Type.Optional(Type.Array(Type.String(), { maxItems: 400 })),
  formula: Type.Optional(wordsSchema),
  inputs: Type.Optional(Type.Array(inputSchema, { maxItems: 40 })),
  actual: Type.Union([actualSchema, Type.Null()]),
  score: decimalText,
  selfScore: decimalText,
  reached: Type.Boolean(),
  overAchieved: Type.Boolean(),
  ofTargetPercent: Type.Union([decimalText, Type.Null()]),
  needsExplanation: Type.Union([explanationReasonSchema, Type.Null()]),
  explanation: Type.Optional(Type.String()),
  review: Type.Optional(
    Type.Object({
      score: decimalText,
      reason: Type.String(),
      answer: Type.Optional(Type.String({ description: 'What the department said to it, once.' })),
    }),
  ),
  requiredEvidence: Type.Array(wordsSchema),
  evidence: Type.Array(evidenceFileSchema, { maxItems: 200 }),
  assumption: Type.Optional(wordsSchema),
});
export type EvaluationItem = Static<typeof evaluationItemSchema>;

export const evaluationLevelSchema = Type.Object({
  code: Type.String(),
  level: Type.Union([Type.Literal(1), Type.Literal(2)]),
  parent: Type.Optional(Type.String()),
  name: wordsSchema,
  weight: decimalText,
  score: decimalText,
});
export type EvaluationLevel = Static<typeof evaluationLevelSchema>;

export const evaluationFigureSchema = Type.Object({
  code: Type.String({ description: '`indicator@period`, such as hotline.connection-rate@2021-03.' }),
  indicator: Type.String(),
  definition: Type.Object({
    code: Type.String(),
    version: Type.Integer(),
    hash: sha256,
    name: wordsSchema,
    formula: wordsSchema,
  }),
  period: Type.String(),
  where: Type.Optional(Type.Record(Type.String(), Type.String())),
  arithmetic: arithmeticSchema,
  numerator: wholeText,
  denominator: wholeText,
  value: Type.Union([decimalText, Type.Null()]),
  unit: Type.String(),
  sumTree: Type.Object({ root: sha256, leaves: Type.Integer({ minimum: 0 }) }),
  eventId: Type.String({ description: 'The evaluation.figure-computed event that holds the root.' }),
  position: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
    description: 'Its position in the ledger; null until it has been integrated.',
  }),
  computedAt: instant,
});
export type EvaluationFigure = Static<typeof evaluationFigureSchema>;

/** Whose signature an evaluation carries: who prepared it, who reviewed it within the department, who signs for it. */
export const signatureSteps = ['prepared', 'internal-review', 'sign-off'] as const;
export type SignatureStep = (typeof signatureSteps)[number];

export const signatureSchema = Type.Object({
  round: Type.Integer({ minimum: 1, description: 'Raised each time it is handed in.' }),
  step: Type.Enum(signatureSteps),
  decision: Type.Union([Type.Literal('signed'), Type.Literal('sent-back')]),
  reason: Type.Optional(Type.String()),
  unit: Type.Union([Type.String(), Type.Null()], {
    description: 'Unit of the post; null for the whole city.',
  }),
  by: Type.Optional(wordsSchema),
  at: instant,
  contentHash: sha256,
});
export type Signature = Static<typeof signatureSchema>;

/** What stops submission, item by item. */
export const obstacleSchema = Type.Object({
  item: itemCode,
  obstacle: Type.Union([
    Type.Literal('not-computed'),
    Type.Literal('not-declared'),
    Type.Literal('evidence-missing'),
    Type.Literal('explanation-missing'),
  ]),
  name: wordsSchema,
});
export type Obstacle = Static<typeof obstacleSchema>;

/** A paragraph list for each part of the report that people write. */
export const narrativeSchema = Type.Object({
  preface: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 20 }),
  functions: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 40 }),
  organisation: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 20 }),
  goals: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 20 }),
  fulfilment: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 20 }),
  management: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 20 }),
  results: Type.Array(
    Type.Object({
      heading: Type.String({ maxLength: 200 }),
      paragraphs: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 40 }),
    }),
    { maxItems: 20 },
  ),
  problems: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 20 }),
  measures: Type.Array(Type.String({ maxLength: 8000 }), { maxItems: 20 }),
});
export type Narrative = Static<typeof narrativeSchema>;
export type NarrativePart = keyof Narrative;

/** A number that a draft or another document states; the report's findings compare it with what was computed. */
export const statementSchema = Type.Object(
  {
    code: Type.String({ maxLength: 60 }),
    subject: Type.String({
      maxLength: 60,
      description: 'total, management, duty, bonus, or the code of an item.',
    }),
    claim: Type.Union([Type.Literal('equals'), Type.Literal('just-below'), Type.Literal('gap-in-percent')], {
      description:
        'equals: the subject is the value. just-below: 近, under it by a little. gap-in-percent: below its target by value "%".',
    }),
    value: decimalText,
    where: wordsSchema,
    note: Type.Optional(wordsSchema),
  },
  { additionalProperties: false },
);
export type Statement = Static<typeof statementSchema>;

export const departmentSchema = Type.Object({ code: Type.String({ maxLength: 60 }), name: wordsSchema });

export const evaluationSummarySchema = Type.Object({
  id: evaluationIdSchema,
  year: Type.Integer(),
  city: wordsSchema,
  department: departmentSchema,
  project: Type.Optional(Type.Object({ id: projectIdSchema, name: wordsSchema })),
  template: Type.Object({ code: Type.String(), version: Type.Integer(), name: wordsSchema }),
  state: evaluationStateSchema,
  demonstration: Type.Boolean(),
  totals: totalsSchema,
  version: Type.Integer({ minimum: 1 }),
  openedAt: instant,
  publishedAt: Type.Optional(instant),
});
export type EvaluationSummary = Static<typeof evaluationSummarySchema>;

export const listedEvaluationSchema = Type.Object({
  ...evaluationSummarySchema.properties,
  signed: Type.Boolean({
    description: 'Whether its report is signed: only then there are documents and evidence.',
  }),
});
export type ListedEvaluation = Static<typeof listedEvaluationSchema>;

export const evaluationSchema = Type.Object({
  ...evaluationSummarySchema.properties,
  grades: Type.Array(gradeBandSchema),
  levels: Type.Array(evaluationLevelSchema),
  items: Type.Array(evaluationItemSchema),
  figures: Type.Array(evaluationFigureSchema),
  inputs: Type.Array(
    Type.Object({
      code: Type.String(),
      name: wordsSchema,
      unit: Type.String(),
      group: Type.String(),
      value: Type.Union([decimalText, Type.Null()]),
      sum: Type.Optional(sumProofSchema),
    }),
  ),
  obstacles: Type.Array(obstacleSchema),
  round: Type.Integer({ minimum: 0 }),
  signatures: Type.Array(signatureSchema, { maxItems: 100, description: 'Names are shown to staff only.' }),
  answerBy: Type.Optional(instant),
  discloseBy: Type.Optional(
    Type.String({ format: 'date', description: 'Last day to publish (预算法第十四条: 20 days).' }),
  ),
  narrative: narrativeSchema,
  statements: Type.Array(statementSchema),
});
export type Evaluation = Static<typeof evaluationSchema>;
