// Pictures as people send them: where one was taken, by its own record, and the same picture without that record. Pure; it never decodes
// a picture, and what it cannot follow to the end it gives no answer about. Runs in a browser.
import { type MediaType, mediaTypeOf } from './mediaTypes.ts';

export interface PicturePlace {
  readonly lat: number;
  readonly long: number;
}

/** Where the picture says it was taken (WGS 84); undefined where it says nothing that can be read. */
export function placeOfPicture(bytes: Uint8Array): PicturePlace | undefined {
  const record = partsOf(bytes)?.find(({ exif }) => exif !== undefined)?.exif;
  const tags = record && tiffOf(record);
  const gps = tags?.numberOf(tags.first, tag.gpsDirectory);
  if (!tags || gps === undefined) return undefined;
  const degrees = (value: number, direction: number, negative: string) => {
    const parts = tags.fractionsOf(gps, value);
    if (parts?.length !== 3) return undefined;
    const [whole, minutes, seconds] = parts as [number, number, number];
    return (whole + minutes / 60 + seconds / 3600) * (tags.letterOf(gps, direction) === negative ? -1 : 1);
  };
  const lat = degrees(tag.latitude, tag.latitudeDirection, 'S');
  const long = degrees(tag.longitude, tag.longitudeDirection, 'W');
  if (lat === undefined || long === undefined || (lat === 0 && long === 0)) return undefined;
  // Six places are a tenth of a metre.
  const place = { lat: Number(lat.toFixed(6)), long: Number(long.toFixed(6)) };
  return Math.abs(place.lat) <= 90 && Math.abs(place.long) <= 180 ? place : undefined;
}

/**
 * The picture without what it tells beside itself: place, time, camera, owner, comments, and whatever hangs after its end. How it is to
 * be turned is kept. Undefined where it does not hold together as a picture.
 */
export function withoutRecord(bytes: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const type = mediaTypeOf(bytes);
  const parts = partsOf(bytes);
  if (!parts) return undefined;
  const kept = parts.filter(({ keep }) => keep).map((part) => part.bytes);
  if (type === 'image/webp') {
    const body = joined(kept);
    const head = bytes.slice(0, 12);
    new DataView(head.buffer).setUint32(4, body.length + 4, true);
    return joined([head, body]);
  }
  const [start, ...rest] = kept;
  const turned = type === 'image/jpeg' ? turningOf(parts) : undefined;
  return start && joined([start, ...(turned ? [turned] : []), ...rest]);
}

interface Part {
  readonly bytes: Uint8Array;
  readonly keep: boolean;
  /** What a camera wrote of the picture, as a TIFF directory. */
  readonly exif?: Uint8Array;
}

function partsOf(bytes: Uint8Array): readonly Part[] | undefined {
  const read: Partial<Record<MediaType, (bytes: Uint8Array) => Part[] | undefined>> = {
    'image/jpeg': jpegParts,
    'image/png': pngParts,
    'image/webp': webpParts,
  };
  const type = mediaTypeOf(bytes);
  return type && read[type]?.(bytes);
}

const jpeg = { end: 0xd9, scan: 0xda, restart: 0xd0, restartLast: 0xd7, exif: 0xe1, comment: 0xfe } as const;
/** Application segments that a picture cannot be shown rightly without: JFIF, a colour profile, Adobe's colour transform. */
const jpegNeeded: Readonly<Record<number, string>> = { 224: 'JFIF\0', 226: 'ICC_PROFILE\0', 238: 'Adobe' };
const exifMark = 'Exif\0\0';

function jpegParts(bytes: Uint8Array): Part[] | undefined {
  const parts: Part[] = [{ bytes: bytes.subarray(0, 2), keep: true }];
  for (let at = 2; at + 1 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === jpeg.end) return [...parts, { bytes: bytes.subarray(at, at + 2), keep: true }];
    if (at + 4 > bytes.length) return undefined;
    const length = bytes[at + 2]! * 256 + bytes[at + 3]!;
    let end = at + 2 + length;
    if (length < 2 || end > bytes.length) return undefined;
    const body = bytes.subarray(at + 4, end);
    if (marker === jpeg.scan) end = scanEnd(bytes, end);
    const application = marker >= 0xe0 && marker <= 0xef;
    const needed = jpegNeeded[marker];
    parts.push({
      bytes: bytes.subarray(at, end),
      keep: application ? needed !== undefined && begins(body, needed) : marker !== jpeg.comment,
      ...(marker === jpeg.exif && begins(body, exifMark) ? { exif: body.subarray(exifMark.length) } : {}),
    });
    at = end;
  }
  return undefined;
}

/** Where the picture's data stop: at the next marker that is neither stuffing nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1]!;
    if (next !== 0 && next !== 0xff && (next < jpeg.restart || next > jpeg.restartLast)) return at;
  }
  return bytes.length;
}

/** Chunks that say how colours are meant; all others that may be left out are. */
const pngNeeded = new Set([
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'iCCP',
  'sBIT',
  'bKGD',
  'pHYs',
  'acTL',
  'fcTL',
  'fdAT',
]);

