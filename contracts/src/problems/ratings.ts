// Problems of ratings.
import type { ProblemKind } from './kind.ts';

export const ratingsProblems = {
  'invitation-ended': {
    status: 409,
    title: { zh: '评价期限已过', en: 'It can no longer be rated' },
    todo: {
      zh: '如有意见，请拨打 12345 或在网上提交诉求。',
      en: 'If something is wrong, call 12345 or send a request online.',
    },
  },
  'tag-unknown': {
    status: 422,
    title: { zh: '所选评价内容与等级不符', en: 'A reason chosen does not go with the level' },
    todo: { zh: '请重新选择；已填写的文字请保留。', en: 'Choose again; keep what you wrote.' },
  },
  'own-handling': {
    status: 403,
    title: { zh: '不能评价或处理本人经办的事项', en: 'Nobody rates or judges what they handled themselves' },
    todo: { zh: '请由其他工作人员处理。', en: 'Leave it to somebody else.' },
  },
  'exclusion-exists': {
    status: 409,
    title: { zh: '已提出过剔除申请', en: 'Its exclusion was proposed already' },
    todo: {
      zh: '请查看该评价的剔除情况；一条评价只审核一次。',
      en: 'See how it was decided; it is decided once.',
    },
  },
  'already-published': {
    status: 409,
    title: { zh: '该评价已经公开', en: 'This rating is public already' },
    todo: { zh: '公开后不再修改。', en: 'What is public is not changed any more.' },
  },
  'nothing-to-publish': {
    status: 422,
    title: { zh: '没有可公开的文字', en: 'There are no words to publish' },
    todo: {
      zh: '请填写隐去个人信息后的评价文字，或先由承办单位回复。',
      en: 'Give its words without what names anybody, or let the department reply first.',
    },
  },
  'rating-rules-inconsistent': {
    status: 422,
    title: { zh: '评价规则前后矛盾', en: 'The rules do not hold together' },
    todo: { zh: '请按提示修改后再保存。', en: 'Mend what is named and save again.' },
  },
} as const satisfies Record<string, ProblemKind>;
