// Problems of watching goals and money.
import type { ProblemKind } from './kind.ts';

export const watchingProblems = {
  'watch-round-taken': {
    status: 409,
    title: { zh: '该部门在这一天已有监控', en: 'The department has a round at that day already' },
    todo: { zh: '请打开已有的监控继续填报。', en: 'Open the round that is there.' },
  },
  'watch-incomplete': {
    status: 422,
    title: { zh: '监控表还有未填写的内容', en: 'Something in this round is still missing' },
    todo: {
      zh: '请按列出的指标补填完成值、预计值或偏差原因。',
      en: 'Add what each named item lacks: its value, what is expected, or the cause.',
    },
  },
  'watch-value-computed': {
    status: 409,
    title: {
      zh: '该值由系统按记录计算，不能填报',
      en: 'This value is computed from records and is not declared',
    },
    todo: {
      zh: '请只填写偏差原因和完成可能性；数据有误的，请更正来源记录。',
      en: 'Give the cause and the likelihood; where the value is wrong, correct the records it comes from.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
