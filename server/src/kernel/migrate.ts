// Brings a database to the newest schema: roles first, then the numbered SQL files, each once and whole.
// It runs as the owner; the application role never has the right to change a table.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, '../../migrations');
const migrationLock = 0x6b61706f; // "kapo"

/**
 * Applies what is missing and returns the names applied; refuses when an applied file was edited since. With `only`,
 * no other is applied: a restore makes the tables as they were, and migrates the rows afterwards.
 */
export async function migrate(
  ownerUrl: string,
  appPassword?: string,
  only?: readonly string[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
    await ensureRoles(client, appPassword);
    await client.query(
      `CREATE TABLE IF NOT EXISTS public.kapok_migration (name text PRIMARY KEY, sha256 text NOT NULL, at timestamptz NOT NULL DEFAULT now())`,
    );
    const done = new Map(
      (
        await client.query<{ name: string; sha256: string }>(
          'SELECT name, sha256 FROM public.kapok_migration',
        )
      ).rows.map((row) => [row.name, row.sha256]),
    );
    const applied: string[] = [];
    for (const { name, sql, sha256 } of await migrations()) {
      if (only && !only.includes(name)) continue;
      const before = done.get(name);
      if (before === sha256) continue;
      if (before)
        throw new Error(
          `Migration ${name} was changed after it was applied here; add a new migration instead.`,
        );
      await applyOne(client, name, sql, sha256);
      applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

/** Those this Kapok knows, in their order. */
export async function migrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function applyOne(client: pg.Client, name: string, sql: string, sha256: string): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query('INSERT INTO public.kapok_migration (name, sha256) VALUES ($1, $2)', [name, sha256]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new Error(`Migration ${name} failed: ${(error as Error).message}`, { cause: error });
  }
}

/** `kapok_app` serves requests; `kapok_eraser` may erase personal content and must be taken explicitly. */
async function ensureRoles(client: pg.Client, appPassword: string | undefined): Promise<void> {
  for (const role of ['kapok_app', 'kapok_eraser']) {
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    if (known.rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN`);
  }
  await client.query('GRANT kapok_eraser TO kapok_app WITH INHERIT FALSE, SET TRUE');
  if (appPassword)
    await client.query(`ALTER ROLE kapok_app LOGIN PASSWORD ${client.escapeLiteral(appPassword)}`);
  else await client.query('GRANT kapok_app TO current_user WITH INHERIT FALSE, SET TRUE');
}
