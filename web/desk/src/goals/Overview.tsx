// Where every department stands with its goals of a year, those that need help first, and why. For the finance office.
import { helpReasons } from '@kapok/contracts/goals/operations/overview.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOverview } from './queries.ts';
import { goalWords } from './words.ts';

export function Overview({ year }: { readonly year: number }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const query = useOverview(year, true);
  const counts = ['sets', 'draft', 'inReview', 'returned', 'approved', 'findings'] as const;
  return (
    <Loaded query={query}>
      {({ items, dueOn }) =>
        items.length === 0 ? (
          <Empty title={say('overviewEmpty')} />
        ) : (
          <section className="panel" aria-label={say('viewOverview')}>
            <header className="panel__head">
              <h2>{say('ofYear', { year })}</h2>
              {dueOn ? <span className="quiet">{say('due', { day: date(dueOn, language) })}</span> : null}
            </header>
            <Sideways label={say('viewOverview')}>
              <table className="goal-table">
                <thead>
                  <tr>
                    <th scope="col">{say('department')}</th>
                    <th scope="col">{say('help')}</th>
                    {counts.map((count) => (
                      <th key={count} scope="col" className="end">
                        {say(count)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {items.map((item) => (
                    <tr key={item.department}>
                      <th scope="row">
                        <Link to={`/goals?year=${year}&department=${item.department}`}>
                          {inLanguage(item.name, language)}
                        </Link>
                      </th>
                      <td>
                        <span className="goal-help">
                          <LightShape state={item.help.length > 0 ? 'yellow' : 'green'} />
                          {item.help.length > 0
                            ? item.help
                                .map((reason) => inLanguage(helpReasons[reason], language))
                                .join(language === 'zh' ? '、' : ', ')
                            : say('noHelp')}
                        </span>
                      </td>
                      {counts.map((count) => (
                        <td key={count} className="end tabular">
                          {item[count]}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Sideways>
          </section>
        )
      }
    </Loaded>
  );
}
