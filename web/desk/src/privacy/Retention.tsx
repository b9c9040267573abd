// How long each kind of personal record is kept, what went when its time was over, and the change of a period after a trial.
// Never sets a period before the reader has seen what it would remove.
import type { Retention as Kept, RetentionPeriod } from '@kapok/contracts/privacy/retention.ts';
import { privacy } from '@kapok/web-shared/endpoints/privacy.ts';
import { date, dateTime, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { client } from '../api.ts';
import { ReceiptSwitch } from '../ledger/ReceiptSwitch.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import './privacy.css';
import { retentionWords } from './words.ts';

const ChangePeriod = lazy(() => import('./ChangePeriod.tsx'));

export const retentionKey = ['retention'] as const;

export default function Retention() {
  const say = useWords(retentionWords);
  const list = useQuery({
    queryKey: retentionKey,
    queryFn: ({ signal }) => client.call(privacy.listRetention, { signal }),
  });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Loaded query={list} skeleton={<Skeleton rows={10} />}>
        {({ items }) => (
          <div className="privacy">
            {items.map((kept) => (
              <Kind key={kept.type} kept={kept} />
            ))}
          </div>
        )}
      </Loaded>
    </div>
  );
}

function Kind({ kept }: { readonly kept: Kept }) {
  const say = useWords(retentionWords);
  const language = useLanguage();
  const periodOf = usePeriodWords();
  const mayChange = useOffered('setRetentionPeriod');
  const [changing, setChanging] = useState(false);
  const [runsShown, showRuns] = useState(false);
  const what = inLanguage(kept.words, language);
  const run = kept.lastRun;
  const name = kept.setByName ? inLanguage(kept.setByName, language) : (kept.setBy ?? '');
  return (
    <section className="panel" aria-label={what}>
      <div className="panel__head">
        <h2>
          {what} · {periodOf(kept.period)}
        </h2>
        {mayChange && !changing ? (
          <Button aria-label={say('changeOf', { what })} onClick={() => setChanging(true)}>
            {say('change')}
          </Button>
        ) : null}
      </div>
      {changing ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <ChangePeriod kept={kept} leave={() => setChanging(false)} />
        </Suspense>
      ) : null}
      <div className="panel__body privacy__stack">
        <dl className="facts">
          <div>
            <dt>{say('basis')}</dt>
            <dd>{inLanguage(kept.basis, language)}</dd>
          </div>
          {kept.atLeast ? (
            <div>
              <dt>{say('atLeast')}</dt>
              <dd>{periodOf(kept.atLeast)}</dd>
            </div>
          ) : null}
          <div>
            <dt>{say('lastRun')}</dt>
            <dd>
              {run
                ? say(run.finishedAt ? 'ran' : 'running', {
                    at: dateTime(run.startedAt, language),
                    count: number(run.records, language),
                  })
                : say('never')}
            </dd>
          </div>
        </dl>
        <p className="small quiet">
          {kept.setAt
            ? say('setBy', { who: name, at: date(kept.setAt, language), reason: kept.reason ?? '' })
            : say('byDefault')}
        </p>
        <div>
          <button
            type="button"
            className="link-button"
            aria-expanded={runsShown}
            onClick={() => showRuns(!runsShown)}
          >
            {say(runsShown ? 'hideRuns' : 'runs')}
          </button>
        </div>
        {runsShown ? <Runs type={kept.type} what={what} /> : null}
      </div>
    </section>
  );
}

function Runs({ type, what }: { readonly type: string; readonly what: string }) {
  const say = useWords(retentionWords);
  const language = useLanguage();
  const periodOf = usePeriodWords();
  const pages = usePages([...retentionKey, 'runs', type], (cursor, signal) =>
    client.call(privacy.listRetentionRuns, { params: { type }, query: cursor, signal }),
  );
  return (
    <Listed pages={pages} skeleton={<Skeleton rows={3} />} empty={<p className="quiet">{say('noRuns')}</p>}>
      {(runs) => (
        <Sideways label={`${what} ${say('runs')}`}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('startedAt')}</th>
                <th scope="col">{say('period')}</th>
                <th scope="col">{say('before')}</th>
                <th scope="col" className="end">
                  {say('records')}
                </th>
                <th scope="col" className="end">
                  {say('held')}
                </th>
                <th scope="col">{say('signed')}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.startedAt}>
                  <td>{dateTime(run.startedAt, language)}</td>
                  <td>{periodOf(run.period)}</td>
                  <td>{date(run.before, language)}</td>
                  <td className="end">{number(run.records, language)}</td>
                  <td className="end">{number(run.held, language)}</td>
                  <td>
                    {run.eventId ? (
                      <ReceiptSwitch eventId={run.eventId} />
                    ) : (
                      <span className="quiet">{say('nothingToSign')}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      )}
    </Listed>
  );
}

export function usePeriodWords(): (period: RetentionPeriod) => string {
  const say = useWords(retentionWords);
  return ({ amount, unit }) => say(unit, { count: amount });
}
