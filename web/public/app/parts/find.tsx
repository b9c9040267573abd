// The field in which one asks in everyday words. A plain form, so that it works without a script.
import { pathIn, useLanguage } from '../language.ts';
import './find.css';

export const questionMax = 100;

/** What was asked, cut to what may be. */
export const questionOf = (request: Request): string =>
  (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, questionMax);

export function Find({
  to,
  question,
  label,
  button,
}: {
  /** Path of the page that answers. */
  readonly to: string;
  readonly question: string;
  readonly label: string;
  readonly button: string;
}) {
  const language = useLanguage();
  return (
    <search>
      <form className="find" method="get" action={pathIn(language, to)}>
        <label htmlFor="question">{label}</label>
        <div className="find-line">
          <input id="question" name="q" type="search" maxLength={questionMax} defaultValue={question} />
          <button type="submit" className="button primary">
            {button}
          </button>
        </div>
      </form>
    </search>
  );
}
