// Indicators of appointments, declared over their own events: bookings kept, waiting, and what was served.
import { bookingChannels, priorityReasons, visitClasses } from '@kapok/contracts/appointments/words.ts';
import {
  average,
  count,
  type EventDescription,
  type IndicatorDefinition,
  indicator,
  ratio,
  total,
} from '@kapok/contracts/indicators.ts';

const everywhere = {
  periods: ['day', 'month', 'year'],
  dimensions: ['department'],
  owner: 'appointments',
} satisfies Partial<IndicatorDefinition>;
const firstCall = { calls: 1 } as const;

export const appointmentsIndicators: readonly IndicatorDefinition[] = [
  indicator({
    code: 'appointments.kept-rate',
    name: { zh: '预约履约率', en: 'Bookings kept' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    value: ratio(
      count('appointments.booking.ended', { outcome: 'kept' }),
      count('appointments.booking.ended'),
    ),
    note: {
      zh: '到场取号的预约与到期预约之比；提前取消的不计。',
      en: 'Bookings that were checked in, against those whose time came; what was given up before does not count.',
    },
  }),
  indicator({
    code: 'appointments.missed',
    name: { zh: '预约未到场', en: 'Bookings not kept' },
    unit: 'count',
    better: 'lower',
    ...everywhere,
    value: total(count('appointments.booking.ended', { outcome: 'missed' })),
  }),
  indicator({
    code: 'appointments.served',
    name: { zh: '大厅办理人次', en: 'Visits served' },
    unit: 'count',
    better: 'neither',
    ...everywhere,
    value: total(count('appointments.visit.served')),
  }),
  indicator({
    code: 'appointments.booked-share',
    name: { zh: '预约办理占比', en: 'Visits that were booked' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    value: ratio(
      count('appointments.visit.arrived', { class: 'booked' }),
      count('appointments.visit.arrived'),
    ),
  }),
  indicator({
    code: 'appointments.average-wait',
    name: { zh: '大厅平均等候时间', en: 'Average wait in halls' },
    unit: 'seconds',
    better: 'lower',
    ...everywhere,
    value: average('appointments.visit.called', 'waitSeconds', firstCall),
    note: {
      zh: '从取号到第一次叫号。中位数与第 90 百分位见各大厅统计。',
      en: 'From the ticket to the first call. Median and 90th percentile are told hall by hall.',
    },
  }),
  indicator({
    code: 'appointments.within-half-hour',
    name: { zh: '半小时内叫号率', en: 'Called within half an hour' },
    unit: 'percent',
    better: 'higher',
    ...everywhere,
    value: ratio(
      count('appointments.visit.called', { ...firstCall, waitSeconds: { atMost: 1800 } }),
      count('appointments.visit.called', firstCall),
    ),
  }),
];

const text = (zh: string, en: string, values?: EventDescription['fields'][string]['values']) =>
  ({ name: { zh, en }, kind: 'text', ...(values ? { values } : {}) }) as const;
const whole = (zh: string, en: string) => ({ name: { zh, en }, kind: 'whole' }) as const;
const place = {
  hall: text('大厅', 'hall'),
  queue: text('队列', 'queue'),
  department: text('主管单位', 'unit that runs it'),
};
const booking = {
  ...place,
  persons: whole('人数', 'people'),
  items: whole('事项数', 'items'),
  channel: text('渠道', 'how', bookingChannels),
};
const visit = { ...place, class: text('取号方式', 'how it stands', visitClasses) };
const counter = text('窗口', 'counter');
const waitSeconds = whole('等候时长（秒）', 'seconds waited');
const module = 'appointments';
const [bookingTables, visitTables] = [['appointments.booking'], ['appointments.visit']];

export const appointmentsEventDescriptions: readonly EventDescription[] = [
  {
    type: 'appointments.booking.made',
    module,
    name: { zh: '预约成功', en: 'Booking made' },
    tables: bookingTables,
    fields: booking,
  },
  {
    type: 'appointments.booking.cancelled',
    module,
    name: { zh: '预约取消', en: 'Booking given up' },
    tables: bookingTables,
    fields: { ...booking, minutesBefore: whole('提前分钟数', 'minutes before') },
  },
  {
    type: 'appointments.booking.ended',
    module,
    name: { zh: '预约到期', en: 'Booking whose time came' },
    tables: bookingTables,
    fields: {
      ...booking,
      outcome: text('结果', 'outcome', {
        kept: { zh: '到场', en: 'kept' },
        missed: { zh: '未到场', en: 'not kept' },
      }),
    },
  },
  {
    type: 'appointments.visit.arrived',
    module,
    name: { zh: '取号', en: 'Ticket taken' },
    tables: visitTables,
    fields: { ...visit, priority: text('优先理由', 'why before others', priorityReasons) },
  },
  {
    type: 'appointments.visit.called',
    module,
    name: { zh: '叫号', en: 'Call' },
    tables: visitTables,
    fields: { ...visit, counter, calls: whole('第几次叫号', 'which call'), waitSeconds },
  },
  {
    type: 'appointments.visit.served',
    module,
    name: { zh: '窗口办结', en: 'Visit served' },
    tables: visitTables,
    fields: { ...visit, counter, waitSeconds, serveSeconds: whole('办理时长（秒）', 'seconds served') },
  },
  {
    type: 'appointments.visit.missed',
    module,
    name: { zh: '过号', en: 'Call nobody came to' },
    tables: visitTables,
    fields: { ...visit, counter, calls: whole('第几次叫号', 'which call') },
  },
];
