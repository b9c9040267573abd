// What is said to have grown or shrunk is recomputed: the difference, the growth rate, the direction, and whether a
// difference of percentages is rightly in percentage points. A base year left out is computed back from the difference.
import {
  absolute,
  add,
  compare,
  divide,
  formatDecimal,
  multiply,
  type Ratio,
  ratioOf,
  subtract,
} from '@kapok/contracts/decimal.ts';
import { hundred, inFormOf, isOneSlip, isRounded, stepOf, within, zero } from '../comparing.ts';
import type { Findings } from '../finding.ts';
import {
  excerptOf,
  isMoneyOrCount,
  isPlain,
  type Passage,
  type Said,
  sameKind,
  sentenceAt,
} from '../passages.ts';
import { type Fix, fixOf } from '../roots.ts';

const up =
  /(?:增加|增长|增收|增支|提高|上升|提升|高出?|多出?|增|扩大|超出?|增幅|涨幅|升高)(?:了|额|率|幅度|比例)?(?:为|达|约)?$/;
const down =
  /(?:减少|下降|降低|减支|减收|压减|回落|低|少|降|缩减|节约|降幅|减幅|下滑)(?:了|额|率|幅度|比例)?(?:为|达|约)?$/;
const comparing = /比|较|同比|环比|相比|对比|上年|去年|同期/;
const ofBase = /上年|去年|上一年|同期|年初|原|(?:19|20)\d\d年|比|较|目标|计划|预算|由|从/;

export function checkChanges(passages: readonly Passage[], findings: Findings): void {
  for (const passage of passages)
    for (const [at, one] of passage.said.entries()) {
      const direction = directionOf(one) || directionBeforeBracket(passage, at);
      if (direction === 0 || one.ranged || one.bound === 'about' || one.bound === 'near') continue;
      if (isMoneyOrCount(one)) amount(passage, at, direction, findings);
      else if (one.dimension === 'percent' || one.dimension === 'points')
        points(passage, at, direction, findings);
      fromTo(passage, at, findings);
    }
}

function directionOf({ label }: Said): -1 | 0 | 1 {
  return up.test(label) ? 1 : down.test(label) ? -1 : 0;
}

/** “高于 90 % 的目标值 5.2 个百分点”, “低于时间进度 58.33 % 共 5.34 个百分点”. */
const afterBase = /^(?:的(?:年度|年初|预期)?(?:目标|目标值|指标值|计划值|标准|要求|进度)|共|达)$/;

/** “高于目标值（90%）6.3 个百分点”: the word that says it stands before the bracket. */
function directionBeforeBracket({ text, said }: Passage, at: number): -1 | 0 | 1 {
  const [base, by] = [said[at - 1], said[at]];
  if (base === undefined || by === undefined || (by.dimension !== 'percent' && by.dimension !== 'points'))
    return 0;
  if (by.gap !== '）' && !afterBase.test(by.gap)) return 0;
  const words = /(高于|超过|低于)[^，。；（]{0,12}（?$/.exec(text.slice(0, base.start))?.[1];
  return words === undefined ? 0 : words === '低于' ? -1 : 1;
}

interface Change {
  readonly now: Said | undefined;
  readonly base: Said | undefined;
}

/** The figure a change is of and the one it is against, where the sentence gives them. */
function change(passage: Passage, at: number): Change {
  const by = passage.said[at] as Said;
  const before = passage.said
    .slice(0, at)
    .filter((one) => one.part === by.part && sameKind(one, by) && directionOf(one) === 0 && !one.ranged);
  const last = before.at(-1);
  if (last === undefined) return { now: saidBefore(passage, by), base: undefined };
  const isBase =
    /(?:比|较|与)[^，；]*$|^（?(?:上年|去年|(?:19|20)\d\d年)/.test(last.label) &&
    ofBase.test(last.label) &&
    before.length > 1;
  if (isBase) return { now: before.at(-2), base: last };
  return { now: last, base: undefined };
}

/** “总计均为 T。与上年相比，各增加 D”: what grew is the one figure of the sentence before. */
function saidBefore(passage: Passage, by: Said): Said | undefined {
  if (!/^(?:与|比|较|同)[^，；。]{2,12}(?:相比|比较|增|减)/.test(sentenceAt(passage, by.start)))
    return undefined;
  const before = passage.said.filter((one) => one.sentence === by.sentence - 1 && isMoneyOrCount(one));
  const [only, ...more] = before;
  return only !== undefined && more.length === 0 && sameKind(only, by) ? only : undefined;
}

