// One's own orders, as far as they were registered under one's name. Never those that came without one.
import { date as day } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyCases } from '../me/cases.tsx';
import { MyPage } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
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
      <MyCases
        path="/me/orders"
        cases={items.map((one) => ({
          id: one.workOrderId,
          when: say(words.registered, { at: day(one.registeredAt, language) }),
          title: one.title ?? say(words.erased),
          standing: one.state === 'closed' ? 'good' : 'open',
          words: one.words,
          number: one.orderNo,
        }))}
        empty={{ title: words.mineEmptyTitle, body: words.mineEmptyBody }}
        cursor={cursor}
        nextCursor={nextCursor}
      >
        <PageLink to="/orders">{say(words.withCode)}</PageLink>
      </MyCases>
    </MyPage>
  );
}
