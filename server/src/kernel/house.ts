// Opens and closes the house: databases, keys, jobs, in the order they need each other. One process owns a data folder;
// a second is told which one does, or borrows its databases where the command allows.
import { randomInt } from 'node:crypto';
import { access, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Authority } from './access.ts';
import { openHub } from './clickhouse.ts';
import { type Clock, type Random, systemClock, systemRandom } from './clock.ts';
import { type Config, ConfigError } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { openJobs } from './jobs.ts';
import { type Log, openLog } from './log.ts';
import { migrate } from './migrate.ts';
import type { House } from './module.ts';
import { startPostgres } from './postgres.ts';
import { KeyFile } from './vault/keyStore.ts';
import { Vault } from './vault.ts';

export interface OpenHouse {
  readonly house: House;
  /** False when the databases belong to a server that runs on the same data folder. */
  readonly owned: boolean;
  /** For programs that must speak to the databases beside the house: tests and benches. */
  readonly endpoints: Endpoints;
  /** Process id of the embedded ClickHouse now running, if this process owns one. */
  hubPid(): number | undefined;
  close(): Promise<void>;
}

export interface Endpoints {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly hubUrl: string;
}

/** What a running owner leaves in its data folder for commands beside it (mode 0600). */
interface Running extends Endpoints {
  readonly pid: number;
  readonly port?: number;
  readonly city: Config['city'];
  /** Of the advisory lock that its owner holds as long as it lives. */
  readonly lock: number;
}

export class HouseInUse extends Error {}

/** Lies in a data folder from a restore's first step to its last: what is there is not whole. */
export const unfinishedRestore = 'restoring.json';
const relockMs = 200;
/** An embedded PostgreSQL serves one house; one of your own may serve several servers, each with a lock of its folder's own. */
const lockClass = 0x6b61;
const embeddedLock = 0x706f;
const runningFile = (dataDir: string) => join(dataDir, 'running.json');

/**
 * Opens everything on `config.dataDir`. With `borrow`, a folder that a server is running on is used through that
 * server's databases; without it, HouseInUse is thrown. Only `restoring` opens what a restore has not finished. With
 * `jobsByClock` false nothing begins because a real minute has come, as where the clock is a test's.
 */
