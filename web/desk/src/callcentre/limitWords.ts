// Words of the limits of the queue and of what agents can do.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const limitWords = defineWords({
  title: { zh: '排队参数', en: 'Limits of the queue' },
  change: { zh: '修改', en: 'Change' },
  changeLimits: { zh: '修改排队参数', en: 'Change the limits of the queue' },
  saved: { zh: '已保存，即刻生效', en: 'Saved; they hold at once' },
  save: { zh: '保存', en: 'Save' },
  ringSeconds: { zh: '振铃未接退回队列（秒）', en: 'Rings before it goes back (s)' },
  goneSeconds: { zh: '坐席失联判定（秒）', en: 'A silent desk counts as gone (s)' },
  afterCallSeconds: { zh: '话后整理上限（秒）', en: 'After-call work ends after (s)' },
  callbackOfferSeconds: { zh: '预计等候超过即可回拨（秒）', en: 'Call-back offered beyond a wait of (s)' },
  handlingSeconds: { zh: '平均处理时长，用于估算等候（秒）', en: 'Handling time, for telling the wait (s)' },
  callbackTriesMax: { zh: '回拨次数上限', en: 'Tries of a call-back' },
  callbackRetrySeconds: { zh: '两次回拨间隔（秒）', en: 'Between two tries (s)' },
  callbackHours: { zh: '回拨有效期（小时）', en: 'A call-back is given up after (h)' },
  reorderSeconds: { zh: '等候交换机迟到消息（秒）', en: 'Wait for a late event of a switch (s)' },
  waitingMax: { zh: '排队人数上限', en: 'Contacts that may wait' },
  intervalMinutes: { zh: '大屏统计时段（分钟）', en: 'Interval of the wall (min)' },
  withinSeconds: { zh: '快速接通标准（秒）', en: 'Prompt means within (s)' },
  keepDays: { zh: '已结束来电在话务台保留（天）', en: 'Ended contacts are kept here for (days)' },
  range: { zh: '{{from}} 至 {{to}}', en: '{{from}} to {{to}}' },
  outside: { zh: '请填写 {{from}} 至 {{to}} 的整数。', en: 'A whole number from {{from}} to {{to}}.' },
  changeSkills: { zh: '修改{{agent}}的技能与语言', en: 'Change skills and languages of {{agent}}' },
  skills: { zh: '技能与等级', en: 'Skills with their level' },
  skillsHint: {
    zh: '每行一项，如“housing 4”；等级1至5，5为最高',
    en: 'One a line, such as “housing 4”; levels 1 to 5, 5 the best',
  },
  skillsWrong: {
    zh: '第{{line}}行应为“技能 等级”，等级1至5。',
    en: 'Line {{line}} should be a skill and a level from 1 to 5.',
  },
  languages: { zh: '语言', en: 'Languages' },
  languagesNeeded: { zh: '请至少选择一种语言。', en: 'Choose at least one language.' },
  skillsSaved: { zh: '{{agent}}的技能与语言已保存', en: 'Skills and languages of {{agent}} are saved' },
});
