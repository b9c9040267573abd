// Cuts a file, gzipped or not, into physical lines with their numbers. It must never hold more than one chunk and one line.
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Longest record taken, whatever its form; a longer one is refused and reading goes on behind it. */
export const recordBytesMax = 1_048_576;

export interface PhysicalLine {
  /** Counted from 1. */
  readonly number: number;
  /** Without its line feed, with the carriage return before it; absent when longer than `recordBytesMax`. */
  readonly bytes?: Buffer;
}

/** What was read of how much, in bytes of the file as it lies on the disk. */
export interface ReadPosition {
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** The file itself cannot be read: absent, a folder, cut off inside its gzip stream, UTF-16. */
export class UnreadableFile extends Error {}

export interface OpenLines {
  readonly position: ReadPosition;
  /** Lines as they come from the disk, some at a time. */
  readonly batches: AsyncGenerator<readonly PhysicalLine[]>;
}

export async function openLines(path: string): Promise<OpenLines> {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined) throw new UnreadableFile(`${path}: there is no such file, or it may not be read`);
  if (!facts.isFile()) throw new UnreadableFile(`${path}: not a file`);
  const head = await firstBytes(path);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw new UnreadableFile(`${path}: the file is UTF-16; save it as UTF-8 or GB18030`);
  const file = createReadStream(path, { highWaterMark: 256 * 1024 });
  const position: ReadPosition = {
    get bytesRead() {
      return file.bytesRead;
    },
    bytesTotal: facts.size,
  };
  return { position, batches: lineBatches(path, file, isGzip(head)) };
}

async function firstBytes(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const head = Buffer.alloc(4);
      const { bytesRead } = await file.read(head, 0, 4, 0);
      return head.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch {
    throw new UnreadableFile(`${path}: may not be read`);
  }
}

// Told by its first two bytes (RFC 1952), as a name may lie.
const isGzip = (head: Buffer): boolean => head[0] === 0x1f && head[1] === 0x8b;

async function* lineBatches(
  path: string,
  file: Readable,
  gzipped: boolean,
): AsyncGenerator<readonly PhysicalLine[]> {
  const cutter = new LineCutter();
  try {
    for await (const chunk of gzipped ? gunzipped(file) : file) {
      const lines = cutter.cut(chunk as Buffer);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    throw new UnreadableFile(`${path}: ${reasonOf(error)} after line ${cutter.linesCut}`);
  } finally {
    file.destroy();
  }
  const rest = cutter.end();
  if (rest.length > 0) yield rest;
}

function gunzipped(file: Readable): Readable {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  file.on('error', (error) => gunzip.destroy(error));
  return file.pipe(gunzip);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return 'the gzip stream is cut off';
  if (code.startsWith('Z_')) return 'the gzip stream is damaged';
  return `reading failed (${code || 'unknown'})`;
}

const lineFeed = 0x0a;

class LineCutter {
  linesCut = 0;
  #parts: Buffer[] = [];
  #partsBytes = 0;
  #overlong = false;

  cut(chunk: Buffer): PhysicalLine[] {
    const lines: PhysicalLine[] = [];
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(lineFeed, from);
      if (end < 0) break;
      lines.push(this.#line(chunk.subarray(from, end)));
      from = end + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
    return lines;
  }

  end(): PhysicalLine[] {
    return this.#partsBytes > 0 || this.#overlong ? [this.#line(Buffer.alloc(0))] : [];
  }

  #keep(part: Buffer): void {
    if (this.#overlong) return;
    this.#parts.push(part);
    this.#partsBytes += part.length;
    if (this.#partsBytes > recordBytesMax) {
      this.#parts = [];
      this.#partsBytes = 0;
      this.#overlong = true;
    }
  }

  #line(last: Buffer): PhysicalLine {
    if (this.#partsBytes > 0) this.#keep(last);
    this.linesCut += 1;
    const number = this.linesCut;
    const overlong = this.#overlong || last.length > recordBytesMax;
    let bytes = this.#partsBytes > 0 ? Buffer.concat(this.#parts) : last;
    this.#parts = [];
    this.#partsBytes = 0;
    this.#overlong = false;
    if (overlong) return { number };
    if (number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
      bytes = bytes.subarray(3);
    return { number, bytes };
  }
}
