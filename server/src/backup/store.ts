// SQL of backup and restore: which tables there are, one snapshot of all of them, and loading it whole or not at all.
// It runs as the owner, and must never be reached from a request.

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { Queryable } from '../kernel/database.ts';
import type { Head, SequenceState, TableShape } from './format.ts';

/** Left out, and why. Everything else is taken, so that a new table is backed up unless somebody says no. */
export const leftOut: Readonly<Record<string, string>> = {
  'public.kapok_migration': 'written by the migrations that make the tables again',
  'parties.session': 'a restored session would let a token in again that was ended since',
};
/** The queue's own schema, laid out by whichever version of it runs; what is to be done stands in the modules' tables. */
const schemasLeftOut = ['jobs', 'pg_catalog', 'information_schema', 'pg_toast'];

export interface Snapshot {
  readonly head: Pick<Head, 'migrations' | 'tables' | 'sequences' | 'checkpoint'>;
  /** COPY's text of a table, in chunks. */
  table(table: TableShape): Readable;
  /** Subjects erased so far, one a line, in COPY's text. */
  erasures(): Readable;
  end(): Promise<void>;
}

/** Everything as it was at one moment, while writes go on. */
export async function openSnapshot(ownerUrl: string): Promise<Snapshot> {
  const client = await connect(ownerUrl);
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    // Off: a policy that hides rows from the owner is an error here, not a smaller backup. A scan begins at the first row,
    // so that equal tables give equal bytes.
    await client.query('SET LOCAL row_security = off; SET LOCAL synchronize_seqscans = off');
    const rows = async <R extends pg.QueryResultRow>(text: string) => (await client.query<R>(text)).rows;
    const migrations = await rows<{ name: string; sha256: string }>(
      'SELECT name, sha256 FROM public.kapok_migration ORDER BY name',
    );
    const checkpoints = await rows<{ note: string }>(
      'SELECT note FROM ledger.checkpoint ORDER BY size DESC LIMIT 1',
    );
    const head = {
      migrations,
      tables: await tablesOf(client),
      sequences: await sequencesOf(client),
      checkpoint: checkpoints[0]?.note ?? null,
    };
    return {
      head,
      table: ({ name, columns }) =>
        client.query(
          copyTo(
            `COPY ${quoted(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) TO STDOUT`,
          ),
        ),
      erasures: () =>
        client.query(
          copyTo(
            `COPY (SELECT DISTINCT subject FROM kernel.event WHERE type = 'kernel.personal-data.erased' ORDER BY subject) TO STDOUT`,
          ),
        ),
      end: () => client.end(),
    };
  } catch (error) {
    await client.end();
    throw error;
  }
}

async function tablesOf(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `SELECT n.nspname || '.' || c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname <> ALL ($1)
       AND n.nspname || '.' || c.relname <> ALL ($2)
     GROUP BY 1 ORDER BY 1`,
    [schemasLeftOut, Object.keys(leftOut)],
  );
  return rows;
}

async function sequencesOf(client: pg.Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND n.nspname <> ALL ($1) ORDER BY 1`,
    [schemasLeftOut],
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const state = await client.query<{ last: string; called: boolean }>(
      `SELECT last_value::text AS last, is_called AS called FROM ${quoted(name)}`,
    );
    states.push({ name, ...state.rows[0]! });
  }
  return states;
}

/** True when Kapok's tables are in this database already. */
export async function hasTables(ownerUrl: string): Promise<boolean> {
  const client = await connect(ownerUrl);
  try {
    const { rows } = await client.query<{ there: boolean }>(
      `SELECT to_regclass('public.kapok_migration') IS NOT NULL AS there`,
    );
    return rows[0]!.there;
  } finally {
    await client.end();
  }
}

export interface Loading {
  /** Takes a table's rows and returns how many there were. */
  table(table: TableShape, chunks: AsyncIterable<Uint8Array>): Promise<number>;
}

/**
 * Puts rows into the empty tables in one transaction: a restore that is killed leaves them empty. Triggers stand still,
 * as what they would do is in the archive; foreign keys are taken off and put on again, which checks every row.
 */
export async function loadTables(
  ownerUrl: string,
  head: Head,
  fill: (loading: Loading) => Promise<void>,
): Promise<void> {
  const client = await connect(ownerUrl);
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL row_security = off');
    const here = await tablesOf(client);
    const missing = head.tables.find(({ name, columns }) => {
      const found = here.find((table) => table.name === name);
      return !columns.every((column) => found?.columns.includes(column));
    });
    if (missing) throw new Error(`The migrations here make no table ${missing.name} as the archive has it.`);
    const names = here.map(({ name }) => quoted(name));
    for (const name of names) await client.query(`ALTER TABLE ${name} DISABLE TRIGGER USER`);
    const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
      `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND conparentid = 0 AND connamespace::regnamespace::text <> ALL ($1)`,
      [schemasLeftOut],
    );
    for (const key of keys) await client.query(`ALTER TABLE ${key.table} DROP CONSTRAINT ${key.name}`);
    // Some migrations put rows in; the archive has them as they were later.
    await client.query(`TRUNCATE ${names.join(', ')}`);
    await fill({
      table: async ({ name, columns }, chunks) => {
        const into = client.query(
          copyFrom(
            `COPY ${quoted(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')}) FROM STDIN`,
          ),
        );
        await pipeline(Readable.from(chunks, { objectMode: false }), into);
        return into.rowCount;
      },
    });
    for (const { name, last, called } of head.sequences)
      await client.query('SELECT setval($1::regclass, $2, $3)', [quoted(name), last, called]);
    for (const key of keys)
      await client.query(`ALTER TABLE ${key.table} ADD CONSTRAINT ${key.name} ${key.definition}`);
    for (const name of names) await client.query(`ALTER TABLE ${name} ENABLE TRIGGER USER`);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

/** Subjects whose erasure the restored log knows itself. */
export async function selectErased(db: Queryable): Promise<string[]> {
  const { rows } = await sql<{ subject: string }>`
    SELECT DISTINCT subject FROM kernel.event WHERE type = 'kernel.personal-data.erased'`.execute(db);
  return rows.map(({ subject }) => subject);
}

async function connect(ownerUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: ownerUrl,
    options: '-c timezone=UTC -c client_encoding=UTF8',
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

function quoted(name: string): string {
  return name
    .split('.')
    .map((part) => pg.escapeIdentifier(part))
    .join('.');
}
