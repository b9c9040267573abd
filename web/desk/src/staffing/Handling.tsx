// How long answered contacts take, by line and channel. Nobody's agent is named: nobody is measured here.
import { channels } from '@kapok/contracts/hotline/words.ts';
import { number, seconds } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { useHandling } from './queries.ts';
import { staffingWords } from './words.ts';

export function Handling() {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const { data } = useHandling();
  // Without enough calls the page has said so above.
  if (!data || data.lines.length === 0) return null;
  const busy = data.intervals.filter(({ answered }) => answered > 0);
  const [longest] = [...busy].sort((a, b) => b.seconds - a.seconds);
  return (
    <section className="panel" aria-labelledby="staffing-handling">
      <div className="panel__head">
        <h2 id="staffing-handling">{say('handlingTimes')}</h2>
      </div>
      <div className="panel__body">
        <p>
          {say('handlingMean', { mean: seconds(Math.round(data.meanSeconds), language) })}
          {longest
            ? ` ${say('handlingLongest', { from: longest.from, longest: seconds(Math.round(longest.seconds), language) })}`
            : ''}
        </p>
        <Sideways className="staffing__table" label={say('handlingTimes')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('line')}</th>
                <th scope="col">{say('channel')}</th>
                <th scope="col" className="end">
                  {say('answeredCount')}
                </th>
                <th scope="col" className="end">
                  {say('handlingTime')}
                </th>
              </tr>
            </thead>
            <tbody className="tabular">
              {data.lines.map((row) => (
                <tr key={`${row.line} ${row.channel}`}>
                  <td>{row.line}</td>
                  <td>{inLanguage(channels[row.channel], language)}</td>
                  <td className="end">{number(row.answered, language)}</td>
                  <td className="end">{seconds(Math.round(row.seconds), language)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      </div>
    </section>
  );
}
