// When something is asked for: always, or by answers that came before. Any of its lists, all of whose terms hold; what names an answer that
// is no longer asked is shown and stays until somebody takes it away.
import type { Condition, Term } from '@kapok/contracts/applying/shapes.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Checkbox, InputNumber } from 'antd';
import { Fragment } from 'react';
import { Pick, Switch } from '../../parts/Pick.tsx';
import './bundle.css';
import { type Asking, singleTerms } from './composing.ts';
import { bundleWords } from './words.ts';

const listsMax = 20;
const termsMax = 10;
type Comparison = 'is' | 'isNot' | 'atLeast' | 'atMost';
const comparisons = {
  choice: ['is', 'isNot'],
  integer: ['atLeast', 'atMost'],
} as const satisfies Record<Asking['kind'], readonly Comparison[]>;

export function ConditionFields({
  label,
  condition,
  askings,
  onChange,
}: {
  readonly label: string;
  readonly condition: Condition | undefined;
  readonly askings: readonly Asking[];
  readonly onChange: (condition: Condition | undefined) => void;
}) {
  const say = useWords(bundleWords);
  const lists = condition ? singleTerms(condition) : [];
  const first = termOn(askings.find(({ values }) => values.length > 0));
  const setList = (at: number, terms: Term[]) => {
    const next = lists.flatMap((list, place) => (place === at ? (terms.length > 0 ? [terms] : []) : [list]));
    onChange(next.length > 0 ? next : undefined);
  };
  return (
    <fieldset className="bundle__condition">
      <legend>{label}</legend>
      <Switch
        label={label}
        value={condition ? 'asked' : 'always'}
        choices={[
          { value: 'always', label: say('always') },
          { value: 'asked', label: say('byAnswers') },
        ]}
        onChange={(how) => onChange(how === 'asked' ? (condition ?? [[first]]) : undefined)}
      />
      {lists.map((terms, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a list of terms has no identity but its place.
        <Fragment key={at}>
          {at > 0 ? <p className="small quiet">{say('or')}</p> : null}
          <div className="bundle__terms">
            {terms.map((term, nth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: nor has a term.
              <div key={nth} className="bundle__term">
                <TermFields
                  label={label}
                  term={term}
                  askings={askings}
                  onChange={(next) => setList(at, terms.with(nth, next))}
                />
                <Button
                  aria-label={say('removeTerm', { at: nth + 1 })}
                  onClick={() => setList(at, terms.toSpliced(nth, 1))}
                >
                  ×
                </Button>
              </div>
            ))}
            {terms.length < termsMax ? (
              <button type="button" className="link-button" onClick={() => setList(at, [...terms, first])}>
                {say('and')}
              </button>
            ) : null}
          </div>
        </Fragment>
      ))}
      {condition && lists.length < listsMax ? (
        <button type="button" className="link-button" onClick={() => onChange([...lists, [first]])}>
          {say('addOr')}
        </button>
      ) : null}
    </fieldset>
  );
}

const termOn = (asking: Asking | undefined): Term =>
  asking?.kind === 'integer'
    ? { field: asking.code, atLeast: 1 }
    : { field: asking?.code ?? 'applicant', is: asking?.values[0] ? [asking.values[0].value] : [] };

function TermFields({
  label,
  term,
  askings,
  onChange,
}: {
  readonly label: string;
  readonly term: Term;
  readonly askings: readonly Asking[];
  readonly onChange: (term: Term) => void;
}) {
  const say = useWords(bundleWords);
  const language = useLanguage();
  const { field, ...compared } = term;
  const [comparison, value] = Object.entries(compared)[0] as [Comparison, readonly string[] | number];
  const asking = askings.find(({ code }) => code === field);
  const choices = askings.map(({ code, words }) => ({
    value: code,
    label: inLanguage(words, language) || code,
  }));
  const compare = asking ? comparisons[asking.kind] : [comparison];
  return (
    <div className="bundle__compared">
      <Pick
        label={`${label}：${say('question')}`}
        value={field}
        choices={asking ? choices : [{ value: field, label: field }, ...choices]}
        onChange={(code) => onChange(termOn(askings.find((one) => one.code === code)))}
      />
      <Pick
        label={`${label}：${say('comparison')}`}
        value={comparison}
        choices={compare.map((one) => ({ value: one, label: say(one) }))}
        onChange={(next) => onChange({ field, [next]: value })}
      />
      {typeof value === 'number' ? (
        <InputNumber
          aria-label={`${label}：${say('number')}`}
          precision={0}
          value={value}
          onChange={(next) => onChange({ field, [comparison]: next ?? 0 })}
        />
      ) : (
        <Checkbox.Group
          options={
            asking?.values.map((one) => ({ value: one.value, label: inLanguage(one.words, language) })) ??
            value.map((one) => ({ value: one, label: one }))
          }
          value={[...value]}
          onChange={(chosen) => onChange({ field, [comparison]: chosen })}
        />
      )}
    </div>
  );
}
