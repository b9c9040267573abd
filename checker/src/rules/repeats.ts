// A figure stated twice must be the same twice, and a word such as 近 or 超 must fit the exact figure stated elsewhere.
// Two figures count as of one thing only when their names say so and nothing around them says otherwise.
import {
  absolute,
  add,
  compare,
  divide,
  multiply,
  ratioOf,
  subtract,
  wholeRatio,
} from '@kapok/contracts/decimal.ts';
import { agrees, isOneSlip, unitSlip, zero } from '../comparing.ts';
import { type Findings, placeInWords } from '../finding.ts';
import { excerptOf, type Passage, type Said } from '../passages.ts';
import { bareLabel } from '../quantities.ts';
import { fixOf } from '../roots.ts';

export interface Fact {
  readonly passage: Passage;
  readonly said: Said;
  /** The name of what is measured, bare of time and of who speaks. */
  readonly name: string;
  readonly year: string | undefined;
  readonly target: boolean;
}

/** Names that many things have; alone they do not say of what. */
const general =
  /^(?:服务对象|受益对象|受益群众|群众|公众|社会公众|社会|市民|企业|用户|学员|使用人员|培训|项目|工程|验收|质量|资金|任务|工作|年度|总体|整体|预算|支出|收入|系统|设备|采购|按时|按期|及时|本年|总|绩效|目标|指标|专项|经费|实际|完成)*(?:收入|支出|资金|金额|预算|经费|得分|分值|总分|数量|总数|人数|投入|完成率|执行率|支付率|支出率|到位率|使用率|合格率|满意度|满意率|达标率|及时率|验收率|合格|完成|使用|安排|拨款|增长率|目标|结余|余额|费用|成本|面积|用户|次数|总额|比例|占比|总量|人员|任务|项目|指标|事项|数据|服务|其中)$/;
