// A year's campaign as finance follows it and a department sees itself: lights, what is lacking, reminders, statistics.
// Never shows another department's progress: the server returns no such line.
import type { CampaignProgress, Enrolment } from '@kapok/contracts/evaluation/campaigns.ts';
import { lights } from '@kapok/contracts/evaluation/campaigns.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape, type LightState } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { campaignWords, deadlineWords, enrolmentWords, lightWords } from './campaignWords.ts';
import './evaluation.css';
import { campaignsKey } from './queries.ts';
import { evaluationWords } from './words.ts';

const Drafting = lazily(() => import('./Drafting.tsx').then((file) => file.default), 2);
const BeginCampaign = lazily(() => import('./BeginCampaign.tsx').then((file) => file.BeginCampaign), 2);

const CarryForward = lazily(() => import('./CarryForward.tsx').then((file) => file.CarryForward), 4);
const RemindDays = lazily(() => import('./RemindDays.tsx').then((file) => file.RemindDays), 1);
const LateSteps = lazily(() => import('./LateSteps.tsx').then((file) => file.LateSteps), 4);

const shapes: Readonly<Record<Enrolment['light'], LightState>> = {
  done: 'done',
  'on-time': 'green',
  soon: 'yellow',
  late: 'red',
};

export default function Campaigns() {
  const say = useWords(campaignWords);
  const back = useWords(evaluationWords)('back');
  const begins = useOffered('openCampaign');
  const [chosen, setChosen] = useState('');
  const list = useQuery({
    queryKey: campaignsKey,
    queryFn: ({ signal }) => client.call(evaluations.campaigns, { signal }),
  });
  return (
    <div className="page">
      <Link to="/evaluation" className="evaluation__back">
        ← {back}
      </Link>
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={list} skeleton={<Skeleton rows={8} />}>
        {({ items }) => {
          const current = items.find(({ id }) => id === chosen) ?? items[0];
          if (!current) return <Empty title={say('empty')}>{say('emptyText')}</Empty>;
          return (
            <>
              {items.length > 1 ? (
                <Pick
                  label={say('year')}
                  value={current.id}
                  choices={items.map(({ id, year }) => ({ value: id, label: String(year) }))}
                  onChange={setChosen}
                />
              ) : null}
              <Progress key={current.id} id={current.id} />
              {begins && current.id === items[0]?.id ? (
                <details className="panel campaign-begin">
                  <summary>{say('carry', { year: current.year + 1 })}</summary>
                  <CarryForward campaign={current} />
                </details>
              ) : null}
              <Drafting key={`drafts ${current.id}`} campaign={current} />
            </>
          );
        }}
      </Loaded>
      {begins ? <BeginCampaign /> : null}
    </div>
  );
}

function Progress({ id }: { readonly id: CampaignProgress['campaign']['id'] }) {
  const query = useQuery({
    queryKey: [...campaignsKey, id],
    queryFn: ({ signal }) => client.call(evaluations.campaign, { params: { campaignId: id }, signal }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={8} />}>
      {(progress) => <Shown progress={progress} />}
    </Loaded>
  );
}

function Shown({ progress }: { readonly progress: CampaignProgress }) {
  const say = useWords(campaignWords);
  const language = useLanguage();
  const reminds = useOffered('openCampaign');
  const { campaign, enrolments, statistics } = progress;
  const remind = useAct(
    (text: string, idempotencyKey) =>
      client.call(evaluations.remind, {
        params: { campaignId: campaign.id },
        body: { text },
        idempotencyKey,
      }),
    { done: ({ reminded }) => say('reminded', { count: reminded.length }), touches: [campaignsKey] },
  );
  return (
    <>
      <section className="panel campaign" aria-label={inLanguage(campaign.name, language)}>
        <h2>{inLanguage(campaign.name, language)}</h2>
        <ol className="campaign__days">
          {(Object.keys(deadlineWords) as (keyof typeof deadlineWords)[]).map((step) => (
            <li key={step}>
              <span className="quiet">{inLanguage(deadlineWords[step], language)}</span>
              <span className="tabular">{date(campaign.deadlines[step], language)}</span>
            </li>
          ))}
        </ol>
        <dl className="campaign__figures">
          <div>
            <dt>{say('enrolled')}</dt>
            <dd className="tabular">{enrolments.length}</dd>
          </div>
          {lights.map((light) => (
            <div key={light}>
              <dt>
                <LightShape state={shapes[light]} size={12} /> {inLanguage(lightWords[light], language)}
              </dt>
              <dd className="tabular">{statistics.lights[light] ?? 0}</dd>
            </div>
          ))}
          <div>
            <dt>{say('meanTotal')}</dt>
            <dd className="tabular">{statistics.meanTotal ?? say('noMean')}</dd>
          </div>
        </dl>
        <RemindDays campaign={campaign} />
        {reminds ? (
          <ReasonForm
            label={say('remind')}
            about={say('remind')}
            field={say('remindText')}
            needed={say('remindNeeded')}
            act={remind}
          />
        ) : null}
      </section>
      <Sideways label={say('title')}>
        <table className="table">
          <thead>
            <tr>
              {(['department', 'state', 'progress', 'projects', 'due', 'score', 'reminders'] as const).map(
                (column) => (
                  <th key={column} scope="col">
                    {say(column)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {enrolments.map((one) => (
              <Row key={one.department.code} one={one} />
            ))}
          </tbody>
        </table>
      </Sideways>
      <LateSteps id={campaign.id} />
    </>
  );
}

/** How many of its projects have left the department, of all. */
function projectsOf(
  { projects }: Enrolment,
  say: (key: 'progressOf', values: Record<string, number>) => string,
): string {
  const all = Object.values(projects).reduce((sum, count) => sum + count, 0);
  const own = (projects.draft ?? 0) + (projects['internal-review'] ?? 0) + (projects['sign-off'] ?? 0);
  return all === 0 ? '—' : say('progressOf', { done: all - own, items: all });
}

function Row({ one }: { readonly one: Enrolment }) {
  const say = useWords(campaignWords);
  const language = useLanguage();
  const name = inLanguage(one.department.name, language);
  const left = one.daysLeft ?? 0;
  return (
    <tr>
      <th scope="row">{one.evaluation ? <Link to={`/evaluation/${one.evaluation}`}>{name}</Link> : name}</th>
      <td>
        <LightShape state={shapes[one.light]} size={12} /> {inLanguage(enrolmentWords[one.state], language)}
      </td>
      <td className="tabular">
        {one.items > 0
          ? say('progressOf', { done: Math.max(0, one.items - one.open), items: one.items })
          : '—'}
      </td>
      <td className="tabular">{projectsOf(one, say)}</td>
      <td className="tabular">
        {one.dueOn ? (
          <>
            {date(one.dueOn, language)}{' '}
            <span className="quiet small">
              {left > 0
                ? say('daysLeft', { count: left })
                : left === 0
                  ? say('today')
                  : say('daysOver', { count: -left })}
            </span>
          </>
        ) : (
          '—'
        )}
      </td>
      <td className="tabular">{one.total ?? '—'}</td>
      <td className="tabular">
        {one.remindedAt
          ? say('remindedTimes', { count: one.reminders, date: date(one.remindedAt, language) })
          : '—'}
      </td>
    </tr>
  );
}
