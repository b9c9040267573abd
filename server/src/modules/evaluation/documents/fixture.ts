// A small report model for the tests of the writers. It must never be used outside of tests.
import type { EvaluationFigure, EvaluationItem } from '@kapok/contracts/evaluation/items.ts';
import type { ReportModel } from '@kapok/contracts/evaluation/report.ts';
import type { EvaluationId } from '@kapok/contracts/ids.ts';

const zero = '0'.repeat(64);
const months = [95.6, 95.3, 95.8, 95.2, 94.1, 89.7, 92.3, 94.9, 95.1, 95.4, 95.2, 95.3];
const words = (zh: string, en = zh) => ({ zh, en });

function figure(period: string, numerator: number, denominator: number, value: string): EvaluationFigure {
  return {
    code: `hotline.connection-rate@${period}`,
    indicator: 'hotline.connection-rate',
    definition: {
      code: 'hotline.connection-rate',
      version: 1,
      hash: zero,
      name: words('热线接通率', 'Hotline connection rate'),
      formula: words(
        '接通的来电数 ÷ 全部来电数 × 100，保留两位小数',
        'Calls answered ÷ calls offered × 100, two decimals',
      ),
    },
    period,
    numerator: String(numerator),
    denominator: String(denominator),
    arithmetic: 'quotient',
    value,
    unit: 'percent',
    sumTree: {
      root: 'b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c',
      leaves: denominator,
    },
    eventId: '01890000-0000-7000-8000-000000000001',
    position: 68211,
    computedAt: '2022-03-10T01:00:00Z',
  };
}

const base = {
  level1: 'duty',
  level2: 'hotline',
  weight: '3.00',
  rule: { kind: 'reach-or-pro-rata' },
  measure: { kind: 'declared' },
  source: 'declared',
  actual: { kind: 'number', numerator: '1507', denominator: '1', value: '1507.00' },
  score: '3.00',
  selfScore: '3.00',
  reached: true,
  overAchieved: false,
  ofTargetPercent: '107.64',
  needsExplanation: null,
  requiredEvidence: [],
  evidence: [{ id: 'e', name: '开放数据集清单.xlsx', mediaType: 'x', bytes: 10, sha256: zero }],
} as const satisfies Partial<EvaluationItem>;

