// The keys a bundle is held to: the log's and the evidence's, from the reader where given, else from the bundle.
// A key that came in the bundle proves only that the bundle agrees with itself; `pinned` says which it was.
import { fromUtf8 } from '@kapok/contracts/bytes.ts';
import { keyFileName } from '@kapok/contracts/evidence.ts';
import { evidenceKeyName } from '@kapok/contracts/manifest.ts';
import { parseVerifierKey, type VerifierKey, verifierKeyText } from '@kapok/contracts/note.ts';
import type { Findings } from './findings.ts';

export interface Keys {
  readonly log: VerifierKey;
  readonly evidence: VerifierKey;
  /** The reader brought the log key. */
  readonly pinned: boolean;
}

export function readKeys(
  file: Uint8Array | undefined,
  pinnedText: string | undefined,
  findings: Findings,
): Keys | undefined {
  if (file === undefined) {
    findings.add('missing-file', keyFileName, 'log.vkey is missing.', '缺少 log.vkey。');
  }
  const fromFile = file === undefined ? undefined : parseKeyFile(fromUtf8(file));
  if (file !== undefined && fromFile === undefined) {
    findings.add(
      'key-malformed',
      keyFileName,
      'log.vkey does not hold the log key and the evidence key.',
      'log.vkey 不是有效的公钥文件。',
    );
  }
  if (pinnedText === undefined) return fromFile && { ...fromFile, pinned: false };
  const pinnedLines = pinnedText.trim().split(/\s+/);
  const log = parseVerifierKey(pinnedLines[0] ?? '');
  if (log === null) {
    findings.add(
      'key-malformed',
      '--key',
      'The key given is not a verifier key (name+id+base64).',
      '所给公钥格式不正确。',
    );
    return fromFile && { ...fromFile, pinned: false };
  }
  if (fromFile && verifierKeyText(fromFile.log) !== verifierKeyText(log)) {
    findings.add(
      'other-key',
      keyFileName,
      'The bundle brings another log key than the one given.',
      '所附公钥与指定的公钥不一致。',
    );
  }
  const evidence = pinnedLines[1] === undefined ? fromFile?.evidence : parseVerifierKey(pinnedLines[1]);
  return evidence ? { log, evidence, pinned: true } : undefined;
}

function parseKeyFile(text: string | null): Omit<Keys, 'pinned'> | undefined {
  const lines = text?.split('\n');
  if (lines?.length !== 3 || lines[2] !== '') return undefined;
  const log = parseVerifierKey(lines[0]!);
  const evidence = parseVerifierKey(lines[1]!);
  if (!log || !evidence || evidence.name !== evidenceKeyName(log.name)) return undefined;
  return { log, evidence };
}
