// Cases of other departments on which one's own was asked for its opinion and owes it.
import { shortDateTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed } from '../parts/pages.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import { useNow } from '../parts/useNow.ts';
import './applications.css';
import { useOwedOpinions } from './queries.ts';
import { applicationWords } from './words.ts';

export default function Opinions() {
  const say = useWords(applicationWords);
  const language = useLanguage();
  const now = useNow();
  return (
    <div className="page">
      <Link to="/applications">← {say('back')}</Link>
      <PageHead title={say('opinionsTitle')} lead={say('opinionsLead')} />
      <Listed
        pages={useOwedOpinions()}
        skeleton={<Skeleton rows={6} />}
        empty={
          <div className="panel">
            <Empty title={say('opinionsEmpty')}>{say('opinionsEmptyText')}</Empty>
          </div>
        }
      >
        {(items) => (
          <ul className="panel">
            {items.map(({ id, number, item, askedAt }) => (
              <li key={id} className="applications__row">
                <div className="applications__what">
                  <Link to={`/applications/${id}`} className="applications__name">
                    {item}
                  </Link>
                  <p className="applications__line small quiet">
                    <span className="tabular">{number}</span>
                    <span>{say('askedAt', { time: shortDateTime(askedAt, language, now) })}</span>
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </Listed>
    </div>
  );
}
