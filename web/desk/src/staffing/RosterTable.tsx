// A roster as a table with its cover by day above it: people wanted as outline, people there as bars, so that a gap is a gap.
import type { Roster } from '@kapok/contracts/staffing.ts';
import { date, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { LightShape } from '../parts/signs.tsx';
import { rosterWords } from './rosterWords.ts';

const shownMax = 6;
const weekdayOf = (week: string, day: number, language: 'zh' | 'en') =>
  new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    weekday: 'short',
    timeZone: 'UTC',
  }).format(new Date(Date.parse(`${week}T00:00:00Z`) + day * 86_400_000));
const dayOf = (week: string, day: number) =>
  new Date(Date.parse(`${week}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10);

export function clock(minute: number): string {
  const day = minute % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, '0')}:${String(day % 60).padStart(2, '0')}`;
}

export function RosterTable({ roster }: { readonly roster: Roster }) {
  const say = useWords(rosterWords);
  const language = useLanguage();
  const aDay = 1440 / roster.intervalMinutes;
  const days = Array.from({ length: 7 }, (_, day) => day);
  const gaps = roster.wanted.flatMap((many, at) => {
    const count = many - (roster.there[at] ?? 0);
    return count > 0
      ? [
          say('missing', {
            day: weekdayOf(roster.week, Math.floor(at / aDay), language),
            from: clock((at % aDay) * roster.intervalMinutes),
            count,
          }),
        ]
      : [];
  });
  const separator = language === 'zh' ? '、' : ', ';
  return (
    <>
      <p className="staffing__verdict">
        <LightShape state={gaps.length === 0 ? 'green' : 'red'} size={13} />
        <span>
          {gaps.length === 0
            ? say('covered')
            : say('uncovered', {
                hours: number(roster.uncoveredHours, language, 1),
                wanted: number(roster.wantedHours, language, 1),
                where: `${gaps.slice(0, shownMax).join(separator)}${gaps.length > shownMax ? `${separator}${say('more', { count: gaps.length })}` : ''}`,
              })}
        </span>
      </p>
      {roster.withoutPerson > 0 ? (
        <p className="staffing__verdict">
          <LightShape state="yellow" size={13} />
          <span>{say('withoutPerson', { count: number(roster.withoutPerson, language) })}</span>
        </p>
      ) : null}
      <div className="roster__days">
        {days.map((day) => (
          <Cover key={day} roster={roster} day={day} />
        ))}
      </div>
      <Sideways className="staffing__table" label={say('title')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('person')}</th>
              {days.map((day) => (
                <th key={day} scope="col">
                  {weekdayOf(roster.week, day, language)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="tabular">
            {roster.lines.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line of a roster is its place.
              <tr key={at}>
                <td>
                  {line.name ? inLanguage(line.name, language) : <span className="quiet">{say('open')}</span>}
                </td>
                {days.map((day) => (
                  <td
                    key={day}
                    title={
                      line.break
                        ? say('pause', {
                            from: clock(line.break.start),
                            minutes: line.break.end - line.break.start,
                          })
                        : undefined
                    }
                  >
                    {line.daysOff.includes(day) ? (
                      <span className="quiet">{say('off')}</span>
                    ) : (
                      `${clock(line.start)}–${line.end > 1440 ? say('nextDay') : ''}${clock(line.end)}`
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <p className="small quiet">{say('fair')}</p>
    </>
  );
}

function Cover({ roster, day }: { readonly roster: Roster; readonly day: number }) {
  const say = useWords(rosterWords);
  const language = useLanguage();
  const aDay = 1440 / roster.intervalMinutes;
  const wanted = roster.wanted.slice(day * aDay, (day + 1) * aDay);
  const there = roster.there.slice(day * aDay, (day + 1) * aDay);
  const most = Math.max(1, ...roster.wanted, ...roster.there);
  return (
    <figure className="roster__day">
      <figcaption className="small">{weekdayOf(roster.week, day, language)}</figcaption>
      <svg
        viewBox={`0 0 ${aDay} 40`}
        preserveAspectRatio="none"
        role="img"
        aria-label={say('coverChart', {
          day: date(dayOf(roster.week, day), language),
          most: Math.max(...wanted),
        })}
      >
        {there.map((people, at) => {
          const short = people < (wanted[at] ?? 0);
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: an interval is its place in the day.
              key={at}
              x={at}
              y={40 - (38 * people) / most}
              width={1}
              height={(38 * people) / most}
              fill={short ? 'var(--k-chart-focus)' : 'var(--k-chart-1)'}
            />
          );
        })}
        <path
          d={wanted
            .map((people, at) => `${at === 0 ? 'M' : 'L'}${at} ${40 - (38 * people) / most}h1`)
            .join(' ')}
          fill="none"
          stroke="var(--k-ink)"
          strokeWidth="1.5"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
    </figure>
  );
}
