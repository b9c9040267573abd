// The closed lists of the call centre with the words a person reads for each value.
// Never reuse or rename a value: switches and events hold them.
import type { Words } from '../words.ts';

type Choices = Readonly<Record<string, Words>>;

export const agentStates = {
  away: { zh: '离席', en: 'Away' },
  ready: { zh: '示闲', en: 'Ready' },
  ringing: { zh: '振铃', en: 'Ringing' },
  talking: { zh: '通话', en: 'Talking' },
  'after-call': { zh: '话后整理', en: 'After-call work' },
} as const satisfies Choices;
export type AgentState = keyof typeof agentStates;

export const seatPlaces = {
  centre: { zh: '中心席', en: 'In the centre' },
  home: { zh: '居家席', en: 'At home' },
} as const satisfies Choices;
export type SeatPlace = keyof typeof seatPlaces;

export const contactStates = {
  waiting: { zh: '排队', en: 'Waiting' },
  ringing: { zh: '振铃', en: 'Ringing' },
  talking: { zh: '通话', en: 'Talking' },
  wrapping: { zh: '话后整理', en: 'After-call work' },
  closed: { zh: '已结束', en: 'Closed' },
} as const satisfies Choices;
export type ContactState = keyof typeof contactStates;

/** Languages that callers are served in; `yue` is Cantonese. */
export const languages = {
  zh: { zh: '普通话', en: 'Mandarin' },
  yue: { zh: '粤语', en: 'Cantonese' },
  en: { zh: '英语', en: 'English' },
} as const satisfies Choices;
export type CallLanguage = keyof typeof languages;

export const contactCommands = {
  answer: { zh: '接听', en: 'Answer' },
  decline: { zh: '退回队列', en: 'Give back' },
  hold: { zh: '保持', en: 'Hold' },
  resume: { zh: '取回', en: 'Take back' },
  conference: { zh: '三方通话', en: 'Three-party call' },
  transfer: { zh: '转接', en: 'Transfer' },
  'not-reached': { zh: '未联系上', en: 'Not reached' },
  'hang-up': { zh: '挂断', en: 'Hang up' },
  finish: { zh: '整理完毕', en: 'Finish' },
} as const satisfies Choices;
export type ContactCommandName = keyof typeof contactCommands;

/** What a switch reports of a call. */
export const ctiEvents = {
  offered: { zh: '呼入', en: 'Came in' },
  queued: { zh: '进入排队', en: 'Queued' },
  ringing: { zh: '坐席振铃', en: 'Rings at an agent' },
  answered: { zh: '坐席应答', en: 'Answered' },
  unanswered: { zh: '坐席未接', en: 'Not answered by the agent' },
  held: { zh: '保持', en: 'Held' },
  resumed: { zh: '取回', en: 'Taken back' },
  conferenced: { zh: '三方接入', en: 'Third party joined' },
  transferred: { zh: '转接', en: 'Transferred' },
  'callback-requested': { zh: '预约回拨', en: 'Call-back asked for' },
  ended: { zh: '结束', en: 'Ended' },
} as const satisfies Choices;
export type CtiEventName = keyof typeof ctiEvents;

/** What a switch is told to do. */
export const instructionActs = {
  ring: { zh: '振铃坐席', en: 'Ring the agent' },
  stop: { zh: '停止振铃', en: 'Stop ringing' },
  connect: { zh: '接通', en: 'Connect' },
  dial: { zh: '回拨来电人', en: 'Dial the caller' },
  hold: { zh: '保持', en: 'Hold' },
  resume: { zh: '取回', en: 'Take back' },
  conference: { zh: '三方接入', en: 'Join a third party' },
  transfer: { zh: '转接', en: 'Transfer' },
  'hang-up': { zh: '挂断', en: 'Hang up' },
} as const satisfies Choices;
export type InstructionAct = keyof typeof instructionActs;

/** Why a contact that rang went back to its place. */
export const returnReasons = {
  unanswered: { zh: '振铃超时', en: 'Not answered in time' },
  declined: { zh: '坐席退回', en: 'Given back' },
  gone: { zh: '坐席掉线', en: 'The agent’s desk vanished' },
} as const satisfies Choices;
export type ReturnReason = keyof typeof returnReasons;
