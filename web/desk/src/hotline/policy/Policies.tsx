// The versions of the policy of handling: which is in force, what a draft changes, and the decision on it. Never edits a version:
// a change is a new draft.
import { type Policy, policyStates } from '@kapok/contracts/hotline/policies.ts';
import { hotline } from '@kapok/web-shared/endpoints/hotline.ts';
import { date, dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../../api.ts';
import { useNotify } from '../../parts/Notices.tsx';
import { PageHead } from '../../parts/PageHead.tsx';
import { Sideways } from '../../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../../parts/States.tsx';
import { useOffered } from '../../shell/session.ts';
import './policies.css';
import { policiesKey, policyRows } from './reading.ts';
import { policyWords } from './words.ts';

const PolicyForm = lazy(() => import('./PolicyForm.tsx'));

export default function Policies() {
  const say = useWords(policyWords);
  const drafts = useOffered('draftPolicy');
  const [drafting, setDrafting] = useState(false);
  const policies = useQuery({
    queryKey: policiesKey,
    queryFn: ({ signal }) => client.call(hotline.listPolicies, { signal }),
  });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {drafts && !drafting ? (
          <Button type="primary" onClick={() => setDrafting(true)}>
            {say('begin')}
          </Button>
        ) : null}
      </PageHead>
      <Loaded query={policies} skeleton={<Skeleton rows={10} />}>
        {({ items }) => {
          const inForce = items.find((one) => one.inForce);
          if (!inForce) return <Empty title={say('empty')} />;
          return (
            <>
              {drafting ? (
                <Suspense fallback={<Skeleton rows={8} />}>
                  <PolicyForm base={inForce.document} leave={() => setDrafting(false)} />
                </Suspense>
              ) : null}
              {items.map((policy) => (
                <Version key={policy.version} policy={policy} inForce={inForce} />
              ))}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

function Version({ policy, inForce }: { readonly policy: Policy; readonly inForce: Policy }) {
  const say = useWords(policyWords);
  const language = useLanguage();
  const nameOf = (by: string) => (by.startsWith('system:') ? say('system') : by);
  const at = (instant: string) => dateTime(instant, language);
  const installed = policy.draftedBy.startsWith('system:');
  return (
    <section className="panel policy" aria-labelledby={`policy-${policy.version}`}>
      <div className="panel__head">
        <h2 id={`policy-${policy.version}`}>{say('version', { version: policy.version })}</h2>
        {policy.inForce ? (
          <span className="tag tag--strong">{say('inForce')}</span>
        ) : (
          <span className="tag">{inLanguage(policyStates[policy.state], language)}</span>
        )}
      </div>
      <div className="panel__body policy__body">
        <p>
          <strong>
            {say('effective', { day: date(`${policy.effectiveFrom}T00:00:00+08:00`, language) })}
          </strong>
        </p>
        <p>{policy.reason}</p>
        <p className="small quiet">
          {installed
            ? say('system')
            : say('drafted', { name: nameOf(policy.draftedBy), at: at(policy.draftedAt) })}
          {!installed && policy.decidedBy && policy.decidedAt
            ? ` · ${say('decided', { name: nameOf(policy.decidedBy), at: at(policy.decidedAt) })}`
            : null}
        </p>
        {policy.inForce ? null : <Changes policy={policy} inForce={inForce} />}
        {policy.mayDecide ? <Decision version={policy.version} /> : null}
        <details className="policy__content" open={policy.inForce}>
          <summary>{say('content')}</summary>
          <Content policy={policy} />
        </details>
      </div>
    </section>
  );
}

function Content({ policy }: { readonly policy: Policy }) {
  const say = useWords(policyWords);
  const language = useLanguage();
  return (
    <dl className="facts policy__facts">
      {policyRows(policy.document, language, say).map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ policy, inForce }: { readonly policy: Policy; readonly inForce: Policy }) {
  const say = useWords(policyWords);
  const language = useLanguage();
  const [now, then] = [inForce, policy].map(({ document }) => new Map(policyRows(document, language, say)));
  const labels = [...new Set([...now!.keys(), ...then!.keys()])].filter(
    (label) => now!.get(label) !== then!.get(label),
  );
  if (labels.length === 0) return <p className="small quiet">{say('unchanged')}</p>;
  return (
    <Sideways label={say('compare')}>
      <table className="policy__changes">
        <caption>{say('compare')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('limit')}</th>
            <th scope="col">{say('from')}</th>
            <th scope="col">{say('to')}</th>
          </tr>
        </thead>
        <tbody>
          {labels.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{now!.get(label) ?? say('none')}</td>
              <td>
                <strong>{then!.get(label) ?? say('none')}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function Decision({ version }: { readonly version: number }) {
  const say = useWords(policyWords);
  const notify = useNotify();
  const queryClient = useQueryClient();
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      client.call(hotline.decidePolicy, { params: { version }, body: { approve } }),
    onSuccess: () => {
      notify(say('decidedNow'));
      return queryClient.invalidateQueries({ queryKey: policiesKey });
    },
  });
  return (
    <>
      {decide.error ? <Refusal error={decide.error} /> : null}
      <div className="actions">
        <Button type="primary" loading={decide.isPending} onClick={() => decide.mutate(true)}>
          {say('approve')}
        </Button>
        <Button loading={decide.isPending} onClick={() => decide.mutate(false)}>
          {say('reject')}
        </Button>
      </div>
    </>
  );
}
