// What a newcomer to performance goals is told: what each field asks and why, good and bad examples, and the words of the
// craft. Never more than one idea in a sentence.
import type { Words } from '@kapok/contracts/words.ts';

interface Guided {
  readonly asks: Words;
  readonly why: Words;
  readonly good: Words;
  readonly bad: Words;
}

export const guide = {
  name: {
    asks: {
      zh: '写衡量什么，不写数值：“热线接通率”。',
      en: 'What is measured, without the number: “connection rate”.',
    },
    why: {
      zh: '年底要按名称找到同一个数。',
      en: 'At the end of the year the same figure must be found by its name.',
    },
    good: { zh: '热线接通率', en: 'Hotline connection rate' },
    bad: { zh: '进一步提升热线服务水平', en: 'Further improve the hotline' },
  },
  target: {
    asks: {
      zh: '一个数。不低于上年，也要够得着。',
      en: 'One number: no worse than last year, and within reach.',
    },
    why: {
      zh: '定低了没有约束，定高了完不成；偏差超过 50% 都要说明。',
      en: 'Too low binds nobody, too high is missed; more than 50 % off has to be explained.',
    },
    good: { zh: '≥95%（上年 94.6%）', en: '≥ 95 % (last year 94.6 %)' },
    bad: { zh: '≥80%（上年 94.6%）', en: '≥ 80 % (last year 94.6 %)' },
  },
  unit: {
    asks: { zh: '%、件、个、公里、工作日……', en: 'percent, items, km, working days …' },
    why: { zh: '没有单位的数谁也对不上。', en: 'A number without a unit cannot be compared.' },
    good: { zh: '工作日', en: 'working days' },
    bad: { zh: '（空）', en: '(empty)' },
  },
  weight: {
    asks: {
      zh: '越重要分值越高；同一类加起来等于该类总分。',
      en: 'More for what matters more; a part adds up to its points.',
    },
    why: { zh: '分值就是年底打分的权重。', en: 'The weight is what the score will be made of.' },
    good: { zh: '核心指标 20 分，一般指标 5 分', en: 'Core 20, others 5' },
    bad: { zh: '每个指标平均分配', en: 'The same for all' },
  },
  past: {
    asks: {
      zh: '上年实际达到多少，没有就留空。',
      en: 'What was reached last year; leave it empty if unknown.',
    },
    why: {
      zh: '目标合不合理，先和上年比。',
      en: 'Whether a target makes sense is first seen against last year.',
    },
    good: { zh: '94.60', en: '94.60' },
    bad: { zh: '只写今年的数', en: 'This year’s number only' },
  },
  measure: {
    asks: {
      zh: '系统已有的指标选“自动计算”，不用再填报。',
      en: 'Choose “computed” where the house has the indicator.',
    },
    why: {
      zh: '自动计算的数可以逐条核对，也最省事。',
      en: 'A computed figure can be checked record by record, and costs nobody work.',
    },
    good: { zh: '由系统按话务记录计算', en: 'Computed from records of calls' },
    bad: { zh: '年底估一个数', en: 'Estimated at the end of the year' },
  },
  source: {
    asks: { zh: '年底从哪里取数、谁出具。', en: 'Where the value is taken from, and who states it.' },
    why: { zh: '没有出处的数不能作佐证。', en: 'A figure without a source proves nothing.' },
    good: { zh: '部门决算报表', en: 'Final accounts' },
    bad: { zh: '工作总结', en: 'The work summary' },
  },
  owner: {
    asks: { zh: '写到处室和岗位，不写人名。', en: 'A division and a post, not a person.' },
    why: { zh: '没有人负责的目标没有人去完成。', en: 'What nobody answers for, nobody does.' },
    good: { zh: '热线管理处话务岗', en: 'Hotline division, calls desk' },
    bad: { zh: '各处室', en: 'All divisions' },
  },
  workload: {
    asks: {
      zh: '外包、采购、窗口类项目要写：合同和经费按多少工作量测算。',
      en: 'For contracts and counters: how much work the contract and the money assume.',
    },
    why: {
      zh: '基数低于上年实际，钱和人都会不够。2021 年热线按 1,212 万件测算，实际 2,871.74 万件，接通率因此没有达标。',
      en: 'Below last year, money and staff fall short. In 2021 the hotline was planned for 12.12 million contacts, got 28.72 million, and missed its rate.',
    },
    good: { zh: '按上年实际和预测取高', en: 'The higher of last year and the forecast' },
    bad: { zh: '沿用三年前的合同数', en: 'The number of a contract three years old' },
  },
  basis: {
    asks: {
      zh: '为什么定这个值；检查有疑问时，理由写在这里。',
      en: 'Why this value; where a check doubts it, give the reason here.',
    },
    why: { zh: '财政看得到理由，就不用来回退。', en: 'A reason that finance can read saves a round.' },
    good: { zh: '国家标准 GB/T 33358 要求接通率不低于 95%。', en: 'GB/T 33358 asks for 95 %.' },
    bad: { zh: '按领导要求', en: 'As told' },
  },
} as const satisfies Record<string, Guided>;
export type GuidedField = keyof typeof guide;

