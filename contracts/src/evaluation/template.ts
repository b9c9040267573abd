// The form of an evaluation template: what is judged, with which weight, target, rule, source and evidence.
// A template is versioned data under city/templates; it must never be code, since each year and city has its own table.

import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { formulaSchema } from '../formulas.ts';
import { gradeBandSchema, level1Schema, ruleSchema, targetSchema } from '../scoring.ts';
import { wordsSchema } from '../words.ts';

export const itemCode = Type.String({ pattern: '^[a-z][a-z0-9.-]{0,59}$', description: 'Code of an item.' });

const indicatorFields = {
  kind: Type.Literal('indicator'),
  indicator: Type.String({ maxLength: 120 }),
  where: Type.Optional(Type.Record(Type.String(), Type.String())),
  monthly: Type.Optional(Type.Boolean({ description: 'Also keep the twelve monthly values.' })),
};
export const indicatorMeasureSchema = Type.Object(indicatorFields, {
  description: 'Computed from records: the value of an indicator over the year.',
});
export const declaredMeasureSchema = Type.Object(
  { kind: Type.Literal('declared') },
  { description: 'Stated by the department with evidence.' },
);

/** Where an item's actual value comes from. */
export const measureSchema = Type.Union([
  Type.Object(
    {
      ...indicatorFields,
      ofDepartment: Type.Optional(
        Type.Literal(true, { description: 'Of the department that is evaluated, not of the city.' }),
      ),
      otherwise: Type.Optional(formulaSchema),
    },
    {
      description:
        'Computed from records: the value of an indicator over the year. Where there are no records of it, `otherwise` takes declared inputs, and the item counts as declared.',
    },
  ),
  Type.Object(
    { kind: Type.Literal('formula'), formula: formulaSchema },
    { description: 'Computed by a formula, but from declared inputs; counts as declared.' },
  ),
  declaredMeasureSchema,
]);
export type Measure = Static<typeof measureSchema>;

export const templateItemSchema = Type.Object({
  code: itemCode,
  level2: itemCode,
  name: wordsSchema,
  weight: decimalText,
  target: targetSchema,
  rule: ruleSchema,
  measure: measureSchema,
  requiredEvidence: Type.Array(wordsSchema, { maxItems: 10 }),
  assumption: Type.Optional(wordsSchema),
});
export type TemplateItem = Static<typeof templateItemSchema>;

/** Amounts of the budget's records an input may be taken from. */
export const budgetAmountCodes = ['initial', 'adjusted', 'committed', 'paid', 'carriedOver'] as const;
export type BudgetAmountCode = (typeof budgetAmountCodes)[number];

export const templateInputSchema = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
  name: wordsSchema,
  unit: Type.String({ maxLength: 40 }),
  group: Type.Union([
    Type.Literal('budget'),
    Type.Literal('income'),
    Type.Literal('expenditure'),
    Type.Literal('count'),
  ]),
  budget: Type.Optional(
    Type.Enum(budgetAmountCodes, {
      description:
        'The amount of the budget’s records it is held against; with `taken` it is taken from there.',
    }),
  ),
  taken: Type.Optional(
    Type.Boolean({ description: 'Computing takes it from the budget; nobody states it.' }),
  ),
});
export type TemplateInput = Static<typeof templateInputSchema>;

export const templateSchema = Type.Object({
  code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,59}$' }),
  version: Type.Integer({ minimum: 1 }),
  year: Type.Integer({ minimum: 1949, maximum: 9999 }),
  name: wordsSchema,
  city: wordsSchema,
  department: Type.Object({ code: Type.String({ maxLength: 60 }), name: wordsSchema }),
  basis: Type.Array(wordsSchema, { maxItems: 20, description: 'Rules and notices the template follows.' }),
  assumptions: Type.Array(wordsSchema, {
    maxItems: 40,
    description: 'What the sources leave open and this template decides; printed with every report.',
  }),
  grades: Type.Array(gradeBandSchema, { minItems: 1, maxItems: 20 }),
  level1: Type.Array(Type.Object({ code: level1Schema, name: wordsSchema, weight: decimalText }), {
    minItems: 1,
    maxItems: 12,
  }),
  level2: Type.Array(Type.Object({ code: itemCode, parent: level1Schema, name: wordsSchema }), {
    minItems: 1,
    maxItems: 60,
  }),
  inputs: Type.Array(templateInputSchema, { maxItems: 100 }),
  sums: Type.Optional(
    Type.Array(
      Type.Object({ whole: Type.String(), parts: Type.Array(Type.String(), { minItems: 1, maxItems: 40 }) }),
      { maxItems: 40, description: 'Inputs that others must add up to.' },
    ),
  ),
  items: Type.Array(templateItemSchema, { minItems: 1, maxItems: 300 }),
});
export type Template = Static<typeof templateSchema>;
