// The halls, with how many wait in each now, and the way to their counters; who keeps them adds one.
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import './appointments.css';
import { useHalls } from './queries.ts';
import { appointmentsWords } from './words.ts';

const HallForm = lazy(() => import('./HallForm.tsx'));

export default function Halls() {
  const mayKeep = useOffered('keepHalls');
  const navigate = useNavigate();
  const [adding, add] = useState(false);
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  return (
    <div className="page">
      <PageHead title={say('hallsTitle')} lead={say('hallsLead')}>
        {mayKeep && !adding ? <Button onClick={() => add(true)}>{say('newHall')}</Button> : null}
      </PageHead>
      {adding ? (
        <Suspense fallback={<Skeleton rows={5} />}>
          <HallForm leave={() => add(false)} saved={(code) => navigate(`/halls/${code}?part=queues`)} />
        </Suspense>
      ) : null}
      <Loaded query={useHalls()} skeleton={<Skeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="panel">
              <Empty title={say('noHalls')}>{say('noHallsText')}</Empty>
            </div>
          ) : (
            <ul className="halls">
              {items.map(({ code, name, place, waiting, active }) => (
                <li key={code} className="panel panel__body halls__hall">
                  <h2>
                    <Link to={`/halls/${code}`}>{inLanguage(name, language)}</Link>
                  </h2>
                  <p className="quiet">{inLanguage(place, language)}</p>
                  <p>{active ? say('waitingCount', { count: waiting }) : say('hallClosed')}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
