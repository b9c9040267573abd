// Halls of the city, with how many wait in each.
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useSay } from '../language.ts';
import { Empty } from '../me/lists.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { hallWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  return askApi(args, appointments.halls, {});
}

export default function Halls() {
  const { items } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <div className="page narrow mine">
      <title>{`${say(words.title)} · ${say(frameWords.product)}`}</title>
      <h1>{say(words.title)}</h1>
      <p className="lead">{say(words.lead)}</p>
      {items.length === 0 ? (
        <Empty title={words.none} body={words.noneTodo} />
      ) : (
        <ol className="looks">
          {items.map((hall) => (
            <li key={hall.code}>
              <h2>
                <PageLink to={`/halls/${hall.code}`}>{say(hall.name)}</PageLink>
              </h2>
              <p>{say(hall.place)}</p>
              <p className="quiet">
                {say(hall.waiting === 0 ? words.nobodyWaits : words.waitingNow, { count: hall.waiting })}
              </p>
            </li>
          ))}
        </ol>
      )}
      <p>
        <PageLink to="/bookings">{say(words.followTitle)}</PageLink>
      </p>
    </div>
  );
}
