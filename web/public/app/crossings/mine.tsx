// One’s own applications that cross between places, those that have not begun among them. Never what others did.

import { ownCrossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { date as day } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyCases } from '../me/cases.tsx';
import { MyPage } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
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
      <MyCases
        path="/me/crossings"
        cases={items.map((one) => ({
          id: one.id,
          when: day(one.openedAt, language),
          title: one.item.name,
          standing: one.outcome ? 'good' : 'open',
          words: one.words,
          number: one.number,
        }))}
        empty={{ title: words.emptyTitle, body: words.emptyBody }}
        cursor={cursor}
        nextCursor={nextCursor}
      >
        <PageLink to="/elsewhere">{say(words.title)}</PageLink>
      </MyCases>
    </MyPage>
  );
}
