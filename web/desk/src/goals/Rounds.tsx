// Rounds side by side: each indicator in a row, each round in a column, what changed marked in word and weight.
import { targetText } from '@kapok/contracts/evaluation/phrases.ts';
import type { GoalIndicator } from '@kapok/contracts/goals/items.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty } from '../parts/States.tsx';
import { goalWords } from './words.ts';

export function Rounds({ set }: { readonly set: GoalSet }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  if (set.rounds.length === 0) return <Empty title={say('noRounds')} />;
  const codes = [...new Set(set.rounds.flatMap(({ indicators }) => indicators.map(({ code }) => code)))];
  const cell = (one: GoalIndicator | undefined) =>
    one ? `${targetText(one.target, language)} · ${one.weight}` : '—';
  return (
    <section className="panel" aria-label={say('viewRounds')}>
      <Sideways label={say('viewRounds')}>
        <table className="goal-table">
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              {set.rounds.map(({ round, submittedAt }) => (
                <th key={round} scope="col">
                  {say('roundHead', { round, date: date(submittedAt, language) })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((code) => {
              const row = set.rounds.map(({ indicators }) => indicators.find((one) => one.code === code));
              const name = row.find((one) => one !== undefined)?.name;
              return (
                <tr key={code}>
                  <th scope="row" className="goal-table__name">
                    {name ? inLanguage(name, language) : code}
                  </th>
                  {row.map((one, index) => {
                    const moved = index > 0 && cell(one) !== cell(row[index - 1]);
                    return (
                      <td key={set.rounds[index]?.round} className="tabular">
                        {moved ? <strong>{cell(one)}</strong> : cell(one)}
                        {moved ? <span className="quiet small"> {say('changed')}</span> : null}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
            <tr>
              <th scope="row">{say('checks')}</th>
              {set.rounds.map(({ round, findings }) => (
                <td key={round}>{say('findingsCount', { count: findings.length })}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{say('decision')}</th>
              {set.rounds.map(({ round, decision }) => (
                <td key={round}>
                  {decision ? (
                    <>
                      {say(decision.outcome === 'approved' ? 'approve' : 'return')}
                      <p className="small quiet">{decision.opinion}</p>
                    </>
                  ) : (
                    '—'
                  )}
                </td>
              ))}
            </tr>
          </tbody>
        </table>
      </Sideways>
    </section>
  );
}
