// Words of questions that a form sets for people to answer.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const questionWords = defineWords({
  questionCode: { zh: '问题代码', en: 'Code of the question' },
  questionZh: { zh: '问题', en: 'Question in Chinese' },
  questionEn: { zh: '英文问题', en: 'Question' },
  questionType: { zh: '回答方式', en: 'Answered by' },
  required: { zh: '必答', en: 'Must be answered' },
  values: { zh: '选项', en: 'Choices' },
  valuesHint: {
    zh: '每行一项：代码 中文｜英文，如“day 白天|By day”',
    en: 'One a line: code, then Chinese|English, such as “day 白天|By day”',
  },
  valuesWrong: {
    zh: '第{{line}}行应为“代码 中文|英文”。',
    en: 'Line {{line}} should be a code, then Chinese|English.',
  },
  addQuestion: { zh: '添加问题', en: 'Add a question' },
  removeQuestion: { zh: '删除第{{at}}个问题', en: 'Remove question {{at}}' },
  codeHint: { zh: '字母、数字、下划线或连字符，最多40个', en: 'Letters, digits, _ or -, at most 40' },
  needed: { zh: '请填写{{field}}。', en: 'Give the {{field}}.' },
});
