// The rounds there are, newest first, each with its lights, and the way to look at another day.
import { roundStates } from '@kapok/contracts/watching/items.ts';
import { watching } from '@kapok/web-shared/endpoints/watching.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { Guidance } from '../guidance/Guidance.tsx';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import { Counts } from './Counts.tsx';
import { roundsKey } from './queries.ts';
import './watching.css';
import { watchingWords } from './words.ts';

const OpenRound = lazily(() => import('./OpenRound.tsx').then((file) => file.OpenRound), 2);

export default function Rounds() {
  const say = useWords(watchingWords);
  const language = useLanguage();
  const mayOpen = useOffered('openWatchRound');
  const pages = usePages([...roundsKey, 'list'], (cursor, signal) =>
    client.call(watching.list, { query: cursor, signal }),
  );
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')} />
      <Guidance room="watching" />
      <div className="watching">
        {mayOpen ? <OpenRound /> : null}
        <Listed
          pages={pages}
          skeleton={<Skeleton rows={6} />}
          empty={<Empty title={say('empty')}>{say('emptyText')}</Empty>}
        >
          {(items) => (
            <section className="panel" aria-label={say('title')}>
              <Sideways label={say('title')}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say('department')}</th>
                      <th scope="col">{say('day')}</th>
                      <th scope="col">{say('state')}</th>
                      <th scope="col">{say('lights')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {items.map((item) => (
                      <tr key={item.id}>
                        <th scope="row" className="watching__name">
                          <Link to={`/watching/${item.id}`}>{inLanguage(item.departmentName, language)}</Link>
                        </th>
                        <td className="watching__nowrap">{date(item.at, language)}</td>
                        <td className="watching__nowrap">{inLanguage(roundStates[item.state], language)}</td>
                        <td>
                          <Counts counts={item.counts} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Sideways>
            </section>
          )}
        </Listed>
      </div>
    </div>
  );
}
