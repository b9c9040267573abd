// A definition as people read it: its formula in words and where its numbers come from, made from the definition itself.
// Words must never be written by hand beside a definition, or they would tell of an older one.
import type { Words } from '../words.ts';
import {
  type Condition,
  type EventDescription,
  type IndicatorDefinition,
  type IndicatorValueForm,
  type Scalar,
  sidesOf,
  type Term,
} from './definition.ts';

type Language = keyof Words;

export function formulaInWords(
  definition: Pick<IndicatorDefinition, 'value' | 'unit'>,
  events: readonly EventDescription[],
): Words {
  return {
    zh: formula(definition.value, definition.unit === 'percent', events, 'zh'),
    en: formula(definition.value, definition.unit === 'percent', events, 'en'),
  };
}

export interface Lineage {
  readonly events: readonly { readonly type: string; readonly name: Words; readonly module: string }[];
  readonly tables: readonly string[];
  readonly source?: string;
}

/** From the figure back: event types, the module that emits each, the tables of the facts, the standard cited. */
export function lineageOf(definition: IndicatorDefinition, events: readonly EventDescription[]): Lineage {
  const { numerator, denominator } = sidesOf(definition.value);
  const types = [...new Set([...numerator, ...denominator].map(({ type }) => type))];
  const described = types.flatMap((type) => events.filter((event) => event.type === type));
  return {
    events: described.map(({ type, name, module }) => ({ type, name, module })),
    tables: [...new Set(['kernel.event', ...described.flatMap(({ tables }) => tables)])],
    ...(definition.source === undefined ? {} : { source: definition.source }),
  };
}

function formula(
  value: IndicatorValueForm,
  percent: boolean,
  events: readonly EventDescription[],
  language: Language,
): string {
  const { numerator, denominator } = sidesOf(value);
  const side = (terms: readonly Term[]): string => {
    const texts = terms.map((term) => termText(term, events, language));
    if (texts.length === 1) return texts[0] as string;
    return language === 'zh' ? `（${texts.join(' ＋ ')}）` : `(${texts.join(' + ')})`;
  };
  if (value.kind === 'sum') return side(numerator);
  return `${side(numerator)} ÷ ${side(denominator)}${percent ? ' × 100%' : ''}`;
}

function termText(term: Term, events: readonly EventDescription[], language: Language): string {
  const event = events.find(({ type }) => type === term.type);
  const name = event?.name[language] ?? term.type;
  const fieldName = (field: string) => event?.fields[field]?.name[language] ?? field;
  if (term.kind === 'last')
    return language === 'zh'
      ? `“${name}”中该年最新的${fieldName(term.field)}`
      : `the newest ${fieldName(term.field)} for the year in “${name}”`;
  const conditions = Object.entries(term.where ?? {}).map(([field, condition]) =>
    conditionText(fieldName(field), condition, event?.fields[field]?.values, language),
  );
  if (language === 'zh') {
    const matching = conditions.length === 0 ? `“${name}”` : `“${name}”（${conditions.join('，且')}）`;
    return term.kind === 'count' ? `${matching}的数量` : `${matching}的${fieldName(term.field)}之和`;
  }
  const matching = conditions.length === 0 ? `“${name}”` : `“${name}” with ${conditions.join(' and ')}`;
  return term.kind === 'count' ? `number of ${matching}` : `sum of ${fieldName(term.field)} of ${matching}`;
}

function conditionText(
  field: string,
  condition: Condition,
  values: Readonly<Record<string, Words>> | undefined,
  language: Language,
): string {
  const say = (scalar: Scalar): string => {
    if (scalar === true) return language === 'zh' ? '是' : 'yes';
    if (scalar === false) return language === 'zh' ? '否' : 'no';
    return values?.[String(scalar)]?.[language] ?? String(scalar);
  };
  const is = language === 'zh' ? '为' : ' ';
  if (typeof condition !== 'object') return `${field}${is}${say(condition)}`;
  if ('in' in condition)
    return `${field}${is}${condition.in.map(say).join(language === 'zh' ? '或' : ' or ')}`;
  const { atLeast, atMost } = condition;
  if (atLeast !== undefined && atMost !== undefined)
    return language === 'zh'
      ? `${field}在 ${atLeast} 至 ${atMost} 之间`
      : `${field} from ${atLeast} to ${atMost}`;
  if (atLeast !== undefined)
    return language === 'zh' ? `${field}不小于 ${atLeast}` : `${field} of at least ${atLeast}`;
  return language === 'zh' ? `${field}不大于 ${atMost}` : `${field} of at most ${atMost}`;
}
