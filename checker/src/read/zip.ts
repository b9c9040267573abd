// Opens the ZIP packages of Word and Excel without trusting what they claim. It must never unpack more than the limit,
// whatever sizes the package states, nor a part nobody asked for.
import { Unzip, UnzipInflate } from 'fflate';
import { Unreadable, unpackedBytesMax } from './unreadable.ts';

const partsMax = 5_000;
/** A package ends with its list of parts, and that with a comment of 65,535 bytes at most; one that was cut off has none. */
const endBytesMax = 22 + 65_535;
const endMark = [0x50, 0x4b, 0x05, 0x06];

function isWhole(bytes: Uint8Array): boolean {
  const end = bytes.subarray(Math.max(0, bytes.length - endBytesMax));
  for (let at = end.length - 22; at >= 0; at--)
    if (endMark.every((byte, index) => end[at + index] === byte)) return true;
  return false;
}

/** The parts whose names are wanted, as text. */
export function unzipTexts(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, string> {
  if (!isWhole(bytes)) throw new Unreadable('damaged');
  const parts = new Map<string, Uint8Array[]>();
  let unpacked = 0;
  let seen = 0;
  let tooLarge = false;
  const unzip = new Unzip((file) => {
    if (++seen > partsMax) throw new Unreadable('too-large');
    if (!wanted(file.name)) return;
    const chunks: Uint8Array[] = [];
    parts.set(file.name, chunks);
    file.ondata = (error, chunk) => {
      if (error) throw new Unreadable('damaged');
      unpacked += chunk.length;
      // fflate takes what is thrown here for damage and tells it again, so the reason is kept beside.
      tooLarge ||= unpacked > unpackedBytesMax;
      if (tooLarge) throw new Unreadable('too-large');
      chunks.push(chunk);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    // Small pieces, so that a bomb is noticed after a little of it.
    const step = 64 * 1024;
    for (let at = 0; at < bytes.length; at += step)
      unzip.push(bytes.subarray(at, at + step), at + step >= bytes.length);
  } catch (error) {
    throw error instanceof Unreadable && !tooLarge
      ? error
      : new Unreadable(tooLarge ? 'too-large' : 'damaged');
  }
  const decoder = new TextDecoder();
  return new Map([...parts].map(([name, chunks]) => [name, decoder.decode(concatenated(chunks))]));
}

function concatenated(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
