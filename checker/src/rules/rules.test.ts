// One line a case: what a sentence says, and what is found in it. A case that finds nothing is as much a promise as one that does.
import { describe, expect, test } from 'vitest';
import { checkReport } from '../check.ts';
import { documentOf } from '../document.ts';
import { readText } from '../read/text.ts';

/** What is found, as `rule stated → expected`. */
function found(text: string): string[] {
  return checkReport(documentOf(readText(text))).map(
    ({ rule, stated, expected }) => `${rule} ${stated} → ${expected}`,
  );
}

const cases: readonly (readonly [string, string, ...string[]])[] = [
  [
    'a sum that holds',
    '2022年本年收入合计1,250.50万元，其中：财政拨款收入1,200.00万元；事业收入30.00万元；其他收入20.50万元。',
  ],
  [
    'a total with a wrong digit',
    '2022年本年收入合计1,260.50万元，其中：财政拨款收入1,200.00万元；事业收入30.00万元；其他收入20.50万元。',
    'sum 1,260.50万元 → 1,250.50万元',
  ],
  [
    'rows typed with one space and their total',
    '项目 预算数 执行数\n基本支出 100.00 98.00\n项目支出 200.00 190.00\n合计 310.00 288.00',
    'table-sum 310.00 → 300.00',
  ],
  ['rows of figures and a total that holds', '1月 10\n2月 20\n3月 30\n合计 60'],
  [
    'a list of amounts with colons',
    '基本支出：120万元\n项目支出：230万元\n合计：360万元',
    'table-sum 360万元 → 350万元',
  ],
  ['a column of bare figures', '100\n200\n300\n合计 700', 'table-sum 700 → 600'],
  ['a line of figures and what they come to', '甲 100 200 300 合计 650', 'sum 650 → 600'],
  ['a heading that names no role', '区 一月 二月\n荔湾 12 15\n越秀 22 25\n合计 34 50', 'table-sum 50 → 40'],
  [
    'parts above their total',
    '支出总计800万元，其中：基本支出500万元，项目支出400万元。',
    'sum 800万元 → 900万元',
  ],
  [
    'a list that need not be whole',
    '项目支出20,137.94万元，其中：信息化建设项目3,450.00万元，热线运营项目6,120.35万元。',
  ],
  [
    'sums in full-width digits',
    '本年支出合计１２００．５０万元，其中：基本支出４００．２０万元；项目支出８００．３０万元。',
  ],
  ['parts in another unit', '本年支出合计1.2亿元，其中：基本支出4,000万元；项目支出8,000万元。'],
  [
    'a part in the wrong unit',
    '本年支出合计12,000万元，其中：基本支出4,000元；项目支出8,000万元。',
    'unit-slip 12,000万元 → 8,000.4万元',
  ],
  [
    'nested parts',
    '支出合计900万元，其中：基本支出500万元（其中：人员经费420万元，公用经费80万元），项目支出400万元。',
  ],
  [
    'nested parts that do not hold',
    '支出合计900万元，其中：基本支出500万元（其中：人员经费420万元，公用经费90万元），项目支出400万元。',
    'sum 500万元 → 510万元',
  ],
  ['an execution rate', '全年预算数1,860.00万元，实际支出1,785.42万元，预算执行率95.99%。'],
  [
    'a wrong execution rate',
    '全年预算数1,860.00万元，实际支出1,785.42万元，预算执行率为96.99%。',
    'rate 96.99% → 95.99%',
  ],
  [
    'a rate of the adjusted budget',
    '年初预算985万元，调整后预算861.46万元，实际支出334.67万元，预算执行率38.85%。',
  ],
  [
    'two rates in one sentence',
    '基本支出预算500万元，执行450万元，执行率90%；项目支出预算400万元，执行380万元，执行率95%。',
  ],
  ['a rate by its own stem', '全年共受理诉求1,200件，办结1,180件，办结率为98.33%。'],
  [
    'a wrong rate by its own stem',
    '全年共受理诉求1,200件，办结1,180件，办结率为99.33%。',
    'rate 99.33% → 98.33%',
  ],
  ['a share', '本年支出合计900万元，其中：基本支出500万元，占55.56%；项目支出400万元，占44.44%。'],
  [
    'a wrong share',
    '本年支出合计900万元，其中：基本支出500万元，占56.56%；项目支出400万元，占44.44%。',
    'share 56.56% → 55.56%',
  ],
  ['a multiple', '服务量为2871.7436万件，达到合同约定服务量（1212万件）的2.37倍。'],
  [
    'a wrong multiple',
    '服务量为2871.7436万件，达到合同约定服务量（1212万件）的2.73倍。',
    'multiple 2.73倍 → 2.37倍',
  ],
  ['growth that counts the base', '访问量由100万次增加到237万次，增长2.37倍。', 'multiple 2.37倍 → 1.37倍'],
  ['growth against last year', '2022年支出1,100.00万元，比上年增加100.00万元，增长10%。'],
  [
    'growth by the wrong base',
    '2022年支出1,100.00万元，比上年增加100.00万元，增长9.09%。',
    'change 9.09% → 10.00%',
  ],
  [
    'a difference of two years',
    '2022年支出1,100.00万元，与2021年的1,000.00万元相比，增加120.00万元。',
    'difference 120.00万元 → 100.00万元',
  ],
  [
    'a fall called a rise',
    '2022年支出900.00万元，与2021年的1,000.00万元相比，增加100.00万元。',
    'difference 增加100.00万元 → 减少100.00万元',
  ],
  ['percentage points', '满意率由90%提高到95%，提高5个百分点。'],
  ['percent for points', '满意率由90%提高到95%，提高5%。', 'percent-for-points 5% → 5个百分点'],
  ['a relative change of a rate', '差错率由5%下降到4%，下降20%。'],
  [
    'points for an amount',
    '全年收入由100万元增加到112万元，增长12个百分点。',
    'percent-for-points 12个百分点 → 12%',
  ],
  ['a target missed by points', '目标为不低于95%，实际完成92.5%，比目标低2.5个百分点。'],
  [
    'a target missed by wrong points',
    '目标为不低于95%，实际完成92.5%，比目标低3.5个百分点。',
    'difference 3.5个百分点 → 2.5个百分点',
  ],
  [
    'a missed target called reached',
    '目标值不低于95%，实际完成92.5%，已达到预期目标。',
    'target-claim 92.5%，已达到预期目标 → 未达到不低于95%',
  ],
  [
    'a monthly target and one value',
    '“每月及时率不低于95%”的实际完成值为96.10%。',
    'target-period 96.10% → 每月的数值，与每月及时率不低于95%对应',
  ],
  ['a grade', '自评得分为92.50分，等级为“优”。'],
  ['a grade too good', '自评得分为88.50分，自评等级为“优”。', 'grade 88.50分“优” → “良”'],
  [
    'a score above its weight',
    '决策指标分值20分，得分21分；过程指标分值20分，得分18分。',
    'score-over-weight 21分 → 不高于20分',
  ],
  ['a deduction', '过程指标分值20分，扣1.5分，得分18.5分。'],
  ['a wrong deduction', '过程指标分值20分，扣1.5分，得分19.5分。', 'score-deduction 19.5分 → 18.5分'],
  ['a share above all', '群众满意率达到102.5%。', 'impossible 102.5% → 0%至100%'],
  ['a completion above all is legal', '年度任务完成率达到102.5%，支付进度率为104.60%。'],
  ['a day that is none', '项目于2022年2月30日验收。', 'impossible 2022年2月30日 → 实际存在的日期'],
  ['a leap day', '项目于2020年2月29日验收，11月16日至18日试运行。'],
  ['a value left out', '本年项目支出为万元，完成年度任务。', 'blank 为万元 → 填写数值'],
  ['a placeholder', '本年项目支出XX万元，完成年度任务。', 'blank XX → 填写数值'],
  ['a list as long as it says', '我局有3个直属单位，分别是受理中心、运营中心和服务中心。'],
  [
    'a list shorter than it says',
    '我局有4个直属单位，分别是受理中心、运营中心和服务中心。',
    'count 4个 → 3个',
  ],
  ['an average over months', '累计支出进度为941.41%，年度平均执行率为104.60%。'],
  [
    'an average over no number of months',
    '累计支出进度为941.41%，年度平均执行率为109.60%。',
    'average-rate 109.60% → 104.60%',
  ],
  [
    'years, documents and telephones',
    '根据穗文〔2019〕52号文件，2021年12345热线在第3季度受理业务，2020—2022年持续推进。',
  ],
  [
    'parts that go on in the next paragraph',
    '“三公”经费支出45.20万元。\n其中：因公出国（境）费0万元，公务用车费38.00万元，公务接待费5.20万元。',
    'sum 45.20万元 → 43.20万元',
  ],
  ['what another report said', '原报告称本年支出合计900万元，其中：基本支出500万元，项目支出500万元。'],
  ['more than the budget of the year', '全年实际支出10,282万元，占年初预算数的104.43%。'],
  ['a rate that fell, its base last', '结转结余率为2.00%，较2021年的4.35%下降2.35个百分点。'],
  [
    'a rate that fell by wrong points, its base last',
    '结转结余率为2.00%，较2021年的4.35%下降2.45个百分点。',
    'difference 2.45个百分点 → 2.35个百分点',
  ],
  [
    'parts by another division of the same total',
    '全年支出900万元，其中：基本支出500万元，项目支出400万元。按来源分，包括：市级资金600万元、省级资金300元。',
    'unit-slip 900万元 → 600.03万元',
  ],
  [
    'one wrong total that breaks a sum and two shares',
    '支出合计960万元，其中：基本支出500万元，占55.56%；项目支出400万元，占44.44%。',
    'sum 960万元 → 900万元',
  ],
  ['a figure as scanning leaves it', '全年预算数1，860. 00万元，实际支出1,785 .42万元，预算执行率95 . 99%。'],
  ['main parts, and others', '公用经费270.10万元，主要包括：办公费20.10万元、印刷费5.00万元等。'],
  ['a thing and its opposite', '共设置23个指标，其中20个完成，4个未完成。', 'sum 23个 → 24个'],
  [
    'a bare target missed and called exceeded',
    '健康管理率目标值90%，实际完成值88.6%，超额完成年度目标。',
    'target-claim 88.6%，超额完成年度目标 → 未达到不低于90%',
  ],
  [
    'a multiple in whole numbers',
    '门诊量达356.8万人次，是2020年（178.4万人次）的3倍。',
    'multiple 3倍 → 2.00倍',
  ],
  ['a multiple cut off', '门诊量达356.8万人次，是2020年（130.0万人次）的2.7倍。'],
  ['less than its target by less', '每万人口医生数3.2人，较目标值3.5人低0.5人。', 'difference 0.5人 → 0.3人'],
  [
    'a final account as departments publish it',
    '2022年度收入、支出决算总计均为3,251.46万元。与上年相比，收、支总计各减少412.33万元，下降11.25%。三公经费支出预算为30.00万元，支出决算为21.35万元，完成预算的71.17%。',
  ],
];

