// Puts an archive back into an empty data folder: checks it whole, makes the tables as they were, loads them, recomputes
// the log from its events, and erases again who was erased since. It must never write into a folder that holds a house.
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { bytesEqual } from '@kapok/contracts/bytes.ts';
import { openCheckpoint } from '@kapok/contracts/note.ts';
import type { Config } from '../kernel/config.ts';
import { transact } from '../kernel/database.ts';
import { isRefusal } from '../kernel/errors.ts';
import { openHouse, unfinishedRestore } from '../kernel/house.ts';
import { openLog } from '../kernel/log.ts';
import { migrate, migrations } from '../kernel/migrate.ts';
import type { House } from '../kernel/module.ts';
import { startPostgres } from '../kernel/postgres.ts';
import {
  auditLog,
  currentCheckpoint,
  erasePersonalData,
  logRootAt,
  verifierKeys,
} from '../modules/ledger/index.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { ArchiveFault, readArchive } from './archive.ts';
import { erasuresPart, filePart, type Head, tablePart } from './format.ts';
import type { Opener } from './keys.ts';
import { hasTables, loadTables, selectErased } from './store.ts';

export class RestoreRefused extends Error {}

export interface RestoreResult {
  readonly madeAt: string;
  readonly tables: number;
  readonly logSize: number;
  readonly checkpoint: string | null;
  /** Subjects erased after the backup and now erased here too. */
  readonly erasedAgain: number;
  /** What does not hold; empty after a sound restore. */
  readonly faults: readonly string[];
}

export interface RestoreAsked {
  readonly archive: string;
  readonly opener: Opener;
  /** A later archive, opened by the same key, whose erasures happened after this one. */
  readonly erasuresFrom?: string | undefined;
  /** The newest checkpoint known outside, as the log signed it. */
  readonly expected?: string | undefined;
}

export async function restore(
  config: Config,
  asked: RestoreAsked,
  tell: (line: string) => void,
): Promise<RestoreResult> {
  await refuseOccupied(config.dataDir);
  const erased = asked.erasuresFrom ? await erasuresIn(asked.erasuresFrom, asked.opener) : [];
  const head = await loadArchive(config, asked, tell);
  const opened = await openHouse(config, authorityOver, { restoring: true });
  try {
    tell('Recomputing the log …');
    const faults = await faultsOf(opened.house, head, asked.expected);
    const erasedAgain = await eraseAgain(opened.house, erased);
    const { size } = (await currentCheckpoint(opened.house.db)) ?? { size: 0 };
    await rm(join(config.dataDir, unfinishedRestore));
    return {
      madeAt: head.madeAt,
      tables: head.tables.length,
      logSize: size,
      checkpoint: head.checkpoint,
      erasedAgain,
      faults,
    };
  } finally {
    await opened.close();
  }
}

/** Loads rows and files; killed at any moment, the same restore can be begun again. */
async function loadArchive(
  config: Config,
  { archive, opener }: RestoreAsked,
  tell: (line: string) => void,
): Promise<Head> {
  tell('Checking the archive …');
  const { head } = await readArchive(archive, opener);
  await refuseUnfit(head, config);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const marker = join(config.dataDir, unfinishedRestore);
  const begunBefore = await exists(marker);
  await writeFile(marker, JSON.stringify({ archive: basename(archive) }), { mode: 0o600 });
  const database = await openDatabaseFor(config);
  try {
    if (!begunBefore && (await hasTables(database.ownerUrl))) {
      await rm(marker);
      throw new RestoreRefused('The database of DATABASE_URL holds a house already; give an empty one.');
    }
    const migrated = head.migrations.map(({ name }) => name);
    await migrate(database.ownerUrl, database.appPassword, migrated);
    await loadTables(database.ownerUrl, head, async (loading) => {
      const tables = new Map(head.tables.map((table) => [tablePart(table.name), table]));
      await readArchive(archive, opener, {
        part: async (name, pieces) => {
          const table = tables.get(name);
          if (table) tell(`${table.name}: ${await loading.table(table, pieces)} rows`);
          else if (name.startsWith(filePart(''))) await writeOwnFile(config.dataDir, name, pieces);
        },
      });
    });
    await migrate(database.ownerUrl, database.appPassword);
  } finally {
    await database.close();
  }
  return head;
}

