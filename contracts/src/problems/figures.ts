// Problems of indicators, of the evaluation and of the ledger.
import type { ProblemKind } from './kind.ts';

export const figuresProblems = {
  'evaluation-incomplete': {
    status: 422,
    title: {
      zh: '自评材料尚不完整，不能提交',
      en: 'The evaluation lacks values, evidence or explanations and cannot be submitted',
    },
    todo: {
      zh: '请按列出的指标补齐实际值、佐证材料或偏差说明。',
      en: 'Add what each named item lacks: its value, its evidence or its explanation.',
    },
  },
  'signed-already': {
    status: 409,
    title: { zh: '您已经签过这份自评', en: 'You have already signed this evaluation' },
    todo: {
      zh: '同一轮中每个环节由不同的人签署，请交由另一位负责人。',
      en: 'Each step of a round is signed by another person; hand it to a second head.',
    },
  },
  'signature-not-yours': {
    status: 403,
    title: { zh: '您的岗位不能签署这一环节', en: 'Your post does not sign this step' },
    todo: {
      zh: '签发须由本单位的负责人办理；内部审核须由其职责范围包括本单位的负责人办理。',
      en: 'The department’s own head signs for it; a head whose post reaches the department reviews it.',
    },
  },
  'item-changed-meanwhile': {
    status: 409,
    title: { zh: '该项刚被他人修改过', en: 'Somebody else changed this item just now' },
    todo: {
      zh: '他人的修改已保留，您这次填写的内容没有保存；请对照现有内容，确认后再次保存。',
      en: 'Their change stands and yours was not saved: compare it with what stands now and save again.',
    },
  },
  'item-given-to-another': {
    status: 409,
    title: { zh: '该项已交给他人填报', en: 'This item is given to somebody already' },
    todo: { zh: '请先收回，再交给新的经办人。', en: 'Take it back first, then give it to somebody else.' },
  },
  'indicator-not-computable': {
    status: 422,
    title: { zh: '该指标定义无法计算', en: 'This definition cannot be computed' },
    todo: {
      zh: '请按列出的问题修改定义后重新提交。',
      en: 'Correct the definition where it is named and send it again.',
    },
  },
  'indicator-code-taken': {
    status: 409,
    title: { zh: '该指标代码属于系统内置指标', en: 'This code is one of the house’s own indicators' },
    todo: { zh: '请为自定义指标使用其他代码。', en: 'Choose another code for your own indicator.' },
  },
  'too-little-history': {
    status: 422,
    title: { zh: '历史数据不足，暂不能预测', en: 'Too few past days for a forecast' },
    todo: {
      zh: '至少需要连续 14 天的话务数据，请在数据积累后再试。',
      en: 'At least 14 days of calls are needed; ask again when they have come.',
    },
  },
  'report-unreadable': {
    status: 422,
    title: { zh: '这份文件无法读取', en: 'This file cannot be read' },
    todo: {
      zh: '请换用 DOCX、PDF、HTML、XLSX 或 TXT 格式重新提交；文件没有被保存。',
      en: 'Bring it as DOCX, PDF, HTML, XLSX or TXT; the file was not kept.',
    },
  },
  'not-yet-integrated': {
    status: 503,
    title: { zh: '该事件已保存，正在写入账本', en: 'The event is kept and is just entering the log' },
    todo: { zh: '请稍候片刻再取回执。', en: 'Ask for the receipt again in a moment.' },
  },
} as const satisfies Record<string, ProblemKind>;