export function sampleModel(): ReportModel {
  const monthly = months.map((value, index) =>
    figure(`2021-${String(index + 1).padStart(2, '0')}`, Math.round(value * 10), 1000, value.toFixed(2)),
  );
  return {
    format: 'kapok-report/1',
    evaluation: '01890000-0000-7000-8000-000000000000' as EvaluationId,
    state: 'published',
    year: 2021,
    city: words('木棉市', 'Kapok City'),
    department: {
      code: 'data-bureau',
      name: words('木棉市政务服务数据管理局', 'Kapok City Government Services and Data Bureau'),
    },
    title: words('2021年度部门整体支出绩效自评报告', 'Self-evaluation of the department’s expenditure, 2021'),
    demonstration: true,
    compiledOn: '2022-03-15',
    template: {
      code: 'guangzhou-department',
      version: 1,
      name: words('2021年度部门整体支出绩效评价指标体系', 'Departmental evaluation 2021'),
      basis: [words('财预〔2020〕10号《项目支出绩效评价管理办法》', 'Cai Yu [2020] No. 10')],
      assumptions: [words('各三级指标等权。', 'Items of level 3 weigh the same.')],
    },
    narrative: {
      preface: ['按照市财政局绩效评价工作部署，我局对全年预算支出开展了自评，现将情况报告如下。'],
      functions: ['（1）牵头负责12345政务服务便民热线建设管理工作。'],
      organisation: ['内设9个处室和机关党委，有3个直属事业单位。'],
      goals: ['推进热线标准化建设。'],
      fulfilment: ['全市热线整合到12345。'],
      management: ['构建五个方面二级指标，细化设置17个关键性三级指标。'],
      results: [{ heading: '政务服务便利化改革持续深化', paragraphs: ['热线服务能力和水平持续提升。'] }],
      problems: ['部分月份接通率不达标。'],
      measures: ['以上一年实际服务量和预测为基线确定热线年度服务量。'],
    },
    money: {
      income: [
        { code: 'fiscal', name: words('财政拨款收入', 'Fiscal'), value: '39253.31', unit: '万元' },
        { code: 'other', name: words('其他收入', 'Other'), value: '0.00', unit: '万元' },
      ],
      expenditure: [
        { code: 'basic', name: words('基本支出', 'Basic'), value: '9115.37', unit: '万元' },
        { code: 'project', name: words('项目支出', 'Projects'), value: '30137.94', unit: '万元' },
      ],
      budget: [{ code: 'budget', name: words('年度预算', 'Budget'), value: '39295.10', unit: '万元' }],
      incomeTotal: '39253.31',
      expenditureTotal: '39253.31',
      measures: [
        {
          item: 'budget-completion',
          name: words('预算完成率', 'Budget completion'),
          formula: words('预算完成数 ÷ 预算数 × 100', 'Spent ÷ budget × 100'),
          numerator: '3925331',
          denominator: '3929510',
          value: '99.89',
          unit: 'percent',
        },
      ],
    },
    levels: [
      { code: 'management', level: 1, name: words('管理效能', 'Management'), weight: '45', score: '42.15' },
      {
        code: 'funds',
        level: 2,
        parent: 'management',
        name: words('资金管理', 'Funds'),
        weight: '45',
        score: '42.15',
      },
      { code: 'duty', level: 1, name: words('履职效能', 'Duty'), weight: '50', score: '49.70' },
      {
        code: 'hotline',
        level: 2,
        parent: 'duty',
        name: words('热线服务', 'Hotline'),
        weight: '6',
        score: '5.70',
      },
      {
        code: 'data',
        level: 2,
        parent: 'duty',
        name: words('数据共享', 'Data'),
        weight: '3',
        score: '3.00',
      },
      { code: 'bonus', level: 1, name: words('加减分项', 'Bonus'), weight: '5', score: '2.50' },
      {
        code: 'praise',
        level: 2,
        parent: 'bonus',
        name: words('通报表扬', 'Praise'),
        weight: '5',
        score: '2.50',
      },
    ],
    items: [
      {
        ...base,
        code: 'budget-completion',
        level1: 'management',
        level2: 'funds',
        name: words('预算完成率', 'Budget completion'),
        weight: '45.00',
        target: { op: '>=', value: '100', unit: 'percent' },
        actual: { kind: 'number', numerator: '392533100', denominator: '3929510', value: '99.89' },
        score: '42.15',
        selfScore: '42.15',
        reached: false,
        needsExplanation: 'target-missed',
        explanation: '个别项目存在年度结转。',
        formula: words('预算完成数 ÷ 预算数 × 100', 'Spent ÷ budget × 100'),
        inputs: [
          { code: 'spent', name: words('预算完成数', 'Spent'), unit: '万元', value: '39253.31' },
          { code: 'budget', name: words('预算数', 'Budget'), unit: '万元', value: '39295.10' },
        ],
      },
      {
        ...base,
        code: 'connection-rate',
        name: words(
          '非因不可抗力或影响范围广泛的重大政策调整，热线每月接通率不低于95%',
          'Connection rate of at least 95 % each month',
        ),
        target: { op: '>=', value: '95', unit: 'percent' },
        rule: {
          kind: 'step-bands',
          bands: [
            { atLeast: '95', sharePercent: '100' },
            { atLeast: '90', sharePercent: '90' },
            { sharePercent: '0' },
          ],
        },
        measure: { kind: 'indicator', indicator: 'hotline.connection-rate', monthly: true },
        source: 'computed',
        figure: 'hotline.connection-rate@2021',
        supporting: monthly.map(({ code }) => code),
        actual: { kind: 'number', numerator: '1352600', denominator: '14379', value: '94.07' },
        score: '2.70',
        selfScore: '2.70',
        reached: false,
        needsExplanation: 'target-missed',
        explanation:
          '受群众服务需求自然增长影响，服务量达到合同约定服务量的2.37倍，超出话务员承载能力。拟合理确定年度服务量，督促服务商加强调度',
        evidence: [],
      },
      {
        ...base,
        code: 'satisfaction',
        name: words('话务服务满意率', 'Satisfaction with agents'),
        target: { op: '>=', value: '95', unit: 'percent' },
        actual: { kind: 'number', numerator: '9720', denominator: '100', value: '97.20' },
      },
      {
        ...base,
        code: 'datasets',
        level2: 'data',
        name: words('公共数据开放数据集数量', 'Open datasets'),
        target: { op: '>=', value: '1400', unit: '个' },
      },
      {
        ...base,
        code: 'praise',
        level1: 'bonus',
        level2: 'praise',
        name: words('市财政局通报表扬', 'Praise by the finance bureau'),
        weight: '5.00',
        target: { op: '>=', value: '0', unit: 'point' },
        rule: {
          kind: 'bonus',
          min: '-5',
          max: '5',
          clauses: [{ code: 'praise', name: words('决算公开受通报表扬', 'Accounts praised'), points: '2.5' }],
        },
        actual: { kind: 'occurrences', clauses: [{ code: 'praise', count: 1 }] },
        score: '2.50',
        selfScore: '2.50',
      },
    ],
    grades: [{ code: 'excellent', name: words('优', 'Excellent'), atLeast: '90' }],
    totals: {
      management: '42.15',
      duty: '49.70',
      bonus: '2.50',
      total: '94.35',
      grade: 'excellent',
      computedShare: '2.86',
      declaredShare: '97.14',
    },
    gradeName: words('优', 'Excellent'),
    series: [
      {
        code: 'hotline.connection-rate',
        name: words('热线接通率', 'Hotline connection rate'),
        unit: 'percent',
        target: { op: '>=', value: '95', unit: 'percent' },
        monthly: monthly.map(({ period, value, code }) => ({ period, value, figure: code })),
        yearly: [],
      },
      {
        code: 'hotline.contacts',
        name: words('热线服务量', 'Contacts'),
        unit: 'count',
        monthly: months.map((_, index) => ({
          period: `2021-${String(index + 1).padStart(2, '0')}`,
          value: String(1890 + index * 90),
        })),
        yearly: [],
      },
    ],
    findings: [
      {
        code: 'total',
        kind: 'difference',
        text: words(
          '文稿所述总分94.65分与三部分之和94.35分相差0.30分；本报告以相加所得为准。',
          'The stated 94.65 differs from the sum 94.35 by 0.30.',
        ),
      },
    ],
    figures: [figure('2021', 13526, 14379, '94.07'), ...monthly],
    log: { origin: 'kapok.example/log', size: 70123 },
  };
}
