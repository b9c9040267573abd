// Compiles a mapping for a kind of record into one function from raw records to rows. It must never do I/O or read the time.
import { hash } from 'node:crypto';
import { IANAZone } from 'luxon';
import { type EventLog, eventLog } from './eventLog.ts';
import {
  type ColumnText,
  constantValue,
  type FieldContext,
  type FieldReader,
  fieldReader,
  isRowRefusal,
} from './fields.ts';
import type { FieldKinds, FieldValue, RecordKind, RowOf } from './kinds.ts';
import {
  type ConditionMapping,
  type Mapping,
  type PlaceOf,
  readMapping,
  UnusableMapping,
} from './mapping.ts';
import type { FileForm, RawRecord } from './records.ts';
import { type RefusedRow, type RowRefusal, refusedRow } from './refusal.ts';

/** A row ready to be imported. */
export interface MappedRow<Row> {
  readonly line: number;
  /** Its id at the source; with the source's name it is what makes a second import add nothing. */
  readonly externalId: string;
  readonly row: Row;
  /** Tells a row that changed at the source from the one imported before; holds nothing personal. */
  readonly fingerprint: string;
  /** What the source itself says of its being on time; absent where the mapping names no such column. */
  readonly label?: 'on-time' | 'overdue' | 'none';
}

export interface CompiledMapping<F extends FieldKinds> {
  readonly source: string;
  readonly kind: RecordKind<F>;
  readonly form: FileForm;
  /** Whether the source's own on-time label is to be compared. */
  readonly reconciles: boolean;
  /** Names of columns the mapping uses and the file does not have. */
  readonly missing: (columns: readonly string[]) => string[];
  readonly eventLog?: EventLog;
  readonly map: (record: RawRecord, now: Date) => MappedRow<RowOf<F>> | RefusedRow;
}

const externalIdKind = { type: 'text', charactersMax: 200, about: 'Id at the source.' } as const;

export function compileMapping<F extends FieldKinds>(text: string, kind: RecordKind<F>): CompiledMapping<F> {
  const { mapping, placeOf } = readMapping(text);
  const problems: string[] = [];
  const columns = new Set<string>();
  const contextAt = (...path: string[]): FieldContext => ({
    mapping,
    columnText,
    uses: (column) => columns.add(column),
    problem: (what) => problems.push(`${placeOf(path)}: ${path.join('.')} ${what}`),
  });
  const columnText = columnTextOf(mapping.empty ?? []);
  if (mapping.records !== kind.name)
    contextAt('records').problem(`is ${mapping.records}, but ${kind.name} are imported`);
  const readers = fieldReaders(mapping, kind, contextAt);
  const id = fieldReader('id', mapping.id, externalIdKind, contextAt('id'));
  const outcomes = (mapping.outcomes ?? []).map((outcome, at) => {
    const context = contextAt('outcomes', String(at));
    return {
      holds: conditionsOf(outcome.when, kind, context),
      set: Object.entries(outcome.set ?? {}).map(([name, constant]) => {
        const field = fieldOf(kind, name, context);
        return [name, field === undefined ? '' : constantValue(name, constant, field, context)] as const;
      }),
      clear: outcome.clear ?? [],
    };
  });
  const refusals = (mapping.refuse ?? []).map((rule, at) => ({
    holds: conditionsOf(rule.when, kind, contextAt('refuse', String(at))),
    words: rule.reason,
  }));
  const label = labelReader(mapping, contextAt('reconcile'));
  checkFile(mapping, contextAt('file'));
  const log = mapping.eventLog && eventLog(mapping.eventLog, contextAt('eventLog'));
  for (const column of log === undefined ? [] : columns)
    if (!log!.names.has(column))
      problems.push(`${placeOf(['eventLog'])}: eventLog sets no ${column}, which the fields use`);
  if (problems.length > 0) throw new UnusableMapping(problems.slice(0, 20));

  const needed = log === undefined ? columns : log.columns;
  const required = Object.entries(kind.fields).filter(([, field]) => field.required === true);
  const ahead = Object.entries(kind.fields).filter(
    ([, field]) => field.type === 'instant' && field.mayLieAhead !== true,
  );
  return {
    source: mapping.source,
    kind,
    form: formOf(mapping),
    reconciles: mapping.reconcile !== undefined,
    missing: (have) => [...needed].filter((column) => !have.includes(column)),
    ...(log && { eventLog: log }),
    map: (record, now) => {
      const refuse = (refusal: RowRefusal) => refusedRow(record.line, refusal);
      const externalId = id(record);
      if (externalId === undefined) return refuse({ why: 'missing', field: 'id' });
      if (isRowRefusal(externalId)) return refuse(externalId);
      const row: Record<string, FieldValue | undefined> = {};
      for (const [name, read] of readers) {
        const value = read(record);
        if (isRowRefusal(value)) return refuse(value);
        if (value !== undefined) row[name] = value;
      }
      const outcome = outcomes.find(({ holds }) => holds(record, row));
      for (const [name, value] of outcome?.set ?? []) row[name] = value;
      for (const name of outcome?.clear ?? []) delete row[name];
      for (const [name] of required)
        if (row[name] === undefined) return refuse({ why: 'missing', field: name });
      const rule = refusals.find(({ holds }) => holds(record, row));
      if (rule !== undefined) return refuse({ why: 'rule', words: rule.words });
      for (const [name] of ahead)
        if (liesAhead(row[name], now)) return refuse({ why: 'in-the-future', field: name });
      const checked = kind.check(row as RowOf<F>, now);
      if (checked !== undefined) return refuse(checked);
      const mapped = {
        line: record.line,
        externalId: String(externalId),
        row: row as RowOf<F>,
        fingerprint: fingerprintOf(row, kind.fields),
      };
      return label === undefined ? mapped : { ...mapped, label: label(record) };
    },
  };
}

