// Figures that a sentence lists and adds up itself: 分别 A、B 和 C，合计 T; a score with its parts in brackets; and what was left
// of a budget. It must never add what the sentence does not say belongs together.
import { absolute, compare, subtract } from '@kapok/contracts/decimal.ts';
import { inFormOf, isOneSlip, isSum, sumOf, within } from '../comparing.ts';
import type { Findings } from '../finding.ts';
import { excerptOf, isMoneyOrCount, isPlain, type Passage, type Said, sameKind } from '../passages.ts';
import { fixOf, sumFixes } from '../roots.ts';

export function checkLists(passages: readonly Passage[], findings: Findings): void {
  for (const passage of passages) {
    inLine(passage, findings);
    for (const [at, one] of passage.said.entries()) {
      if (!isPlain(one)) continue;
      if (one.dimension === 'score') bracketed(passage, at, findings);
      if (!isMoneyOrCount(one)) continue;
      if (/(?:合计|共计|总计)(?:为|达|约)?$/.test(one.label)) listed(passage, at, findings);
      if (/(?:节约|结余|剩余)(?:资金|金额|经费)?(?:为|共)?$/.test(one.label)) left(passage, at, findings);
    }
  }
}

/** “甲 100 200 300 合计 650”: a line of nothing but figures and what they come to. */
function inLine(passage: Passage, findings: Findings): void {
  if (
    !/^[^\d，。；：]{0,12}\d[\d,.]*(?:[ +＋、][\d,.]+)+[ =＝]?(?:合计|共计|总计)[：=＝ ]?\d[\d,.]*[。；]?$/.test(
      passage.text,
    )
  )
    return;
  const parts = passage.said.slice(0, -1);
  const total = passage.said.at(-1);
  if (total === undefined || parts.length < 2 || ![total, ...parts].every(isPlain)) return;
  if (parts.every((one) => sameKind(one, total)) && !isSum(total, parts))
    tell(passage, total, parts, 'sum', findings);
}

/** “三年分别投入 1.2 亿元、1.5 亿元和 1.8 亿元，三年合计 4.5 亿元”. */
function listed(passage: Passage, at: number, findings: Findings): void {
  const total = passage.said[at] as Said;
  if (total.gap.length > 14 || /[。；]/.test(total.gap)) return;
  const parts: Said[] = [];
  for (const one of passage.said.slice(0, at).reverse()) {
    if (!sameKind(one, total) || !isPlain(one)) break;
    parts.unshift(one);
    if (!/^[、和及与]$|^以及$/.test(one.gap)) break;
  }
  const [first] = parts;
  if (first === undefined || parts.length < 2 || !/分别/.test(first.label) || isSum(total, parts)) return;
  tell(passage, total, parts, 'sum', findings);
}

/** “自评 98.5 分（预算执行 9.5 分、产出 50 分、效益 29 分、满意度 10 分）”. */
function bracketed(passage: Passage, at: number, findings: Findings): void {
  const total = passage.said[at] as Said;
  const inside = /^（([^（）]*)）/.exec(passage.text.slice(total.end));
  if (inside === null || /满分|权重|分值|扣|以上|以下|其中|等|加|减|原|上年/.test(inside[1] ?? '')) return;
  const end = total.end + inside[0].length;
  const parts = passage.said.filter(({ start }) => start > total.end && start < end);
  if (parts.length < 3 || parts.some((one) => one.dimension !== 'score' || !isPlain(one))) return;
  // Points are given, not rounded.
  const sum = sumOf(parts.map(({ value }) => value));
  if (compare(total.value, sum) !== 0) tell(passage, total, parts, 'total-score', findings);
}

function tell(
  passage: Passage,
  total: Said,
  parts: readonly Said[],
  rule: 'sum' | 'total-score',
  findings: Findings,
): void {
  const sum = sumOf(parts.map(({ value }) => value));
  const gap = subtract(total.value, sum);
  const expected = inFormOf(total, sum, Math.max(...parts.map(({ places }) => places)));
  const shown = parts.map(({ text }) => text).join('＋');
  const [first] = parts as [Said, ...Said[]];
  findings.add(
    {
      rule,
      place: passage.place,
      stated: total.text,
      expected,
      confidence: 'high',
      excerpt: excerptOf(passage, first.start < total.start ? first : total, total),
      message: {
        zh: `写为${total.text}，所列各数（${shown}）之和为${expected}，相差${inFormOf(total, absolute(gap))}。`,
        en: `Stated as ${total.text}; the figures listed (${shown}) add up to ${expected}.`,
      },
    },
    sumFixes(
      fixOf(passage.place, total, sum),
      parts.map((part) => fixOf(passage.place, part)),
      gap,
    ),
  );
}

/** “采购预算 618 万元，实际采购 589.25 万元，节约资金 28.75 万元”: told where one slip of the pen explains it. */
function left(passage: Passage, at: number, findings: Findings): void {
  const rest = passage.said[at] as Said;
  const [budget, spent] = [passage.said[at - 2], passage.said[at - 1]];
  if (budget === undefined || spent === undefined || budget.part !== rest.part || rest.gap.length > 14)
    return;
  if (![budget, spent].every((one) => sameKind(one, rest) && isPlain(one))) return;
  if (!/预算|计划|控制价|可用|安排/.test(budget.label) || !/实际|支出|支付|采购|中标/.test(spent.label))
    return;
  const value = subtract(budget.value, spent.value);
  if (within(rest.value, value, rest.step) || !isOneSlip(rest, value)) return;
  const expected = inFormOf(rest, value);
  findings.add(
    {
      rule: 'difference',
      place: passage.place,
      stated: rest.text,
      expected,
      confidence: 'high',
      excerpt: excerptOf(passage, budget, rest),
      message: {
        zh: `${budget.text}减去${spent.text}为${expected}，文中为${rest.text}。`,
        en: `${budget.text} less ${spent.text} is ${expected}, not ${rest.text}.`,
      },
    },
    [fixOf(passage.place, rest, value), fixOf(passage.place, budget), fixOf(passage.place, spent)],
  );
}
