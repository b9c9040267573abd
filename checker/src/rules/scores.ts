// Points in running text: items with their weight and score, bonus and deductions, and the total. Whether the
// items found are all there are is judged by their weights; what does not add up to 100 is said, with what would explain it.
import { add, compare, formatDecimal, type Ratio, subtract, wholeRatio } from '@kapok/contracts/decimal.ts';
import { hundred, inFormOf, isOneSlip, sumOf, within, zero } from '../comparing.ts';
import type { Findings } from '../finding.ts';
import { excerptOf, type Passage, type Said, sentenceAt } from '../passages.ts';
import { bareLabel } from '../quantities.ts';
import { fixOf, sumFixes } from '../roots.ts';

export interface ScoreItem {
  readonly name: string;
  readonly weight: Said;
  readonly score: Said;
  readonly passage: Passage;
}

export interface Score {
  readonly passage: Passage;
  readonly said: Said;
}

export interface Scores {
  readonly items: readonly ScoreItem[];
  readonly bonus: readonly Score[];
  readonly totals: readonly Score[];
}

const weightWords = /(?:分值|权重|满分|总分值|标准分|分数|基准分)[^，；。0-9]{0,6}$/;
export const scoreWords = /(?:得分|自评分|评分|评价分|自评|得|评为|实得)(?:为|是|：|共|合计|计)?$/;
export const totalWords =
  /(?:自评|综合|总|最终|合计|绩效|评价|整体|考核)[^，；。]{0,8}(?:得分|评分|总分|分数|成绩|分)[^，；。0-9]{0,4}$|^(?:总分|总得分|合计得分|得分合计)[^，；。0-9]{0,4}$/;
const bonusWords = /(?:加|加分|奖励|增加)$/;
const deductionWords = /(?:扣|扣减|扣除|扣分|减|失分|丢分)(?:了|去)?$/;

export function checkScores(passages: readonly Passage[], findings: Findings): Scores {
  const scores = scoresOf(passages);
  for (const item of scores.items) checkItem(item, findings);
  const items = topLevel(scores.items);
  checkTotals(items, scores, findings);
  checkWeights(items, scores, findings);
  return scores;
}

function scoresOf(passages: readonly Passage[]): Scores {
  const items: ScoreItem[] = [];
  const bonus: Score[] = [];
  const totals: Score[] = [];
  for (const passage of passages) {
    const points = passage.said.filter(
      ({ dimension, ranged, bound }) => dimension === 'score' && !ranged && bound === 'exact',
    );
    const used = new Set<Said>();
    for (const [at, weight] of points.entries()) {
      const score = points.slice(at + 1, at + 9).find((one) => !deductionWords.test(one.label));
      if (used.has(weight) || score === undefined || score.sentence !== weight.sentence) continue;
      if (
        (weightWords.test(weight.label) || isFollowed(weight, score)) &&
        scoreWords.test(bareScore(score)) &&
        !deductionWords.test(score.label)
      )
        items.push({ name: nameOf(weight, passage), weight, score, passage });
      else if (
        weightWords.test(score.label) &&
        score.gap.length < 12 &&
        (scoreWords.test(bareScore(weight)) || isOfBracket(weight, score))
      )
        items.push({ name: nameOf(weight, passage), weight: score, score: weight, passage });
      else continue;
      used.add(weight).add(score);
    }
    for (const one of points) {
      if (used.has(one) || reportsDifference.test(sentenceAt(passage, one.start))) continue;
      if (
        bonusWords.test(one.label) &&
        /加分|加减分|奖励|得分加|额外|附加/.test(`${one.about}${passage.place.heading ?? ''}`)
      )
        bonus.push({ passage, said: one });
      else if (
        (totalWords.test(one.label) || (/^(?:合计|共计)$/.test(one.label) && used.size >= 4)) &&
        compare(one.value, wholeRatio(20)) > 0 &&
        !/满分|分值|权重|以上|标准|目标/.test(one.label)
      )
        totals.push({ passage, said: one });
    }
  }
  return { items, bonus, totals };
}

/** “产出指标 50 分，得 48.5 分”. */
const isFollowed = (most: Said, got: Said): boolean =>
  /^[，,](?:自评)?得$/.test(got.gap) && /(?:指标|率|执行|度|管理|产出|效益)$/.test(most.label);

/** “决策类指标 17.5 分（满分 20 分）”: what the most is of needs no word for points. */
const isOfBracket = (got: Said, most: Said): boolean =>
  /^（(?:满分|分值|权重|标准分)(?:为|：)?$/.test(most.gap) &&
  compare(most.value, hundred) < 0 &&
  bareLabel(got.label).length >= 2 &&
  !totalWords.test(got.label) &&
  !deductionWords.test(got.label);

/** A sentence about a difference states both of its sides. */
const reportsDifference = /相差|不一致|不符|应为|更正|文稿|原为/;

export const bareScore = ({ label }: Said): string => label.replace(/(?:为|是|：|:|达|到)+$/, '');

