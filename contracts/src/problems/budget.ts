// Problems of budgets and their money.
import type { ProblemKind } from './kind.ts';

export const budgetProblems = {
  'budget-exceeded': {
    status: 409,
    title: { zh: '金额超出该行预算', en: 'This goes beyond what the line has' },
    todo: {
      zh: '请核对金额；确需支出的，先办理预算调整。',
      en: 'Check the amount; if it must be spent, adjust the budget first.',
    },
  },
  'movement-inconsistent': {
    status: 422,
    title: { zh: '这笔资金记录自相矛盾', en: 'This movement contradicts itself' },
    todo: {
      zh: '请核对金额正负、日期与年度后重新提交。',
      en: 'Check the sign of the amount, the day and the year, and send it again.',
    },
  },
  'month-closed': {
    status: 409,
    title: { zh: '该月份已经结账', en: 'That month is closed' },
    todo: {
      zh: '请记入尚未结账的月份；更正用冲销办理。',
      en: 'Record it in a month that is open; correct what is closed by a reversal.',
    },
  },
  'month-not-over': {
    status: 409,
    title: { zh: '该月份还不能结账', en: 'That month cannot be closed yet' },
    todo: {
      zh: '请在月份结束、且之前各月都已结账后办理。',
      en: 'Close it when it is over and the months before it are closed.',
    },
  },
  'already-reversed': {
    status: 409,
    title: { zh: '该记录已被冲销', en: 'That movement is reversed already' },
    todo: { zh: '请查看冲销记录。', en: 'See the movement that reverses it.' },
  },
  'budget-code-taken': {
    status: 409,
    title: { zh: '该部门本年度已有此编码', en: 'The department has this code in that year already' },
    todo: { zh: '请核对编码。', en: 'Check the code.' },
  },
  'budget-rules-faulty': {
    status: 422,
    title: { zh: '年度规则中有不能计算的内容', en: 'Something in these rules cannot be computed' },
    todo: { zh: '请按提示修改后重新提交。', en: 'Correct what is named and send it again.' },
  },
  'proposal-decided': {
    status: 409,
    title: { zh: '其中有建议已经作出决定', en: 'One of these proposals is decided already' },
    todo: {
      zh: '请刷新页面，对尚未决定的建议再作决定。',
      en: 'Reload the page and decide on those that are open.',
    },
  },
  'import-unreadable': {
    status: 422,
    title: { zh: '这份文件无法导入', en: 'This file cannot be imported' },
    todo: {
      zh: '请按模板列名整理为 CSV 或 XLSX 后重新提交；没有任何一行被导入。',
      en: 'Bring it as CSV or XLSX with the columns of the template; no row was taken in.',
    },
  },
} as const satisfies Record<string, ProblemKind>;
