// The page on which a new entry is written, for a question that waits for its answer or without one.
import { useWords } from '@kapok/web-shared/i18n.ts';
import { Link, useNavigate } from 'react-router';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import '../parts/forms.css';
import { useGaps } from './queries.ts';
import { knowledgeWords } from './words.ts';

const EntryForm = lazily(() => import('./EntryForm.tsx').then((file) => file.EntryForm), 10);

export default function NewEntry() {
  const say = useWords(knowledgeWords);
  const navigate = useNavigate();
  const [gapId] = useParam('gap');
  const gaps = useGaps({});
  const gap = gaps.items?.find(({ id }) => id === gapId);
  return (
    <div className="page page--form">
      <p>
        <Link to="/hotline/knowledge">← {say('back')}</Link>
      </p>
      <PageHead title={say('newTitle')} lead={say('newLead')} />
      {gap ? <p>{say('forGap', { question: gap.question })}</p> : null}
      {gapId && gaps.query.isPending ? (
        <Skeleton rows={10} />
      ) : (
        <EntryForm {...(gap ? { gap } : {})} leave={() => void navigate('/hotline/knowledge')} />
      )}
    </div>
  );
}
