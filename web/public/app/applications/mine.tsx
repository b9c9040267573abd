// What one applied for, or somebody one acts for. Never what others did.
import { date as day } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyCases } from '../me/cases.tsx';
import { MyPage } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { applications } from './endpoints.ts';
import { standingOf } from './status.tsx';
import { applicationWords as words } from './words.ts';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [{ acting }, { items, nextCursor = null }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, applications.listMine, { query }),
  ]);
  return { acting, items, cursor, nextCursor };
}

export default function MyApplications() {
  const { acting, items, cursor, nextCursor } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  return (
    <MyPage title={words.mineTitle} lead={words.mineLead} acting={acting}>
      <MyCases
        path="/me/applications"
        cases={items.map((one) => ({
          id: one.id,
          when: say(words.received, { at: day(one.receivedAt, language) }),
          title: one.item,
          standing: standingOf(one),
          words: one.words,
          number: one.number,
        }))}
        empty={{ title: words.mineEmptyTitle, body: words.mineEmptyBody }}
        cursor={cursor}
        nextCursor={nextCursor}
      >
        <PageLink to="/applications">{say(words.withCode)}</PageLink>
      </MyCases>
    </MyPage>
  );
}
