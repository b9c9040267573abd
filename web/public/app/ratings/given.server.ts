// Reads what a form of rating sends; the API judges it.
import type { RatingScore } from '@kapok/contracts/ratings.ts';
import { textOf } from '../me/asking.server.ts';

export function scoreOf(form: FormData): RatingScore | null {
  const score = Number(textOf(form, 'score'));
  return score >= 1 && score <= 5 && Number.isInteger(score) ? (score as RatingScore) : null;
}

export function givenOf(form: FormData, score: RatingScore) {
  const [text, phone] = [textOf(form, 'text'), textOf(form, 'phone')];
  return {
    score,
    tags: form.getAll('tag').filter((tag) => typeof tag === 'string'),
    ...(text === '' ? {} : { text }),
    ...(phone === '' ? {} : { phone }),
  };
}
