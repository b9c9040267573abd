// The counter desk: whom it serves and what they answered in the middle, who is next beside it, every act with its key.
// It never decides who is next: the server calls them in the order of the rules.

import type { CounterCommand, CounterDesk as Standing } from '@kapok/contracts/appointments/hall.ts';
import {
  counterCommands,
  priorityReasons,
  visitClasses,
  visitStates,
} from '@kapok/contracts/appointments/words.ts';
import type { VisitId } from '@kapok/contracts/ids.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { Elapsed } from '../callcentre/Elapsed.tsx';
import { useAltKeys } from '../callcentre/useAltKeys.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import './appointments.css';
import { counterKey, useCounter, useHall, useVisit } from './queries.ts';
import { appointmentsWords, timeOf } from './words.ts';

export default function CounterDesk() {
  const { hall = '', counter = '' } = useParams();
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const name = useHall(hall).data?.name;
  return (
    <div className="page">
      <p>
        <Link to={`/halls/${hall}`}>← {name ? inLanguage(name, language) : say('hallsTitle')}</Link>
      </p>
      <PageHead title={say('counterTitle', { counter })} lead={say('counterLead')} />
      <Loaded query={useCounter(hall, counter)} skeleton={<Skeleton rows={8} />}>
        {(desk) => <AtCounter hall={hall} desk={desk} />}
      </Loaded>
    </div>
  );
}

interface Choice {
  readonly key: string;
  readonly body: CounterCommand;
  readonly primary?: true;
  readonly danger?: true;
}

function AtCounter({ hall, desk }: { readonly hall: string; readonly desk: Standing }) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const queryClient = useQueryClient();
  const { counter, next, missed, standing } = desk;
  const command = useMutation({
    mutationFn: (body: CounterCommand) =>
      client.call(appointments.command, { params: { hall, counter: counter.counter }, body }),
    onSuccess: (answer) => queryClient.setQueryData(counterKey(hall, counter.counter), answer.desk),
    // A refusal says that the counter is not as it is shown.
    onError: () => queryClient.invalidateQueries({ queryKey: counterKey(hall, counter.counter) }),
  });
  const act = (body: CounterCommand) => () => {
    if (!command.isPending) command.mutate(body);
  };
  const { visit } = counter;
  const buttons = buttonsOf(counter);
  useAltKeys(Object.fromEntries(buttons.map(({ key, body }) => [key, act(body)])));
  const taken = counter.open && !counter.mine;
  return (
    <div className="counter">
      <section
        className={`panel counter__now${visit?.state === 'called' ? ' counter__now--called' : ''}`}
        aria-label={say('now')}
      >
        <div className="counter__state" role="status">
          <LightShape state={counter.open ? 'green' : 'off'} size={16} />
          <strong>{say(taken ? 'openedByOther' : counter.open ? 'open' : 'closed')}</strong>
          {counter.openedAt && counter.mine ? <Elapsed since={counter.openedAt} /> : null}
        </div>
        {visit ? (
          <>
            <p className="counter__number">{visit.number}</p>
            <p className="counter__marks">
              <span className="tag">{inLanguage(visitStates[visit.state], language)}</span>
              <span className="tag">{inLanguage(visitClasses[visit.class], language)}</span>
              {visit.priority ? (
                <span className="tag">{inLanguage(priorityReasons[visit.priority], language)}</span>
              ) : null}
              <span className="quiet">
                <Elapsed since={visit.servingAt ?? visit.calledAt} />
                {visit.calls > 1 ? ` · ${say('calls', { count: visit.calls })}` : ''}
              </span>
            </p>
          </>
        ) : (
          <p className="quiet">{say(counter.mine ? 'nobodyHere' : 'openFirst')}</p>
        )}
        <Refusal error={command.error} />
        <div className="counter__buttons">
          {buttons.map(({ key, body, primary, danger }) => (
            <Button
              key={key}
              size="large"
              type={primary ? 'primary' : 'default'}
              {...(danger ? { danger } : {})}
              disabled={command.isPending}
              onClick={act(body)}
            >
              {inLanguage(counterCommands[body.command], language)} <kbd>Alt {key}</kbd>
            </Button>
          ))}
        </div>
        {visit && counter.mine ? <HandOn hall={hall} desk={desk} act={act} busy={command.isPending} /> : null}
        {visit ? <Answers hall={hall} visitId={visit.visitId} /> : null}
      </section>
      <div className="counter__side">
        <section className="panel panel__body" aria-labelledby="counter-next">
          <h2 id="counter-next">{say('next')}</h2>
          <p className="small quiet">
            {standing
              .map(
                (one) =>
                  `${one.letter} ${inLanguage(one.name, language)} ${say('waitingCount', { count: one.waiting })}`,
              )
              .join(language === 'zh' ? '；' : '; ')}
          </p>
          {next.length === 0 ? (
            <Empty title={say('nobodyWaits')}>{say('nobodyWaitsText')}</Empty>
          ) : (
            <ol className="counter__list">
              {next.map((one) => (
                <li key={one.visitId}>
                  <strong className="tabular">{one.number}</strong>
                  <span className="tag">
                    {inLanguage(
                      one.priority ? priorityReasons[one.priority] : visitClasses[one.class],
                      language,
                    )}
                  </span>
                  <span className="quiet small">{say('since', { time: timeOf(one.takenAt, language) })}</span>
                </li>
              ))}
            </ol>
          )}
        </section>
        {missed.length > 0 ? (
          <section className="panel panel__body" aria-labelledby="counter-missed">
            <h2 id="counter-missed">{say('missed')}</h2>
            <ol className="counter__list">
              {missed.map((one) => (
                <li key={one.visitId}>
                  <strong className="tabular">{one.number}</strong>
                  {counter.mine ? (
                    <Button
                      size="small"
                      aria-label={say('restoreNumber', { number: one.number })}
                      disabled={command.isPending}
                      onClick={act({ command: 'restore', visitId: one.visitId })}
                    >
                      {inLanguage(counterCommands.restore, language)}
                    </Button>
                  ) : null}
                </li>
              ))}
            </ol>
          </section>
        ) : null}
      </div>
    </div>
  );
}

