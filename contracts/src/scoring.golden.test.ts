// The golden table of scoring: each line computed by hand from a rule that stands in a regulation or a published report.
// It must never be regenerated from the code: a line changes only with the rule that it quotes.
import { expect, test } from 'vitest';
import { formatPoints, parseDecimal, ratioOf } from './decimal.ts';
import { type Actual, judgementBand, numberActual, type Rule, scoreItem, type Target } from './scoring.ts';

/**
 * weight | rule | target | actual | points | met | source and working.
 * Rules: pro-rata; bands of bound:share; deduct points each; judged; bonus min..max points each. Actual: number, fraction,
 * judged share, ×count of a clause, or — for none.
 */
const table = `
10 | pro-rata | >= 100 | 100 | 10.00 | met | 财预〔2020〕10号 预算执行率10分：执行完毕得满分
10 | pro-rata | >= 100 | 95.5 | 9.55 | missed | 财预〔2020〕10号 10 × 95.5%
10 | pro-rata | >= 100 | 39253.31/392.951 | 9.99 | missed | 2021自评报告 39,253.31 ÷ 39,295.10 = 99.8936…%，10 × 0.998936 = 9.989
10 | pro-rata | >= 100 | 0 | 0.00 | missed | 财预〔2020〕10号 未执行不得分
10 | pro-rata | >= 100 | 99.95 | 10.00 | missed | 9.995四舍五入为10.00，但未达目标值
10 | pro-rata | >= 100 | 99.94 | 9.99 | missed | 9.994舍去
10 | pro-rata | >= 100 | 104.6 | 10.00 | met | 支付进度率可超过100%，得分以分值为限
4 | pro-rata | >= 100 | 941.41/9 | 4.00 | met | 2021自评报告 941.41 ÷ 9 = 104.60
4 | pro-rata | >= 95 | 99.89 | 4.00 | met | 2021自评报告 预算完成率99.89%
4 | pro-rata | >= 95 | 47.5 | 2.00 | missed | 完成一半得一半
6 | pro-rata | >= 100 | 1600/17 | 5.65 | missed | 2021自评报告 17项中16项达标，6 × 16 ÷ 17 = 5.647
6 | pro-rata | >= 100 | 1500/17 | 5.29 | missed | 6 × 15 ÷ 17 = 5.294
6 | pro-rata | >= 100 | 100 | 6.00 | met | 17项全部达标
3 | pro-rata | >= 95 | 94.07 | 2.97 | missed | 按比例只失0.03分，与公布的失0.30分不符：3 × 94.07 ÷ 95 = 2.9706
3 | bands 95:100 90:90 80:60 | >= 95 | 94.07 | 2.70 | missed | 2021自评报告 接通率失0.30分，只能由分档得出
3 | bands 95:100 90:90 80:60 | >= 95 | 95 | 3.00 | met | 下限含本数
3 | bands 95:100 90:90 80:60 | >= 95 | 94999/1000 | 2.70 | missed | 94.999%显示为95.00%，仍未达95%
3 | bands 95:100 90:90 80:60 | >= 95 | 90 | 2.70 | missed | 下限含本数
3 | bands 95:100 90:90 80:60 | >= 95 | 89.99 | 1.80 | missed | 第三档 3 × 60%
3 | bands 95:100 90:90 80:60 | >= 95 | 80 | 1.80 | missed | 下限含本数
3 | bands 95:100 90:90 80:60 | >= 95 | 79.99 | 0.00 | missed | 末档以下不得分
5 | bands 0:100 10:50 20:20 | <= 0 | 0 | 5.00 | met | 财预〔2013〕53号 预决算差异率为零得满分
5 | bands 0:100 10:50 20:20 | <= 0 | 4179/39295.1 | 2.50 | missed | 2021自评报告 差异41.79万元，第二档
5 | bands 0:100 10:50 20:20 | <= 0 | 10 | 2.50 | missed | 上限含本数
5 | bands 0:100 10:50 20:20 | <= 0 | 10.01 | 1.00 | missed | 第三档 5 × 20%
5 | bands 0:100 10:50 20:20 | <= 0 | 20.01 | 0.00 | missed | 末档以上不得分
2 | pro-rata | <= 100 | 96.2 | 2.00 | met | 财预〔2013〕53号 公用经费控制率不高于100%
2 | pro-rata | <= 100 | 100 | 2.00 | met | 上限含本数
2 | pro-rata | <= 100 | 125 | 1.60 | missed | 超支按反比例：2 × 100 ÷ 125
2 | pro-rata | <= 100 | 200 | 1.00 | missed | 超支一倍得一半
1 | pro-rata | <= 100 | 71.5 | 1.00 | met | “三公”经费控制率71.5%
1 | pro-rata | <= 100 | 300 | 0.33 | missed | 1 × 100 ÷ 300 = 0.333
1 | pro-rata | <= 0 | 1 | 0.00 | missed | 目标为零而有发生，不得分
3 | pro-rata | >= 20 | 29 | 3.00 | met | 2021自评报告 29项“一件事”
3 | pro-rata | >= 20 | 13 | 1.95 | missed | 3 × 13 ÷ 20
3 | pro-rata | >= 2500 | 2800 | 3.00 | met | 2021自评报告 体征数据项2800个
3 | pro-rata | >= 1300 | 1507 | 3.00 | met | 2021自评报告 开放数据集1507个
3 | pro-rata | >= 1300 | 1 | 0.00 | missed | 3 ÷ 1300 = 0.0023，舍去
3 | pro-rata | >= 1300 | 3 | 0.01 | missed | 9 ÷ 1300 = 0.0069，进位
3 | pro-rata | >= 100 | 28717436/121200 | 3.00 | met | 2021自评报告 2,871.7436万 ÷ 1,212万 = 236.94%
3 | pro-rata | >= 95 | 97 | 3.00 | met | 2021自评报告 话务满意率97%
3 | pro-rata | >= 80 | 81.2 | 3.00 | met | 2021自评报告 办理满意率81.2%
3 | pro-rata | >= 85 | 81.2 | 2.87 | missed | 3 × 81.2 ÷ 85 = 2.8659
2 | pro-rata | = 12 | 12 | 2.00 | met | 定额指标：恰好完成
2 | pro-rata | = 12 | 11 | 1.83 | missed | 2 × 11 ÷ 12 = 1.8333
2 | pro-rata | = 12 | 13 | 1.85 | missed | 超额同样偏离：2 × 12 ÷ 13 = 1.8462
2 | pro-rata | = 12 | 24 | 1.00 | missed | 2 × 12 ÷ 24
2 | pro-rata | = 0 | 1 | 0.00 | missed | 目标为零无比例可言
2 | deduct 0.50 | <= 0 | ×0 | 2.00 | met | 合规性：无违规得满分
2 | deduct 0.50 | <= 0 | ×1 | 1.50 | missed | 每项扣0.5分
2 | deduct 0.50 | <= 0 | ×3 | 0.50 | missed | 2 − 3 × 0.5
2 | deduct 0.50 | <= 0 | ×4 | 0.00 | missed | 扣完为止
2 | deduct 0.50 | <= 0 | ×9 | 0.00 | missed | 扣完为止，不得负分
2 | deduct 1.00 | <= 0 | ×1 | 1.00 | missed | 预算法第十四条：未在20日内公开扣1分
3 | judged | >= 80 | 100% | 3.00 | met | 财预〔2020〕10号 达成100–80%
3 | judged | >= 80 | 80% | 2.40 | met | 财预〔2020〕10号 含80%
3 | judged | >= 80 | 79.99% | 2.40 | missed | 部分达成：3 × 79.99% = 2.3997
3 | judged | >= 80 | 60% | 1.80 | missed | 财预〔2020〕10号 部分达成含60%
3 | judged | >= 80 | 59.99% | 1.80 | missed | 未达成：3 × 59.99% = 1.7997
3 | judged | >= 80 | 0% | 0.00 | missed | 未达成0%
10 | judged | >= 80 | 85.55% | 8.56 | met | 10 × 85.55% = 8.555，四舍五入
5 | bonus -5..5 2.50 | >= 0 | ×1 | 2.50 | met | 2021自评报告 通报表扬加2.5分
5 | bonus -5..5 2.50 | >= 0 | ×2 | 5.00 | met | 加分以5分为限
5 | bonus -5..5 2.50 | >= 0 | ×3 | 5.00 | met | 加分以5分为限
5 | bonus -5..5 -2.50 | >= 0 | ×1 | -2.50 | missed | 通报批评扣2.5分
5 | bonus -5..5 -2.50 | >= 0 | ×3 | -5.00 | missed | 扣分以5分为限
5 | bonus -5..5 2.50 | >= 0 | ×0 | 0.00 | met | 无加减分事项
50 | pro-rata | >= 365 | 365 | 50.00 | met | 财预〔2020〕10号 产出50分
50 | pro-rata | >= 365 | 364 | 49.86 | missed | 50 × 364 ÷ 365 = 49.863
30 | pro-rata | >= 3 | 2 | 20.00 | missed | 财预〔2020〕10号 效益30分，完成三分之二
10 | pro-rata | >= 90 | 88.4 | 9.82 | missed | 财预〔2020〕10号 满意度10分：10 × 88.4 ÷ 90 = 9.8222
20 | pro-rata | <= 500 | 512.5 | 19.51 | missed | 财预〔2021〕101号 成本20分：20 × 500 ÷ 512.5 = 19.512
0.01 | pro-rata | >= 2 | 1 | 0.01 | missed | 0.005四舍五入为0.01
0.01 | pro-rata | >= 200 | 99 | 0.00 | missed | 0.00495舍去
7 | pro-rata | >= 3 | 1 | 2.33 | missed | 7 ÷ 3 = 2.3333
7 | pro-rata | >= 3 | 2 | 4.67 | missed | 14 ÷ 3 = 4.6667
3 | pro-rata | >= 95 | — | 0.00 | missed | 没有实际值不得分
3 | judged | >= 80 | — | 0.00 | missed | 没有判断不得分
2 | deduct 0.50 | <= 0 | — | 0.00 | missed | 未填报不视为无违规
`;

