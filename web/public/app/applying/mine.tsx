// What one has begun and not handed in, what one handed in for several items, and what one was asked to join.
import { coApplicantStates, partStates } from '@kapok/contracts/applying/drafts.ts';
import type { DraftId } from '@kapok/contracts/ids.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askAsVisitor, tryAsVisitor } from '../data.server.ts';
import { useSay } from '../language.ts';
import { pathOf, refusedWith, textOf, visiting } from '../me/asking.server.ts';
import { MyPage, RefusedNotice } from '../me/frame.tsx';
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

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const params = { draftId: textOf(form, 'draft') as DraftId };
  const body = { agree: textOf(form, 'answer') === 'agree' };
  const answered = await tryAsVisitor(args, applying.answerInvitation, { params, body });
  return 'refused' in answered ? refusedWith(answered.refused, null) : redirect(pathOf(args, '/me/drafts'));
}

export default function MyDrafts() {
  const { acting, drafts, submissions, invitations } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  return (
    <MyPage title={words.mine} acting={acting}>
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      <div className="applying">
        {invitations.length > 0 && (
          <section aria-labelledby="invitations">
            <h2 id="invitations">{say(handingInWords.invitations)}</h2>
            <ul className="needs">
              {invitations.map(({ draftId, of, from, state }) => (
                <li key={draftId}>
                  <strong>{of.name}</strong>
                  <p className="quiet">
                    {from ? `${say(handingInWords.invitedBy, { name: from })} · ` : ''}
                    {say(coApplicantStates[state])}
                  </p>
                  <Form method="post" className="actions">
                    <input type="hidden" name="draft" value={draftId} />
                    {state !== 'agreed' && (
                      <button type="submit" name="answer" value="agree" className="button small primary">
                        {say(handingInWords.agree)}
                      </button>
                    )}
                    {state !== 'declined' && (
                      <button type="submit" name="answer" value="decline" className="button small">
                        {say(handingInWords.decline)}
                      </button>
                    )}
                  </Form>
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
