// Where the papers of one of one’s own applications are, and the way to the application once it has begun.
import { ownCrossings } from '@kapok/web-shared/endpoints/crossings.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { applicationWords } from '../applications/words.ts';
import { askAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyPage } from '../me/frame.tsx';
import { PageLink } from '../parts/links.tsx';
import { WhereItIs } from './status.tsx';
import { crossingWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const params = { crossingId: args.params.crossingId ?? '' };
  const [{ acting }, crossing] = await Promise.all([
    visiting(args),
    askAsVisitor(args, ownCrossings.read, { params: params as never }),
  ]);
  return { acting, crossing };
}

export default function MyCrossing() {
  const { acting, crossing } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <MyPage title={words.mineTitle} lead={words.mineLead} acting={acting}>
      <WhereItIs crossing={crossing} alone />
      {crossing.application ? (
        <p>
          <PageLink to={`/me/applications/${crossing.id}`}>{say(applicationWords.title)}</PageLink>
        </p>
      ) : null}
      <p>
        <PageLink to="/me/crossings">{say(words.mineTitle)}</PageLink>
      </p>
    </MyPage>
  );
}
