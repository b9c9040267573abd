// Makes a workbook, or a file somebody uploaded, a CSV file that imports read like any other, row for line. It must never show a
// number otherwise than the sheet holds it: formats round, and money is not rounded.
import { isUtf8 } from 'node:buffer';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unreadable } from '@kapok/checker/read/unreadable.ts';
import { readSheetRows } from '@kapok/checker/read/xlsx.ts';
import { UnreadableFile } from './reader.ts';

/** A workbook is unpacked in memory; longer lists come as CSV, which is streamed. */
export const workbookBytesMax = 30 * 1024 * 1024;

export const isWorkbook = (name: string): boolean => /\.xlsx$/i.test(name);

/** Runs with a path of CSV text in UTF-8 and removes what it made of it. */
export async function withCsv<T>(
  file: { readonly path: string } | { readonly name: string; readonly bytes: Uint8Array },
  run: (path: string) => Promise<T>,
): Promise<T> {
  if ('path' in file) {
    if (!isWorkbook(file.path)) return run(file.path);
    const facts = await stat(file.path).catch(() => undefined);
    if (!facts?.isFile())
      throw new UnreadableFile(`${file.path}: there is no such file, or it may not be read`);
    if (facts.size > workbookBytesMax)
      throw new UnreadableFile(`${file.path}: a workbook above ${workbookBytesMax} bytes; save it as CSV`);
    return withCsv({ name: file.path, bytes: await readFile(file.path) }, run);
  }
  const text = isWorkbook(file.name) ? csvOf(file.bytes) : decoded(file.bytes);
  const folder = await mkdtemp(join(tmpdir(), 'kapok-import-'));
  try {
    const path = join(folder, 'rows.csv');
    await writeFile(path, text, { mode: 0o600 });
    return await run(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function decoded(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch {
    throw new UnreadableFile('the text is neither UTF-8 nor GB18030');
  }
}

function csvOf(bytes: Uint8Array): string {
  try {
    const rows = readSheetRows(bytes);
    const width = rows[0]?.length ?? 0;
    return rows
      .map((cells) =>
        cells.length === 0 ? '' : Array.from({ length: width }, (_, at) => field(cells[at] ?? '')).join(','),
      )
      .join('\n')
      .concat('\n');
  } catch (error) {
    if (error instanceof Unreadable) throw new UnreadableFile(error.message);
    throw error;
  }
}

/** One line a row, so that lines of the file are rows of the sheet. */
const field = (text: string): string => `"${text.replaceAll(/\s*[\r\n]+\s*/g, ' ').replaceAll('"', '""')}"`;
