// The next days by interval: the agents that hold the targets as bars, everything else in the table below.
import { Problem } from '@kapok/web-shared/client.ts';
import { date, number, seconds } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useState } from 'react';
import { lazily } from '../parts/lazily.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { share } from './figures.ts';
import { type HotlineForecast, useHotlineForecast } from './queries.ts';
import { staffingWords } from './words.ts';

const Simulation = lazily(async () => (await import('./Simulation.tsx')).Simulation, 6);

export function Days() {
  const say = useWords(staffingWords);
  const forecast = useHotlineForecast();
  // The outlook above has said so already.
  if (forecast.error instanceof Problem && forecast.error.slug === 'too-little-history') return null;
  return (
    <section className="panel" aria-labelledby="staffing-days">
      <div className="panel__head">
        <h2 id="staffing-days">{say('days')}</h2>
      </div>
      <div className="panel__body staffing__days">
        <Loaded query={forecast} skeleton={<Skeleton rows={8} />}>
          {(data) => <DaysOf forecast={data} />}
        </Loaded>
      </div>
    </section>
  );
}

function DaysOf({ forecast }: { readonly forecast: HotlineForecast }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const [chosen, setChosen] = useState(forecast.days[0]?.day ?? '');
  const [playing, setPlaying] = useState(false);
  const day = forecast.days.find((one) => one.day === chosen) ?? forecast.days[0];
  if (!day) return null;
  const busy = day.intervals.filter(({ contacts }) => contacts >= 0.05);
  const most = Math.max(1, ...busy.map(({ agents }) => agents));
  const short = (value: string) =>
    date(value, language)
      .replace(/^\d{4}年/, '')
      .replace(/ \d{4}$/, '');
  return (
    <>
      <Switch
        label={say('day')}
        value={day.day}
        choices={forecast.days.map((one) => ({ value: one.day, label: short(one.day) }))}
        onChange={setChosen}
      />
      <p>
        {date(day.day, language)} · {say(day.kind)} ·{' '}
        {say('dayCalls', { count: number(Math.round(day.contacts), language) })}
        {day.occasions.map(({ name, factorPercent }) => (
          <span key={name}> · {say('dayOccasion', { name, factor: Math.round(factorPercent) })}</span>
        ))}
      </p>
      <div
        className="staffing__bars"
        role="img"
        aria-label={say('dayChart', { day: date(day.day, language), most })}
      >
        {busy.map(({ from, agents }) => (
          <span key={from} className="staffing__bar" title={`${from} ${agents}`}>
            <span
              className={agents === most ? 'staffing__fill staffing__fill--focus' : 'staffing__fill'}
              style={{ height: `${(100 * agents) / most}%` }}
            />
            <span className="staffing__hour">{from.endsWith(':00') ? Number(from.slice(0, 2)) : ''}</span>
          </span>
        ))}
      </div>
      <Sideways className="staffing__table" label={say('days')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('interval')}</th>
              {(['calls', 'plainCalls', 'agents', 'heads', 'connected'] as const).map((column) => (
                <th key={column} scope="col" className="end">
                  {say(column)}
                </th>
              ))}
              <th scope="col" className="end">
                {say('inSeconds', { seconds: forecast.targets.withinSeconds })}
              </th>
              <th scope="col" className="end">
                {say('wait')}
              </th>
              <th scope="col" className="end">
                {say('occupancy')}
              </th>
            </tr>
          </thead>
          <tbody className="tabular">
            {busy.map((row) => (
              <tr key={row.from}>
                <td>{row.from}</td>
                <td className="end">{number(row.contacts, language, 1)}</td>
                <td className="end quiet">{number(row.plainContacts, language, 1)}</td>
                <td className="end">{row.agents}</td>
                <td className="end">{row.heads}</td>
                <td className="end">{share(row.connectedPercent)}</td>
                <td className="end">{share(row.withinPercent)}</td>
                <td className="end">{seconds(Math.round(row.meanWaitSeconds), language)}</td>
                <td className="end">{share(row.occupancyPercent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
      <p className="small quiet">
        {say('basis', {
          days: forecast.knownDays,
          handling: seconds(Math.round(forecast.handlingSeconds), language),
          patience: seconds(Math.round(forecast.patience.seconds), language),
          measured:
            forecast.patience.low === null || forecast.patience.high === null
              ? say('assumed')
              : say('measuredBetween', {
                  low: seconds(Math.round(forecast.patience.low), language),
                  high: seconds(Math.round(forecast.patience.high), language),
                  count: number(forecast.patience.abandoned, language),
                }),
        })}{' '}
        {forecast.backTest.wapePercent === null
          ? null
          : say('worthDays', {
              count: forecast.backTest.days,
              own: share(forecast.backTest.wapePercent),
              plain: share(forecast.backTest.plainWapePercent),
            })}{' '}
        {(['calendar', 'occasions'] as const).map((what) => {
          const tested = forecast.backTest[what];
          return tested
            ? `${say(what === 'calendar' ? 'worthHolidays' : 'worthOccasions', {
                count: tested.days,
                own: share(tested.wapePercent),
                without: share(tested.withoutWapePercent),
              })} `
            : null;
        })}
      </p>
      <p>
        <button type="button" className="link-button" onClick={() => setPlaying(!playing)}>
          {say(playing ? 'closeSimulation' : 'openSimulation')}
        </button>
      </p>
      {playing ? <Simulation day={day.day} /> : null}
    </>
  );
}
