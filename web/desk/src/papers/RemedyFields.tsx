// What may be done against a refusal: whom to turn to is of each authority, and the days are never less than the laws say.
import { noticePlaceholders, type Remedies } from '@kapok/contracts/notices/templates.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input, InputNumber } from 'antd';
import { useId } from 'react';
import { paperWords } from './words.ts';

const texts = ['reconsiderationBy', 'court'] as const;
const numbers = [
  ['reconsiderationDays', 60, 365],
  ['litigationMonths', 6, 24],
] as const;

export function RemedyFields({
  own,
  dropping,
  beneath,
  editable,
  onChange,
}: {
  readonly own: Remedies | undefined;
  /** What the way back to what holds without them is called. */
  readonly dropping: string;
  readonly beneath: Remedies;
  readonly editable: boolean;
  readonly onChange: (remedies: Remedies | undefined) => void;
}) {
  const say = useWords(paperWords);
  const language = useLanguage();
  const id = useId();
  const shown = own ?? beneath;
  const closed = !editable || own === undefined;
  return (
    <section className="panel" aria-labelledby="remedies">
      <div className="panel__head">
        <h2 id="remedies">{say('remedies')}</h2>
        {editable ? (
          <Button onClick={() => onChange(own ? undefined : beneath)}>
            {own ? dropping : say('usesOwn')}
          </Button>
        ) : null}
      </div>
      <div className="panel__body">
        <p className="small quiet">
          {say('remediesLead', { placeholder: inLanguage(noticePlaceholders.remedies, language) })}
        </p>
        <div className="papers__remedies">
          {texts.map((name) => (
            <div key={name} className="papers__field">
              <label htmlFor={`${id}-${name}`}>{say(name)}</label>
              <Input
                id={`${id}-${name}`}
                value={shown[name]}
                maxLength={100}
                disabled={closed}
                onChange={(event) => onChange({ ...shown, [name]: event.target.value })}
              />
            </div>
          ))}
          {numbers.map(([name, min, max]) => (
            <div key={name} className="papers__field">
              <label htmlFor={`${id}-${name}`}>{say(name)}</label>
              <InputNumber
                id={`${id}-${name}`}
                value={shown[name]}
                min={min}
                max={max}
                precision={0}
                disabled={closed}
                onChange={(value) => onChange({ ...shown, [name]: value ?? min })}
              />
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
