// What is known about an indicator besides its own words: last year's value, what is expected of this one, and the same of
// its workload. Checks take it as a value, so that the server and a form that is being typed in judge alike.
import type { DecimalText } from '../../decimal.ts';
import type { GoalDraft, PastValue } from '../items.ts';

/** Counted from records, or stated by the department. */
export interface KnownValue {
  readonly year: number;
  readonly value: DecimalText;
  readonly from: 'records' | 'stated';
}

/** A forecast of the year with its interval (95 %). */
export interface Expected {
  readonly value: DecimalText;
  readonly low: DecimalText;
  readonly high: DecimalText;
}

export interface Known {
  readonly last: KnownValue | null;
  readonly expected: Expected | null;
}

export interface Evidence extends Known {
  readonly workload: Known;
  /** The project's budget as it is recorded, in yuan. */
  readonly budgetYuan: DecimalText | null;
}

const nothingKnown: Known = { last: null, expected: null };
export const noEvidence: Evidence = { ...nothingKnown, workload: nothingKnown, budgetYuan: null };

/** The newest stated value before the year, where no record says one. */
export function lastStated(past: readonly PastValue[], year: number): KnownValue | null {
  const [newest] = past.filter((one) => one.year < year).sort((a, b) => b.year - a.year);
  return newest ? { year: newest.year, value: newest.value, from: 'stated' } : null;
}

/** Evidence with what the draft itself states where records have nothing. */
export function withStated(draft: GoalDraft, year: number, known: Evidence): Evidence {
  return {
    last: known.last ?? lastStated(draft.past, year),
    expected: known.expected,
    workload: {
      last: known.workload.last ?? lastStated(draft.workload?.past ?? [], year),
      expected: known.workload.expected,
    },
    budgetYuan: known.budgetYuan ?? draft.workload?.budgetYuan ?? null,
  };
}
