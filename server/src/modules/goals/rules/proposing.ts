// A target proposed from what is known: no worse than last year, and as good as is expected; said with its reason. Pure.
import {
  compare,
  formatDecimal,
  parseDecimal,
  type Ratio,
  ratioOf,
  wholeRatio,
} from '@kapok/contracts/decimal.ts';
import { plainNumber, quantity } from '@kapok/contracts/evaluation/phrases.ts';
import type { Known } from '@kapok/contracts/goals/checks/evidence.ts';
import type { Target } from '@kapok/contracts/scoring.ts';
import type { Words } from '@kapok/contracts/words.ts';

export interface Proposal {
  readonly target: Target;
  readonly reason: Words;
}

export function proposeFrom({ last, expected }: Known, op: '>=' | '<=', unit: string): Proposal | null {
  const values = [
    ...(last
      ? [
          {
            value: last.value,
            zh: `${last.year}年的${quantity(plainNumber(last.value), unit, 'zh')}`,
            en: `the ${quantity(plainNumber(last.value), unit, 'en')} of ${last.year}`,
          },
        ]
      : []),
    ...(expected
      ? [
          {
            value: expected.value,
            zh: `预计的${quantity(plainNumber(expected.value), unit, 'zh')}`,
            en: `the ${quantity(plainNumber(expected.value), unit, 'en')} expected`,
          },
        ]
      : []),
  ];
  const [first] = values;
  if (!first) return null;
  const better = (a: string, b: string) => {
    const order = compare(parseDecimal(a), parseDecimal(b));
    return op === '>=' ? order > 0 : order < 0;
  };
  const best = values.reduce((one, other) => (better(other.value, one.value) ? other : one), first);
  const value = rounded(parseDecimal(best.value), unit, op);
  const said = values.map(({ zh }) => zh).join('、');
  const told = values.map(({ en }) => en).join(' and ');
  return {
    target: { op, value, unit },
    reason: {
      zh: `${op === '>=' ? '不低于' : '不高于'}${said}。`,
      en: `No ${op === '>=' ? 'less' : 'more'} than ${told}.`,
    },
  };
}

/** Percentages to a tenth, other figures to three digits, always to the side that asks for more; never past 100 %. */
function rounded(value: Ratio, unit: string, op: '>=' | '<='): string {
  const percent = unit === 'percent';
  const step = percent ? ratioOf(1n, 10n) : stepOf(value);
  const scaled = ratioOf(value.numerator * step.denominator, value.denominator * step.numerator);
  const down = scaled.numerator / scaled.denominator;
  const steps = op === '>=' && down * scaled.denominator !== scaled.numerator ? down + 1n : down;
  const found = ratioOf(steps * step.numerator, step.denominator);
  const kept = percent && compare(found, wholeRatio(100)) > 0 ? wholeRatio(100) : found;
  const text = formatDecimal(kept, 2);
  return text.replace(/\.?0+$/, '') || '0';
}

function stepOf(value: Ratio): Ratio {
  const whole = (value.numerator / value.denominator).toString();
  return whole.length <= 3 ? wholeRatio(1) : wholeRatio(10n ** BigInt(whole.length - 3));
}
