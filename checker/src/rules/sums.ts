// A total said with its parts (“合计 …，其中：…”) is the sum of them. A list after 其中 need not be whole, so a sum below the
// total is told only where the list names everything or one slip of the pen explains it.
import { add, compare, formatDecimal, subtract } from '@kapok/contracts/decimal.ts';
import { inFormOf, isOneSlip, isSum, sumOf, unitSlip, zero } from '../comparing.ts';
import type { Confidence, Findings } from '../finding.ts';
import {
  excerptOf,
  isMoneyOrCount,
  isPlain,
  type Passage,
  passageOf,
  type Said,
  sameKind,
} from '../passages.ts';
import { bareLabel } from '../quantities.ts';
import { fixOf, sumFixes } from '../roots.ts';

const opens =
  /^[^。；，0-9]{0,8}[，；。：（]?(?:其中|包括|分别是|分别为|主要包括|具体为|具体包括|即)[：:，为]?/;
/** Words that say the list is whole; 其中 and 主要包括 do not, nor does a list that ends in 等. */
const whole = /分别(?:是|为)|具体为|即/;
/** Labels that together are all there is (政府收支分类): with the first of a pair beside the second, nothing is left out. */
const families: readonly (readonly RegExp[])[] = [
  [/基本支出/, /项目支出/],
  [/财政拨款/, /其他收入/],
  [/人员经费|人员支出/, /公用经费|公用支出/],
  [/因公出国/, /公务接待/, /公务用车/],
  [/货物/, /服务/, /工程/],
  [/(?:本年|当年)(?:财政)?(?:拨款|安排|资金)/, /上年结转/],
];
const notPart =
  /(?:比|较|同比|环比|上年(?!结转|结余)|去年|增加|增长|减少|下降|年初|占|人均|平均|预算数|目标|合计|总计|累计|截至)[^，；]*$|执行|完成|实际|决算/;

export function checkSums(passages: readonly Passage[], findings: Findings): void {
  for (const passage of passages) divided(passage, findings);
  for (const passage of passages.map((one, at) => withTotalAbove(one, passages[at - 1])))
    for (const [at, total] of passage.said.entries()) {
      if (!isMoneyOrCount(total) && total.dimension !== 'score') continue;
      if (!isPlain(total)) continue;
      const opening = opens.exec(passage.text.slice(total.end));
      if (!opening) continue;
      const parts = partsOf(passage, at, total.end + opening[0].length);
      const open = /^[^，；。]{0,6}等/.test(passage.text.slice(parts.at(-1)?.end));
      if (parts.length >= 2) judge(passage, total, parts, { whole: whole.test(opening[0]), open }, findings);
    }
}

/** “按来源分，包括：甲、乙、丙”: once more the parts of a total the paragraph names before. */
function divided(passage: Passage, findings: Findings): void {
  for (const found of passage.text.matchAll(
    /按[^，。；：\d]{2,12}(?:分|划分|分类)[，：](?:包括|其中|分别为)?[：:]?/g,
  )) {
    const from = found.index + found[0].length;
    const to = passage.text.slice(from).search(/[。；]/);
    const parts = passage.said.filter(
      (one) =>
        one.start >= from &&
        (to === -1 || one.start < from + to) &&
        one.dimension === 'money' &&
        isPlain(one),
    );
    const totals = passage.said.filter(
      (one) =>
        one.end <= found.index &&
        one.dimension === 'money' &&
        isPlain(one) &&
        !notPart.test(one.label.replace(/累计|合计|总计/g, '')),
    );
    if (parts.length < 2 || totals.some((total) => isSum(total, parts))) continue;
    const total = totals.find((one) => slipOf(one, parts) !== undefined);
    if (total !== undefined) judge(passage, total, parts, { whole: true, open: false }, findings);
  }
}

/** A paragraph that begins with 其中 lists the parts of what the one above states. */
function withTotalAbove(passage: Passage, above: Passage | undefined): Passage {
  if (above === undefined || !/^其中[：:]/.test(passage.text) || above.place.table !== undefined)
    return passage;
  const last = above.said.findLast(({ dimension }) => dimension === 'money');
  // The head of the paragraph above is what is split; its last sentence often says why it changed.
  const head = above.said.find(({ dimension }) => dimension === 'money') ?? last;
  return head === undefined
    ? passage
    : passageOf(`${above.text.slice(0, head.end)}，${passage.text}`, passage.place);
}

