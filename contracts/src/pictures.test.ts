// Pictures made here, byte by byte: what they tell of themselves is read and then gone, and what they show stays as it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeOfPicture, withoutRecord } from './pictures.ts';

const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [...part],
    ),
  );
const u32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const little = (value: number) => u32(value).reverse();

/** A directory with a turning and, behind it, one of a place: degrees, minutes and hundredths of seconds. */
function record(turning: number, latitude: number[], south: boolean, longitude: number[], west: boolean) {
  const gpsAt = 8 + 2 + 2 * 12 + 4;
  const placeAt = gpsAt + 2 + 4 * 12 + 4;
  const fractions = ([degrees, minutes, seconds]: number[]) => [
    ...u32(degrees!),
    ...u32(1),
    ...u32(minutes!),
    ...u32(1),
    ...u32(seconds!),
    ...u32(100),
  ];
  const entry = (tag: number, type: number, count: number, value: number[]) => [
    tag >> 8,
    tag & 255,
    0,
    type,
    ...u32(count),
    ...value,
  ];
  return bytes(
    'MM',
    [0, 42, ...u32(8)],
    [0, 2, ...entry(0x0112, 3, 1, [0, turning, 0, 0]), ...entry(0x8825, 4, 1, u32(gpsAt)), ...u32(0)],
    [
      0,
      4,
      ...entry(1, 2, 2, [(south ? 'S' : 'N').charCodeAt(0), 0, 0, 0]),
      ...entry(2, 5, 3, u32(placeAt)),
      ...entry(3, 2, 2, [(west ? 'W' : 'E').charCodeAt(0), 0, 0, 0]),
      ...entry(4, 5, 3, u32(placeAt + 24)),
      ...u32(0),
    ],
    fractions(latitude),
    fractions(longitude),
  );
}
const guangzhou = record(6, [23, 7, 4480], false, [113, 15, 5170], false);

const segment = (marker: number, body: Uint8Array) =>
  bytes([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255], body);
const jpegOf = (exif: Uint8Array) =>
  bytes(
    [0xff, 0xd8],
    segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0])),
    segment(0xe1, bytes('Exif\0\0', exif)),
    segment(0xe1, bytes('http://ns.adobe.com/xap/1.0/\0<x>owner</x>')),
    segment(0xfe, bytes('comment')),
    segment(0xdb, bytes([0, 1, 2, 3])),
    segment(0xda, bytes([1, 1, 0])),
    [1, 2, 0xff, 0, 3, 0xff, 0xd0, 4],
    segment(0xc4, bytes([9])),
    segment(0xda, bytes([1, 2, 0])),
    [5, 6],
    [0xff, 0xd9],
    bytes('trailer with a second picture'),
  );
const chunk = (name: string, body: Uint8Array) => bytes(u32(body.length), name, body, [0, 0, 0, 0]);
const pngOf = (exif: Uint8Array) =>
  bytes(
    [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    chunk('IHDR', bytes([1, 2])),
    chunk('eXIf', exif),
    chunk('tEXt', bytes('owner')),
    chunk('IDAT', bytes([3])),
    chunk('IEND', bytes()),
    bytes('trailer'),
  );
const riff = (name: string, body: Uint8Array) =>
  bytes(name, little(body.length), body, body.length % 2 ? [0] : []);
const webpOf = (exif: Uint8Array) => {
  const body = bytes(
    'WEBP',
    riff('VP8X', bytes([0x0c, 0, 0, 0, 1, 0, 0, 1, 0, 0])),
    riff('VP8 ', bytes([1, 2, 3])),
    riff('EXIF', exif),
    riff('XMP ', bytes('<x>owner</x>')),
  );
  return bytes('RIFF', little(body.length), body);
};

test.each([
  ['JPEG', jpegOf],
  ['PNG', pngOf],
  ['WebP', webpOf],
])(
  'a %s tells where it was taken; without its record it is the same picture and tells nothing',
  (_name, of) => {
    const picture = of(guangzhou);
    expect(placeOfPicture(picture)).toEqual({ lat: 23.129111, long: 113.264361 });
    const bare = withoutRecord(picture)!;
    expect(placeOfPicture(bare)).toBeUndefined();
    const text = String.fromCharCode(...bare);
    for (const told of ['owner', 'comment', 'trailer', 'E\0\0\0']) expect(text, told).not.toContain(told);
    // Once more it is what it is already.
    expect(withoutRecord(bare)).toEqual(bare);
  },
);

test('of a JPEG all that shows it stays, and how it is turned', () => {
  const bare = withoutRecord(jpegOf(guangzhou))!;
  const turned = withoutRecord(jpegOf(record(1, [23, 7, 0], false, [113, 15, 0], false)))!;
  expect(bare.length - turned.length).toBe(36);
  expect([...turned.slice(0, 4)]).toEqual([0xff, 0xd8, 0xff, 0xe0]);
  expect([...turned.slice(-9)]).toEqual([0xff, 0xda, 0, 5, 1, 2, 0, 5, 6].slice(2).concat([0xff, 0xd9]));
});

test.each([
  ['south and west', record(1, [33, 51, 0], true, [70, 40, 0], true), { lat: -33.85, long: -70.666667 }],
  ['no place, as cameras without reception write', record(1, [0, 0, 0], false, [0, 0, 0], false), undefined],
  ['degrees beyond the earth', record(1, [99, 0, 0], false, [13, 0, 0], false), undefined],
  ['a broken record', bytes('XX'), undefined],
])('%s', (_name, exif, place) => {
  expect(placeOfPicture(jpegOf(exif))).toEqual(place);
});

test('what breaks off is no picture', () => {
  const whole = [jpegOf(guangzhou), pngOf(guangzhou), webpOf(guangzhou)];
  for (const picture of whole) {
    expect(withoutRecord(picture.slice(0, 40))).toBeUndefined();
    expect(withoutRecord(picture.slice(0, 12))).toBeUndefined();
  }
});

test('no bytes make it fall over', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(jpegOf(guangzhou), pngOf(guangzhou), webpOf(guangzhou)),
      fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 20 }),
      (picture, changes) => {
        const changed = Uint8Array.from(picture);
        for (const [at, value] of changes) if (at < changed.length) changed[at] = value;
        const place = placeOfPicture(changed);
        const bare = withoutRecord(changed);
        return (
          (place === undefined || Number.isFinite(place.lat)) &&
          (bare === undefined || bare.length <= changed.length + 36)
        );
      },
    ),
  );
});
