// Examples the operations' documentation shows. They must validate against the schemas they stand for; a test does.

import type { EvaluationId } from '../ids.ts';
import { gradeBandsDefault, type Totals } from '../scoring.ts';
import type { Evaluation, EvaluationFigure, EvaluationItem, EvaluationSummary, Narrative } from './items.ts';
import type { ReportModel } from './report.ts';

export const exampleEvaluationId = '01920000-0000-7000-8000-000000000101' as EvaluationId;

const totals: Totals = {
  management: '42.15',
  duty: '49.70',
  bonus: '2.50',
  total: '94.35',
  grade: 'excellent',
  computedShare: '15.59',
  declaredShare: '84.41',
};

const template = {
  code: 'guangzhou-department',
  version: 1,
  name: { zh: '广州市部门整体支出绩效自评', en: 'Guangzhou department self-evaluation' },
};

export const exampleSummary: EvaluationSummary = {
  id: exampleEvaluationId,
  year: 2021,
  city: { zh: '木棉市', en: 'Kapok City' },
  department: {
    code: 'bureau',
    name: { zh: '市政务服务数据管理局', en: 'Government Services and Data Bureau' },
  },
  template,
  state: 'published',
  demonstration: true,
  totals,
  version: 8,
  openedAt: '2022-02-14T01:00:00.000Z',
  publishedAt: '2022-03-15T02:00:00.000Z',
};

export const exampleFigure: EvaluationFigure = {
  code: 'hotline.connection-rate@2021',
  indicator: 'hotline.connection-rate',
  definition: {
    code: 'hotline.connection-rate',
    version: 1,
    hash: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    name: { zh: '热线接通率', en: 'Hotline connection rate' },
    formula: { zh: '接通数 ÷ 呼入数', en: 'answered ÷ offered' },
  },
  period: '2021',
  arithmetic: 'quotient',
  numerator: '9407',
  denominator: '10000',
  value: '94.07',
  unit: 'percent',
  sumTree: {
    root: '2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae',
    leaves: 10_000,
  },
  eventId: '01920000-0000-7000-8000-000000000102',
  position: 41_203,
  computedAt: '2022-02-14T01:10:00.000Z',
};

const exampleItem: EvaluationItem = {
  code: 'd-connection-rate',
  level1: 'duty',
  level2: 'd-hotline',
  name: { zh: '热线每月接通率不低于95%', en: 'Hotline connection rate of at least 95 % each month' },
  weight: '3.00',
  target: { op: '>=', value: '95', unit: 'percent' },
  rule: {
    kind: 'step-bands',
    bands: [
      { atLeast: '95', sharePercent: '100' },
      { atLeast: '90', sharePercent: '90' },
    ],
  },
  measure: { kind: 'indicator', indicator: 'hotline.connection-rate', monthly: true },
  source: 'computed',
  figure: 'hotline.connection-rate@2021',
  actual: { kind: 'number', numerator: '9407', denominator: '100', value: '94.07' },
  score: '2.70',
  selfScore: '2.70',
  reached: false,
  overAchieved: false,
  ofTargetPercent: '99.02',
  needsExplanation: 'target-missed',
  explanation: '服务量达到合同约定服务量的 2.37 倍，超出话务员承载能力，部分月份接通率不达标。',
  requiredEvidence: [],
  evidence: [],
};

const narrative: Narrative = {
  preface: [],
  functions: [],
  organisation: [],
  goals: [],
  fulfilment: [],
  management: [],
  results: [],
  problems: [],
  measures: [],
};

const levels: Evaluation['levels'] = [
  { code: 'duty', level: 1, name: { zh: '履职效能', en: 'Duties' }, weight: '50.00', score: '49.70' },
  {
    code: 'd-hotline',
    level: 2,
    parent: 'duty',
    name: { zh: '12345热线服务', en: '12345 hotline' },
    weight: '15.00',
    score: '14.70',
  },
];

export const exampleEvaluation: Evaluation = {
  ...exampleSummary,
  grades: [...gradeBandsDefault],
  levels,
  items: [exampleItem],
  figures: [exampleFigure],
  inputs: [
    {
      code: 'spent',
      name: { zh: '实际支出', en: 'Spent' },
      unit: '万元',
      group: 'budget',
      value: '39253.31',
    },
  ],
  obstacles: [],
  round: 1,
  signatures: [
    {
      round: 1,
      step: 'prepared',
      decision: 'signed',
      unit: 'government-services',
      by: { zh: '邓锦程', en: 'Deng Jincheng' },
      at: '2022-02-28T08:40:00.000Z',
      contentHash: exampleFigure.sumTree.root,
    },
  ],
  narrative,
  statements: [],
};

export const exampleReport: ReportModel = {
  format: 'kapok-report/1',
  evaluation: exampleEvaluationId,
  state: 'published',
  year: 2021,
  city: exampleSummary.city,
  department: exampleSummary.department,
  title: { zh: '2021年度部门整体支出绩效自评报告', en: 'Self-evaluation of departmental expenditure, 2021' },
  demonstration: true,
  compiledOn: '2022-03-15',
  template: { ...template, basis: [], assumptions: [] },
  narrative,
  money: {
    income: [],
    expenditure: [],
    budget: [],
    incomeTotal: '39253.31',
    expenditureTotal: '39253.31',
    measures: [],
  },
  levels,
  items: [exampleItem],
  grades: [...gradeBandsDefault],
  totals,
  gradeName: { zh: '优', en: 'Excellent' },
  series: [],
  findings: [
    {
      code: 'stated-total-differs',
      kind: 'difference',
      text: {
        zh: '报告称总分94.65，各项相加为94.35。',
        en: 'The report states 94.65; its items add to 94.35.',
      },
    },
  ],
  figures: [exampleFigure],
  log: { origin: 'kapok.example/log', size: 41_210 },
};
