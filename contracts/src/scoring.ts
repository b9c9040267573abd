// How an evaluation's scores are computed, shared by server, report, web and the stand-alone verifier.
// Pure and exact: it must never read a clock, a database or a floating-point number, or two readers would disagree.

import { type Static, Type } from 'typebox';
import {
  compare,
  type DecimalText,
  decimalText,
  divide,
  formatDecimal,
  formatPoints,
  type Hundredths,
  multiply,
  parseDecimal,
  parsePoints,
  type Ratio,
  ratioOf,
  toHundredths,
  wholeRatio,
  wholeText,
} from './decimal.ts';
import { wordsSchema } from './words.ts';

/** A level-1 part (一级指标) is data of its template: management, duty, bonus; execution, output, benefit, satisfaction. */
export const level1Schema = Type.String({
  pattern: '^(?!(total|grade)$)[a-z][a-z0-9-]{0,39}$',
  description: 'Code of a part; the names of the other totals are not taken.',
});
export type Level1 = Static<typeof level1Schema>;

export const targetSchema = Type.Object(
  {
    op: Type.Union([Type.Literal('>='), Type.Literal('<='), Type.Literal('=')]),
    value: decimalText,
    unit: Type.String({ maxLength: 40, description: 'percent, point, or the counted thing in words.' }),
  },
  { description: 'The yearly target (年度指标值).' },
);
export type Target = Static<typeof targetSchema>;

const clauseSchema = Type.Object({
  code: Type.String({ maxLength: 40 }),
  name: wordsSchema,
  points: decimalText,
});

export const ruleSchema = Type.Union(
  [
    Type.Object({ kind: Type.Literal('reach-or-pro-rata') }),
    Type.Object({
      kind: Type.Literal('step-bands'),
      bands: Type.Array(
        Type.Object({
          atLeast: Type.Optional(decimalText),
          atMost: Type.Optional(decimalText),
          sharePercent: decimalText,
        }),
        { minItems: 1, maxItems: 20, description: 'The first band that holds the actual value counts.' },
      ),
    }),
    Type.Object({
      kind: Type.Literal('deduction'),
      clauses: Type.Array(clauseSchema, { minItems: 1, maxItems: 20 }),
    }),
    Type.Object({ kind: Type.Literal('qualitative') }),
    Type.Object({
      kind: Type.Literal('bonus'),
      min: decimalText,
      max: decimalText,
      clauses: Type.Array(clauseSchema, { minItems: 1, maxItems: 20 }),
    }),
  ],
  { description: 'How the actual value becomes points (评分标准).' },
);
export type Rule = Static<typeof ruleSchema>;
export type RuleKind = Rule['kind'];

/** What was reached: a number as an exact fraction, a qualitative judgement, or counted occurrences of clauses. */
export const actualSchema = Type.Union(
  [
    Type.Object({
      kind: Type.Literal('number'),
      numerator: wholeText,
      denominator: wholeText,
      value: decimalText,
    }),
    Type.Object({
      kind: Type.Literal('judgement'),
      band: Type.Union([Type.Literal('reached'), Type.Literal('partly'), Type.Literal('missed')]),
      sharePercent: decimalText,
    }),
    Type.Object({
      kind: Type.Literal('occurrences'),
      clauses: Type.Array(
        Type.Object({
          code: Type.String({ maxLength: 40 }),
          count: Type.Integer({ minimum: 0, maximum: 1000 }),
        }),
        { maxItems: 20 },
      ),
    }),
  ],
  {
    description:
      'The actual value (实际完成值). A number is numerator / denominator in the unit of the target, value is it rounded to two places; scores use the fraction.',
  },
);
export type Actual = Static<typeof actualSchema>;
export type JudgementBand = 'reached' | 'partly' | 'missed';

/** What scoring needs of an item; items of evaluations, templates and evidence bundles all fit. */
export interface ScorableItem {
  readonly weight: DecimalText;
  readonly target: Target;
  readonly rule: Rule;
  readonly actual: Actual | null;
}

