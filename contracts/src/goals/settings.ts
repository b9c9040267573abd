// What finance keeps about goals: thresholds of the checks, weight schemes, and the day by which a year's goals are due.
// Each change is a new version; a set that was submitted keeps the findings it was submitted with.
import { type Static, Type } from 'typebox';
import { parsePoints } from '../decimal.ts';
import { remindDaysSchema } from '../evaluation/campaigns.ts';
import { instant } from '../operation.ts';
import { isWorded, type Words, wordsSchema } from '../words.ts';
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
    remindDays: Type.Optional(remindDaysSchema),
  },
  { additionalProperties: false },
);
export type GoalSettings = Static<typeof goalSettingsSchema>;

export const goalSettingsVersionSchema = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  settings: goalSettingsSchema,
  changedAt: instant,
  changedBy: Type.Optional(wordsSchema),
});

/** Why settings do not hold together, told by the server and while somebody types; empty where they do. */
export function goalSettingsFaults({ schemes, preEvaluation, due, checks }: GoalSettings): readonly Words[] {
  const twice = (codes: readonly (string | number)[]) => new Set(codes).size !== codes.length;
  const faults: Words[] = [];
  const fault = (wrong: boolean, zh: string, en: string) => {
    if (wrong) faults.push({ zh, en });
  };
  fault(twice(schemes.map(({ code }) => code)), '权重方案的代码重复。', 'Two schemes have one code.');
  fault(
    twice(preEvaluation.questions.map(({ code }) => code)),
    '事前评估问题的代码重复。',
    'Two questions have one code.',
  );
  fault(twice(due.map(({ year }) => year)), '报送期限的年度重复。', 'A year has two due days.');
  for (const { name, parts } of schemes) {
    fault(!isWorded(name), '权重方案须写中英文名称。', 'A scheme has a name in both languages.');
    fault(
      twice(parts.map(({ part }) => part)),
      `“${name.zh}”的同一部分出现了两次。`,
      `“${name.en}” names a part twice.`,
    );
    const whole = parts.reduce((sum, { weight }) => sum + (isWeight(weight) ? parsePoints(weight) : 0), 0);
    fault(
      parts.some(({ weight }) => !isWeight(weight)),
      `“${name.zh}”的分值应为数字，最多两位小数。`,
      `Weights of “${name.en}” are numbers of two decimals at most.`,
    );
    fault(
      whole > 100_00 || whole === 0,
      `“${name.zh}”的分值合计应大于0且不超过100分。`,
      `The weights of “${name.en}” come to more than 0 and to 100 at most.`,
    );
  }
  fault(
    preEvaluation.questions.some(({ question }) => !isWorded(question)),
    '每个问题都须写中英文。',
    'Every question is asked in both languages.',
  );
  fault(
    preEvaluation.changedFromPercent > preEvaluation.recommendedFromPercent,
    '“调整完善后予以支持”的分数线不能高于“予以支持”。',
    'The line for changes lies below the one for recommending.',
  );
  fault(
    checks.indicatorsMin > checks.indicatorsMax || checks.nameLengthMin > checks.nameLengthMax,
    '下限高于上限。',
    'A lower limit is above its upper one.',
  );
  return faults;
}

const isWeight = (weight: string) => /^[0-9]{1,3}(\.[0-9]{1,2})?$/.test(weight);
