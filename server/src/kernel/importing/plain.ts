// The mapping of a file that needs none: its columns are named as the fields are. It must never guess at a column.
import type { FieldKinds, RecordKind } from './kinds.ts';
import { UnusableHeader } from './reader.ts';

/** Text of a mapping, as a city would write it, for a kind that says what tells its records apart. */
export function plainMapping<F extends FieldKinds>(
  kind: RecordKind<F> & { readonly naturalId: readonly string[] },
  columns: readonly string[],
): string {
  const fields = new Map(columns.map((column) => [column, fieldNamed(kind, column)]));
  const strange = columns.filter((column) => fields.get(column) === undefined);
  if (strange.length > 0)
    throw new UnusableHeader(
      `${strange.map((name) => `"${name}"`).join(', ')} is no field of ${kind.name}; name the columns ${Object.keys(kind.fields).join(', ')}, or give a --mapping`,
    );
  const named = new Map([...fields].map(([column, field]) => [field as string, column]));
  if (named.size < columns.length) throw new UnusableHeader('two columns of the file name the same field');
  const lacking = Object.keys(kind.fields).filter(
    (name) => kind.fields[name]!.required === true && !named.has(name),
  );
  if (lacking.length > 0)
    throw new UnusableHeader(
      `the file has no column ${lacking.join(', ')}, without which no ${kind.name} can be imported`,
    );
  const fieldOf = (name: string, column: string) => {
    const instant = kind.fields[name]!.type === 'instant';
    return { column, ...(instant ? { formats: ['iso', 'yyyy-MM-dd HH:mm:ss', 'yyyy/M/d'] } : {}) };
  };
  return JSON.stringify({
    kapokMapping: 1,
    source: 'csv',
    records: kind.name,
    timeZone: 'Asia/Shanghai',
    file: { format: 'csv' },
    id: {
      template: kind.naturalId
        .flatMap((name) => named.get(name) ?? [])
        .map((column) => `{${column}}`)
        .join(' '),
    },
    fields: Object.fromEntries([...named].map(([name, column]) => [name, fieldOf(name, column)])),
  });
}

function fieldNamed(kind: Pick<RecordKind, 'fields'>, column: string): string | undefined {
  return Object.keys(kind.fields).find(
    (name) => name === column || kind.fields[name]!.columns?.includes(column),
  );
}
