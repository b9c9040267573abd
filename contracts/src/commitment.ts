// Salted commitments to events, and the log entry made of them.
// An entry must never show anything of the event: erasing salt and personal part leaves the log verifying.
import { sha256 } from '@noble/hashes/sha2.js';
import { joinBytes, utf8 } from './bytes.ts';
import { canonicalJson } from './canonical.ts';
import { leafHash } from './merkle.ts';

/** The part of an event that its commitment covers: everything but what is personal. */
export interface CommittedEvent {
  readonly id: string;
  readonly type: string;
  /** When it happened, ISO 8601 in UTC with milliseconds. */
  readonly at: string;
  /** When Kapok wrote it, in the same form. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly subject: string;
  readonly caseId?: string | undefined;
  readonly body: Record<string, unknown>;
}

export const saltBytes = 16;
export const entryBytes = 65;
const eventDomain = utf8('kapok/event/v1\0');
const personalDomain = utf8('kapok/personal/v1\0');
const entryVersion = Uint8Array.of(1);

/** The personal commitment of an event that has no personal part. */
export const noPersonalCommitment: Uint8Array = new Uint8Array(32);

/** SHA-256 of the platform, where it has a quicker one than the portable one used by default. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** SHA-256("kapok/event/v1\0" ‖ salt ‖ JCS of the non-personal event). */
export function eventCommitment(event: CommittedEvent, salt: Uint8Array, hash: Sha256 = sha256): Uint8Array {
  const { id, type, at, recordedAt, actor, subject, caseId, body } = event;
  const covered = {
    id,
    type,
    at,
    recordedAt,
    actor,
    subject,
    ...(caseId === undefined ? {} : { caseId }),
    body,
  };
  return hash(joinBytes(eventDomain, salted(salt), utf8(canonicalJson(covered))));
}

/** SHA-256("kapok/personal/v1\0" ‖ salt ‖ JCS of the personal part). */
export function personalCommitment(
  personal: Record<string, unknown>,
  salt: Uint8Array,
  hash: Sha256 = sha256,
): Uint8Array {
  return hash(joinBytes(personalDomain, salted(salt), utf8(canonicalJson(personal))));
}

/** The log entry: a version byte and both commitments. */
export function logEntry(commitment: Uint8Array, personal: Uint8Array): Uint8Array {
  if (commitment.length !== 32 || personal.length !== 32) throw new RangeError('A commitment has 32 bytes.');
  return joinBytes(entryVersion, commitment, personal);
}

/** The RFC 6962 leaf hash of an event's log entry. */
export function eventLeafHash(commitment: Uint8Array, personal: Uint8Array): Uint8Array {
  return leafHash(logEntry(commitment, personal));
}

function salted(salt: Uint8Array): Uint8Array {
  if (salt.length !== saltBytes) throw new RangeError(`A salt has ${saltBytes} bytes.`);
  return salt;
}
