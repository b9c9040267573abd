// Indicators of the assistant, over its own events.
import {
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  sum,
} from '@kapok/contracts/indicators.ts';

const judged = 'assistant.suggestion.judged';
const trained = 'assistant.model.trained';

export const assistantIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'assistant.accepted-rate',
    name: { zh: '智能建议采纳率', en: 'Suggestions accepted' },
    unit: 'percent',
    better: 'higher',
    periods: ['day', 'month', 'year'],
    dimensions: [],
    owner: 'assistant',
    value: ratio(count(judged, { accepted: true }), count(judged)),
  }),
  indicator({
    code: 'assistant.measured-rate',
    name: { zh: '智能建议实测准确率', en: 'Suggestions right on the newest month' },
    unit: 'percent',
    better: 'higher',
    periods: ['month', 'year'],
    dimensions: [],
    owner: 'assistant',
    value: ratio(sum(trained, 'right'), sum(trained, 'asked')),
    note: {
      zh: '每次训练时留出最近30天办结的工单检验，逐次累计。',
      en: 'Each training holds back what was closed in the last 30 days and is measured on it.',
    },
  }),
];

const text = (zh: string, en: string) => ({ name: { zh, en }, kind: 'text' as const });
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' as const });

export const assistantEventDescriptions: readonly EventDescription[] = [
  {
    type: 'assistant.topic.found',
    module: 'assistant',
    name: { zh: '发现热点诉求', en: 'Hot topic found' },
    tables: ['assistant.topic'],
    fields: {
      words: text('词语', 'words'),
      orders: whole('24小时内件数', 'orders in 24 hours'),
      usualHundredths: whole('平日每天件数（百分之一件）', 'hundredths of orders on a usual day'),
    },
  },
  {
    type: judged,
    module: 'assistant',
    name: { zh: '智能建议采纳或更正', en: 'Suggestion accepted or corrected' },
    tables: ['assistant.judgement'],
    fields: {
      target: text('建议事项', 'what was suggested'),
      accepted: { name: { zh: '采纳', en: 'accepted' }, kind: 'truth' },
    },
  },
  {
    type: trained,
    module: 'assistant',
    name: { zh: '智能建议模型训练', en: 'Model trained' },
    tables: ['assistant.model'],
    fields: {
      target: text('建议事项', 'what is suggested'),
      examples: whole('样本数', 'examples'),
      asked: whole('检验数', 'asked'),
      right: whole('正确数', 'right'),
    },
  },
];
