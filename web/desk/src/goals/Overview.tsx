// Where every department stands with its goals of a year, those that need help first, and why. For the finance office.
import { helpReasons } from '@kapok/contracts/goals/operations/overview.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { useOverview } from './queries.ts';
import { goalWords } from './words.ts';

export function Overview({ year }: { readonly year: number }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const query = useOverview(year, true);
  const reviews = useOffered('reviewGoals');
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
            {reviews && items.some(({ help }) => help.length > 0) ? (
              <div className="panel__body">
                <Guide
                  year={year}
                  departments={items.filter(({ help }) => help.length > 0).map((item) => item.department)}
                  label={say('guideAll', { count: items.filter(({ help }) => help.length > 0).length })}
                  about={say('guideAll', { count: items.filter(({ help }) => help.length > 0).length })}
                />
              </div>
            ) : null}
            <Sideways label={say('viewOverview')}>
              <table className="goal-table">
                <thead>
                  <tr>
                    <th scope="col">{say('department')}</th>
                    <th scope="col">{say('help')}</th>
                    <th scope="col">{say('guided')}</th>
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
                      <td>
                        {item.guidedAt ? (
                          <span className="small quiet">
                            {say('guidedTimes', { count: item.guided, date: date(item.guidedAt, language) })}
                          </span>
                        ) : (
                          '—'
                        )}
                        {reviews && item.help.length > 0 ? (
                          <Guide
                            year={year}
                            departments={[item.department]}
                            label={say('guide')}
                            about={`${say('guide')} ${inLanguage(item.name, language)}`}
                          />
                        ) : null}
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

/** A reminder or guidance, in words, to one department or to all that need it. */
function Guide({
  year,
  departments,
  label,
  about,
}: {
  readonly year: number;
  readonly departments: readonly string[];
  readonly label: string;
  readonly about: string;
}) {
  const say = useWords(goalWords);
  const send = useAct(
    (text: string, idempotencyKey) =>
      client.call(goals.sendGuidance, {
        body: { year, departments: [...departments], text },
        idempotencyKey,
      }),
    { done: ({ sent }) => say('guidanceSent', { count: sent.length }), touches: [['goal-overview']] },
  );
  return (
    <ReasonForm label={label} about={about} field={say('guideText')} needed={say('guideNeeded')} act={send} />
  );
}