function partsOf({ text, said }: Passage, at: number, from: number): Said[] {
  const total = said[at] as Said;
  const enclosed = text.slice(total.end, from).includes('（');
  const parts: Said[] = [];
  let depth = 0;
  let seen = from;
  for (const part of said.slice(at + 1)) {
    if (part.start < from) continue;
    const between = text.slice(seen, part.start);
    if (/[。！]/.test(between)) break;
    for (const sign of between) {
      if (sign === '（') depth++;
      if (sign === '）') depth--;
    }
    seen = part.end;
    if (enclosed && depth < 0) break;
    if (depth > 0) continue;
    if (parts.length > 0 && /其中|包括/.test(between.slice(-12))) break;
    if (!sameKind(total, part) || !isPlain(part)) continue;
    if (notPart.test(part.label) || bareLabel(part.about) === '') continue;
    parts.push(part);
  }
  return parts;
}

function judge(
  passage: Passage,
  total: Said,
  parts: readonly Said[],
  list: { readonly whole: boolean; readonly open: boolean },
  findings: Findings,
): void {
  for (let count = 2; count <= parts.length; count++) if (isSum(total, parts.slice(0, count))) return;
  const sum = sumOf(parts.map(({ value }) => value));
  const gap = subtract(total.value, sum);
  const labels = parts.map(({ about }) => about);
  const entire =
    list.whole || families.some((family) => family.every((name) => labels.some((label) => name.test(label))));
  const slip = slipOf(total, parts);
  const over = compare(gap, zero) < 0;
  if ((!entire && slip === undefined && !over) || (list.open && !over)) return;
  const confidence: Confidence = slip !== undefined || (entire && over) ? 'high' : entire ? 'medium' : 'low';
  const last = parts.at(-1) as Said;
  const expected = inFormOf(total, sum, Math.max(...parts.map(({ places }) => places)));
  const shown = parts.map(({ about, text }) => `${bareLabel(about)}${text}`).join('、');
  const by = inFormOf(total, over ? subtract(sum, total.value) : gap, 2);
  findings.add(
    {
      rule: slip?.unit ? 'unit-slip' : 'sum',
      place: passage.place,
      stated: total.text,
      expected,
      confidence,
      excerpt: excerptOf(passage, total, last),
      message: {
        zh: `“${bareLabel(total.about)}”写为${total.text}，所列分项（${shown}）之和为${expected}，相差${by}。${slip?.zh ?? (entire ? '' : '若所列并非全部分项，请注明。')}`,
        en: `The total is stated as ${total.text}; the ${parts.length} parts listed add up to ${expected}, ${by} apart.${slip?.en ?? (entire ? '' : ' If the list is not whole, say so.')}`,
      },
    },
    sumFixes(
      fixOf(passage.place, total, sum),
      parts.map((part) => fixOf(passage.place, part)),
      gap,
    ),
  );
}

interface Slip {
  readonly zh: string;
  readonly en: string;
  readonly unit?: true;
}

/** The one figure that, written rightly, makes the sum hold. */
export function slipOf(total: Said, parts: readonly Said[]): Slip | undefined {
  const sum = sumOf(parts.map(({ value }) => value));
  const gap = subtract(total.value, sum);
  for (const part of parts) {
    const needed = add(part.value, gap);
    if (compare(needed, zero) > 0 && unitSlip(part.value, needed) !== undefined)
      return {
        zh: `若“${bareLabel(part.about)}”的单位有误（应相当于${formatDecimal(needed, 2)}${total.dimension === 'money' ? '元' : total.unit}），则合计相符。`,
        en: ` With another unit for ${part.text} (worth ${formatDecimal(needed, 2)}) the total holds.`,
        unit: true,
      };
  }
  if (isOneSlip(total, sum))
    return { zh: '差别像是合计数的一处笔误。', en: ' The total looks like one slip of the pen.' };
  for (const part of parts) {
    const needed = add(part.value, gap);
    if (compare(needed, zero) > 0 && isOneSlip(part, needed))
      return {
        zh: `若“${bareLabel(part.about)}”应为${inFormOf(part, needed)}，则合计相符。`,
        en: ` With ${inFormOf(part, needed)} instead of ${part.text} the total holds.`,
      };
  }
  return undefined;
}