function nameOf({ label }: Said, passage: Passage): string {
  const name = bareLabel(label)
    .replace(/(?:的)?(?:总)?(?:分值|权重|满分|标准分|得分|自评|评分|分数|基准分).*$/, '')
    .replace(/^(?:其中|一是|二是|三是|四是)/, '')
    .trim();
  return name.length >= 2 ? name : (passage.place.heading ?? passage.text.slice(0, 12));
}

function checkItem({ name, weight, score, passage }: ScoreItem, findings: Findings): void {
  if (compare(score.value, weight.value) > 0)
    findings.add(
      {
        rule: 'score-over-weight',
        place: passage.place,
        stated: score.text,
        expected: `不高于${weight.text}`,
        confidence: 'high',
        excerpt: excerptOf(passage, weight.start < score.start ? weight : score, score),
        message: {
          zh: `“${name}”分值${weight.text}，得分${score.text}超过了分值。`,
          en: `“${name}” has ${weight.text} at most but a score of ${score.text}.`,
        },
      },
      [score, weight].map((one) => fixOf(passage.place, one)),
    );
  const beside = passage.said.filter(
    ({ dimension, sentence }) => dimension === 'score' && sentence === score.sentence,
  );
  const deduction = beside.find((one) => deductionWords.test(one.label) && one !== weight && one !== score);
  if (deduction === undefined || beside.length !== 3) return;
  const due = subtract(weight.value, deduction.value);
  if (compare(due, score.value) === 0) return;
  findings.add(
    {
      rule: 'score-deduction',
      place: passage.place,
      stated: score.text,
      expected: inFormOf(score, due, 2),
      confidence: 'high',
      excerpt: excerptOf(passage, weight, deduction),
      message: {
        zh: `“${name}”分值${weight.text}，扣${deduction.text}，得分应为${inFormOf(score, due, 2)}，文中为${score.text}。`,
        en: `“${name}”: ${weight.text} less ${deduction.text} is ${inFormOf(score, due, 2)}, not ${score.text}.`,
      },
    },
    [
      fixOf(passage.place, score, due),
      fixOf(passage.place, weight, add(score.value, deduction.value)),
      fixOf(passage.place, deduction, subtract(weight.value, score.value)),
    ],
  );
}

/** The items that together are the whole: those of one paragraph that make 100, or those that stand at the head of their part. */
export function topLevel(items: readonly ScoreItem[]): ScoreItem[] {
  const distinct = withoutRepeats(items);
  for (let from = 0; from < distinct.length; from++) {
    let sum = zero;
    const of = distinct[from]?.passage;
    for (let to = from; distinct[to]?.passage === of && compare(sum, hundred) < 0; to++) {
      sum = add(sum, (distinct[to] as ScoreItem).weight.value);
      if (compare(sum, hundred) === 0 && to > from) return distinct.slice(from, to + 1);
    }
  }
  return withoutParts(distinct.filter((item, at) => !isDetail(item, distinct.slice(0, at))));
}

/** Under the heading of one item, what weighs less is a part of it: 管理效能 45, and 差异率 5 in the next paragraph. */
function isDetail({ weight, passage }: ScoreItem, before: readonly ScoreItem[]): boolean {
  const head = before.find((one) => one.passage.place.heading === passage.place.heading);
  return (
    head !== undefined &&
    (head.passage !== passage || head.weight.sentence !== weight.sentence) &&
    compare(weight.value, head.weight.value) < 0
  );
}

/** 产出 50 is the sum of the four named after it. */
function withoutParts(items: readonly ScoreItem[]): ScoreItem[] {
  const top: ScoreItem[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at] as ScoreItem;
    top.push(item);
    let sum = zero;
    for (let below = at + 1; below < items.length; below++) {
      sum = add(sum, (items[below] as ScoreItem).weight.value);
      if (compare(sum, item.weight.value) > 0) break;
      if (compare(sum, item.weight.value) === 0 && below > at + 1) {
        at = below;
        break;
      }
    }
  }
  return top;
}

