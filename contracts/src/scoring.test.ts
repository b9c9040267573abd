// Scoring proven by one-line cases and by properties: better never scores less, nothing passes its weight, parts add up.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, formatDecimal, formatPoints, parseDecimal, parsePoints, ratioOf } from './decimal.ts';
import { evaluateFormula, type Formula } from './formulas.ts';
import {
  type Actual,
  explanationReason,
  figureActual,
  finalPoints,
  gradeBandsDefault,
  gradeOf,
  judgementBand,
  numberActual,
  type Rule,
  ruleFaults,
  scoreItem,
  type Target,
  type TotalledItem,
  totalsOf,
} from './scoring.ts';

const proRata: Rule = { kind: 'reach-or-pro-rata' };
const steps: Rule = {
  kind: 'step-bands',
  bands: [
    { atLeast: '95', sharePercent: '100' },
    { atLeast: '90', sharePercent: '90' },
    { atLeast: '80', sharePercent: '50' },
  ],
};
const difference: Rule = {
  kind: 'step-bands',
  bands: [
    { atMost: '0', sharePercent: '100' },
    { atMost: '10', sharePercent: '50' },
  ],
};
const deduction: Rule = {
  kind: 'deduction',
  clauses: [{ code: 'late', name: { zh: '迟报', en: 'Late' }, points: '0.50' }],
};
const bonus: Rule = {
  kind: 'bonus',
  min: '-5.00',
  max: '5.00',
  clauses: [
    { code: 'praised', name: { zh: '通报表扬', en: 'Praised' }, points: '2.50' },
    { code: 'blamed', name: { zh: '通报批评', en: 'Blamed' }, points: '-2.50' },
  ],
};
const atLeast = (value: string): Target => ({ op: '>=', value, unit: 'percent' });
const atMost = (value: string): Target => ({ op: '<=', value, unit: 'percent' });
const exactly = (value: string): Target => ({ op: '=', value, unit: 'percent' });
const number = (text: string): Actual => numberActual(parseDecimal(text));
const judged = (band: 'reached' | 'partly' | 'missed', sharePercent: string): Actual => ({
  kind: 'judgement',
  band,
  sharePercent,
});
const occurred = (code: string, count: number): Actual => ({
  kind: 'occurrences',
  clauses: [{ code, count }],
});

describe('an item scores', () => {
  test.each<[string, string, Target, Rule, Actual | null, string, boolean]>([
    ['the whole weight when reached', '3.00', atLeast('95'), proRata, number('95'), '3.00', true],
    [
      'its share below the target',
      '6.00',
      atLeast('100'),
      proRata,
      numberActual(ratioOf(1600n, 17n)),
      '5.65',
      false,
    ],
    [
      'by the fraction, not its rounding',
      '3.00',
      atLeast('95'),
      steps,
      numberActual(ratioOf(94999n, 1000n)),
      '2.70',
      false,
    ],
    ['a step below: the 0.30 of 2021', '3.00', atLeast('95'), steps, number('94.07'), '2.70', false],
    ['nothing below the last band', '3.00', atLeast('95'), steps, number('79.99'), '0.00', false],
    ['half for a small difference', '5.00', atMost('0'), difference, number('0.11'), '2.50', false],
    ['whole for no difference', '5.00', atMost('0'), difference, number('0'), '5.00', true],
    ['its inverse share above a ceiling', '2.00', atMost('80'), proRata, number('100'), '1.60', false],
    ['nothing above a ceiling of zero', '2.00', atMost('0'), proRata, number('1'), '0.00', false],
    ['nothing for a target below zero missed', '2.00', atLeast('-10'), proRata, number('-20'), '0.00', false],
    ['the whole at an exact target', '2.00', exactly('10'), proRata, number('10'), '2.00', true],
    ['a share past an exact target', '2.00', exactly('10'), proRata, number('20'), '1.00', false],
    ['less for each occurrence', '2.00', exactly('0'), deduction, occurred('late', 3), '0.50', false],
    ['never below zero', '2.00', exactly('0'), deduction, occurred('late', 9), '0.00', false],
    ['all without occurrences', '2.00', exactly('0'), deduction, occurred('late', 0), '2.00', true],
    [
      'a judgement in its band',
      '3.00',
      atLeast('80'),
      { kind: 'qualitative' },
      judged('partly', '79.99'),
      '2.40',
      false,
    ],
    [
      'nothing for a judgement outside its band',
      '3.00',
      atLeast('80'),
      { kind: 'qualitative' },
      judged('reached', '79'),
      '0.00',
      false,
    ],
    ['a bonus', '5.00', atLeast('0'), bonus, occurred('praised', 1), '2.50', true],
    ['a bonus up to its cap', '5.00', atLeast('0'), bonus, occurred('praised', 3), '5.00', true],
    ['a malus', '5.00', atLeast('0'), bonus, occurred('blamed', 1), '-2.50', false],
    ['nothing without an actual value', '3.00', atLeast('95'), proRata, null, '0.00', false],
    [
      'nothing for an actual of another kind',
      '3.00',
      atLeast('95'),
      proRata,
      occurred('late', 0),
      '0.00',
      false,
    ],
  ])('%s', (_, weight, target, rule, actual, points, reached) => {
    const score = scoreItem({ weight, target, rule, actual });
    expect([formatPoints(score.points), score.reached]).toEqual([points, reached]);
  });
});

