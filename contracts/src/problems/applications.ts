// Problems of applications and of the files given with them.
import type { ProblemKind } from './kind.ts';

export const applicationsProblems = {
  'file-refused': {
    status: 422,
    title: { zh: '不能接收该文件', en: 'This file cannot be taken' },
    todo: {
      zh: '请改用不超过 10 MB 的 PDF、JPEG、PNG 或 WebP 文件；其他已上传的文件仍保留。',
      en: 'Use a PDF, JPEG, PNG or WebP of at most 10 MB; other files you sent are kept.',
    },
  },
  'unknown-item': {
    status: 422,
    title: { zh: '没有该事项或该版本', en: 'There is no such item, or not this version of it' },
    todo: { zh: '请从事项目录重新选择。', en: 'Choose it from the catalogue again.' },
  },
  'unknown-file': {
    status: 422,
    title: { zh: '材料所附文件不存在', en: 'A file named by a material is not there' },
    todo: { zh: '请重新上传该文件。', en: 'Upload that file again.' },
  },
  'check-overdue': {
    status: 409,
    title: {
      zh: '逾期未告知，自收件之日起视为受理',
      en: 'The time to say so is over: it counts as accepted since it came',
    },
    todo: { zh: '请按已受理的申请继续办理。', en: 'Go on with it as with one that was accepted.' },
  },
  'correction-asked-already': {
    status: 409,
    title: { zh: '补正要求只能一次性告知', en: 'Corrections may be asked for once only' },
    todo: {
      zh: '请受理，或依法作出不予受理决定。',
      en: 'Accept it, or refuse to accept it with your reasons.',
    },
  },
  'opinions-open': {
    status: 409,
    title: { zh: '联合审查单位尚未全部反馈意见', en: 'A department that was asked has not answered yet' },
    todo: { zh: '请待各单位反馈后再作决定。', en: 'Decide when all of them have given their opinion.' },
  },
  'not-asked': {
    status: 409,
    title: { zh: '未向该单位征求意见，或已经反馈', en: 'This department was not asked, or has answered' },
    todo: { zh: '请核对征求意见清单。', en: 'Look at who was asked.' },
  },
  'extended-already': {
    status: 409,
    title: { zh: '办理期限已经延长过一次', en: 'The time was extended once already' },
    todo: { zh: '请在现有期限内作出决定。', en: 'Decide within the time it has.' },
  },
  'materials-open': {
    status: 409,
    title: {
      zh: '仍有材料被认定不符合要求，不能受理',
      en: 'A material is marked as not in order, so it cannot be accepted',
    },
    todo: {
      zh: '请核对材料清单，或一次性告知补正。',
      en: 'Look at the checklist again, or ask for corrections.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
