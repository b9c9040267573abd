// What one handed in by one form: each part as it stands, and what waits for what.
import { partStates } from '@kapok/contracts/applying/drafts.ts';
import type { SubmissionId } from '@kapok/contracts/ids.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage, useSay } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyPage } from '../me/frame.tsx';
import './applying.css';
import { handingInWords } from './handingIn.words.ts';
import { applyingWords as words } from './words.ts';

export async function loader(args: LoaderFunctionArgs) {
  const params = { submissionId: (args.params.submissionId ?? '') as SubmissionId };
  const [visit, submission] = await Promise.all([
    visiting(args),
    askAsVisitor(args, applying.submission, { params }),
  ]);
  return { ...visit, submission };
}

export default function SubmissionPage() {
  const { acting, submission } = useLoaderData<typeof loader>();
  const say = useSay();
  const language = useLanguage();
  const { of, parts, submittedAt } = submission;
  const nameOf = (code: string) => parts.find(({ part }) => part === code)?.name ?? code;
  return (
    <MyPage
      title={{ zh: of.name, en: of.name }}
      acting={acting}
      back={{ to: '/me/drafts', title: words.mine }}
    >
      <div className="applying">
        <p className="quiet">{dateTime(submittedAt, language)}</p>
        <ol className="needs">
          {parts.map(({ part, name, number, state, stands, after }) => (
            <li key={part}>
              <strong>{name}</strong>
              <p>
                {say(stands ?? partStates[state])}
                {state === 'waiting' && after.length > 0 && (
                  <span className="quiet">
                    {' '}
                    {say(handingInWords.after, {
                      parts: after.map(nameOf).join(say({ zh: '、', en: ', ' })),
                    })}
                  </span>
                )}
              </p>
              {number && (
                <p className="quiet">
                  {say(handingInWords.number)} {number}
                </p>
              )}
            </li>
          ))}
        </ol>
      </div>
    </MyPage>
  );
}