const cases = table
  .trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()) as Cells);
type Cells = [string, string, string, string, string, string, string];

test('the table has sixty lines and more, none of them twice', () => {
  expect(cases.length).toBeGreaterThanOrEqual(60);
  expect(new Set(cases.map((cells) => cells.slice(0, 4).join('|'))).size).toBe(cases.length);
});

test.each(cases)('%s | %s | %s | %s gives %s, %s: %s', (weight, rule, target, actual, points, met) => {
  const score = scoreItem({
    weight,
    target: targetOf(target),
    rule: ruleOf(rule, target),
    actual: actualOf(actual),
  });
  expect([formatPoints(score.points), score.reached ? 'met' : 'missed']).toEqual([points, met]);
});

function targetOf(text: string): Target {
  const [op, value = ''] = text.split(' ');
  return { op: op as Target['op'], value, unit: 'percent' };
}

function ruleOf(text: string, target: string): Rule {
  const [kind, ...rest] = text.split(' ');
  const clause = (points = '') => [{ code: 'clause', name: { zh: '条款', en: 'Clause' }, points }];
  switch (kind) {
    case 'bands': {
      const side = target.startsWith('<=') ? 'atMost' : 'atLeast';
      const bands = rest.map((band) => band.split(':')) as [string, string][];
      return {
        kind: 'step-bands',
        bands: bands.map(([bound, sharePercent]) => ({ [side]: bound, sharePercent })),
      };
    }
    case 'deduct':
      return { kind: 'deduction', clauses: clause(rest[0]) };
    case 'judged':
      return { kind: 'qualitative' };
    case 'bonus': {
      const [min = '', max = ''] = (rest[0] ?? '').split('..');
      return { kind: 'bonus', min, max, clauses: clause(rest[1]) };
    }
    default:
      return { kind: 'reach-or-pro-rata' };
  }
}

function actualOf(text: string): Actual | null {
  if (text === '—') return null;
  if (text.startsWith('×'))
    return { kind: 'occurrences', clauses: [{ code: 'clause', count: Number(text.slice(1)) }] };
  if (text.endsWith('%')) {
    const sharePercent = text.slice(0, -1);
    return { kind: 'judgement', band: judgementBand(sharePercent), sharePercent };
  }
  const [part = '', whole = '1'] = text.split('/');
  const [a, b] = [parseDecimal(part), parseDecimal(whole)];
  return numberActual(ratioOf(a.numerator * b.denominator, a.denominator * b.numerator));
}
