// The rules of a fiscal year as data: months and schedule of the mean execution rate, and the formulas of the rates. It must never
// hold a figure: formulas name amounts, and amounts come from movements.
import { type Static, Type } from 'typebox';
import { decimalText, isDecimal } from '../decimal.ts';
import { formulaInputs, formulaSchema } from '../formulas.ts';
import { instant, operation } from '../operation.ts';
import { isWorded, type Words, wordsSchema } from '../words.ts';
import { fiscalYear } from './words.ts';

/** Amounts a formula may name, each of the department or project at a day. */
export const budgetAmounts = {
  initial: { zh: '年初预算数', en: 'Initial budget' },
  adjusted: { zh: '调整预算数', en: 'Adjusted budget' },
  adjustments: { zh: '预算调整数', en: 'Adjustments' },
  committed: { zh: '合同承诺数', en: 'Committed' },
  paid: { zh: '实际支出数', en: 'Paid' },
  scheduled: { zh: '既定支付数', en: 'Scheduled to be paid' },
  'carried-over': { zh: '结转结余总额', en: 'Carried over' },
  'carried-over-last-year': { zh: '上年结转结余总额', en: 'Carried over last year' },
  'public-budget': { zh: '年初预算安排的公用经费', en: 'Public funds of the initial budget' },
  'public-paid': { zh: '实际支出公用经费', en: 'Public funds paid' },
  'three-budget': { zh: '年初预算安排的“三公”经费', en: '“Three public” expenses of the initial budget' },
  'three-paid': { zh: '“三公”经费实际支出数', en: '“Three public” expenses paid' },
  'three-paid-last-year': { zh: '上年“三公”经费实际支出数', en: '“Three public” expenses paid last year' },
  'procurement-budget': { zh: '政府采购预算数', en: 'Budgeted procurement' },
  'procurement-paid': { zh: '实际政府采购金额', en: 'Procurement paid' },
  'appropriation-budget': { zh: '财政拨款收入年初预算数', en: 'Fiscal appropriation, initial budget' },
  'appropriation-paid': { zh: '财政拨款收入决算数', en: 'Fiscal appropriation, final' },
  'cumulative-progress': { zh: '累计执行进度', en: 'Sum of monthly execution progress' },
  'progress-months': { zh: '计入考核的月数', en: 'Months counted' },
} as const satisfies Record<string, Words>;
export type BudgetAmount = keyof typeof budgetAmounts;
export const isBudgetAmount = (code: string): code is BudgetAmount => Object.hasOwn(budgetAmounts, code);

const month = Type.Integer({ minimum: 1, maximum: 12 });
export const rateSchema = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,59}$' }),
    name: wordsSchema,
    formula: formulaSchema,
    source: Type.Optional(Type.String({ maxLength: 200, description: 'The rule it is taken from.' })),
  },
  { additionalProperties: false },
);
export type BudgetRate = Static<typeof rateSchema>;

export const budgetRulesSchema = Type.Object(
  {
    year: fiscalYear,
    months: Type.Array(month, {
      minItems: 1,
      maxItems: 12,
      uniqueItems: true,
      description: 'Months whose progress the mean execution rate counts.',
    }),
    schedule: Type.Union(
      [
        Type.Literal('even'),
        Type.Array(Type.Object({ month, percent: decimalText }), { minItems: 12, maxItems: 12 }),
      ],
      { description: 'Share of the budget to be paid by the end of each month; `even` is month ÷ 12.' },
    ),
    capPercent: Type.Optional(decimalText),
    rates: Type.Array(rateSchema, { minItems: 1, maxItems: 40 }),
  },
  { additionalProperties: false },
);
export type BudgetRules = Static<typeof budgetRulesSchema>;

/** What the rules say that cannot be computed; empty when all of them can. */
export function budgetRulesFaults({ rates, schedule, months: counted }: BudgetRules): readonly Words[] {
  const strange = rates.flatMap(({ code, formula }) =>
    formula.kind === 'reached-share'
      ? [{ code, amount: 'reached-share' }]
      : formulaInputs(formula)
          .filter((input) => !isBudgetAmount(input))
          .map((amount) => ({ code, amount })),
  );
  const months = schedule === 'even' ? [] : schedule.map(({ month: of }) => of);
  const codes = rates.map(({ code }) => code);
  return [
    ...(counted.length === 0 ? [{ zh: '至少计入一个月。', en: 'At least one month is counted.' }] : []),
    ...(schedule !== 'even' && schedule.some(({ percent }) => !isDecimal(percent))
      ? [{ zh: '既定进度应为数字。', en: 'The schedule is of numbers.' }]
      : []),
    ...(rates.some(({ name }) => !isWorded(name))
      ? [{ zh: '每个公式须写中英文名称。', en: 'Every formula has a name in both languages.' }]
      : []),
    ...strange.map(({ code, amount }) => ({
      zh: `公式 ${code} 使用了未知的金额 ${amount}。`,
      en: `The formula ${code} names ${amount}, which is no amount of a budget.`,
    })),
    ...(new Set(months).size === months.length
      ? []
      : [{ zh: '既定进度每个月只能有一行。', en: 'The schedule names a month twice.' }]),
    ...(new Set(codes).size === codes.length
      ? []
      : [{ zh: '公式代码重复。', en: 'Two formulas have one code.' }]),
  ];
}

