// The kiosk of a hall: check in or take a ticket by touch. What was entered is gone with the page, which goes back by itself.
import { priorityReasons } from '@kapok/contracts/appointments/words.ts';
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askApi, tryAsAnyone } from '../data.server.ts';
import { pathIn, useLanguage, useSay } from '../language.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import './halls.css';
import { hallWords as words } from './words.ts';

const wipeSeconds = 60;
type Reason = keyof typeof priorityReasons;

export async function loader(args: LoaderFunctionArgs) {
  const hall = await askApi(args, appointments.hall, { params: { hall: args.params.hall ?? '' } });
  return {
    code: hall.code,
    name: hall.name,
    queues: hall.queues.filter(({ walkIn }) => walkIn).map(({ code, name }) => ({ code, name })),
    key: newIdempotencyKey(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const params = { hall: args.params.hall ?? '' };
  const queue = textOf(form, 'queue');
  const reason = textOf(form, 'priority');
  const priority = reason in priorityReasons ? { priority: reason as Reason } : {};
  const given =
    queue === ''
      ? await tryAsAnyone(args, appointments.checkIn, {
          params,
          body: { bookingNo: textOf(form, 'bookingNo'), code: textOf(form, 'code') },
          ...onceOf(form),
        })
      : await tryAsAnyone(args, appointments.take, { params, body: { queue, ...priority }, ...onceOf(form) });
  const key = newIdempotencyKey();
  return 'refused' in given
    ? data({ refused: given.refused, ticket: null, key }, { status: given.refused.status })
    : data({ refused: null, ticket: given.answer.ticket, key });
}

export default function Kiosk() {
  const { code, name, queues, key } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  const start = pathIn(language, `/kiosk/${code}`);
  const ticket = answered?.ticket;
  return (
    <div className="kiosk">
      <title>{`${say(words.kiosk)} · ${say(name)} · ${say(frameWords.product)}`}</title>
      {answered && <meta httpEquiv="refresh" content={`${wipeSeconds};url=${start}`} />}
      <h1>{say(name)}</h1>
      {answered?.refused && <RefusedNotice refused={answered.refused} kept={false} />}
      {ticket ? (
        <>
          <div className="ticket">
            <p>{say(words.yourTicket)}</p>
            <p className="ticket-number">{ticket.number}</p>
            <p>{say(ticket.queueName)}</p>
            {ticket.ahead !== undefined && <p>{say(words.ticketAhead, { count: ticket.ahead })}</p>}
            <p>
              {ticket.wait
                ? say(words.wait, {
                    minutes: ticket.wait.minutes,
                    from: ticket.wait.minutesFrom,
                    to: ticket.wait.minutesTo,
                  })
                : say(words.waitUnknown)}
            </p>
          </div>
          <p className="kiosk-actions">
            <a className="button primary" href={start}>
              {say(words.again)}
            </a>
            <PageLink className="button" to={`/tickets/${ticket.visitId}`}>
              {say(words.onPhone)}
            </PageLink>
          </p>
          <p className="quiet">{say(words.wipes)}</p>
        </>
      ) : (
        <div className="kiosk-ways">
          <section>
            <h2>{say(words.haveBooking)}</h2>
            <Form method="post" autoComplete="off">
              <Once value={answered?.key ?? key} />
              <label htmlFor="bookingNo">{say(words.number)}</label>
              <input id="bookingNo" name="bookingNo" required maxLength={80} autoComplete="off" />
              <label htmlFor="code">{say(words.code)}</label>
              <input id="code" name="code" required maxLength={40} autoComplete="off" />
              <button type="submit" className="button primary">
                {say(words.checkInAct)}
              </button>
            </Form>
          </section>
          <section>
            <h2>{say(words.walkIn)}</h2>
            <Form method="post" autoComplete="off">
              <Once value={answered?.key ?? key} />
              <label htmlFor="priority">{say(words.priority)}</label>
              <select id="priority" name="priority">
                <option value="">{say(words.noPriority)}</option>
                {(Object.keys(priorityReasons) as Reason[]).map((reason) => (
                  <option key={reason} value={reason}>
                    {say(priorityReasons[reason])}
                  </option>
                ))}
              </select>
              {queues.map((queue) => (
                <button key={queue.code} type="submit" name="queue" value={queue.code} className="button">
                  {say(queue.name)}
                </button>
              ))}
            </Form>
          </section>
        </div>
      )}
    </div>
  );
}