describe('a sentence', () => {
  test.each(cases)('%s', (_name, text, ...expected) => {
    expect(found(text)).toEqual(expected);
  });
});

const reports: readonly (readonly [string, string, ...string[]])[] = [
  [
    'the same rate twice',
    '一、预算情况\n2022年，我局预算执行率为98.76%。\n二、自评情况\n全年我局预算执行率为98.76%。',
  ],
  [
    'two rates for one thing',
    '一、预算情况\n2022年，我局预算执行率为98.76%。\n二、自评情况\n全年我局预算执行率为98.67%。',
    'repeated-figure 98.67% → 98.76%',
  ],
  ['rates of two projects', '一、甲项目\n项目预算执行率为98.76%。\n二、乙项目\n项目预算执行率为95.10%。'],
  [
    'almost, of what is above',
    '一、热线\n热线接通率为94.07%。\n二、成效\n热线整合顺利，接通率近94%。',
    'approximate-wording 近94% → 94.07%',
  ],
  [
    'more than, of what is below',
    '一、热线\n热线服务量为2,796.50万件。\n二、成效\n热线服务量超2800万件。',
    'approximate-wording 超2800万件 → 2,796.50万件',
  ],
  [
    'users of two systems',
    '一、甲\n“穗好办”总门户注册用户超1000万。\n二、乙\n“穗康码”平台实现注册用户数超过1050万人。',
  ],
  [
    'points that add up',
    '一、自评\n自评得分为92.50分。\n1.管理效能\n管理效能分值50分，得分44.50分。\n2.履职效能\n履职效能分值50分，得分48.00分。',
  ],
  [
    'points that do not',
    '一、自评\n自评得分为94.50分。\n1.管理效能\n管理效能分值50分，得分44.50分。\n2.履职效能\n履职效能分值50分，得分48.00分。',
    'total-score 94.50分 → 92.50分',
  ],
];

