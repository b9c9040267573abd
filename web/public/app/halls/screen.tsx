// The calling screen of a hall: large, told by word and shape besides colour, of nobody. It renews itself without a script, so
// that a screen on a wall goes on whatever the network did.
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { exactClockTime } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useSay } from '../language.ts';
import { frameWords } from '../words.ts';
import './halls.css';
import { hallWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  return askApi(args, appointments.hall, { params: { hall: args.params.hall ?? '' } });
}

export default function Screen() {
  const { name, at, calls, standing } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="calling">
      <title>{`${say(words.screen)} · ${say(name)} · ${say(frameWords.product)}`}</title>
      <meta httpEquiv="refresh" content="4" />
      <header>
        <h1>{say(name)}</h1>
        <p className="tabular">{exactClockTime(at).slice(0, 5)}</p>
      </header>
      {calls.length === 0 ? (
        <p className="calling-none">{say(words.noCalls)}</p>
      ) : (
        <ol className="calling-list">
          {calls.map(({ ticket, counter, state }) => (
            <li key={ticket} className={state}>
              <strong>{ticket}</strong>
              <span aria-hidden="true">{state === 'called' ? '▶' : '·'}</span>
              <span>
                {say(words.counter)} <b>{counter}</b>
              </span>
              <span>{say(state === 'called' ? words.nowCalling : words.serving)}</span>
            </li>
          ))}
        </ol>
      )}
      <ul className="calling-queues">
        {standing.map(({ queue, name: called, letter, waiting, wait }) => (
          <li key={queue}>
            <strong>
              {letter} {say(called)}
            </strong>
            <span>{say(waiting === 0 ? words.nobodyWaits : words.waitingNow, { count: waiting })}</span>
            <span>
              {wait
                ? say(words.wait, { minutes: wait.minutes, from: wait.minutesFrom, to: wait.minutesTo })
                : say(words.waitUnknown)}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
