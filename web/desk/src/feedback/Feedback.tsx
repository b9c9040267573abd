// The room of rectification: what is demanded of whom and by when, and who has to answer for it. Whether something is late is the
// server's answer; the page never counts days itself.
import { clockStates, type RectificationSummary, rectificationStates } from '@kapok/contracts/feedback.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { Guidance } from '../guidance/Guidance.tsx';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { lightOf } from './lights.ts';
import { rectificationsKey, useAccountability, yearsBack } from './queries.ts';
import '../parts/forms.css';
import './feedback.css';
import { feedbackWords } from './words.ts';

const Proposals = lazily(() => import('./Proposals.tsx').then((file) => file.Proposals), 5);
const Demand = lazily(() => import('./Demand.tsx').then((file) => file.Demand), 6);

type View = '' | 'open' | 'reported' | 'overdue' | 'proposed';
const views: readonly View[] = ['', 'open', 'reported', 'overdue'];

export default function Feedback() {
  const say = useWords(feedbackWords);
  const demands = useOffered('demandRectification');
  const [chosen, setView] = useParam('view');
  const offered: readonly View[] = useOffered('listProposals') ? [...views, 'proposed'] : views;
  const view = offered.find((one) => one === chosen) ?? '';
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Link to="/feedback/effects">{say('toEffects')}</Link>
      </PageHead>
      <Guidance room="feedback" />
      <div className="feedback">
        <Switch<View>
          label={say('view')}
          value={view}
          choices={offered.map((value) => ({ value, label: say(value === '' ? 'all' : value) }))}
          onChange={setView}
        />
        {view === 'proposed' ? <Proposals /> : <Rectifications view={view} />}
        <Accountability />
        {demands ? <DemandNew /> : null}
      </div>
    </div>
  );
}

function Rectifications({ view }: { readonly view: Exclude<View, 'proposed'> }) {
  const say = useWords(feedbackWords);
  const asked = view === 'overdue' ? { overdue: true } : view === '' ? {} : { state: view };
  const pages = usePages([...rectificationsKey, 'list', view], (cursor, signal) =>
    client.call(feedback.list, { query: { ...asked, ...cursor }, signal }),
  );
  return (
    <section className="panel" aria-label={say('title')}>
      <Listed
        pages={pages}
        skeleton={
          <div className="panel__body">
            <Skeleton rows={5} />
          </div>
        }
        empty={<Empty title={say('none')}>{say('noneText')}</Empty>}
      >
        {(rectifications) => (
          <ul>
            {rectifications.map((one) => (
              <Row key={one.id} rectification={one} />
            ))}
          </ul>
        )}
      </Listed>
    </section>
  );
}

function Row({ rectification }: { readonly rectification: RectificationSummary }) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const { id, number, department, finding, state, clock, dueAt, sentBack } = rectification;
  return (
    <li className="feedback__row">
      <div className="feedback__text">
        <p>
          <Link to={`/feedback/${id}`}>
            <strong>{inLanguage(department.name, language)}</strong> <span className="mono">{number}</span>
          </Link>
        </p>
        <p>{finding}</p>
      </div>
      <div className="feedback__stands">
        <span className="feedback__light">
          <LightShape state={lightOf(rectification)} />
          {inLanguage(state === 'open' ? clockStates[clock] : rectificationStates[state], language)}
        </span>
        <span className="quiet tabular">{say('due', { at: date(dueAt, language) })}</span>
        {sentBack > 0 ? <span className="quiet">{say('sentBackTimes', { count: sentBack })}</span> : null}
      </div>
    </li>
  );
}

/** The counts of a department's row, each under its word. */
const accountedCounts = [
  ['openedCount', 'opened'],
  ['acceptedCount', 'accepted'],
  ['overdueCount', 'overdue'],
  ['lateCount', 'late'],
  ['returnedCount', 'sentBack'],
] as const;

function Accountability() {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const years = yearsBack(useNow());
  const [chosen, setYear] = useParam('year');
  const year = years.find((one) => String(one) === chosen) ?? (years[1] as number);
  return (
    <section className="panel" aria-labelledby="accountability">
      <div className="panel__head">
        <h2 id="accountability">{say('accountability')}</h2>
        <Pick
          label={say('year')}
          value={String(year)}
          choices={years.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={setYear}
        />
      </div>
      <div className="panel__body">
        <Loaded query={useAccountability(year)} skeleton={<Skeleton rows={3} />}>
          {({ departments }) =>
            departments.length === 0 ? (
              <p className="quiet">{say('accountabilityNone')}</p>
            ) : (
              <Sideways label={say('accountability')}>
                <table className="feedback__table">
                  <thead>
                    <tr>
                      <th scope="col">{say('unit')}</th>
                      {accountedCounts.map(([word]) => (
                        <th key={word} scope="col" className="end">
                          {say(word)}
                        </th>
                      ))}
                      <th scope="col">{say('responsibleIs')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {departments.map(({ department, called, ...counts }) => (
                      <tr key={department.code}>
                        <th scope="row">{inLanguage(department.name, language)}</th>
                        {accountedCounts.map(([word, count]) => (
                          <td key={word} className="end tabular">
                            {counts[count]}
                          </td>
                        ))}
                        <td>
                          {[...new Set(called.map(({ responsible }) => responsible))].join(
                            language === 'zh' ? '、' : ', ',
                          ) || '—'}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Sideways>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function DemandNew() {
  const say = useWords(feedbackWords);
  const [asking, setAsking] = useState(false);
  return asking ? (
    <Demand done={() => setAsking(false)} />
  ) : (
    <div className="actions">
      <Button type="primary" onClick={() => setAsking(true)}>
        {say('demandNew')}
      </Button>
    </div>
  );
}
