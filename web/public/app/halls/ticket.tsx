// A ticket as its holder follows it on a phone. It renews itself without a script, and says nothing of whose it is.

import type { VisitId } from '@kapok/contracts/ids.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askApi } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import './halls.css';
import { hallWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  return askApi(args, appointments.ticket, { params: { visitId: (args.params.visitId ?? '') as VisitId } });
}

export default function TicketPage() {
  const ticket = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const { number, state, ahead, wait, counter } = ticket;
  const goesOn = state === 'waiting' || state === 'called' || state === 'serving';
  return (
    <div className="page narrow">
      <title>{`${number} · ${say(frameWords.product)}`}</title>
      {goesOn && <meta httpEquiv="refresh" content="15" />}
      <h1>{say(words.ticket)}</h1>
      <div className="ticket" role="status">
        <p className="ticket-number">{number}</p>
        <p>{say(ticket.words)}</p>
        {counter !== undefined && <p className="ticket-go">{say(words.toCounter, { counter })}</p>}
        {ahead !== undefined && <p>{say(words.ticketAhead, { count: ahead })}</p>}
        {state === 'waiting' && (
          <p>
            {wait
              ? say(words.wait, { minutes: wait.minutes, from: wait.minutesFrom, to: wait.minutesTo })
              : say(words.waitUnknown)}
          </p>
        )}
        <p className="quiet">
          {say(ticket.hallName)} · {say(ticket.queueName)} · {say(words.takenAt)}{' '}
          {dateTime(ticket.takenAt, language)}
        </p>
      </div>
      {goesOn && <p className="quiet">{say(words.refreshes)}</p>}
      <p>
        <PageLink to={`/halls/${ticket.hall}`}>{say(ticket.hallName)}</PageLink>
      </p>
    </div>
  );
}