/** Recomputes the log from the events and holds it against the archive's checkpoint and the one known outside. */
async function faultsOf(house: House, head: Head, expected: string | undefined): Promise<string[]> {
  const { log } = await verifierKeys(house);
  const audit = await auditLog(house.db, [log]);
  const faults = [...audit.faults];
  const last = await currentCheckpoint(house.db);
  if ((last?.note ?? null) !== head.checkpoint) faults.push("The newest checkpoint is not the archive's.");
  if (expected === undefined) return faults;
  const outside = openCheckpoint(expected, [log]);
  if (typeof outside === 'string')
    faults.push(`The expected checkpoint was not signed by this log (${outside}).`);
  else if (outside.size > audit.size)
    faults.push(
      `The log outside had ${outside.size} entries, the restored one has ${audit.size}: ${outside.size - audit.size} entries acknowledged after the backup are lost. Whoever follows the log will see this; tell them before you start it.`,
    );
  else if (!bytesEqual(await logRootAt(house.db, outside.size), outside.root))
    faults.push(
      `At size ${outside.size} the log outside had another root: the archive is of another history.`,
    );
  return faults;
}

/** Consumers clear their own copies when the server starts, as they do after every erasure. */
async function eraseAgain(house: House, subjects: readonly string[]): Promise<number> {
  const already = new Set(await selectErased(house.db));
  const source = { actor: 'system:restore', clock: house.clock, random: house.random, vault: house.vault };
  let erasedAgain = 0;
  for (const subject of subjects) {
    if (already.has(subject)) continue;
    const done = await transact(house.db, (tx) => erasePersonalData(tx, source, subject));
    // What is not found began after the backup, so nothing of it came back.
    if (!isRefusal(done)) erasedAgain += 1;
  }
  return erasedAgain;
}

/** Subjects erased up to the time of an archive. */
async function erasuresIn(path: string, opener: Opener): Promise<string[]> {
  let text = '';
  await readArchive(path, opener, {
    part: async (name, pieces) => {
      if (name === erasuresPart) text = await textOf(pieces);
    },
  });
  return text.split('\n').filter(Boolean);
}

async function refuseOccupied(dataDir: string): Promise<void> {
  const names = await readdir(dataDir).catch(() => [] as string[]);
  if (names.length > 0 && !names.includes(unfinishedRestore))
    throw new RestoreRefused(
      `${dataDir} is not empty (${names.slice(0, 3).join(', ')} …); a restore never writes over a house. Give another --data.`,
    );
}

async function refuseUnfit(head: Head, config: Config): Promise<void> {
  const here = new Map((await migrations()).map(({ name, sha256 }) => [name, sha256]));
  const unknown = head.migrations.find(({ name, sha256 }) => here.get(name) !== sha256);
  if (unknown)
    throw new RestoreRefused(
      `The archive was made by a Kapok with another ${unknown.name}; restore with that version or a newer one.`,
    );
  if (head.origin !== config.origin)
    throw new RestoreRefused(
      `The log in the archive is named ${head.origin}; set KAPOK_ORIGIN to that name.`,
    );
  const given = { KAPOK_LOG_KEY: config.logKey, KAPOK_KEYS_FILE: config.keysFile };
  const missing = head.keysElsewhere.find((name) => given[name] === undefined);
  if (missing)
    throw new RestoreRefused(
      `What ${missing} held was outside the data folder and is not in the archive; set it as it was.`,
    );
}

async function openDatabaseFor(config: Config) {
  if (config.databaseUrl)
    return {
      ownerUrl: config.ownerDatabaseUrl ?? config.databaseUrl,
      appPassword: undefined,
      close: async () => {},
    };
  const postgres = await startPostgres(config.dataDir, config, openLog(config.logLevel));
  return {
    ownerUrl: postgres.ownerUrl,
    appPassword: new URL(postgres.appUrl).password,
    close: () => postgres.stop(),
  };
}

async function writeOwnFile(dataDir: string, part: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const name = part.slice(filePart('').length);
  if (name !== basename(name) || name.startsWith('..'))
    throw new ArchiveFault(`${part} leads out of the data folder.`);
  const chunks: Uint8Array[] = [];
  for await (const chunk of pieces) chunks.push(chunk);
  await writeFile(join(dataDir, name), Buffer.concat(chunks), { mode: 0o600, flush: true });
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of pieces) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