/** How goals are made, step by step. */
export const steps: readonly Words[] = [
  {
    zh: '先写年度总体目标：两三句话，说清今年要办成什么。',
    en: 'Write the overall goal: two or three sentences on what will be achieved.',
  },
  {
    zh: '从指标库选用，或新增指标；产出、效益、满意度每类至少一个。',
    en: 'Take indicators from the library or add your own; one or more of output, benefit and satisfaction.',
  },
  { zh: '点“按历史和预测测算”，看建议值和五个问题。', en: 'Ask for a proposal and read the five questions.' },
  {
    zh: '有疑问的改指标值，或在“设定依据”写明理由。',
    en: 'Where there is doubt, change the target or give a reason.',
  },
  { zh: '分值加起来等于各类总分，保存，报送财政。', en: 'Let the weights add up, save, submit to finance.' },
  {
    zh: '被退回时按意见修改、逐条答复，再报一轮。',
    en: 'If it is returned, mend it, answer each comment, and submit again.',
  },
];

export const glossary: readonly { readonly term: Words; readonly means: Words }[] = [
  {
    term: { zh: '产出指标', en: 'Output indicator' },
    means: {
      zh: '钱花出去直接办成的事：数量、质量、时效、成本。',
      en: 'What the money does directly: quantity, quality, time, cost.',
    },
  },
  {
    term: { zh: '效益指标', en: 'Benefit indicator' },
    means: {
      zh: '办成之后给社会、经济、生态带来的变化。',
      en: 'What changes for society, economy or nature once it is done.',
    },
  },
  {
    term: { zh: '满意度指标', en: 'Satisfaction indicator' },
    means: {
      zh: '服务对象满意的比例，要说明怎样调查。',
      en: 'The share of those served who are satisfied, and how it was asked.',
    },
  },
  {
    term: { zh: '基线', en: 'Baseline' },
    means: {
      zh: '用来比较的起点，一般是上年实际。',
      en: 'The starting point to compare with, as a rule last year.',
    },
  },
  {
    term: { zh: '事前绩效评估', en: 'Pre-evaluation' },
    means: {
      zh: '新增项目立项前回答“该不该办、办不办得成、值不值”。',
      en: 'Before a new project: should it be done, can it be done, is it worth it.',
    },
  },
  {
    term: { zh: '绩效目标调整', en: 'Adjustment' },
    means: {
      zh: '批复后确需变动时，凭文件申请；原指标值保留可查。',
      en: 'A change after approval, by document; the old target stays readable.',
    },
  },
  {
    term: { zh: '个百分点', en: 'Percentage point' },
    means: {
      zh: '两个百分率之差的单位：95% 比 94.07% 高 0.93 个百分点。',
      en: 'The unit of a difference of percentages: 95 % is 0.93 points above 94.07 %.',
    },
  },
  {
    term: { zh: '双监控', en: 'Double watch' },
    means: {
      zh: '年中同时看两件事：目标做到多少，钱花到多少。',
      en: 'At mid-year two things are looked at together: how far goals are, and how far the money.',
    },
  },
  {
    term: { zh: '序时进度', en: 'Schedule' },
    means: {
      zh: '按时间应该花到的比例：七月底一般是 7÷12。',
      en: 'The share that should be spent by then: 7 ÷ 12 at the end of July.',
    },
  },
  {
    term: { zh: '调整后预算', en: 'Adjusted budget' },
    means: {
      zh: '年初预算加上结转和年中调整，执行率以它为分母。',
      en: 'The initial budget with what was carried in and adjusted; execution is measured against it.',
    },
  },
  {
    term: { zh: '自评与复核', en: 'Self-evaluation and review' },
    means: {
      zh: '部门先给自己打分，财政再核；财政改分要写理由，部门可答复一次。',
      en: 'A department scores itself and finance reviews it; a changed score has its reason and may be answered once.',
    },
  },
  {
    term: { zh: '结果应用', en: 'Use of results' },
    means: {
      zh: '评价结果按规则影响下一年预算：取消、压减、持平或增加。',
      en: 'What results do to the next budget by the rules: stop, cut, keep or grow.',
    },
  },
];
