// What a target of an evaluation means for an indicator's value. Never compares values of different units.
import type { Unit } from '@kapok/contracts/indicators/definition.ts';
import { overAchievementPercentMax, type Target } from '@kapok/contracts/scoring.ts';

/** The target as a number on the indicator's own scale, or nothing where the units differ. */
export function targetNumber(target: Target | undefined, unit: Unit): number | undefined {
  if (!target) return undefined;
  return (target.unit === 'percent') === (unit === 'percent') ? Number(target.value) : undefined;
}

/** A target passed this far may have been set too low (财预〔2020〕10号), which is no reason for a green light. */
export function farExceeds(value: number, target: Target): boolean {
  return target.op === '>=' && value * 100 > Number(target.value) * overAchievementPercentMax;
}

export function meets(value: number, target: Target): boolean {
  const aim = Number(target.value);
  switch (target.op) {
    case '>=':
      return value >= aim;
    case '<=':
      return value <= aim;
    case '=':
      return value === aim;
  }
}
