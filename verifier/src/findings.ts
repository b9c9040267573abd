// What a verification found wrong, each with the place it is at and words a person understands.
// It must never say that something holds: silence about a thing is worth only what `checked` says was looked at.

export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type FindingCode =
  | 'unreadable'
  | 'wrong-form'
  | 'not-exact-text'
  | 'missing-file'
  | 'unlisted-file'
  | 'document-changed'
  | 'key-malformed'
  | 'other-key'
  | 'bad-signature'
  | 'changed'
  | 'not-in-manifest'
  | 'missing-from-bundle'
  | 'not-in-log'
  | 'says-otherwise'
  | 'wrong-order'
  | 'duplicate'
  | 'wrong-reference'
  | 'wrong-arithmetic'
  | 'sample-unavailable'
  | 'sample-fails'
  | 'counted-twice';

export interface Finding {
  readonly code: FindingCode;
  /** `figure:…`, `item:…`, `block:totals`, `text:problems`, `document:report.pdf`, `manifest`, `checkpoint`, or a file's name. */
  readonly where: string;
  readonly message: Words;
}

export interface Checked {
  readonly files: number;
  readonly documents: number;
  readonly items: number;
  readonly figures: number;
  readonly samples: number;
  /** Name of the log, and size of the checkpoint everything was led back to. */
  readonly log?: string | undefined;
  readonly treeSize?: number | undefined;
  /** Fingerprint of the log key used, and whether the reader brought it. */
  readonly keyFingerprint?: string | undefined;
  readonly keyPinned: boolean;
}

export interface Verification {
  readonly holds: boolean;
  readonly findings: readonly Finding[];
  readonly checked: Checked;
}

/** Collects findings; the same thing at the same place is said once. */
export class Findings {
  readonly list: Finding[] = [];

  add(code: FindingCode, where: string, en: string, zh: string): void {
    if (this.list.some((found) => found.code === code && found.where === where && found.message.en === en))
      return;
    this.list.push({ code, where, message: { en, zh } });
  }
}
