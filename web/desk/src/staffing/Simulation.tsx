// A day of the forecast played call by call beside what Erlang A says, for whoever does not take a formula's word. Calls are made up
// from a seed and said to be.
import { number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { share } from './figures.ts';
import { useSimulation } from './queries.ts';
import { staffingWords } from './words.ts';

export function Simulation({ day }: { readonly day: string }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const simulation = useSimulation(day);
  return (
    <Loaded query={simulation} skeleton={<Skeleton rows={6} />}>
      {(data) => (
        <div role="status">
          <p>
            {say('playedWhole', {
              calls: number(data.playedContacts, language),
              runs: data.runs,
              played: share(data.whole.playedConnectedPercent),
              margin: data.whole.marginPercent === null ? '—' : data.whole.marginPercent.toFixed(1),
              erlang: share(data.whole.connectedPercent),
            })}
          </p>
          <Sideways className="staffing__table" label={say('simulation')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('interval')}</th>
                  {(['agents', 'connected', 'playedConnected', 'within', 'playedWithin'] as const).map(
                    (word) => (
                      <th key={word} scope="col" className="end">
                        {say(word === 'within' ? 'inTime' : word)}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody className="tabular">
                {data.intervals
                  .filter(({ contacts }) => contacts >= 0.05)
                  .map((row) => (
                    <tr key={row.from}>
                      <td>{row.from}</td>
                      <td className="end">{row.agents}</td>
                      <td className="end">{share(row.connectedPercent)}</td>
                      <td className="end">{share(row.playedConnectedPercent)}</td>
                      <td className="end">{share(row.withinPercent)}</td>
                      <td className="end">{share(row.playedWithinPercent)}</td>
                    </tr>
                  ))}
              </tbody>
            </table>
          </Sideways>
          <p className="small quiet">{say('playedHow')}</p>
        </div>
      )}
    </Loaded>
  );
}
