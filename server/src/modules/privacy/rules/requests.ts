// What a person may ask about a record of theirs, who may decide, and until when a record has to be kept. Pure.

import type { RequestKind, RightsRequestState } from '@kapok/contracts/privacy/requests.ts';
import type { RetentionPeriod } from '@kapok/contracts/privacy/retention.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { keptUntil } from './retention.ts';

/** Why a record has to be kept at this moment, and until when where that is known. */
export interface Kept {
  readonly ground: Words;
  readonly until?: Date;
}

export interface RecordLife {
  readonly held: boolean;
  /** When what it was kept for was done; null while it is not. */
  readonly endedAt: Date | null;
  /** Periods that bind whoever asks, each with what it follows from. */
  readonly periods: readonly { readonly period: RetentionPeriod; readonly basis: Words }[];
}

/** PIPL art. 47: erased when the purpose is achieved; where law sets a period that is not over, kept and used for nothing else. */
export function mustBeKept({ held, endedAt, periods }: RecordLife, now: Date): Kept | undefined {
  if (held)
    return {
      ground: {
        zh: '依法须继续保存，待解除后方可删除（《个人信息保护法》第四十七条第二款）',
        en: 'The law asks for it to be kept until further notice (PIPL art. 47, second paragraph)',
      },
    };
  if (endedAt === null)
    return {
      ground: {
        zh: '有关事项尚未办结，处理目的尚未实现（《个人信息保护法》第四十七条第一款第一项）',
        en: 'What it is kept for is not done yet (PIPL art. 47, first paragraph, item 1)',
      },
    };
  const binding = periods
    .map(({ period, basis }) => ({ ground: basis, until: keptUntil(period, endedAt) }))
    .filter(({ until }) => until > now)
    .sort((one, other) => other.until.getTime() - one.until.getTime());
  return binding[0];
}

export function keptRefusal({ ground, until }: Kept): Refusal {
  const date = until && dateOf(until);
  return refuse('must-be-kept', {
    detail: {
      zh: `${ground.zh}。${date === undefined ? '' : `须保存至 ${date}。`}`,
      en: `${ground.en}.${date === undefined ? '' : ` It is kept until ${date}.`}`,
    },
    particulars: { ground, ...(until ? { keptUntil: until.toISOString() } : {}) },
  });
}

/** The city's date of an instant. */
const dateOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

export interface Undecided {
  readonly kind: RequestKind;
  readonly state: RightsRequestState;
}

/** A copy is the person's by law and nobody's to decide. */
export function mayDecide(
  request: Undecided,
  { granted, note }: { readonly granted: boolean; readonly note?: string },
): Refusal | undefined {
  if (request.kind === 'export') return refuse('not-found');
  if (request.state !== 'requested') return refuse('already-decided');
  return granted || note !== undefined ? undefined : refuse('refusal-needs-note');
}
