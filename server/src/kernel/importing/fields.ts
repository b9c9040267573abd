// Turns one field of a mapping into a function from a raw record to a value. It must never put a row's content in a reason.
import { maskPersonal } from '../masking.ts';
import { formatProblem, type InstantReader, instantReader } from './instants.ts';
import type { FieldKind, FieldValue } from './kinds.ts';
import type { FieldMapping, Mapping } from './mapping.ts';
import type { RawRecord } from './records.ts';
import type { RowRefusal } from './refusal.ts';

/** A value, nothing where the source has none, or why the row is refused. */
export type FieldReading = FieldValue | undefined | RowRefusal;
export type FieldReader = (record: RawRecord) => FieldReading;

export const isRowRefusal = (reading: FieldReading): reading is RowRefusal =>
  typeof reading === 'object' && !(reading instanceof Date);

/** Text of a column without surrounding white space; empty where the source has none or writes one of `empty`. */
export type ColumnText = (record: RawRecord, column: string) => string | RowRefusal;

export interface FieldContext {
  readonly mapping: Mapping;
  /** Notes a problem of the mapping at this field. */
  readonly problem: (what: string) => void;
  /** Notes that a column is used, so that the header can be held to it. */
  readonly uses: (column: string) => void;
  readonly columnText: ColumnText;
}

/** Compiles a field; problems go to the context and the reader is then never used. */
export function fieldReader(
  name: string,
  spec: FieldMapping,
  kind: FieldKind,
  context: FieldContext,
): FieldReader {
  checkSpec(spec, kind, context);
  const text = textSource(spec, context);
  const mapped = valueMap(name, spec, kind, context);
  const convert = converter(name, spec, kind, context);
  const fallback = spec.default === undefined ? undefined : convert(String(spec.default));
  if (fallback !== undefined && isRowRefusal(fallback)) context.problem('its default does not fit the field');
  return (record) => {
    const read = text(record);
    if (typeof read !== 'string') return read;
    if (read === '') return fallback;
    const value = mapped(read);
    if (typeof value !== 'string') return value;
    return value === '' ? fallback : convert(value);
  };
}

/** Compiles a constant of an outcome for a field. */
export function constantValue(
  name: string,
  constant: FieldValue,
  kind: FieldKind,
  context: FieldContext,
): FieldValue {
  const value = converter(name, {}, kind, context)(String(constant));
  if (value === undefined || isRowRefusal(value)) {
    context.problem(`${String(constant)} does not fit ${name}`);
    return '';
  }
  return value;
}

function checkSpec(spec: FieldMapping, kind: FieldKind, { problem }: FieldContext): void {
  const sources = (['column', 'constant', 'template', 'firstOf'] as const).filter(
    (key) => spec[key] !== undefined,
  );
  if (sources.length !== 1) problem('needs exactly one of column, constant, template, firstOf');
  if (spec.type !== undefined && spec.type !== kind.type)
    problem(`is of type ${kind.type}, not ${spec.type}`);
  if (spec.formats !== undefined && kind.type !== 'instant') problem('takes no formats, as it is no instant');
  if (kind.type === 'instant' && spec.formats === undefined) problem('is an instant and needs formats');
  if (spec.multiply !== undefined && kind.type !== 'integer' && kind.type !== 'number')
    problem('takes no multiply, as it is no number');
  if (spec.cut !== undefined && kind.type !== 'text') problem('takes no cut, as it is no text');
  if (spec.otherwise !== undefined && spec.map === undefined) problem('has an otherwise without a map');
}

type TextReader = (record: RawRecord) => string | RowRefusal;

function textSource(spec: FieldMapping, context: FieldContext): TextReader {
  const { columnText, uses } = context;
  if (spec.column !== undefined) {
    const { column } = spec;
    uses(column);
    return (record) => columnText(record, column);
  }
  if (spec.firstOf !== undefined) {
    const { firstOf } = spec;
    for (const column of firstOf) uses(column);
    return (record) => {
      for (const column of firstOf) {
        const text = columnText(record, column);
        if (text !== '') return text;
      }
      return '';
    };
  }
  if (spec.template !== undefined) return templateReader(spec.template, context);
  const constant = String(spec.constant ?? '');
  return () => constant;
}

