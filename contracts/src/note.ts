// Signed notes, their keys, and log checkpoints, as C2SP signed-note and tlog-checkpoint define them (Ed25519).
// Text of a note must never be used before `openNote` has found a signature of a known key on it.
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesEqual, fromBase64, fromUtf8, joinBytes, toBase64, toHex, utf8 } from './bytes.ts';
import type { Hash } from './merkle.ts';

/** Checks signatures: what `log.vkey` holds. */
export interface VerifierKey {
  readonly name: string;
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), hexadecimal. */
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** Makes signatures. The seed is a secret and must never be logged or sent. */
export interface SignerKey {
  readonly name: string;
  readonly seed: Uint8Array;
}

export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
}

export type NoteFault = 'malformed' | 'no-known-key' | 'bad-signature';
export type OpenedNote = { readonly text: string; readonly signedBy: readonly string[] };

const ed25519Type = 0x01;
/** The specification asks for 16 at least. */
const signaturesMax = 64;

export function signerOf(name: string, seed: Uint8Array): SignerKey {
  if (!isKeyName(name)) throw new RangeError(`A key name has no spaces and no plus: ${JSON.stringify(name)}`);
  if (seed.length !== 32) throw new RangeError('An Ed25519 seed has 32 bytes.');
  return { name, seed };
}

export function verifierOf(signer: SignerKey): VerifierKey {
  const publicKey = ed25519.getPublicKey(signer.seed);
  return { name: signer.name, id: keyId(signer.name, publicKey), publicKey };
}

/** `name+id+base64(0x01 ‖ public key)`. */
export function verifierKeyText(key: VerifierKey): string {
  return `${key.name}+${key.id}+${toBase64(joinBytes(Uint8Array.of(ed25519Type), key.publicKey))}`;
}

/** The key of a vkey text; null where it is malformed or its id is not that of its key. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  if (match === null) return null;
  const [, name, id, encoded] = match as unknown as [string, string, string, string];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === null || bytes.length !== 33 || bytes[0] !== ed25519Type) return null;
  const publicKey = bytes.slice(1);
  return keyId(name, publicKey) === id ? { name, id, publicKey } : null;
}

/** Fingerprint to compare with a published one: SHA-256 of the vkey text, in groups of four. */
export function keyFingerprint(key: VerifierKey): string {
  return toHex(sha256(utf8(verifierKeyText(key))))
    .match(/.{4}/g)!
    .join(' ');
}

/** The note of a text, which must end in a newline, with one signature a signer. */
export function signNote(text: string, signers: readonly SignerKey[]): string {
  if (!isNoteText(text))
    throw new RangeError('Note text ends in a newline and has no other control characters.');
  const lines = signers.map((signer) => {
    const { id, name } = verifierOf(signer);
    const signature = ed25519.sign(utf8(text), signer.seed);
    return `— ${name} ${toBase64(joinBytes(idBytes(id), signature))}\n`;
  });
  return `${text}\n${lines.join('')}`;
}

/** The text of a note signed by at least one of `keys`; a bad signature of any known key refuses the note. */
export function openNote(note: string, keys: readonly VerifierKey[]): OpenedNote | NoteFault {
  const parsed = parseNote(note);
  if (parsed === null) return 'malformed';
  const message = utf8(parsed.text);
  const signedBy: string[] = [];
  for (const { name, bytes } of parsed.signatures) {
    const key = keys.find(
      (known) => known.name === name && bytesEqual(idBytes(known.id), bytes.subarray(0, 4)),
    );
    if (key === undefined) continue;
    if (!verifies(bytes.slice(4), message, key.publicKey)) return 'bad-signature';
    signedBy.push(key.name);
  }
  return signedBy.length === 0 ? 'no-known-key' : { text: parsed.text, signedBy };
}

/** Text and signatures of a note, none of them checked; null where it is no note. */
export function parseNote(
  note: string,
): { text: string; signatures: { name: string; bytes: Uint8Array }[] } | null {
  const split = note.lastIndexOf('\n\n');
  if (split < 0 || !note.endsWith('\n')) return null;
  const text = note.slice(0, split + 1);
  const lines = note.slice(split + 2, -1).split('\n');
  if (!isNoteText(text) || lines.length > signaturesMax) return null;
  const signatures: { name: string; bytes: Uint8Array }[] = [];
  for (const line of lines) {
    const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
    const bytes = match === null ? null : fromBase64(match[2]!);
    if (match === null || bytes === null || bytes.length < 5 || !isKeyName(match[1]!)) return null;
    signatures.push({ name: match[1]!, bytes });
  }
  return { text, signatures };
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** The checkpoint in a note's text; null where the text is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const lines = text.split('\n');
  const [origin, sizeText, rootText] = lines;
  if (lines.length < 4 || lines.at(-1) !== '' || lines.slice(0, -1).includes('')) return null;
  if (!/^(0|[1-9]\d{0,15})$/.test(sizeText!)) return null;
  const size = Number(sizeText);
  const root = fromBase64(rootText!);
  if (!Number.isSafeInteger(size) || root === null || root.length !== 32) return null;
  return { origin: origin!, size, root };
}

export function signCheckpoint(checkpoint: Checkpoint, signers: readonly SignerKey[]): string {
  return signNote(checkpointText(checkpoint), signers);
}

/** The checkpoint of a note signed by one of `keys`. Its origin must be the signing key's name. */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint | NoteFault {
  const opened = openNote(note, keys);
  if (typeof opened === 'string') return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (checkpoint === null || !opened.signedBy.includes(checkpoint.origin)) return 'malformed';
  return checkpoint;
}

function keyId(name: string, publicKey: Uint8Array): string {
  return toHex(sha256(joinBytes(utf8(`${name}\n`), Uint8Array.of(ed25519Type), publicKey)).slice(0, 4));
}

function idBytes(id: string): Uint8Array {
  return Uint8Array.from({ length: 4 }, (_, i) => Number.parseInt(id.slice(i * 2, i * 2 + 2), 16));
}

/** Non-empty, without spaces, plus or control characters. */
export function isKeyName(name: string): boolean {
  return name.length > 0 && !/[\s+\p{Z}]/u.test(name) && !hasControl(name);
}

function isNoteText(text: string): boolean {
  return text.endsWith('\n') && text.isWellFormed() && !hasControl(text.replaceAll('\n', ''));
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 0x20) return true;
  return false;
}

function verifies(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  try {
    // RFC 8032 acceptance: no second encoding of a signature or key passes.
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** The note in a file's bytes; null where they are not UTF-8. */
export const noteOfBytes = fromUtf8;