export type { PlaceOf };
export { readMapping, UnusableMapping };

// A source's clock may run ahead of ours, and "today" may be written without its time zone.
const aheadMsMax = 86_400_000;
const liesAhead = (value: FieldValue | undefined, now: Date): boolean =>
  value instanceof Date && value.getTime() > now.getTime() + aheadMsMax;

function columnTextOf(empty: readonly string[]): ColumnText {
  const nothing = new Set(empty);
  return (record, column) => {
    const value = record.value(column);
    if (value === undefined || value === null) return '';
    if (typeof value === 'object') return { why: 'not-a-plain-value', column };
    const text = String(value).trim();
    if (text.includes('\0')) return { why: 'nul-character' };
    if (!text.isWellFormed()) return { why: 'half-character' };
    return nothing.has(text) ? '' : text;
  };
}

type ContextAt = (...path: string[]) => FieldContext;

function fieldReaders<F extends FieldKinds>(
  mapping: Mapping,
  kind: RecordKind<F>,
  contextAt: ContextAt,
): (readonly [string, FieldReader])[] {
  for (const [name, field] of Object.entries(kind.fields)) {
    const canBeSet = mapping.outcomes?.some(
      (outcome) => outcome.set !== undefined && Object.hasOwn(outcome.set, name),
    );
    if (field.required === true && !Object.hasOwn(mapping.fields, name) && canBeSet !== true)
      contextAt('fields').problem(`lacks ${name}, without which no ${kind.name} can be imported`);
  }
  return Object.entries(mapping.fields).flatMap(([name, spec]) => {
    const context = contextAt('fields', name);
    if (spec.timeZone !== undefined && !IANAZone.isValidZone(spec.timeZone)) {
      context.problem(`has a time zone that does not exist: ${spec.timeZone}`);
      return [];
    }
    const field = fieldOf(kind, name, context);
    return field === undefined ? [] : [[name, fieldReader(name, spec, field, context)] as const];
  });
}

function fieldOf<F extends FieldKinds>(kind: RecordKind<F>, name: string, context: FieldContext) {
  if (Object.hasOwn(kind.fields, name)) return kind.fields[name]!;
  context.problem(`names ${name}, which is no field of ${kind.name}: ${Object.keys(kind.fields).join(', ')}`);
  return undefined;
}

