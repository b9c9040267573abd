// Runs the verifier's core over a bundle and sorts what it found by the checks a person asks about. The verdict is the
// verifier's alone; this only groups it.

import { verifyBundle } from '@kapok/verifier/bundle.ts';
import type { Finding, FindingCode } from '@kapok/verifier/findings.ts';
import type { Bundle } from './files.ts';

export const checkNames = [
  'checkForm',
  'checkDocuments',
  'checkSignature',
  'checkLog',
  'checkArithmetic',
  'checkScores',
  'checkKey',
] as const;
export type CheckName = (typeof checkNames)[number];

export interface CheckedBundle {
  readonly holds: boolean;
  readonly findings: readonly Finding[];
  /** What each check came to; null where it could not be made. */
  readonly checks: readonly { readonly name: CheckName; readonly holds: boolean | null }[];
  readonly counts: {
    readonly documents: number;
    readonly items: number;
    readonly figures: number;
    readonly size: number;
  };
  readonly keyFingerprint: string | undefined;
  readonly report:
    | {
        readonly city: { readonly zh: string; readonly en: string };
        readonly department: { readonly zh: string; readonly en: string };
        readonly year: number;
        readonly total: string;
      }
    | undefined;
}

export function checkBundle(bundle: Bundle, key: string | undefined): CheckedBundle {
  const { holds, findings, checked, evidence } = verifyBundle(bundle, { key });
  const found = new Set(findings.map((finding) => checkOf(finding)));
  const readable = evidence !== undefined;
  return {
    holds,
    findings,
    checks: checkNames.map((name) => ({
      name,
      holds: found.has(name)
        ? false
        : name === 'checkForm'
          ? true
          : name === 'checkKey'
            ? checked.keyPinned || null
            : readable || null,
    })),
    counts: {
      documents: checked.documents,
      items: checked.items,
      figures: checked.figures,
      size: checked.treeSize ?? 0,
    },
    keyFingerprint: checked.keyFingerprint,
    report: evidence && {
      city: evidence.city,
      department: evidence.department,
      year: evidence.year,
      total: evidence.totals.total,
    },
  };
}

const byCode: Record<FindingCode, CheckName> = {
  unreadable: 'checkForm',
  'wrong-form': 'checkForm',
  'not-exact-text': 'checkForm',
  'missing-file': 'checkForm',
  'unlisted-file': 'checkDocuments',
  'document-changed': 'checkDocuments',
  'key-malformed': 'checkKey',
  'other-key': 'checkKey',
  'bad-signature': 'checkSignature',
  changed: 'checkSignature',
  'not-in-manifest': 'checkSignature',
  'missing-from-bundle': 'checkSignature',
  'not-in-log': 'checkLog',
  'says-otherwise': 'checkLog',
  'wrong-order': 'checkLog',
  duplicate: 'checkForm',
  'wrong-reference': 'checkForm',
  'wrong-arithmetic': 'checkArithmetic',
  'sample-unavailable': 'checkLog',
  'sample-fails': 'checkLog',
  'counted-twice': 'checkLog',
};

function checkOf({ code, where }: Finding): CheckName {
  if (code === 'bad-signature' && where === 'checkpoint') return 'checkLog';
  if (code === 'wrong-arithmetic' && !where.startsWith('figure:')) return 'checkScores';
  return byCode[code];
}
