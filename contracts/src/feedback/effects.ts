// What results do to next year's budget (结果应用): rules as data, tried on every project before finance decides. It must never
// hold a figure of its own: scores come from evaluations, money and execution from budgets.
import { type Static, Type } from 'typebox';
import { decimalText } from '../decimal.ts';
import { departmentSchema } from '../evaluation/items.ts';
import { idSchema, type ProjectId } from '../ids.ts';
import { moneyText } from '../money.ts';
import { instant, operation } from '../operation.ts';
import { isWorded, type Words, wordsSchema } from '../words.ts';

export const budgetEffects = {
  stop: { zh: '取消安排', en: 'Stop' },
  cut: { zh: '压减', en: 'Cut' },
  keep: { zh: '持平', en: 'Keep' },
  grow: { zh: '可增加', en: 'May grow' },
} as const satisfies Record<string, Words>;
export type BudgetEffect = keyof typeof budgetEffects;

export const useRulesMax = 30;
const percentForm = /^(?:100|[0-9]{1,2})(?:\.[0-9]{1,2})?$/;
const percent = Type.String({
  pattern: percentForm.source,
  description: 'From 0 to 100.',
});

/** All conditions that are named must hold; a rule without any holds for everything. */
export const useRuleSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' }),
    name: wordsSchema,
    scoreBelow: Type.Optional(percent),
    scoreAtLeast: Type.Optional(percent),
    executionBelow: Type.Optional(percent),
    executionAtLeast: Type.Optional(percent),
    rectificationsOverdue: Type.Optional(Type.Boolean()),
    effect: Type.Union([
      Type.Literal('stop'),
      Type.Literal('cut'),
      Type.Literal('keep'),
      Type.Literal('grow'),
    ]),
    percent: Type.Optional(percent),
  },
  { additionalProperties: false },
);
export type UseRule = Static<typeof useRuleSchema>;

export const useRulesSchema = Type.Array(useRuleSchema, { minItems: 1, maxItems: useRulesMax });
export type UseRules = Static<typeof useRulesSchema>;

/** Why rules cannot be used, told by the server and while somebody types; empty when they can. */
export function useRulesFaults(rules: readonly UseRule[]): readonly Words[] {
  const faults: Words[] = [];
  const codes = rules.map(({ code }) => code);
  if (new Set(codes).size !== codes.length)
    faults.push({ zh: '规则代码重复。', en: 'Two rules have one code.' });
  rules.forEach(({ name, scoreBelow, scoreAtLeast, executionBelow, executionAtLeast, percent }, at) => {
    const [zh, en] = [`第${at + 1}条`, `Rule ${at + 1}`];
    if (!isWorded(name))
      faults.push({ zh: `${zh}须写中英文名称。`, en: `${en} has a name in both languages.` });
    if (
      [scoreBelow, scoreAtLeast, executionBelow, executionAtLeast, percent].some(
        (one) => one && !isPercent(one),
      )
    )
      faults.push({
        zh: `${zh}的数字应在0到100之间，最多两位小数。`,
        en: `Numbers of ${en.toLowerCase()} lie between 0 and 100, with two decimals at most.`,
      });
  });
  rules.forEach(({ effect, percent }, at) => {
    if ((effect === 'cut' || effect === 'grow') === (percent === undefined))
      faults.push(
        percent === undefined
          ? { zh: `第${at + 1}条须写明幅度。`, en: `Rule ${at + 1} needs a percentage.` }
          : { zh: `第${at + 1}条不需要幅度。`, en: `Rule ${at + 1} takes no percentage.` },
      );
  });
  const last = rules.at(-1);
  if (last !== undefined && conditions(last) > 0)
    faults.push({
      zh: '最后一条规则不能有条件，以便每个项目都有结果。',
      en: 'The last rule must hold for everything, so that every project has an effect.',
    });
  return faults;
}

