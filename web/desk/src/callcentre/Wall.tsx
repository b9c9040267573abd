// The live wall: who waits and how long, what the agents do, how the interval goes, lane by lane. Every figure answers a question;
// when the connection is lost it says since when it stands still.
import type { Board } from '@kapok/contracts/callcentre/board.ts';
import { agentStates, seatPlaces } from '@kapok/contracts/callcentre/words.ts';
import { exactClockTime, percentOf } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import type { ReactNode } from 'react';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Failed, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOffered } from '../shell/session.ts';
import { Elapsed } from './Elapsed.tsx';
import { LaneSwitch } from './LaneSwitch.tsx';
import { useBoard } from './queries.ts';
import './wall.css';
import { callcentreWords } from './words.ts';

/** GB/T 33358-2016: of any 24 hours 95 % are connected. */
const connectedTarget = 0.95;

export default function Wall() {
  const say = useWords(callcentreWords);
  const board = useBoard();
  return (
    <div className="wall" data-mode="wall">
      <div className="page">
        <PageHead title={say('wallTitle')} lead={say('wallLead')} />
        {board.data ? (
          <Figures board={board.data} lost={Boolean(board.error)} />
        ) : board.error ? (
          <Failed error={board.error} />
        ) : (
          <Skeleton rows={8} />
        )}
      </div>
    </div>
  );
}

function Figures({ board, lost }: { readonly board: Board; readonly lost: boolean }) {
  const say = useWords(callcentreWords);
  const { interval } = board;
  const time = exactClockTime(board.at);
  return (
    <>
      <p className="wall__as-of" role="status">
        {lost ? <LightShape state="yellow" /> : null}
        {say(lost ? 'stale' : 'asOf', { time })}
      </p>
      <div className="wall__figures">
        <Figure
          label={say('waiting')}
          value={board.waiting}
          note={board.callbacks > 0 ? say('ofThemCallbacks', { count: board.callbacks }) : ''}
        />
        <Figure
          label={say('longest')}
          value={board.longestSince ? <Elapsed since={board.longestSince} /> : '—'}
          note={board.longestSince ? '' : say('waitingNone')}
        />
        <Figure
          label={say('inCall')}
          value={board.talking}
          note={board.gone > 0 ? say('goneInCall', { count: board.gone }) : ''}
        />
        <Rate label={say('rate', { minutes: interval.minutes })} {...interval} />
        <Figure
          label={say('within', { seconds: interval.withinSeconds })}
          value={interval.offered > 0 ? percentOf(interval.within, interval.offered) : '—'}
          note={interval.offered > 0 ? '' : say('noCalls')}
        />
      </div>
      <div className="wall__halves">
        <Agents board={board} />
        <Lanes board={board} />
      </div>
    </>
  );
}

function Figure({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}) {
  return (
    <section className="panel wall__figure" aria-label={label}>
      <h2>{label}</h2>
      <p className="wall__number tabular">{value}</p>
      <p className="small quiet">{note}</p>
    </section>
  );
}

function Rate({ label, offered, answered, abandoned }: { readonly label: string } & Board['interval']) {
  const say = useWords(callcentreWords);
  const reached = answered >= connectedTarget * offered;
  return (
    <Figure
      label={label}
      value={offered > 0 ? percentOf(answered, offered) : '—'}
      note={
        offered > 0 ? (
          <span className="wall__note">
            <LightShape state={reached ? 'green' : 'red'} size={12} />
            {say(reached ? 'reached' : 'missed')} {say('rateOf', { answered, abandoned })}
          </span>
        ) : (
          say('noCalls')
        )
      }
    />
  );
}

const lightOf = {
  away: 'off',
  ready: 'green',
  ringing: 'yellow',
  talking: 'information',
  'after-call': 'yellow',
} as const;

function Agents({ board }: { readonly board: Board }) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const most = Math.max(1, ...board.agents.map(({ centre, home }) => centre + home));
  return (
    <section className="panel wall__agents" aria-label={say('agents')}>
      <h2>{say('agents')}</h2>
      <ul>
        {board.agents.map(({ state, centre, home }) => (
          <li key={state}>
            <span className="wall__light">
              <LightShape state={lightOf[state]} />
              {inLanguage(agentStates[state], language)}
            </span>
            <span className="wall__bar" aria-hidden="true">
              <span style={{ width: `${(100 * (centre + home)) / most}%` }} />
            </span>
            <strong className="tabular">{centre + home}</strong>
            <span className="small quiet">
              {home > 0 ? `${inLanguage(seatPlaces.home, language)} ${home}` : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Lanes({ board }: { readonly board: Board }) {
  const say = useWords(callcentreWords);
  const language = useLanguage();
  const mayTurn = useOffered('turnLane');
  return (
    <Sideways className="panel" label={say('lanes')}>
      <table className="wall__lanes">
        <thead>
          <tr>
            <th scope="col">{say('lanes')}</th>
            <th scope="col" className="end">
              {say('waiting')}
            </th>
            <th scope="col" className="end">
              {say('longest')}
            </th>
            <th scope="col" className="end">
              {say('rate', { minutes: board.interval.minutes })}
            </th>
            {mayTurn ? <th scope="col">{say('surge')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {board.lanes.map((lane) => (
            <tr key={lane.code} className={lane.open ? '' : 'quiet'}>
              <th scope="row">
                {inLanguage(lane.name, language)}{' '}
                {lane.surge ? <span className="tag">{say(lane.open ? 'surge' : 'closedLane')}</span> : null}
              </th>
              <td className="end">{lane.waiting}</td>
              <td className="end">{lane.longestSince ? <Elapsed since={lane.longestSince} /> : '—'}</td>
              <td className="end">{lane.offered > 0 ? percentOf(lane.answered, lane.offered) : '—'}</td>
              {mayTurn ? <td>{lane.surge ? <LaneSwitch lane={lane} /> : null}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}
