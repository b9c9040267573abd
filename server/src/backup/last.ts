// What the data folder knows of its last backup, so that whoever looks after the house sees how old it is. It never stands for
// the archive: the archive is looked for where it was put.
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const lastBackupFile = 'last-backup.json';

export interface LastBackup {
  readonly file: string;
  readonly madeAt: string;
  readonly bytes: number;
  readonly rows: number;
}

export async function rememberBackup(
  dataDir: string,
  { file, madeAt, bytes, rows }: LastBackup,
): Promise<void> {
  const path = join(dataDir, lastBackupFile);
  await writeFile(`${path}.new`, JSON.stringify({ file, madeAt, bytes, rows }), { mode: 0o600 });
  await rename(`${path}.new`, path);
}

/** `there` is false when no file of that length is where it was put. */
export async function readLastBackup(
  dataDir: string,
): Promise<(LastBackup & { readonly there: boolean }) | undefined> {
  const text = await readFile(join(dataDir, lastBackupFile), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const last = JSON.parse(text) as LastBackup;
  const found = await stat(last.file).catch(() => undefined);
  return { ...last, there: found?.size === last.bytes };
}
