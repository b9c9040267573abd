// The first page's words.
import type { Words } from './language.ts';

export const homeWords = {
  title: { zh: '核对这座城市公布的数字', en: 'Check the figures this city publishes' },
  lead: {
    zh: '热线的每通来电、每张工单都会记入公开日志；年度绩效报告里由系统计算的数字，都从这些记录汇总而来。您可以看到算式，也可以自己验算。',
    en: 'Every hotline call and work order is entered in a public log. The computed figures of the yearly performance report are summed from those records. You can see the formula, and do the sum yourself.',
  },
  readNewest: { zh: '阅读 {year} 年度报告', en: 'Read the report of {year}' },
  checkOne: { zh: '核验一份报告', en: 'Check a report' },
  figuresTitle: { zh: '{year} 年主要数字', en: 'Main figures of {year}' },
  figuresNote: {
    zh: '取自已公布的年度报告，点开可看算式和依据。',
    en: 'From the published report. Each opens its formula and what it rests on.',
  },
  byMonth: { zh: '{year} 年 1—12 月', en: 'By month, {year}' },
  target: { zh: '指标值 {target}', en: 'Target {target}' },
  reached: { zh: '达标', en: 'Target met' },
  overAchieved: { zh: '超指标值 150%', en: 'Past 150% of target' },
  missed: { zh: '未达标', en: 'Target missed' },
  noTarget: { zh: '未设指标值', en: 'No target set' },
  openTitle: { zh: '可以查什么', en: 'What you can look into' },
  report: { zh: '年度绩效报告', en: 'Performance reports' },
  reportBody: {
    zh: '{department} {year} 年度自评得 {total} 分，等级“{grade}”。其中 {computed}% 的得分由业务记录直接计算。',
    en: '{department} scored {total} for {year}, grade “{grade}”. {computed} % of the points were computed straight from records.',
  },
  reportNone: { zh: '尚无公布的报告。', en: 'No report has been published yet.' },
  log: { zh: '公开日志', en: 'Public log' },
  logBody: {
    zh: '已收录 {size} 条记录，只增不改。日志里只有加盐的摘要，没有任何人的信息。',
    en: '{size} records so far, appended and never changed. The log holds salted digests only, and nobody’s data.',
  },
  logNone: { zh: '日志还没有记录。', en: 'The log has no records yet.' },
  checker: { zh: '核验工具', en: 'The checker' },
  checkerBody: {
    zh: '把证据包放进网页，就在您自己的设备上验算，文件不会上传。改动任何一个数字都会被指出来。',
    en: 'Drop an evidence bundle on the page: it is checked on your own device and nothing is uploaded. A single changed digit is named.',
  },
  runsTitle: { zh: '本市在用', en: 'What runs here' },
  hotline: { zh: '12345 政务服务便民热线', en: '12345 government hotline' },
  hotlineBody: { zh: '来电、工单、办理时限与回访', en: 'Calls, work orders, time limits and call-backs' },
  indicators: { zh: '指标', en: 'Indicators' },
  indicatorsBody: {
    zh: '一个定义，同时给出数值、算式和明细',
    en: 'One definition gives value, formula and records',
  },
  evaluation: { zh: '部门绩效评价', en: 'Department evaluation' },
  evaluationBody: { zh: '自评、财政复核、公布', en: 'Self-evaluation, finance review, publication' },
  ledger: { zh: '公开日志', en: 'Public log' },
  ledgerBody: { zh: '签名的检查点，可由外部见证', en: 'Signed checkpoints that outsiders can witness' },
  emptyTitle: { zh: '这里将出现已公布的数字', en: 'Published figures will appear here' },
  emptyBody: {
    zh: '年度评价完成自评、复核并公布后，主要数字和走势会显示在这里。工作人员可登录后在“绩效评价”中开始第一份评价。',
    en: 'Once a yearly evaluation has been reviewed and published, its main figures and their course appear here. Staff can sign in and start the first one under Evaluation.',
  },
} satisfies Record<string, Words>;
