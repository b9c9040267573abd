// What may be done to a unit of the city's tree. Pure; nothing here deletes one.

import { creditCodeHolds } from '@kapok/contracts/creditCode.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

/** A unit as its newest period says. */
export interface UnitState {
  readonly code: string;
  readonly from: Date;
  readonly until: Date | null;
  /** How many units stand directly below it. */
  readonly unitsBelow: number;
}

/** Since when a unit stands whose beginning nobody knows. */
export const unitFromUnknown = new Date(0);

export function mayAddUnit(
  asked: { parent?: string; creditCode?: string; from: Date },
  parent: UnitState | undefined,
  now: Date,
): Refusal | undefined {
  if (asked.creditCode !== undefined && !creditCodeHolds(asked.creditCode))
    return refuse('credit-code-wrong');
  if (asked.from > now) return refuse('unit-dates-contradict');
  if (asked.parent === undefined) return undefined;
  if (!parent || parent.until !== null) return refuse('unknown-unit');
  return asked.from < parent.from ? refuse('unit-dates-contradict') : undefined;
}

export function mayRenameUnit(unit: UnitState | undefined, now: Date): Refusal | undefined {
  if (!unit) return refuse('not-found');
  if (unit.until !== null) return refuse('unit-ended');
  return unit.from >= now ? refuse('unit-dates-contradict') : undefined;
}

export function mayEndUnit(
  unit: UnitState | undefined,
  successor: { asked: string | undefined; unit: UnitState | undefined },
  at: Date,
  now: Date,
): Refusal | undefined {
  if (!unit) return refuse('not-found');
  if (unit.until !== null) return refuse('unit-ended');
  if (unit.unitsBelow > 0)
    return refuse('unit-has-units-below', { particulars: { unitsBelow: unit.unitsBelow } });
  if (at > now || at <= unit.from) return refuse('unit-dates-contradict');
  if (successor.asked === undefined) return undefined;
  const stands = successor.unit !== undefined && successor.unit.until === null;
  return stands && successor.unit?.code !== unit.code ? undefined : refuse('unknown-unit');
}
