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
  'request-open': {
    status: 409,
    title: { zh: '同一申请正在办理', en: 'The same is asked for already' },
    todo: { zh: '请在“我的申请”中查看进展。', en: 'See how it stands in your list of requests.' },
  },
  'not-correctable': {
    status: 422,
    title: { zh: '该项内容不能申请更正', en: 'This field cannot be asked to be corrected' },
    todo: { zh: '请从可更正的项目中选择。', en: 'Choose one of the fields that can be.' },
  },
  'must-be-kept': {
    status: 409,
    title: { zh: '依照规定，该记录现在还不能删除', en: 'This record has to be kept for now' },
    todo: {
      zh: '保存期限届满或事由消除后可再次申请。',
      en: 'Ask again when the time or the reason is over.',
    },
  },
  'legal-hold': {
    status: 409,
    title: {
      zh: '该记录处于依法保全中，不能删除',
      en: 'This record is under a legal hold and is not erased',
    },
    todo: { zh: '请先按程序解除保全。', en: 'The hold has to be lifted first, by two people.' },
  },
  'refusal-needs-note': {
    status: 422,
    title: { zh: '不予同意须说明理由', en: 'A refusal needs its reasons' },
    todo: { zh: '请填写告知申请人的理由。', en: 'Write what the person is to be told.' },
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
