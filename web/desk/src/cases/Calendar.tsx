// The work calendar of a year: its months as a picture, the days that are not as their weekday says as a list, and the form that
// enters them. A year nobody entered says so first.
import type { readCalendar } from '@kapok/contracts/cases.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { cases } from '@kapok/web-shared/endpoints/cases.ts';
import { date, number } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useSearchParams } from 'react-router';
import { client } from '../api.ts';
import { cityDay, dayBegins } from '../parts/days.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useOffered } from '../shell/session.ts';
import './calendar.css';
import { calendarWords } from './words.ts';

const EnterDays = lazy(() => import('./EnterDays.tsx'));

export type Year = AnswerOf<typeof readCalendar>;
export const calendarKey = ['calendar'] as const;
const thisYear = () => Number(cityDay(new Date()).slice(0, 4));

export default function Calendar() {
  const say = useWords(calendarWords);
  const maySet = useOffered('setCalendarDays');
  const [search, setSearch] = useSearchParams();
  const [entering, setEntering] = useState(false);
  const year = Number(search.get('year')) || thisYear();
  const shown = useQuery({
    queryKey: [...calendarKey, year],
    queryFn: ({ signal }) => client.call(cases.calendar, { params: { year }, signal }),
  });
  const go = (to: number) => setSearch({ year: String(to) });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Button onClick={() => go(year - 1)}>{say('before')}</Button>
        <Button onClick={() => go(year + 1)}>{say('after')}</Button>
        {maySet && !entering ? (
          <Button type="primary" onClick={() => setEntering(true)}>
            {say('enter')}
          </Button>
        ) : null}
      </PageHead>
      {entering ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <EnterDays leave={() => setEntering(false)} />
        </Suspense>
      ) : null}
      <h2 className="calendar__year">{say('year', { year })}</h2>
      <Loaded query={shown} skeleton={<Skeleton rows={12} />}>
        {(known) => <Shown year={known} />}
      </Loaded>
    </div>
  );
}

function Shown({ year }: { readonly year: Year }) {
  const say = useWords(calendarWords);
  const language = useLanguage();
  const special = new Map(year.days.map((day) => [day.date, day]));
  return (
    <div className="calendar">
      {year.known ? null : (
        <div className="calendar__unknown" role="status">
          <strong>{say('unknown', { year: year.year })}</strong>
          <p>{say('unknownText')}</p>
        </div>
      )}
      <dl className="facts">
        <div>
          <dt>{say('workingDays')}</dt>
          <dd>{say('days', { count: number(year.workingDays, language) })}</dd>
        </div>
        <div>
          <dt>{say('hours')}</dt>
          <dd className="tabular">
            {year.workHours.map(({ from, to }) => `${from}–${to}`).join(language === 'zh' ? '、' : ', ')}
          </dd>
        </div>
      </dl>
      <p className="calendar__legend small" aria-hidden="true">
        <span className="calendar__day calendar__day--holiday">{say('legendHoliday')}</span>
        <span className="calendar__day calendar__day--made-up">{say('legendMakeUp')}</span>
        <span className="calendar__day calendar__day--weekend">{say('legendWeekend')}</span>
      </p>
      <div className="calendar__months" aria-hidden="true">
        {Array.from({ length: 12 }, (_, month) => (
          <Month key={months[month]} year={year.year} month={month} special={special} />
        ))}
      </div>
      <section className="panel" aria-labelledby="calendar-list">
        <div className="panel__head">
          <h2 id="calendar-list">{say('list')}</h2>
        </div>
        {year.days.length === 0 ? (
          <p className="panel__body quiet">{say('none')}</p>
        ) : (
          <Sideways label={say('list')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('date')}</th>
                  <th scope="col">{say('what')}</th>
                  <th scope="col">{say('reason')}</th>
                  <th scope="col">{say('source')}</th>
                </tr>
              </thead>
              <tbody>
                {year.days.map((day) => (
                  <tr key={day.date}>
                    <th scope="row" className="tabular">
                      {date(dayBegins(day.date), language)} {weekdayOf(day.date, language, 'short')}
                    </th>
                    <td>{say(day.working ? 'worked' : 'rest')}</td>
                    <td>{day.reason ?? ''}</td>
                    <td>{say(day.source)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Sideways>
        )}
      </section>
    </div>
  );
}

const months = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const;
const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
/** A Monday: only to name the days of a week. */
const someMonday = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

const inUtc = (language: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone: 'UTC' });
const weekdayOf = (day: string, language: string, weekday: 'narrow' | 'short') =>
  inUtc(language, { weekday }).format(new Date(`${day}T00:00:00Z`));

/** The picture alone: whoever does not see it has the list. */
function Month({
  year,
  month,
  special,
}: {
  readonly year: number;
  readonly month: number;
  readonly special: ReadonlyMap<string, Year['days'][number]>;
}) {
  const language = useLanguage();
  const first = new Date(Date.UTC(year, month, 1));
  const count = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const blank = (first.getUTCDay() + 6) % 7;
  return (
    <div className="calendar__month panel">
      <strong>{inUtc(language, { month: 'long' }).format(first)}</strong>
      <div className="calendar__grid tabular">
        {weekdays.map((each) => (
          <span key={each} className="quiet">
            {inUtc(language, { weekday: 'narrow' }).format(new Date(someMonday + (each - 1) * dayMs))}
          </span>
        ))}
        {Array.from({ length: count }, (_, at) => {
          const day = `${year}-${months[month]}-${String(at + 1).padStart(2, '0')}`;
          const entered = special.get(day);
          const kind = entered
            ? entered.working
              ? 'made-up'
              : 'holiday'
            : (blank + at) % 7 > 4
              ? 'weekend'
              : 'plain';
          return (
            <span
              key={day}
              className={`calendar__day calendar__day--${kind}`}
              title={entered?.reason}
              style={at === 0 ? { gridColumnStart: blank + 1 } : undefined}
            >
              {at + 1}
            </span>
          );
        })}
      </div>
    </div>
  );
}
