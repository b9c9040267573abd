// Writes and reads an archive as a stream: tar, zstd, age, file. Memory stays flat whatever the size.
// It must never leave a half-written file under the final name, nor hand out bytes whose authenticity is unproved.
import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as WebStream } from 'node:stream/web';
import { createZstdCompress, createZstdDecompress } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import {
  type Head,
  headName,
  jsonBytesMax,
  type Manifest,
  manifestName,
  type Part,
  parseHead,
  partOf,
  pieceBytesMax,
  pieceName,
} from './format.ts';
import type { Locker, Opener } from './keys.ts';

/** The archive is damaged, cut short, or not one of ours; the message names the part. */
export class ArchiveFault extends Error {}

export interface ArchiveWriter {
  /** Adds a part from chunks of any size and returns what the manifest will say of it. */
  add(part: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Part>;
}

/** Writes head, whatever `fill` adds, and the manifest to `path`, durably. On failure the file may be there in part. */
export async function writeArchive(
  path: string,
  locker: Locker,
  head: Head,
  fill: (archive: ArchiveWriter) => Promise<void>,
): Promise<Manifest> {
  const tar = pack();
  const zstd = createZstdCompress();
  const written = (async () => {
    const sealed = await locker.encrypt(Readable.toWeb(zstd) as ReadableStream<Uint8Array>);
    await Promise.all([
      pipeline(tar, zstd),
      pipeline(
        Readable.fromWeb(sealed as WebStream<Uint8Array>),
        createWriteStream(path, { mode: 0o600, flush: true }),
      ),
    ]);
  })();
  // Whoever waits for room in the tar would wait for ever once the file behind it has failed.
  const orFailure = <T>(work: Promise<T>): Promise<T> => Promise.race([work, written.then(() => work)]);
  const put = (name: string, bytes: Uint8Array) =>
    orFailure(
      new Promise<void>((done, failed) =>
        tar.entry({ name, mode: 0o600, mtime: new Date(head.madeAt) }, Buffer.from(bytes), (error) =>
          error ? failed(error) : done(),
        ),
      ),
    );
  const parts: Part[] = [];
  try {
    await put(headName, Buffer.from(JSON.stringify(head)));
    await fill({
      add: async (name, chunks) => {
        const tally = tallyOf(name);
        let number = 0;
        for await (const bytes of pieces(chunks)) {
          tally.take(bytes);
          await put(pieceName(name, number), bytes);
          number += 1;
        }
        const part = tally.part();
        parts.push(part);
        return part;
      },
    });
    await put(manifestName, Buffer.from(JSON.stringify({ parts } satisfies Manifest)));
    tar.finalize();
    await written;
    return { parts };
  } catch (error) {
    tar.destroy();
    zstd.destroy();
    await written.catch(() => {});
    throw error;
  }
}

export interface ArchiveReader {
  /** Called once, first. */
  head?(head: Head): Promise<void>;
  /** Takes a part's bytes; a part that is not taken is only checked. */
  part?(name: string, pieces: AsyncIterable<Uint8Array>): Promise<void>;
}

/** Reads the whole archive, checks every part against the manifest, and returns both ends of it. */
export async function readArchive(
  path: string,
  opener: Opener,
  reader: ArchiveReader = {},
): Promise<{ head: Head; manifest: Manifest }> {
  const clear = await opener.decrypt(
    Readable.toWeb(createReadStream(path, { highWaterMark: 128 * 1024 })) as ReadableStream<Uint8Array>,
  );
  const tar = extract();
  const piped = pipeline(Readable.fromWeb(clear as WebStream<Uint8Array>), createZstdDecompress(), tar);
  piped.catch(() => {}); // reported by the reading below, which knows the part
  const entries = tar[Symbol.asyncIterator]();
  const seen: Part[] = [];
  let at = headName;
  try {
    const next = async () => {
      const { value, done } = await entries.next();
      if (done) return undefined;
      at = value.header.name;
      return value;
    };
    const first = await next();
    if (first?.header.name !== headName) throw new ArchiveFault('This is no backup of Kapok.');
    const head = parseHead(await textOf(first));
    if (typeof head === 'string') throw new ArchiveFault(head);
    await reader.head?.(head);

    let entry = await next();
    while (entry && entry.header.name !== manifestName) {
      const name = partOf(entry.header.name);
      const tally = tallyOf(name);
      const taken = (async function* () {
        for (let number = 0; entry && partOf(entry.header.name) === name; number += 1) {
          if (entry.header.name !== pieceName(name, number))
            throw new ArchiveFault(`A piece of ${name} is missing.`);
          for await (const chunk of entry) {
            tally.take(chunk as Uint8Array);
            yield chunk as Uint8Array;
          }
          entry = await next();
        }
      })();
      await reader.part?.(name, taken);
      for await (const _ of taken); // what the reader left
      seen.push(tally.part());
    }
    if (!entry) throw new ArchiveFault('The archive ends before its manifest.');
    const manifest = JSON.parse(await textOf(entry)) as Manifest;
    const fault = differenceOf(manifest.parts, seen);
    if (fault) throw new ArchiveFault(fault);
    await next();
    await piped;
    return { head, manifest };
  } catch (error) {
    tar.destroy();
    if (error instanceof ArchiveFault || (error as { code?: string }).code?.match(/^[0-9A-Z]{5}$/))
      throw error;
    throw new ArchiveFault(
      `The archive is damaged or cut short at ${partOf(at) || at} (${(error as Error).message}); nothing after it can be trusted. Use another copy.`,
      { cause: error },
    );
  }
}

function differenceOf(wanted: readonly Part[], found: readonly Part[]): string | undefined {
  const byName = new Map(found.map((part) => [part.name, part]));
  for (const part of wanted) {
    // A part without bytes has no piece.
    const other = byName.get(part.name) ?? tallyOf(part.name).part();
    if (other.sha256 !== part.sha256 || other.rows !== part.rows || other.bytes !== part.bytes)
      return `${part.name} is not what the manifest says: ${other.rows} rows, ${other.bytes} bytes instead of ${part.rows} rows, ${part.bytes} bytes, or other content.`;
    byName.delete(part.name);
  }
  const [stranger] = byName.keys();
  return stranger && `${stranger} is not in the manifest.`;
}

const newline = 10;

function tallyOf(name: string): { take(bytes: Uint8Array): void; part(): Part } {
  const hash: Hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  return {
    take: (chunk) => {
      hash.update(chunk);
      bytes += chunk.length;
      // COPY's text writes a newline inside a value as \n, so each newline ends a row.
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, at + 1)) rows += 1;
    },
    part: () => ({ name, bytes, rows, sha256: hash.digest('hex') }),
  };
}

/** The same bytes in pieces of one size, the last one shorter. */
async function* pieces(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    held.push(chunk);
    bytes += chunk.length;
    if (bytes < pieceBytesMax) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  if (bytes > 0) yield Buffer.concat(held);
}

async function textOf(entry: AsyncIterable<unknown>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of entry as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > jsonBytesMax) throw new ArchiveFault(`A description is larger than ${jsonBytesMax} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
