// Words of hot topics.
import type { TopicState } from '@kapok/contracts/assistant/topics.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const topicStateWords: Readonly<Record<TopicState, Words>> = {
  open: { zh: '待处置', en: 'To look at' },
  acknowledged: { zh: '已处置', en: 'Known' },
  over: { zh: '已平息', en: 'Over' },
};

export const topicWords = defineWords({
  title: { zh: '热点诉求', en: 'Hot topics' },
  lead: {
    zh: '最近24小时内突然增多的同类诉求，每10分钟查找一次。',
    en: 'What many suddenly reported in the last 24 hours; looked for every ten minutes.',
  },
  standing: { zh: '状态', en: 'Standing' },
  method: { zh: '怎样发现', en: 'How they are found' },
  methodText: {
    zh: '把每件工单的标题切分成词，数出每个词在最近24小时出现在多少件工单里，与此前28天每天的件数比较。某个词至少出现在5件工单里、达到平日的3倍以上，并且考虑平日的起伏之后仍不像偶然（把当天所有的词一并计算，误报不超过百分之一），就列为热点；同一批工单里一起增多的词归为一个热点。数据不离开本机，也不使用外部模型。',
    en: 'Titles are cut into words. A word is hot when it stands in at least 5 orders of the last 24 hours, in three times as many as on a usual day of the 28 before, and when that is no chance even as much as its days differ (over all words of a day together at most one false in a hundred). Words that rise in the same orders are one topic. Nothing leaves this machine.',
  },
  in24Hours: {
    zh: '件（24小时内），平日每天约 {{usual}} 件',
    en: 'orders in 24 hours; about {{usual}} on a usual day',
  },
  hoursLabel: {
    zh: '“{{name}}”最近24小时每小时的件数，由远到近：{{hours}}',
    en: 'Orders of “{{name}}” by hour in 24 hours, the oldest first: {{hours}}',
  },
  dayAgo: { zh: '24小时前', en: '24 hours before' },
  seenAt: { zh: '截至 {{at}}', en: 'as of {{at}}' },
  because: { zh: '依据：', en: 'Because: ' },
  wordRose: {
    zh: '“{{word}}” {{orders}} 件（平日 {{usual}} 件）',
    en: '“{{word}}” in {{orders}} (usually {{usual}})',
  },
  between: { zh: '，', en: ', ' },
  knownBy: { zh: '{{who}} 于 {{at}} 处置：', en: '{{who}} at {{at}}: ' },
  somebody: { zh: '工作人员', en: 'Staff' },
  showOrders: { zh: '查看工单', en: 'Show orders' },
  hideOrders: { zh: '收起工单', en: 'Hide orders' },
  named: { zh: '{{act}}：{{name}}', en: '{{act}}: {{name}}' },
  onlyNewest: { zh: '只列出最近 {{count}} 件。', en: 'Only the newest {{count}} are listed.' },
  acknowledge: { zh: '登记处置', en: 'Say what is done' },
  note: { zh: '处置情况', en: 'What is done' },
  noteNeeded: {
    zh: '请写明处置情况，不要写反映人的信息',
    en: 'Say what is done, and nothing of who reported it',
  },
  acknowledged: { zh: '已登记处置情况', en: 'It is noted' },
  emptyOpen: { zh: '目前没有待处置的热点', en: 'No hot topic at the moment' },
  empty: { zh: '没有这样的热点', en: 'There is none' },
  emptyText: {
    zh: '积累满7天的工单后开始查找；同类诉求突然增多时会出现在这里。',
    en: 'Once seven days of orders are known, what suddenly many report will stand here.',
  },
});