describe('an explanation is asked for', () => {
  test.each<[string, Target, Rule, Actual | null, ReturnType<typeof explanationReason>]>([
    ['not when reached', atLeast('95'), proRata, number('95'), null],
    ['when missed', atLeast('95'), proRata, number('94.07'), 'target-missed'],
    ['when absent', atLeast('95'), proRata, null, 'target-missed'],
    ['not at 150 percent', atLeast('100'), proRata, number('150'), null],
    ['past 150 percent', atLeast('100'), proRata, numberActual(ratioOf(15001n, 100n)), 'over-achieved'],
    [
      'when points are lost though reached',
      atLeast('80'),
      { kind: 'qualitative' },
      judged('reached', '90'),
      'points-lost',
    ],
  ])('%s', (_, target, rule, actual, reason) => {
    expect(explanationReason({ weight: '3.00', target, rule, actual })).toBe(reason);
  });
});

describe('grades and bands', () => {
  test.each([
    ['94.35', 'excellent'],
    ['90.00', 'excellent'],
    ['89.99', 'good'],
    ['70.00', 'fair'],
    ['60.00', 'low'],
    ['59.99', 'poor'],
    ['-1.00', 'poor'],
  ])('%s is %s', (total, grade) => {
    expect(gradeOf(parsePoints(total), gradeBandsDefault).code).toBe(grade);
  });
  test.each([
    ['80', 'reached'],
    ['79.99', 'partly'],
    ['60', 'partly'],
    ['59.99', 'missed'],
  ])('a share of %s is %s', (share, band) => {
    expect(judgementBand(share)).toBe(band);
  });
});

describe('money formulas', () => {
  const value = (code: string, text: string) => ({ code, value: text });
  const formatted = (ratio: ReturnType<typeof evaluateFormula>) => (ratio ? formatDecimal(ratio) : null);
  test('budget completion of 2021 is 99.89', () => {
    const formula: Formula = { kind: 'quotient', numerator: ['spent'], denominator: ['budget'], times: 100 };
    const inputs = [value('spent', '39253.31'), value('budget', '39295.1')];
    expect(formatted(evaluateFormula(formula, inputs, null))).toBe('99.89');
  });
  test('the mean of nine months is 104.60', () => {
    const formula = { kind: 'mean', sum: 'progress', count: 'months' } as const;
    const inputs = [value('progress', '941.41'), value('months', '9')];
    expect(formatted(evaluateFormula(formula, inputs, null))).toBe('104.60');
  });
  test('a missing input gives no value', () => {
    expect(evaluateFormula({ kind: 'mean', sum: 'progress', count: 'months' }, [], null)).toBeNull();
  });
  test('sixteen of seventeen is 94.12', () => {
    const formula = { kind: 'reached-share', level1: 'duty' } as const;
    expect(formatted(evaluateFormula(formula, [], { reached: 16, items: 17 }))).toBe('94.12');
  });
});

test('a percentage figure is its fraction times 100, and an empty one has no value', () => {
  expect(figureActual({ numerator: '9407', denominator: '10000', unit: 'percent' })).toMatchObject({
    value: '94.07',
  });
  expect(figureActual({ numerator: '0', denominator: '0', unit: 'percent' })).toBeNull();
});

test('rules that would reward a worse value are found', () => {
  const upward: Rule = {
    kind: 'step-bands',
    bands: [
      { atLeast: '90', sharePercent: '50' },
      { atLeast: '95', sharePercent: '100' },
    ],
  };
  expect(ruleFaults({ weight: '3.00', target: atLeast('95'), rule: upward })).toHaveLength(2);
  expect(ruleFaults({ weight: '3.00', target: atLeast('95'), rule: steps })).toEqual([]);
  expect(ruleFaults({ weight: '5.00', target: atMost('0'), rule: difference })).toEqual([]);
});

