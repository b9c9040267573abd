// Indicators of money, over closed months: what a month was closed with stands in the log, and figures of execution are summed from it.
import {
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  sum,
} from '@kapok/contracts/indicators.ts';

const month = 'budget.month.closed';
const projectMonth = 'budget.project-month.closed';
const yearEnd = { month: 12 };
const ofYear = {
  unit: 'percent',
  periods: ['year'],
  dimensions: ['department'],
  owner: 'budget',
  source: '财预〔2013〕53号',
} satisfies Partial<IndicatorDefinition>;
const closedNote = {
  zh: '依据月度结账事件计算；冲销已在结账数中扣除。',
  en: 'Computed from closed months; what was reversed is already off.',
};

export const budgetIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'budget.completion-rate',
    name: { zh: '预算完成率', en: 'Budget completion rate' },
    better: 'higher',
    ...ofYear,
    value: ratio(sum(projectMonth, 'paidFen', yearEnd), sum(projectMonth, 'adjustedFen', yearEnd)),
    note: closedNote,
  }),
  indicator({
    code: 'budget.execution-rate',
    name: { zh: '预算执行率（累计至月末）', en: 'Budget execution at the end of the month' },
    better: 'higher',
    ...ofYear,
    periods: ['month'],
    value: ratio(sum(projectMonth, 'paidFen'), sum(projectMonth, 'adjustedFen')),
    note: closedNote,
  }),
  indicator({
    code: 'budget.mean-execution-rate',
    name: { zh: '一般公共预算支出年度平均执行率', en: 'Mean execution rate of general public expenditure' },
    better: 'higher',
    unit: 'percent',
    periods: ['year'],
    dimensions: ['department'],
    owner: 'budget',
    value: ratio(sum(month, 'progress', { counted: true }), sum(month, 'full', { counted: true })),
    note: {
      zh: '计入考核的各月末“累计支出占预算的比例 ÷ 序时进度”的平均值，各月先按四舍五入保留两位小数。',
      en: 'The mean over the counted months of the paid share over the scheduled share, each rounded to two places first.',
    },
  }),
  indicator({
    code: 'budget.carry-over-rate',
    name: { zh: '结转结余率', en: 'Carry-over rate' },
    better: 'lower',
    ...ofYear,
    value: ratio(sum(projectMonth, 'carriedOverFen', yearEnd), sum(projectMonth, 'adjustedFen', yearEnd)),
    note: closedNote,
  }),
  indicator({
    code: 'budget.adjustment-rate',
    name: { zh: '预算调整率', en: 'Budget adjustment rate' },
    better: 'lower',
    ...ofYear,
    value: ratio(sum(projectMonth, 'adjustmentsFen', yearEnd), sum(projectMonth, 'initialFen', yearEnd)),
    note: closedNote,
  }),
  indicator({
    code: 'budget.public-funds-rate',
    name: { zh: '公用经费控制率', en: 'Public funds against budget' },
    better: 'lower',
    ...ofYear,
    value: ratio(sum(projectMonth, 'publicPaidFen', yearEnd), sum(projectMonth, 'publicBudgetFen', yearEnd)),
    note: closedNote,
  }),
  indicator({
    code: 'budget.three-public-rate',
    name: { zh: '“三公”经费控制率', en: '“Three public” expenses against budget' },
    better: 'lower',
    ...ofYear,
    value: ratio(sum(projectMonth, 'threePaidFen', yearEnd), sum(projectMonth, 'threeBudgetFen', yearEnd)),
    note: closedNote,
  }),
  indicator({
    code: 'budget.procurement-rate',
    name: { zh: '政府采购执行率', en: 'Procurement execution rate' },
    better: 'higher',
    ...ofYear,
    value: ratio(
      sum(projectMonth, 'procurementPaidFen', yearEnd),
      sum(projectMonth, 'procurementBudgetFen', yearEnd),
    ),
    note: closedNote,
  }),
  indicator({
    code: 'budget.appropriation-difference',
    name: {
      zh: '财政拨款收入预决算差异率',
      en: 'Difference between budgeted and final fiscal appropriation',
    },
    better: 'lower',
    unit: 'percent',
    periods: ['year'],
    dimensions: ['department'],
    owner: 'budget',
    value: ratio(
      sum(month, 'appropriationDifferenceFen', yearEnd),
      sum(month, 'appropriationBudgetFen', yearEnd),
    ),
  }),
];

const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' }) as const;
const text = (zh: string, en: string) => ({ name: { zh, en }, kind: 'text' }) as const;
const closed: EventDescription['fields'] = {
  department: text('部门', 'department'),
  year: whole('年度', 'year'),
  month: whole('月份', 'month'),
  initialFen: whole('年初预算（分）', 'initial budget in fen'),
  adjustedFen: whole('调整预算（分）', 'adjusted budget in fen'),
  adjustmentsFen: whole('预算调整（分）', 'adjustments in fen'),
  committedFen: whole('合同承诺（分）', 'committed in fen'),
  paidFen: whole('累计支出（分）', 'paid so far in fen'),
  carriedOverFen: whole('结转结余（分）', 'carried over in fen'),
  publicBudgetFen: whole('公用经费预算（分）', 'budgeted public funds in fen'),
  publicPaidFen: whole('公用经费支出（分）', 'public funds paid in fen'),
  threeBudgetFen: whole('“三公”经费预算（分）', 'budgeted “three public” expenses in fen'),
  threePaidFen: whole('“三公”经费支出（分）', '“three public” expenses paid in fen'),
  procurementBudgetFen: whole('政府采购预算（分）', 'budgeted procurement in fen'),
  procurementPaidFen: whole('政府采购支出（分）', 'procurement paid in fen'),
};

/** What events of budgets hold, for definitions by users and for formulas in words. */
export const budgetEventDescriptions: readonly EventDescription[] = [
  {
    type: projectMonth,
    module: 'budget',
    name: { zh: '项目月度结账', en: 'Month of a project closed' },
    confidential: true,
    tables: ['budget.movement'],
    fields: { ...closed, projectCode: text('项目编码', 'code of the project') },
  },
  {
    type: month,
    module: 'budget',
    name: { zh: '部门月度结账', en: 'Month of a department closed' },
    confidential: true,
    tables: ['budget.movement', 'budget.closing'],
    fields: {
      ...closed,
      generalAdjustedFen: whole('一般公共预算（分）', 'general public budget in fen'),
      generalPaidFen: whole('一般公共预算支出（分）', 'general public expenditure in fen'),
      appropriationBudgetFen: whole('财政拨款年初预算（分）', 'budgeted fiscal appropriation in fen'),
      appropriationPaidFen: whole('财政拨款支出（分）', 'fiscal appropriation paid in fen'),
      appropriationDifferenceFen: whole('财政拨款预决算差额（分）', 'difference of appropriation in fen'),
      counted: { name: { zh: '计入年度平均', en: 'counted in the yearly mean' }, kind: 'truth' },
      progress: whole('执行进度（万分之一）', 'progress in hundredths of a percent'),
      full: whole('既定进度（万分之一）', 'schedule in hundredths of a percent'),
    },
  },
  {
    type: 'budget.movement.recorded',
    module: 'budget',
    name: { zh: '预算资金记录', en: 'Movement of money' },
    tables: ['budget.movement'],
    fields: {
      department: text('部门', 'department'),
      year: whole('年度', 'year'),
      projectCode: text('项目编码', 'code of the project'),
      source: text('资金来源', 'source of money'),
      purpose: text('支出用途', 'purpose'),
      kind: text('业务类型', 'kind'),
      fen: whole('金额（分）', 'amount in fen'),
    },
  },
];
