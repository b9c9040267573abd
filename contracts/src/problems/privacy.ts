// Problems of supervising who looks at whose data, of keys and of retention.
import type { ProblemKind } from './kind.ts';

export const privacyProblems = {
  'alert-acknowledged': {
    status: 409,
    title: { zh: '该预警已经核查', en: 'This alert has been acknowledged' },
    todo: { zh: '请刷新后查看核查结论。', en: 'Reload and see what was found.' },
  },
  'alert-about-yourself': {
    status: 403,
    title: {
      zh: '该预警涉及您本人的查看记录，您应当回避',
      en: 'This alert is about your own reading, so you may not judge it',
    },
    todo: { zh: '请由另一名审计员核查。', en: 'Another auditor has to acknowledge it.' },
  },
  'access-questioned': {
    status: 409,
    title: { zh: '您已就这次查看提出过疑问', en: 'You have questioned this look already' },
    todo: { zh: '请在“我的疑问”中查看进展。', en: 'See how it stands in your list of questions.' },
  },
  'retention-too-short': {
    status: 422,
    title: { zh: '保存期限短于法定最短期限', en: 'The law asks for this to be kept longer' },
    todo: {
      zh: '请设定不短于法定最短期限的期限。',
      en: 'Set a period no shorter than the least that is named.',
    },
  },
  'rotation-running': {
    status: 409,
    title: { zh: '上一次密钥轮换尚未完成', en: 'The last rotation of keys is not finished' },
    todo: {
      zh: '请待密钥列表显示旧版本已停用后再轮换。',
      en: 'Wait until the list of keys shows the old version as retired, then rotate again.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