export interface Score {
  readonly points: Hundredths;
  /** The target is met. An item without an actual value has not met it. */
  readonly reached: boolean;
  /** Past 150 % of the target (财预〔2020〕10号: a target far exceeded may have been set too low). */
  readonly overAchieved: boolean;
  /** Actual in percent of the target, two places; null where the target is not a number above zero. */
  readonly ofTargetPercent: DecimalText | null;
}

/** Scores one item. A missing or ill-matched actual value scores nothing, so that a gap can never add points. */
export function scoreItem(item: ScorableItem): Score {
  const weight = parsePoints(item.weight);
  const { rule, actual } = item;
  if (!actual) return nothing;
  switch (rule.kind) {
    case 'reach-or-pro-rata':
      return actual.kind === 'number' ? proRata(weight, item.target, fractionOf(actual)) : nothing;
    case 'step-bands':
      return actual.kind === 'number'
        ? stepBands(weight, item.target, rule.bands, fractionOf(actual))
        : nothing;
    case 'deduction':
      return actual.kind === 'occurrences' ? deduction(weight, rule.clauses, actual.clauses) : nothing;
    case 'qualitative':
      return actual.kind === 'judgement' ? qualitative(weight, actual) : nothing;
    case 'bonus':
      return actual.kind === 'occurrences' ? bonus(rule, actual.clauses) : nothing;
  }
}

/** Why an item may not be submitted without an explanation; null when it may. */
export type ExplanationReason = 'target-missed' | 'points-lost' | 'over-achieved';

export function explanationReason(item: ScorableItem): ExplanationReason | null {
  const score = scoreItem(item);
  if (item.rule.kind === 'bonus') return score.points < 0 ? 'points-lost' : null;
  if (!score.reached) return 'target-missed';
  if (score.points < parsePoints(item.weight)) return 'points-lost';
  return score.overAchieved ? 'over-achieved' : null;
}

export const overAchievementPercentMax = 150;

export const gradeBandSchema = Type.Object({
  code: Type.String({ maxLength: 20 }),
  name: wordsSchema,
  atLeast: decimalText,
});
export type GradeBand = Static<typeof gradeBandSchema>;

/** Guangdong's five grades, highest first; 财预〔2020〕10号 has four (中 from 60). A template may bring its own. */
export const gradeBandsDefault: readonly GradeBand[] = [
  { code: 'excellent', name: { zh: '优', en: 'Excellent' }, atLeast: '90' },
  { code: 'good', name: { zh: '良', en: 'Good' }, atLeast: '80' },
  { code: 'fair', name: { zh: '中', en: 'Fair' }, atLeast: '70' },
  { code: 'low', name: { zh: '低', en: 'Low' }, atLeast: '60' },
  { code: 'poor', name: { zh: '差', en: 'Poor' }, atLeast: '0' },
];

/** The grade of a total; below every band the last one holds, since a deduction can leave a total under zero. */
export function gradeOf(total: Hundredths, bands: readonly GradeBand[] = gradeBandsDefault): GradeBand {
  const found = bands.find((band) => total >= parsePoints(band.atLeast)) ?? bands.at(-1);
  if (!found) throw new RangeError('A grade scheme needs at least one band.');
  return found;
}

/** An item as totals see it: `reviewed` is the score finance review gave instead of the computed one. */
export interface TotalledItem extends ScorableItem {
  readonly level1: Level1;
  readonly source: 'computed' | 'declared';
  readonly review?: { readonly score: DecimalText } | undefined;
}

const overallTotals = {
  total: decimalText,
  grade: Type.String({ maxLength: 20 }),
  computedShare: decimalText,
  declaredShare: decimalText,
};
/** The totals block of a report: points of each part by its code, of all, and shares in percent of the total's points. */
export type Totals = { [Field in keyof typeof overallTotals]: string } & {
  [part: Level1]: DecimalText;
};
export const totalsSchema = Type.Unsafe<Totals>(
  Type.Object(overallTotals, { additionalProperties: decimalText }),
);

/** The points that count for an item: what review set, otherwise what the rule gives. */
export function finalPoints(item: Pick<TotalledItem, 'review'> & ScorableItem): Hundredths {
  return item.review ? parsePoints(item.review.score) : scoreItem(item).points;
}

