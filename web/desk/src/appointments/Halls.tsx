// The halls, with how many wait in each now, and the way to their counters.
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import './appointments.css';
import { useHalls } from './queries.ts';
import { appointmentsWords } from './words.ts';

export default function Halls() {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  return (
    <div className="page">
      <PageHead title={say('hallsTitle')} lead={say('hallsLead')} />
      <Loaded query={useHalls()} skeleton={<Skeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 ? (
            <div className="panel">
              <Empty title={say('noHalls')}>{say('noHallsText')}</Empty>
            </div>
          ) : (
            <ul className="halls">
              {items.map(({ code, name, place, waiting }) => (
                <li key={code} className="panel panel__body halls__hall">
                  <h2>
                    <Link to={`/halls/${code}`}>{inLanguage(name, language)}</Link>
                  </h2>
                  <p className="quiet">{inLanguage(place, language)}</p>
                  <p>{say('waitingCount', { count: waiting })}</p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  );
}
