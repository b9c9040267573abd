// One's own shifts, as they were published. Nobody else's.
import { date, exactClockTime } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { useOwnShifts } from './queries.ts';
import { rosterWords } from './rosterWords.ts';
import './staffing.css';

export default function MyShifts() {
  const say = useWords(rosterWords);
  const language = useLanguage();
  const shifts = useOwnShifts();
  const time = (at: string) => exactClockTime(at).slice(0, 5);
  return (
    <div className="page">
      <PageHead title={say('mine')} lead={say('mineLead')} />
      <div className="panel">
        <Loaded query={shifts} skeleton={<Skeleton rows={6} />}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={say('noShifts')}>{say('noShiftsText')}</Empty>
            ) : (
              <div className="panel__body">
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say('day')}</th>
                      <th scope="col">{say('shift')}</th>
                      <th scope="col">{say('break')}</th>
                    </tr>
                  </thead>
                  <tbody className="tabular">
                    {items.map((one) => (
                      <tr key={one.startsAt}>
                        <td>{date(one.day, language)}</td>
                        <td>
                          {time(one.startsAt)}–{time(one.endsAt)}
                        </td>
                        <td>
                          {one.breakFrom && one.breakUntil
                            ? `${time(one.breakFrom)}–${time(one.breakUntil)}`
                            : '—'}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            )
          }
        </Loaded>
      </div>
    </div>
  );
}