export async function openHouse(
  config: Config,
  authorityOver: (house: Pick<House, 'db' | 'scoped' | 'clock' | 'random' | 'config'>) => Authority,
  options: {
    borrow?: boolean;
    restoring?: boolean;
    clock?: Clock;
    random?: Random;
    log?: Log;
    jobsByClock?: boolean;
    progress?: (line: string) => void;
  } = {},
): Promise<OpenHouse> {
  const log = options.log ?? openLog(config.logLevel);
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse())
      await closer().catch((err) => log.error({ err }, 'closing failed'));
  };
  try {
    await mkdir(config.dataDir, { recursive: true });
    if (!options.restoring) await refuseUnfinished(config.dataDir);
    const running = await readRunning(config.dataDir);
    if (running && !options.borrow)
      throw new HouseInUse(
        `${config.dataDir} is in use by process ${running.pid}; stop it first, or give another --data.`,
      );
    const lock = config.databaseUrl ? randomInt(2 ** 31 - 1) : embeddedLock;
    const endpoints = running ?? (await openEndpoints(config, lock, log, closers, options.progress));
    const hub = await openHub({
      dataDir: join(config.dataDir, 'clickhouse'),
      url: running?.hubUrl ?? config.clickhouseUrl,
      onOwnerLost: (reason) => log.warn({ reason }, 'the embedded ClickHouse ended and is started again'),
    });
    closers.push(() => hub.close());
    const database = openDatabase(
      endpoints.appUrl,
      {
        connectionsMax: config.poolConnectionsMax,
        synchronousCommit: config.synchronousCommit,
        ...(config.databaseUrl && !config.ownerDatabaseUrl ? { asRole: 'kapok_app' } : {}),
      },
      log,
    );
    closers.push(() => database.close());
    const jobs = await openJobs(endpoints.appUrl, log, options.jobsByClock ?? true);
    closers.push(() => jobs.stop({ graceful: true, timeout: 5000 }));
    const parts = {
      db: database.db as Database,
      scoped: database.scoped,
      clock: options.clock ?? systemClock,
      random: options.random ?? systemRandom,
    };
    const keys = await KeyFile.at(config.keysFile ?? join(config.dataDir, 'keys.json'));
    const vault = await Vault.open(parts.db, keys, parts.clock);
    closers.push(async () => vault.close());
    const house: House = {
      config,
      log,
      hub: hub.client,
      jobs,
      vault,
      ...parts,
      authority: authorityOver({ config, ...parts }),
    };
    const published: Endpoints = { ...endpoints, hubUrl: hub.url };
    if (!running) {
      await writeRunning(config, published, lock);
      closers.push(() => rm(runningFile(config.dataDir), { force: true }));
    }
    return { house, owned: !running, endpoints: published, hubPid: hub.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function refuseUnfinished(dataDir: string): Promise<void> {
  const unfinished = await access(join(dataDir, unfinishedRestore)).then(
    () => true,
    () => false,
  );
  if (unfinished)
    throw new ConfigError(
      `A restore into ${dataDir} was not finished; run the same "kapok restore" again, or delete the folder.`,
    );
}

async function openEndpoints(
  config: Config,
  lock: number,
  log: Log,
  closers: (() => Promise<void>)[],
  progress?: (line: string) => void,
) {
  if (config.databaseUrl) {
    const ownerUrl = config.ownerDatabaseUrl ?? config.databaseUrl;
    await migrate(ownerUrl);
    await lockHouse(ownerUrl, lock, config.dataDir, closers);
    return { ownerUrl, appUrl: config.databaseUrl };
  }
  progress?.('PostgreSQL …');
  const postgres = await startPostgres(config.dataDir, config, log);
  closers.push(() => postgres.stop());
  await lockHouse(postgres.ownerUrl, lock, config.dataDir, closers);
  await migrate(postgres.ownerUrl, new URL(postgres.appUrl).password);
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl };
}

/**
 * The lock lives in PostgreSQL: it is gone the moment its holder is, however that ended. When PostgreSQL itself dies
 * and is started again, the holder takes the lock again.
 */
async function lockHouse(
  ownerUrl: string,
  lock: number,
  dataDir: string,
  closers: (() => Promise<void>)[],
): Promise<void> {
  let closed = false;
  let holder: pg.Client | undefined;
  const take = async (): Promise<boolean> => {
    const client = new pg.Client({ connectionString: ownerUrl, keepAlive: true });
    client.on('error', () => {});
    await client.connect();
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1, $2) AS locked',
      [lockClass, lock],
    );
    if (!rows[0]?.locked) {
      await client.end();
      return false;
    }
    holder = client;
    client.on('end', () => void retake());
    return true;
  };
  const retake = async (): Promise<void> => {
    while (!closed) {
      const taken = await take().catch(() => false);
      if (taken) return;
      await sleep(relockMs, undefined, { ref: false });
    }
  };
  if (!(await take())) {
    // Another process is starting on this folder at this moment; its PostgreSQL is not ours to stop.
    closers.length = 0;
    throw new HouseInUse(`${dataDir} is in use by another process; stop it first, or give another --data.`);
  }
  closers.push(async () => {
    closed = true;
    await holder?.end();
  });
}

async function writeRunning(config: Config, endpoints: Endpoints, lock: number): Promise<void> {
  const running: Running = { ...endpoints, pid: process.pid, port: config.port, city: config.city, lock };
  await writeFile(runningFile(config.dataDir), JSON.stringify(running), { mode: 0o600 });
}

/** The owner of the folder if it is alive: its process is, and its databases answer. */
async function readRunning(dataDir: string): Promise<Running | undefined> {
  const text = await readFile(runningFile(dataDir), 'utf8').catch(() => undefined);
  if (!text) return undefined;
  const running = JSON.parse(text) as Running;
  const client = new pg.Client({ connectionString: running.ownerUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ held: boolean }>(
      'SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = $1 AND classid = $2 AND objid = $3 AND granted) AS held',
      ['advisory', lockClass, running.lock],
    );
    return rows[0]?.held ? running : undefined;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => {});
  }
}