const noise =
  /^(?:[“”"]|其中|截至|截止|目前|全年|当年|本年度?|年度|年内|我局|我委|我办|我厅|我单位|我部门|本部门|本单位|本局|全局|部门|单位|的|共|累计|实际|已|全市|全省|全区|全县|市民|(?:19|20)\d\d年度?|\d{1,2}月底?|底|末|，|对)+/;
const ofOtherTime =
  /上年|去年|上一年|同期|前年|年初预算|比|较|增|减|预计|计划|拟|将|下降|提高|提升|上升|降低|节约|高于|低于|新增|人均|平均|每|占|差|扣/;

export function factsOf(passages: readonly Passage[]): Fact[] {
  return passages.flatMap((passage) =>
    passage.said.flatMap((said): Fact[] => {
      if (
        said.ranged ||
        said.spelled ||
        said.dimension === 'points' ||
        said.dimension === 'bare' ||
        said.dimension === 'times'
      )
        return [];
      const label = bareLabel(actualOf(passage, said) ?? said.about);
      if (
        ofOtherTime.test(label.replace(/每月|各月|逐月/, '')) ||
        (said.gap.length < 30 && /[比较由从增减][^，；。]{0,12}$/.test(said.gap))
      )
        return [];
      const name = nameOf(label);
      // “完成预算的 84.55 %” does not say of what.
      if (name.length < 2 || /的$|^(?:完成|占|达|按|仅为)/.test(name)) return [];
      const target =
        said.bound === 'atLeast' ||
        said.bound === 'atMost' ||
        (/目标|指标值|计划|预期|要求/.test(said.label) && !/实际|完成/.test(said.label));
      return [{ passage, said, name, year: yearOf(passage, said), target }];
    }),
  );
}

/** “热线接通率不低于 95 %”的实际完成值为 94.07 %: the figure is of what its target is of. */
function actualOf({ said }: Passage, actual: Said): string | undefined {
  const before = said[said.indexOf(actual) - 1];
  // 接通率由 90 % 提高到 95 %: what rose is named before its base.
  if (
    /^(?:提高|提升|上升|增加|增长|下降|降低|减少|压减|降)(?:到|至|为)$/.test(actual.label) &&
    before !== undefined
  )
    return /^(.{2,20}?)(?:由|从)/.exec(before.label)?.[1];
  if (
    !/^的?(?:实际|年度|全年)*(?:完成)?(?:指标)?值?(?:为|是|达到|：)*$/.test(actual.label.trim()) ||
    actual.label.length < 2
  )
    return undefined;
  const target = said[said.indexOf(actual) - 1];
  return target !== undefined &&
    (target.bound === 'atLeast' || target.bound === 'atMost') &&
    target.part === actual.part
    ? target.about
    : undefined;
}

export function nameOf(label: string): string {
  let name = label;
  for (let last = ''; last !== name; ) {
    last = name;
    name = name.replace(noise, '');
  }
  return name
    .replace(/[“”"‘’（）\s]/g, '')
    .replace(/每月|各月|逐月|全年|累计/g, '')
    .replace(/(?:数量|总额|金额|总量|数)$/, '')
    .replace(/^预算完成率$|^全年预算执行进度$|^预算执行进度$|^预算支出执行率$/, '预算执行率');
}

function yearOf({ text }: Passage, { start }: Said): string | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  return [...before.matchAll(/((?:19|20)\d\d)年/g)].at(-1)?.[1];
}

export function checkRepeats(passages: readonly Passage[], findings: Findings): void {
  const facts = factsOf(passages).filter(({ target }) => !target);
  const byEnd = new Map<string, Fact[]>();
  for (const fact of facts) {
    const end = `${fact.said.dimension}${fact.name.slice(-3)}`;
    const alike = byEnd.get(end);
    if (alike === undefined) byEnd.set(end, [fact]);
    else alike.push(fact);
  }
  for (const alike of byEnd.values()) {
    const known: Fact[] = [];
    for (const fact of alike.slice(0, 200)) {
      const other = known.find((one) => ofOneThing(one, fact) && disagreement(one, fact) !== undefined);
      const agreed = known.some(
        (one) =>
          ofOneThing(one, fact) &&
          disagreement(one, fact) === undefined &&
          one.said.bound === fact.said.bound,
      );
      if (other !== undefined && !agreed) tell(other, fact, findings);
      known.push(fact);
    }
  }
}

function ofOneThing(a: Fact, b: Fact): boolean {
  if (a.passage === b.passage && a.said.part === b.said.part) return false;
  if (a.said.dimension === 'count' && a.said.unit !== b.said.unit && a.said.unit !== '' && b.said.unit !== '')
    return false;
  if (a.year !== undefined && b.year !== undefined && a.year !== b.year) return false;
  const end = commonEnd(a.name, b.name);
  if (end.length < Math.min(3, a.name.length, b.name.length) || end.length < 2) return false;
  const [headA, headB] = [
    a.name.slice(0, a.name.length - end.length),
    b.name.slice(0, b.name.length - end.length),
  ];
  if (general.test(a.name) || general.test(b.name))
    return (
      (a.name === b.name && departmental(a) && departmental(b)) ||
      (a.name === b.name && isLongSlip(a.said, b.said))
    );
  // A short name alone, such as 办件量, is of one thing only where a slip or a hedge speaks for it.
  if (
    a.name === b.name &&
    a.name.length < 5 &&
    a.said.bound === 'exact' &&
    b.said.bound === 'exact' &&
    !isLongSlip(a.said, b.said)
  )
    return false;
  return (
    saysOf(headA, b) &&
    saysOf(headB, a) &&
    (end.length >= 4 || headA !== '' || headB !== '' || shareTopic(a, b))
  );
}

/** Whether what one name has before the common end is found around the other figure. */
function saysOf(head: string, { passage, said }: Fact): boolean {
  if (head === '') return true;
  const around = passage.text.slice(Math.max(0, said.start - 80), said.end) + (passage.place.heading ?? '');
  return head.length <= 12 && around.includes(head);
}

function shareTopic(a: Fact, b: Fact): boolean {
  return (
    a.name === b.name &&
    a.passage.place.heading !== undefined &&
    (a.passage === b.passage || a.name.length >= 3)
  );
}

const departmental = ({ passage, said, name }: Fact): boolean =>
  name.startsWith('预算') &&
  /我局|我委|我办|我厅|我单位|我部门|本部门|本单位|本局|全局|全年|部门整体|年度预算|整体支出/.test(
    passage.text.slice(Math.max(0, said.start - 80), said.start),
  ) &&
  !/项目/.test(passage.text.slice(Math.max(0, said.start - 30), said.start));

function commonEnd(a: string, b: string): string {
  let length = 0;
  while (length < a.length && length < b.length && a.at(-1 - length) === b.at(-1 - length)) length++;
  return a.slice(a.length - length);
}

export type Disagreement = 'differs' | 'near' | 'above' | 'about' | 'unit';

/** How two statements of one thing disagree; undefined where they can both be true or may be of different things. */
export function disagreement(
  { said: a }: { said: Said },
  { said: b }: { said: Said },
): Disagreement | undefined {
  // 100 % said of what is 99.89 % is a claim that nothing is missing, not a rounding.
  if (agrees(a, b) && a.bound === b.bound && isAll(a) === isAll(b)) return undefined;
  const [loose, exact] = a.bound === 'exact' ? [b, a] : [a, b];
  if (exact.bound !== 'exact') return undefined;
  const gap = subtract(exact.value, loose.value);
  const size = absolute(exact.value);
  if (compare(size, zero) === 0) return undefined;
  const apart = divide(absolute(gap), size);
  if (loose.bound === 'near')
    return compare(gap, zero) > 0 && compare(apart, ratioOf(1n, 10n)) < 0 && !agreesAsPrecisely(loose, exact)
      ? 'near'
      : undefined;
  if (loose.bound === 'above')
    return compare(gap, zero) < 0 && compare(apart, ratioOf(3n, 10n)) < 0 ? 'above' : undefined;
  if (loose.bound === 'about')
    return compare(apart, ratioOf(5n, 100n)) > 0 && compare(apart, ratioOf(3n, 10n)) < 0
      ? 'about'
      : undefined;
  if (loose.bound !== 'exact') return undefined;
  if (unitSlip(a.value, b.value) !== undefined && sameDigits(a, b)) return 'unit';
  const percent = a.dimension === 'percent';
  const close = percent ? compare(absolute(gap), wholeRatio(5)) <= 0 : compare(apart, ratioOf(1n, 10n)) <= 0;
  return close || isOneSlip(a, b.value) ? 'differs' : undefined;
}

/** Four digits and more that differ by one slip are hardly two different figures. */
const isLongSlip = (a: Said, b: Said): boolean =>
  a.text.replace(/\D/g, '').length >= 4 && isOneSlip(a, b.value);

const isAll = ({ dimension, value }: Said): boolean =>
  dimension === 'percent' && compare(value, wholeRatio(100)) === 0;
const sameDigits = (a: Said, b: Said): boolean => digits(a) === digits(b) && digits(a).length >= 3;
const digits = ({ text }: Said): string => text.replace(/[^\d]/g, '').replace(/^0+|0+$/g, '');

/** 近 94 % of 94.07 % is wrong however it is rounded; 近 2871.74 of 2871.7436 is only shorter. */
function agreesAsPrecisely(loose: Said, exact: Said): boolean {
  return (
    compare(
      absolute(subtract(loose.value, exact.value)),
      multiply(add(loose.step, exact.step), ratioOf(1n, 2n)),
    ) <= 0 && loose.places >= 2
  );
}

function tell(first: Fact, second: Fact, findings: Findings): void {
  const how = disagreement(first, second);
  if (how === undefined) return;
  const [loose, exact] =
    how === 'near' || how === 'above' || how === 'about'
      ? first.said.bound === 'exact'
        ? [second, first]
        : [first, second]
      : [second, first];
  const at = placeInWords(exact.passage.place);
  const stated = how === 'differs' || how === 'unit' ? loose.said.text : hedged(loose.said);
  const whole =
    how === 'differs' &&
    exact.said.dimension === 'percent' &&
    [loose, exact].some(({ said }) => said.places === 0 && compare(said.value, wholeRatio(100)) === 0);
  findings.add(
    {
      rule: how === 'unit' ? 'unit-slip' : how === 'differs' ? 'repeated-figure' : 'approximate-wording',
      place: loose.passage.place,
      stated,
      expected: exact.said.text,
      confidence:
        how === 'unit' || (how === 'differs' && first.name === second.name && !whole)
          ? 'high'
          : how === 'above'
            ? 'high'
            : 'medium',
      excerpt: excerptOf(loose.passage, loose.said),
      message: {
        zh: `${zh[how](loose, exact)}（${at.zh}）。${whole ? '若100%是取整或另一口径，请注明口径。' : ''}`,
        en: `“${loose.name}” is ${stated} here and ${exact.said.text} elsewhere (${at.en}).${en[how]}${whole ? ' If 100 % is rounded or of another scope, say which.' : ''}`,
      },
    },
    [
      fixOf(loose.passage.place, loose.said, exact.said.value, exact.said.step),
      fixOf(exact.passage.place, exact.said, loose.said.value, loose.said.step),
    ],
  );
}

export const hedged = ({ label, text, tail }: Said): string => {
  const before =
    /(?:接近|将近|近|超过|突破|超|逾|约|不足|不到)$/.exec(label.replace(/(?:为|了)$/, ''))?.[0] ?? '';
  const after = /^(?:左右|多|余|以上)/.exec(tail)?.[0] ?? '';
  return `${before}${text}${after}`;
};

type Telling = (loose: Fact, exact: Fact) => string;
const zh: Readonly<Record<Disagreement, Telling>> = {
  differs: (loose, exact) => `“${loose.name}”此处为${loose.said.text}，另一处为${exact.said.text}`,
  unit: (loose, exact) =>
    `“${loose.name}”两处数字相同而单位不同：此处${loose.said.text}，另一处${exact.said.text}`,
  near: (loose, exact) => `“近”表示略低于，“${loose.name}”的实际值${exact.said.text}已高于${loose.said.text}`,
  above: (loose, exact) =>
    `“${hedged(loose.said)}”表示高于该数，“${loose.name}”的实际值为${exact.said.text}，并未达到`,
  about: (loose, exact) => `“${hedged(loose.said)}”与“${loose.name}”的实际值${exact.said.text}相差超过5%`,
};
const en: Readonly<Record<Disagreement, string>> = {
  differs: '',
  unit: ' The digits are the same, the units are not.',
  near: ' “近” means just under, but the exact figure is above.',
  above: ' The exact figure does not reach it.',
  about: ' They are more than 5 % apart.',
};
