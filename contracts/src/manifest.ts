// The manifest of an evidence bundle: one hash for every figure, item, block and document, signed as one note.
// Nothing of a bundle may be left out of it except what has a signature or proof of its own.
import { sha256 } from '@noble/hashes/sha2.js';
import { toHex, utf8 } from './bytes.ts';
import { canonicalHash } from './canonical.ts';
import type { Evidence } from './evidence.ts';
import { type SignerKey, signNote, type VerifierKey, verifierKeyText } from './note.ts';

export interface ManifestEntry {
  /** `block:totals`, `item:D01`, `figure:…`, `text:problems` or `document:report.pdf`. */
  readonly name: string;
  readonly sha256: string;
}

const firstLine = 'kapok-manifest/1';

/** All of an evidence.json that exists before its manifest does. Inclusion proofs may still be missing from figures. */
export type Unsigned = Omit<Evidence, 'manifest' | 'checkpoint'>;

/** The entries a bundle must have, in this order. Inclusion proofs are left out: they prove themselves. */
export function manifestEntries(evidence: Unsigned): ManifestEntry[] {
  const { items, figures, documents, text, ...blocks } = evidence;
  const {
    manifest: _,
    checkpoint: __,
    ...plain
  } = blocks as Omit<Evidence, 'items' | 'figures' | 'documents' | 'text'>;
  return [
    ...Object.keys(plain)
      .sort()
      .map((key) => ({ name: `block:${key}`, sha256: canonicalHash(plain[key as keyof typeof plain]) })),
    ...items.map((item) => ({ name: `item:${item.code}`, sha256: canonicalHash(item) })),
    ...figures.map(({ event: { inclusion: ___, ...event }, ...figure }) => ({
      name: `figure:${figure.code}`,
      sha256: canonicalHash({ ...figure, event }),
    })),
    ...(text
      ? [
          ...text.sections.map((section) => ({
            name: `text:${section.code}`,
            sha256: canonicalHash(section),
          })),
          { name: 'text:references', sha256: canonicalHash(text.references) },
        ]
      : []),
    ...documents.map((document) => ({ name: `document:${document.name}`, sha256: document.sha256 })),
  ];
}

/** The text that the evidence key signs. */
export function manifestText(evaluation: string, entries: readonly ManifestEntry[]): string {
  const lines = entries.map(({ name, sha256: hash }) => {
    if (/\s/.test(name)) throw new RangeError(`A manifest name has no spaces: ${JSON.stringify(name)}`);
    return `${hash} ${name}\n`;
  });
  return `${firstLine}\n${evaluation}\n${lines.join('')}`;
}

/** The evaluation and entries of a manifest's text; null where the text is none. */
export function parseManifest(text: string): { evaluation: string; entries: ManifestEntry[] } | null {
  const [first, evaluation, ...lines] = text.split('\n');
  if (first !== firstLine || !evaluation || lines.pop() !== '') return null;
  const entries: ManifestEntry[] = [];
  for (const line of lines) {
    const match = /^([0-9a-f]{64}) (\S+)$/.exec(line);
    if (match === null) return null;
    entries.push({ name: match[2]!, sha256: match[1]! });
  }
  return { evaluation, entries };
}

export function signManifest(evidence: Unsigned, signer: SignerKey): string {
  return signNote(manifestText(evidence.evaluation.id, manifestEntries(evidence)), [signer]);
}

/** What `evaluation.report-signed` carries: the hash of the whole note, signature included. */
export function manifestHash(note: string): string {
  return toHex(sha256(utf8(note)));
}

/** SHA-256 of a document's bytes, as `documents` lists it. */
export function documentHash(bytes: Uint8Array): string {
  return toHex(sha256(bytes));
}

/** The evidence key of a log is named after the log. */
export const evidenceKeyName = (logName: string): string => `${logName}/evidence`;

/** The text of a bundle's log.vkey: the log key and the evidence key, a line each. */
export function keyFileText(log: VerifierKey, evidence: VerifierKey): string {
  return `${verifierKeyText(log)}\n${verifierKeyText(evidence)}\n`;
}
