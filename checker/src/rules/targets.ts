// Targets against what was reached: claims that do not fit, a yearly value against a monthly demand, a ratio named the wrong
// way round. It must never measure a figure by a target of another thing: both must be in one sentence.
import { compare, wholeRatio } from '@kapok/contracts/decimal.ts';
import type { ReportDocument } from '../document.ts';
import type { Findings } from '../finding.ts';
import { excerptOf, type Passage, type Said, sentenceAt } from '../passages.ts';

/** Of these less is better, and a bare target is a limit. */
export const lessIsBetter =
  /成本|费用|时限|时长|天数|耗时|投诉率|差错率|故障率|误差|不超过|控制率|空置率|超时|死亡率|发病率|能耗|排放|事故|违约|逾期/;
const actualWords = /(?:实际|完成(?:指标)?值|完成情况|完成数|实现|达到?|为)[^，；。]{0,10}$/;
const perPeriod = /每月|各月|逐月|按月|每个月|月均|每季度?|各季度|每日|每天|每周/;
const reached =
  /(?:已|均|全部|全面|圆满|超额|如期|顺利)?(?:完成(?:了)?(?:年度)?(?:目标|任务|指标)|达标|达到(?:了)?(?:年度|预期|既定)?(?:目标|要求|指标值)|实现(?:了)?(?:年度|预期)?目标|得(?:到|了)?满分|超额完成)/;
const notReached = /未|不|没有|部分|基本|尚|低于|差距|力争|确保/;

/** Whether the report gives a value for each month somewhere, which answers a monthly target. */
export function givesMonths({ blocks }: ReportDocument): boolean {
  return blocks.some((block) => {
    const texts = block.kind === 'table' ? block.grid.flat().map((cell) => cell?.text ?? '') : [block.text];
    const months = new Set(
      texts.flatMap((text) =>
        block.kind === 'table'
          ? /^\d{1,2}月份?$/.test(text)
            ? [text]
            : []
          : (text.match(/(?<!\d)\d{1,2}月(?!\d{1,2}日)/g) ?? []),
      ),
    );
    return months.size >= 10;
  });
}

export function checkTargets(
  document: ReportDocument,
  passages: readonly Passage[],
  findings: Findings,
): void {
  const monthly = givesMonths(document);
  for (const passage of passages) {
    for (const [at, target] of passage.said.entries()) {
      const bare =
        target.bound === 'exact' &&
        /(?:目标值?|指标值|计划值?|任务数?)(?:为|是|：)?$/.test(target.label) &&
        !/较|比|与/.test(target.label);
      if (target.bound !== 'atLeast' && target.bound !== 'atMost' && !bare) continue;
      const actual = actualOf(passage, at);
      if (actual === undefined) continue;
      if (!monthly && !bare) period(passage, target, actual, findings);
      claim(passage, target, actual, findings);
    }
    ratioWording(passage, findings);
  }
}

/** The next plain figure of the same kind in the clause or two after, said to have been reached. */
function actualOf({ said, text }: Passage, at: number): Said | undefined {
  const target = said[at] as Said;
  const next = said[at + 1];
  if (
    next === undefined ||
    next.part !== target.part ||
    next.dimension !== target.dimension ||
    next.unit !== target.unit
  )
    return undefined;
  if (next.bound !== 'exact' || next.ranged || next.gap.length > 40) return undefined;
  return actualWords.test(text.slice(target.end, next.start)) ? next : undefined;
}

function period(passage: Passage, target: Said, actual: Said, findings: Findings): void {
  const demand = perPeriod.exec(passage.text.slice(Math.max(0, target.start - 24), target.end))?.[0];
  if (demand === undefined || target.dimension !== 'percent') return;
  const between = passage.text.slice(target.end, actual.end + 8);
  if (perPeriod.test(between) || /\d{1,2}月/.test(between)) return;
  findings.add({
    rule: 'target-period',
    place: passage.place,
    stated: actual.text,
    expected: `${demand}的数值，与${target.label.slice(-8)}${target.text}对应`,
    confidence: 'high',
    excerpt: excerptOf(passage, target, actual),
    message: {
      zh: `目标按“${demand}”考核（${target.text}），实际完成值只给出一个全年数${actual.text}，期间不一致；应列出各期数值及不达标的期数。`,
      en: `The target is for each period (“${demand}”, ${target.text}) but the one value ${actual.text} is for the year; give the value of each period.`,
    },
  });
}

