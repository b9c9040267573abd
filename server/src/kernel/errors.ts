// Refusals: answers that say no, as values of a closed union. Exceptions mean bugs or a broken machine, never a refusal.

import { type ProblemSlug, problems, problemTypeBase } from '@kapok/contracts/problems.ts';
import type { Words } from '@kapok/contracts/words.ts';

export interface Refusal {
  readonly refused: ProblemSlug;
  /** What exactly, for this request; no personal data. */
  readonly detail?: Words;
  /** What was kept; "nothing" when absent. */
  readonly kept?: Words;
  /** Machine-readable particulars: the current version, the items that lack an explanation. */
  readonly particulars?: Readonly<Record<string, unknown>>;
}

export function refuse(refused: ProblemSlug, rest: Omit<Refusal, 'refused'> = {}): Refusal {
  return { refused, ...rest };
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
  );
}

/** Thrown only to roll a transaction back with its refusal; `transact` catches it and hands the refusal on. */
export class RolledBack extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`rolled back: ${refusal.refused}`);
    this.refusal = refusal;
  }
}

export type Language = 'zh' | 'en';

/** The language of the answer, from Accept-Language; Chinese unless English is asked for first. */
export function languageOf(acceptLanguage: string | undefined): Language {
  return acceptLanguage?.trim().toLowerCase().startsWith('en') ? 'en' : 'zh';
}

const nothingKept: Words = { zh: '本次请求没有改变任何数据。', en: 'Nothing was changed.' };

/** The body of an `application/problem+json` answer (RFC 9457) for a refusal. */
export function problemOf(refusal: Refusal, language: Language, instance: string) {
  const kind = problems[refusal.refused];
  return {
    type: problemTypeBase + refusal.refused,
    title: kind.title[language],
    status: kind.status,
    detail: refusal.detail?.[language] ?? kind.title[language],
    kept: (refusal.kept ?? nothingKept)[language],
    todo: kind.todo[language],
    instance: `urn:uuid:${instance}`,
    ...refusal.particulars,
  };
}
