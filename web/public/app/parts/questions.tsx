// A question of a form, as the city set it, and what was answered to it. It works without a script.
import type { ServiceAttribute } from '@kapok/contracts/open311/services.ts';
import { useSay, type Words } from '../language.ts';

const words = {
  optional: { zh: '（选答）', en: ' (optional)' },
  pleaseChoose: { zh: '请选择', en: 'Please choose' },
} satisfies Record<string, Words>;

export function Question({
  attribute,
  prefix,
  given,
}: {
  readonly attribute: ServiceAttribute;
  /** Before its code in the name of its field: two lists of questions on one page have two. */
  readonly prefix: string;
  readonly given: readonly string[];
}) {
  const say = useSay();
  const { code, type, required, words: asked, hint, values = [] } = attribute;
  const id = `${prefix}${code}`;
  const label = `${say(asked)}${required ? '' : say(words.optional)}`;
  const field = { id, name: id, required, defaultValue: given[0] };
  if (type === 'multivaluelist')
    return (
      <fieldset>
        <legend>{label}</legend>
        {values.map(({ key, words: named }) => (
          <label key={key} className="choice">
            <input type="checkbox" name={id} value={key} defaultChecked={given.includes(key)} />
            {say(named)}
          </label>
        ))}
      </fieldset>
    );
  return (
    <>
      <label htmlFor={id}>{label}</label>
      {type === 'singlevaluelist' && (
        <select {...field}>
          <option value="">{say(words.pleaseChoose)}</option>
          {values.map(({ key, words: named }) => (
            <option key={key} value={key}>
              {say(named)}
            </option>
          ))}
        </select>
      )}
      {type === 'text' && <textarea {...field} rows={3} maxLength={1000} />}
      {type === 'string' && <input {...field} maxLength={1000} />}
      {type === 'number' && <input {...field} inputMode="decimal" maxLength={20} />}
      {type === 'datetime' && <input {...field} type="datetime-local" />}
      {hint && <p className="quiet">{say(hint)}</p>}
    </>
  );
}

/** What was answered, by the question's code; what was left empty is absent. */
export function answersOf(form: FormData, prefix: string): Record<string, string[]> {
  const answers: Record<string, string[]> = {};
  for (const [name, value] of form) {
    if (!name.startsWith(prefix) || typeof value !== 'string' || value.trim() === '') continue;
    const code = name.slice(prefix.length);
    answers[code] = [...(answers[code] ?? []), value.trim()];
  }
  return answers;
}