const rate = (
  code: string,
  zh: string,
  en: string,
  formula: BudgetRate['formula'],
  source = '财预〔2013〕53号',
): BudgetRate => ({ code, name: { zh, en }, formula, source });
const share = (numerator: BudgetAmount, denominator: BudgetAmount): BudgetRate['formula'] => ({
  kind: 'quotient',
  numerator: [numerator],
  denominator: [denominator],
  times: 100,
});

/** The rules of a year for which none were set: national formulas; nine months from April, month ÷ 12 (inferred from 941.41 ÷ 9). */
export const defaultBudgetRules = (year: number): BudgetRules => ({
  year,
  months: [4, 5, 6, 7, 8, 9, 10, 11, 12],
  schedule: 'even',
  rates: [
    rate('completion', '预算完成率', 'Budget completion rate', share('paid', 'adjusted')),
    rate('adjustment', '预算调整率', 'Budget adjustment rate', share('adjustments', 'initial')),
    rate('commitment', '合同承诺率', 'Commitment rate', share('committed', 'adjusted'), ''),
    rate('payment-progress', '支付进度率', 'Payment progress against schedule', share('paid', 'scheduled')),
    rate('carry-over', '结转结余率', 'Carry-over rate', share('carried-over', 'adjusted')),
    rate('carry-over-change', '结转结余变动率', 'Change of carry-over', {
      kind: 'change-rate',
      actual: 'carried-over',
      base: 'carried-over-last-year',
    }),
    rate(
      'public-funds',
      '公用经费控制率',
      'Public funds against budget',
      share('public-paid', 'public-budget'),
    ),
    rate(
      'three-public',
      '“三公”经费控制率',
      '“Three public” expenses against budget',
      share('three-paid', 'three-budget'),
    ),
    rate('three-public-change', '“三公”经费变动率', 'Change of “three public” expenses', {
      kind: 'change-rate',
      actual: 'three-paid',
      base: 'three-paid-last-year',
    }),
    rate(
      'procurement',
      '政府采购执行率',
      'Procurement execution rate',
      share('procurement-paid', 'procurement-budget'),
    ),
    rate(
      'appropriation-difference',
      '财政拨款收入预决算差异率',
      'Difference between budgeted and final fiscal appropriation',
      { kind: 'difference-rate', actual: 'appropriation-paid', base: 'appropriation-budget' },
      '',
    ),
    rate(
      'mean-execution',
      '一般公共预算支出年度平均执行率',
      'Mean execution rate of general public expenditure',
      { kind: 'mean', sum: 'cumulative-progress', count: 'progress-months' },
      '',
    ),
  ],
});

const answer = Type.Object({
  rules: budgetRulesSchema,
  version: Type.Integer({ description: '0 while the year stands on the default rules.' }),
  setAt: Type.Optional(instant),
  setBy: Type.Optional(wordsSchema),
});
const params = Type.Object({ year: fiscalYear });

export const readBudgetRules = operation({
  id: 'readBudgetRules',
  module: 'budget',
  method: 'GET',
  path: '/api/v1/budget/rules/{year}',
  summary: 'Read the formulas, counted months and schedule of a fiscal year.',
  params,
  answer,
  events: { none: 'Rules of a year are public within the house and about nobody.' },
  refusals: ['not-permitted'],
  example: { params: { year: '2021' }, answer: { rules: defaultBudgetRules(2021), version: 0 } },
});

export const setBudgetRules = operation({
  id: 'setBudgetRules',
  module: 'budget',
  method: 'PUT',
  path: '/api/v1/budget/rules/{year}',
  summary:
    'Set the formulas, counted months and schedule of a fiscal year; closed months keep what they were closed with.',
  params,
  body: Type.Object(
    {
      expectedVersion: Type.Integer({
        minimum: 0,
        description: 'The version that was read; 0 for the default rules.',
      }),
      rules: budgetRulesSchema,
    },
    { additionalProperties: false },
  ),
  answer,
  events: ['budget.rules.set'],
  refusals: ['budget-rules-faulty', 'version-conflict'],
  example: {
    params: { year: '2031' },
    body: { expectedVersion: 0, rules: defaultBudgetRules(2031) },
    answer: { rules: defaultBudgetRules(2031), version: 1, setAt: '2031-01-04T01:00:00.000Z' },
  },
});