const aligned = `
一、资金情况（单位：万元）
项目        预算数      执行数     执行率
基本支出    500.00     450.00     90.00%
项目支出    400.00     390.00     97.50%
合计        900.00     8 40.00    93.33%
`;
const wrongCell = `
项目	市级	省级	合计
甲	100.00	20.00	120.00
乙	210.00	40.00	240.00
丙	300.00	50.00	350.00
合计	600.00	110.00	710.00
`;
const cutForm = `
一级指标    三级指标        年度指标值    实际完成值    分值    得分
产出指标    巡检次数        ≥12次         12次         50      50
效益指标    处置及时率及    ≥95%          96%          40      40
            覆盖率
满意度      群众满意度      ≥90%          88%          10      10
总分                                                   100     100
`;

test('a table that only spaces align is read by its columns', () => {
  expect(found(aligned)).toEqual([]);
});

test('a cell that breaks its row and its column is told once, at the cell', () => {
  expect(found(wrongCell)).toEqual(['table-sum 210.00 → 200.00']);
});

test('a cell broken over two lines belongs to its row', () => {
  expect(found(cutForm)).toEqual(['full-marks 10 → 低于10']);
});

describe('a report', () => {
  test.each(reports)('%s', (_name, text, ...expected) => {
    expect(found(text)).toEqual(expected);
  });
});
