// A matter's own questions, which say what of it is wanted: choices and whole numbers only, as anybody answers them.
import type { Field, FieldKind } from '@kapok/contracts/applying/shapes.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { Pick } from '../../parts/Pick.tsx';
import { linesOf, valueForm } from '../../parts/questions/filled.ts';
import { questionWords } from '../../parts/questions/words.ts';
import { BothLanguages } from './BothLanguages.tsx';
import './bundle.css';
import { ConditionFields } from './ConditionFields.tsx';
import { type Asking, askingsOf, type DraftField, type DraftGroup, isCode, keyed } from './composing.ts';
import { Labelled } from './Labelled.tsx';
import { bundleWords } from './words.ts';

const groupsMax = 10;
const kinds = ['yes-no', 'choice', 'choices', 'integer'] as const satisfies readonly FieldKind[];
const nothing = { zh: '', en: '' };

export function QuestionFields({
  groups,
  applicant,
  onChange,
}: {
  readonly groups: readonly DraftGroup[];
  readonly applicant: Parameters<typeof askingsOf>[0];
  readonly onChange: (groups: readonly DraftGroup[]) => void;
}) {
  const say = useWords(bundleWords);
  const taken = [...groups, ...groups.flatMap(({ fields }) => fields)].map(({ code }) => code);
  const free = (wanted: string) => {
    let number = 1;
    while (taken.includes(`${wanted}${number}`)) number += 1;
    return `${wanted}${number}`;
  };
  const newField = () => keyed({ code: free('ask'), kind: 'yes-no' as const, words: nothing });
  return (
    <section className="panel panel__body bundle__block" aria-labelledby="bundle-questions">
      <h2 id="bundle-questions">{say('questions')}</h2>
      <p className="small quiet">{say('questionsLead')}</p>
      {groups.map((group, at) => {
        const set = (next: DraftGroup) => onChange(groups.with(at, next));
        const earlier = groups.slice(0, at).flatMap(({ fields }) => fields);
        return (
          <div key={group.key} className="bundle__part">
            <div className="bundle__head">
              <h3>{say('groupAt', { at: at + 1 })}</h3>
              <Button
                aria-label={say('removeGroup', { at: at + 1 })}
                onClick={() => onChange(groups.toSpliced(at, 1))}
              >
                ×
              </Button>
            </div>
            <BothLanguages
              label={say('groupName')}
              words={group.words}
              max={100}
              onChange={(words) => set({ ...group, words })}
            />
            {group.fields.map((field, nth) => (
              <QuestionField
                key={field.key}
                at={nth + 1}
                field={field}
                askings={askingsOf(applicant, [...earlier, ...group.fields.slice(0, nth)])}
                onChange={(next) => set({ ...group, fields: group.fields.with(nth, next) })}
                remove={() => set({ ...group, fields: group.fields.toSpliced(nth, 1) })}
              />
            ))}
            <div className="actions">
              <Button onClick={() => set({ ...group, fields: [...group.fields, newField()] })}>
                {say('addQuestion')}
              </Button>
            </div>
          </div>
        );
      })}
      {groups.length < groupsMax ? (
        <div className="actions">
          <Button
            onClick={() =>
              onChange([...groups, keyed({ code: free('group'), words: nothing, fields: [newField()] })])
            }
          >
            {say('addGroup')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function QuestionField({
  at,
  field,
  askings,
  onChange,
  remove,
}: {
  readonly at: number;
  readonly field: DraftField;
  readonly askings: readonly Asking[];
  readonly onChange: (field: DraftField) => void;
  readonly remove: () => void;
}) {
  const say = useWords(bundleWords);
  const ask = useWords(questionWords);
  const { code, kind, words, optional, showWhen } = field;
  return (
    <div className="bundle__question">
      <div className="bundle__head">
        <h4>{say('questionAt', { at })}</h4>
        <Button aria-label={ask('removeQuestion', { at })} onClick={remove}>
          ×
        </Button>
      </div>
      <BothLanguages
        label={say('questionWords')}
        words={words}
        max={200}
        onChange={(next) => onChange({ ...field, words: next })}
      />
      <div className="bundle__pair">
        <Labelled label={ask('questionCode')}>
          {(id) => (
            <Input
              id={id}
              value={code}
              maxLength={40}
              autoComplete="off"
              status={isCode(code) ? '' : 'error'}
              onChange={({ target }) => onChange({ ...field, code: target.value })}
            />
          )}
        </Labelled>
        <div className="bundle__field">
          <span>{ask('questionType')}</span>
          <Pick
            label={ask('questionType')}
            value={kind}
            choices={kinds.map((one) => ({ value: one, label: say(`kind_${one}`) }))}
            onChange={(next) => onChange(ofKind(field, next as FieldKind))}
          />
        </div>
      </div>
      {kind === 'choice' || kind === 'choices' ? (
        <Options options={field.options ?? []} onChange={(options) => onChange({ ...field, options })} />
      ) : null}
      <Checkbox
        checked={!optional}
        onChange={({ target }) => {
          const { optional: _before, ...rest } = field;
          onChange(target.checked ? rest : { ...rest, optional: true });
        }}
      >
        {ask('required')}
      </Checkbox>
      <ConditionFields
        label={say('showWhenOf', { at })}
        condition={showWhen}
        askings={askings}
        onChange={(condition) => {
          const { showWhen: _before, ...rest } = field;
          onChange({ ...rest, ...(condition ? { showWhen: condition } : {}) });
        }}
      />
    </div>
  );
}

/** What belongs to another way of answering does not go along. */
function ofKind({ options, least: _least, most: _most, ...field }: DraftField, kind: FieldKind): DraftField {
  const listed = kind === 'choice' || kind === 'choices';
  return { ...field, kind, ...(listed ? { options: options ?? [] } : {}) };
}

/** A choice a line; what is not whole yet stays as it is typed. */
function Options({
  options,
  onChange,
}: {
  readonly options: NonNullable<Field['options']>;
  readonly onChange: (options: NonNullable<Field['options']>) => void;
}) {
  const ask = useWords(questionWords);
  const [text, setText] = useState(() =>
    options.map(({ value, words }) => `${value} ${words.zh}|${words.en}`).join('\n'),
  );
  const wrong = linesOf(text).findIndex((line) => line !== '' && !valueForm.test(line));
  return (
    <Labelled
      label={ask('values')}
      hint={wrong < 0 ? ask('valuesHint') : ask('valuesWrong', { line: wrong + 1 })}
    >
      {(id) => (
        <Input.TextArea
          id={id}
          value={text}
          autoSize={{ minRows: 2, maxRows: 10 }}
          maxLength={8000}
          status={wrong < 0 ? '' : 'error'}
          onChange={({ target }) => {
            setText(target.value);
            onChange(
              linesOf(target.value).flatMap((line) => {
                const [, value, zh, en] = valueForm.exec(line) ?? [];
                return value && zh && en ? [{ value, words: { zh, en } }] : [];
              }),
            );
          }}
        />
      )}
    </Labelled>
  );
}
