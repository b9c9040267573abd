// A definition while it is being written in the form, and the definition it becomes. Pure; never sends anything.
import {
  average,
  count,
  type EventDescription,
  type IndicatorDefinition,
  type IndicatorDimension,
  ratio,
  type Scalar,
  total,
  type Where,
} from '@kapok/contracts/indicators/definition.ts';

export type Form = 'count' | 'share' | 'average';

export interface ConditionDraft {
  readonly field?: string;
  readonly value?: string;
}

export interface Draft {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly code: string;
  readonly form: Form;
  readonly event: string;
  readonly where: readonly ConditionDraft[];
  readonly also: readonly ConditionDraft[];
  readonly averaged?: string;
  readonly better: IndicatorDefinition['better'];
  readonly dimensions: readonly IndicatorDimension[];
}

export const ownCodePattern = /^[a-z0-9][a-z0-9-]{1,60}$/;

/** Undefined while something needed is missing. */
export function definitionOf(
  draft: Partial<Draft>,
  event: EventDescription | undefined,
): IndicatorDefinition | undefined {
  if (!event) return undefined;
  const where = whereOf(draft.where, event);
  const value = valueFormOf(
    draft,
    event.type,
    where,
    whereOf([...(draft.where ?? []), ...(draft.also ?? [])], event),
  );
  if (!value) return undefined;
  return {
    code: `own.${draft.code ?? ''}`,
    name: { zh: draft.nameZh ?? '', en: draft.nameEn ?? '' },
    unit: unitOf(draft),
    better: draft.better ?? 'neither',
    periods: ['day', 'month', 'year'],
    dimensions: [...(draft.dimensions ?? [])],
    value,
    owner: 'own',
  };
}

function valueFormOf(
  draft: Partial<Draft>,
  type: string,
  where: Where,
  both: Where,
): IndicatorDefinition['value'] | undefined {
  const given = (conditions: Where) => (Object.keys(conditions).length > 0 ? conditions : undefined);
  switch (draft.form) {
    case 'count':
      return total(count(type, given(where)));
    case 'share':
      return Object.keys(both).length > Object.keys(where).length
        ? ratio(count(type, given(both)), count(type, given(where)))
        : undefined;
    case 'average':
      return draft.averaged ? average(type, draft.averaged, given(where)) : undefined;
    case undefined:
      return undefined;
  }
}

function unitOf(draft: Partial<Draft>): IndicatorDefinition['unit'] {
  if (draft.form === 'share') return 'percent';
  if (draft.form !== 'average') return 'count';
  if (draft.averaged?.endsWith('Minutes')) return 'minutes';
  return draft.averaged?.endsWith('Seconds') ? 'seconds' : 'ratio';
}

function whereOf(conditions: readonly ConditionDraft[] | undefined, event: EventDescription): Where {
  const where: Record<string, Scalar> = {};
  for (const { field, value } of conditions ?? []) {
    const known = field ? event.fields[field] : undefined;
    if (!field || !known || value === undefined || value === '') continue;
    where[field] = known.kind === 'text' ? value : known.kind === 'whole' ? Number(value) : value === 'true';
  }
  return where;
}
