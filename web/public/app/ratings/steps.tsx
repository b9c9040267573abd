// Rating in two steps that are plain forms: the level by one of five buttons, then why. It asks one thing at a time, so that it
// works on a telephone, for the elderly and without script.
import { type RatingRules, ratingLevels, ratingScores } from '@kapok/contracts/ratings.ts';
import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { useLanguage, useSay } from '../language.ts';
import './ratings.css';
import { ratingWords as words } from './words.ts';

export type Tags = RatingRules['tags'];

export function ChooseLevel({ hidden }: { readonly hidden?: ReactNode }) {
  const say = useSay();
  return (
    <Form method="post" className="levels">
      {hidden}
      <fieldset>
        <legend>{say(words.how)}</legend>
        {ratingScores.map((score) => (
          <button type="submit" key={score} name="score" value={score} className="level">
            <span className="level-mark" aria-hidden="true">
              {'★'.repeat(score)}
              <span>{'★'.repeat(5 - score)}</span>
            </span>
            <span>{say(ratingLevels[score])}</span>
          </button>
        ))}
      </fieldset>
    </Form>
  );
}

export function SayWhy({
  score,
  tags,
  hidden,
  back,
  written = true,
}: {
  readonly score: number;
  readonly tags: Tags;
  readonly hidden?: ReactNode;
  readonly back: ReactNode;
  /** Whether there is a place to write in; a device that everybody uses has none. */
  readonly written?: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const level = say(ratingLevels[score as keyof typeof ratingLevels]);
  return (
    <Form method="post" className="form">
      {hidden}
      <input type="hidden" name="score" value={score} />
      <p>
        <strong>{say(words.chosen, { level })}</strong>
      </p>
      <fieldset className="reasons">
        <legend>{say(words.why)}</legend>
        {tags
          .filter(({ scores }) => (scores as readonly number[]).includes(score))
          .map(({ code, words: tag }) => (
            <label key={code}>
              <input type="checkbox" name="tag" value={code} />
              {tag[language]}
            </label>
          ))}
      </fieldset>
      {written && (
        <>
          <label htmlFor="text">{say(words.text)}</label>
          <textarea id="text" name="text" rows={4} maxLength={1000} aria-describedby="text-hint" />
          <p className="quiet" id="text-hint">
            {say(words.textHint)}
          </p>
          {score <= 2 && (
            <>
              <label htmlFor="phone">{say(words.phone)}</label>
              <input
                id="phone"
                name="phone"
                type="tel"
                autoComplete="tel"
                maxLength={23}
                aria-describedby="phone-hint"
              />
              <p className="quiet" id="phone-hint">
                {say(words.phoneHint)}
              </p>
            </>
          )}
        </>
      )}
      <p className="actions">
        <button type="submit" name="give" value="1" className="button primary">
          {say(words.send)}
        </button>
      </p>
      {back}
    </Form>
  );
}