const conditions = (rule: UseRule): number =>
  [
    rule.scoreBelow,
    rule.scoreAtLeast,
    rule.executionBelow,
    rule.executionAtLeast,
    rule.rectificationsOverdue,
  ].filter((one) => one !== undefined).length;

const isPercent = (text: string) => percentForm.test(text);

const rule = (code: string, zh: string, en: string, more: Omit<UseRule, 'code' | 'name'>): UseRule => ({
  code,
  name: { zh, en },
  ...more,
});

/** Until finance sets others. Grades by 财预〔2020〕10号 (90, 80, 60); the shares are this software's default and are finance's to change. */
export const defaultUseRules: UseRules = [
  rule('failed', '评价为“差”，取消安排', 'Graded poor: stop', { scoreBelow: '60', effect: 'stop' }),
  rule('overdue', '整改逾期，压减20%', 'Rectification overdue: cut by 20 %', {
    rectificationsOverdue: true,
    effect: 'cut',
    percent: '20',
  }),
  rule('fair', '评价为“中”，压减10%', 'Graded fair: cut by 10 %', {
    scoreBelow: '80',
    effect: 'cut',
    percent: '10',
  }),
  rule('unspent', '预算执行率低于80%，压减5%', 'Less than 80 % spent: cut by 5 %', {
    executionBelow: '80',
    effect: 'cut',
    percent: '5',
  }),
  rule(
    'excellent',
    '评价为“优”且执行率不低于95%，可增加5%',
    'Graded excellent and 95 % spent: may grow by 5 %',
    {
      scoreAtLeast: '90',
      executionAtLeast: '95',
      effect: 'grow',
      percent: '5',
    },
  ),
  rule('rest', '其他，持平', 'All others: keep', { effect: 'keep' }),
];

const year = Type.Integer({ minimum: 2000, maximum: 2100 });
export const effectLineSchema = Type.Object({
  project: idSchema<ProjectId>('The project.'),
  code: Type.String(),
  name: wordsSchema,
  department: departmentSchema,
  score: Type.Union([decimalText, Type.Null()], {
    description: 'Null where nothing was evaluated: then the project is kept.',
  }),
  executionPercent: Type.Union([decimalText, Type.Null()]),
  rectificationsOverdue: Type.Integer(),
  rule: Type.String({ description: 'Code of the first rule that held; empty where nothing was evaluated.' }),
  effect: useRuleSchema.properties.effect,
  before: moneyText,
  after: moneyText,
});
export type EffectLine = Static<typeof effectLineSchema>;

export const effectPreviewSchema = Type.Object({
  year: Type.Integer({ description: 'The year that was evaluated; the effect is on the next one.' }),
  rulesVersion: Type.Integer(),
  rules: useRulesSchema,
  lines: Type.Array(effectLineSchema),
  before: moneyText,
  after: moneyText,
  counts: Type.Object({
    stop: Type.Integer(),
    cut: Type.Integer(),
    keep: Type.Integer(),
    grow: Type.Integer(),
  }),
  hash: Type.String({ description: 'Of the lines; a decision names the hash it was made on.' }),
});
export type EffectPreview = Static<typeof effectPreviewSchema>;

const exampleLine: EffectLine = {
  project: '01920000-0000-7000-8000-000000000b11' as ProjectId,
  code: 'hotline',
  name: { zh: '12345热线运营', en: 'Hotline' },
  department: {
    code: 'data-bureau',
    name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  },
  score: '94.35',
  executionPercent: '99.89',
  rectificationsOverdue: 0,
  rule: 'excellent',
  effect: 'grow',
  before: '61203500.00',
  after: '64263675.00',
};
const examplePreview: EffectPreview = {
  year: 2021,
  rulesVersion: 1,
  rules: defaultUseRules,
  lines: [exampleLine],
  before: exampleLine.before,
  after: exampleLine.after,
  counts: { stop: 0, cut: 0, keep: 0, grow: 1 },
  hash: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
};

const rulesAnswer = Type.Object({
  version: Type.Integer(),
  rules: useRulesSchema,
  setAt: Type.Optional(instant),
  setBy: Type.Optional(wordsSchema),
});