function amount(passage: Passage, at: number, direction: 1 | -1, findings: Findings): void {
  const by = passage.said[at] as Said;
  const sentence = sentenceAt(passage, by.start);
  if (!comparing.test(sentence) || /新增$|累计增加$/.test(by.label)) return;
  const { now, base } = change(passage, at);
  if (now === undefined || !isPlain(now) || !isPlain(by)) return;
  // Between the figure and its change stand only words of comparing; others may be about something else.
  const between = passage.text.slice((base ?? now).end, by.start);
  if (!comparing.test(passage.text.slice(now.end, by.start)) || between.length > 40) return;
  const rate = rateAfter(passage, at);
  if (base !== undefined) {
    const difference = subtract(now.value, base.value);
    if (
      !within(
        absolute(difference),
        by.value,
        multiply(add(by.step, add(now.step, base.step)), ratioOf(1n, 2n)),
      )
    )
      tellDifference(passage, now, base, by, findings);
    else if (compare(difference, zero) !== 0 && compare(difference, zero) > 0 !== direction > 0)
      tellDirection(passage, now, base, by, findings);
  }
  const from = base?.value ?? (direction > 0 ? subtract(now.value, by.value) : add(now.value, by.value));
  if (rate === undefined || compare(from, zero) <= 0) return;
  const computed = multiply(divide(by.value, from), hundred);
  const slack = multiply(
    divide(
      add(
        multiply(stepOf(by), ratioOf(1n, 2n)),
        multiply(divide(by.value, from), add(stepOf(now), stepOf(by))),
      ),
      from,
    ),
    hundred,
  );
  if (isRounded(rate, computed, slack)) return;
  const byNow = multiply(divide(by.value, now.value), hundred);
  const cut =
    compare(subtract(computed, rate.value), zero) > 0 &&
    compare(subtract(computed, rate.value), rate.step) < 0;
  const expected = inFormOf(rate, computed, 2);
  const wrongBase = compare(now.value, zero) > 0 && isRounded(rate, byNow);
  findings.add(
    {
      rule: 'change',
      place: passage.place,
      stated: rate.text,
      expected,
      confidence: cut
        ? 'low'
        : wrongBase || base !== undefined || isOneSlip(rate, computed)
          ? 'high'
          : 'medium',
      excerpt: excerptOf(passage, now, rate),
      message: {
        zh: `本期${now.text}、增减额${by.text}，推算基数为${inFormOf(now, from)}，增减率应为${expected}，文中为${rate.text}。${wrongBase ? '所写为增减额占本期数的比例，分母应为基期数。' : ''}`,
        en: `With ${now.text} now and a change of ${by.text} the base is ${inFormOf(now, from)} and the rate ${expected}, not ${rate.text}.${wrongBase ? ' The stated rate divides by the present figure instead of the base.' : ''}`,
      },
    },
    [
      fixOf(passage.place, rate, computed, add(multiply(rate.step, ratioOf(1n, 2n)), slack)),
      ...changeFixes(passage, { now, base, by, rate }, direction),
    ],
  );
}

/** What the change, and the figure it is against, would have to be for the stated rate. */
function changeFixes(
  { place }: Passage,
  { now, base, by, rate }: { now: Said; base: Said | undefined; by: Said; rate: Said },
  direction: 1 | -1,
): Fix[] {
  if (compare(rate.value, zero) <= 0) return [];
  const share = divide(rate.value, hundred);
  const half = divide(multiply(rate.step, ratioOf(1n, 2n)), rate.value);
  const near = (figure: Said, value: Ratio) => fixOf(place, figure, value, absolute(multiply(value, half)));
  if (base !== undefined) return [near(by, multiply(base.value, share)), near(base, divide(by.value, share))];
  const one = ratioOf(1n, 1n);
  const grown = direction > 0 ? add(one, share) : subtract(one, share);
  const whole = divide(by.value, share);
  return [
    ...(compare(grown, zero) > 0 ? [near(by, divide(multiply(now.value, share), grown))] : []),
    near(now, direction > 0 ? add(whole, by.value) : subtract(whole, by.value)),
  ];
}

/** The growth rate that goes with an amount of change: next to it, with nothing but words of growth between. */
function rateAfter(passage: Passage, at: number): Said | undefined {
  const next = passage.said[at + 1];
  if (next === undefined || next.dimension !== 'percent' || !isPlain(next)) return undefined;
  return /^[，（、]?(?:同比|环比|比上年|较上年)?(?:增长|下降|增加|减少|增幅|降幅|增长率|下降率|提高|降低|上升|增减率|变动率|减幅|涨幅)(?:了|率|幅度)?(?:为|达到?|约)?$/.test(
    next.gap.trim(),
  )
    ? next
    : undefined;
}

