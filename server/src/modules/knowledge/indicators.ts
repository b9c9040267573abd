// Indicators of the knowledge base, over its own events.
import {
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  sum,
  total,
} from '@kapok/contracts/indicators.ts';

const everywhere = {
  periods: ['day', 'month', 'year'],
  owner: 'knowledge',
} satisfies Partial<IndicatorDefinition>;

export const knowledgeIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'knowledge.answers',
    name: { zh: '引用知识库答复量', en: 'Answers from the knowledge base' },
    unit: 'count',
    better: 'neither',
    ...everywhere,
    dimensions: ['department'],
    value: total(count('knowledge.entry.used')),
  }),
  indicator({
    code: 'knowledge.gaps-filled-on-time',
    name: { zh: '知识缺口按时补齐率', en: 'Gaps filled in time' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    dimensions: ['department'],
    value: ratio(count('knowledge.gap.filled', { onTime: true }), count('knowledge.gap.filled')),
  }),
  indicator({
    code: 'knowledge.unanswered',
    name: { zh: '知识库查不到答案次数', en: 'Questions without an answer' },
    unit: 'count',
    better: 'lower',
    ...everywhere,
    dimensions: [],
    value: total(count('knowledge.gap.reported')),
  }),
  indicator({
    code: 'knowledge.overdue-gap-rate',
    name: { zh: '知识缺口逾期率', en: 'Gaps past their day' },
    unit: 'percent',
    better: 'lower',
    ...everywhere,
    dimensions: [],
    value: ratio(sum('knowledge.stock', 'overdueGaps'), sum('knowledge.stock', 'openGaps')),
    note: {
      zh: '每日清点一次，按日累计；分母为未补齐的缺口。',
      en: 'Counted once a day and summed over the days, out of the gaps that are open.',
    },
  }),
  indicator({
    code: 'knowledge.past-review-rate',
    name: { zh: '知识条目逾期未复核率', en: 'Entries past their review' },
    unit: 'percent',
    better: 'lower',
    ...everywhere,
    dimensions: [],
    value: ratio(sum('knowledge.stock', 'pastReview'), sum('knowledge.stock', 'offered')),
    note: {
      zh: '每日清点一次，按日累计。',
      en: 'Counted once a day and summed over the days.',
    },
  }),
];

const text = (zh: string, en: string) => ({ name: { zh, en }, kind: 'text' as const });
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' as const });
const department = text('部门', 'department');

export const knowledgeEventDescriptions: readonly EventDescription[] = [
  {
    type: 'knowledge.entry.used',
    module: 'knowledge',
    name: { zh: '引用知识条目答复', en: 'Answered from an entry' },
    tables: ['knowledge.use'],
    fields: {
      department,
      category: text('分类', 'category'),
      about: text('用于', 'answered by'),
      version: whole('版本', 'version'),
    },
  },
  {
    type: 'knowledge.gap.filled',
    module: 'knowledge',
    name: { zh: '知识缺口补齐', en: 'Gap filled' },
    tables: ['knowledge.gap'],
    fields: { department, onTime: { name: { zh: '按时', en: 'in time' }, kind: 'truth' } },
  },
  {
    type: 'knowledge.gap.reported',
    module: 'knowledge',
    name: { zh: '查不到答案', en: 'No answer found' },
    tables: ['knowledge.gap'],
    fields: { times: whole('累计次数', 'times so far') },
  },
  {
    type: 'knowledge.stock',
    module: 'knowledge',
    name: { zh: '知识库每日清点', en: 'Daily count of the knowledge base' },
    tables: ['knowledge.version', 'knowledge.gap'],
    fields: {
      offered: whole('在用条目', 'entries offered'),
      pastReview: whole('逾期未复核', 'past review'),
      openGaps: whole('未补齐缺口', 'open gaps'),
      overdueGaps: whole('逾期缺口', 'overdue gaps'),
    },
  },
];
