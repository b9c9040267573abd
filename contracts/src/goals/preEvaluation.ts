// Pre-evaluation of a new project (事前绩效评估): questions that are data, answered by the department, scored by finance, and
// decided with a reason. The outcome follows from the points by a stated rule; who decides may be stricter, never milder.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { itemCode } from '../evaluation/template.ts';
import { instant } from '../operation.ts';
import { wordsSchema } from '../words.ts';
import { departmentCode, projectIdSchema } from './items.ts';

export const preEvaluationAspects = {
  necessity: { zh: '立项必要性', en: 'Necessity' },
  feasibility: { zh: '实施方案可行性', en: 'Feasibility' },
  economy: { zh: '投入经济性', en: 'Economy' },
  funding: { zh: '筹资合规性', en: 'Funding' },
  goals: { zh: '绩效目标合理性', en: 'Goals' },
} as const;
export type PreEvaluationAspect = keyof typeof preEvaluationAspects;

export const preEvaluationFormSchema = Type.Object(
  {
    questions: Type.Array(
      Type.Object(
        {
          code: itemCode,
          aspect: Type.Unsafe<PreEvaluationAspect>(Type.String({ enum: Object.keys(preEvaluationAspects) })),
          question: wordsSchema,
          points: Type.Integer({ minimum: 1, maximum: 100 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 60 },
    ),
    /** Share of all points from which on a project is recommended, or recommended with changes. */
    recommendedFromPercent: Type.Integer({ minimum: 1, maximum: 100 }),
    changedFromPercent: Type.Integer({ minimum: 1, maximum: 100 }),
  },
  { additionalProperties: false },
);
export type PreEvaluationForm = Static<typeof preEvaluationFormSchema>;

export const preEvaluationOutcomes = {
  recommended: { zh: '予以支持', en: 'Recommended' },
  'recommended-with-changes': { zh: '调整完善后予以支持', en: 'Recommended with changes' },
  'not-recommended': { zh: '不予支持', en: 'Not recommended' },
} as const;
export type PreEvaluationOutcome = keyof typeof preEvaluationOutcomes;
const outcomeSchema = Type.Unsafe<PreEvaluationOutcome>(
  Type.String({ enum: Object.keys(preEvaluationOutcomes) }),
);

export const preEvaluationAnswerSchema = Type.Object(
  { question: itemCode, text: Type.String({ minLength: 1, maxLength: 2000 }) },
  { additionalProperties: false },
);
export const preEvaluationScoreSchema = Type.Object(
  { question: itemCode, points: decimalText, remark: Type.Optional(Type.String({ maxLength: 500 })) },
  { additionalProperties: false },
);

export const preEvaluationSchema = Type.Object({
  project: projectIdSchema,
  department: departmentCode,
  version: Type.Integer({ minimum: 0, description: '0 while nothing was answered.' }),
  form: preEvaluationFormSchema,
  answers: Type.Array(preEvaluationAnswerSchema),
  scores: Type.Array(preEvaluationScoreSchema),
  score: Type.Union([decimalText, Type.Null()]),
  outcome: Type.Union([outcomeSchema, Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()]),
  answeredAt: Type.Union([instant, Type.Null()]),
  decidedAt: Type.Union([instant, Type.Null()]),
});
export type PreEvaluation = Static<typeof preEvaluationSchema>;
export { outcomeSchema as preEvaluationOutcomeSchema };
