// A question of a form with its answer, its fault and where its answer came from. It works without a script.
import { type Fault, faultWords } from '@kapok/contracts/applying/answers.ts';
import type { Answer, Answers, Field } from '@kapok/contracts/applying/shapes.ts';
import { type Say, useSay } from '../language.ts';
import { applyingWords as words } from './words.ts';

/** Before a field's code in the name of its control. */
export const prefix = 'a.';

export function Asked({
  field,
  answer,
  fault,
  prefilled = false,
}: {
  readonly field: Field;
  readonly answer: Answer | undefined;
  readonly fault?: Fault | undefined;
  readonly prefilled?: boolean;
}) {
  const say = useSay();
  const { code, kind, hint, optional } = field;
  const id = `${prefix}${code}`;
  const label = `${say(field.words)}${optional ? say(words.optional) : ''}`;
  const described = [...(hint ? [`${id}-hint`] : []), ...(fault ? [`${id}-fault`] : [])].join(' ');
  const control = {
    id,
    name: id,
    'aria-invalid': fault ? true : undefined,
    'aria-describedby': described || undefined,
  };
  const told = (
    <>
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {say(hint)}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {say(faultWords[fault])}
        </p>
      )}
      {prefilled && <p className="came">{say(words.fromRecords)}</p>}
    </>
  );
  const group = fault ? 'asked wrong' : 'asked';
  if (kind === 'yes-no' || kind === 'choices' || kind === 'choice') {
    const options =
      kind === 'yes-no'
        ? [
            { value: 'yes', words: words.yes },
            { value: 'no', words: words.no },
          ]
        : (field.options ?? []);
    const chosen = [answer ?? []].flat().map(String);
    return (
      <fieldset className={group} id={id} tabIndex={-1} aria-describedby={described || undefined}>
        <legend>{label}</legend>
        {told}
        {kind === 'choices' && <input type="hidden" name={id} value="" />}
        {options.map((option) => (
          <label key={option.value} className="choice">
            <input
              type={kind === 'choices' ? 'checkbox' : 'radio'}
              name={id}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
            />
            {say(option.words)}
          </label>
        ))}
      </fieldset>
    );
  }
  const value = answer === undefined ? undefined : String(answer);
  return (
    <div className={group}>
      <label htmlFor={id}>{label}</label>
      {told}
      {kind === 'long-text' ? (
        <textarea {...control} rows={5} maxLength={field.most ?? 4_000} defaultValue={value} />
      ) : (
        <input {...control} {...inputOf(field)} defaultValue={value} />
      )}
    </div>
  );
}

/** The keyboard that fits, and what the browser itself knows of the person. */
function inputOf({ kind, most, prefill }: Field) {
  switch (kind) {
    case 'integer':
      return { inputMode: 'numeric', maxLength: 16, autoComplete: 'off' } as const;
    case 'date':
      return { type: 'date' } as const;
    case 'phone':
      return { type: 'tel', maxLength: 24, autoComplete: 'tel' } as const;
    case 'citizen-id':
    case 'credit-code':
      return { maxLength: 30, autoComplete: 'off', spellCheck: false } as const;
    default:
      return { maxLength: most ?? 4_000, autoComplete: prefill === 'name' ? 'name' : 'off' } as const;
  }
}

/** What a form brought along, as the answers it means: of several of one name a list, of one its text. */
export function answersIn(form: Iterable<readonly [string, unknown]>): Record<string, Answer> {
  const answers: Record<string, Answer> = {};
  for (const [name, value] of form) {
    if (!name.startsWith(prefix) || typeof value !== 'string') continue;
    const code = name.slice(prefix.length);
    const before = answers[code];
    if (before === undefined || before === '') answers[code] = value;
    else if (value !== '') answers[code] = [before].flat().map(String).concat(value);
  }
  return answers;
}

/** An answer as people read it. */
export function answerText({ kind, options = [] }: Field, answer: Answers[string], say: Say): string {
  if (kind === 'yes-no') return say(answer === 'yes' ? words.yes : words.no);
  if (kind !== 'choice' && kind !== 'choices') return String(answer);
  return [answer]
    .flat()
    .map((one) => options.find(({ value }) => value === String(one)))
    .flatMap((option) => (option ? [say(option.words)] : []))
    .join(say({ zh: '、', en: ', ' }));
}
