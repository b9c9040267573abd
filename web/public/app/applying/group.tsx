// One group of questions. What its answers show appears at once where there is a script, and after the next button where there is
// none; what came from the city's records says so.
import { type Fault, faultWords, readAnswers } from '@kapok/contracts/applying/answers.ts';
import type { Draft } from '@kapok/contracts/applying/drafts.ts';
import type { Answers, Group as FormGroup } from '@kapok/contracts/applying/shapes.ts';
import { useRef, useState } from 'react';
import { useLanguage, useSay } from '../language.ts';
import { Asked, answersIn, prefix } from './fields.tsx';
import { useSaving } from './saving.ts';
import { applyingWords as words } from './words.ts';

export function Group({
  draft,
  group,
  given,
  tried,
  isFirst,
}: {
  readonly draft: Draft;
  readonly group: FormGroup;
  /** What was sent and not saved, as another device had gone on. */
  readonly given: Answers;
  /** Whether faults are told: not before somebody pressed on. */
  readonly tried: boolean;
  readonly isFirst: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState<Answers>({});
  const saving = useSaving(draft.draftId, draft.version, group.code);
  const answers = { ...draft.answers, ...given, ...typed };
  const { shown, faults } = readAnswers(draft.form, draft.applicant, answers);
  const fields = shown.find((one) => one.group.code === group.code)?.fields ?? [];
  const faultOf = (code: string): Fault | undefined =>
    tried ? faults.find(({ field }) => field === code)?.fault : undefined;
  const wrong = fields.filter(({ code }) => faultOf(code) !== undefined);
  const mayPrefill = fields.some(({ prefill, code }) => prefill && (answers[code] ?? '') === '');
  const onChange = () => {
    if (!form.current) return;
    const now = answersIn(new FormData(form.current));
    setTyped(now);
    saving.changed(now);
  };
  return (
    <form
      ref={form}
      method="post"
      action={`${language === 'en' ? '/en' : ''}/me/drafts/${draft.draftId}?step=${group.code}`}
      className="form"
      onChange={onChange}
      noValidate
    >
      <input type="hidden" name="step" value={group.code} />
      <input type="hidden" name="version" value={saving.version} />
      {group.lead && <p>{say(group.lead)}</p>}
      {wrong.length > 0 && (
        <div className="notice bad" role="alert">
          <p>
            <strong>{say(words.errors, { count: wrong.length })}</strong>
          </p>
          <ul>
            {wrong.map(({ code, words: name }) => (
              <li key={code}>
                <a href={`#${prefix}${code}`}>
                  {say(words.missingField, { name: say(name), fault: say(faultWords[faultOf(code)!]) })}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      {mayPrefill && (
        <div className="notice">
          <p>{say(words.prefillLead)}</p>
          <button type="submit" name="act" value="prefill" className="button small">
            {say(words.prefill)}
          </button>
        </div>
      )}
      {fields.map((field) => (
        <Asked
          key={field.code}
          field={field}
          answer={answers[field.code]}
          fault={faultOf(field.code)}
          prefilled={draft.prefilled.includes(field.code) && typed[field.code] === undefined}
        />
      ))}
      <p className="saving" role="status">
        {saving.said === undefined ? '' : say(words[saving.said])}
      </p>
      <p className="actions">
        <button type="submit" name="act" value="next" className="button primary">
          {say(words.next)}
        </button>
        {!isFirst && (
          <button type="submit" name="act" value="back" className="button">
            {say(words.back)}
          </button>
        )}
      </p>
    </form>
  );
}