type Holds = (record: RawRecord, row: Readonly<Record<string, FieldValue | undefined>>) => boolean;

function conditionsOf<F extends FieldKinds>(
  when: readonly ConditionMapping[],
  kind: RecordKind<F>,
  context: FieldContext,
): Holds {
  const all = when.map((condition) => conditionOf(condition, kind, context));
  return (record, row) => all.every((holds) => holds(record, row));
}

function conditionOf<F extends FieldKinds>(
  condition: ConditionMapping,
  kind: RecordKind<F>,
  context: FieldContext,
): Holds {
  const { column, field, is, not, present, before, after, below, above } = condition;
  const tests = [is, not, present, before, after, below, above].filter((test) => test !== undefined);
  if ((column === undefined) === (field === undefined))
    context.problem('has a condition without exactly one of column, field');
  if (tests.length !== 1)
    context.problem('has a condition without exactly one of is, not, present, before, after, below, above');
  if (column !== undefined) context.uses(column);
  for (const name of [field, before, after]) if (name !== undefined) fieldOf(kind, name, context);
  const operand = (record: RawRecord, row: Parameters<Holds>[1]): FieldValue | undefined => {
    if (field !== undefined) return row[field];
    const text = context.columnText(record, column!);
    return typeof text !== 'string' || text === '' ? undefined : text;
  };
  const isOneOf = (values: readonly FieldValue[], value: FieldValue | undefined): boolean =>
    value === undefined
      ? values.some((each) => each === '')
      : values.some((each) => String(each) === String(value));
  return (record, row) => {
    const value = operand(record, row);
    if (is !== undefined) return isOneOf(is, value);
    if (not !== undefined) return !isOneOf(not, value);
    if (present !== undefined) return (value !== undefined) === present;
    if (value === undefined) return false;
    const other = row[before ?? after ?? ''];
    if (before !== undefined) return other !== undefined && value < other;
    if (after !== undefined) return other !== undefined && value > other;
    return below !== undefined ? Number(value) < below : Number(value) > above!;
  };
}

function labelReader(
  { reconcile }: Mapping,
  context: FieldContext,
): ((record: RawRecord) => 'on-time' | 'overdue' | 'none') | undefined {
  if (reconcile === undefined) return undefined;
  context.uses(reconcile.column);
  const labels = new Map<string, 'on-time' | 'overdue'>([
    ...reconcile.onTime.map((text) => [String(text), 'on-time'] as const),
    ...reconcile.overdue.map((text) => [String(text), 'overdue'] as const),
  ]);
  return (record) => {
    const text = context.columnText(record, reconcile.column);
    return (typeof text === 'string' ? labels.get(text) : undefined) ?? 'none';
  };
}

function checkFile({ file }: Mapping, { problem }: FieldContext): void {
  if (
    file.format !== 'csv' &&
    (file.columns ?? file.columnsMin ?? file.delimiter ?? file.quotes) !== undefined
  )
    problem(`is ${file.format} and has no columns, delimiter or quotes`);
  if (file.columnsMin !== undefined && file.columnsMin > (file.columns?.length ?? Number.POSITIVE_INFINITY))
    problem('has a columnsMin beyond its columns');
  if (file.columns !== undefined && new Set(file.columns).size !== file.columns.length)
    problem('names a column twice');
  if (file.delimiter === '"') problem('has the quote as delimiter');
}

function formOf({ file }: Mapping): FileForm {
  return {
    format: file.format,
    encoding: file.encoding ?? 'utf-8',
    delimiter: file.delimiter ?? ',',
    quotes: file.quotes ?? true,
    ...(file.columns && { columns: file.columns }),
    ...(file.columnsMin !== undefined && { columnsMin: file.columnsMin }),
  };
}

function fingerprintOf(row: Readonly<Record<string, FieldValue | undefined>>, fields: FieldKinds): string {
  const open = Object.keys(row)
    .filter((name) => fields[name]!.personal !== true && row[name] !== undefined)
    .sort()
    .map((name) => [name, row[name]]);
  return hash('sha256', JSON.stringify(open), 'base64url');
}
