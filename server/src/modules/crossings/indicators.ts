// Indicators of crossings, over their own events: how much is done away from the place it belongs to, how long papers are on their
// way between units, and how often a unit takes them over in time.
import {
  crossingKinds,
  crossingOutcomes,
  legCarries,
  legRefusals,
  legWays,
} from '@kapok/contracts/crossings.ts';
import {
  average,
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  total,
} from '@kapok/contracts/indicators.ts';

const opened = 'crossings.crossing.opened';
const taken = 'crossings.leg.taken-over';
const byHand = { carries: { in: ['papers', 'result'] } };
const everywhere = {
  periods: ['day', 'month', 'year'],
  dimensions: ['district', 'department'],
  owner: 'crossings',
  source: '国办发〔2020〕35号',
} satisfies Partial<IndicatorDefinition>;

export const crossingsIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'crossings.opened',
    name: { zh: '跨域通办办件量', en: 'Applications that crossed between places' },
    unit: 'count',
    better: 'neither',
    ...everywhere,
    value: total(count(opened)),
  }),
  indicator({
    code: 'crossings.share',
    name: { zh: '跨域通办率', en: 'Share of applications that crossed' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    dimensions: ['department'],
    value: ratio(count(opened), count('applications.application.received')),
    note: {
      zh: '异地收件和异地网上申请的件数与属地全部收件之比；退还申请人、未进入办理的也计入分子。',
      en: 'Collected elsewhere or applied for from elsewhere, against all that was received; those given back before they began count too.',
    },
  }),
  indicator({
    code: 'crossings.hand-over-time',
    name: { zh: '平均移交时间', en: 'Mean time of a hand-over' },
    unit: 'minutes',
    better: 'lower',
    ...everywhere,
    value: average(taken, 'minutes', byHand),
    note: {
      zh: '自移交至接收的工作时间；电子联办材料不计。',
      en: 'Minutes of work from hand-over to take-over; copies for parts are left out.',
    },
  }),
  indicator({
    code: 'crossings.taken-over-on-time',
    name: { zh: '移交按期接收率', en: 'Taken over in time' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    value: ratio(count(taken, { ...byHand, onTime: true }), count(taken, byHand)),
  }),
  indicator({
    code: 'crossings.late',
    name: { zh: '移交逾期件次', en: 'Taken over late' },
    unit: 'count',
    better: 'lower',
    ...everywhere,
    value: total(count(taken, { ...byHand, onTime: false })),
    note: {
      zh: '仍在途、已逾期的，见“待我处理”。',
      en: 'What is late and still on its way stands in what waits.',
    },
  }),
  indicator({
    code: 'crossings.refused-share',
    name: { zh: '移交退回率', en: 'Hand-overs that were refused' },
    unit: 'percent',
    better: 'lower',
    ...everywhere,
    value: ratio(count('crossings.leg.refused'), count('crossings.leg.handed-over', byHand)),
  }),
];

const text = (zh: string, en: string, values?: EventDescription['fields'][string]['values']) =>
  ({ name: { zh, en }, kind: 'text', ...(values ? { values } : {}) }) as const;
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' }) as const;
const truth = (zh: string, en: string) => ({ name: { zh, en }, kind: 'truth' }) as const;
const common = {
  department: text('属地单位', 'authority at home'),
  district: text('属地区划', 'place at home'),
  fromDivision: text('收件地区划', 'place it came from'),
  itemCode: text('事项', 'item'),
  kind: text('方式', 'way', crossingKinds),
};
const leg = {
  ...common,
  carries: text('移交内容', 'what it is', legCarries),
  from: text('移交单位', 'from'),
  to: text('接收单位', 'to'),
  papers: whole('材料项数', 'papers'),
  sendsBack: truth('退回', 'sent back'),
};
const event = (
  type: string,
  zh: string,
  en: string,
  tables: readonly string[],
  fields: EventDescription['fields'],
): EventDescription => ({ type: `crossings.${type}`, module: 'crossings', name: { zh, en }, tables, fields });

/** What the events of crossings hold, for definitions by users and for formulas in words. */
export const crossingsEventDescriptions: readonly EventDescription[] = [
  event('crossing.opened', '跨域通办登记', 'Crossing', ['crossings.crossing'], {
    ...common,
    collecting: text('代收单位', 'collected by'),
    papers: whole('材料项数', 'papers'),
    originals: whole('原件项数', 'originals'),
    parts: whole('联办单位数', 'other places'),
  }),
  event('leg.handed-over', '移交', 'Handed over', ['crossings.leg'], {
    ...leg,
    way: text('移交方式', 'by', legWays),
  }),
  event('leg.taken-over', '接收', 'Taken over', ['crossings.leg'], {
    ...leg,
    minutes: whole('在途工作分钟', 'minutes of work under way'),
    onTime: truth('按期', 'in time'),
    missing: whole('缺少项数', 'papers missing'),
    opens: truth('开始计时', 'begins the clock'),
  }),
  event('leg.refused', '拒绝接收', 'Refused', ['crossings.leg'], {
    ...leg,
    ground: text('原因', 'why', legRefusals),
  }),
  event('crossing.ended', '跨域通办结束', 'Ended', ['crossings.crossing'], {
    ...common,
    outcome: text('结束方式', 'how', crossingOutcomes),
  }),
];