function claim(passage: Passage, target: Said, actual: Said, findings: Findings): void {
  if (
    target.bound === 'exact' &&
    lessIsBetter.test(passage.text.slice(Math.max(0, target.start - 30), target.end))
  )
    return;
  const missed =
    target.bound === 'atMost'
      ? compare(actual.value, target.value) > 0
      : compare(actual.value, target.value) < 0;
  const after = passage.text.slice(actual.end).split(/[。；]/)[0] ?? '';
  const claimed = reached.exec(after);
  if (missed && claimed === null) fullMarks(passage, target, actual, findings);
  if (!missed || claimed === null || notReached.test(after.slice(0, claimed.index + claimed[0].length)))
    return;
  findings.add({
    rule: /满分/.test(claimed[0]) ? 'full-marks' : 'target-claim',
    place: passage.place,
    stated: `${actual.text}，${claimed[0]}`,
    expected: `未达到${target.bound === 'atMost' ? '不高于' : '不低于'}${target.text}`,
    confidence: 'high',
    excerpt: excerptOf(passage, target, actual),
    message: {
      zh: `目标为${target.bound === 'atMost' ? '不高于' : '不低于'}${target.text}，实际${actual.text}并未达到，文中却称“${claimed[0]}”。`,
      en: `The target is ${target.bound === 'atMost' ? 'at most' : 'at least'} ${target.text} and ${actual.text} misses it, yet the text says “${claimed[0]}”.`,
    },
  });
}

/** “目标值≥85%，实际完成83.3%，得10分（满分10分）”. */
function fullMarks(passage: Passage, target: Said, actual: Said, findings: Findings): void {
  const [got, most] = passage.said.filter(
    (one) => one.part === actual.part && one.start > actual.end && one.dimension === 'score',
  );
  if (got === undefined || most === undefined || !/得(?:分)?(?:为|：)?$/.test(got.label)) return;
  if (!/^[（，]?(?:满分|分值|权重)/.test(most.gap) || compare(got.value, most.value) !== 0) return;
  const demand = `${target.bound === 'atMost' ? '≤' : '≥'}${target.text}`;
  findings.add({
    rule: 'full-marks',
    place: passage.place,
    stated: `${actual.text}，得${got.text}`,
    expected: `低于${most.text}`,
    confidence: 'high',
    excerpt: excerptOf(passage, target, most),
    message: {
      zh: `目标为${demand}，实际${actual.text}未达到，却得满分${got.text}。`,
      en: `The target is ${demand}; ${actual.text} misses it and still got all ${got.text}.`,
    },
  });
}

/** “年度指标值与实际完成指标值的比值未超过 1.5” divides the target by the actual; a volume far above its target would pass unseen. */
function ratioWording(passage: Passage, findings: Findings): void {
  const words = /(?:年度)?(?:指标值|目标值|计划值)与实际(?:完成)?(?:指标)?值的?(?:比值|比率|之比)/.exec(
    passage.text,
  );
  const limit = passage.said.find(
    ({ start }) => words !== null && start > words.index && start - words.index < 40,
  );
  if (words === null || limit === undefined || compare(limit.value, wholeRatio(1)) <= 0) return;
  const sentence = sentenceAt(passage, limit.start);
  const over = passage.said.find(
    (one) => one.dimension === 'times' && sentence.includes(one.text) && compare(one.value, limit.value) > 0,
  );
  findings.add({
    rule: 'ratio-wording',
    place: passage.place,
    stated: words[0],
    expected: '实际完成值与年度指标值的比值',
    confidence: 'low',
    excerpt: excerptOf(passage, limit),
    message: {
      zh: `按字面是“指标值÷完成值”，与“未超过${limit.text}”的限制方向相反，应为完成值÷指标值。${over === undefined ? '' : `同句另有完成量达到约定量${over.text}的表述，请核对是否在限内。`}`,
      en: `As worded the ratio is target over actual, the reverse of what a limit of ${limit.text} is for.${over === undefined ? '' : ` The same sentence names a volume of ${over.text} its target.`}`,
    },
  });
}
