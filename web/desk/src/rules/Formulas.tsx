// The formulas of a year's rates of money: each in words, and changed by choosing what is put over what. Never code: a formula names
// amounts of the budget, and the server computes them.
import {
  type BudgetAmount,
  type BudgetRate,
  budgetAmounts,
  isBudgetAmount,
} from '@kapok/contracts/budget/rules.ts';
import { type Formula, formulaWords } from '@kapok/contracts/formulas.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { freeCode } from '../parts/freeCode.ts';
import { Pick } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Field } from './Field.tsx';
import { keptWords } from './keptWords.ts';
import { ruleWords } from './words.ts';

const nameOf = (code: string) => (isBudgetAmount(code) ? budgetAmounts[code] : { zh: code, en: code });

export function Formulas({
  rates,
  editable,
  onChange,
}: {
  readonly rates: readonly BudgetRate[];
  readonly editable: boolean;
  readonly onChange: (rates: readonly BudgetRate[]) => void;
}) {
  const say = useWords(keptWords);
  const rule = useWords(ruleWords);
  const language = useLanguage();
  const [changing, setChanging] = useState<string>();
  return (
    <div>
      <h3>{rule('rates')}</h3>
      <Sideways label={rule('rates')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{say('rateName')}</th>
              <th scope="col">{say('formula')}</th>
              <th scope="col">{say('rateSource')}</th>
              {editable ? <th scope="col">{say('acts')}</th> : null}
            </tr>
          </thead>
          <tbody>
            {rates.map((rate) => {
              const name = inLanguage(rate.name, language) || rate.code;
              return (
                <tr key={rate.code}>
                  <th scope="row">{name}</th>
                  <td>{inLanguage(formulaWords(rate.formula, nameOf), language)}</td>
                  <td>{rate.source || '—'}</td>
                  {editable ? (
                    <td>
                      <div className="actions">
                        <Button
                          size="small"
                          aria-label={say('changeNamed', { name })}
                          aria-expanded={changing === rate.code}
                          onClick={() => setChanging(changing === rate.code ? undefined : rate.code)}
                        >
                          {say('change')}
                        </Button>
                        {rates.length > 1 ? (
                          <Button
                            size="small"
                            aria-label={say('removeNamed', { name })}
                            onClick={() => onChange(rates.filter(({ code }) => code !== rate.code))}
                          >
                            {rule('remove')}
                          </Button>
                        ) : null}
                      </div>
                    </td>
                  ) : null}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Sideways>
      {rates
        .filter(({ code }) => code === changing)
        .map((rate) => (
          <Change
            key={rate.code}
            rate={rate}
            onChange={(next) => onChange(rates.map((one) => (one.code === rate.code ? next : one)))}
          />
        ))}
      {editable ? (
        <div className="actions">
          <Button
            onClick={() => {
              const added = newRate(rates);
              onChange([...rates, added]);
              setChanging(added.code);
            }}
          >
            {say('addRate')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** What a budget's formula may be; the share of goals reached is of evaluations. */
const kinds = ['quotient', 'difference-rate', 'change-rate', 'mean'] as const;
type Kind = (typeof kinds)[number];

function Change({
  rate,
  onChange,
}: {
  readonly rate: BudgetRate;
  readonly onChange: (rate: BudgetRate) => void;
}) {
  const say = useWords(keptWords);
  const language = useLanguage();
  const { formula } = rate;
  const about = inLanguage(rate.name, language) || rate.code;
  const put = (next: Formula) => onChange({ ...rate, formula: next });
  const one = (label: string, value: string, set: (code: string) => void) => (
    <div key={label} className="rules__field">
      {label}
      <Amount label={`${about} ${label}`} value={value} onChange={set} />
    </div>
  );
  return (
    <fieldset className="rules__rule" aria-label={say('changeNamed', { name: about })}>
      <div className="rules__fields">
        {(['zh', 'en'] as const).map((own) => (
          <Field
            key={own}
            label={say(own === 'zh' ? 'rateName' : 'rateNameEn')}
            wide
            editable
            value={rate.name[own]}
            onChange={(typed) => onChange({ ...rate, name: { ...rate.name, [own]: typed } })}
          />
        ))}
        <Field
          label={say('rateSource')}
          max={200}
          editable
          value={rate.source ?? ''}
          onChange={(source) => onChange({ ...rate, source })}
        />
        <div className="rules__field">
          {say('formulaKind')}
          <Pick
            label={`${about} ${say('formulaKind')}`}
            value={formula.kind}
            choices={kinds.map((kind) => ({ value: kind, label: say(kind) }))}
            onChange={(kind) => put(formulaOf(kind as Kind))}
          />
        </div>
      </div>
      <div className="rules__fields">
        {formula.kind === 'quotient'
          ? (['numerator', 'denominator'] as const).map((side) => (
              <Sum
                key={side}
                label={say(side)}
                about={about}
                codes={formula[side]}
                onChange={(codes) => put({ ...formula, [side]: [...codes] })}
              />
            ))
          : null}
        {formula.kind === 'difference-rate' || formula.kind === 'change-rate'
          ? (['actual', 'base'] as const).map((part) =>
              one(say(part), formula[part], (code) => put({ ...formula, [part]: code })),
            )
          : null}
        {formula.kind === 'mean'
          ? (['sum', 'count'] as const).map((part) =>
              one(say(part === 'sum' ? 'meanSum' : 'meanCount'), formula[part], (code) =>
                put({ ...formula, [part]: code }),
              ),
            )
          : null}
      </div>
    </fieldset>
  );
}

/** Amounts that are added up, each chosen; one stays. */
function Sum({
  label,
  about,
  codes,
  onChange,
}: {
  readonly label: string;
  readonly about: string;
  readonly codes: readonly string[];
  readonly onChange: (codes: readonly string[]) => void;
}) {
  const say = useWords(keptWords);
  const rule = useWords(ruleWords);
  return (
    <div className="rules__field rules__wide">
      {label}
      {codes.map((code, at) => (
        // The same amount may stand twice until somebody chooses another.
        // biome-ignore lint/suspicious/noArrayIndexKey: an amount of a sum has no identity but its place.
        <span key={at} className="rules__part">
          <Amount
            label={`${about} ${label} ${at + 1}`}
            value={code}
            onChange={(next) => onChange(codes.map((one, index) => (index === at ? next : one)))}
          />
          {codes.length > 1 ? (
            <Button
              size="small"
              aria-label={say('removeNamed', { name: `${label} ${at + 1}` })}
              onClick={() => onChange(codes.filter((_, index) => index !== at))}
            >
              {rule('remove')}
            </Button>
          ) : null}
        </span>
      ))}
      {codes.length < 20 ? (
        <span>
          <Button
            size="small"
            aria-label={`${about} ${label} ${say('addAmount')}`}
            onClick={() => onChange([...codes, 'paid'])}
          >
            {say('addAmount')}
          </Button>
        </span>
      ) : null}
    </div>
  );
}

function Amount({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (code: string) => void;
}) {
  const language = useLanguage();
  return (
    <Pick
      label={label}
      value={value}
      choices={Object.entries(budgetAmounts).map(([code, words]) => ({
        value: code,
        label: inLanguage(words, language),
      }))}
      onChange={onChange}
    />
  );
}

function formulaOf(kind: Kind): Formula {
  const [paid, adjusted]: readonly BudgetAmount[] = ['paid', 'adjusted'];
  switch (kind) {
    case 'quotient':
      return { kind, numerator: [paid as string], denominator: [adjusted as string], times: 100 };
    case 'difference-rate':
    case 'change-rate':
      return { kind, actual: paid as string, base: adjusted as string };
    case 'mean':
      return { kind, sum: 'cumulative-progress', count: 'progress-months' };
  }
}

const newRate = (rates: readonly BudgetRate[]): BudgetRate => ({
  code: freeCode(rates, 'own-rate'),
  name: { zh: '', en: '' },
  formula: formulaOf('quotient'),
  source: '',
});