const weightText = fc.integer({ min: 1, max: 5000 }).map(formatPoints);
const hundredthsText = fc.integer({ min: 0, max: 30_000 }).map(formatPoints);
const numericRule = fc.constantFrom<[Target['op'], Rule]>(
  ['>=', proRata],
  ['<=', proRata],
  ['>=', steps],
  ['<=', difference],
);

test('property: a better value never scores less', () => {
  fc.assert(
    fc.property(
      weightText,
      numericRule,
      hundredthsText,
      hundredthsText,
      hundredthsText,
      (weight, [op, rule], wanted, a, b) => {
        const target = { op, value: wanted, unit: 'percent' };
        const [low, high] = compare(parseDecimal(a), parseDecimal(b)) <= 0 ? [a, b] : [b, a];
        const [worse, better] = op === '>=' ? [low, high] : [high, low];
        const points = (actual: string) => scoreItem({ weight, target, rule, actual: number(actual) }).points;
        expect(points(worse)).toBeLessThanOrEqual(points(better));
      },
    ),
  );
});

const anyItem: fc.Arbitrary<TotalledItem> = fc
  .record({
    level1: fc.constantFrom('management', 'duty', 'output'),
    weight: weightText,
    rule: fc.constantFrom(proRata, steps, difference, deduction, { kind: 'qualitative' } as const),
    op: fc.constantFrom('>=' as const, '<=' as const, '=' as const),
    wanted: hundredthsText,
    actual: fc.oneof(
      hundredthsText.map(number),
      fc.integer({ min: 0, max: 20 }).map((count) => occurred('late', count)),
      fc.integer({ min: 0, max: 100 }).map((share) => judged(judgementBand(`${share}`), `${share}`)),
      fc.constant(null),
    ),
    source: fc.constantFrom('computed' as const, 'declared' as const),
  })
  .map(({ op, wanted, ...rest }) => ({ ...rest, target: { op, value: wanted, unit: 'percent' } }));

test('property: no item passes its weight or falls below zero', () => {
  fc.assert(
    fc.property(anyItem, (item) => {
      const { points } = scoreItem(item);
      expect(points).toBeGreaterThanOrEqual(0);
      expect(points).toBeLessThanOrEqual(parsePoints(item.weight));
    }),
  );
});

test('property: the total is the sum of the items, its parts and nothing else; shares add to 100', () => {
  fc.assert(
    fc.property(fc.array(anyItem, { maxLength: 40 }), (items) => {
      const totals = totalsOf(items);
      const sum = items.reduce((total, item) => total + finalPoints(item), 0);
      expect(parsePoints(totals.total)).toBe(sum);
      const parts = new Set(items.map(({ level1 }) => level1));
      expect([...parts].reduce((total, part) => total + parsePoints(totals[part] ?? '0'), 0)).toBe(sum);
      if (sum > 0) expect(parsePoints(totals.computedShare) + parsePoints(totals.declaredShare)).toBe(100_00);
    }),
  );
});

test('property: points are within half a hundredth of the exact share, and a half goes up (四舍五入)', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.bigInt({ min: 0n, max: 10n ** 6n }),
      fc.bigInt({ min: 1n, max: 10n ** 6n }),
      (weight, a, b) => {
        const [part, whole] = a <= b ? [a, b] : [b, a];
        const item = { weight: formatPoints(weight), target: atLeast('100'), rule: proRata };
        const { points } = scoreItem({ ...item, actual: numberActual(ratioOf(part * 100n, whole || 1n)) });
        // 2 × (points − exact) in units of 1 ÷ whole: above −1 hundredth, and at most +1.
        const twice = 2n * (BigInt(points) * (whole || 1n) - BigInt(weight) * part);
        expect(twice > -(whole || 1n) && twice <= (whole || 1n)).toBe(true);
      },
    ),
  );
});

test('property: pro rata is continuous: a hundredth more moves the points by its share and a rounding at most', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 100, max: 30_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      fc.constantFrom('>=' as const, '<=' as const, '=' as const),
      (weight, wanted, actual, op) => {
        const target = { op, value: formatPoints(wanted), unit: 'percent' };
        const points = (hundredths: number) =>
          scoreItem({
            weight: formatPoints(weight),
            target,
            rule: proRata,
            actual: number(formatPoints(hundredths)),
          }).points;
        expect(Math.abs(points(actual + 1) - points(actual))).toBeLessThanOrEqual(
          Math.ceil(weight / wanted) + 1,
        );
      },
    ),
  );
});

test('property: a decimal read and written is the same number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (hundredths) => {
      const text = formatDecimal(ratioOf(hundredths, 100n));
      expect(compare(parseDecimal(text), ratioOf(hundredths, 100n))).toBe(0);
    }),
  );
});
