// Words of the page where the texts of papers are kept. The texts themselves are Chinese, as papers are.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const paperWords = defineWords({
  title: { zh: '文书模板', en: 'Texts of papers' },
  lead: {
    zh: '受理、补正、决定等文书怎么写。各单位可用自己的文字，没有的沿用全市通用文字；已经出具的文书不变。',
    en: 'What notices and decisions say. A department may have its own texts and otherwise uses the city’s; papers that were issued stay as they are.',
  },
  department: { zh: '单位', en: 'Department' },
  city: { zh: '全市通用', en: 'The whole city' },
  toCity: { zh: '看全市通用文字', en: 'Show the city’s texts' },
  cityIs: { zh: '没有选单位时为全市通用文字', en: 'The city’s texts, until a department is chosen' },
  version: { zh: '第{{version}}版', en: 'Version {{version}}' },
  nothingSet: { zh: '没有设置过，全部沿用', en: 'Nothing was set of its own' },
  setBy: { zh: '{{date}}由{{name}}设定', en: 'set by {{name}} on {{date}}' },
  setOn: { zh: '{{date}}设定', en: 'set on {{date}}' },
  readOnly: {
    zh: '由单位负责人或政务服务监督员设定',
    en: 'Set by the head of the department or a supervisor',
  },
  kinds: { zh: '文书种类', en: 'Kinds of papers' },
  own: { zh: '自有', en: 'own' },
  follows: { zh: '沿用', en: 'as the city' },
  default: { zh: '系统默认', en: 'as Kapok comes' },
  usesOwn: { zh: '用自己的文字', en: 'Write an own text' },
  dropOwn: { zh: '恢复沿用', en: 'Drop the own text' },
  dropCity: { zh: '恢复系统默认', en: 'Back to the default' },
  series: { zh: '机关代字', en: 'Series of numbers' },
  seriesHint: {
    zh: '写在年份和号数之前，只用汉字、字母和数字。',
    en: 'Before year and number; letters and digits only.',
  },
  paragraphs: { zh: '正文，每段一行', en: 'Text, a paragraph to a line' },
  placeholders: { zh: '插入占位符', en: 'Insert a placeholder' },
  emptyRule: {
    zh: '占位符在出具时换成具体内容；一段里的占位符都没有内容时，整段不写。',
    en: 'Placeholders are filled when the paper is issued; a paragraph none of whose placeholders is known is left out.',
  },
  preview: { zh: '预览', en: 'Preview' },
  previewNote: {
    zh: '括号内为出具时填入的内容。',
    en: 'What is in brackets is filled in when it is issued.',
  },
  remedies: { zh: '救济途径', en: 'Remedies' },
  remediesLead: {
    zh: '写入不予受理、不予许可的文书，代替占位符“{{placeholder}}”。',
    en: 'Told in refusals, in place of “{{placeholder}}”.',
  },
  reconsiderationBy: { zh: '行政复议机关', en: 'Who reconsiders' },
  reconsiderationDays: { zh: '申请复议期限（日，不少于60）', en: 'Days to ask for it (60 at least)' },
  court: { zh: '受理诉讼的法院', en: 'Which court' },
  litigationMonths: { zh: '起诉期限（月，不少于6）', en: 'Months to sue (6 at least)' },
  save: { zh: '保存', en: 'Save' },
  saved: {
    zh: '已保存第{{version}}版，新出具的文书适用',
    en: 'Saved as version {{version}}, for papers from now on',
  },
  unsaved: { zh: '有改动尚未保存', en: 'Changes are not saved yet' },
  faultSeries: {
    zh: '《{{paper}}》的机关代字不能为空，只用汉字、字母和数字。',
    en: '“{{paper}}” needs a series of letters and digits.',
  },
  faultParagraphs: {
    zh: '《{{paper}}》的正文应有1到20段，每段不超过1000字。',
    en: '“{{paper}}” has 1 to 20 paragraphs of at most 1,000 characters.',
  },
  faultUnknown: {
    zh: '《{{paper}}》中没有占位符“{{name}}”。',
    en: '“{{name}}” in “{{paper}}” is no placeholder.',
  },
  faultRemedies: {
    zh: '救济途径应写明机关、法院和法定期限。',
    en: 'Remedies name the authority, the court and the days of law.',
  },
});
