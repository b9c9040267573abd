// How far each month came against the schedule: a curve, and the same in a table beside it.
import type { MonthProgress } from '@kapok/contracts/budget/accounts.ts';
import { noValue } from '@kapok/web-shared/format.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { lazy, Suspense } from 'react';
import { Sideways } from '../parts/Sideways.tsx';
import { Skeleton } from '../parts/States.tsx';
import { budgetWords } from './words.ts';

const Curve = lazy(() => import('./Curve.tsx'));
const percent = (text: string | null) => (text === null ? noValue : `${text}%`);

export function Progress({ months }: { readonly months: readonly MonthProgress[] }) {
  const say = useWords(budgetWords);
  const last = months.at(-1);
  const general = months.some(
    ({ progress, generalProgress }) => generalProgress !== null && generalProgress !== progress,
  );
  return (
    <section className="panel" aria-labelledby="budget-curve">
      <div className="panel__head">
        <h2 id="budget-curve">{say('curve')}</h2>
      </div>
      {last === undefined ? (
        <p className="panel__body quiet">{say('noMonths')}</p>
      ) : (
        <div className="budget__curve">
          <Suspense fallback={<Skeleton rows={5} />}>
            <Curve
              months={months}
              label={say('curveLabel', {
                paid: percent(last.paidPercent),
                scheduled: percent(last.scheduledPercent),
              })}
            />
          </Suspense>
          <Sideways label={say('curve')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('month')}</th>
                  <th scope="col" className="end">
                    {say('paidShare')}
                  </th>
                  <th scope="col" className="end">
                    {say('scheduled')}
                  </th>
                  <th scope="col" className="end">
                    {say('progress')}
                  </th>
                  {general ? (
                    <th scope="col" className="end">
                      {say('generalProgress')}
                    </th>
                  ) : null}
                  <th scope="col">{say('counted')}</th>
                </tr>
              </thead>
              <tbody>
                {months.map((month) => (
                  <tr key={month.month}>
                    <th scope="row">{say('monthOf', { month: month.month })}</th>
                    <td className="end">{percent(month.paidPercent)}</td>
                    <td className="end">{percent(month.scheduledPercent)}</td>
                    <td className="end">{percent(month.progress)}</td>
                    {general ? <td className="end">{percent(month.generalProgress)}</td> : null}
                    <td>{say(month.counted ? 'yes' : 'no')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Sideways>
        </div>
      )}
    </section>
  );
}
