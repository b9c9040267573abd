// Follows a booking with its number and code: how it stands, and changing it or giving it up.
import type { BookingCommand } from '@kapok/contracts/appointments.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import type { ReactNode } from 'react';
import { type ActionFunctionArgs, Form, useActionData } from 'react-router';
import { askApi, tryAsAnyone } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { textOf } from '../me/asking.server.ts';
import { Facts } from '../parts/facts.tsx';
import { followed } from '../parts/following.server.ts';
import { Following } from '../parts/following.tsx';
import { PageLink } from '../parts/links.tsx';
import { hallWords as words } from './words.ts';

export async function action(args: ActionFunctionArgs) {
  return followed(args, {
    actOf,
    act: ({ number, code }, act, once) =>
      tryAsAnyone(args, appointments.act, { body: { bookingNo: number, code, act }, ...once }),
    read: async ({ number, code }) => {
      const found = await tryAsAnyone(args, appointments.follow, { body: { bookingNo: number, code } });
      if ('refused' in found) return found;
      const booking = found.answer;
      if (!booking.may.includes('change')) return { answer: { booking, times: [] } };
      const params = { hall: booking.hall, queue: booking.queue };
      const { items } = await askApi(args, appointments.slots, { params, query: {} });
      return { answer: { booking, times: items.filter(({ left }) => left >= booking.persons) } };
    },
  });
}

function actOf(form: FormData): BookingCommand | undefined {
  const command = textOf(form, 'command');
  if (command === 'change') return { command, startsAt: textOf(form, 'startsAt') };
  return command === 'cancel' || command === 'accept' ? { command } : undefined;
}

type Shown = NonNullable<NonNullable<ReturnType<typeof useActionData<typeof action>>>['shown']>;
const following = { ...words, title: words.followTitle, lead: words.followLead };

export default function Bookings() {
  return (
    <Following to="/bookings" words={following} told={useActionData<typeof action>()}>
      {(shown, hidden) => <Booking shown={shown} hidden={hidden} />}
    </Following>
  );
}

function Booking({ shown, hidden }: { readonly shown: Shown; readonly hidden: ReactNode }) {
  const say = useSay();
  const language = useLanguage();
  const { booking, times } = shown;
  return (
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
      {booking.may.includes('change') && times.length > 0 && (
        <Form method="post" className="form">
          {hidden}
          <label htmlFor="startsAt">{say(words.changeTime)}</label>
          <select id="startsAt" name="startsAt">
            {times.map(({ startsAt }) => (
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
      {(['accept', 'cancel'] as const)
        .filter((command) => booking.may.includes(command))
        .map((command) => (
          <Form key={command} method="post" className="form">
            {hidden}
            <button
              type="submit"
              name="command"
              value={command}
              className={command === 'accept' ? 'button primary' : 'button'}
            >
              {say(words[command])}
            </button>
          </Form>
        ))}
    </>
  );
}
