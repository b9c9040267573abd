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
    title: { zh: '延期次数已用完', en: 'This order has been extended as often as it may be' },
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
  'extension-undecided': {
    status: 409,
    title: { zh: '延期申请尚未答复', en: 'The extension asked for is not decided yet' },
    todo: { zh: '请先同意或不同意延期。', en: 'Grant or refuse it first.' },
  },
  'ruling-binds': {
    status: 409,
    title: {
      zh: '承办单位已经裁定，不得再退单或移交',
      en: 'Who handles it was ruled on, and the ruling binds',
    },
    todo: { zh: '请按裁定办理。', en: 'Handle it as ruled.' },
  },
  'same-department': {
    status: 422,
    title: { zh: '接收单位就是当前承办单位', en: 'That department has it already' },
    todo: { zh: '请选择其他单位。', en: 'Choose another department.' },
  },
  'transfers-exhausted': {
    status: 409,
    title: { zh: '移交次数已用完', en: 'This order has been passed on as often as it may be' },
    todo: { zh: '请办理，或在退单期限内退回热线。', en: 'Handle it, or return it to the hotline in time.' },
  },
  'questions-exhausted': {
    status: 409,
    title: { zh: '已达到请诉求人补充的次数上限', en: 'The citizen has been asked as often as they may be' },
    todo: { zh: '请按现有情况办理。', en: 'Handle it with what is known.' },
  },
  'answer-still-awaited': {
    status: 409,
    title: { zh: '补充期限未满，请等待诉求人答复', en: 'The citizen still has time to answer' },
    todo: {
      zh: '期限届满后可恢复办理；时限已暂停计算。',
      en: 'Go on when that time is over; the clock is paused until then.',
    },
  },
  'call-back-due': {
    status: 409,
    title: { zh: '该工单须先回访再办结', en: 'This order has to be called back before it is closed' },
    todo: { zh: '请登记回访结果。', en: 'Record the call-back.' },
  },
  'reopen-too-late': {
    status: 409,
    title: { zh: '已超过可要求重新办理的期限', en: 'The time for taking this up again is over' },
    todo: {
      zh: '请提交新的诉求，原工单仍可查阅。',
      en: 'Send a new request; the old order can still be read.',
    },
  },
  'reminded-lately': {
    status: 409,
    title: { zh: '您近期已催办过', en: 'You urged this a short while ago' },
    todo: {
      zh: '催办已送达承办单位，请稍后再试。',
      en: 'Your urging has reached the department; try again later.',
    },
  },
  'rated-already': {
    status: 409,
    title: { zh: '该工单已经评价', en: 'This order has been rated already' },
    todo: { zh: '如仍不满意，可要求重新办理。', en: 'If you are not satisfied, ask to take it up again.' },
  },
  'parts-open': {
    status: 409,
    title: { zh: '还有分办或协办单位没有办结', en: 'A part or a joint share is still being handled' },
    todo: { zh: '请待各单位办结后再汇总答复。', en: 'Reply when all of them have ended.' },
  },
  'merge-refused': {
    status: 409,
    title: { zh: '不能并入该工单', en: 'It cannot be merged into that order' },
    todo: {
      zh: '请核对编号：须为另一件在办工单，且未并入他单，也不是分办、协办工单。',
      en: 'Check the number: it has to be another open order that is neither merged nor part of one.',
    },
  },
  'policy-incomplete': {
    status: 422,
    title: { zh: '规定不完整或自相矛盾', en: 'The policy is incomplete or contradicts itself' },
    todo: {
      zh: '请补齐后再提交，已填内容仍保留。',
      en: 'Complete it and send it again; what you entered is kept.',
    },
  },
  'rating-without-caller': {
    status: 422,
    title: { zh: '未联系上来电人，不能登记满意度', en: 'A caller who was not reached cannot have rated' },
    todo: { zh: '请核对是否联系上来电人。', en: 'Check whether the caller was reached.' },
  },
} as const satisfies Record<string, ProblemKind>;
