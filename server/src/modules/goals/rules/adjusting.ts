// What an adjustment makes of frozen goals: only targets and weights of indicators that are there, and parts that still add
// up. Pure; the frozen goals it is given stay as they are.
import { partWeights } from '@kapok/contracts/goals/checks/set.ts';
import type { GoalChange, GoalIndicator } from '@kapok/contracts/goals/items.ts';
import type { GoalScheme } from '@kapok/contracts/goals/tree.ts';
import { ruleFaults } from '@kapok/contracts/scoring.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';

export function adjusted(
  frozen: readonly GoalIndicator[],
  changes: readonly GoalChange[],
  scheme: GoalScheme,
): GoalIndicator[] | Refusal {
  const codes = changes.map(({ code }) => code);
  if (new Set(codes).size !== codes.length)
    return invalid('同一指标只能在一次调整里出现一次。', 'An adjustment changes an indicator once.');
  for (const change of changes) {
    const refusal = refuseChange(frozen, change);
    if (isRefusal(refusal)) return refusal;
  }
  const after = frozen.map((indicator) => {
    const change = changes.find(({ code }) => code === indicator.code);
    return change
      ? { ...indicator, target: change.target ?? indicator.target, weight: change.weight ?? indicator.weight }
      : indicator;
  });
  const faults = after.flatMap((indicator) => ruleFaults(indicator));
  if (faults.length > 0) return invalid(`调整后评分标准有误：${faults.join(' ')}`, faults.join(' '));
  if (partWeights(scheme, after).some(({ wanted, given }) => wanted !== given))
    return invalid(
      '调整后各类指标的分值与权重方案不符，增减分值应相互抵销。',
      'After this the weights no longer add up to the scheme: what one gains, another gives.',
    );
  return after;
}

function refuseChange(frozen: readonly GoalIndicator[], change: GoalChange): Refusal | undefined {
  const before = frozen.find(({ code }) => code === change.code);
  if (!before)
    return invalid(
      `没有代码为 ${change.code} 的指标。`,
      `There is no indicator ${change.code} in these goals.`,
    );
  const same = (a: unknown, b: unknown) => a === undefined || JSON.stringify(a) === JSON.stringify(b);
  if (
    same(change.target && targetParts(change.target), targetParts(before.target)) &&
    same(change.weight, before.weight)
  )
    return invalid(`“${before.name.zh}”没有任何变动。`, `“${before.name.en}” would not change.`);
  return undefined;
}

const targetParts = ({ op, value, unit }: GoalIndicator['target']) => [op, value, unit];

function invalid(zh: string, en: string): Refusal {
  return refuse('invalid-request', { detail: { zh, en } });
}
