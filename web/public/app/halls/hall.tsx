// One hall: what is done there, how long each queue waits now, and where to book.
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useSay } from '../language.ts';
import '../me/me.css';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { hallWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  return askApi(args, appointments.hall, { params: { hall: args.params.hall ?? '' } });
}

export default function Hall() {
  const { code, name, place, queues, standing } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow mine">
      <title>{`${say(name)} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to="/halls">{say(words.title)}</PageLink>
      </p>
      <h1>{say(name)}</h1>
      <p className="lead">{say(place)}</p>
      <h2>{say(words.queues)}</h2>
      <ol className="looks">
        {standing.map(({ queue, name: called, waiting, wait }) => (
          <li key={queue}>
            <h3>{say(called)}</h3>
            <p>{say(waiting === 0 ? words.nobodyWaits : words.waitingNow, { count: waiting })}</p>
            <p className="tabular">
              {wait
                ? say(words.wait, { minutes: wait.minutes, from: wait.minutesFrom, to: wait.minutesTo })
                : say(words.waitUnknown)}
            </p>
            {queues.some((one) => one.code === queue && one.bookable) && (
              <p className="actions">
                <PageLink to={`/halls/${code}/book/${queue}`} className="button">
                  {say(words.bookTitle, { queue: say(called) })}
                </PageLink>
              </p>
            )}
          </li>
        ))}
      </ol>
      <p className="quiet">{say(words.waitNote)}</p>
      <p>
        <PageLink to={`/halls/${code}/screen`}>{say(words.screen)}</PageLink>
      </p>
    </div>
  );
}
