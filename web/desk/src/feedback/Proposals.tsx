// What reviews, cross-checks and samples found that could be rectified. Finance demands it, its finding already in words and a deadline
// proposed, or drops it with the reason; who audits sees what was decided.
import { proposalSources, type RectificationProposal } from '@kapok/contracts/feedback.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { lazily } from '../parts/lazily.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { rectificationsKey } from './queries.ts';
import { feedbackWords } from './words.ts';

const Demand = lazily(() => import('./Demand.tsx').then((file) => file.Demand), 6);

export function Proposals() {
  const say = useWords(feedbackWords);
  const query = useQuery({
    queryKey: [...rectificationsKey, 'proposals'],
    queryFn: ({ signal }) => client.call(feedback.proposals, { signal }),
  });
  return (
    <section className="panel" aria-labelledby="proposals">
      <div className="panel__head">
        <h2 id="proposals">{say('proposed')}</h2>
        <span className="quiet small">{say('proposedLead')}</span>
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={5} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('noProposal')}>{say('noProposalText')}</Empty>
          ) : (
            <ul>
              {items.toSorted(openFirst).map((one) => (
                <Proposal key={one.id} one={one} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

const openFirst = (a: RectificationProposal, b: RectificationProposal) =>
  Number(b.state === 'open') - Number(a.state === 'open');

function Proposal({ one }: { readonly one: RectificationProposal }) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const decides = useOffered('demandRectification');
  const [asking, setAsking] = useState(false);
  const name = inLanguage(one.department.name, language);
  const drop = useAct(
    (reason: string, idempotencyKey) =>
      client.call(feedback.dropProposal, {
        params: { proposalId: one.id },
        body: { reason },
        idempotencyKey,
      }),
    { done: () => say('dropped'), touches: [rectificationsKey, ['waiting']] },
  );
  return (
    <li className="feedback__proposal">
      <div className="feedback__row">
        <div className="feedback__text">
          <p>
            <LightShape state={one.state === 'open' ? 'yellow' : 'off'} size={12} /> <strong>{name}</strong>{' '}
            <span className="tag">{inLanguage(proposalSources[one.source], language)}</span>{' '}
            <span className="quiet small">
              {say('foundOn', { date: date(one.foundAt, language), days: one.workingDays })}
            </span>
          </p>
          <p>{one.finding}</p>
          <p className="small">
            <Link to={`/evaluation/${one.evaluation}`}>{say('toEvaluation', { year: one.year })}</Link>
            {one.state === 'dropped' ? (
              <span className="quiet">
                {' '}
                · {say('droppedBecause', { reason: one.reason ?? '' })}
                {one.decidedBy ? ` · ${inLanguage(one.decidedBy, language)}` : ''}
              </span>
            ) : null}
          </p>
        </div>
        <div className="feedback__stands">
          {one.rectification ? (
            <Link to={`/feedback/${one.rectification}`}>{say('toRectification')}</Link>
          ) : null}
          {one.state === 'open' && decides && !asking ? (
            <div className="actions">
              <Button aria-label={`${say('demandIt')} ${name}`} onClick={() => setAsking(true)}>
                {say('demandIt')}
              </Button>
              <ReasonForm
                label={say('drop')}
                about={`${say('drop')} ${name}`}
                field={say('dropReason')}
                needed={say('needed')}
                act={drop}
              />
            </div>
          ) : null}
        </div>
      </div>
      {asking ? (
        <Demand
          found={{
            evaluation: one.evaluation,
            ...(one.item ? { item: one.item } : {}),
            year: one.year,
            department: one.department.code,
            finding: one.finding,
            demand: say('demandText'),
            workingDays: one.workingDays,
            proposal: one.id,
          }}
          done={() => setAsking(false)}
        />
      ) : null}
    </li>
  );
}
