// Checks an evidence bundle from its bytes alone: text, keys, signatures, manifest, log, arithmetic.
// It must never read anything but what it is given, so that it gives the same answer on anyone's machine.
import { fromUtf8 } from '@kapok/contracts/bytes.ts';
import {
  type Evidence,
  evidenceFileName,
  evidenceSchema,
  evidenceText,
  keyFileName,
} from '@kapok/contracts/evidence.ts';
import { documentHash } from '@kapok/contracts/manifest.ts';
import { keyFingerprint } from '@kapok/contracts/note.ts';
import { Value } from 'typebox/value';
import { checkArithmetic } from './arithmetic.ts';
import { Findings, type Verification } from './findings.ts';
import { type Keys, readKeys } from './keys.ts';
import { checkLog } from './logged.ts';
import { checkManifest } from './manifest.ts';
import { nearestCode, placeOf } from './place.ts';
import { checkText } from './text.ts';

export interface VerifyOptions {
  /** Text of a published key file, or one vkey: the log key to hold the bundle to. */
  readonly key?: string | undefined;
}

/** A verification with what later checks, such as samples, go on from. */
export interface BundleVerification extends Verification {
  readonly evidence?: Evidence;
  readonly keys?: Keys;
}

/** A bundle has no thousands of problems worth naming one by one. */
const findingsMax = 500;

export function verifyBundle(
  files: ReadonlyMap<string, Uint8Array>,
  options: VerifyOptions = {},
): BundleVerification {
  const findings = new Findings();
  const keys = readKeys(files.get(keyFileName), options.key, findings);
  const evidence = readEvidence(files.get(evidenceFileName), findings);
  let treeSize: number | undefined;
  if (evidence) {
    checkFiles(files, evidence, findings);
    const checkpoint = checkLog(evidence, keys, findings);
    treeSize = checkpoint?.size;
    checkManifest(evidence, keys, findings);
    checkArithmetic(evidence, findings);
    checkText(evidence, findings);
  }
  const exact = evidence !== undefined && fromUtf8(files.get(evidenceFileName)!) === evidenceText(evidence);
  if (evidence && !exact && findings.list.length === 0) {
    findings.add(
      'not-exact-text',
      evidenceFileName,
      'evidence.json has the right content but not the exact bytes it was issued with.',
      'evidence.json 内容相符，但字节与签发时不同。',
    );
  }
  return {
    holds: findings.list.length === 0,
    findings: findings.list.slice(0, findingsMax),
    checked: {
      files: files.size,
      documents: evidence?.documents.length ?? 0,
      items: evidence?.items.length ?? 0,
      figures: evidence?.figures.length ?? 0,
      samples: 0,
      log: keys?.log.name,
      treeSize,
      keyFingerprint: keys && keyFingerprint(keys.log),
      keyPinned: keys?.pinned ?? false,
    },
    ...(evidence ? { evidence } : {}),
    ...(keys ? { keys } : {}),
  };
}

function readEvidence(bytes: Uint8Array | undefined, findings: Findings): Evidence | undefined {
  if (bytes === undefined) {
    findings.add('missing-file', evidenceFileName, 'evidence.json is missing.', '缺少 evidence.json。');
    return undefined;
  }
  const text = fromUtf8(bytes);
  if (text === null) {
    findings.add(
      'unreadable',
      evidenceFileName,
      'evidence.json is not UTF-8 text.',
      'evidence.json 不是 UTF-8 文本。',
    );
    return undefined;
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const where = nearestCode(text, error);
    findings.add(
      'unreadable',
      where,
      `evidence.json is not JSON here: ${(error as Error).message}`,
      'evidence.json 此处不是有效的 JSON。',
    );
    return undefined;
  }
  if (Value.Check(evidenceSchema, parsed)) return parsed;
  for (const error of Value.Errors(evidenceSchema, parsed).slice(0, 20)) {
    const where = placeOf(parsed, error.instancePath);
    findings.add(
      'wrong-form',
      where,
      `${error.instancePath || '/'} ${error.message}.`,
      `${error.instancePath || '/'} 的形式不正确。`,
    );
  }
  return undefined;
}

/** Every listed document is there with its hash, and nothing else is. Dotfiles are the machine's, not the bundle's. */
function checkFiles(files: ReadonlyMap<string, Uint8Array>, evidence: Evidence, findings: Findings): void {
  const listed = new Set([evidenceFileName, keyFileName]);
  for (const { name, sha256 } of evidence.documents) {
    if (listed.has(name)) findings.add('duplicate', `document:${name}`, 'Listed twice.', '重复列出。');
    listed.add(name);
    const bytes = files.get(name);
    if (bytes === undefined) {
      findings.add(
        'missing-file',
        `document:${name}`,
        `${name} is listed but missing.`,
        `缺少文件 ${name}。`,
      );
    } else if (documentHash(bytes) !== sha256) {
      findings.add(
        'document-changed',
        `document:${name}`,
        `${name} is not the document that was signed.`,
        `${name} 与签发时的文件不一致。`,
      );
    }
  }
  for (const name of files.keys()) {
    if (listed.has(name) || name.startsWith('.')) continue;
    findings.add(
      'unlisted-file',
      name,
      `${name} is in the folder but not part of what was signed.`,
      `${name} 不在签发清单内。`,
    );
  }
}
