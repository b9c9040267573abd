// The effect of results on a budget: the first rule that holds says it. Pure; money in whole fen, rounded half up to the fen.

import { compare, type DecimalText, parseDecimal, type Ratio } from '@kapok/contracts/decimal.ts';
import type { BudgetEffect, UseRule, UseRules } from '@kapok/contracts/feedback.ts';

export interface Result {
  /** Undefined where nothing was evaluated. */
  readonly score: Ratio | undefined;
  /** Undefined where nothing was budgeted. */
  readonly executionPercent: Ratio | undefined;
  readonly rectificationsOverdue: number;
}

export interface Moved {
  readonly rule: string;
  readonly effect: BudgetEffect;
  readonly after: bigint;
}

export function effectOf(rules: UseRules, result: Result, before: bigint): Moved {
  // Without a result there is nothing to use: the budget is kept, and no rule is said to have held.
  if (result.score === undefined) return { rule: '', effect: 'keep', after: before };
  const rule = rules.find((one) => holds(one, result));
  if (rule === undefined) return { rule: '', effect: 'keep', after: before };
  return { rule: rule.code, effect: rule.effect, after: moved(rule, before) };
}

function holds(rule: UseRule, { score, executionPercent, rectificationsOverdue }: Result): boolean {
  const below = (value: Ratio | undefined, limit: DecimalText | undefined) =>
    limit === undefined || (value !== undefined && compare(value, parseDecimal(limit)) < 0);
  const atLeast = (value: Ratio | undefined, limit: DecimalText | undefined) =>
    limit === undefined || (value !== undefined && compare(value, parseDecimal(limit)) >= 0);
  return (
    below(score, rule.scoreBelow) &&
    atLeast(score, rule.scoreAtLeast) &&
    below(executionPercent, rule.executionBelow) &&
    atLeast(executionPercent, rule.executionAtLeast) &&
    (rule.rectificationsOverdue === undefined || rule.rectificationsOverdue === rectificationsOverdue > 0)
  );
}

function moved({ effect, percent = '0' }: UseRule, before: bigint): bigint {
  switch (effect) {
    case 'stop':
      return 0n;
    case 'cut':
      return before - shareOf(before, percent);
    case 'keep':
      return before;
    case 'grow':
      return before + shareOf(before, percent);
  }
}

function shareOf(fen: bigint, percent: DecimalText): bigint {
  const { numerator, denominator } = parseDecimal(percent);
  const whole = denominator * 100n;
  return (2n * fen * numerator + whole) / (2n * whole);
}
