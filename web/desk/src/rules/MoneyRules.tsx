// How the money of a year is counted: months of the mean execution rate and the schedule, and the sources of money. Closed months keep
// what they were closed with.
import {
  budgetRulesFaults,
  type readBudgetRules,
  type setBudgetRules,
} from '@kapok/contracts/budget/rules.ts';
import type { FundSource } from '@kapok/contracts/budget/sources.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { budgetKey, useSources } from '../budget/queries.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useNow } from '../parts/useNow.ts';
import { useOffered } from '../shell/session.ts';
import { Field } from './Field.tsx';
import { Formulas } from './Formulas.tsx';
import { VersionLine } from './Numbers.tsx';
import { Saving } from './Saving.tsx';
import { ruleWords } from './words.ts';

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

export function MoneyRules() {
  const say = useWords(ruleWords);
  const thisYear = useNow().getFullYear();
  const [year, setYear] = useState(thisYear);
  const query = useQuery({
    queryKey: [...budgetKey, 'rules', year],
    queryFn: ({ signal }) => client.call(budgets.rules, { params: { year }, signal }),
  });
  return (
    <>
      <Pick
        label={say('year')}
        value={String(year)}
        choices={[1, 0, -1, -2, -3, -4, -5].map((back) => ({
          value: String(thisYear + back),
          label: say('yearOf', { year: thisYear + back }),
        }))}
        onChange={(value) => setYear(Number(value))}
      />
      <Loaded query={query} skeleton={<Skeleton rows={6} />}>
        {(held) => (
          <OnVersion key={year} held={held}>
            {(base, stand) => <Year {...base} stand={stand} />}
          </OnVersion>
        )}
      </Loaded>
      <Sources />
    </>
  );
}

function Year({
  rules,
  version,
  setAt,
  setBy,
  stand,
}: AnswerOf<typeof readBudgetRules> & { readonly stand: Stand }) {
  const say = useWords(ruleWords);
  const editable = useOffered('keepPerformanceRules');
  const [draft, setDraft] = useState(rules);
  const set = useAct(
    (body: BodyOf<typeof setBudgetRules>, idempotencyKey) =>
      client.call(budgets.setRules, { params: { year: rules.year }, body, idempotencyKey }),
    {
      done: (after) => say('saved', { version: after.version }),
      touches: [budgetKey],
      after: stand.saved,
    },
  );
  const { schedule } = draft;
  return (
    <section className="panel" aria-labelledby="money-rules">
      <div className="panel__head">
        <h2 id="money-rules">{say('yearOf', { year: rules.year })}</h2>
        <VersionLine version={version} at={setAt} by={setBy} editable={editable} />
      </div>
      <div className="panel__body rules">
        <fieldset>
          <legend>{say('months')}</legend>
          <div className="rules__months">
            {months.map((month) => (
              <label key={month} className="rules__check">
                <input
                  type="checkbox"
                  disabled={!editable}
                  checked={draft.months.includes(month)}
                  onChange={(event) =>
                    setDraft({
                      ...draft,
                      months: months.filter((one) =>
                        one === month ? event.target.checked : draft.months.includes(one),
                      ),
                    })
                  }
                />
                {month}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="rules__field">
          {say('schedule')}
          <Switch<'even' | 'own'>
            label={say('schedule')}
            value={schedule === 'even' ? 'even' : 'own'}
            choices={[
              { value: 'even', label: say('even') },
              { value: 'own', label: say('own') },
            ]}
            onChange={(kind) => {
              if (editable) setDraft({ ...draft, schedule: kind === 'even' ? 'even' : evenMonths });
            }}
          />
        </div>
        {schedule === 'even' ? null : (
          <div className="rules__fields">
            {schedule.map(({ month, percent }) => (
              <Field
                key={month}
                label={say('monthPercent', { month })}
                decimal
                max={6}
                editable={editable}
                value={percent}
                onChange={(typed) =>
                  setDraft({
                    ...draft,
                    schedule: schedule.map((one) =>
                      one.month === month ? { month, percent: typed.trim() } : one,
                    ),
                  })
                }
              />
            ))}
          </div>
        )}
        <Formulas
          rates={draft.rates}
          editable={editable}
          onChange={(rates) => setDraft({ ...draft, rates: [...rates] })}
        />
        <Saving
          faults={budgetRulesFaults(draft)}
          changed={draft !== rules}
          act={set}
          refusal={stand.refusal(set.error)}
          save={() => set.mutate({ expectedVersion: stand.version, rules: draft })}
        />
      </div>
    </section>
  );
}

/** Where a schedule of one's own begins: month ÷ 12, in percent with two places. */
const evenMonths = months.map((month) => ({ month, percent: ((month * 100) / 12).toFixed(2) }));

const noSource: FundSource = { code: '', name: { zh: '', en: '' }, general: false, appropriation: true };

function Sources() {
  const say = useWords(ruleWords);
  const language = useLanguage();
  const editable = useOffered('keepPerformanceRules');
  const query = useSources();
  const [draft, setDraft] = useState<FundSource>(noSource);
  const set = useAct(
    (body: FundSource, idempotencyKey) => client.call(budgets.setSource, { body, idempotencyKey }),
    { done: () => say('sourceSaved'), touches: [budgetKey], after: () => setDraft(noSource) },
  );
  const flags = ['general', 'appropriation'] as const;
  return (
    <section className="panel" aria-labelledby="money-sources">
      <div className="panel__head">
        <h2 id="money-sources">{say('sources')}</h2>
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={4} />}>
        {({ items }) => (
          <Sideways label={say('sources')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('sourceName')}</th>
                  {flags.map((flag) => (
                    <th key={flag} scope="col">
                      {say(flag)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <tr key={item.code}>
                    <th scope="row">
                      {editable ? (
                        <button type="button" className="link-button" onClick={() => setDraft(item)}>
                          {inLanguage(item.name, language)}
                        </button>
                      ) : (
                        inLanguage(item.name, language)
                      )}
                    </th>
                    {flags.map((flag) => (
                      <td key={flag}>{say(item[flag] ? 'yes' : 'no')}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Sideways>
        )}
      </Loaded>
      {editable ? (
        <form
          className="panel__body rules__fields"
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate({ ...draft, name: { ...draft.name, en: draft.name.en.trim() || draft.name.zh } });
          }}
        >
          {(
            [
              ['sourceCode', draft.code, (code: string) => ({ ...draft, code: code.trim() })],
              ['sourceName', draft.name.zh, (zh: string) => ({ ...draft, name: { ...draft.name, zh } })],
              ['sourceNameEn', draft.name.en, (en: string) => ({ ...draft, name: { ...draft.name, en } })],
            ] as const
          ).map(([word, value, next]) => (
            <Field
              key={word}
              label={say(word)}
              max={120}
              editable
              value={value}
              onChange={(typed) => setDraft(next(typed))}
            />
          ))}
          {flags.map((flag) => (
            <label key={flag} className="rules__check">
              <input
                type="checkbox"
                checked={draft[flag]}
                onChange={(event) => setDraft({ ...draft, [flag]: event.target.checked })}
              />
              {say(flag)}
            </label>
          ))}
          <Button htmlType="submit" loading={set.isPending} disabled={!draft.code || !draft.name.zh}>
            {say('sourceSave')}
          </Button>
          <Refusal error={set.error} />
        </form>
      ) : null}
    </section>
  );
}