function pngParts(bytes: Uint8Array): Part[] | undefined {
  const view = viewOf(bytes);
  const parts: Part[] = [{ bytes: bytes.subarray(0, 8), keep: true }];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    if (end > bytes.length) return undefined;
    const name = textOf(bytes.subarray(at + 4, at + 8));
    const critical = /^[A-Z]/.test(name);
    parts.push({
      bytes: bytes.subarray(at, end),
      keep: critical || pngNeeded.has(name),
      ...(name === 'eXIf' ? { exif: bytes.subarray(at + 8, end - 4) } : {}),
    });
    if (name === 'IEND') return parts;
    at = end;
  }
  return undefined;
}

const webpNeeded = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that promise EXIF and XMP. */
const webpRecords = 0x08 | 0x04;

function webpParts(bytes: Uint8Array): Part[] | undefined {
  const view = viewOf(bytes);
  const whole = 8 + view.getUint32(4, true);
  if (whole > bytes.length) return undefined;
  const parts: Part[] = [];
  for (let at = 12; at + 8 <= whole; ) {
    const length = view.getUint32(at + 4, true);
    const end = at + 8 + length + (length % 2);
    if (end > bytes.length) return undefined;
    const name = textOf(bytes.subarray(at, at + 4));
    const chunk = bytes.slice(at, end);
    if (name === 'VP8X' && length > 0) chunk[8]! &= ~webpRecords;
    parts.push({
      bytes: chunk,
      keep: webpNeeded.has(name),
      ...(name === 'EXIF' ? { exif: tiffIn(bytes.subarray(at + 8, at + 8 + length)) } : {}),
    });
    at = end;
  }
  return parts.some(({ keep }) => keep) ? parts : undefined;
}

/** Some programs write JPEG's mark before it here too. */
const tiffIn = (body: Uint8Array) => (begins(body, exifMark) ? body.subarray(exifMark.length) : body);

const tag = {
  turning: 0x0112,
  gpsDirectory: 0x8825,
  latitudeDirection: 1,
  latitude: 2,
  longitudeDirection: 3,
  longitude: 4,
} as const;
const entriesMax = 200;

/** The directory a camera writes (TIFF 6.0); undefined where its head is none. */
function tiffOf(bytes: Uint8Array) {
  if (bytes.length < 8) return undefined;
  const order = textOf(bytes.subarray(0, 2));
  if (order !== 'II' && order !== 'MM') return undefined;
  const little = order === 'II';
  const view = viewOf(bytes);
  const u16 = (at: number) => (at + 2 <= bytes.length ? view.getUint16(at, little) : undefined);
  const u32 = (at: number) => (at + 4 <= bytes.length ? view.getUint32(at, little) : undefined);
  const entryOf = (directory: number, wanted: number) => {
    const entries = Math.min(u16(directory) ?? 0, entriesMax);
    for (let one = 0; one < entries; one += 1) {
      const at = directory + 2 + 12 * one;
      if (u16(at) === wanted) return at;
    }
    return undefined;
  };
  return {
    first: u32(4) ?? 0,
    /** A number of four bytes, or of two where it is written as such. */
    numberOf(directory: number, wanted: number): number | undefined {
      const at = entryOf(directory, wanted);
      return at === undefined ? undefined : u16(at + 2) === 3 ? u16(at + 8) : u32(at + 8);
    },
    letterOf(directory: number, wanted: number): string | undefined {
      const at = entryOf(directory, wanted);
      return at === undefined ? undefined : textOf(bytes.subarray(at + 8, at + 9));
    },
    fractionsOf(directory: number, wanted: number): number[] | undefined {
      const at = entryOf(directory, wanted);
      const from = at === undefined ? undefined : u32(at + 8);
      const count = at === undefined ? undefined : u32(at + 4);
      if (from === undefined || count === undefined || count > 3) return undefined;
      const found = Array.from({ length: count }, (_, one) => {
        const [above, below] = [u32(from + 8 * one), u32(from + 8 * one + 4)];
        return above === undefined || below === undefined ? Number.NaN : below === 0 ? 0 : above / below;
      });
      return found.every(Number.isFinite) ? found : undefined;
    },
  };
}

/** A record that holds how the picture is to be turned and nothing else; none where it stands as it is. */
function turningOf(parts: readonly Part[]): Uint8Array | undefined {
  const record = parts.find(({ exif }) => exif !== undefined)?.exif;
  const tags = record && tiffOf(record);
  const turning = tags?.numberOf(tags.first, tag.turning);
  if (turning === undefined || turning < 2 || turning > 8) return undefined;
  // Big-endian head, one entry of one short, no further directory.
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    0x01,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    turning,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const body = [...exifMark].map((letter) => letter.charCodeAt(0)).concat(tiff);
  return Uint8Array.from([0xff, jpeg.exif, 0, body.length + 2, ...body]);
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const textOf = (bytes: Uint8Array) => String.fromCharCode(...bytes);
const begins = (bytes: Uint8Array, text: string) => textOf(bytes.subarray(0, text.length)) === text;

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
