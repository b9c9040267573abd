// Takes a backup: one snapshot of PostgreSQL and the files beside it, encrypted, read back, and only then put under its
// name. ClickHouse is not in it; it is filled again from PostgreSQL to the same figures.
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Config } from '../kernel/config.ts';
import { ArchiveFault, readArchive, writeArchive } from './archive.ts';
import { erasuresPart, filePart, formatName, formatVersion, type Manifest, tablePart } from './format.ts';
import type { Locker, Opener } from './keys.ts';
import { lastBackupFile, rememberBackup } from './last.ts';
import { openSnapshot, type Snapshot } from './store.ts';

export class BackupRefused extends Error {}

export interface BackupResult {
  readonly file: string;
  readonly bytes: number;
  readonly madeAt: string;
  readonly tables: number;
  readonly rows: number;
  /** The log's newest checkpoint in the backup; keep it apart from the archive, to compare after a restore. */
  readonly checkpoint: string | null;
}

/** What belongs to the running process or is made anew, by name in the data folder. */
const ownFiles = ['running.json', 'secrets.json', 'postgres.log', lastBackupFile, `${lastBackupFile}.new`];
const engineFolders = ['postgres', 'clickhouse'];
const fileBytesMax = 1024 * 1024;
const snapshotTriesMax = 5;

export async function takeBackup(
  house: { config: Config; ownerUrl: string; now: Date },
  to: string,
  keys: { locker: Locker; opener: Opener },
  tell: (line: string) => void,
): Promise<BackupResult> {
  const madeAt = house.now.toISOString();
  const file = await finalName(resolve(to), madeAt);
  const partial = `${file}.partial`;
  await clearLeftovers(dirname(file), house.now, tell);
  const { snapshot, files } = await snapshotWithFiles(house, tell);
  try {
    const { origin, logKey, keysFile } = house.config;
    const head = {
      format: formatName,
      version: formatVersion,
      madeAt,
      origin,
      keysElsewhere: [
        ...(logKey === undefined ? [] : (['KAPOK_LOG_KEY'] as const)),
        ...(keysFile === undefined ? [] : (['KAPOK_KEYS_FILE'] as const)),
      ],
      ...snapshot.head,
    } as const;
    const manifest = await writeArchive(partial, keys.locker, head, async (archive) => {
      for (const [name, bytes] of files) await archive.add(filePart(name), [bytes]);
      await archive.add(erasuresPart, snapshot.erasures());
      for (const table of head.tables) {
        const { rows } = await archive.add(tablePart(table.name), snapshot.table(table));
        if (rows > 0) tell(`${table.name}: ${rows} rows`);
      }
    });
    tell('Reading back …');
    await readBack(partial, keys.opener, manifest);
    const { size: bytes } = await stat(partial);
    await rename(partial, file);
    await syncFolder(dirname(file));
    const rows = manifest.parts
      .filter(({ name }) => name.startsWith(tablePart('')))
      .reduce((sum, part) => sum + part.rows, 0);
    // The backup is whole, whatever becomes of the note about it.
    await rememberBackup(house.config.dataDir, { file, madeAt, bytes, rows }).catch((error: Error) =>
      tell(`"kapok doctor" will not know of this backup: ${error.message}`),
    );
    return { file, bytes, madeAt, tables: head.tables.length, rows, checkpoint: head.checkpoint };
  } catch (error) {
    await rm(partial, { force: true });
    if (noRoom.includes((error as NodeJS.ErrnoException).code ?? ''))
      throw new BackupRefused(
        `There is no room for the backup in ${dirname(file)}; none was left there. Free some room or give another --to.`,
      );
    throw error;
  } finally {
    await snapshot.end();
  }
}

/** A full disk, a quota that is used up, a limit on the length of files. */
const noRoom: readonly string[] = ['ENOSPC', 'EDQUOT', 'EFBIG'];
const leftoverMsMin = 24 * 3_600_000;

/** Archives of runs that were killed. One that is younger than a day may be of a run that still works. */
async function clearLeftovers(folder: string, now: Date, tell: (line: string) => void): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!leftover.test(name)) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) continue;
    if (now.getTime() - found.mtimeMs < leftoverMsMin) {
      tell(
        `${path} is no backup: it is being written, or its run was cut off. Delete it if none is running.`,
      );
      continue;
    }
    await rm(path, { force: true });
    tell(`Deleted ${path}, which a run that was cut off had left.`);
  }
}

/** As `finalName` names archives in a folder. */
const leftover = /^kapok-\d{8}T\d{6}Z\.kapok\.partial$/;

async function finalName(to: string, madeAt: string): Promise<string> {
  const found = await stat(to).catch(() => undefined);
  const file = found?.isDirectory() ? join(to, `kapok-${madeAt.replaceAll(/[-:]|\.\d+/g, '')}.kapok`) : to;
  if (file === to ? found : await stat(file).catch(() => undefined))
    throw new BackupRefused(`${file} exists; a backup is never written over another. Give another --to.`);
  if (!(await stat(dirname(file)).catch(() => undefined)))
    throw new BackupRefused(`There is no folder ${dirname(file)}; make it or give another --to.`);
  return file;
}

/**
 * Keys that rows are sealed with may be made or retired while a snapshot begins. Where the files are the same before
 * and after, they are those of the snapshot.
 */
async function snapshotWithFiles(
  { config, ownerUrl }: { config: Config; ownerUrl: string },
  tell: (line: string) => void,
): Promise<{ snapshot: Snapshot; files: Map<string, Buffer> }> {
  for (let tries = 0; tries < snapshotTriesMax; tries += 1) {
    const before = await filesOf(config.dataDir, tries === 0 ? tell : () => {});
    const snapshot = await openSnapshot(ownerUrl);
    const after = await filesOf(config.dataDir, () => {}).catch(async (error) => {
      await snapshot.end();
      throw error;
    });
    const same =
      before.size === after.size && [...before].every(([name, bytes]) => after.get(name)?.equals(bytes));
    if (same) return { snapshot, files: after };
    await snapshot.end();
  }
  throw new BackupRefused(
    'The files of the data folder keep changing; no backup was made. Try again in a minute.',
  );
}

async function filesOf(dataDir: string, tell: (line: string) => void): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(dataDir, { withFileTypes: true })) {
    if (ownFiles.includes(entry.name) || engineFolders.includes(entry.name)) continue;
    const path = join(dataDir, entry.name);
    if (!entry.isFile()) {
      tell(`Not in the backup, as it is no file: ${path}`);
      continue;
    }
    const { size } = await stat(path);
    if (size > fileBytesMax)
      throw new BackupRefused(
        `${path} is larger than ${fileBytesMax} bytes, so it is none of Kapok's; move it out of the data folder.`,
      );
    files.set(entry.name, await readFile(path));
  }
  return files;
}

async function readBack(path: string, opener: Opener, written: Manifest): Promise<void> {
  const { manifest } = await readArchive(path, opener);
  if (JSON.stringify(manifest) !== JSON.stringify(written))
    throw new ArchiveFault(
      `${basename(path)} reads back as something else than was written; the disk cannot be trusted.`,
    );
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
