// What one handed in by one form: each part as it stands, and what waits for what.
import type { SubmissionId } from '@kapok/contracts/ids.ts';
import { applying } from '@kapok/web-shared/endpoints/applying.ts';
import { dateTime } from '@kapok/web-shared/format.ts';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { askAsVisitor } from '../data.server.ts';
import { useLanguage } from '../language.ts';
import { visiting } from '../me/asking.server.ts';
import { MyPage } from '../me/frame.tsx';
import './applying.css';
import { Parts } from './parts.tsx';
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
  const language = useLanguage();
  const { of, parts, submittedAt } = submission;
  return (
    <MyPage
      title={{ zh: of.name, en: of.name }}
      acting={acting}
      back={{ to: '/me/drafts', title: words.mine }}
    >
      <div className="applying">
        <p className="quiet">{dateTime(submittedAt, language)}</p>
        <Parts parts={parts} />
      </div>
    </MyPage>
  );
}
