// What is wrong with a definition that the schema alone cannot see: unknown events, fields of another kind, terms that
// do not fit its periods. It must name every fault in words, and never repair a definition in silence.

import type { Words } from '../words.ts';
import {
  type Condition,
  type EventDescription,
  type FieldKind,
  type IndicatorDefinition,
  type Scalar,
  sidesOf,
  type Term,
} from './definition.ts';

/** Empty when the definition can be computed over the described events. */
export function definitionFaults(
  definition: IndicatorDefinition,
  events: readonly EventDescription[],
): readonly Words[] {
  const { numerator, denominator } = sidesOf(definition.value);
  const terms = [...numerator, ...denominator];
  const faults = terms.flatMap((term) => termFaults(term, events));
  if (terms.some(({ kind }) => kind === 'last')) {
    if (definition.periods.some((period) => period !== 'year'))
      faults.push({
        zh: '含有年度约定值（last）的指标只能按年计算。',
        en: 'An indicator with a `last` term can have the period year only.',
      });
    if (definition.dimensions.length > 0)
      faults.push({
        zh: '含有年度约定值（last）的指标不能按维度拆分。',
        en: 'An indicator with a `last` term has no dimensions.',
      });
  }
  if (definition.unit === 'percent' && definition.value.kind === 'sum')
    faults.push({ zh: '单位为百分比的指标必须是比值。', en: 'An indicator in percent must be a ratio.' });
  if (definition.unit === 'count' && definition.value.kind === 'ratio')
    faults.push({ zh: '比值指标的单位不能是件次。', en: 'A ratio is not a count; choose another unit.' });
  return faults;
}

function termFaults(term: Term, events: readonly EventDescription[]): Words[] {
  const event = events.find(({ type }) => type === term.type);
  if (!event) return [{ zh: `没有名为“${term.type}”的事件。`, en: `There is no event type "${term.type}".` }];
  const faults: Words[] = [];
  const wants = (name: string, kinds: readonly FieldKind[]) => {
    const known = event.fields[name];
    if (!known)
      faults.push({
        zh: `事件“${term.type}”没有字段“${name}”。`,
        en: `The event "${term.type}" has no field "${name}".`,
      });
    else if (!kinds.includes(known.kind))
      faults.push({
        zh: `字段“${name}”的类型是 ${known.kind}，与条件或汇总不符。`,
        en: `The field "${name}" is of kind ${known.kind}, which does not fit what is asked of it.`,
      });
  };
  switch (term.kind) {
    case 'count':
      break;
    case 'sum':
      wants(term.field, ['whole']);
      break;
    case 'last':
      wants(term.field, ['whole']);
      wants(term.year, ['whole']);
      return faults;
  }
  for (const [name, condition] of Object.entries(term.where ?? {}))
    for (const kind of kindsOf(condition)) wants(name, [kind]);
  return faults;
}

function kindsOf(condition: Condition): readonly FieldKind[] {
  if (typeof condition !== 'object') return [kindOf(condition)];
  if ('in' in condition) return [...new Set(condition.in.map(kindOf))];
  return ['whole'];
}

function kindOf(scalar: Scalar): FieldKind {
  if (typeof scalar === 'string') return 'text';
  return typeof scalar === 'number' ? 'whole' : 'truth';
}