function tellDifference(passage: Passage, now: Said, base: Said, by: Said, findings: Findings): void {
  const difference = absolute(subtract(now.value, base.value));
  const expected = inFormOf(by, difference, Math.max(now.places, base.places));
  findings.add(
    {
      rule: 'difference',
      place: passage.place,
      stated: by.text,
      expected,
      confidence:
        isOneSlip(by, difference) || by.dimension === 'money' || by.dimension === 'points'
          ? 'high'
          : 'medium',
      excerpt: excerptOf(passage, now.start < base.start ? now : base, by),
      message: {
        zh: `${now.text}与${base.text}相差${expected}，文中为${by.text}。`,
        en: `${now.text} and ${base.text} differ by ${expected}, not ${by.text}.`,
      },
    },
    [
      fixOf(passage.place, by, difference, multiply(add(now.step, base.step), ratioOf(1n, 2n))),
      fixOf(passage.place, now, rose(now, base) ? add(base.value, by.value) : subtract(base.value, by.value)),
      fixOf(passage.place, base, rose(now, base) ? subtract(now.value, by.value) : add(now.value, by.value)),
    ],
  );
}

const rose = (now: Said, base: Said): boolean => compare(now.value, base.value) > 0;

function tellDirection(passage: Passage, now: Said, base: Said, by: Said, findings: Findings): void {
  findings.add({
    rule: 'difference',
    place: passage.place,
    stated: `${by.label.slice(-2)}${by.text}`,
    expected: rose(now, base) ? `增加${by.text}` : `减少${by.text}`,
    confidence: 'medium',
    excerpt: excerptOf(passage, now.start < base.start ? now : base, by),
    message: {
      zh: `由${base.text}到${now.text}是${rose(now, base) ? '增加' : '减少'}，与文中说法相反。`,
      en: `From ${base.text} to ${now.text} is ${rose(now, base) ? 'a rise' : 'a fall'}, the opposite of what is said.`,
    },
  });
}

/** A change of percentages: the two it lies between, or the one it is said of. */
function points(passage: Passage, at: number, direction: 1 | -1, findings: Findings): void {
  const by = passage.said[at] as Said;
  const before = passage.said
    .slice(0, at)
    .filter((one) => one.sentence === by.sentence && one.dimension === 'percent' && directionOf(one) === 0);
  const [last, other] = [before.at(-1), before.at(-2)];
  // 结余率为 2 %，较上年的 4.35 % 下降: what is compared with comes last.
  const turned =
    last !== undefined &&
    other !== undefined &&
    /(?:比|较|与|高于|低于|超过)[^，；。]*?的?（?$/.test(last.gap);
  const beside = passage.said.filter(({ dimension }) => dimension === 'percent');
  const [now, base] = turned ? [other, last] : [last, other];
  if (last === undefined || now === undefined || passage.said[at - 1] !== last || by.gap.length > 30) {
    amountsInPoints(passage, at, findings);
    return;
  }
  const related =
    base !== undefined &&
    (passage.said[at - 2] === other || (turned && beside[beside.indexOf(last) - 1] === other)) &&
    by.part === base.part &&
    nameable(passage, other as Said, by);
  if (base !== undefined && related) {
    const difference = absolute(subtract(now.value, base.value));
    const relative =
      compare(base.value, zero) > 0 ? multiply(divide(difference, base.value), hundred) : undefined;
    const slack = isTarget(base) ? zero : multiply(add(now.step, base.step), ratioOf(1n, 2n));
    const exact = within(
      by.value,
      difference,
      add(multiply(by.step, ratioOf(1n, 2n)), compare(now.step, base.step) === 0 ? zero : slack),
    );
    if (by.dimension === 'points') {
      if (!exact) tellDifference(passage, now, base, by, findings);
    } else if (exact && (relative === undefined || !isRounded(by, relative)))
      tellPoints(passage, base, by, findings, difference);
    else if (!exact && relative !== undefined && !isRounded(by, relative))
      tellDifference(passage, now, base, by, findings);
    if (
      exact &&
      base.bound === 'exact' &&
      compare(now.value, base.value) !== 0 &&
      compare(now.value, base.value) > 0 !== direction > 0 &&
      !/由|从/.test(base.label)
    )
      tellDirection(passage, now, base, by, findings);
    return;
  }
  if (
    by.dimension === 'percent' &&
    /率|满意度|比例|比重/.test(now.about) &&
    /^[，（]?(?:同比|比|较)/.test(by.gap) &&
    /提高|上升|提升|下降|降低|回落|高|低/.test(by.label)
  )
    findings.add({
      rule: 'percent-for-points',
      place: passage.place,
      stated: by.text,
      expected: `${by.text.replace(/%$/, '')}个百分点`,
      confidence: 'low',
      excerpt: excerptOf(passage, now, by),
      message: {
        zh: `“${now.about.slice(-8)}”是百分数，它的升降一般用“个百分点”；若确指相对变动${by.text}，请写明。`,
        en: `A percentage rose or fell by “${by.text}”: a difference of percentages is in percentage points. If a relative change is meant, say so.`,
      },
    });
}

