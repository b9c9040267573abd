// A picture that comes with a report, as it is kept: without what its camera noted of place, time, device and owner.
import { mediaTypeOf } from '@kapok/contracts/mediaTypes.ts';
import { type PhotoType, photoBytesMax, photoTypes } from '@kapok/contracts/open311.ts';
import { withoutRecord } from '@kapok/contracts/pictures.ts';

export interface Picture {
  readonly type: PhotoType;
  readonly bytes: Uint8Array;
}

/** Undefined for what is no picture of a kind that is taken, is too large, or breaks off. */
export function pictureOf(sent: Uint8Array): Picture | undefined {
  if (sent.length > photoBytesMax) return undefined;
  const media = mediaTypeOf(sent);
  const type = photoTypes.find((photo) => photo === media);
  const bytes = type && withoutRecord(sent);
  return bytes && { type, bytes };
}
