// Words of the search of who looked at whose records, apart from others so that its first screen stays light.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const accessWords = defineWords({
  title: { zh: '查阅记录', en: 'Access record' },
  lead: {
    zh: '谁在什么时间、以什么岗位和目的查看了哪些个人信息。只显示记录编号，不显示当事人。',
    en: 'Who looked at whose records, when, by which post and why. Records are told by id, never by whom they are about.',
  },
  filters: { zh: '查询条件', en: 'Filters' },
  staff: { zh: '查看人员', en: 'Who looked' },
  unit: { zh: '岗位所属单位', en: 'Unit of the post' },
  record: { zh: '记录编号', en: 'Record' },
  purpose: { zh: '查看目的', en: 'Purpose' },
  anyPurpose: { zh: '全部目的', en: 'Any purpose' },
  shown: { zh: '显示方式', en: 'Shown' },
  anyShown: { zh: '不限', en: 'Either' },
  whole: { zh: '完整显示', en: 'Whole' },
  masked: { zh: '脱敏显示', en: 'Masked' },
  from: { zh: '起始日期', en: 'From' },
  to: { zh: '截止日期', en: 'To' },
  search: { zh: '查询', en: 'Search' },
  clear: { zh: '清除条件', en: 'Clear' },
  empty: { zh: '没有符合条件的查阅记录', en: 'No access fits' },
  emptyText: {
    zh: '请放宽条件。个人信息每次被查看，几秒后即出现在这里。',
    en: 'Widen the filters. Each time personal data is shown it appears here within seconds.',
  },
  saw: { zh: '查看', en: 'was shown' },
  handled: { zh: '办理时接触', en: 'handled' },
  noPurpose: { zh: '未注明目的', en: 'no purpose given' },
  fields: { zh: '内容：{{fields}}', en: 'Shown: {{fields}}' },
  records: { zh: '编号：', en: 'Record:' },
  moreRecords: { zh: '等 {{count}} 条', en: 'and others, {{count}} in all' },
  operation: { zh: '操作：{{operation}}', en: 'By: {{operation}}' },
});
