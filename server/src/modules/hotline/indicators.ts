// The hotline's indicators, declared over its own events. A definition that changes becomes a new version; values that
// were reported stay bound to the version they were computed with.

import {
  callOutcomes,
  channels,
  escalationLights,
  escalationReceivers,
  orderTypes,
  returnGrounds,
  urgencies,
} from '@kapok/contracts/hotline/words.ts';
import {
  average,
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  last,
  ratio,
  total,
} from '@kapok/contracts/indicators.ts';

const phone = { channel: 'phone' };
const answeredByPhone = { channel: 'phone', outcome: 'answered' };
const satisfied = { atLeast: 4, atMost: 5 };
const rated = { atLeast: 1, atMost: 5 };

const everywhere = {
  periods: ['day', 'month', 'year'],
  owner: 'hotline',
} satisfies Partial<IndicatorDefinition>;
const ofCalls = { ...everywhere, dimensions: ['line', 'district'] } satisfies Partial<IndicatorDefinition>;
const ofOrders = {
  ...everywhere,
  dimensions: ['line', 'district', 'department', 'channel'],
} satisfies Partial<IndicatorDefinition>;

export const hotlineIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'hotline.contacts',
    name: { zh: '热线服务量', en: 'Hotline contacts' },
    unit: 'count',
    better: 'neither',
    ...everywhere,
    dimensions: ['line', 'district', 'channel'],
    value: total(count('hotline.call')),
    note: {
      zh: '各渠道来电来件，含未接通电话。',
      en: 'Contacts of every channel, calls that were not answered included.',
    },
  }),
  indicator({
    code: 'hotline.connection-rate',
    name: { zh: '热线接通率', en: 'Hotline connection rate' },
    unit: 'percent',
    better: 'higher',
    ...ofCalls,
    value: ratio(count('hotline.call', answeredByPhone), count('hotline.call', phone)),
    source: 'GB/T 33358-2016',
    note: {
      zh: '电话渠道，所有未接通均计入分母，不论放弃时已等待多久。',
      en: 'Phone only; every call that was not answered counts against it, however soon the caller gave up.',
    },
  }),
  indicator({
    code: 'hotline.answered-within-15s',
    name: { zh: '15秒内接通率', en: 'Calls answered within 15 s' },
    unit: 'percent',
    better: 'higher',
    ...ofCalls,
    value: ratio(
      count('hotline.call', { ...answeredByPhone, waitSeconds: { atMost: 15 } }),
      count('hotline.call', phone),
    ),
    source: 'GB/T 33358-2016',
  }),
  indicator({
    code: 'hotline.average-speed-of-answer',
    name: { zh: '平均应答时长', en: 'Average speed of answer' },
    unit: 'seconds',
    better: 'lower',
    ...ofCalls,
    value: average('hotline.call', 'waitSeconds', answeredByPhone),
  }),
  indicator({
    code: 'hotline.abandonment-rate',
    name: { zh: '电话放弃率', en: 'Abandonment rate' },
    unit: 'percent',
    better: 'lower',
    ...ofCalls,
    value: ratio(count('hotline.call', { ...phone, outcome: 'abandoned' }), count('hotline.call', phone)),
  }),
  indicator({
    code: 'hotline.direct-answer-rate',
    name: { zh: '直接答复率', en: 'Contacts settled directly' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    dimensions: ['line', 'district', 'channel'],
    value: ratio(
      count('hotline.call', { outcome: 'answered', direct: true }),
      count('hotline.call', { outcome: 'answered' }),
    ),
  }),
  indicator({
    code: 'hotline.on-time-rate',
    name: { zh: '工单按时办结率', en: 'Work orders closed in time' },
    unit: 'percent',
    better: 'higher',
    ...ofOrders,
    value: ratio(
      count('hotline.work-order.closed', { onTime: true }),
      count('hotline.work-order.closed', { onTime: { in: [true, false] } }),
    ),
    note: {
      zh: '没有办理时限的工单不计。',
      en: 'Orders that had no time limit are not counted.',
    },
  }),
  indicator({
    code: 'hotline.return-rate',
    name: { zh: '工单退单率', en: 'Work orders returned' },
    unit: 'percent',
    better: 'lower',
    ...ofOrders,
    value: ratio(count('hotline.work-order.returned'), count('hotline.work-order.dispatched')),
  }),
  indicator({
    code: 'hotline.extension-rate',
    name: { zh: '工单延期率', en: 'Work orders extended' },
    unit: 'percent',
    better: 'lower',
    ...ofOrders,
    value: ratio(count('hotline.work-order.extended'), count('hotline.work-order.dispatched')),
  }),
  indicator({
    code: 'hotline.reopen-rate',
    name: { zh: '工单重启率', en: 'Work orders reopened' },
    unit: 'percent',
    better: 'lower',
    ...ofOrders,
    value: ratio(count('hotline.work-order.reopened'), count('hotline.work-order.closed')),
  }),
  indicator({
    code: 'hotline.transfer-rate',
    name: { zh: '工单移交率', en: 'Work orders passed on' },
    unit: 'percent',
    better: 'lower',
    ...ofOrders,
    value: ratio(count('hotline.work-order.transferred'), count('hotline.work-order.dispatched')),
    note: {
      zh: '承办单位之间移交，不含退回热线。',
      en: 'Between departments; returns to the hotline are not counted.',
    },
  }),
  indicator({
    code: 'hotline.ruling-rate',
    name: { zh: '工单裁定率', en: 'Work orders ruled on' },
    unit: 'percent',
    better: 'lower',
    ...ofOrders,
    value: ratio(count('hotline.work-order.ruled'), count('hotline.work-order.dispatched')),
  }),
  indicator({
    code: 'hotline.supervision-rate',
    name: { zh: '工单督办率', en: 'Work orders supervised' },
    unit: 'percent',
    better: 'lower',
    ...ofOrders,
    value: ratio(count('hotline.work-order.supervised'), count('hotline.work-order.dispatched')),
  }),
  indicator({
    code: 'hotline.satisfaction-agent',
    name: { zh: '话务服务满意率', en: 'Satisfied with the agent' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    dimensions: ['line', 'district', 'channel'],
    value: ratio(
      [
        count('hotline.call', { satisfaction: satisfied }),
        count('hotline.work-order.called-back', { satisfactionAgent: satisfied }),
        count('hotline.work-order.rated', { satisfactionAgent: satisfied }),
      ],
      [
        count('hotline.call', { satisfaction: rated }),
        count('hotline.work-order.called-back', { satisfactionAgent: rated }),
        count('hotline.work-order.rated', { satisfactionAgent: rated }),
      ],
    ),
    note: {
      zh: '来电评价、回访评价与诉求人自行评价合计，4、5 分为满意。',
      en: 'Ratings after the call, at call-back and by citizens themselves together; 4 and 5 are satisfied.',
    },
  }),
  indicator({
    code: 'hotline.satisfaction-handling',
    name: { zh: '工单办理满意率', en: 'Satisfied with the handling' },
    unit: 'percent',
    better: 'higher',
    ...ofOrders,
    value: ratio(
      [
        count('hotline.work-order.called-back', { satisfactionHandling: satisfied }),
        count('hotline.work-order.rated', { satisfactionHandling: satisfied }),
      ],
      [
        count('hotline.work-order.called-back', { satisfactionHandling: rated }),
        count('hotline.work-order.rated', { satisfactionHandling: rated }),
      ],
    ),
    note: {
      zh: '回访评价与诉求人自行评价合计，4、5 分为满意。',
      en: 'Ratings at call-back and by citizens themselves together; 4 and 5 are satisfied.',
    },
  }),
  indicator({
    code: 'hotline.volume-against-contract',
    name: { zh: '热线服务量与合同约定之比', en: 'Hotline volume against the contract' },
    unit: 'percent',
    better: 'higher',
    periods: ['year'],
    dimensions: [],
    owner: 'hotline',
    value: ratio(count('hotline.call'), last('hotline.contract.set', 'contacts', 'year')),
  }),
];

const onTime = { name: { zh: '按时', en: 'In time' }, kind: 'truth' } as const;
const ratingField = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' }) as const;
const wholeField = ratingField;
const textField = (zh: string, en: string, values?: EventDescription['fields'][string]['values']) =>
  ({ name: { zh, en }, kind: 'text', ...(values ? { values } : {}) }) as const;

const place = {
  line: textField('线路', 'line'),
  district: textField('区划', 'district'),
  channel: textField('渠道', 'channel', channels),
  imported: { name: { zh: '历史导入', en: 'imported' }, kind: 'truth' } as const,
};
const orderFields = {
  ...place,
  orderType: textField('诉求类型', 'type of request', orderTypes),
  category: textField('事项分类', 'category'),
  department: textField('承办部门', 'department'),
  urgency: textField('紧急程度', 'urgency', urgencies),
};
const orderEvent = (
  name: string,
  zh: string,
  en: string,
  fields: EventDescription['fields'] = {},
): EventDescription => ({
  type: `hotline.work-order.${name}`,
  module: 'hotline',
  name: { zh, en },
  tables: ['hotline.work_order'],
  fields: { ...orderFields, ...fields },
});

/** What the hotline's events hold, for definitions by users and for formulas in words. */
export const hotlineEventDescriptions: readonly EventDescription[] = [
  {
    type: 'hotline.call',
    module: 'hotline',
    name: { zh: '热线来电来件', en: 'Hotline contact' },
    tables: ['hotline.call'],
    fields: {
      ...place,
      agent: textField('话务员', 'agent'),
      outcome: textField('结果', 'outcome', callOutcomes),
      queueSeconds: wholeField('排队时长（秒）', 'seconds in the queue'),
      waitSeconds: wholeField('等待时长（秒）', 'seconds waited'),
      talkSeconds: wholeField('通话时长（秒）', 'seconds talked'),
      direct: { name: { zh: '直接答复', en: 'settled directly' }, kind: 'truth' },
      satisfaction: ratingField('满意度评分', 'rating'),
    },
  },
  orderEvent('registered', '工单受理', 'Work order registered'),
  orderEvent('answered', '工单直接答复', 'Work order answered directly'),
  orderEvent('dispatched', '工单转办', 'Work order dispatched'),
  orderEvent('signed', '工单签收', 'Work order signed for'),
  orderEvent('returned', '工单退单', 'Work order returned', {
    ground: textField('退单理由', 'ground', returnGrounds),
  }),
  orderEvent('extended', '工单延期', 'Work order extended', {
    workingDays: wholeField('延期工作日', 'working days'),
  }),
  orderEvent('replied', '工单答复', 'Work order replied to', { onTime }),
  orderEvent('sent-back', '工单退回重办', 'Work order sent back'),
  orderEvent('called-back', '工单回访', 'Call-back on a work order', {
    satisfactionAgent: ratingField('话务员评分', 'rating of the agent'),
    satisfactionHandling: ratingField('办理评分', 'rating of the handling'),
  }),
  orderEvent('closed', '工单办结', 'Work order closed', {
    onTime,
    direct: { name: { zh: '直接答复', en: 'answered directly' }, kind: 'truth' },
    returns: wholeField('退单次数', 'returns'),
    extensions: wholeField('延期次数', 'extensions'),
    reopens: wholeField('重启次数', 'reopenings'),
    handlingMinutes: wholeField('办理时长（分钟）', 'minutes of handling'),
  }),
  orderEvent('reopened', '工单重启', 'Work order reopened'),
  orderEvent('supervised', '工单督办', 'Work order supervised'),
  orderEvent('reminded', '工单催办', 'Work order reminded'),
  orderEvent('transferred', '工单移交', 'Work order passed on', {
    to: textField('接收部门', 'department it was passed on to'),
  }),
  orderEvent('ruled', '工单裁定', 'Work order ruled on'),
  orderEvent('asked', '请诉求人补充', 'Citizen asked'),
  orderEvent('supplied', '诉求人补充', 'Citizen’s answer'),
  orderEvent('proceeded', '工单恢复办理', 'Work order went on'),
  orderEvent('extension-asked', '工单申请延期', 'More time asked for', {
    workingDays: wholeField('申请工作日', 'working days'),
  }),
  orderEvent('extension-refused', '工单延期未获同意', 'More time refused'),
  orderEvent('rated', '诉求人自行评价', 'Rated by the citizen', {
    satisfactionAgent: ratingField('服务评分', 'rating of the service'),
    satisfactionHandling: ratingField('办理评分', 'rating of the handling'),
  }),
  orderEvent('escalated', '工单逐级提醒', 'Work order escalated', {
    level: wholeField('级次', 'step'),
    light: textField('亮灯', 'light', escalationLights),
    to: textField('提醒对象', 'who is told', escalationReceivers),
  }),
  orderEvent('split', '工单拆分', 'Work order split', { parts: wholeField('分办数', 'parts') }),
  orderEvent('gathered', '工单汇总答复', 'Parts gathered', { onTime }),
  orderEvent('merged', '工单并单', 'Work order merged'),
  orderEvent('unmerged', '工单解除并单', 'Work order taken apart'),
  {
    type: 'hotline.contract.set',
    module: 'hotline',
    name: { zh: '热线合同约定', en: 'Hotline contract' },
    tables: ['hotline.contract'],
    fields: {
      year: wholeField('年度', 'year'),
      contacts: wholeField('约定服务量', 'agreed volume'),
    },
  },
];
