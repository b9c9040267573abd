// What kind of picture some bytes are, of those that come with reports.
import { mediaTypeOf } from '@kapok/contracts/mediaTypes.ts';
import { type PhotoType, photoBytesMax, photoTypes } from '@kapok/contracts/open311.ts';

export function photoTypeOf(bytes: Uint8Array): PhotoType | undefined {
  if (bytes.length > photoBytesMax) return undefined;
  const type = mediaTypeOf(bytes);
  return photoTypes.find((photo) => photo === type);
}
