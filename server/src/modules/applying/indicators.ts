// Indicators of forms and matters, over their own events: matters of several items done by one form (一件事), and what the city
// filled in by itself.
import { applicantKinds } from '@kapok/contracts/applications.ts';
import {
  average,
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  sum,
  total,
} from '@kapok/contracts/indicators.ts';

const submitted = 'applying.draft.submitted';
/** Of a matter there are several; of one item there is one part. */
const bundles = { parts: { atLeast: 2 } };
const everywhere = {
  periods: ['day', 'month', 'year'],
  dimensions: [],
  owner: 'applying',
} satisfies Partial<IndicatorDefinition>;

export const applyingIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'applying.bundles',
    name: { zh: '一件事办理量', en: 'Matters of several items applied for' },
    unit: 'count',
    better: 'higher',
    ...everywhere,
    value: total(count(submitted, bundles)),
    note: { zh: '一张表单同时申请两个以上事项。', en: 'One form for two items or more.' },
  }),
  indicator({
    code: 'applying.bundle-parts',
    name: { zh: '一件事办件量', en: 'Applications made by such matters' },
    unit: 'count',
    better: 'higher',
    ...everywhere,
    value: total(count('applying.part.filed')),
  }),
  indicator({
    code: 'applying.forms-saved',
    name: { zh: '一件事减少填表数', en: 'Forms saved by such matters' },
    unit: 'each',
    better: 'higher',
    ...everywhere,
    value: average(submitted, 'parts', bundles),
    note: { zh: '平均一张表单代替几张。', en: 'How many forms one stands for.' },
  }),
  indicator({
    code: 'applying.reused-share',
    name: { zh: '网上申请材料复用率', en: 'Materials reused in forms' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    value: ratio(sum(submitted, 'reused'), sum(submitted, 'materials')),
  }),
  indicator({
    code: 'applying.time-to-fill',
    name: { zh: '平均填报时间', en: 'Mean time to fill in' },
    unit: 'minutes',
    better: 'lower',
    ...everywhere,
    value: average(submitted, 'minutes', { minutes: { atMost: 1440 } }),
    note: {
      zh: '从开始填报到提交，超过一天的不计。',
      en: 'From the first answer to sending; drafts left for over a day are not counted.',
    },
  }),
];

const text = (zh: string, en: string, values?: EventDescription['fields'][string]['values']) =>
  ({ name: { zh, en }, kind: 'text', ...(values ? { values } : {}) }) as const;
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' }) as const;
const of = { item: text('事项', 'item'), bundle: text('一件事', 'matter') };

export const applyingEventDescriptions: readonly EventDescription[] = [
  {
    type: submitted,
    module: 'applying',
    name: { zh: '提交申请表单', en: 'Form handed in' },
    tables: ['applying.submission'],
    fields: {
      ...of,
      applicantKind: text('申请人类型', 'kind of applicant', applicantKinds),
      parts: whole('事项数', 'items'),
      materials: whole('材料数', 'materials'),
      reused: whole('复用材料数', 'materials reused'),
      prefilled: whole('预填项数', 'answers filled in beforehand'),
      minutes: whole('填报分钟数', 'minutes to fill in'),
    },
  },
  {
    type: 'applying.part.filed',
    module: 'applying',
    name: { zh: '一件事生成办件', en: 'Part of a matter filed' },
    tables: ['applying.submission'],
    fields: { bundle: of.bundle, part: text('环节', 'part'), item: of.item },
  },
];
