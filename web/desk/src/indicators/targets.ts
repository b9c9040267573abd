// What a target of an evaluation means for an indicator's value. Never compares values of different units.
import type { Unit } from '@kapok/contracts/indicators/definition.ts';
import type { Target } from '@kapok/contracts/scoring.ts';

/** The target as a number on the indicator's own scale, or nothing where the units differ. */
export function targetNumber(target: Target | undefined, unit: Unit): number | undefined {
  if (!target) return undefined;
  return (target.unit === 'percent') === (unit === 'percent') ? Number(target.value) : undefined;
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
