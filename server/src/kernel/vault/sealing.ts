// The form of a sealed value, of a wrapped key and of a blind index, over Node's own AES-256-GCM and HMAC-SHA-256.
// It must never hold a key longer than a call, nor say in an error what it failed to open. Keys come as key objects: taken as
// bytes, each call would make one, which costs ten times the cipher.
import { createCipheriv, createDecipheriv, createHmac, type KeyObject, randomFillSync } from 'node:crypto';

const cipher = 'aes-256-gcm';
const sealedForm = 1;
const keyIdBytes = 16;
const nonceBytes = 12;
const tagBytes = 16;
const headBytes = 1 + keyIdBytes;
const indexBytes = 16;

/** A value was changed, moved to another row or column, or is none of ours. */
export class NotOpened extends Error {}

/**
 * Form byte, key id, nonce, ciphertext, tag. The place (table, column and row) is bound as associated data, so that a
 * sealed value copied into another row or column does not open there.
 */
export function seal(key: KeyObject, keyId: string, place: string, text: string): Buffer {
  const head = Buffer.alloc(headBytes);
  head[0] = sealedForm;
  head.write(keyId.replaceAll('-', ''), 1, 'hex');
  return Buffer.concat([head, encrypt(key, Buffer.from(text, 'utf8'), place)]);
}

export function unseal(key: KeyObject, place: string, sealed: Uint8Array): string {
  return decrypt(key, sealed.subarray(headBytes), place).toString('utf8');
}

/** Which data key sealed this. */
export function keyIdOf(sealed: Uint8Array): string {
  if (sealed.length < headBytes + nonceBytes + tagBytes || sealed[0] !== sealedForm)
    throw new NotOpened('a stored value is not in the sealed form');
  const hex = Buffer.from(sealed.subarray(1, headBytes)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Nonce, ciphertext, tag. Nonces are random: NIST SP 800-38D allows 2^32 of them a key, a month of calls needs 2^23. */
export function encrypt(key: KeyObject, plain: Uint8Array, place: string): Buffer {
  const nonce = freshNonce();
  const working = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes });
  working.setAAD(Buffer.from(place, 'utf8'));
  return Buffer.concat([nonce, working.update(plain), working.final(), working.getAuthTag()]);
}

export function decrypt(key: KeyObject, bytes: Uint8Array, place: string): Buffer {
  const tagAt = bytes.length - tagBytes;
  const working = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  working.setAAD(Buffer.from(place, 'utf8'));
  working.setAuthTag(bytes.subarray(tagAt));
  try {
    return Buffer.concat([working.update(bytes.subarray(nonceBytes, tagAt)), working.final()]);
  } catch {
    throw new NotOpened(`a sealed value does not open at ${place.replace(/:.*$/s, '')}`);
  }
}

/** Key version (2 bytes), then 128 bits of HMAC-SHA-256: equal values meet, and nothing else can be read from it. */
export function blindIndex(key: KeyObject, version: number, normalized: string): Buffer {
  const index = Buffer.alloc(2 + indexBytes);
  index.writeUInt16BE(version);
  createHmac('sha256', key).update(normalized, 'utf8').digest().copy(index, 2, 0, indexBytes);
  return index;
}

// Never house.random: a seeded city would repeat its nonces. Asking the system for each costs more than the cipher does.
const pool = Buffer.alloc(nonceBytes * 512);
let poolUsed = pool.length;
function freshNonce(): Buffer {
  if (poolUsed === pool.length) {
    randomFillSync(pool);
    poolUsed = 0;
  }
  poolUsed += nonceBytes;
  return Buffer.from(pool.subarray(poolUsed - nonceBytes, poolUsed));
}
