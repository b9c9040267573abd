// What results do to the next budget, rule by rule in the order they are tried; tried on a year's projects before they are saved.
import {
  budgetEffects,
  type readUseRules,
  type setUseRules,
  type UseRule,
  useRulesFaults,
} from '@kapok/contracts/feedback.ts';
import { fenOf } from '@kapok/contracts/money.ts';
import type { AnswerOf, BodyOf } from '@kapok/contracts/operation.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { exactMoney } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { effectsKey, yearsBack } from '../feedback/queries.ts';
import { freeCode } from '../parts/freeCode.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useNow } from '../parts/useNow.ts';
import { useOffered } from '../shell/session.ts';
import { Field } from './Field.tsx';
import { VersionLine } from './Numbers.tsx';
import { Saving } from './Saving.tsx';
import { ruleWords } from './words.ts';

const key = [...effectsKey, 'rules'] as const;

export function UseRules() {
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => client.call(feedback.rules, { signal }) });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={8} />}>
      {(held) => <OnVersion held={held}>{(base, stand) => <Held {...base} stand={stand} />}</OnVersion>}
    </Loaded>
  );
}

function Held({
  rules,
  version,
  setAt,
  setBy,
  stand,
}: AnswerOf<typeof readUseRules> & { readonly stand: Stand }) {
  const say = useWords(ruleWords);
  const editable = useOffered('keepPerformanceRules');
  const [drafts, setDrafts] = useState<readonly UseRule[]>(rules);
  const set = useAct(
    (body: BodyOf<typeof setUseRules>, idempotencyKey) =>
      client.call(feedback.setRules, { body, idempotencyKey }),
    {
      done: (after) => say('saved', { version: after.version }),
      touches: [effectsKey],
      after: stand.saved,
    },
  );
  const put = (at: number, rule: UseRule) =>
    setDrafts(drafts.map((one, index) => (index === at ? rule : one)));
  const move = (at: number, by: -1 | 1) => setDrafts(swapped(drafts, at, at + by));
  return (
    <section className="panel" aria-labelledby="use-rules">
      <div className="panel__head">
        <h2 id="use-rules">{say('use')}</h2>
        <VersionLine version={version} at={setAt} by={setBy} editable={editable} />
      </div>
      <p className="panel__body quiet">{say('useLead')}</p>
      <ol>
        {drafts.map((rule, at) => (
          <li key={rule.code} className="rules__rule">
            <Fields rule={rule} number={at + 1} editable={editable} put={(next) => put(at, next)} />
            {editable ? (
              <div className="actions">
                <Button disabled={at === 0} onClick={() => move(at, -1)}>
                  {say('up')}
                </Button>
                <Button disabled={at === drafts.length - 1} onClick={() => move(at, 1)}>
                  {say('down')}
                </Button>
                <Button onClick={() => setDrafts(drafts.filter((_, index) => index !== at))}>
                  {say('remove')}
                </Button>
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      <div className="panel__body">
        <Trial rules={drafts} />
        <Saving
          faults={useRulesFaults(drafts)}
          changed={drafts !== rules}
          act={set}
          refusal={stand.refusal(set.error)}
          save={() => set.mutate({ expectedVersion: stand.version, rules: [...drafts] })}
        >
          <Button onClick={() => setDrafts([newRule(drafts, say('newRule')), ...drafts])}>
            {say('add')}
          </Button>
        </Saving>
      </div>
    </section>
  );
}

const thresholds = ['scoreBelow', 'scoreAtLeast', 'executionBelow', 'executionAtLeast'] as const;

function Fields({
  rule,
  number,
  editable,
  put,
}: {
  readonly rule: UseRule;
  readonly number: number;
  readonly editable: boolean;
  readonly put: (rule: UseRule) => void;
}) {
  const say = useWords(ruleWords);
  const language = useLanguage();
  const about = say('ruleNumber', { number });
  const text = (field: (typeof thresholds)[number] | 'percent') => (
    <Field
      key={field}
      label={say(field)}
      about={about}
      decimal
      max={6}
      editable={editable}
      value={rule[field] ?? ''}
      onChange={(typed) => {
        const { [field]: _, ...rest } = rule;
        const value = typed.trim();
        put(value === '' ? rest : { ...rest, [field]: value });
      }}
    />
  );
  return (
    <div className="rules__fields">
      {(['zh', 'en'] as const).map((own) => (
        <Field
          key={own}
          label={say(own === 'zh' ? 'ruleName' : 'ruleNameEn')}
          about={about}
          wide
          editable={editable}
          value={rule.name[own]}
          onChange={(typed) => put({ ...rule, name: { ...rule.name, [own]: typed } })}
        />
      ))}
      {thresholds.map(text)}
      <label className="rules__check">
        <input
          type="checkbox"
          disabled={!editable}
          checked={rule.rectificationsOverdue === true}
          onChange={(event) => {
            const { rectificationsOverdue: _, ...rest } = rule;
            put(event.target.checked ? { ...rest, rectificationsOverdue: true } : rest);
          }}
        />
        {say('rectificationsOverdue')}
      </label>
      <div className="rules__field">
        {say('effect')}
        {editable ? (
          <Pick
            label={`${about} ${say('effect')}`}
            value={rule.effect}
            choices={Object.entries(budgetEffects).map(([value, words]) => ({
              value,
              label: inLanguage(words, language),
            }))}
            onChange={(effect) => put({ ...rule, effect: effect as UseRule['effect'] })}
          />
        ) : (
          <strong>{inLanguage(budgetEffects[rule.effect], language)}</strong>
        )}
      </div>
      {rule.effect === 'cut' || rule.effect === 'grow' ? text('percent') : null}
    </div>
  );
}

function Trial({ rules }: { readonly rules: readonly UseRule[] }) {
  const say = useWords(ruleWords);
  const language = useLanguage();
  const years = yearsBack(useNow());
  const [year, setYear] = useState(String(years[1]));
  const attempt = useMutation({
    mutationFn: () => client.call(feedback.tryEffects, { body: { year: Number(year), rules: [...rules] } }),
  });
  const yuan = (amount: string) => exactMoney(fenOf(amount) ?? 0n, language);
  return (
    <div className="rules">
      <div className="actions">
        <Pick
          label={say('year')}
          value={year}
          choices={years.map((one) => ({ value: String(one), label: say('yearOf', { year: one }) }))}
          onChange={setYear}
        />
        <Button loading={attempt.isPending} onClick={() => attempt.mutate()}>
          {say('try', { year })}
        </Button>
      </div>
      <Refusal error={attempt.error} />
      {attempt.data ? (
        <p role="status">
          {say('tried', {
            count: attempt.data.lines.length,
            before: yuan(attempt.data.before),
            after: yuan(attempt.data.after),
            ...attempt.data.counts,
          })}
        </p>
      ) : null}
    </div>
  );
}

function swapped(rules: readonly UseRule[], one: number, other: number): readonly UseRule[] {
  const [a, b] = [rules[one], rules[other]];
  return a && b ? rules.map((rule, at) => (at === one ? b : at === other ? a : rule)) : rules;
}

/** A rule that holds for nobody yet: whoever adds it says when it does. */
const newRule = (rules: readonly UseRule[], name: string): UseRule => ({
  code: freeCode(rules, 'rule-1'),
  name: { zh: name, en: name },
  scoreBelow: '0',
  effect: 'keep',
});
