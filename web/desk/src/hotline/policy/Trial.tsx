// Tries a document on the real orders of a past month while it is drafted: how far it is, and what it has found. Never says a figure
// before all orders were counted.
import type { PolicyDocument, PolicyTrial } from '@kapok/contracts/hotline/policies.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { period } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { client } from '../../api.ts';
import { cityDay } from '../../parts/days.ts';
import { Pick } from '../../parts/Pick.tsx';
import { Sideways } from '../../parts/Sideways.tsx';
import { Refusal } from '../../parts/States.tsx';
import { useNames } from '../names.ts';
import { policyWords } from './words.ts';

const pollMs = 700;
/** As far back as orders are comparable with today’s. */
const monthsOffered = 24;

export function Trial({ document }: { readonly document: PolicyDocument }) {
  const say = useWords(policyWords);
  const language = useLanguage();
  const [months] = useState(pastMonths);
  const [month, setMonth] = useState(months[0]!);
  const ask = useMutation({
    mutationFn: () => client.call(hotline.tryPolicy, { body: { month, document } }),
  });
  const trial = useQuery({
    queryKey: ['policy-trial', ask.data?.trialId],
    enabled: ask.data !== undefined,
    queryFn: ({ signal }) =>
      client.call(hotline.readPolicyTrial, { params: { trialId: ask.data!.trialId }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'done' ? false : pollMs),
  });
  const id = useId();
  return (
    <fieldset>
      <legend>{say('trial')}</legend>
      <p className="small quiet">{say('trialLead')}</p>
      <div className="policy-form__try">
        <label htmlFor={id}>{say('month')}</label>
        <Pick
          id={id}
          label={say('month')}
          value={month}
          choices={months.map((one) => ({ value: one, label: period(one, language) }))}
          onChange={setMonth}
        />
        <Button loading={ask.isPending} onClick={() => ask.mutate()}>
          {say('try')}
        </Button>
      </div>
      {(ask.error ?? trial.error) ? <Refusal error={ask.error ?? trial.error} /> : null}
      <div role="status">{trial.data ? <Found trial={trial.data} /> : null}</div>
    </fieldset>
  );
}

function Found({ trial }: { readonly trial: PolicyTrial }) {
  const say = useWords(policyWords);
  const language = useLanguage();
  const { name } = useNames();
  if (trial.state === 'running')
    return (
      <p>
        <progress max={Math.max(trial.total, 1)} value={trial.tried} aria-label={say('trial')} />{' '}
        {say('tried', { tried: trial.tried, total: trial.total })}
      </p>
    );
  if (trial.total === 0) return <p>{say('noOrders')}</p>;
  return (
    <>
      <p className="policy-form__found">
        <strong>
          {say('moreOverdue', { count: trial.moreOverdue, month: period(trial.month, language) })}
        </strong>
      </p>
      <p className="small quiet">
        {say('tried', { tried: trial.tried, total: trial.total })}
        {trial.lessOverdue > 0 ? ` · ${say('lessOverdue', { count: trial.lessOverdue })}` : null}
        {trial.leftOut > 0 ? ` · ${say('leftOut', { count: trial.leftOut })}` : null}
      </p>
      {trial.departments.length > 0 ? (
        <Sideways label={say('byDepartment')}>
          <table className="policy__changes">
            <caption>{say('byDepartment')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('anyDepartment')}</th>
                <th scope="col">{say('wasOverdue')}</th>
                <th scope="col">{say('wouldBeOverdue')}</th>
              </tr>
            </thead>
            <tbody>
              {trial.departments.slice(0, departmentsShown).map((one) => (
                <tr key={one.department}>
                  <th scope="row">{name('departments', one.department)}</th>
                  <td className="tabular">{one.before}</td>
                  <td className="tabular">{one.after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      ) : null}
    </>
  );
}

const departmentsShown = 8;

/** The months before this one, newest first, as the city's calendar has them. */
function pastMonths(): string[] {
  const [year = 0, month = 0] = cityDay(new Date()).split('-').map(Number);
  return Array.from({ length: monthsOffered }, (_, back) =>
    new Date(Date.UTC(year, month - 2 - back, 1)).toISOString().slice(0, 7),
  );
}
