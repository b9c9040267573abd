// What one was told, and by which ways one is told. Its forms work without script.
import { dateTime } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { textOf, visiting } from '../me/asking.server.ts';
import { MyPage, RefusedNotice } from '../me/frame.tsx';
import { Empty, Paging } from '../me/lists.tsx';
import { messages } from './endpoints.ts';
import { messageWords as words } from './words.ts';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [{ acting }, { items, unread, nextCursor = null }, channels] = await Promise.all([
    visiting(args),
    askAsVisitor(args, messages.list, { query }),
    askAsVisitor(args, messages.channels, {}),
  ]);
  return { acting, items, unread, channels, cursor, nextCursor };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const until = textOf(form, 'until');
  if (until !== '') {
    await askAsVisitor(args, messages.mark, { body: { until } });
    return { saved: false, refused: null };
  }
  const newAddress = textOf(form, 'address');
  const done = form.has('confirm')
    ? await tryAsVisitor(args, messages.confirm, { body: { code: textOf(form, 'code') } })
    : await tryAsVisitor(args, messages.setChannels, {
        body: {
          email: form.has('email'),
          sms: form.has('sms'),
          ...(newAddress === '' ? {} : { newAddress }),
        },
      });
  if ('answer' in done) return { saved: true, refused: null };
  return data({ saved: false, refused: done.refused }, { status: done.refused.status });
}

export default function Messages() {
  const { acting, items, unread, channels, cursor, nextCursor } = useLoaderData<typeof loader>();
  const doing = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  return (
    <MyPage title={words.title} lead={words.lead} acting={acting}>
      {doing?.refused && <RefusedNotice refused={doing.refused} kept={false} />}
      {doing?.saved && (
        <p className="notice good" role="status">
          {say(words.saved)}
        </p>
      )}
      {unread > 0 && items[0] && (
        <Form method="post" className="actions">
          <strong>{say(words.unread, { count: unread })}</strong>
          <input type="hidden" name="until" value={items[0].at} />
          <button type="submit" className="button small">
            {say(words.markAll)}
          </button>
        </Form>
      )}
      {items.length === 0 ? (
        <Empty title={words.empty} body={words.emptyBody} />
      ) : (
        <ol className="looks">
          {items.map((one) => (
            <li key={one.messageId}>
              <p className="look-when">
                {dateTime(one.at, language)}
                {one.readAt === undefined && ` · ${say(words.fresh)}`}
              </p>
              <h2>{one.title[language]}</h2>
              <p>{one.text[language]}</p>
            </li>
          ))}
        </ol>
      )}
      <Paging path="/me/messages" cursor={cursor} nextCursor={nextCursor} />
      <h2>{say(words.ways)}</h2>
      <p className="quiet">{say(words.waysLead)}</p>
      <Form method="post" className="form">
        <Way name="sms" title={say(words.sms)} chosen={channels.sms} offered={channels.offered.sms} />
        <Way name="email" title={say(words.email)} chosen={channels.email} offered={channels.offered.email} />
        {channels.offered.email && (
          <>
            {channels.address !== undefined && (
              <p className="quiet">
                {say(words.addressNow, { address: channels.address })}
                {!channels.confirmed && ` · ${say(words.unconfirmed)}`}
              </p>
            )}
            <label htmlFor="address">{say(words.address)}</label>
            <input id="address" name="address" type="email" autoComplete="email" maxLength={200} />
          </>
        )}
        <button type="submit" className="button primary">
          {say(words.save)}
        </button>
      </Form>
      {channels.address !== undefined && !channels.confirmed && (
        <Form method="post" className="form">
          <label htmlFor="code">{say(words.code)}</label>
          <input id="code" name="code" required minLength={6} maxLength={12} autoComplete="one-time-code" />
          <button type="submit" name="confirm" value="1" className="button">
            {say(words.confirm)}
          </button>
        </Form>
      )}
    </MyPage>
  );
}

function Way({
  name,
  title,
  chosen,
  offered,
}: {
  readonly name: string;
  readonly title: string;
  readonly chosen: boolean;
  readonly offered: boolean;
}) {
  const say = useSay();
  return (
    <label className="way">
      <input type="checkbox" name={name} defaultChecked={chosen && offered} disabled={!offered} /> {title}
      {!offered && <span className="quiet"> · {say(words.notOffered)}</span>}
    </label>
  );
}
