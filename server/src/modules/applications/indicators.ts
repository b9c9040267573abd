// Indicators of applications, declared over their own events: how they come, how long they take against law and promise, how often
// people have to come, and what is refused. Mean times stand here; median and 90th percentile are told item by item.
import {
  applicantKinds,
  applicationChannels,
  outcomes,
  procedures,
  refusalGrounds,
} from '@kapok/contracts/applications.ts';
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

const name = (event: string) => `applications.application.${event}`;
const [received, decided, delivered] = [name('received'), name('decided'), name('delivered')];
const known = { in: [true, false] };
const timed = { promisedDays: { atLeast: 1 } };

const everywhere = {
  periods: ['day', 'month', 'year'],
  dimensions: ['department', 'channel'],
  owner: 'applications',
} satisfies Partial<IndicatorDefinition>;
const share = { unit: 'percent', better: 'higher', ...everywhere } satisfies Partial<IndicatorDefinition>;

export const applicationsIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'applications.received',
    name: { zh: '政务服务收件量', en: 'Applications received' },
    unit: 'count',
    better: 'neither',
    ...everywhere,
    value: total(count(received)),
  }),
  indicator({
    code: 'applications.online-share',
    name: { zh: '网办率', en: 'Applied for online' },
    ...share,
    value: ratio(count(received, { channel: { in: ['web', 'mobile'] } }), count(received)),
    note: {
      zh: '网上和移动端提交的申请与全部收件之比。',
      en: 'Sent by web or mobile, against all that were received.',
    },
  }),
  indicator({
    code: 'applications.zero-visit-share',
    name: { zh: '零跑动率', en: 'Done without a visit' },
    ...share,
    value: ratio(count(delivered, { visits: 0 }), count(delivered)),
    note: {
      zh: '从申请到送达，申请人一次也没有到现场的办件。',
      en: 'From application to delivery the applicant never had to come.',
    },
  }),
  indicator({
    code: 'applications.at-most-one-visit',
    name: { zh: '最多跑一次达成率', en: 'Done with one visit at most' },
    ...share,
    value: ratio(count(delivered, { visits: { atMost: 1 } }), count(delivered)),
  }),
  indicator({
    code: 'applications.visits-per-case',
    name: { zh: '平均跑动次数', en: 'Visits a case' },
    unit: 'each',
    better: 'lower',
    ...everywhere,
    value: average(delivered, 'visits'),
  }),
  indicator({
    code: 'applications.decided-within-3-days',
    name: { zh: '0—3个工作日办结率', en: 'Decided within three working days' },
    ...share,
    value: ratio(count(decided, { workingDays: { atMost: 3 } }), count(decided)),
    note: {
      zh: '自收件之日起至作出决定，含补正和特别程序的时间。',
      en: 'From receipt to decision, corrections and procedures included.',
    },
  }),
  indicator({
    code: 'applications.on-time-rate',
    name: { zh: '法定时限内办结率', en: 'Decided within the statutory time' },
    ...share,
    value: ratio(count(decided, { onTime: true }), count(decided, { onTime: known })),
    source: '《中华人民共和国行政许可法》第四十二条',
  }),
  indicator({
    code: 'applications.on-promise-rate',
    name: { zh: '承诺时限内办结率', en: 'Decided within the promised time' },
    ...share,
    value: ratio(count(decided, { onPromise: true }), count(decided, { onPromise: known })),
    note: { zh: '没有承诺时限的办件不计。', en: 'Those without a promise are not counted.' },
  }),
  indicator({
    code: 'applications.real-time',
    name: { zh: '平均实际办理时间', en: 'Mean real time' },
    unit: 'minutes',
    better: 'lower',
    ...everywhere,
    value: average(decided, 'minutes', { batch: false }),
    note: {
      zh: '自收件至决定的工作时间，扣除依法暂停计时的部分；集中批量决定的不计。中位数与第 90 百分位见各事项办事指南。',
      en: 'Minutes of work from receipt to decision without those that stood still; what was decided in batches is left out. Median and 90th percentile are told on each item’s page.',
    },
  }),
  indicator({
    code: 'applications.real-to-statutory',
    name: { zh: '实际用时占法定时限', en: 'Real time against statutory' },
    unit: 'percent',
    better: 'lower',
    ...everywhere,
    value: ratio(sum(decided, 'workingDays'), sum(decided, 'statutoryDays')),
    note: {
      zh: '实际工作日之和与法定工作日之和的比，越低压缩得越多。',
      en: 'Working days taken against working days the law allows.',
    },
  }),
  indicator({
    code: 'applications.real-to-promised',
    name: { zh: '实际用时占承诺时限', en: 'Real time against promised' },
    unit: 'percent',
    better: 'lower',
    ...everywhere,
    value: ratio(sum(decided, 'workingDays', timed), sum(decided, 'promisedDays', timed)),
    note: { zh: '只计有承诺时限的办件。', en: 'Only of those with a promise.' },
  }),
  indicator({
    code: 'applications.promised-to-statutory',
    name: { zh: '承诺时限占法定时限', en: 'Promised time against statutory' },
    unit: 'percent',
    better: 'lower',
    ...everywhere,
    value: ratio(sum(decided, 'promisedDays', timed), sum(decided, 'statutoryDays', timed)),
  }),
  indicator({
    code: 'applications.correction-rate',
    name: { zh: '补正率', en: 'Asked for corrections' },
    ...share,
    better: 'lower',
    value: ratio(count(name('correction-asked')), count(received)),
  }),
  indicator({
    code: 'applications.not-accepted-rate',
    name: { zh: '不予受理率', en: 'Not accepted' },
    ...share,
    better: 'neither',
    value: ratio(count(name('not-accepted')), count(received)),
  }),
  indicator({
    code: 'applications.refusal-rate',
    name: { zh: '不予许可率', en: 'Refused' },
    ...share,
    better: 'neither',
    value: ratio(count(decided, { outcome: 'refused' }), count(decided)),
  }),
  indicator({
    code: 'applications.deemed-accepted',
    name: { zh: '逾期视为受理', en: 'Accepted by silence' },
    unit: 'count',
    better: 'lower',
    ...everywhere,
    value: total(count(name('accepted'), { deemed: true })),
    source: '《中华人民共和国行政许可法》第三十二条',
  }),
  indicator({
    code: 'applications.materials-saved',
    name: { zh: '复用免交材料数', en: 'Materials that need not be brought again' },
    unit: 'count',
    better: 'higher',
    ...everywhere,
    value: total(sum(received, 'reused')),
    note: {
      zh: '由历史材料复用或数据共享取得、申请人不必再交的材料。',
      en: 'Taken from earlier applications or the city’s records instead of from the applicant.',
    },
  }),
  indicator({
    code: 'applications.materials-saved-share',
    name: { zh: '材料免交率', en: 'Share of materials not asked for again' },
    ...share,
    value: ratio(sum(received, 'reused'), sum(received, 'materials')),
  }),
];

