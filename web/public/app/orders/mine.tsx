// One's own orders, as far as they were registered under one's name. Never those that came without one.
import { date as day } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyPage } from '../me/frame.tsx';
import { Empty, Paging } from '../me/lists.tsx';
import { PageLink } from '../parts/links.tsx';
import { Standing } from '../parts/standing.tsx';
import { orders } from './endpoints.ts';
import { orderWords as words } from './words.ts';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [{ acting }, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, orders.listMine, { query }),
  ]);
  return { acting, items, cursor, nextCursor };
}

export default function Mine() {
  const { acting, items, cursor, nextCursor } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <MyPage title={words.mineTitle} lead={words.mineLead} acting={acting}>
      {items.length === 0 ? (
        <Empty title={words.mineEmptyTitle} body={words.mineEmptyBody} />
      ) : (
        <ol className="looks">
          {items.map((order) => (
            <li key={order.workOrderId}>
              <p className="look-when">{say(words.registered, { at: day(order.registeredAt, language) })}</p>
              <h2>
                <PageLink to={`/me/orders/${order.workOrderId}`}>{order.title ?? say(words.erased)}</PageLink>
              </h2>
              <p>
                <Standing kind={order.state === 'closed' ? 'good' : 'open'}>{say(order.words)}</Standing>
              </p>
              <p className="quiet tabular">{order.orderNo}</p>
            </li>
          ))}
        </ol>
      )}
      <Paging path="/me/orders" cursor={cursor} nextCursor={nextCursor} />
      <p>
        <PageLink to="/orders">{say(words.withCode)}</PageLink>
      </p>
    </MyPage>
  );
}
