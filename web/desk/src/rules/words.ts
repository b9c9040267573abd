// Words of the pages where finance keeps the rules of performance. Each says what a number does, so that nobody changes one blindly.
import { defineWords } from '@kapok/web-shared/i18n.ts';

export const ruleWords = defineWords({
  title: { zh: '绩效规则', en: 'Rules of performance' },
  lead: {
    zh: '什么时候亮灯、什么目标会被提示、结果怎样影响预算。改动另存为新版本，已经作出的不受影响。',
    en: 'When lights change, which goals are questioned, what results do to budgets. A change is a new version; what was done stays.',
  },
  views: { zh: '规则', en: 'Rules' },
  watch: { zh: '监控亮灯', en: 'Lights' },
  checks: { zh: '目标检查', en: 'Checks of goals' },
  use: { zh: '结果应用', en: 'Use of results' },
  money: { zh: '资金规则', en: 'Money' },
  version: { zh: '现行第{{version}}版', en: 'Version {{version}} holds' },
  versionDefault: { zh: '现行为系统默认值', en: 'The software’s defaults hold' },
  readOnly: { zh: '由财政部门维护。', en: 'Kept by the finance office.' },
  saved: { zh: '已保存为第{{version}}版', en: 'Saved as version {{version}}' },
  needed: { zh: '请填写允许范围内的整数', en: 'A whole number within the range' },
  year: { zh: '年度', en: 'Year' },
  yearOf: { zh: '{{year}}年度', en: '{{year}}' },

  moneyYellowBelowPercent: {
    zh: '支出进度低于序时进度的百分之几亮黄灯',
    en: 'Spending turns yellow below this share of the schedule (%)',
  },
  moneyRedBelowPercent: {
    zh: '支出进度低于序时进度的百分之几亮红灯',
    en: 'Spending turns red below this share of the schedule (%)',
  },
  completePercent: {
    zh: '支出达到预算的百分之几视为执行完毕',
    en: 'From this share of the budget on it counts as spent (%)',
  },
  goalRedBelowPercent: {
    zh: '预计全年只能达到指标值的百分之几以下亮红灯',
    en: 'A goal turns red when less than this share of its target is expected (%)',
  },

  stretchPercent: {
    zh: '指标值超过上年实际的百分之几提示“会不会太难”',
    en: 'Past this share of last year’s value a target counts as hard (%)',
  },
  overAchievementPercent: {
    zh: '预计值超过指标值的百分之几提示“会不会太容易”',
    en: 'Expected past this share of the target counts as too easy (%)',
  },
  belowLastYearPercent: {
    zh: '指标值可低于上年实际的百分之几而不提示',
    en: 'A target may be this far below last year’s value (%)',
  },
  workloadBelowPercent: {
    zh: '测算工作量可低于上年实际的百分之几而不提示',
    en: 'Planned work may be this far below last year’s (%)',
  },
  costAbovePercent: {
    zh: '按预计工作量所需经费可超预算的百分之几而不提示',
    en: 'Expected work may cost this much above the budget (%)',
  },
  nameLengthMin: { zh: '指标名称最少字数', en: 'Shortest name of an indicator' },
  nameLengthMax: { zh: '指标名称最多字数', en: 'Longest name of an indicator' },
  indicatorsMin: { zh: '一份目标最少指标数', en: 'Fewest indicators of a set' },
  indicatorsMax: { zh: '一份目标最多指标数', en: 'Most indicators of a set' },
  qualitativePercentMax: {
    zh: '定性指标最多占分值的百分之几',
    en: 'Most points judged without a number (%)',
  },
  basisLengthMin: { zh: '测算依据最少字数', en: 'Shortest basis' },
  vagueWords: {
    zh: '视为无法衡量的词，用顿号或空格隔开',
    en: 'Words that cannot be measured, separated by spaces',
  },
  due: { zh: '报送期限', en: 'Due days' },
  dueOf: { zh: '{{year}}年度目标', en: 'Goals of {{year}}' },
  dueAdd: { zh: '增加{{year}}年度期限', en: 'Add the due day of {{year}}' },

  useLead: {
    zh: '自上而下逐条比对，第一条符合的规则生效；最后一条必须适用于所有项目。先试算，再保存。',
    en: 'From the top, the first rule that holds decides; the last must hold for everything. Try them before you save.',
  },
  ruleName: { zh: '规则名称', en: 'Name of the rule' },
  ruleNameEn: { zh: '英文名称', en: 'English name' },
  scoreBelow: { zh: '得分低于', en: 'Score below' },
  scoreAtLeast: { zh: '得分不低于', en: 'Score at least' },
  executionBelow: { zh: '执行率低于（%）', en: 'Spent below (%)' },
  executionAtLeast: { zh: '执行率不低于（%）', en: 'Spent at least (%)' },
  rectificationsOverdue: { zh: '有逾期整改', en: 'Rectification overdue' },
  effect: { zh: '影响', en: 'Effect' },
  percent: { zh: '幅度（%）', en: 'By (%)' },
  up: { zh: '上移', en: 'Up' },
  down: { zh: '下移', en: 'Down' },
  remove: { zh: '删除', en: 'Remove' },
  add: { zh: '增加一条', en: 'Add a rule' },
  ruleNumber: { zh: '第{{number}}条', en: 'Rule {{number}}' },
  try: { zh: '按{{year}}年度试算', en: 'Try on {{year}}' },
  tried: {
    zh: '{{count}}个项目：预算由{{before}}变为{{after}}；取消{{stop}}个，压减{{cut}}个，持平{{keep}}个，可增加{{grow}}个。',
    en: '{{count}} projects: from {{before}} to {{after}}; {{stop}} stopped, {{cut}} cut, {{keep}} kept, {{grow}} may grow.',
  },
  unsaved: { zh: '有改动尚未保存', en: 'Changes are not saved yet' },
  newRule: { zh: '新规则', en: 'New rule' },

  months: { zh: '计入年度平均执行率的月份', en: 'Months the mean execution rate counts' },
  schedule: { zh: '既定进度', en: 'Schedule' },
  even: { zh: '按月平均（月份÷12）', en: 'Even (month ÷ 12)' },
  own: { zh: '逐月设定', en: 'Month by month' },
  monthPercent: { zh: '{{month}}月末累计（%）', en: 'By the end of month {{month}} (%)' },
  rates: { zh: '执行指标公式', en: 'Formulas of the rates' },
  ratesNote: {
    zh: '公式随年度规则保存；如需调整请联系系统管理员导入。',
    en: 'Formulas are kept with the year’s rules.',
  },
  sources: { zh: '资金来源', en: 'Sources of money' },
  sourceCode: { zh: '代码（小写字母）', en: 'Code (small letters)' },
  sourceName: { zh: '名称', en: 'Name' },
  sourceNameEn: { zh: '英文名称', en: 'English name' },
  general: { zh: '一般公共预算（计入平均执行率）', en: 'General public budget (counts in the mean rate)' },
  appropriation: { zh: '财政拨款', en: 'Fiscal appropriation' },
  sourceSave: { zh: '保存资金来源', en: 'Save the source' },
  sourceSaved: { zh: '资金来源已保存', en: 'The source is saved' },
  yes: { zh: '是', en: 'yes' },
  no: { zh: '否', en: 'no' },
});
