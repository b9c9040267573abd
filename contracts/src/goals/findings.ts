// What checks say about goals: each finding with its question, how serious it is, the reason in words and the figures it
// rests on. A finding never changes a goal.
import { type Static, Type } from 'typebox';
import { itemCode } from '../evaluation/template.ts';
import { wordsSchema } from '../words.ts';

/** The five questions to every target, and form and weights besides. */
export const goalQuestions = {
  easy: { zh: '会不会太容易', en: 'Is it too easy?' },
  hard: { zh: '会不会太难', en: 'Is it too hard?' },
  measurable: { zh: '能不能衡量', en: 'Can it be measured?' },
  owned: { zh: '有没有责任人', en: 'Does someone answer for it?' },
  affordable: { zh: '负担得起吗', en: 'Can it be afforded?' },
  form: { zh: '填写是否完整', en: 'Is it complete?' },
  weights: { zh: '分值是否合理', en: 'Do the weights add up?' },
} as const;
export type GoalQuestion = keyof typeof goalQuestions;

/** `must`: it cannot be submitted so. `explain`: only with a reason. `advice`: worth a thought. */
export const severities = ['must', 'explain', 'advice'] as const;
export type Severity = (typeof severities)[number];

export const findingSchema = Type.Object({
  indicator: Type.Union([itemCode, Type.Null()], { description: 'Null for the set as a whole.' }),
  code: Type.String({ description: 'The check.' }),
  question: Type.Unsafe<GoalQuestion>(Type.String({ enum: Object.keys(goalQuestions) })),
  severity: Type.Unsafe<Severity>(Type.String({ enum: [...severities] })),
  message: wordsSchema,
  figures: Type.Array(Type.Object({ name: wordsSchema, value: Type.String(), unit: Type.String() })),
  explained: Type.Boolean({ description: 'A reason was given for what needs one.' }),
});
export type Finding = Static<typeof findingSchema>;

/** Thresholds of the checks: data that finance keeps. */
export const checkSettingsSchema = Type.Object(
  {
    /** Past this share of last year's value a target counts as hard. */
    stretchPercent: Type.Integer({ minimum: 101, maximum: 1000 }),
    /** Past this share of the target what is expected counts as far too easily reached (财预〔2020〕10号). */
    overAchievementPercent: Type.Integer({ minimum: 101, maximum: 1000 }),
    /** How far below last year's value a target may be, in percent of that value. */
    belowLastYearPercent: Type.Integer({ minimum: 0, maximum: 100 }),
    /** How far below last year's amount the planned work may be. */
    workloadBelowPercent: Type.Integer({ minimum: 0, maximum: 100 }),
    /** How much more than the money the expected work may cost. */
    costAbovePercent: Type.Integer({ minimum: 0, maximum: 100 }),
    nameLengthMin: Type.Integer({ minimum: 1, maximum: 60 }),
    nameLengthMax: Type.Integer({ minimum: 5, maximum: 200 }),
    indicatorsMin: Type.Integer({ minimum: 1, maximum: 100 }),
    indicatorsMax: Type.Integer({ minimum: 1, maximum: 100 }),
    /** The most of a set's points that may be judged without a number. */
    qualitativePercentMax: Type.Integer({ minimum: 0, maximum: 100 }),
    basisLengthMin: Type.Integer({ minimum: 1, maximum: 200 }),
    vagueWords: Type.Array(Type.String({ minLength: 1, maxLength: 40 }), { maxItems: 100 }),
  },
  { additionalProperties: false },
);
export type CheckSettings = Static<typeof checkSettingsSchema>;
