// What kind of file some bytes are, by their first bytes: a name or a declared type is anybody's to write. Pure; it never reads
// further than it has to, and never opens what it looks at.

/** What people give with reports and applications. */
export const mediaTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const;
export type MediaType = (typeof mediaTypes)[number];

/** Undefined for anything that is not in the list. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | undefined {
  const at = (offset: number, ...wanted: number[]) =>
    wanted.every((byte, place) => bytes[offset + place] === byte);
  if (at(0, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf';
  if (at(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (at(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (at(0, 0x52, 0x49, 0x46, 0x46) && at(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  return undefined;
}