function withoutRepeats(items: readonly ScoreItem[]): ScoreItem[] {
  const seen = new Map<string, ScoreItem>();
  for (const item of items) {
    const { numerator, denominator } = item.weight.value;
    const key = `${item.name} ${numerator}/${denominator}`;
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}

function checkTotals(items: readonly ScoreItem[], { bonus, totals }: Scores, findings: Findings): void {
  const [first] = totals;
  if (first === undefined) return;
  const weights = sumOf(items.map(({ weight }) => weight.value));
  if (items.length < 2 || compare(weights, hundred) > 0) return;
  if (compare(weights, wholeRatio(90)) < 0 || (compare(weights, hundred) < 0 && bonus.length === 0)) return;
  const extra = dedupe(bonus);
  const due = sumOf([...items.map(({ score }) => score.value), ...extra.map(({ said }) => said.value)]);
  const shown = [
    ...items.map(({ name, score }) => `${name}${score.text}`),
    ...extra.map(({ said }) => `加分${said.text}`),
  ].join('＋');
  const stated = totals.some(({ said }) => compare(said.value, due) === 0);
  for (const { said, passage } of totals) {
    if (within(said.value, due, { numerator: 1n, denominator: 1000n })) continue;
    // Where one total holds, another far from it is of something else, such as a ranking by the city.
    if (stated && !isOneSlip(said, due) && compare(difference(said.value, due), wholeRatio(1)) > 0) continue;
    const cause = causeOf(said, due, items, extra);
    findings.add(
      {
        rule: 'total-score',
        place: passage.place,
        stated: said.text,
        expected: inFormOf(said, due, 2),
        confidence: 'high',
        excerpt: excerptOf(passage, said),
        message: {
          zh: `总分写为${said.text}，各项之和（${shown}）为${inFormOf(said, due, 2)}，相差${inFormOf(said, difference(said.value, due), 2)}。${cause.zh}`,
          en: `The total is stated as ${said.text}; the items (${shown}) add up to ${inFormOf(said, due, 2)}.${cause.en}`,
        },
      },
      sumFixes(
        fixOf(passage.place, said, due),
        [
          ...items.map((item) => fixOf(item.passage.place, item.score)),
          ...extra.map((one) => fixOf(one.passage.place, one.said)),
        ],
        subtract(said.value, due),
      ),
    );
  }
}

function dedupe(bonus: readonly Score[]): Score[] {
  return bonus.filter(
    (one, at) => bonus.findIndex(({ said }) => compare(said.value, one.said.value) === 0) === at,
  );
}

const difference = (a: Ratio, b: Ratio): Ratio => (compare(a, b) > 0 ? subtract(a, b) : subtract(b, a));

/** What would make the stated total right: an item taken at its full weight, a bonus left out, or one slip of the pen. */
function causeOf(
  total: Said,
  due: Ratio,
  items: readonly ScoreItem[],
  bonus: readonly Score[],
): { zh: string; en: string } {
  const gap = subtract(total.value, due);
  for (const { name, weight, score } of items)
    if (compare(subtract(weight.value, score.value), gap) === 0)
      return {
        zh: `若“${name}”按满分${inFormOf(score, weight.value)}计，合计恰为${total.text}：很可能总分是在该项扣分之前计算的。`,
        en: ` With the full ${inFormOf(score, weight.value)} for “${name}” it is exactly ${total.text}: the total was probably computed before that item lost its points.`,
      };
  for (const { said } of bonus)
    if (compare(add(gap, said.value), zero) === 0)
      return {
        zh: `差额恰为加分${said.text}：很可能漏计加分。`,
        en: ` The difference is the bonus of ${said.text}, which was probably left out.`,
      };
  for (const { name, weight, score } of items) {
    const needed = add(score.value, gap);
    if (compare(needed, weight.value) <= 0 && isOneSlip(score, needed))
      return {
        zh: `若“${name}”得分应为${inFormOf(score, needed)}，则合计相符。`,
        en: ` With ${inFormOf(score, needed)} for “${name}” the total holds.`,
      };
  }
  if (isOneSlip(total, due))
    return { zh: '差别像是总分的一处笔误。', en: ' The total looks like one slip of the pen.' };
  return { zh: '请核对各项得分。', en: ' Check the items.' };
}

function checkWeights(items: readonly ScoreItem[], { bonus, totals }: Scores, findings: Findings): void {
  const sum = sumOf(items.map(({ weight }) => weight.value));
  const gap = subtract(hundred, sum);
  const [first] = items;
  if (first === undefined || items.length < 2 || compare(gap, zero) === 0) return;
  // A text that names only some items leaves much more open than this.
  const near = compare(difference(sum, hundred), wholeRatio(15)) <= 0;
  if (!near || (totals.length === 0 && bonus.length === 0)) return;
  const over = compare(gap, zero) < 0;
  // Where the items named do not make up the total, others were scored that the text does not name.
  const scored = sumOf(items.map(({ score }) => score.value));
  if (bonus.length === 0 && !totals.some(({ said }) => compare(said.value, scored) === 0)) return;
  const open = formatDecimal(over ? subtract(zero, gap) : gap, 2).replace(/\.?0+$/, '');
  const listed = items.map(({ name, weight }) => `${name}${weight.text}`).join('、');
  const stated = items.map(({ weight }) => weight.text.replace(/分$/, '')).join('+');
  const bonusNote = bonus.length > 0 && !over;
  findings.add({
    rule: 'weights',
    place: first.passage.place,
    stated: `${stated}=${formatDecimal(sum, 2).replace(/\.?0+$/, '')}分`,
    expected: '100分',
    confidence: over ? 'high' : 'medium',
    excerpt: excerptOf(first.passage, first.weight),
    message: {
      zh: over
        ? `所列分值（${listed}）合计超过100分，多出${open}分。`
        : `所列分值（${listed}）合计不足100分，余${open}分没有说明。${bonusNote ? '可能是加减分项的分值，请写明其上限。' : '可能另有未列的指标。'}`,
      en: over
        ? `The weights (${listed}) add up to more than 100 by ${open}.`
        : `The weights (${listed}) leave ${open} of 100 points unexplained.${bonusNote ? ' They may be the band for bonus and deductions; say so.' : ' Items may be missing from the text.'}`,
    },
  });
}
