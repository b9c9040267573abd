// The mapping of a file that needs none: its columns are named as the fields are. It must never guess at a column.
import type { FieldKinds, RecordKind } from './kinds.ts';
import { UnusableHeader } from './reader.ts';

/** Text of a mapping, as a city would write it, for a kind that says what tells its records apart. */
export function plainMapping<F extends FieldKinds>(
  kind: RecordKind<F> & { readonly naturalId: readonly string[] },
  columns: readonly string[],
): string {
  const strange = columns.filter((name) => !Object.hasOwn(kind.fields, name));
  if (strange.length > 0)
    throw new UnusableHeader(
      `${strange.map((name) => `"${name}"`).join(', ')} is no field of ${kind.name}; name the columns ${Object.keys(kind.fields).join(', ')}, or give a --mapping`,
    );
  const lacking = Object.keys(kind.fields).filter(
    (name) => kind.fields[name]!.required === true && !columns.includes(name),
  );
  if (lacking.length > 0)
    throw new UnusableHeader(
      `the file has no column ${lacking.join(', ')}, without which no ${kind.name} can be imported`,
    );
  const fieldOf = (name: string) => {
    const instant = kind.fields[name]!.type === 'instant';
    return { column: name, ...(instant ? { formats: ['iso', 'yyyy-MM-dd HH:mm:ss', 'yyyy/M/d'] } : {}) };
  };
  return JSON.stringify({
    kapokMapping: 1,
    source: 'csv',
    records: kind.name,
    timeZone: 'Asia/Shanghai',
    file: { format: 'csv' },
    id: {
      template: kind.naturalId
        .filter((name) => columns.includes(name))
        .map((name) => `{${name}}`)
        .join(' '),
    },
    fields: Object.fromEntries(columns.map((name) => [name, fieldOf(name)])),
  });
}
