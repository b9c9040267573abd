// Canonical JSON (JCS, RFC 8785): the one text of a value that hashes are taken over.
// It must never be given a value that JSON cannot carry: such a value throws instead of being dropped.
import { sha256 } from '@noble/hashes/sha2.js';
import canonicalize from 'canonicalize';
import { toHex, utf8 } from './bytes.ts';

export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('There is no canonical JSON of undefined or of a function.');
  return text;
}

/** SHA-256 of the canonical JSON, in lower-case hexadecimal. */
export function canonicalHash(value: unknown): string {
  return toHex(sha256(utf8(canonicalJson(value))));
}
