// The way to PostgreSQL: typed queries and transactions. Only a module's store.ts writes SQL with it.
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { isRefusal, type Refusal, RolledBack } from './errors.ts';
import type { Log } from './log.ts';
import { preparingClient } from './preparing.ts';

// biome-ignore lint/complexity/noBannedTypes: a store widens the empty schema with its own tables by withTables.
export type Tables = {};
export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;
/** What a store's reading functions take: inside a transaction or not. */
export type Queryable = Database | Tx;

// int8 sums and positions stay below 2^53 here; a number is what callers count with.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError(`bigint ${text} is beyond what a number holds exactly`);
  return value;
});

export interface OpenDatabase {
  readonly db: Database;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool; with `asRole` each connection takes that role first, for a DATABASE_URL of the owner. */
export function openDatabase(
  url: string,
  options: { connectionsMax: number; asRole?: string; synchronousCommit: boolean },
  log: Log,
): OpenDatabase {
  const pool = new pg.Pool({
    Client: preparingClient(),
    connectionString: url,
    max: options.connectionsMax,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 60_000,
    options: [
      ...(options.asRole ? [`-c role=${options.asRole}`] : []),
      `-c synchronous_commit=${options.synchronousCommit ? 'on' : 'off'}`,
      '-c timezone=UTC',
    ].join(' '),
  });
  // A connection lost while it is checked out between two queries reports it to nobody but itself; the next query fails
  // with the same loss and is answered for.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (err) => log.warn({ err }, 'an idle database connection was lost'));
  const db: Database = new Kysely({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}

/**
 * Runs `work` in one transaction. A returned refusal rolls everything back and is handed on, so that a use case can
 * refuse late without leaving half of its writes.
 */
export async function transact<T>(
  db: Database,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  try {
    return await db.transaction().execute(async (tx) => {
      const result = await work(tx);
      if (isRefusal(result)) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal;
    throw error;
  }
}
