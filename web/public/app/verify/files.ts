// Gets a bundle's files as bytes: from a drop, a file input, or this site's published report. Only names without
// folders are kept, because a bundle is flat.
import { documentsOf } from '../evaluation/documents.ts';

export type Bundle = ReadonlyMap<string, Uint8Array>;

/** More files than any bundle has; a wrongly chosen folder must not fill the memory. */
const filesMax = 200;

export async function filesOfInput(list: FileList): Promise<Bundle> {
  return readAll([...list]);
}

export async function filesOfDrop(transfer: DataTransfer): Promise<Bundle> {
  // Entries must be taken before the first await: the browser empties the transfer after the event.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const loose = [...transfer.files];
  if (entries.length === 0) return readAll(loose);
  const files: File[] = [];
  for (const entry of entries) {
    if (entry.isFile) files.push(await fileOf(entry as FileSystemFileEntry));
    else
      for (const inside of await entriesOf(entry as FileSystemDirectoryEntry))
        if (inside.isFile && files.length < filesMax) files.push(await fileOf(inside as FileSystemFileEntry));
  }
  return readAll(files);
}

/** The bundle of a report published here; null when a file of it cannot be had. */
export async function publishedFiles(evaluationId: string): Promise<Bundle | null> {
  try {
    const files = await Promise.all(
      documentsOf(evaluationId).map(async ({ name, href }) => {
        const response = await fetch(href);
        if (!response.ok) throw new Error(name);
        return [name, new Uint8Array(await response.arrayBuffer())] as const;
      }),
    );
    return new Map(files);
  } catch {
    return null;
  }
}

/** The key this site publishes for its log, to hold bundles to; undefined when it cannot be had. */
export async function readKey(): Promise<string | undefined> {
  try {
    const response = await fetch('/log/key');
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}

async function readAll(files: readonly File[]): Promise<Bundle> {
  const kept = files.slice(0, filesMax);
  const read = await Promise.all(
    kept.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())] as const),
  );
  return new Map(read);
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((got, failed) => entry.file(got, failed));
}

/** A directory reader gives its entries in batches, and an empty batch when there are no more. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  while (all.length < filesMax) {
    const batch = await new Promise<FileSystemEntry[]>((got, failed) => reader.readEntries(got, failed));
    if (batch.length === 0) break;
    all.push(...batch);
  }
  return all;
}
