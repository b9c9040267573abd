// 年度平均执行率: a sum of months' progress over as many months. It must never assume which months a city counts.
import { compare, divide, formatDecimal, wholeRatio } from '@kapok/contracts/decimal.ts';
import { inFormOf, isRounded, zero } from '../comparing.ts';
import type { Findings } from '../finding.ts';
import { excerptOf, type Passage, type Said } from '../passages.ts';

/** 年度平均执行率 is a sum of monthly progress over a number of months: the quotient must be a whole number of at most twelve. */
export function checkAverage(passage: Passage, at: number, findings: Findings): void {
  const average = passage.said[at] as Said;
  const sum = passage.said
    .slice(0, at)
    .findLast(
      (one) => one.sentence === average.sentence && one.dimension === 'percent' && /累计/.test(one.about),
    );
  if (sum === undefined || compare(average.value, zero) <= 0 || compare(sum.value, average.value) <= 0)
    return;
  const fitting = [2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n, 11n, 12n].some((months) =>
    isRounded(average, divide(sum.value, wholeRatio(months)), {
      numerator: sum.step.numerator,
      denominator: sum.step.denominator * 2n * months,
    }),
  );
  if (fitting) return;
  const months = divide(sum.value, average.value);
  const nearest = BigInt(Math.min(12, Math.max(2, Math.round(Number(formatDecimal(months, 4))))));
  const expected = inFormOf(average, divide(sum.value, wholeRatio(nearest)));
  findings.add({
    rule: 'average-rate',
    place: passage.place,
    stated: average.text,
    expected,
    confidence: 'medium',
    excerpt: excerptOf(passage, sum, average),
    message: {
      zh: `累计${sum.text}除以2至12之间的任何月数都得不到${average.text}；除以${nearest}个月为${expected}。`,
      en: `${sum.text} divided by no number of months from 2 to 12 gives ${average.text}; ${nearest} months give ${expected}.`,
    },
  });
}