/** A target is set, not measured: 97 % is just that. */
const isTarget = ({ bound, label, tail }: Said): boolean =>
  bound === 'atLeast' || bound === 'atMost' || /目标/.test(label) || /^的[^，。]{0,6}目标/.test(tail);

/** A target and what was reached, or two times of one thing; not any two percentages that happen to stand together. */
function nameable({ text }: Passage, base: Said, by: Said): boolean {
  const words = text.slice(Math.max(0, base.start - 20), by.start);
  return /目标|计划|预期|预设|要求|指标|标准|进度|上年|去年|同期|20\d\d年|由|从/.test(words);
}

function tellPoints(passage: Passage, base: Said, by: Said, findings: Findings, difference: Ratio): void {
  const expected = `${formatDecimal(difference, Math.max(by.places, 0))}个百分点`;
  findings.add({
    rule: 'percent-for-points',
    place: passage.place,
    stated: by.text,
    expected,
    confidence: 'high',
    excerpt: excerptOf(passage, base, by),
    message: {
      zh: `${by.text}是两个百分数之差，应写作“${expected}”。`,
      en: `${by.text} is the difference of two percentages and should read ${formatDecimal(difference, by.places)} percentage points.`,
    },
  });
}

/** “由 100 万元增加到 112 万元，增长 12 个百分点”: amounts grow by per cent. */
function amountsInPoints(passage: Passage, at: number, findings: Findings): void {
  const by = passage.said[at] as Said;
  const now = passage.said[at - 1];
  if (by.dimension !== 'points' || now === undefined || now.sentence !== by.sentence || by.gap.length > 16)
    return;
  if (!isMoneyOrCount(now) || /率|度|比例|比重|占/.test(by.gap)) return;
  findings.add({
    rule: 'percent-for-points',
    place: passage.place,
    stated: by.text,
    expected: by.text.replace(/个?百分点$/, '%'),
    confidence: 'medium',
    excerpt: excerptOf(passage, now, by),
    message: {
      zh: `${now.text}不是百分数，它的增减应用“%”，不用“百分点”。`,
      en: `${now.text} is no percentage; it grows or shrinks by per cent, not by percentage points.`,
    },
  });
}

/** “由 A 增加到 B，增长 P”. */
function fromTo(passage: Passage, at: number, findings: Findings): void {
  const rate = passage.said[at] as Said;
  const [base, now] = [passage.said[at - 2], passage.said[at - 1]];
  if (rate.dimension !== 'percent' || base === undefined || now === undefined || !isPlain(rate)) return;
  if (
    !isMoneyOrCount(now) ||
    !sameKind(base, now) ||
    now.part !== base.part ||
    rate.part !== now.part ||
    !isPlain(now) ||
    !isPlain(base)
  )
    return;
  if (!/(?:由|从)[^，；]*$/.test(base.label) || !/(?:到|至|为)$/.test(now.label) || rate.gap.length > 12)
    return;
  if (compare(base.value, zero) <= 0) return;
  const computed = multiply(divide(absolute(subtract(now.value, base.value)), base.value), hundred);
  if (isRounded(rate, computed)) return;
  const expected = inFormOf(rate, computed, 2);
  findings.add(
    {
      rule: 'change',
      place: passage.place,
      stated: rate.text,
      expected,
      confidence: 'high',
      excerpt: excerptOf(passage, base, rate),
      message: {
        zh: `由${base.text}到${now.text}，增减率为${expected}，文中为${rate.text}。`,
        en: `From ${base.text} to ${now.text} is ${expected}, not ${rate.text}.`,
      },
    },
    [
      fixOf(passage.place, rate, computed, multiply(rate.step, ratioOf(1n, 2n))),
      ...fromToFixes(passage, base, now, rate),
    ],
  );
}

function fromToFixes({ place }: Passage, base: Said, now: Said, rate: Said): Fix[] {
  const share = divide(rate.value, hundred);
  const grown = rose(now, base) ? add(ratioOf(1n, 1n), share) : subtract(ratioOf(1n, 1n), share);
  if (compare(grown, zero) <= 0) return [];
  const half = divide(multiply(rate.step, ratioOf(1n, 2n)), hundred);
  return [
    fixOf(place, now, multiply(base.value, grown), multiply(base.value, half)),
    fixOf(place, base, divide(now.value, grown), multiply(divide(now.value, grown), divide(half, grown))),
  ];
}
