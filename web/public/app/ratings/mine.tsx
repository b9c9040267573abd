// One's own cases and visits that can be rated, what one rated, and what came of bad ratings.
import type { RatingInvitationId } from '@kapok/contracts/ids.ts';
import { date as day } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askApi, askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { onceOf, textOf, visiting } from '../me/asking.server.ts';
import { MyPage, Once, RefusedNotice } from '../me/frame.tsx';
import { Empty, Paging } from '../me/lists.tsx';
import { PageLink } from '../parts/links.tsx';
import { ratings } from './endpoints.ts';
import { givenOf, scoreOf } from './given.server.ts';
import { Matter } from './matter.tsx';
import { ChooseLevel, SayWhy } from './steps.tsx';
import { ratingWords as words } from './words.ts';

const pageLimit = 20;

export async function loader(args: LoaderFunctionArgs) {
  const cursor = new URL(args.request.url).searchParams.get('cursor');
  const query = { limit: pageLimit, ...(cursor === null ? {} : { cursor }) };
  const [{ acting, key }, { items, nextCursor = null }, { rules }] = await Promise.all([
    visiting(args),
    askAsVisitor(args, ratings.listMine, { query }),
    askApi(args, ratings.rules, {}),
  ]);
  return { acting, key, items, tags: rules.tags, cursor, nextCursor };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const invitationId = textOf(form, 'invitation');
  const score = scoreOf(form);
  if (!form.has('give') || score === null) return { invitationId, score, refused: null, given: null };
  const done = await tryAsVisitor(args, ratings.giveMine, {
    params: { invitationId: invitationId as RatingInvitationId },
    body: givenOf(form, score),
    ...onceOf(form),
  });
  if ('answer' in done) return { invitationId, score: null, refused: null, given: { bad: done.answer.bad } };
  return data({ invitationId, score, refused: done.refused, given: null }, { status: done.refused.status });
}

export default function MyRatings() {
  const { acting, key, items, tags, cursor, nextCursor } = useLoaderData<typeof loader>();
  const doing = useActionData<typeof action>();
  const say = useSay();
  const language = useLanguage();
  return (
    <MyPage title={words.mineTitle} lead={words.mineLead} acting={acting}>
      {doing?.refused && <RefusedNotice refused={doing.refused} kept={false} />}
      {doing?.given && (
        <p className="notice good" role="status">
          {say(doing.given.bad ? words.thanksBad : words.thanks)}
        </p>
      )}
      {items.length === 0 ? (
        <Empty title={words.mineEmptyTitle} body={words.mineEmptyBody} />
      ) : (
        <ol className="looks">
          {items.map((one) => {
            const hidden = (
              <>
                <Once value={key} />
                <input type="hidden" name="invitation" value={one.invitationId} />
              </>
            );
            const at = doing?.invitationId === one.invitationId ? doing.score : null;
            return (
              <li key={one.invitationId}>
                <Matter of={one} />
                {!one.rated && <p className="quiet">{say(words.until, { at: day(one.until, language) })}</p>}
                {!one.rated && at === null && <ChooseLevel hidden={hidden} />}
                {!one.rated && at !== null && (
                  <SayWhy
                    score={at}
                    tags={tags}
                    hidden={hidden}
                    back={<PageLink to="/me/ratings">{say(words.change)}</PageLink>}
                  />
                )}
              </li>
            );
          })}
        </ol>
      )}
      <Paging path="/me/ratings" cursor={cursor} nextCursor={nextCursor} />
    </MyPage>
  );
}
