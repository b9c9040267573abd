// Indicators of the call centre, declared over its own events: how much came in, and how often an agent did not answer.
import { languages, returnReasons } from '@kapok/contracts/callcentre/words.ts';
import {
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  total,
} from '@kapok/contracts/indicators.ts';

const everywhere = {
  periods: ['day', 'month', 'year'],
  dimensions: ['line'],
  owner: 'callcentre',
} satisfies Partial<IndicatorDefinition>;

export const callcentreIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'callcentre.contacts-returned',
    name: { zh: '振铃未接次数', en: 'Contacts that rang in vain' },
    unit: 'count',
    better: 'lower',
    ...everywhere,
    value: total(count('callcentre.contact.returned')),
    note: {
      zh: '振铃超时、坐席退回或坐席掉线，来电均回到原排队位置。',
      en: 'Not answered in time, given back, or the desk vanished; each went back to its place.',
    },
  }),
  indicator({
    code: 'callcentre.returned-rate',
    name: { zh: '振铃未接率', en: 'Rang in vain' },
    unit: 'percent',
    better: 'lower',
    ...everywhere,
    value: ratio(count('callcentre.contact.returned'), count('callcentre.contact.offered')),
    note: {
      zh: '振铃未接次数与呼入排队次数之比。',
      en: 'Times a contact rang in vain, against contacts that came in.',
    },
  }),
];

const text = (zh: string, en: string, values?: EventDescription['fields'][string]['values']) =>
  ({ name: { zh, en }, kind: 'text', ...(values ? { values } : {}) }) as const;
const line = text('线路', 'line');
const lane = text('队列', 'lane');

export const callcentreEventDescriptions: readonly EventDescription[] = [
  {
    type: 'callcentre.contact.offered',
    module: 'callcentre',
    name: { zh: '呼入排队', en: 'Contact that came in' },
    tables: ['callcentre.contact'],
    fields: { line, lane, language: text('语言', 'language', languages), source: text('来源', 'source') },
  },
  {
    type: 'callcentre.contact.returned',
    module: 'callcentre',
    name: { zh: '振铃未接', en: 'Contact that rang in vain' },
    tables: ['callcentre.contact'],
    fields: {
      line,
      lane,
      agent: text('话务员', 'agent'),
      reason: text('原因', 'reason', returnReasons),
      ringSeconds: { name: { zh: '振铃时长（秒）', en: 'seconds it rang' }, kind: 'whole' },
    },
  },
];
