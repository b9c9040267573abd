// All that will be handed in, to be read once more: what is missing is named and linked, and nothing is sent before it is there.
import { faultWords, materialsFor, readAnswers } from '@kapok/contracts/applying/answers.ts';
import type { Draft } from '@kapok/contracts/applying/drafts.ts';
import { coApplicantStates } from '@kapok/contracts/applying/words.ts';
import { useLanguage, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { answerText } from './fields.tsx';
import { handingInWords } from './handingIn.words.ts';
import { applyingWords as words } from './words.ts';

export function Checking({
  draft,
  steps,
  once,
}: {
  readonly draft: Draft;
  readonly steps: readonly string[];
  /** For the one button that hands it in: pressed twice it is one application. */
  readonly once: string;
}) {
  const say = useSay();
  const language = useLanguage();
  const { shown, values, faults } = readAnswers(draft.form, draft.applicant, draft.answers);
  const needed = materialsFor(draft.form, draft.applicant, values);
  const brought = (code: string) => draft.files.filter(({ material }) => material === code);
  const lacking = needed.filter(({ code, optional }) => !optional && brought(code).length === 0);
  const promises = needed.some(({ kind, code }) => kind === 'self-made' && brought(code).length > 0);
  const to = (step: string) => `/me/drafts/${draft.draftId}?step=${encodeURIComponent(step)}`;
  const action = `${language === 'en' ? '/en' : ''}/me/drafts/${draft.draftId}?step=check`;
  const hidden = (
    <>
      <input type="hidden" name="step" value="check" />
      <input type="hidden" name="version" value={draft.version} />
      <input type="hidden" name="key" value={once} />
    </>
  );
  return (
    <>
      {faults.length + lacking.length > 0 && (
        <div className="notice bad" role="alert">
          <p>
            <strong>{say(words.errors, { count: faults.length + lacking.length })}</strong>
          </p>
          <ul>
            {shown.flatMap(({ group, fields }) =>
              fields.flatMap(({ code, words: name }) => {
                const fault = faults.find(({ field }) => field === code)?.fault;
                return fault
                  ? [
                      <li key={code}>
                        <PageLink to={`${to(group.code)}&tried=1`}>
                          {say(words.missingField, { name: say(name), fault: say(faultWords[fault]) })}
                        </PageLink>
                      </li>,
                    ]
                  : [];
              }),
            )}
            {lacking.map(({ code, words: name }) => (
              <li key={code}>
                <PageLink to={to('materials')}>
                  {say(words.missingField, { name: say(name), fault: say(handingInWords.missing) })}
                </PageLink>
              </li>
            ))}
          </ul>
        </div>
      )}
      {shown.map(({ group, fields }) => (
        <section key={group.code} aria-labelledby={`group-${group.code}`}>
          <div className="group-head">
            <h2 id={`group-${group.code}`}>{say(group.words)}</h2>
            <PageLink
              to={to(group.code)}
              aria-label={say(handingInWords.changeNamed, { name: say(group.words) })}
            >
              {say(handingInWords.change)}
            </PageLink>
          </div>
          <dl className="answers">
            {fields.map((field) => (
              <div key={field.code}>
                <dt>{say(field.words)}</dt>
                <dd>
                  {values[field.code] === undefined
                    ? say(handingInWords.notAnswered)
                    : answerText(field, values[field.code]!, say)}
                  {draft.prefilled.includes(field.code) && <p className="came">{say(words.fromRecords)}</p>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {needed.length > 0 && (
        <section aria-labelledby="materials">
          <div className="group-head">
            <h2 id="materials">{say(words.materials)}</h2>
            <PageLink
              to={to('materials')}
              aria-label={say(handingInWords.changeNamed, { name: say(words.materials) })}
            >
              {say(handingInWords.change)}
            </PageLink>
          </div>
          <dl className="answers">
            {needed.map(({ code, words: name }) => (
              <div key={code}>
                <dt>{say(name)}</dt>
                <dd>
                  {brought(code)
                    .map((file) => file.name)
                    .join('\n') || say(handingInWords.missing)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <details open={draft.coApplicants.length > 0}>
        <summary>{say(handingInWords.together)}</summary>
        <p>{say(handingInWords.togetherLead)}</p>
        <ul className="files">
          {draft.coApplicants.map(({ place, name, state }) => (
            <li key={place}>
              <span>
                {name} <span className="quiet">{say(coApplicantStates[state])}</span>
              </span>
              <form method="post" action={action}>
                {hidden}
                <input type="hidden" name="place" value={place} />
                <button type="submit" name="act" value="drop" className="button small">
                  {say(words.remove)}
                </button>
              </form>
            </li>
          ))}
        </ul>
        <form method="post" action={action} className="form">
          {hidden}
          <label htmlFor="documentNumber">{say(handingInWords.documentNumber)}</label>
          <input id="documentNumber" name="documentNumber" maxLength={30} autoComplete="off" />
          <label htmlFor="name">{say(handingInWords.name)}</label>
          <input id="name" name="name" maxLength={100} autoComplete="off" />
          <button type="submit" name="act" value="ask" className="button">
            {say(handingInWords.togetherAdd)}
          </button>
        </form>
      </details>
      <form method="post" action={action} className="form">
        {hidden}
        {promises && (
          <label className="choice">
            <input type="checkbox" name="promise" value="1" />
            {say(handingInWords.promise)}
          </label>
        )}
        <p className="quiet">{say(handingInWords.submitLead)}</p>
        <p className="actions">
          <button type="submit" name="act" value="submit" className="button primary">
            {say(handingInWords.submit)}
          </button>
          {steps.length > 1 && (
            <button type="submit" name="act" value="back" className="button">
              {say(words.back)}
            </button>
          )}
        </p>
      </form>
      <details>
        <summary>{say(handingInWords.discard)}</summary>
        <form method="post" action={action} className="actions">
          {hidden}
          <button type="submit" name="act" value="discard" className="button">
            {say(handingInWords.discardSure)}
          </button>
        </form>
      </details>
    </>
  );
}
