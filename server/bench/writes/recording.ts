// Listens to what is sent to PostgreSQL and writes it as plain text, as pg itself would put the values in. It must never change what is
// sent.
import { createRequire } from 'node:module';
import type pg from 'pg';

// How pg itself turns a parameter into text: not in its types, and the scripts need exactly that.
const { prepareValue } = createRequire(import.meta.url)('pg/lib/utils') as {
  prepareValue(value: unknown): unknown;
};

export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

export function listen(client: Pick<pg.ClientBase, 'query'>, onSent: (statement: Statement) => void): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((first: string | { text: string; values?: unknown[] }, ...rest: unknown[]) => {
    const text = typeof first === 'string' ? first : first.text;
    const values = typeof first === 'string' ? rest[0] : first.values;
    onSent({ text, values: Array.isArray(values) ? values : [] });
    return query(first, ...rest);
  }) as typeof client.query;
}

export function inlined({ text, values }: Statement): string {
  return text.replaceAll(/\$(\d+)/g, (_whole, index: string) => literal(values[Number(index) - 1]));
}

function literal(value: unknown): string {
  const prepared = prepareValue(value);
  if (prepared === null || prepared === undefined) return 'NULL';
  if (Buffer.isBuffer(prepared)) return `'\\x${prepared.toString('hex')}'`;
  return `'${String(prepared).replaceAll("'", "''")}'`;
}