function buttonsOf({ open, mine, visit }: Standing['counter']): Choice[] {
  if (!open) return [{ key: 'O', body: { command: 'open' }, primary: true }];
  if (!mine) return [];
  if (!visit)
    return [
      { key: 'N', body: { command: 'call' }, primary: true },
      { key: 'O', body: { command: 'close' } },
    ];
  const { visitId } = visit;
  return visit.state === 'called'
    ? [
        { key: 'S', body: { command: 'serve', visitId }, primary: true },
        { key: 'R', body: { command: 'recall', visitId } },
        { key: 'M', body: { command: 'miss', visitId }, danger: true },
      ]
    : [{ key: 'E', body: { command: 'end', visitId }, primary: true }];
}

/** To another queue, or to one counter. */
function HandOn({
  hall,
  desk,
  act,
  busy,
}: {
  readonly hall: string;
  readonly desk: Standing;
  readonly act: (body: CounterCommand) => () => void;
  readonly busy: boolean;
}) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  const known = useHall(hall).data;
  const [to, setTo] = useState('');
  const { counter } = desk;
  const visitId = counter.visit!.visitId;
  const [kind, code = ''] = to.split(' ');
  const hand = () =>
    to &&
    act({ command: 'transfer', visitId, ...(kind === 'queue' ? { queue: code } : { counter: code }) })();
  useAltKeys({ T: hand || undefined });
  return (
    <div className="counter__hand">
      <Pick
        label={say('handTo')}
        any={say('handTo')}
        value={to}
        choices={[
          ...(known?.queues ?? [])
            .filter((queue) => queue.code !== counter.visit!.queue)
            .map(({ code: queue, name }) => ({ value: `queue ${queue}`, label: inLanguage(name, language) })),
          ...(known?.counters ?? [])
            .filter((one) => one.counter !== counter.counter && one.open)
            .map((one) => ({
              value: `counter ${one.counter}`,
              label: say('counterTitle', { counter: one.counter }),
            })),
        ]}
        onChange={setTo}
      />
      <Button disabled={!to || busy} onClick={hand}>
        {inLanguage(counterCommands.transfer, language)} <kbd>Alt T</kbd>
      </Button>
    </div>
  );
}

function Answers({ hall, visitId }: { readonly hall: string; readonly visitId: VisitId }) {
  const say = useWords(appointmentsWords);
  const language = useLanguage();
  return (
    <Loaded query={useVisit(hall, visitId)} skeleton={<Skeleton rows={3} />}>
      {({ item, booking }) =>
        booking ? (
          <section className="counter__answers" aria-label={say('booked')}>
            <h2>{say('booked')}</h2>
            <p className="quiet">
              {booking.bookingNo} · {timeOf(booking.startsAt, language)} ·{' '}
              {say('persons', { count: booking.persons })}
              {booking.name ? ` · ${booking.name}` : ''}
              {booking.phone ? ` · ${booking.phone}` : ''}
            </p>
            {booking.items.map((one) => (
              <div key={one.code}>
                <h3>{inLanguage(one.words, language)}</h3>
                {one.answers.length === 0 ? (
                  <p className="quiet small">{say('nothingAsked')}</p>
                ) : (
                  <dl className="facts">
                    {one.answers.map(({ words, value }) => (
                      <div key={words.zh}>
                        <dt>{inLanguage(words, language)}</dt>
                        <dd>{value}</dd>
                      </div>
                    ))}
                  </dl>
                )}
              </div>
            ))}
          </section>
        ) : (
          <p className="quiet">{item ? inLanguage(item, language) : say('walkedIn')}</p>
        )
      }
    </Loaded>
  );
}
