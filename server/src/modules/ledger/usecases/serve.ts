// Runs the integrator as long as the server does: one at a time over all servers, on one connection whose session holds
// the lock, so that whoever loses the lock has also lost the way to write.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hash } from '@kapok/contracts/merkle.ts';
import { openCheckpoint, signCheckpoint } from '@kapok/contracts/note.ts';
import { rangeHashFromTiles, tilesForRanges, tileWidth } from '@kapok/contracts/tiles.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { ConfigError } from '../../../kernel/config.ts';
import type { Database } from '../../../kernel/database.ts';
import type { House } from '../../../kernel/module.ts';
import type { LoadedLog } from '../rules.ts';
import * as store from '../store.ts';
import { integrateWhileHeld, LogFaultError, type LogStorage } from './integrate.ts';
import { logKeys } from './keys.ts';

const batchMax = 4000;
const idleMs = 50;
const retryMs = 500;
/** A log that cannot be gone on with is not looked at twice a second. */
const faultRetryMs = 30_000;
/** How many of the last leaves are counted when the log is loaded. */
const recentLeaves = 10_000;

export async function startIntegrator(house: House): Promise<{ stop(): Promise<void> }> {
  await logKeys(house);
  const stopping = new AbortController();
  const loop = run(house, stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await loop;
    },
  };
}

/** Loads, works, and after any failure waits and loads again; ends only when told to. */
async function run(house: House, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    let waitMs = retryMs;
    try {
      await house.db.connection().execute((connection) => integrate(house, connection as Database, stopping));
    } catch (err) {
      if (stopping.aborted) return;
      const fatal = err instanceof LogFaultError || err instanceof ConfigError;
      if (fatal) waitMs = faultRetryMs;
      house.log[fatal ? 'error' : 'warn']({ err }, 'the integrator stopped and will load the log again');
    }
    await pause(waitMs, stopping);
  }
}

async function integrate(house: House, connection: Database, stopping: AbortSignal): Promise<void> {
  const { log } = await logKeys(house);
  await integrateWhileHeld(
    {
      storage: postgresLog(connection, house.clock),
      tryLock: () => store.tryIntegratorLock(connection),
      unlock: () => store.releaseIntegratorLock(connection),
      nowMs: () => performance.now(),
      pause: (ms) => pause(ms, stopping),
      stopping: () => stopping.aborted,
    },
    { origin: log.name, sign: (checkpoint) => signCheckpoint(checkpoint, [log]) },
    { batchMax, idleMs },
  );
}

/** The log in PostgreSQL, through one connection. */
export function postgresLog(connection: Database, clock: Clock): LogStorage {
  return {
    load: () => loadLog(connection),
    transaction: (work) =>
      connection.transaction().execute((tx) =>
        work({
          place: (from, limit) => store.placeEvents(tx, from, limit),
          putTiles: (tiles) => store.upsertTiles(tx, tiles),
        }),
      ),
    putCheckpoint: (checkpoint) => store.insertCheckpoint(connection, checkpoint, clock.now()),
  };
}

async function loadLog(db: Database): Promise<LoadedLog> {
  const size = await store.selectSize(db);
  const recentFrom = Math.max(0, size - recentLeaves);
  const recentFound = (await store.selectLeafHashes(db, recentFrom, size)).length / 32;
  const partial: Uint8Array[] = [];
  for (const { level, index, hashes } of await store.selectRightmostTiles(db)) {
    const full = hashes.length === tileWidth * 32;
    partial[level] = full ? new Uint8Array(0) : Uint8Array.from(hashes);
    const wanted = Math.floor(Math.floor(size / tileWidth ** level) / tileWidth) - (full ? 1 : 0);
    if (index !== wanted) throw new LogFaultError('tiles-of-another-size');
  }
  const lastLeaves = await store.selectLeafHashes(db, size - (size % tileWidth), size);
  const checkpoint = (await store.selectLastCheckpoint(db)) ?? null;
  return {
    size,
    recent: { expected: size - recentFrom, found: recentFound },
    edge: { size, partial },
    lastLeaves,
    checkpoint,
    rootAtCheckpoint: checkpoint && checkpoint.size < size ? await rootAt(db, checkpoint.size) : null,
  };
}

/** The root the log had at a size it has reached, from its tiles. */
export async function rootAt(db: Database, size: number): Promise<Hash> {
  const range = { start: 0, end: size };
  const tiles = await store.selectTiles(db, tilesForRanges([range]));
  return rangeHashFromTiles(range, ({ level, index }) => tiles.get(`${level}/${index}`) ?? new Uint8Array(0));
}

/** Refuses a house whose key is not the one its log was signed with: going on would be another log. */
export async function checkLogKey(house: House): Promise<void> {
  const { logVerifier } = await logKeys(house);
  const last = await store.selectLastCheckpoint(house.db);
  if (last === undefined || typeof openCheckpoint(last.note, [logVerifier]) !== 'string') return;
  throw new ConfigError(
    `The log of this database was signed with another key or name than ${logVerifier.name}. ` +
      'Set KAPOK_LOG_KEY and KAPOK_ORIGIN to those it was begun with, or restore log.key in the data folder.',
  );
}

async function pause(ms: number, stopping: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stopping }).catch(() => {});
}
