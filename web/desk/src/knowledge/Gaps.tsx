// Questions that agents found no answer to: asked of a department by a day, answered by an entry, or said to need none.
import { gapStates, type KnowledgeGap } from '@kapok/contracts/knowledge.ts';
import { knowledge } from '@kapok/web-shared/endpoints/knowledge.ts';
import { date, dateTime } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Switch } from '../parts/Pick.tsx';
import { Listed } from '../parts/pages.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Empty } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import './knowledge.css';
import { gapsKey, useGaps } from './queries.ts';
import { gapStateWords, knowledgeWords } from './words.ts';

const AskGap = lazily(() => import('./AskGap.tsx').then((file) => file.AskGap), 3);

export default function Gaps() {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const [asked, setAsked] = useParam('state');
  const state = gapStates.find((one) => one === asked) ?? 'open';
  const gaps = useGaps({ state });
  return (
    <div className="page">
      <p>
        <Link to="/hotline/knowledge">← {say('back')}</Link>
      </p>
      <PageHead title={say('gapsTitle')} lead={say('gapsLead')}>
        <Switch
          label={say('standing')}
          value={state}
          choices={gapStates.map((value) => ({ value, label: inLanguage(gapStateWords[value], language) }))}
          onChange={setAsked}
        />
      </PageHead>
      <Listed
        pages={gaps}
        empty={
          <div className="panel">
            <Empty title={say('emptyGaps')}>{say('emptyGapsText')}</Empty>
          </div>
        }
      >
        {(items) => (
          <ul className="panel knowledge__list">
            {items.map((gap) => (
              <Gap key={gap.id} gap={gap} />
            ))}
          </ul>
        )}
      </Listed>
    </div>
  );
}

function Gap({ gap }: { readonly gap: KnowledgeGap }) {
  const say = useWords(knowledgeWords);
  const language = useLanguage();
  const mayAsk = useOffered('askKnowledgeGap');
  const mayDraft = useOffered('draftKnowledge');
  const [asking, setAsking] = useState(false);
  const dismiss = useAct(
    (note: string, idempotencyKey) =>
      client.call(knowledge.dismissGap, { params: { gapId: gap.id }, body: { note }, idempotencyKey }),
    { done: () => say('dismissed'), touches: [gapsKey] },
  );
  const waits = gap.state === 'open' || gap.state === 'asked';
  const { question } = gap;
  return (
    <li className="knowledge__gap">
      <h2>{question}</h2>
      <p className="small quiet">
        {say('notFoundTimes', { count: gap.times, at: dateTime(gap.lastAt, language) })}
      </p>
      {gap.department && gap.dueAt ? (
        <p>
          {say('askedOf', {
            department: inLanguage(gap.department.name, language),
            at: date(gap.dueAt, language),
          })}{' '}
          {gap.overdue ? <span className="tag knowledge__late">{say('overdue')}</span> : null}
        </p>
      ) : null}
      {gap.note ? <p className="small quiet">{say('noteWas', { note: gap.note })}</p> : null}
      {gap.entry ? <Link to={`/hotline/knowledge/${gap.entry}`}>{say('filledBy')}</Link> : null}
      {waits && (mayAsk || mayDraft) ? (
        asking ? (
          <AskGap gap={gap} leave={() => setAsking(false)} />
        ) : (
          <div className="actions">
            {mayAsk && gap.state === 'open' ? (
              <Button aria-label={say('askOf', { question })} onClick={() => setAsking(true)}>
                {say('ask')}
              </Button>
            ) : null}
            {mayDraft ? <Link to={`/hotline/knowledge/new?gap=${gap.id}`}>{say('write')}</Link> : null}
            {mayAsk ? (
              <ReasonForm
                label={say('dismiss')}
                about={say('dismissOf', { question })}
                field={say('reason')}
                needed={say('reasonNeeded')}
                act={dismiss}
              />
            ) : null}
          </div>
        )
      ) : null}
    </li>
  );
}
