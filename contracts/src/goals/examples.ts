// Examples that the operations' documentation shows; a test validates them against the schemas they stand for.
import type { GoalAdjustmentId, GoalCommentId, GoalSetId, ProjectId } from '../ids.ts';
import type { CheckSettings, Finding } from './findings.ts';
import type { GoalDraft, GoalIndicator, GoalSetSummary } from './items.ts';
import type { LibraryEntry } from './library.ts';
import type { PreEvaluation } from './preEvaluation.ts';
import type { GoalSet } from './set.ts';
import type { GoalSettings } from './settings.ts';
import type { GoalScheme } from './tree.ts';
import type { GoalWarning } from './warnings.ts';

export const exampleGoalSetId = '01920000-0000-7000-8000-000000000201' as GoalSetId;
export const exampleProjectId = '01920000-0000-7000-8000-000000000202' as ProjectId;
export const exampleCommentId = '01920000-0000-7000-8000-000000000203' as GoalCommentId;
export const exampleAdjustmentId = '01920000-0000-7000-8000-000000000204' as GoalAdjustmentId;

export const exampleIndicator: GoalIndicator & GoalDraft = {
  code: 'connection-rate',
  level: 'quality',
  name: { zh: '热线接通率', en: 'Hotline connection rate' },
  target: { op: '>=', value: '95', unit: 'percent' },
  weight: '20.00',
  rule: { kind: 'reach-or-pro-rata' },
  measure: { kind: 'indicator', indicator: 'hotline.connection-rate' },
  source: '热线话务记录',
  owner: '热线管理处话务岗',
  past: [{ year: 2020, value: '94.60', source: '2020年度自评报告' }],
  workload: {
    name: { zh: '热线服务量', en: 'Hotline contacts' },
    unit: '件',
    planned: '12120000',
    past: [{ year: 2020, value: '15246700' }],
  },
};

export const exampleChecks: CheckSettings = {
  stretchPercent: 150,
  overAchievementPercent: 150,
  belowLastYearPercent: 0,
  workloadBelowPercent: 0,
  costAbovePercent: 0,
  nameLengthMin: 4,
  nameLengthMax: 40,
  indicatorsMin: 3,
  indicatorsMax: 30,
  qualitativePercentMax: 40,
  basisLengthMin: 10,
  vagueWords: ['进一步', '不断'],
};

export const exampleScheme: GoalScheme = {
  code: 'project-10-50-30-10',
  kind: 'project',
  name: { zh: '项目：产出50、效益30、满意度10', en: 'Project: output 50, benefit 30, satisfaction 10' },
  parts: [
    { part: 'output', weight: '50' },
    { part: 'benefit', weight: '30' },
    { part: 'satisfaction', weight: '10' },
  ],
};

export const exampleFinding: Finding = {
  indicator: 'connection-rate',
  code: 'workload-below-last-year',
  question: 'affordable',
  severity: 'explain',
  message: {
    zh: '热线服务量按12,120,000件测算，而2020年已有15,246,700件，是测算数的 1.26 倍：基数定低了，经费和人手会不够，指标值难以保证。',
    en: 'Hotline contacts is planned at 12,120,000 件, but 2020 already had 15,246,700 件, 1.26 times as much: the baseline is too low, and neither money nor staff will do.',
  },
  figures: [
    { name: { zh: '测算工作量', en: 'Planned work' }, value: '12120000', unit: '件' },
    { name: { zh: '2020年（部门填报）', en: '2020 (as stated)' }, value: '15246700', unit: '件' },
  ],
  explained: false,
};

export const exampleGoalSummary: GoalSetSummary = {
  id: exampleGoalSetId,
  year: 2021,
  subject: { kind: 'project', department: 'government-services', project: exampleProjectId },
  department: {
    code: 'government-services',
    name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  },
  title: { zh: '12345热线话务服务', en: '12345 hotline service' },
  scheme: exampleScheme.code,
  state: 'draft',
  round: 0,
  revision: 0,
  version: 1,
  newProject: false,
  indicators: 1,
  dueOn: '2020-10-31',
  late: false,
  openedAt: '2020-09-14T01:00:00.000Z',
  submittedAt: null,
  approvedOn: null,
};

export const exampleGoalWarning: GoalWarning = {
  year: 2021,
  kind: 'connection',
  level: 'likely',
  expected: 9231,
  limit: 9500,
  passedIn: '2021-02',
  certainIn: '2021-09',
  agentsNeeded: 343,
  raisedAt: '2021-02-08T22:00:00.000Z',
};

export const exampleGoalSet: GoalSet = {
  ...exampleGoalSummary,
  scheme: exampleScheme,
  overall: '热线7×24小时畅通，每月接通率不低于95%。',
  drafts: [exampleIndicator],
  findings: [exampleFinding],
  checks: exampleChecks,
  rounds: [],
  comments: [],
  revisions: [],
  adjustments: [],
  lessons: [
    {
      department: exampleGoalSummary.department,
      year: 2020,
      indicator: 'hotline.connection-rate',
      advice: '合同服务量不得低于上一年度实际服务量，并附预测依据。',
      at: '2020-08-01T02:00:00.000Z',
    },
  ],
  warnings: [{ ...exampleGoalWarning, indicators: ['connection-rate'] }],
};

export const examplePreEvaluation: PreEvaluation = {
  project: exampleProjectId,
  department: 'government-services',
  version: 1,
  form: {
    questions: [
      {
        code: 'basis',
        aspect: 'necessity',
        question: { zh: '立项依据是什么？', en: 'What does the project rest on?' },
        points: 10,
      },
    ],
    recommendedFromPercent: 80,
    changedFromPercent: 60,
  },
  answers: [{ question: 'basis', text: '国办发〔2020〕53号要求优化热线。' }],
  scores: [],
  score: null,
  outcome: null,
  reason: null,
  answeredAt: '2020-09-20T02:00:00.000Z',
  decidedAt: null,
};

export const exampleSettings: GoalSettings = {
  checks: exampleChecks,
  schemes: [exampleScheme],
  preEvaluation: examplePreEvaluation.form,
  due: [{ year: 2021, day: '2020-10-31' }],
};

export const exampleEntry: LibraryEntry = {
  code: 'hotline.connection-rate',
  function: { zh: '政务热线', en: 'Hotline' },
  level: 'quality',
  name: { zh: '热线接通率', en: 'Hotline connection rate' },
  unit: 'percent',
  better: 'higher',
  source: { zh: '热线话务记录', en: 'Records of calls' },
  indicator: 'hotline.connection-rate',
  typical: { op: '>=', value: '95', unit: 'percent' },
  good: {
    text: { zh: '热线每月接通率≥95%', en: 'Connection rate each month ≥ 95 %' },
    why: { zh: '有数值、有口径、有周期。', en: 'It has a number, a definition and a period.' },
  },
  bad: {
    text: { zh: '进一步提升热线服务水平', en: 'Further improve the hotline' },
    why: { zh: '没有可以衡量的内容。', en: 'Nothing in it can be measured.' },
  },
};
