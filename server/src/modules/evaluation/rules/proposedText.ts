// Proposes the sentences of a report from the record, in the tone such reports have, for an author to go on from. Pure; every
// figure in it is a reference, and it says nothing that the record does not hold.
import type { EvaluationItem, Narrative } from '@kapok/contracts/evaluation/items.ts';
import type { Assessment } from './assess.ts';
import { type EvaluationRecord, emptyNarrative } from './record.ts';

export function proposedText(record: EvaluationRecord, assessment: Assessment): Narrative {
  const about = record.project ? ofProject(record, assessment) : ofDepartment(record, assessment);
  return { ...emptyNarrative, ...about };
}

function ofDepartment(
  { year, template }: EvaluationRecord,
  { items, levels }: Assessment,
): Partial<Narrative> {
  const parts = levels.filter(({ level }) => level === 1);
  const basis = template.basis[0]?.zh;
  return {
    preface: [
      `${basis ? `根据${basis}要求` : '根据市财政局关于支出绩效评价的工作部署'}，我局以提高财政资金使用效益为核心，遵循全面系统、科学规范、公正透明、权责对等的原则，对${year}年度部门整体支出的经济性、效率性和效益性开展自评，现将有关情况报告如下。`,
    ],
    management: [
      '我局将预算绩效管理贯穿预算编制、执行、决算全过程，按照“编制有目标、执行有监控、完成有评价、结果有反馈、反馈有应用”的要求开展工作。年初随预算编报绩效目标，年中开展绩效运行监控，年末组织部门整体和项目支出绩效自评。',
    ],
    fulfilment: [
      `${year}年度，我局自评得分{{total}}分，其中${parts.map(({ code, name }) => `${name.zh}{{${code}}}分`).join('、')}，自评等级为“{{grade}}”。`,
      ...reachedSentence(items),
    ],
    problems: problemsOf(items, '绩效指标'),
    measures: measuresOf(items),
  };
}

function ofProject({ year, project, template }: EvaluationRecord, { items }: Assessment): Partial<Narrative> {
  const basis = template.basis[0]?.zh;
  const execution = items.find(({ code }) => code === 'x-execution-rate');
  return {
    preface: [
      `${basis ? `根据${basis}规定` : '根据项目支出绩效评价的有关规定'}，我单位对“${project?.name.zh ?? ''}”${year}年度支出绩效开展自评，现将有关情况报告如下。`,
    ],
    management: [
      `项目绩效目标随年度预算一并批复。执行中按要求开展绩效运行监控，对资金支付进度和绩效目标实现程度实行“双监控”。${execution ? `全年预算数{{adjusted}}，执行数{{paid}}，预算执行率{{${execution.code}}}。` : ''}`,
    ],
    fulfilment: [
      '项目自评得分{{total}}分，自评等级为“{{grade}}”。',
      ...reachedSentence(items.filter((item) => item !== execution)),
    ],
    problems: problemsOf(items, '指标'),
    measures: measuresOf(items),
  };
}

/** Figures worth a sentence: such as can be put into numbers and reached their target. */
const namedMax = 6;

function reachedSentence(items: readonly EvaluationItem[]): string[] {
  const numbers = items.filter(({ actual, reached }) => actual?.kind === 'number' && reached);
  if (numbers.length === 0) return [];
  const named = numbers.slice(0, namedMax).map(({ code, name }) => `${name.zh}为{{${code}}}`);
  return [`主要指标完成情况：${named.join('，')}，均达到年度指标值。`];
}

function problemsOf(items: readonly EvaluationItem[], word: string): string[] {
  const missed = items.filter(({ actual, reached }) => actual?.kind === 'number' && !reached);
  return missed.map(
    ({ code, name, explanation }) =>
      `${word}“${name.zh}”未达到年度指标值。该项年度指标值为{{${code}:target}}，实际完成{{${code}}}，${`{{${code}:gap}}`}${explanation ? `，主要原因是：${sentence(explanation)}` : '。'}`,
  );
}

function measuresOf(items: readonly EvaluationItem[]): string[] {
  const missed = items.filter(({ actual, reached }) => actual?.kind === 'number' && !reached);
  const over = items.filter(({ overAchieved }) => overAchieved);
  return [
    ...(missed.length > 0
      ? [
          `围绕${missed.map(({ name }) => `“${name.zh}”`).join('')}等未达标指标，逐项分析原因，明确责任处室和完成时限，按月跟踪进展，确保整改到位。`,
        ]
      : []),
    ...(over.length > 0
      ? ['编报下一年度绩效目标时，以上年实际完成值和趋势预测为基础核定指标值，避免指标值偏低或偏高。']
      : []),
    '进一步加强预算绩效管理的政策宣传和业务培训，提高项目执行人员对绩效目标、运行监控和绩效自评的认识，提升自评质量。',
  ];
}

const sentence = (text: string): string => (/[。！？]$/.test(text) ? text : `${text}。`);
