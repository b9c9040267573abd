// An application that one was asked to join: what is written in it, agreed to or not, and once it was handed in what one signed and
// where each part stands. Works without a script; nobody can agree to what this page did not show.
import type { readMyInvitation, Sheet } from '@kapok/contracts/applying/joining.ts';
import { coApplicantStates } from '@kapok/contracts/applying/words.ts';
import type { DraftId } from '@kapok/contracts/ids.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { askAsVisitor, type LoaderArgs, tryAsVisitor } from '../data.server.ts';
import { useLanguage, useSay, type Words } from '../language.ts';
import { onceOf, pathOf, refusedWith, textOf, visiting } from '../me/asking.server.ts';
import { MyPage, Once, RaiseFirst, RefusedNotice } from '../me/frame.tsx';
import './applying.css';
import { handingInWords } from './handingIn.words.ts';
import { invitationWords as words } from './invitation.words.ts';
import { Parts } from './parts.tsx';
import { applyingWords } from './words.ts';

type Invitation = AnswerOf<typeof readMyInvitation>;

const paramsOf = ({ params }: Pick<LoaderArgs, 'params'>) => ({
  draftId: (params.draftId ?? '') as DraftId,
});

export async function loader(args: LoaderFunctionArgs) {
  const [visit, invitation] = await Promise.all([
    visiting(args),
    askAsVisitor(args, applying.invitation, { params: paramsOf(args) }),
  ]);
  return { ...visit, invitation };
}

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const params = paramsOf(args);
  const agree = textOf(form, 'answer') === 'agree';
  const body = agree ? { agree, shown: textOf(form, 'shown') } : { agree };
  const answered = await tryAsVisitor(args, applying.answerInvitation, { params, body, ...onceOf(form) });
  return 'refused' in answered
    ? refusedWith(answered.refused, null)
    : redirect(pathOf(args, `/me/invitations/${params.draftId}`));
}

export default function InvitationPage() {
  const { acting, assurance, key, invitation } = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const say = useSay();
  const { of, from, parts, others, sheet, handedInAt } = invitation;
  return (
    <MyPage
      title={{ zh: of.name, en: of.name }}
      acting={acting}
      back={{ to: '/me/drafts', title: applyingWords.mine }}
    >
      {answered && <RefusedNotice refused={answered.refused} kept={false} />}
      <div className="applying">
        {from && <p className="quiet">{say(handingInWords.invitedBy, { name: from })}</p>}
        <Stands invitation={invitation} />
        <section aria-labelledby="parts">
          <h2 id="parts">{say(words.parts)}</h2>
          <Parts parts={parts} />
        </section>
        {others.length > 0 && <Others others={others} />}
        {sheet && <Written sheet={sheet} title={handedInAt ? words.signed : words.written} />}
        {!handedInAt &&
          (assurance < 2 ? (
            <RaiseFirst what={words.raise} />
          ) : (
            <Answering once={key} invitation={invitation} />
          ))}
      </div>
    </MyPage>
  );
}

function Stands({ invitation }: { readonly invitation: Invitation }) {
  const say = useSay();
  const language = useLanguage();
  const { state, answeredAt, handedInAt } = invitation;
  const at = answeredAt ? dateTime(answeredAt, language) : '';
  if (handedInAt)
    return <p className="notice good">{say(words.handedIn, { at: dateTime(handedInAt, language) })}</p>;
  if (state === 'agreed')
    return (
      <div className="notice good">
        <p>
          <strong>{say(words.agreed, { at })}</strong>
        </p>
        <p>{say(words.agreedMore)}</p>
      </div>
    );
  if (state === 'declined') return <p className="notice">{say(words.declined, { at })}</p>;
  return <p className="notice">{say(state === 'changed' ? words.changed : words.asked)}</p>;
}

function Others({ others }: { readonly others: Invitation['others'] }) {
  const say = useSay();
  return (
    <section aria-labelledby="others">
      <h2 id="others">{say(words.others)}</h2>
      <ul className="files">
        {others.map(({ name, state }, at) => (
          // Two of one surname are masked alike, and their order never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: there is nothing else to tell them apart by.
          <li key={at}>
            <span>{name}</span>
            <span className="quiet">{say(coApplicantStates[state])}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Written({ sheet, title }: { readonly sheet: Sheet; readonly title: Words }) {
  const say = useSay();
  return (
    <section aria-labelledby="written">
      <h2 id="written">{say(title)}</h2>
      <p className="quiet">{say(words.masked)}</p>
      {sheet.groups.map(({ words: name, lines }) => (
        <section key={name.zh} aria-label={say(name)}>
          <h3>{say(name)}</h3>
          <dl className="answers">
            {lines.map(({ words: asked, answer }) => (
              <div key={asked.zh}>
                <dt>{say(asked)}</dt>
                <dd>
                  {answer.map((one) => say(one)).join(say({ zh: '、', en: ', ' })) || say(words.notAnswered)}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {sheet.materials.length > 0 && (
        <section aria-labelledby="signed-materials">
          <h3 id="signed-materials">{say(words.materials)}</h3>
          <dl className="answers">
            {sheet.materials.map(({ words: name, files }) => (
              <div key={name.zh}>
                <dt>{say(name)}</dt>
                <dd>{files === 0 ? say(words.noFiles) : say(words.files, { count: files })}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </section>
  );
}

function Answering({ once, invitation }: { readonly once: string; readonly invitation: Invitation }) {
  const say = useSay();
  const { state, shown = '' } = invitation;
  return (
    <section aria-labelledby="answer">
      <h2 id="answer">{say(words.answer)}</h2>
      <Form method="post" className="actions">
        <input type="hidden" name="shown" value={shown} />
        <Once value={once} />
        {state !== 'agreed' && (
          <button type="submit" name="answer" value="agree" className="button primary">
            {say(words.agree)}
          </button>
        )}
        {state !== 'declined' && (
          <button type="submit" name="answer" value="decline" className="button">
            {say(words.decline)}
          </button>
        )}
      </Form>
    </section>
  );
}