/** Text with `{column}` in it. A line whose columns are all empty is left out; `{{` and `}}` stand for braces. */
export function templateReader(
  template: string,
  { columnText, uses }: Pick<FieldContext, 'columnText' | 'uses'>,
): TextReader {
  const lines = template.split('\n').map((line) => {
    const pieces = [...line.matchAll(/\{\{|\}\}|\{([^{}]+)\}|[^{}]+|[{}]/g)].map(([text, column]) => {
      if (column !== undefined) {
        uses(column);
        return { column };
      }
      return { text: text === '{{' ? '{' : text === '}}' ? '}' : text };
    });
    return { pieces, hasColumns: pieces.some((piece) => 'column' in piece) };
  });
  return (record) => {
    const out: string[] = [];
    for (const { pieces, hasColumns } of lines) {
      let line = '';
      let filled = false;
      for (const piece of pieces) {
        if (piece.text !== undefined) {
          line += piece.text;
          continue;
        }
        const text = columnText(record, piece.column);
        if (typeof text !== 'string') return text;
        filled ||= text !== '';
        line += text;
      }
      if (filled || !hasColumns) out.push(line.trim());
    }
    return out.join('\n').trim();
  };
}

function valueMap(
  name: string,
  spec: FieldMapping,
  kind: FieldKind,
  context: FieldContext,
): (text: string) => string | RowRefusal {
  if (spec.map === undefined) return (text) => text;
  const table = new Map(Object.entries(spec.map).map(([from, to]) => [from, String(to)]));
  if (kind.type === 'choice')
    for (const to of [...table.values(), ...(spec.otherwise === undefined ? [] : [String(spec.otherwise)])])
      if (to !== '' && !kind.choices.includes(to))
        context.problem(`maps to ${to}, which is none of ${kind.choices.join(', ')}`);
  const otherwise = spec.otherwise === undefined ? undefined : String(spec.otherwise);
  return (text) => table.get(text) ?? otherwise ?? { why: 'not-in-list', field: name, list: 'its map' };
}

function converter(
  name: string,
  spec: Pick<FieldMapping, 'formats' | 'timeZone' | 'multiply' | 'cut'>,
  kind: FieldKind,
  context: FieldContext,
): (text: string) => FieldReading {
  switch (kind.type) {
    case 'text':
      return textConverter(name, spec.cut, kind);
    case 'choice': {
      const list = kind.choices.join(', ');
      return (text) => (kind.choices.includes(text) ? text : { why: 'not-in-list', field: name, list });
    }
    case 'instant': {
      const zone = spec.timeZone ?? context.mapping.timeZone;
      const read = checkedInstants(spec.formats ?? ['iso'], zone, context);
      return (text) => {
        const reading = read(text);
        if (typeof reading === 'number') return new Date(reading);
        return reading === 'not-an-instant'
          ? { why: reading, field: name }
          : { why: reading, field: name, zone };
      };
    }
    case 'integer':
    case 'number':
      return numberConverter(name, spec.multiply ?? 1, kind);
    case 'boolean':
      return (text) => booleans.get(text.toLowerCase()) ?? { why: 'not-yes-or-no', field: name };
  }
}

// What exports write for yes and no; anything else needs a map.
const booleans = new Map([
  ...['true', 'yes', 'y', '1', '1.0', '是'].map((text) => [text, true] as const),
  ...['false', 'no', 'n', '0', '0.0', '否'].map((text) => [text, false] as const),
]);

function textConverter(
  name: string,
  cut: number | undefined,
  kind: FieldKind & { type: 'text' },
): (text: string) => FieldReading {
  return (text) => {
    const masked = kind.freeText === true ? maskPersonal(text) : text;
    const short = cut !== undefined && masked.length > cut ? shortened(masked, cut) : masked;
    if (short.length > kind.charactersMax)
      return { why: 'field-too-long', column: name, charactersMax: kind.charactersMax };
    return short;
  };
}

/** At most `length` units with an ellipsis, never half of a character. */
function shortened(text: string, length: number): string {
  const kept = text.slice(0, length - 1);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
}

function numberConverter(
  name: string,
  multiply: number,
  kind: FieldKind & { type: 'integer' | 'number' },
): (text: string) => FieldReading {
  const whole = kind.type === 'integer';
  // Exports that passed through a table program write whole numbers as 3.0.
  const form = whole && multiply === 1 ? /^[+-]?\d{1,15}(?:\.0{1,6})?$/ : /^[+-]?\d{1,15}(?:\.\d{1,9})?$/;
  return (text) => {
    if (!form.test(text)) return { why: 'not-a-number', field: name, whole };
    const value = whole ? Math.round(Number(text) * multiply) : Number(text) * multiply;
    return value >= kind.min && value <= kind.max
      ? value
      : { why: 'out-of-range', field: name, min: kind.min, max: kind.max };
  };
}

function checkedInstants(
  formats: readonly string[],
  zone: string,
  { mapping, problem }: FieldContext,
): InstantReader {
  for (const format of formats) {
    const what = formatProblem(format);
    if (what !== undefined) problem(`format "${format}" ${what}`);
  }
  try {
    return instantReader(formats, zone, mapping.locale ?? 'en-US');
  } catch {
    problem(`there is no time zone ${zone}, or its formats cannot be used`);
    return () => 'not-an-instant';
  }
}
