// A hall as those see it who run it: counters, queues and their hours, days that are not as every week, who is booked, how it went.
import type { QueueContent } from '@kapok/contracts/appointments/halls.ts';
import { duration, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import { DayField } from '../parts/DayField.tsx';
import { cityDay } from '../parts/days.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import './appointments.css';
import { useFigures, useHall, useStanding } from './queries.ts';
import { appointmentsWords } from './words.ts';

const Bookings = lazy(() => import('./Bookings.tsx'));
const ClearForm = lazy(() => import('./ClearForm.tsx'));
const HallForm = lazy(() => import('./HallForm.tsx'));
const QueueForm = lazy(() => import('./QueueForm.tsx'));
const DayForm = lazy(() => import('./DayForm.tsx'));
const CounterForm = lazy(() => import('./CounterForm.tsx'));
const RulesForm = lazy(() => import('./RulesForm.tsx'));

const parts = ['counters', 'queues', 'days', 'bookings', 'figures', 'rules'] as const;
type Part = (typeof parts)[number];
export type HallDesk = NonNullable<ReturnType<typeof useHall>['data']>;

export default function Hall() {
  const { hall = '' } = useParams();
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const [shown, show] = useParam('part');
  const mayKeep = useOffered('keepHalls');
  const [changing, change] = useState(false);
  const part: Part = parts.find((one) => one === shown) ?? 'counters';
  return (
    <div className="page">
      <p>
        <Link to="/halls">← {say('hallsTitle')}</Link>
      </p>
      <Loaded query={useHall(hall)} skeleton={<Skeleton rows={10} />}>
        {(desk) => (
          <>
            <PageHead title={inLanguage(desk.name, language)} lead={inLanguage(desk.place, language)}>
              {mayKeep ? (
                <Button aria-expanded={changing} onClick={() => change(!changing)}>
                  {say('changeHall')}
                </Button>
              ) : null}
              <a href={`${language === 'en' ? '/en' : ''}/halls/${hall}/screen`}>{say('screen')}</a>
            </PageHead>
            {changing ? (
              <Suspense fallback={<Skeleton rows={5} />}>
                <HallForm hall={desk} leave={() => change(false)} />
              </Suspense>
            ) : null}
            <Sideways label={say('parts')}>
              <Switch
                label={say('parts')}
                value={part}
                choices={parts.map((value) => ({ value, label: say(`part_${value}`) }))}
                onChange={show}
              />
            </Sideways>
            <div className="halls__part">
              {part === 'counters' ? <Counters desk={desk} mayKeep={mayKeep} /> : null}
              {part === 'queues' ? <Queues desk={desk} mayKeep={mayKeep} /> : null}
              {part === 'days' ? <Days desk={desk} mayKeep={mayKeep} /> : null}
              {part === 'bookings' ? (
                <Suspense fallback={<Skeleton rows={8} />}>
                  <Bookings desk={desk} />
                </Suspense>
              ) : null}
              {part === 'figures' ? <Figures hall={hall} /> : null}
              {part === 'rules' ? (
                <Suspense fallback={<Skeleton rows={6} />}>
                  <RulesForm mayKeep={mayKeep} />
                </Suspense>
              ) : null}
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}

interface Kept {
  readonly desk: HallDesk;
  readonly mayKeep: boolean;
}

function Counters({ desk, mayKeep }: Kept) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const standing = useStanding(desk.code).data?.standing ?? [];
  const [changing, setChanging] = useState<string>();
  const comma = language === 'zh' ? '、' : ', ';
  const nameOf = (code: string) => {
    const queue = desk.queues.find((one) => one.code === code);
    return queue ? inLanguage(queue.name, language) : code;
  };
  return (
    <>
      <p>
        {standing
          .map((one) => `${inLanguage(one.name, language)} ${say('waitingCount', { count: one.waiting })}`)
          .join(language === 'zh' ? '；' : '; ')}
      </p>
      {changing === undefined ? null : (
        <Suspense fallback={<Skeleton rows={3} />}>
          <CounterForm key={changing} desk={desk} counter={changing} leave={() => setChanging(undefined)} />
        </Suspense>
      )}
      {desk.counters.length === 0 ? (
        <Empty title={say('noCounters')}>{say('noCountersText')}</Empty>
      ) : (
        <ul className="halls">
          {desk.counters.map((one) => (
            <li key={one.counter} className="panel panel__body halls__hall">
              <h2>
                <Link to={`/halls/${desk.code}/counters/${one.counter}`}>
                  {say('counterTitle', { counter: one.counter })}
                </Link>
              </h2>
              <p className="counter__state">
                <LightShape state={one.open ? 'green' : 'off'} />
                {say(one.mine ? 'openMine' : one.open ? 'open' : 'closed')}
                {one.visit ? ` · ${one.visit.number}` : ''}
              </p>
              <p className="quiet">{one.queues.map(nameOf).join(comma)}</p>
              {mayKeep ? (
                <div className="actions">
                  <Button
                    size="small"
                    aria-label={say('changeCounter', { counter: one.counter })}
                    onClick={() => setChanging(one.counter)}
                  >
                    {say('change')}
                  </Button>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayKeep ? (
        <div className="actions">
          <Button onClick={() => setChanging('')}>{say('newCounter')}</Button>
        </div>
      ) : null}
    </>
  );
}

function Queues({ desk, mayKeep }: Kept) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const [changing, setChanging] = useState<string>();
  return (
    <>
      {changing === undefined ? null : (
        <Suspense fallback={<Skeleton rows={10} />}>
          <QueueForm
            key={changing}
            hall={desk.code}
            queue={desk.queues.find(({ code }) => code === changing)}
            leave={() => setChanging(undefined)}
          />
        </Suspense>
      )}
      {desk.queues.map((queue) => (
        <section
          key={queue.code}
          className="panel panel__body halls__hall"
          aria-label={inLanguage(queue.name, language)}
        >
          <h2>
            {queue.letter} {inLanguage(queue.name, language)}
          </h2>
          <p className="quiet">
            {say('queueFacts', {
              minutes: queue.slotMinutes,
              places: queue.places,
              lead: queue.leadMinutes,
              days: queue.horizonDays,
            })}
          </p>
          <p>{hoursOf(queue, say)}</p>
          <ul>
            {queue.items.map((item) => (
              <li key={item.code}>
                {inLanguage(item.words, language)}{' '}
                <span className="quiet small">{say('questions', { count: item.questions.length })}</span>
              </li>
            ))}
          </ul>
          {mayKeep ? (
            <div className="actions">
              <Button
                size="small"
                aria-label={say('changeQueue', { queue: inLanguage(queue.name, language) })}
                onClick={() => setChanging(queue.code)}
              >
                {say('change')}
              </Button>
            </div>
          ) : null}
        </section>
      ))}
      {desk.queues.length === 0 ? <Empty title={say('noQueues')}>{say('noQueuesText')}</Empty> : null}
      {mayKeep ? (
        <div className="actions">
          <Button onClick={() => setChanging('')}>{say('newQueue')}</Button>
        </div>
      ) : null}
    </>
  );
}

type Say = ReturnType<typeof useWords<keyof typeof appointmentsWords>>;
const weekdays = ['1', '2', '3', '4', '5', '6', '7'] as const;

function hoursOf({ hours }: Pick<QueueContent, 'hours'>, say: Say): string {
  return weekdays
    .map((day) => [day, hours.filter(({ weekday }) => String(weekday) === day)] as const)
    .filter(([, spans]) => spans.length > 0)
    .map(
      ([day, spans]) => `${say(`weekday_${day}`)} ${spans.map(({ from, to }) => `${from}–${to}`).join(' ')}`,
    )
    .join(' · ');
}

function Days({ desk, mayKeep }: Kept) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  return (
    <>
      {mayKeep ? (
        <Suspense fallback={<Skeleton rows={4} />}>
          <DayForm hall={desk.code} />
          <ClearForm desk={desk} />
        </Suspense>
      ) : null}
      {desk.days.length === 0 ? (
        <Empty title={say('noDays')}>{say('noDaysText')}</Empty>
      ) : (
        <ul className="panel panel__body counter__list">
          {desk.days.map(({ day, spans, reason }) => (
            <li key={day}>
              <strong className="tabular">{day}</strong>
              <span>
                {spans.length === 0
                  ? say('closedDay')
                  : spans.map(({ from, to }) => `${from}–${to}`).join(' ')}
              </span>
              <span className="quiet">{inLanguage(reason, language)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const weekMs = 7 * 86_400_000;

function Figures({ hall }: { readonly hall: string }) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const [from, setFrom] = useState(() => cityDay(new Date(Date.now() - weekMs)));
  const [to, setTo] = useState(() => cityDay(new Date()));
  const minutes = (seconds: number | undefined) =>
    seconds === undefined ? say('tooFew') : duration(Math.round(seconds / 60), language);
  return (
    <>
      <div className="halls__days">
        <label htmlFor="figures-from">
          {say('from')}
          <DayField id="figures-from" value={from} max={to} onChange={(day) => day && setFrom(day)} />
        </label>
        <label htmlFor="figures-to">
          {say('to')}
          <DayField id="figures-to" value={to} min={from} onChange={(day) => day && setTo(day)} />
        </label>
      </div>
      <Loaded query={useFigures(hall, from, to)} skeleton={<Skeleton rows={6} />}>
        {(figures) =>
          figures.visits + figures.bookingsKept + figures.bookingsMissed + figures.bookingsCancelled === 0 ? (
            <div className="panel">
              <Empty title={say('noVisits')}>{say('noVisitsText')}</Empty>
            </div>
          ) : (
            <dl className="panel panel__body facts halls__figures">
              {(
                [
                  ['waitMedian', minutes(figures.waitSecondsMedian)],
                  ['waitP90', minutes(figures.waitSecondsP90)],
                  ['serveMedian', minutes(figures.serveSecondsMedian)],
                  [
                    'perHour',
                    figures.servedPerCounterHour === undefined
                      ? say('tooFew')
                      : number(figures.servedPerCounterHour, language, 1),
                  ],
                  ['visits', number(figures.visits, language)],
                  ['served', number(figures.served, language)],
                  ['missedCalls', number(figures.missed, language)],
                  ['left', number(figures.left, language)],
                  ['kept', number(figures.bookingsKept, language)],
                  ['notKept', number(figures.bookingsMissed, language)],
                  ['cancelled', number(figures.bookingsCancelled, language)],
                ] as const
              ).map(([name, value]) => (
                <div key={name}>
                  <dt>{say(name)}</dt>
                  <dd className="tabular">{value}</dd>
                </div>
              ))}
            </dl>
          )
        }
      </Loaded>
    </>
  );
}
