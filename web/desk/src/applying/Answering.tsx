// The form of an item or of a matter as the applicant meets it, filled in at a desk: what is shown follows what was answered, by the rules
// of the public page. It keeps nothing by itself.
import { type Fault, faultWords, type Shown } from '@kapok/contracts/applying/answers.ts';
import {
  type Answer,
  type Answers,
  type Field,
  textCharactersMax,
} from '@kapok/contracts/applying/shapes.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Checkbox, Input, Radio } from 'antd';
import { useId } from 'react';
import { DayField } from '../parts/DayField.tsx';
import './answering.css';
import { applyingWords } from './words.ts';

export function Answering({
  shown,
  answers,
  faults = new Map(),
  onAnswer,
}: {
  readonly shown: readonly Shown[];
  readonly answers: Answers;
  /** Only what is to be told; nobody is told of what they have not come to yet. */
  readonly faults?: ReadonlyMap<string, Fault>;
  readonly onAnswer: (field: string, answer: Answer | undefined) => void;
}) {
  const language = useLanguage();
  return (
    <div className="answering">
      {shown.map(({ group, fields }) => (
        <section key={group.code} className="answering__group" aria-label={inLanguage(group.words, language)}>
          <h3>{inLanguage(group.words, language)}</h3>
          {group.lead ? <p className="small quiet">{inLanguage(group.lead, language)}</p> : null}
          {fields.map((field) => (
            <Asked
              key={field.code}
              field={field}
              answer={answers[field.code]}
              fault={faults.get(field.code)}
              onAnswer={(answer) => onAnswer(field.code, answer)}
            />
          ))}
        </section>
      ))}
    </div>
  );
}

interface Asking {
  readonly field: Field;
  readonly answer: Answer | undefined;
  readonly fault: Fault | undefined;
  readonly onAnswer: (answer: Answer | undefined) => void;
}

function Asked({ field, answer, fault, onAnswer }: Asking) {
  const say = useWords(applyingWords);
  const language = useLanguage();
  const id = useId();
  const { words, optional, hint, kind } = field;
  const label = optional
    ? say('optional', { field: inLanguage(words, language) })
    : inLanguage(words, language);
  const told = (
    <>
      {hint ? <span className="small quiet">{inLanguage(hint, language)}</span> : null}
      {fault ? (
        <span className="answering__fault" role="alert">
          {inLanguage(faultWords[fault], language)}
        </span>
      ) : null}
    </>
  );
  if (kind === 'yes-no' || kind === 'choice' || kind === 'choices')
    return (
      <fieldset className="answering__one" data-field={field.code}>
        <legend>{label}</legend>
        <Choices field={field} answer={answer} onAnswer={onAnswer} />
        {told}
      </fieldset>
    );
  return (
    <div className="answering__one" data-field={field.code}>
      <label htmlFor={id}>{label}</label>
      <Written id={id} field={field} answer={answer} fault={fault} onAnswer={onAnswer} />
      {told}
    </div>
  );
}

function Choices({ field: { kind, options = [] }, answer, onAnswer }: Omit<Asking, 'fault'>) {
  const say = useWords(applyingWords);
  const language = useLanguage();
  const choices =
    kind === 'yes-no'
      ? [
          { value: 'yes', label: say('yes') },
          { value: 'no', label: say('no') },
        ]
      : options.map(({ value, words }) => ({ value, label: inLanguage(words, language) }));
  return kind === 'choices' ? (
    <Checkbox.Group
      options={choices}
      value={[answer ?? []].flat().map(String)}
      onChange={(chosen) => onAnswer(chosen.length > 0 ? chosen : undefined)}
    />
  ) : (
    <Radio.Group options={choices} value={answer ?? null} onChange={({ target }) => onAnswer(target.value)} />
  );
}

function Written({
  id,
  field: { kind, most },
  answer,
  fault,
  onAnswer,
}: Asking & {
  readonly id: string;
}) {
  const text = String(answer ?? '');
  if (kind === 'date') return <DayField id={id} value={text} onChange={onAnswer} />;
  const common = {
    id,
    value: text,
    'aria-invalid': fault !== undefined,
    ...(fault ? { status: 'error' as const } : {}),
    autoComplete: 'off',
  };
  const write = (written: string) => onAnswer(written === '' ? undefined : written);
  if (kind === 'long-text')
    return (
      <Input.TextArea
        {...common}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={most ?? textCharactersMax}
        onChange={({ target }) => write(target.value)}
      />
    );
  return (
    <Input
      {...common}
      maxLength={kind === 'text' ? (most ?? textCharactersMax) : 40}
      {...(kind === 'integer' ? { inputMode: 'numeric' as const } : {})}
      {...(kind === 'phone' ? { inputMode: 'tel' as const } : {})}
      onChange={({ target }) => write(target.value)}
    />
  );
}
