// The clocks of an order, always in sight: shape, word, time left, due time and the reason they run.
// Never computes a time limit: the server counts working time, this only says it.

import type { WorkOrderClock } from '@kapok/contracts/hotline/orderParts.ts';
import { clockStates } from '@kapok/contracts/hotline/words.ts';
import { duration, shortDateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { LightShape, type LightState } from '../parts/signs.tsx';
import { useNow } from '../parts/useNow.ts';
import { hotlineWords } from './words.ts';

const dueSoonMinutes = 8 * 60;

export function Clocks({ clocks }: { readonly clocks: readonly WorkOrderClock[] }) {
  const say = useWords(hotlineWords);
  if (clocks.length === 0) return <p className="quiet small">{say('noClocks')}</p>;
  const running = clocks.filter((clock) => ['running', 'paused', 'overdue'].includes(clock.state));
  const ended = clocks.filter((clock) => !running.includes(clock));
  return (
    <ul className="clocks" aria-label={say('clocks')}>
      {[...running, ...ended].map((clock) => (
        <Clock key={`${clock.name}-${clock.startedAt}`} clock={clock} />
      ))}
    </ul>
  );
}

function Clock({ clock }: { readonly clock: WorkOrderClock }) {
  const say = useWords(hotlineWords);
  const language = useLanguage();
  const now = useNow();
  const light = lightOfClock(clock);
  const time = (value: string) => shortDateTime(value, language, now);
  const over = clock.state === 'met' || clock.state === 'stopped';
  return (
    <li className={`clock clock--${light}`}>
      <span className="clock__shape">
        <LightShape state={light} size={16} />
      </span>
      <div className="clock__text">
        <p className="clock__line">
          <strong>{inLanguage(clock.words, language)}</strong>
          <span className="clock__state">{inLanguage(clockStates[clock.state], language)}</span>
          {clock.state === 'running' || clock.state === 'paused' ? (
            <span className="clock__left tabular">
              {say(clock.unit === 'natural-hours' ? 'remaining' : 'remainingWork', {
                time: sayLeft(clock, language),
              })}
            </span>
          ) : null}
        </p>
        <p className="small tabular">
          {over && clock.stoppedAt
            ? say(clock.state === 'met' ? 'stoppedAt' : 'stoppedOnly', { time: time(clock.stoppedAt) })
            : clock.state === 'paused'
              ? say('pausedUntilAnswer')
              : say(isWindow(clock) ? 'due_window' : 'due', { time: time(clock.dueAt) })}
        </p>
        {over ? null : (
          <p className="small quiet">
            {say(`clock_${clock.name}`)}
            {language === 'zh' ? '' : ' '}
            {say(`unit_${clock.unit}`)}
            {clock.calendarKnown ? null : ` ${say('calendarUnknown')}`}
          </p>
        )}
      </div>
    </li>
  );
}

const isWindow = ({ name }: WorkOrderClock): boolean => name === 'return' || name === 'answer';

/** A day of work is eight hours; a natural day twenty-four. */
function sayLeft(clock: WorkOrderClock, language: 'zh' | 'en'): string {
  if (clock.unit === 'natural-hours') return duration(clock.remainingMinutes, language);
  const minutesADay = 8 * 60;
  const days = Math.floor(clock.remainingMinutes / minutesADay);
  const rest = clock.remainingMinutes % minutesADay;
  const zh = language === 'zh';
  if (days === 0) return duration(rest, language);
  const hours = Math.round(rest / 60);
  return `${days} ${zh ? '个工作日' : days === 1 ? 'working day' : 'working days'}${
    hours > 0 ? (zh ? `又 ${hours} 小时` : `, ${hours} h`) : ''
  }`;
}

function lightOfClock(clock: WorkOrderClock): LightState {
  switch (clock.state) {
    case 'met':
      return 'done';
    case 'stopped':
    case 'paused':
      return 'off';
    case 'overdue':
      return 'red';
    case 'running':
      return clock.remainingMinutes <= dueSoonMinutes ? 'yellow' : 'green';
  }
}
