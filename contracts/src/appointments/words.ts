// Closed lists of appointments and halls, with their names. A caller's own words never stand here.
import type { Words } from '../words.ts';

/** Where a booking stands. */
export const bookingStates = {
  waiting: { zh: '候补中', en: 'On the waiting list' },
  offered: { zh: '候补到号，待确认', en: 'A place is held for you' },
  booked: { zh: '已预约', en: 'Booked' },
  arrived: { zh: '已到场取号', en: 'Checked in' },
  served: { zh: '已办理', en: 'Served' },
  missed: { zh: '未到场', en: 'Not kept' },
  cancelled: { zh: '已取消', en: 'Cancelled' },
  lapsed: { zh: '候补未成', en: 'No place came free' },
} as const satisfies Record<string, Words>;
export type BookingState = keyof typeof bookingStates;

/** What somebody may do with their booking. */
export const bookingCommands = {
  change: { zh: '改期', en: 'Change the time' },
  cancel: { zh: '取消', en: 'Cancel it' },
  accept: { zh: '确认候补到的号', en: 'Take the place' },
} as const satisfies Record<string, Words>;
export type BookingCommandName = keyof typeof bookingCommands;

/** Where a visit to a hall stands. */
export const visitStates = {
  waiting: { zh: '等候中', en: 'Waiting' },
  called: { zh: '已叫号', en: 'Called' },
  serving: { zh: '办理中', en: 'Being served' },
  served: { zh: '已办结', en: 'Served' },
  missed: { zh: '已过号', en: 'Missed its call' },
  left: { zh: '当日未办', en: 'Left without being served' },
} as const satisfies Record<string, Words>;
export type VisitState = keyof typeof visitStates;

/** How a visit stands in the order of calling. */
export const visitClasses = {
  booked: { zh: '预约', en: 'Booked' },
  priority: { zh: '优先', en: 'Priority' },
  'walk-in': { zh: '现场取号', en: 'Walk-in' },
} as const satisfies Record<string, Words>;
export type VisitClass = keyof typeof visitClasses;

/** Who is called before others by law: 老年人权益保障法, 无障碍环境建设法, 退役军人保障法. */
export const priorityReasons = {
  elder: { zh: '老年人', en: 'Elderly' },
  disabled: { zh: '残疾人', en: 'Disabled' },
  military: { zh: '现役或退役军人', en: 'Serving or former military' },
  pregnant: { zh: '孕妇或带婴幼儿', en: 'Pregnant or with an infant' },
} as const satisfies Record<string, Words>;
export type PriorityReason = keyof typeof priorityReasons;

/** What is done at a counter. */
export const counterCommands = {
  open: { zh: '开窗', en: 'Open the counter' },
  close: { zh: '暂停服务', en: 'Close the counter' },
  call: { zh: '叫下一号', en: 'Call the next' },
  recall: { zh: '重呼', en: 'Call again' },
  miss: { zh: '过号', en: 'Nobody came' },
  serve: { zh: '开始办理', en: 'Begin serving' },
  end: { zh: '办理完毕', en: 'Finish' },
  transfer: { zh: '转窗', en: 'Hand on' },
  restore: { zh: '过号重排', en: 'Put back in the queue' },
} as const satisfies Record<string, Words>;
export type CounterCommandName = keyof typeof counterCommands;

/** Why a hall moves or cancels what somebody booked: it is told them, so that nobody's own words stand here. */
export const hallReasons = {
  'hall-closed': { zh: '大厅当天不开放', en: 'the hall is closed that day' },
  'counter-closed': { zh: '窗口当天停止办理', en: 'the counter is closed that day' },
  'system-down': { zh: '业务系统停机维护', en: 'the systems are down for maintenance' },
  'other-place': { zh: '所约事项不在该处办理', en: 'what was booked is not done there' },
  twice: { zh: '重复预约', en: 'it was booked twice' },
  asked: { zh: '应预约人要求', en: 'whoever booked asked for it' },
} as const satisfies Record<string, Words>;
export type HallReason = keyof typeof hallReasons;

export const bookingChannels = {
  web: { zh: '网上', en: 'Online' },
  desk: { zh: '窗口代约', en: 'At a counter' },
} as const satisfies Record<string, Words>;
export type BookingChannel = keyof typeof bookingChannels;
