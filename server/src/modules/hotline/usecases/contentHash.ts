// The fingerprint of an imported row as the database keeps it. It must never cover what is personal: see kernel/importing.
import type { MappedRow } from '../../../kernel/importing/compile.ts';

export function contentHash(mapped: Pick<MappedRow<unknown>, 'fingerprint'>): Buffer {
  return Buffer.from(mapped.fingerprint, 'base64url');
}
