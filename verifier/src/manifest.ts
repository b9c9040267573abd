// Holds every part of a bundle to the hash that was signed for it, so that a changed digit is named.
// A part that has no entry, or an entry that has no part, is as wrong as a changed one.
import type { Evidence } from '@kapok/contracts/evidence.ts';
import { manifestEntries, parseManifest } from '@kapok/contracts/manifest.ts';
import { openNote, parseNote } from '@kapok/contracts/note.ts';
import type { Findings } from './findings.ts';
import type { Keys } from './keys.ts';

export function checkManifest(evidence: Evidence, keys: Keys | undefined, findings: Findings): void {
  if (keys) {
    const opened = openNote(evidence.manifest.note, [keys.evidence]);
    if (typeof opened === 'string') {
      findings.add(
        'bad-signature',
        'manifest',
        'The manifest is not signed by the evidence key.',
        '清单未通过证据密钥的签名验证。',
      );
    }
  }
  // Even an unsigned manifest shows which part differs from it.
  const manifest = parseManifest(parseNote(evidence.manifest.note)?.text ?? '');
  if (manifest === null) {
    findings.add(
      'wrong-form',
      'manifest',
      'The manifest is not of the form kapok-manifest/1.',
      '清单格式不正确。',
    );
    return;
  }
  if (manifest.evaluation !== evidence.evaluation.id) {
    findings.add(
      'says-otherwise',
      'manifest',
      'The manifest is of another evaluation.',
      '清单属于另一项评价。',
    );
  }
  const signed = new Map(manifest.entries.map(({ name, sha256 }) => [name, sha256]));
  const present = manifestEntries(evidence);
  for (const { name, sha256 } of present) {
    const wanted = signed.get(name);
    if (wanted === undefined) {
      findings.add(
        'not-in-manifest',
        name,
        `${name} was not part of what was signed.`,
        `${name} 不在签发清单中。`,
      );
    } else if (wanted !== sha256) {
      findings.add('changed', name, `${name} is not what was signed.`, `${name} 与签发时不一致。`);
    }
  }
  const names = new Set(present.map(({ name }) => name));
  for (const { name } of manifest.entries) {
    if (!names.has(name)) {
      findings.add(
        'missing-from-bundle',
        name,
        `${name} was signed but is missing.`,
        `缺少已签发的 ${name}。`,
      );
    }
  }
  const sameOrder =
    present.length === manifest.entries.length &&
    present.every(({ name }, i) => name === manifest.entries[i]!.name);
  if (!sameOrder && names.size === signed.size && [...names].every((name) => signed.has(name))) {
    findings.add(
      'wrong-order',
      'manifest',
      'Parts are in another order, or twice.',
      '内容顺序被改动或重复。',
    );
  }
}
