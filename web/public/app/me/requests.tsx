// Asks for a copy of one's data and shows what one asked, how it stands, and the copy once it is made.
import { exportDaysMax, type OwnRequest } from '@kapok/contracts/privacy/requests.ts';
import { urlOf } from '@kapok/web-shared/client.ts';
import { dateTime, date as day } from '@kapok/web-shared/format.ts';
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
import { Standing } from '../parts/standing.tsx';
import { onceOf, pathOf, refusedWith, visiting } from './asking.server.ts';
import { me } from './endpoints.ts';
import { MyPage, Once, RaiseFirst, RefusedNotice } from './frame.tsx';
import { Empty, Paging } from './lists.tsx';
import { requestWords as words } from './requestWords.ts';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [visit, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, me.listMyRequests, { query }),
  ]);
  const now = new Date().toISOString();
  return {
    ...visit,
    items: items.map((item) => ({ item, ready: item.readyUntil !== undefined && item.readyUntil > now })),
    cursor,
    nextCursor,
    days: exportDaysMax,
  };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const tried = await tryAsVisitor(args, me.requestExport, onceOf(form));
  if ('refused' in tried) return refusedWith(tried.refused, null);
  return redirect(`${pathOf(args, '/me/requests')}?asked=1`);
}

export default function Requests() {
  const { acting, assurance, key, items, cursor, nextCursor, days } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const [query] = useSearchParams();
  const say = useSay();
  return (
    <MyPage title={words.requestsTitle} lead={words.requestsLead} acting={acting}>
      {query.has('asked') && !answered && (
        <p className="notice good" role="status">
          {say(words.asked)}
        </p>
      )}
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      <section className="beginning">
        <h2>{say(words.copyTitle)}</h2>
        <p>{say(words.copyLead, { days })}</p>
        {assurance < 2 ? (
          <RaiseFirst what={words.copyRaise} />
        ) : (
          <Form method="post">
            <Once value={key} />
            <button type="submit" className="button">
              {say(words.copy)}
            </button>
          </Form>
        )}
      </section>
      {items.length === 0 ? (
        <Empty title={words.requestsEmptyTitle} body={words.requestsEmptyBody} />
      ) : (
        <ol className="looks">
          {items.map(({ item, ready }) => (
            <li key={item.requestId}>
              <One item={item} ready={ready} fetchable={assurance >= 2} />
            </li>
          ))}
        </ol>
      )}
      <Paging path="/me/requests" cursor={cursor} nextCursor={nextCursor} />
    </MyPage>
  );
}

const shapes = { requested: 'open', granted: 'open', done: 'good', refused: 'bad' } as const;

function One({
  item,
  ready,
  fetchable,
}: {
  readonly item: OwnRequest;
  readonly ready: boolean;
  readonly fetchable: boolean;
}) {
  const say = useSay();
  const language = useLanguage();
  const facts = [
    [words.about, item.record && [say(item.record.words), item.record.number].filter(Boolean).join(' ')],
    [item.field?.words ?? words.about, item.field && item.value],
    [item.kind === 'correction' ? words.reason : words.eraseReason, item.reason],
    [words.ground, item.ground && say(item.ground)],
    [words.until, item.keptUntil && day(item.keptUntil, language)],
    [words.note, item.note],
  ] as const;
  const shown = facts.filter(([, value]) => value !== undefined);
  return (
    <>
      <p className="look-when">{say(words.askedAt, { at: dateTime(item.askedAt, language) })}</p>
      <h2>{say(item.kindWords)}</h2>
      <p>
        <Standing kind={shapes[item.state]}>{say(item.stateWords)}</Standing>
      </p>
      {shown.length > 0 && (
        <dl className="facts">
          {shown.map(([term, value]) => (
            <div key={say(term)}>
              <dt>{say(term)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {item.readyUntil !== undefined && (
        <p>{ready ? say(words.ready, { day: day(item.readyUntil, language) }) : say(words.gone)}</p>
      )}
      {ready && fetchable && (
        <ul className="downloads">
          {(['data.html', 'data.json'] as const).map((form) => (
            <li key={form}>
              <a href={urlOf(me.readMyExport, { params: { requestId: item.requestId, form } })}>
                {say(form === 'data.html' ? words.page : words.json)}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
