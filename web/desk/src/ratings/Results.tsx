// Ratings of a year counted by department, item or counter, in a picture and a table. Never a figure of too few.
import { type RatingCounts, type ResultsBy, ratingLevels, resultsBy } from '@kapok/contracts/ratings.ts';
import { number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { Bars } from '../charts/Bars.tsx';
import '../charts/charts.css';
import { cityDay } from '../parts/days.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { useResults } from './queries.ts';
import './ratings.css';
import { ratingsWords } from './words.ts';

const yearsShown = 6;
/** More bars than these are no picture; the table has all of them. */
const barsMax = 20;

const ways = Object.keys(resultsBy) as ResultsBy[];
const percentOf = (part: number, whole: number) =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;

export default function Results() {
  const say = useWords(ratingsWords);
  const language = useLanguage();
  const [askedBy, setBy] = useParam('by');
  const [askedYear, setYear] = useParam('year');
  const by = ways.find((one) => one === askedBy) ?? 'department';
  const thisYear = Number(cityDay(new Date()).slice(0, 4));
  const year = /^2\d{3}$/.test(askedYear) ? Number(askedYear) : thisYear;
  const results = useResults(by, year);
  return (
    <div className="page">
      <p>
        <Link to="/services/ratings">← {say('back')}</Link>
      </p>
      <PageHead title={say('resultsTitle')} lead={say('resultsLead')}>
        <Switch
          label={say('by')}
          value={by}
          choices={ways.map((value) => ({ value, label: inLanguage(resultsBy[value], language) }))}
          onChange={setBy}
        />
        <Pick
          label={say('year')}
          value={String(year)}
          choices={Array.from({ length: yearsShown }, (_, back) => String(thisYear - back)).map((value) => ({
            value,
            label: say('yearOf', { year: value }),
          }))}
          onChange={setYear}
        />
      </PageHead>
      <Loaded query={results} skeleton={<Skeleton rows={12} />}>
        {({ total, groups, smallCount }) =>
          groups.length === 0 ? (
            <div className="panel">
              <Empty title={say('noResults', { year })}>{say('noResultsText')}</Empty>
            </div>
          ) : (
            <>
              {total ? <Total counts={total} /> : null}
              <section className="panel panel__body ratings__picture" aria-labelledby="ratings-picture">
                <h2 id="ratings-picture">{say('pictureOf', { by: inLanguage(resultsBy[by], language) })}</h2>
                <Bars
                  whole={100}
                  bars={groups.slice(0, barsMax).map(({ code, name, counts }) => {
                    const share = counts ? percentOf(counts.satisfied, counts.total) : null;
                    return {
                      key: code,
                      label: inLanguage(name, language),
                      value: share,
                      said: share === null ? say('withheld', { count: smallCount }) : `${share.toFixed(2)}%`,
                    };
                  })}
                />
              </section>
              <section className="panel">
                <Sideways label={say('table')}>
                  <table>
                    <thead>
                      <tr>
                        <th scope="col">{inLanguage(resultsBy[by], language)}</th>
                        {([5, 4, 3, 2, 1] as const).map((level) => (
                          <th key={level} scope="col" className="end">
                            {inLanguage(ratingLevels[level], language)}
                          </th>
                        ))}
                        <th scope="col" className="end">
                          {say('ratings')}
                        </th>
                        <th scope="col" className="end">
                          {say('invited')}
                        </th>
                        <th scope="col" className="end">
                          {say('excludedCount')}
                        </th>
                      </tr>
                    </thead>
                    <tbody>
                      {groups.map(({ code, name, counts }) => (
                        <tr key={code}>
                          <th scope="row">{inLanguage(name, language)}</th>
                          {counts ? (
                            <>
                              {([5, 4, 3, 2, 1] as const).map((level) => (
                                <td key={level} className="end">
                                  {number(counts.levels[level - 1] ?? 0, language)}
                                </td>
                              ))}
                              <td className="end">{number(counts.total, language)}</td>
                              <td className="end">{number(counts.invited, language)}</td>
                              <td className="end">
                                {number(counts.excludedMistaken + counts.excludedMalicious, language)}
                              </td>
                            </>
                          ) : (
                            <td colSpan={8} className="quiet">
                              {say('withheld', { count: smallCount })}
                            </td>
                          )}
                        </tr>
                      ))}
                    </tbody>
                  </table>
                </Sideways>
              </section>
            </>
          )
        }
      </Loaded>
    </div>
  );
}

function Total({ counts }: { readonly counts: RatingCounts }) {
  const say = useWords(ratingsWords);
  const language = useLanguage();
  const share = (part: number, whole: number) => {
    const percent = percentOf(part, whole);
    return percent === null ? '—' : `${percent.toFixed(2)}%`;
  };
  return (
    <dl className="panel panel__body facts ratings__total">
      {(
        [
          ['ratings', number(counts.total, language)],
          ['rated', share(counts.total, counts.invited)],
          ['satisfied', share(counts.satisfied, counts.total)],
          ['weighted', counts.total === 0 ? '—' : (counts.pointsTotal / counts.total).toFixed(2)],
          ['excludedCount', number(counts.excludedMistaken + counts.excludedMalicious, language)],
          ['flaggedCount', number(counts.flagged, language)],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{say(name)}</dt>
          <dd className="tabular">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
