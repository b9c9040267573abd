// One's own bookings, newest first, and what can be done with each. Never what others booked.
import type { BookingCommand } from '@kapok/contracts/appointments.ts';
import { appointments } from '@kapok/web-shared/endpoints/appointments.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
  useSearchParams,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { onceOf, pathOf, refusedWith, textOf, visiting } from '../me/asking.server.ts';
import { MyPage, Once, RefusedNotice } from '../me/frame.tsx';
import { Empty, Paging } from '../me/lists.tsx';
import { PageLink } from '../parts/links.tsx';
import { Standing } from '../parts/standing.tsx';
import { hallWords as words } from './words.ts';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [visit, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, appointments.mine, { query }),
  ]);
  return { ...visit, items, cursor, nextCursor };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const command = textOf(form, 'command');
  const here = pathOf(args, '/me/bookings');
  if (command !== 'cancel' && command !== 'accept') return redirect(here);
  const body: BookingCommand = { command };
  const params = { bookingId: textOf(form, 'bookingId') } as never;
  const tried = await tryAsVisitor(args, appointments.actOnMine, { params, body, ...onceOf(form) });
  return 'refused' in tried ? refusedWith(tried.refused, null) : redirect(`${here}?done=1`);
}

export default function MyBookings() {
  const { acting, key, items, cursor, nextCursor } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [query] = useSearchParams();
  const say = useSay();
  const language = useLanguage();
  return (
    <MyPage title={words.mineTitle} lead={words.mineLead} acting={acting}>
      {query.has('done') && !answered && (
        <p className="notice good" role="status">
          {say(words.done)}
        </p>
      )}
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      {items.length === 0 ? (
        <Empty title={words.mineEmpty} body={words.mineEmptyTodo} />
      ) : (
        <ol className="looks">
          {items.map((one) => (
            <li key={one.bookingId}>
              <p className="look-when">{dateTime(one.startsAt, language)}</p>
              <h2>{one.items.map((item) => say(item.words)).join(language === 'zh' ? '、' : ', ')}</h2>
              <p>
                <Standing kind={one.may.length > 0 ? 'open' : 'good'}>{say(one.words)}</Standing>
              </p>
              <p className="quiet">{`${say(one.hallName)} · ${say(one.queueName)} · ${one.bookingNo}`}</p>
              {one.ahead !== undefined && <p>{say(words.ahead, { count: one.ahead })}</p>}
              {one.offerUntil !== undefined && (
                <p className="notice">{say(words.offer, { until: dateTime(one.offerUntil, language) })}</p>
              )}
              {one.ticket && (
                <p>
                  <PageLink to={`/tickets/${one.ticket.visitId}`}>
                    {say(words.ticket)} {one.ticket.number}
                  </PageLink>
                </p>
              )}
              {(['accept', 'cancel'] as const)
                .filter((command) => one.may.includes(command))
                .map((command) => (
                  <Form key={command} method="post">
                    <Once value={key} />
                    <input type="hidden" name="bookingId" value={one.bookingId} />
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
            </li>
          ))}
        </ol>
      )}
      <Paging path="/me/bookings" cursor={cursor} nextCursor={nextCursor} />
      <p>
        <PageLink to="/halls">{say(words.title)}</PageLink>
      </p>
    </MyPage>
  );
}
