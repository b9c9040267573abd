// Words of a year's campaign of self-evaluation.
import type { CampaignLight, Deadlines, Enrolment } from '@kapok/contracts/evaluation/campaigns.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { defineWords } from '@kapok/web-shared/i18n.ts';
import { stateWords } from './words.ts';

export const enrolmentWords: Readonly<Record<Enrolment['state'], Words>> = {
  'not-opened': { zh: '尚未开始', en: 'Not begun' },
  ...stateWords,
};

export const lightWords: Readonly<Record<CampaignLight, Words>> = {
  done: { zh: '已完成', en: 'Done' },
  'on-time': { zh: '按期', en: 'On time' },
  soon: { zh: '即将到期', en: 'Due soon' },
  late: { zh: '已逾期', en: 'Late' },
};

export const deadlineWords: Readonly<Record<keyof Deadlines, Words>> = {
  prepared: { zh: '提交内部审核', en: 'Handed in' },
  submitted: { zh: '签发并报财政', en: 'With finance' },
  reviewed: { zh: '财政复核', en: 'Reviewed' },
  published: { zh: '公开', en: 'Published' },
};

export const campaignWords = defineWords({
  title: { zh: '年度自评部署与进度', en: 'Campaign and progress' },
  lead: {
    zh: '每个单位走到哪一步、还差多少、是否逾期。公开之前，单位只看到自己的一行。',
    en: 'Where each department is, what it lacks, who is late. Before publication a department sees its own line only.',
  },
  empty: { zh: '还没有部署年度自评', en: 'No campaign has begun' },
  emptyText: {
    zh: '财政部门选定单位、模板和各环节截止日后，进度会显示在这里。',
    en: 'Once finance has chosen departments, templates and deadlines, progress appears here.',
  },
  year: { zh: '年度', en: 'Year' },
  department: { zh: '单位', en: 'Department' },
  state: { zh: '状态', en: 'State' },
  progress: { zh: '填报进度', en: 'Filled' },
  progressOf: { zh: '{{done}} / {{items}} 项', en: '{{done}} of {{items}}' },
  projects: { zh: '项目已报送', en: 'Projects handed in' },
  lateTitle: { zh: '逾期单位', en: 'Who is late' },
  lateNone: { zh: '没有逾期的单位。', en: 'Nobody is late.' },
  lateStep: { zh: '{{step}}：{{count}} 个单位', en: '{{step}}: {{count}} departments' },
  daysLate: { zh: '逾期', en: 'How late' },
  stillLate: { zh: '已逾期 {{count}} 天，仍未完成', en: 'not done yet, days late: {{count}}' },
  doneLate: { zh: '晚 {{count}} 天完成', en: 'done late, days: {{count}}' },
  lateItems: { zh: '经办人逾期指标', en: 'Items late with people' },
  due: { zh: '本环节截止', en: 'Due' },
  daysLeft: { zh: '还有 {{count}} 天', en: 'days left: {{count}}' },
  today: { zh: '今天截止', en: 'due today' },
  daysOver: { zh: '逾期 {{count}} 天', en: 'days late: {{count}}' },
  score: { zh: '得分', en: 'Score' },
  reminders: { zh: '催办', en: 'Reminders' },
  remindedTimes: { zh: '{{count}} 次，最近 {{date}}', en: '{{count}}, last {{date}}' },
  enrolled: { zh: '参加单位', en: 'Departments' },
  meanTotal: { zh: '已签发单位平均分', en: 'Mean score of those signed' },
  noMean: { zh: '还没有单位签发', en: 'None signed yet' },
  remind: { zh: '催办即将到期和逾期单位', en: 'Remind those due or late' },
  remindText: { zh: '催办内容', en: 'What to say' },
  remindNeeded: { zh: '请写明催办内容。', en: 'Write what to remind of.' },
  reminded: { zh: '已催办 {{count}} 个单位', en: '{{count}} departments reminded' },
  begin: { zh: '部署新的年度自评', en: 'Begin a campaign' },
  name: { zh: '名称', en: 'Name' },
  template: { zh: '指标体系', en: 'Template' },
  departments: { zh: '参加单位', en: 'Departments' },
  beginSubmit: { zh: '部署', en: 'Begin' },
  begun: { zh: '年度自评已部署', en: 'The campaign has begun' },
  dayNeeded: { zh: '请选择日期。', en: 'Choose a day.' },
  needed: { zh: '请填写。', en: 'Fill this in.' },
});
