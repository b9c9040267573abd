// A draft of an indicator while it is being written: a new one, one from the library, and changes of one part. Pure.
import type { GoalDraft, Workload } from '@kapok/contracts/goals/items.ts';
import type { LibraryEntry } from '@kapok/contracts/goals/library.ts';
import type { GoalLevelCode } from '@kapok/contracts/goals/tree.ts';
import { freeCode } from '../parts/freeCode.ts';

export function newDraft(drafts: readonly GoalDraft[], level: GoalLevelCode): GoalDraft {
  return {
    code: freeCode(drafts, level),
    level,
    name: { zh: '', en: '' },
    target: null,
    weight: '0',
    rule: { kind: 'reach-or-pro-rata' },
    measure: { kind: 'declared' },
    source: '',
    owner: '',
    past: [],
  };
}

export function draftOf(
  entry: LibraryEntry & { readonly version: number },
  drafts: readonly GoalDraft[],
): GoalDraft {
  const { code, version, level, name, indicator, typical, source, unit, better } = entry;
  return {
    ...newDraft(drafts, level),
    code: freeCode(drafts, code.replaceAll('.', '-')),
    name,
    target: typical ?? { op: better === 'higher' ? '>=' : '<=', value: '0', unit },
    measure: indicator ? { kind: 'indicator', indicator } : { kind: 'declared' },
    source: source.zh,
    library: { code, version },
  };
}

const decimal = /^-?\d{1,18}(\.\d{1,6})?$/;
/** What was typed, where it is a number the server takes; anything else waits in the field. */
export const asDecimal = (text: string): string | undefined => {
  const plain = text.replaceAll(/[,，\s]/g, '');
  return decimal.test(plain) ? plain : undefined;
};

export function withLast(
  past: GoalDraft['past'],
  year: number,
  value: string | undefined,
): GoalDraft['past'] {
  const others = past.filter((one) => one.year !== year);
  return value === undefined ? others : [...others, { year, value }];
}

export const newWorkload = (): Workload => ({ name: { zh: '', en: '' }, unit: '件', planned: '0', past: [] });

/** A change of some parts; undefined takes a part away. */
export type Change<Whole> = { readonly [Part in keyof Whole]?: Whole[Part] | undefined };

export function changed<Whole extends object>(whole: Whole, change: Change<Whole>): Whole {
  const entries = Object.entries({ ...whole, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Whole;
}