/** Sums items; the total is the sum of rounded item scores, as the printed table adds them. A part without items has 0.00. */
export function totalsOf(
  items: readonly TotalledItem[],
  bands: readonly GradeBand[] = gradeBandsDefault,
  parts: readonly Level1[] = [],
): Totals {
  const sums = new Map<Level1, Hundredths>(parts.map((part) => [part, 0]));
  let [total, computed] = [0, 0];
  for (const item of items) {
    const points = finalPoints(item);
    sums.set(item.level1, (sums.get(item.level1) ?? 0) + points);
    total += points;
    if (item.source === 'computed') computed += points;
  }
  const computedShare = total > 0 ? toHundredths(ratioOf(BigInt(computed) * 100n, BigInt(total))) : 0;
  return {
    ...Object.fromEntries([...sums].map(([part, points]) => [part, formatPoints(points)])),
    total: formatPoints(total),
    grade: gradeOf(total, bands).code,
    computedShare: formatPoints(computedShare),
    // The complement, so that the two printed shares always add to 100.
    declaredShare: formatPoints(total > 0 ? 100_00 - computedShare : 0),
  };
}

/** A number as an exact actual value in the unit of its target. */
export function numberActual(value: Ratio): Actual {
  return {
    kind: 'number',
    numerator: value.numerator.toString(),
    denominator: value.denominator.toString(),
    value: formatDecimal(value),
  };
}

/** The actual value of a counted figure: a percentage is the fraction times 100, anything else the fraction itself. */
export function figureActual(figure: {
  readonly numerator: string;
  readonly denominator: string;
  readonly unit: string;
}): Actual | null {
  const denominator = BigInt(figure.denominator);
  if (denominator === 0n) return null;
  const factor = figure.unit === 'percent' ? 100n : 1n;
  return numberActual(ratioOf(BigInt(figure.numerator) * factor, denominator));
}

/** The band a share belongs to by 财预〔2020〕10号: 达成 100–80, 部分达成 80–60, 未达成 60–0; lower bounds included. */
export function judgementBand(sharePercent: DecimalText): JudgementBand {
  const share = parseDecimal(sharePercent);
  if (compare(share, wholeRatio(80)) >= 0) return 'reached';
  return compare(share, wholeRatio(60)) >= 0 ? 'partly' : 'missed';
}

/** What is wrong with an item's rule or weight, in words for whoever writes a template; empty when nothing is. */
export function ruleFaults(item: Omit<ScorableItem, 'actual'>): readonly string[] {
  const faults: string[] = [];
  const weight = parsePoints(item.weight);
  if (weight <= 0) faults.push('The weight must be above zero.');
  const { rule } = item;
  if (rule.kind === 'step-bands') {
    const shares = rule.bands.map((band) => parsePoints(band.sharePercent));
    if (shares.some((share) => share < 0 || share > 100_00)) faults.push('A band gives 0 to 100 percent.');
    if (shares.some((share, index) => index > 0 && share > (shares[index - 1] ?? 0)))
      faults.push('Bands go from the most points to the fewest, or a worse value could score higher.');
    if (!bandsWiden(rule.bands, item.target))
      faults.push('Each band must reach further than the one before.');
  }
  if (rule.kind === 'deduction' && rule.clauses.some((clause) => parsePoints(clause.points) <= 0))
    faults.push('A deduction takes points above zero.');
  if (rule.kind === 'bonus') {
    if (parsePoints(rule.max) !== weight) faults.push('The most a bonus gives is its weight.');
    if (parsePoints(rule.min) > 0) faults.push('The least of a bonus is zero or below.');
  }
  return faults;
}

const nothing: Score = { points: 0, reached: false, overAchieved: false, ofTargetPercent: null };
const hundred = wholeRatio(100);

function fractionOf(actual: { readonly numerator: string; readonly denominator: string }): Ratio {
  return ratioOf(BigInt(actual.numerator), BigInt(actual.denominator));
}

function proRata(weight: Hundredths, target: Target, actual: Ratio): Score {
  const { share, ...standing } = against(target, actual);
  if (standing.reached) return { ...standing, points: weight };
  if (!share || share.numerator <= 0n) return { ...standing, points: 0 };
  const points = toHundredths(multiply(share, { numerator: BigInt(weight), denominator: 100n }));
  return { ...standing, points: Math.min(points, weight) };
}