export const readUseRules = operation({
  id: 'readUseRules',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/budget-effect-rules',
  summary: 'The rules by which results move next year’s budget, in the order they are tried.',
  answer: rulesAnswer,
  events: { none: 'It reads; rules hold no personal data.' },
  refusals: ['not-permitted'],
  example: { answer: { version: 0, rules: defaultUseRules } },
});

export const setUseRules = operation({
  id: 'setUseRules',
  module: 'feedback',
  method: 'PUT',
  path: '/api/v1/budget-effect-rules',
  summary: 'Set those rules; the last must hold for everything, so that every project has an effect.',
  body: Type.Object(
    { expectedVersion: Type.Integer({ minimum: 0 }), rules: useRulesSchema },
    { additionalProperties: false },
  ),
  answer: rulesAnswer,
  events: ['feedback.use-rules.set'],
  refusals: ['version-conflict', 'invalid-request'],
  example: {
    body: { expectedVersion: 0, rules: defaultUseRules },
    answer: { version: 1, rules: defaultUseRules },
  },
});

export const tryBudgetEffects = operation({
  id: 'tryBudgetEffects',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/budget-effects/try',
  summary:
    'The effect of the rules, or of others that are only tried, on every project of a year; nothing is decided.',
  body: Type.Object(
    { year, department: Type.Optional(Type.String({ maxLength: 60 })), rules: Type.Optional(useRulesSchema) },
    { additionalProperties: false },
  ),
  answer: effectPreviewSchema,
  events: { none: 'It only computes; projects hold no personal data.' },
  refusals: ['invalid-request'],
  example: { body: { year: 2021 }, answer: examplePreview },
});

export const effectDecisionSchema = Type.Object({
  id: Type.String(),
  year: Type.Integer(),
  department: departmentSchema,
  rulesVersion: Type.Integer(),
  opinion: Type.String(),
  before: moneyText,
  after: moneyText,
  lines: Type.Array(effectLineSchema),
  decidedAt: instant,
});
export type EffectDecision = Static<typeof effectDecisionSchema>;
const exampleDecision: EffectDecision = {
  id: '01920000-0000-7000-8000-000000000b21',
  year: 2021,
  department: exampleLine.department,
  rulesVersion: 1,
  opinion: '同意按评价结果安排2022年预算。',
  before: exampleLine.before,
  after: exampleLine.after,
  lines: [exampleLine],
  decidedAt: '2022-06-30T10:00:00+08:00',
};

export const decideBudgetEffects = operation({
  id: 'decideBudgetEffects',
  module: 'feedback',
  method: 'POST',
  path: '/api/v1/budget-effects',
  summary: 'Finance decides on what it was shown, once a department and year; the next budget is told.',
  body: Type.Object(
    {
      year,
      department: Type.String({ minLength: 1, maxLength: 60 }),
      hash: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      opinion: Type.String({ minLength: 2, maxLength: 4000 }),
    },
    { additionalProperties: false },
  ),
  answer: effectDecisionSchema,
  status: 201,
  events: ['feedback.budget-proposed'],
  refusals: ['invalid-request', 'already-decided', 'effects-changed'],
  example: {
    body: {
      year: 2021,
      department: 'data-bureau',
      hash: examplePreview.hash,
      opinion: exampleDecision.opinion,
    },
    answer: exampleDecision,
  },
});

export const listBudgetEffects = operation({
  id: 'listBudgetEffects',
  module: 'feedback',
  method: 'GET',
  path: '/api/v1/budget-effects',
  summary: 'What was decided for a year; a department sees its own.',
  query: Type.Object({ year }),
  answer: Type.Object({ year: Type.Integer(), decisions: Type.Array(effectDecisionSchema) }),
  events: { none: 'It reads; decisions hold no personal data.' },
  refusals: ['invalid-request'],
  example: { query: { year: '2021' }, answer: { year: 2021, decisions: [exampleDecision] } },
});
