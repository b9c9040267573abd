// The embedded ClickHouse engine (chDB) as three calls: query, insert, close. Only the owner process may load it: the
// engine lives in the process that loads it, and one process owns a data folder.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Session } from 'chdb';
import { quoteName, quoteText } from './quoting.ts';

export interface EngineAnswer {
  readonly bytes?: Uint8Array;
  readonly elapsed: number;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly rowsWritten?: number;
}

export interface Engine {
  /** Runs one statement; `params` are the texts of `{name:Type}` placeholders as ClickHouse's HTTP interface takes them. */
  query(
    sql: string,
    format: string,
    params: Readonly<Record<string, string>>,
    settings: Readonly<Record<string, string>>,
    database: string | undefined,
  ): Promise<EngineAnswer>;
  /** Runs `INSERT … FORMAT f` with its rows as bytes. */
  insert(prefix: string, rows: Buffer, database: string | undefined): Promise<EngineAnswer>;
  /** Waits for what is running, then lets go of the folder. */
  close(): Promise<void>;
}

/** What the addon offers beneath `Session`; `Session` itself would escape the placeholders' texts a second time. */
interface Addon {
  QueryAsyncConnection(
    connection: unknown,
    sql: string,
    format: string,
    params?: Readonly<Record<string, string>>,
  ): Promise<EngineAnswer>;
  InsertRawAsyncConnection(
    connection: unknown,
    prefix: string,
    rows: Buffer,
    countLines: boolean,
  ): Promise<EngineAnswer>;
}

/** One statement a connection at a time: settings and the current database belong to the connection. */
interface Lane {
  readonly session: Session;
  database: string;
  done: Promise<unknown>;
  waiting: number;
}

const engineArguments = [
  '--output_format_json_quote_64bit_integers=1',
  '--max_execution_time=120',
  '--max_memory_usage=2000000000',
  '--date_time_input_format=best_effort',
];

export function openEngine(dataDir: string, lanesCount: number): Engine {
  const addon = loadAddon();
  const lanes: Lane[] = Array.from({ length: lanesCount }, () => ({
    session: new Session(dataDir, { connectionArgs: engineArguments }),
    database: 'default',
    done: Promise.resolve(),
    waiting: 0,
  }));
  // Setting and clearing placeholder values is not safe between connections in this engine (the Node binding says so
  // and queues them as well), so statements with placeholders take turns.
  let placeholderTurn: Promise<unknown> = Promise.resolve();

  const onLane = <T>(work: (lane: Lane) => Promise<T>): Promise<T> => {
    const lane = lanes.reduce((least, each) => (each.waiting < least.waiting ? each : least));
    lane.waiting += 1;
    const result = lane.done.then(() => work(lane));
    lane.done = result
      .catch(() => {})
      .then(() => {
        lane.waiting -= 1;
      });
    return result;
  };
  const run = (lane: Lane, sql: string, format: string, params: Readonly<Record<string, string>>) => {
    const connection = lane.session.connection;
    if (Object.keys(params).length === 0) return addon.QueryAsyncConnection(connection, sql, format);
    const turn = placeholderTurn.then(() => addon.QueryAsyncConnection(connection, sql, format, params));
    placeholderTurn = turn.catch(() => {});
    return turn;
  };
  const use = async (lane: Lane, database = 'default') => {
    if (lane.database === database) return;
    await run(lane, `USE ${quoteName(database)}`, 'Null', {});
    lane.database = database;
  };

  return {
    query: (sql, format, params, settings, database) =>
      onLane(async (lane) => {
        await use(lane, database);
        const names = Object.keys(settings);
        try {
          for (const name of names)
            await run(lane, setting(name, quoteText(settings[name] ?? '')), 'Null', {});
          return await run(lane, sql, format, params);
        } finally {
          for (const name of names) await run(lane, setting(name, 'DEFAULT'), 'Null', {}).catch(() => {});
        }
      }),
    insert: (prefix, rows, database) =>
      onLane(async (lane) => {
        await use(lane, database);
        return addon.InsertRawAsyncConnection(lane.session.connection, prefix, rows, false);
      }),
    close: async () => {
      await Promise.all(lanes.map((lane) => lane.done));
      for (const lane of lanes) lane.session.close();
    },
  };
}

function setting(name: string, value: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    throw new Error(`Code: 115. DB::Exception: Unknown setting ${name}. (UNKNOWN_SETTING)`);
  return `SET ${name} = ${value}`;
}

function loadAddon(): Addon {
  const require = createRequire(import.meta.url);
  const loader = require(join(dirname(require.resolve('chdb/package.json')), 'dist/loader.js')) as {
    loadNative(): Addon;
  };
  return loader.loadNative();
}
