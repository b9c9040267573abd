// Problems of work orders and calls.
import type { ProblemKind } from './kind.ts';

export const casesProblems = {
  'command-not-allowed': {
    status: 409,
    title: { zh: '当前状态下不能进行此操作', en: 'The record is not in a state that allows this' },
    todo: { zh: '请查看可进行的操作。', en: 'See the commands that are allowed now.' },
  },
  'call-inconsistent': {
    status: 422,
    title: { zh: '通话记录的时间先后矛盾', en: 'The instants of this call contradict each other' },
    todo: { zh: '请核对进线、应答与结束时间。', en: 'Check when it was offered, answered and ended.' },
  },
  'unit-questioned': {
    status: 409,
    title: {
      zh: '该单位的查看行为正被质询，应当回避',
      en: 'This unit’s own doing is questioned, so it cannot look into it',
    },
    todo: { zh: '请转办给其他单位。', en: 'Dispatch it to another unit.' },
  },
  'returns-exhausted': {
    status: 409,
    title: { zh: '退单次数已用完', en: 'This order has been returned as often as it may be' },
    todo: { zh: '请办理，或报请督办协调。', en: 'Handle it, or ask a supervisor to decide who shall.' },
  },
  'return-window-closed': {
    status: 409,
    title: { zh: '已超过退单期限', en: 'The time for returning this order is over' },
    todo: { zh: '请办理，或报请督办协调。', en: 'Handle it, or ask a supervisor to decide who shall.' },
  },
  'extension-used': {
    status: 409,
    title: { zh: '该工单已延期过一次', en: 'This order has been extended already' },
    todo: { zh: '请在现有时限内办结。', en: 'Finish it within the time it has.' },
  },
  'extension-too-late': {
    status: 409,
    title: { zh: '时限已过，不能再延期', en: 'An extension must be asked for before the time is over' },
    todo: { zh: '请尽快办理答复。', en: 'Reply as soon as you can.' },
  },
  'extension-too-long': {
    status: 422,
    title: { zh: '延期天数超过上限', en: 'The extension is longer than may be given' },
    todo: { zh: '请缩短延期天数。', en: 'Ask for fewer working days.' },
  },
  'rating-without-caller': {
    status: 422,
    title: { zh: '未联系上来电人，不能登记满意度', en: 'A caller who was not reached cannot have rated' },
    todo: { zh: '请核对是否联系上来电人。', en: 'Check whether the caller was reached.' },
  },
} as const satisfies Record<string, ProblemKind>;
