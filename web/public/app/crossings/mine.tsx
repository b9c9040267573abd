// One’s own applications that cross between places, those that have not begun among them. Never what others did.

import { ownCrossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { date as day } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyPage } from '../me/frame.tsx';
import { Empty, Paging } from '../me/lists.tsx';
import { PageLink } from '../parts/links.tsx';
import { Standing } from '../parts/standing.tsx';
import { crossingWords as words } from './words.ts';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [{ acting }, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, ownCrossings.list, { query }),
  ]);
  return { acting, items, cursor, nextCursor };
}

export default function MyCrossings() {
  const { acting, items, cursor, nextCursor } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <MyPage title={words.mineTitle} lead={words.mineLead} acting={acting}>
      {items.length === 0 ? (
        <Empty title={words.emptyTitle} body={words.emptyBody} />
      ) : (
        <ol className="looks">
          {items.map((one) => (
            <li key={one.id}>
              <p className="look-when">{day(one.openedAt, language)}</p>
              <h2>
                <PageLink to={`/me/crossings/${one.id}`}>{one.item.name}</PageLink>
              </h2>
              <p>
                <Standing kind={one.outcome ? 'good' : 'open'}>{say(one.words)}</Standing>
              </p>
              <p className="quiet tabular">{one.number}</p>
            </li>
          ))}
        </ol>
      )}
      <Paging path="/me/crossings" cursor={cursor} nextCursor={nextCursor} />
      <p>
        <PageLink to="/elsewhere">{say(words.title)}</PageLink>
      </p>
    </MyPage>
  );
}
