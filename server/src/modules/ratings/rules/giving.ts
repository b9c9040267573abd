// Whether something can be rated now, what the rating is worth, and whether it is looked at twice. Pure; it never decides that a
// rating does not count: that takes two people.
import type { RatingRules } from '@kapok/contracts/ratings/rules.ts';
import type { RatingChannel, RatingFlag } from '@kapok/contracts/ratings/words.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';

export interface Invited {
  readonly doneAt: Date;
  readonly until: Date;
  readonly handledBy: readonly string[];
}
export interface Asked {
  readonly score: 1 | 2 | 3 | 4 | 5;
  readonly tags: readonly string[];
}
export interface Circumstances {
  readonly channel: RatingChannel;
  /** Whoever gives or takes it, by the actor's names they have: also the staff account of the same human. */
  readonly actors: readonly string[];
  /** Ratings of the same pad within the span that the rules call bulk, without this one. */
  readonly lately: number;
}

export function decideRating(
  invited: Invited,
  { score, tags }: Asked,
  { channel, actors, lately }: Circumstances,
  now: Date,
  rules: RatingRules,
): { readonly points: number; readonly flags: RatingFlag[] } | Refusal {
  if (actors.some((actor) => invited.handledBy.includes(actor))) return refuse('own-handling');
  if (now > invited.until) return refuse('invitation-ended');
  const unknown = tags.find(
    (code) => !rules.tags.some((tag) => tag.code === code && tag.scores.includes(score)),
  );
  if (unknown !== undefined) return refuse('tag-unknown', { particulars: { tag: unknown } });
  const flags: RatingFlag[] = [];
  // A person at their own device takes their own time; the window's device is in reach of whoever is rated.
  if (channel === 'pad') {
    if (now.getTime() - invited.doneAt.getTime() < rules.soonSeconds * 1000) flags.push('soon');
    if (lately + 1 >= rules.bulkCount) flags.push('bulk');
  }
  return { points: rules.points[score - 1]!, flags };
}

/** What is wrong with rules, if anything: the more satisfied, the more points; every tag once. */
export function checkRules({ tags, points }: RatingRules): Refusal | undefined {
  if (points.some((one, at) => at > 0 && one < points[at - 1]!))
    return refuse('rating-rules-inconsistent', {
      detail: {
        zh: '分值应随满意等级递增。',
        en: 'A higher level cannot be worth less than a lower one.',
      },
    });
  const twice = tags.find(({ code }, at) => tags.findIndex((one) => one.code === code) !== at);
  if (twice)
    return refuse('rating-rules-inconsistent', {
      detail: { zh: `评价内容 ${twice.code} 出现了两次。`, en: `The reason ${twice.code} stands twice.` },
    });
  return undefined;
}

export const invitationCodeBytes = 8;

/** `3F2A-9C01-77BE-D410`: 64 random bits that can be read out; whoever guesses is held to the rate of sign-ins. */
export function invitationCodeOf(random: Uint8Array): string {
  const hex = Buffer.from(random).toString('hex').toUpperCase();
  return hex.match(/.{4}/g)!.join('-');
}

/** As people type it: lower case, with or without hyphens, the letter O for zero. */
export const invitationCodeTyped = (typed: string): string =>
  typed
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[^0-9A-F]/g, '');