function stepBands(
  weight: Hundredths,
  target: Target,
  bands: Extract<Rule, { kind: 'step-bands' }>['bands'],
  actual: Ratio,
): Score {
  const band = bands.find(
    ({ atLeast, atMost }) =>
      (atLeast === undefined || compare(actual, parseDecimal(atLeast)) >= 0) &&
      (atMost === undefined || compare(actual, parseDecimal(atMost)) <= 0),
  );
  const given = band ? parseDecimal(band.sharePercent) : wholeRatio(0);
  const points = toHundredths(multiply(given, { numerator: BigInt(weight), denominator: 100_00n }));
  const { share: _, ...standing } = against(target, actual);
  return { ...standing, points };
}

function deduction(weight: Hundredths, clauses: Clauses, occurred: Occurred): Score {
  const points = Math.max(0, weight - sumOfClauses(clauses, occurred));
  return { ...nothing, points, reached: points === weight };
}

function qualitative(weight: Hundredths, actual: Extract<Actual, { kind: 'judgement' }>): Score {
  const share = parseDecimal(actual.sharePercent);
  // A share outside its stated band is a contradiction; it scores nothing until someone resolves it.
  if (judgementBand(actual.sharePercent) !== actual.band || compare(share, hundred) > 0) return nothing;
  if (share.numerator < 0n) return nothing;
  const points = toHundredths(multiply(share, { numerator: BigInt(weight), denominator: 100_00n }));
  return { ...nothing, points, reached: actual.band === 'reached' };
}

function bonus(rule: Extract<Rule, { kind: 'bonus' }>, occurred: Occurred): Score {
  const sum = sumOfClauses(rule.clauses, occurred);
  const points = Math.min(parsePoints(rule.max), Math.max(parsePoints(rule.min), sum));
  return { ...nothing, points, reached: points >= 0 };
}

type Clauses = readonly Static<typeof clauseSchema>[];
type Occurred = readonly { readonly code: string; readonly count: number }[];

function sumOfClauses(clauses: Clauses, occurred: Occurred): Hundredths {
  let sum = 0;
  for (const clause of clauses) {
    const count = occurred.find(({ code }) => code === clause.code)?.count ?? 0;
    sum += parsePoints(clause.points) * count;
  }
  return sum;
}

interface Standing extends Omit<Score, 'points'> {
  /** How much of the target was reached, 1 = all; null where that is not a ratio. */
  readonly share: Ratio | null;
}

function against(target: Target, actual: Ratio): Standing {
  const wanted = parseDecimal(target.value);
  const order = compare(actual, wanted);
  const ofTarget = wanted.numerator > 0n ? multiply(divide(actual, wanted), hundred) : null;
  const ofTargetPercent = ofTarget ? formatDecimal(ofTarget) : null;
  switch (target.op) {
    case '>=': {
      const overAchieved = ofTarget !== null && compare(ofTarget, wholeRatio(overAchievementPercentMax)) > 0;
      return { reached: order >= 0, overAchieved, ofTargetPercent, share: shareOf(actual, wanted) };
    }
    case '<=':
      return { reached: order <= 0, overAchieved: false, ofTargetPercent, share: shareOf(wanted, actual) };
    case '=': {
      const share = order <= 0 ? shareOf(actual, wanted) : shareOf(wanted, actual);
      return { reached: order === 0, overAchieved: false, ofTargetPercent, share };
    }
  }
}

function shareOf(part: Ratio, whole: Ratio): Ratio | null {
  return whole.numerator > 0n ? divide(part, whole) : null;
}

function bandsWiden(bands: Extract<Rule, { kind: 'step-bands' }>['bands'], target: Target): boolean {
  const bound = (index: number): Ratio | null => {
    const band = bands[index];
    const text = target.op === '>=' ? band?.atLeast : band?.atMost;
    return text === undefined ? null : parseDecimal(text);
  };
  for (let index = 1; index < bands.length; index += 1) {
    const [before, here] = [bound(index - 1), bound(index)];
    if (before === null) return false;
    if (here !== null && (target.op === '>=' ? compare(here, before) >= 0 : compare(here, before) <= 0))
      return false;
  }
  return true;
}
