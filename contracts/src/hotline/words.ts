// The closed lists of the hotline with the words a person reads for each value.
// Never reuse or rename a value: they are in events that outlive the code.
import { type TUnsafe, Type } from 'typebox';
import type { Words } from '../words.ts';

type Choices = Readonly<Record<string, Words>>;

/** Types of request (诉求类型) as Guangzhou's 12345 line names them. */
export const orderTypes = {
  consultation: { zh: '咨询', en: 'Consultation' },
  help: { zh: '求助', en: 'Request for help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  report: { zh: '举报', en: 'Report of a wrong' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  'personal-information': { zh: '个人信息权益', en: 'Personal information' },
} as const satisfies Choices;
export type OrderType = keyof typeof orderTypes;

export const urgencies = {
  normal: { zh: '一般', en: 'Normal' },
  urgent: { zh: '紧急', en: 'Urgent' },
} as const satisfies Choices;
export type Urgency = keyof typeof urgencies;

export const channels = {
  phone: { zh: '电话', en: 'Phone' },
  web: { zh: '网站', en: 'Web site' },
  wechat: { zh: '微信', en: 'WeChat' },
  app: { zh: '移动应用', en: 'App' },
  mail: { zh: '邮件', en: 'Mail' },
  open311: { zh: '开放接口', en: 'Open311' },
} as const satisfies Choices;
export type Channel = keyof typeof channels;

export const callOutcomes = {
  answered: { zh: '已接通', en: 'Answered' },
  abandoned: { zh: '未接通', en: 'Abandoned' },
} as const satisfies Choices;
export type CallOutcome = keyof typeof callOutcomes;

/** States of a work order. Signing for an order begins its handling, so `signed` is an action and no state. */
export const workOrderStates = {
  registered: { zh: '已受理，待转办', en: 'Registered, to be dispatched' },
  answered: { zh: '已直接答复', en: 'Answered directly' },
  dispatched: { zh: '已转办，待签收', en: 'Dispatched, to be signed for' },
  transferred: { zh: '已移交，待接收', en: 'Passed on, to be accepted' },
  handling: { zh: '办理中', en: 'Being handled' },
  asking: { zh: '待诉求人补充', en: 'Waiting for the citizen’s answer' },
  returned: { zh: '已退单，待重新转办', en: 'Returned, to be dispatched again' },
  disputed: { zh: '职责有争议，待裁定', en: 'Disputed, to be ruled on' },
  split: { zh: '已拆分，各单位办理中', en: 'Split, its parts being handled' },
  merged: { zh: '已并单', en: 'Merged into another order' },
  reviewing: { zh: '已答复，待审核回访', en: 'Replied, under review' },
  'called-back': { zh: '已回访，待办结', en: 'Called back, to be closed' },
  closed: { zh: '已办结', en: 'Closed' },
  reopened: { zh: '已重启，待转办', en: 'Reopened, to be dispatched' },
} as const satisfies Choices;
export type WorkOrderState = keyof typeof workOrderStates;

export const workOrderCommands = {
  answer: { zh: '直接答复', en: 'Answer directly' },
  dispatch: { zh: '转办', en: 'Dispatch' },
  sign: { zh: '签收', en: 'Sign for' },
  return: { zh: '退单', en: 'Return' },
  transfer: { zh: '移交', en: 'Pass on' },
  rule: { zh: '裁定', en: 'Rule who handles it' },
  ask: { zh: '请诉求人补充', en: 'Ask the citizen' },
  supply: { zh: '补充情况', en: 'Record the citizen’s answer' },
  proceed: { zh: '恢复办理', en: 'Go on without an answer' },
  extend: { zh: '申请延期', en: 'Ask for more time' },
  'grant-extension': { zh: '同意延期', en: 'Grant more time' },
  'refuse-extension': { zh: '不同意延期', en: 'Refuse more time' },
  reply: { zh: '答复', en: 'Reply' },
  'send-back': { zh: '退回重办', en: 'Send back' },
  'call-back': { zh: '回访', en: 'Record call-back' },
  close: { zh: '办结', en: 'Close' },
  reopen: { zh: '重启', en: 'Reopen' },
  supervise: { zh: '督办', en: 'Supervise' },
  remind: { zh: '催办', en: 'Remind' },
  rate: { zh: '诉求人评价', en: 'Record the citizen’s rating' },
  escalate: { zh: '逐级提醒', en: 'Escalate' },
  split: { zh: '拆分', en: 'Split' },
  gather: { zh: '汇总办理结果', en: 'Gather the parts' },
  merge: { zh: '并单', en: 'Merge into another' },
  unmerge: { zh: '解除并单', en: 'Take apart again' },
} as const satisfies Choices;
export type WorkOrderCommandName = keyof typeof workOrderCommands;

/** Clocks of a work order. `return` and `answer` are windows: when one runs out, a right lapses and nobody is overdue. */
export const clockNames = {
  dispatch: { zh: '转办时限', en: 'Dispatch' },
  sign: { zh: '签收时限', en: 'Sign for' },
  return: { zh: '退单期限', en: 'Return window' },
  handle: { zh: '办理时限', en: 'Handling' },
  'call-back': { zh: '回访时限', en: 'Call-back' },
  ruling: { zh: '裁定时限', en: 'Ruling' },
  answer: { zh: '补充期限', en: 'Citizen’s answer' },
} as const satisfies Choices;
export type ClockName = keyof typeof clockNames;

/** Limits that can be set: one for each clock, and the time a department has after a reply was sent back. */
export const limitNames = {
  ...clockNames,
  rework: { zh: '退回重办最短时限', en: 'Least time after sending back' },
  extension: { zh: '最长延期', en: 'Longest extension' },
} as const satisfies Choices;
export type LimitName = keyof typeof limitNames;

export const limitUnits = {
  'working-days': { zh: '个工作日', en: 'working days' },
  'working-hours': { zh: '个工作小时', en: 'working hours' },
  'natural-hours': { zh: '小时', en: 'hours' },
} as const satisfies Choices;
export type LimitUnit = keyof typeof limitUnits;

export const clockStates = {
  running: { zh: '进行中', en: 'Running' },
  paused: { zh: '暂停计时', en: 'Paused' },
  met: { zh: '按时完成', en: 'Met' },
  overdue: { zh: '超期', en: 'Overdue' },
  stopped: { zh: '已停止', en: 'Stopped' },
} as const satisfies Choices;
export type ClockState = keyof typeof clockStates;

/** On whom an order waits; a closed one waits on nobody. */
export const waitedOn = {
  hotline: { zh: '热线', en: 'The hotline' },
  department: { zh: '承办单位', en: 'The department' },
  citizen: { zh: '诉求人', en: 'The citizen' },
  supervisor: { zh: '热线主管', en: 'The hotline’s supervisor' },
  parts: { zh: '各分办单位', en: 'The departments of its parts' },
  other: { zh: '所并入的工单', en: 'The order it was merged into' },
} as const satisfies Choices;
export type WaitedOn = keyof typeof waitedOn;

/** How an order serves another: a part of what was asked, a department's share in handling it (会办), or a duplicate of it. */
export const relations = {
  part: { zh: '拆分', en: 'Part' },
  joint: { zh: '协办', en: 'Joint handling' },
  follower: { zh: '并单', en: 'Merged' },
} as const satisfies Choices;
export type Relation = keyof typeof relations;

/** What one order is to another. */
export const kinships = {
  parent: { zh: '主单', en: 'The order it serves' },
  ...relations,
} as const satisfies Choices;
export type Kinship = keyof typeof kinships;

/** The light an order shows when a step of the ladder is reached (亮灯). */
export const escalationLights = {
  yellow: { zh: '黄灯', en: 'Yellow' },
  red: { zh: '红灯', en: 'Red' },
} as const satisfies Choices;
export type EscalationLight = keyof typeof escalationLights;

/** Whom a step of the ladder reaches. */
export const escalationReceivers = {
  handler: { zh: '承办人', en: 'Who handles it' },
  'department-head': { zh: '承办单位负责人', en: 'The department’s head' },
  supervisor: { zh: '热线主管', en: 'The hotline’s supervisor' },
  leader: { zh: '分管领导', en: 'The leader in charge' },
} as const satisfies Choices;
export type EscalationReceiver = keyof typeof escalationReceivers;

/** Why a department may return an order (退单); the legal basis is given in words beside it. */
export const returnGrounds = {
  'not-competent': { zh: '不属于本部门职责', en: 'Outside this department’s duty' },
  'wrong-district': { zh: '不属于本辖区', en: 'Outside this district' },
  'not-acceptable': { zh: '属于热线不予受理事项', en: 'Not for the hotline to accept' },
  incomplete: { zh: '信息不全无法办理', en: 'Too little is known to handle it' },
} as const satisfies Choices;
export type ReturnGround = keyof typeof returnGrounds;

/** Schema of a closed list: a string enumeration (one keyword in JSON Schema) typed by its keys. */
/* @__NO_SIDE_EFFECTS__ */
export function choice<C extends Choices>(choices: C, description: string): TUnsafe<keyof C & string> {
  return Type.Unsafe<keyof C & string>(Type.String({ enum: Object.keys(choices), description }));
}

/** A rating from 1 (very dissatisfied) to 5 (very satisfied). */
export const rating = Type.Unsafe<1 | 2 | 3 | 4 | 5>(
  Type.Integer({ minimum: 1, maximum: 5, description: '1 very dissatisfied … 5 very satisfied.' }),
);

export const code = (description: string) => Type.String({ minLength: 1, maxLength: 64, description });

/** A division's code (GB/T 2260, with streets and villages 统计用区划代码), and so never free text. */
export const districtCode = (description: string) =>
  Type.String({ pattern: '^\\d{6}(\\d{3}){0,2}$', description });