const text = (zh: string, en: string, values?: EventDescription['fields'][string]['values']) =>
  ({ name: { zh, en }, kind: 'text', ...(values ? { values } : {}) }) as const;
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' }) as const;
const truth = (zh: string, en: string) => ({ name: { zh, en }, kind: 'truth' }) as const;
const common = {
  itemCode: text('事项编码', 'item'),
  itemType: text('事项类型', 'kind of item'),
  division: text('区划', 'division'),
  department: text('办理单位', 'department'),
  channel: text('收件渠道', 'how it came', applicationChannels),
  applicantKind: text('申请人类型', 'kind of applicant', applicantKinds),
};
const days = {
  statutoryDays: whole('法定工作日', 'statutory working days'),
  promisedDays: whole('承诺工作日', 'promised working days'),
};
const event = (
  type: string,
  zh: string,
  en: string,
  fields: EventDescription['fields'] = {},
): EventDescription => ({
  type: name(type),
  module: 'applications',
  name: { zh, en },
  tables: ['applications.application'],
  fields: { ...common, ...fields },
});

/** What the events of applications hold, for definitions by users and for formulas in words. */
export const applicationsEventDescriptions: readonly EventDescription[] = [
  event('received', '收件', 'Application received', {
    materials: whole('材料数', 'materials'),
    reused: whole('免交材料数', 'materials not brought again'),
    ...days,
    immediate: truth('即办件', 'decided on the spot'),
    agent: truth('代办', 'by an agent'),
  }),
  event('correction-asked', '要求补正', 'Corrections asked for', {
    lacking: whole('补正项数', 'what is lacking'),
  }),
  event('accepted', '受理', 'Application accepted', { deemed: truth('逾期视为受理', 'by silence'), ...days }),
  event('not-accepted', '不予受理', 'Application not accepted', {
    ground: text('法定情形', 'ground', refusalGrounds),
  }),
  event('suspended', '启动特别程序', 'Special procedure begun', {
    procedure: text('程序', 'procedure', procedures),
    workingDays: whole('工作日', 'working days'),
  }),
  event('decided', '作出决定', 'Application decided', {
    outcome: text('结果', 'outcome', outcomes),
    immediate: truth('当场决定', 'on the spot'),
    batch: truth('批量决定', 'in a batch'),
    onTime: truth('法定时限内', 'within the statutory time'),
    onPromise: truth('承诺时限内', 'within the promised time'),
    workingDays: whole('实际工作日', 'working days taken'),
    minutes: whole('实际工作分钟', 'minutes of work'),
    stoppedMinutes: whole('暂停计时分钟', 'minutes that stood still'),
    corrections: whole('补正次数', 'corrections'),
    ...days,
  }),
  event('delivered', '送达', 'Decision delivered', {
    way: text('送达方式', 'how', applicationChannels),
    visits: whole('到现场次数', 'visits'),
    onTime: truth('按期送达', 'in time'),
  }),
  event('withdrawn', '申请人撤回', 'Application withdrawn'),
  event('lapsed', '逾期未补正', 'Application lapsed'),
];
