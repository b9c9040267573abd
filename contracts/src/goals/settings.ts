// What finance keeps about goals: thresholds of the checks, weight schemes, and the day by which a year's goals are due.
// Each change is a new version; a set that was submitted keeps the findings it was submitted with.
import { type Static, Type } from 'typebox';
import { instant } from '../operation.ts';
import { checkSettingsSchema } from './findings.ts';
import { dayText, yearSchema } from './items.ts';
import { preEvaluationFormSchema } from './preEvaluation.ts';
import { goalSchemeSchema } from './tree.ts';

export const goalSettingsSchema = Type.Object(
  {
    checks: checkSettingsSchema,
    schemes: Type.Array(goalSchemeSchema, { minItems: 1, maxItems: 20 }),
    preEvaluation: preEvaluationFormSchema,
    due: Type.Array(Type.Object({ year: yearSchema, day: dayText }, { additionalProperties: false }), {
      maxItems: 60,
      description: 'By which day the goals of a year are to be submitted.',
    }),
  },
  { additionalProperties: false },
);
export type GoalSettings = Static<typeof goalSettingsSchema>;

export const goalSettingsVersionSchema = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  settings: goalSettingsSchema,
  changedAt: instant,
});
