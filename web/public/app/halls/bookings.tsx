// A booking by its number and code: how it stands, and changing it or giving it up. The code is in the body of forms alone.
import type { BookingCommand } from '@kapok/contracts/appointments.ts';
import { newIdempotencyKey } from '@kapok/web-shared/client.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { type ActionFunctionArgs, data, Form, useActionData } from 'react-router';
import { askApi, type Refused, tryAsAnyone } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { onceOf, textOf } from '../me/asking.server.ts';
import { Once, RefusedNotice } from '../me/frame.tsx';
import { Facts } from '../parts/facts.tsx';
import { PageLink } from '../parts/links.tsx';
import { frameWords } from '../words.ts';
import { hallWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const receipt = { bookingNo: textOf(form, 'bookingNo'), code: textOf(form, 'code') };
  const command = textOf(form, 'command');
  const key = newIdempotencyKey();
  let refused: Refused | null = null;
  let done = false;
  if (command === 'cancel' || command === 'accept' || command === 'change') {
    const act: BookingCommand =
      command === 'change' ? { command, startsAt: textOf(form, 'startsAt') } : { command };
    const acted = await tryAsAnyone(args, appointments.act, { body: { ...receipt, act }, ...onceOf(form) });
    done = 'answer' in acted;
    refused = 'refused' in acted ? acted.refused : null;
  }
  const found = await tryAsAnyone(args, appointments.follow, { body: receipt });
  if ('refused' in found)
    return data(
      { receipt, booking: null, times: [], refused: found.refused, done: false, key },
      { status: found.refused.status },
    );
  const booking = found.answer;
  const slots = booking.may.includes('change')
    ? await askApi(args, appointments.slots, {
        params: { hall: booking.hall, queue: booking.queue },
        query: {},
      })
    : null;
  const times = (slots?.items ?? []).filter(({ left }) => left >= booking.persons);
  return data({ receipt, booking, times, refused, done, key }, { status: refused?.status ?? 200 });
}

export default function Bookings() {
  const shown = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  const booking = shown?.booking ?? null;
  return (
    <div className="page narrow mine">
      <title>{`${say(words.followTitle)} · ${say(frameWords.product)}`}</title>
      <p className="crumb">
        <PageLink to="/halls">{say(words.title)}</PageLink>
      </p>
      <h1>{say(words.followTitle)}</h1>
      {shown?.done && (
        <p className="notice good" role="status">
          {say(words.done)}
        </p>
      )}
      {shown?.refused && <RefusedNotice refused={shown.refused} kept={false} />}
      {shown && booking ? (
        <>
          <Facts
            facts={[
              [say(words.number), booking.bookingNo],
              [say(words.state), say(booking.words)],
              [say(words.when), dateTime(booking.startsAt, language)],
              [say(words.where), `${say(booking.hallName)}，${say(booking.place)}`],
              [say(words.items), booking.items.map((item) => say(item.words)).join('、')],
              [say(words.persons), String(booking.persons)],
              ...(booking.state === 'booked'
                ? [
                    [
                      say(words.checkIn),
                      `${dateTime(booking.checkInFrom, language)} – ${dateTime(booking.checkInUntil, language)}`,
                    ] as const,
                  ]
                : []),
            ]}
          />
          {booking.ahead !== undefined && <p>{say(words.ahead, { count: booking.ahead })}</p>}
          {booking.offerUntil !== undefined && (
            <p className="notice">{say(words.offer, { until: dateTime(booking.offerUntil, language) })}</p>
          )}
          {booking.ticket && (
            <p>
              <PageLink to={`/tickets/${booking.ticket.visitId}`}>
                {say(words.ticket)} {booking.ticket.number}
              </PageLink>
            </p>
          )}
          {booking.may.includes('change') && shown.times.length > 0 && (
            <Form method="post" className="form">
              <Held receipt={shown.receipt} once={shown.key} />
              <label htmlFor="startsAt">{say(words.changeTime)}</label>
              <select id="startsAt" name="startsAt">
                {shown.times.map(({ startsAt }) => (
                  <option key={startsAt} value={startsAt}>
                    {dateTime(startsAt, language)}
                  </option>
                ))}
              </select>
              <button type="submit" name="command" value="change" className="button">
                {say(words.change)}
              </button>
            </Form>
          )}
          {booking.may.includes('accept') && (
            <Act receipt={shown.receipt} once={shown.key} command="accept" />
          )}
          {booking.may.includes('cancel') && (
            <Act receipt={shown.receipt} once={shown.key} command="cancel" />
          )}
        </>
      ) : (
        <>
          <p className="lead">{say(words.followLead)}</p>
          <Form method="post" className="form">
            <label htmlFor="bookingNo">{say(words.number)}</label>
            <input
              id="bookingNo"
              name="bookingNo"
              required
              maxLength={80}
              autoComplete="off"
              autoCapitalize="characters"
              defaultValue={shown?.receipt.bookingNo}
            />
            <label htmlFor="code">{say(words.code)}</label>
            <input
              id="code"
              name="code"
              required
              maxLength={40}
              autoComplete="off"
              autoCapitalize="characters"
            />
            <button type="submit" className="button primary">
              {say(words.look)}
            </button>
          </Form>
        </>
      )}
    </div>
  );
}

interface Holding {
  readonly receipt: { readonly bookingNo: string; readonly code: string };
  readonly once: string;
}

function Held({ receipt, once }: Holding) {
  return (
    <>
      <Once value={once} />
      <input type="hidden" name="bookingNo" value={receipt.bookingNo} />
      <input type="hidden" name="code" value={receipt.code} />
    </>
  );
}

function Act({ command, ...holding }: Holding & { readonly command: 'accept' | 'cancel' }) {
  const say = useSay();
  return (
    <Form method="post" className="form">
      <Held {...holding} />
      <button
        type="submit"
        name="command"
        value={command}
        className={command === 'accept' ? 'button primary' : 'button'}
      >
        {say(words[command])}
      </button>
    </Form>
  );
}
