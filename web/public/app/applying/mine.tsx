// What one has begun and not handed in, what one handed in for several items, and what one was asked to join.
import { coApplicantStates, partStates } from '@kapok/contracts/applying/words.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyPage } from '../me/frame.tsx';
import { Empty } from '../me/lists.tsx';
import { PageLink } from '../parts/links.tsx';
import '../parts/find.css';
import './applying.css';
import { handingInWords } from './handingIn.words.ts';
import { applyingWords as words } from './words.ts';

const shownMax = 50;

export async function loader(args: LoaderFunctionArgs) {
  const query = { limit: shownMax };
  const [visit, drafts, submissions, invitations] = await Promise.all([
    visiting(args),
    askAsVisitor(args, applying.drafts, { query }),
    askAsVisitor(args, applying.submissions, { query }),
    askAsVisitor(args, applying.invitations, { query }),
  ]);
  return {
    ...visit,
    drafts: drafts.items,
    submissions: submissions.items,
    invitations: invitations.items,
  };
}

export default function MyDrafts() {
  const { acting, drafts, submissions, invitations } = useLoaderData<typeof loader>();
  const say = useSay();
  return (
    <MyPage title={words.mine} acting={acting}>
      <div className="applying">
        {invitations.length > 0 && (
          <section aria-labelledby="invitations">
            <h2 id="invitations">{say(handingInWords.invitations)}</h2>
            <ul className="found">
              {invitations.map(({ draftId, of, from, state, askedAt, handedInAt }) => (
                <li key={draftId}>
                  <PageLink to={`/me/invitations/${draftId}`}>{of.name}</PageLink>
                  <p className="quiet">
                    {from ? `${say(handingInWords.invitedBy, { name: from })} · ` : ''}
                    {handedInAt
                      ? say(handingInWords.handedIn, { day: handedInAt.slice(0, 10) })
                      : `${say(handingInWords.invitedAt, { day: askedAt.slice(0, 10) })} · ${say(coApplicantStates[state])}`}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        {drafts.length === 0 ? (
          <Empty title={handingInWords.draftsNone} body={handingInWords.draftsNoneTodo} />
        ) : (
          <ul className="found">
            {drafts.map(({ draftId, of, savedAt, keptUntil }) => (
              <li key={draftId}>
                <PageLink to={`/me/drafts/${draftId}`}>{of.name}</PageLink>
                <p className="quiet">
                  {of.department ? `${of.department} · ` : ''}
                  {say(handingInWords.goOn, { day: savedAt.slice(0, 10), until: keptUntil.slice(0, 10) })}
                </p>
              </li>
            ))}
          </ul>
        )}
        {submissions.length > 0 && (
          <section aria-labelledby="submissions">
            <h2 id="submissions">{say(handingInWords.submissions)}</h2>
            <ul className="found">
              {submissions.map(({ submissionId, of, parts }) => (
                <li key={submissionId}>
                  <PageLink to={`/me/submissions/${submissionId}`}>{of.name}</PageLink>
                  <p className="quiet">
                    {parts
                      .map(({ name, state, stands }) => `${name}：${say(stands ?? partStates[state])}`)
                      .join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </MyPage>
  );
}
