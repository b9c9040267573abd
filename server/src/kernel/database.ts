// The way to PostgreSQL: typed queries and transactions, each within a scope of rows. Only a module's store.ts writes SQL
// with it; no connection is handed out with a scope other than the one asked for.
import { CamelCasePlugin, Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Scope } from './access.ts';
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

/** The database as far as a scope goes: a protected table returns no row beyond it (migration 0012_scope.sql). */
export type Scoped = (scope: Scope) => Database;

export interface OpenDatabase {
  /** Within the scope `nothing`: for everything that is not protected. */
  readonly db: Database;
  readonly scoped: Scoped;
  readonly pool: pg.Pool;
  close(): Promise<void>;
}

/** Opens a pool; with `asRole` each connection takes that role first, for a DATABASE_URL of the owner. */
export function openDatabase(
  url: string,
  options: { connectionsMax: number; asRole?: string; synchronousCommit: boolean; waitMsMax?: number },
  log: Log,
): OpenDatabase {
  const pool = new pg.Pool({
    Client: preparingClient(),
    connectionString: url,
    max: options.connectionsMax,
    connectionTimeoutMillis: options.waitMsMax ?? waitMsMax,
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
  const scoped = scopedOver(pool);
  return { db: scoped('nothing'), scoped, pool, close: () => pool.end() };
}

/** Who got no connection for this long is told to come again. */
const waitMsMax = 10_000;

/** One for each scope in use: a city has some hundred units, and a few more combinations of them. */
const scopesKnownMax = 2_000;

function scopedOver(pool: pg.Pool): Scoped {
  const known = new Map<string, Database>();
  const standing = new WeakMap<pg.PoolClient, string>();
  return (scope) => {
    const text = JSON.stringify(scope);
    let db = known.get(text);
    if (db === undefined) {
      if (known.size >= scopesKnownMax) known.clear();
      const connect = () => connectScoped(pool, standing, text);
      db = new Kysely({
        dialect: new PostgresDialect({ pool: { connect, options: pool.options, end: async () => {} } }),
        plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
      }) as Database;
      known.set(text, db);
    }
    return db;
  };
}

/** Of the class that PostgreSQL has for itself (53, insufficient resources), so that the door answers 503 and not 500. */
export class NoConnection extends Error {
  readonly code = '53300';
}

async function connectionOf(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    if (!/timeout exceeded when trying to connect/.test(String(error))) throw error;
    throw new NoConnection(`all ${pool.options.max} connections were busy for ${waitMsMax} ms`);
  }
}

/** Idle connections looked at for one that stands in the scope already, which saves the round trip that would put it there. */
const lookedAtMax = 6;

async function standingIn(
  pool: pg.Pool,
  standing: WeakMap<pg.PoolClient, string>,
  scope: string,
): Promise<pg.PoolClient> {
  const elsewhere: pg.PoolClient[] = [];
  try {
    for (;;) {
      const client = await connectionOf(pool);
      // Nobody holds one aside and waits for another.
      const more = pool.idleCount > pool.waitingCount && elsewhere.length < lookedAtMax;
      if (standing.get(client) === scope || !more) return client;
      elsewhere.push(client);
    }
  } finally {
    // Given back in the order they came, so that the one used last is again the next.
    for (const client of elsewhere.reverse()) client.release();
  }
}

/**
 * A connection that stands in the scope. It is set only where it differs, as that is a round trip more, and only outside
 * of transactions, as a rollback would undo it unseen. A connection whose state is in doubt is closed, never used.
 */
async function connectScoped(
  pool: pg.Pool,
  standing: WeakMap<pg.PoolClient, string>,
  scope: string,
): Promise<pg.PoolClient> {
  const client = await standingIn(pool, standing, scope);
  const idle = client.getTransactionStatus() === 'I';
  if (idle && standing.get(client) === scope) return client;
  try {
    if (!idle) throw new Error('a connection came back with a transaction still open');
    standing.delete(client);
    await client.query(`SELECT set_config('kapok.scope', $1, false)`, [scope]);
    standing.set(client, scope);
    return client;
  } catch (error) {
    client.release(true);
    throw error;
  }
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

/** The same within a transaction that may be open already: a write that shares one with its stored answer. */
export const inTransaction = <T>(
  db: Queryable,
  work: (tx: Tx) => Promise<T | Refusal>,
): Promise<T | Refusal> => (db.isTransaction ? work(db as Tx) : transact(db as Database, work));
