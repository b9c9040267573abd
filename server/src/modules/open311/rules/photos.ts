// What kind of picture some bytes are, by their first bytes: a name or a declared type is anybody's to write.
import { type PhotoType, photoBytesMax } from '@kapok/contracts/open311.ts';

export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  if (bytes.length > photoBytesMax) return undefined;
  const at = (offset: number, ...wanted: number[]) =>
    wanted.every((byte, place) => bytes[offset + place] === byte);
  if (at(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (at(0, 0x52, 0x49, 0x46, 0x46) && at(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return undefined;
}
