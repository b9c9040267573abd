// What a backup archive consists of, by name. It must never hold a key or a passphrase, nor read or write anything.
//
// An archive is age(zstd(tar)): `age -d FILE | zstd -d | tar t` lists it without Kapok. In the tar: head.json, the data
// folder's own files, the rows of every table as COPY text in pieces, and last manifest.json with a digest of each part.

export const formatName = 'kapok-backup';
export const formatVersion = 1;
export const headName = 'head.json';
export const manifestName = 'manifest.json';
/** A piece of a part: what is held in memory at once while writing and reading. */
export const pieceBytesMax = 1024 * 1024;
export const jsonBytesMax = 16 * 1024 * 1024;

export interface TableShape {
  /** `schema.table`. */
  readonly name: string;
  /** Generated columns are not among them: the database makes them again. */
  readonly columns: readonly string[];
}

export interface SequenceState {
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

/** Read before anything else: what is needed to make the place the rows go to. */
export interface Head {
  readonly format: typeof formatName;
  readonly version: typeof formatVersion;
  readonly madeAt: string;
  /** Name of the log in its checkpoints. */
  readonly origin: string;
  /** Settings whose keys were outside the data folder and so are not in the archive. */
  readonly keysElsewhere: readonly ('KAPOK_LOG_KEY' | 'KAPOK_KEYS_FILE')[];
  readonly migrations: readonly { readonly name: string; readonly sha256: string }[];
  readonly tables: readonly TableShape[];
  readonly sequences: readonly SequenceState[];
  /** The log's newest checkpoint in the snapshot, as it was signed; null for a log that has none yet. */
  readonly checkpoint: string | null;
}

export interface Part {
  /** `files/NAME`, `tables/SCHEMA.TABLE` or `erasures`. */
  readonly name: string;
  readonly bytes: number;
  /** Rows of a table; lines of a list. */
  readonly rows: number;
  readonly sha256: string;
}

export interface Manifest {
  readonly parts: readonly Part[];
}

/** Subjects whose personal content was erased: what an older archive must be told after it was restored. */
export const erasuresPart = 'erasures';
export const tablePart = (table: string): string => `tables/${table}`;
export const filePart = (name: string): string => `files/${name}`;
const piece = (number: number): string => String(number).padStart(9, '0');
export const pieceName = (part: string, number: number): string => `${part}/${piece(number)}`;
export const partOf = (entry: string): string => entry.slice(0, entry.lastIndexOf('/'));

/** The head, or in one sentence why this Kapok cannot read the archive. */
export function parseHead(text: string): Head | string {
  const head = JSON.parse(text) as Partial<Head>;
  if (head.format !== formatName) return 'This is no backup of Kapok.';
  if (head.version !== formatVersion)
    return `The archive has format ${head.version}; this Kapok reads ${formatVersion}. Restore with the version of Kapok that wrote it.`;
  return head as Head;
}
