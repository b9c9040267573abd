// What results of the year before propose for this year's budget: marked as proposals, adopted or not by finance, and beside them
// what the budget really gives. Shows nothing where nothing was proposed.
import {
  type BudgetProposal,
  type ProposalOutcome,
  proposalOutcomes,
  proposedEffects,
} from '@kapok/contracts/budget/proposals.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { usePages } from '../parts/pages.tsx';
import { ReasonForm } from '../parts/ReasonForm.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Failed } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { Amount } from './Amount.tsx';
import './budget.css';
import { proposalWords } from './proposalWords.ts';
import { budgetKey } from './queries.ts';

export function Proposals({ year, department }: { readonly year: number; readonly department?: string }) {
  const say = useWords(proposalWords);
  const mayDecide = useOffered('recordMoney');
  const query = { year, ...(department ? { department } : {}), limit: 200 };
  const { query: asked, items } = usePages([...budgetKey, 'proposals', query], (cursor, signal) =>
    client.call(budgets.proposals, { query: { ...query, ...cursor }, signal }),
  );
  if (items === undefined)
    return asked.error ? <Failed error={asked.error} retry={() => void asked.refetch()} /> : null;
  if (items.length === 0) return null;
  const open = items.filter(({ outcome }) => outcome === null);
  return (
    <section className="panel" aria-labelledby="budget-proposals">
      <div className="panel__head">
        <h2 id="budget-proposals">{say('title', { year })}</h2>
        <span className="quiet small">{say('lead', { year: year - 1 })}</span>
      </div>
      <Sideways label={say('title', { year })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say('project')}</th>
              <th scope="col">{say('effect')}</th>
              <th scope="col" className="end">
                {say('before', { year: year - 1 })}
              </th>
              <th scope="col" className="end">
                {say('proposed')}
              </th>
              <th scope="col" className="end">
                {say('budgeted')}
              </th>
              <th scope="col">{say('decision')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <Row key={item.id} item={item} withDepartment={department === undefined} />
            ))}
          </tbody>
        </table>
      </Sideways>
      {mayDecide && department !== undefined && open.length > 0 ? (
        <div className="panel__body actions">
          <Deciding proposals={open} outcome="accepted" />
          <Deciding proposals={open} outcome="declined" />
        </div>
      ) : null}
    </section>
  );
}

function Row({ item, withDepartment }: { readonly item: BudgetProposal; readonly withDepartment: boolean }) {
  const say = useWords(proposalWords);
  const language = useLanguage();
  const name = inLanguage(item.name, language);
  return (
    <tr>
      <th scope="row" className="budget__name">
        {item.opened ? <Link to={`/budget/projects/${item.opened}`}>{name}</Link> : name}
        <span className="small quiet budget__block">
          {withDepartment ? (
            <Link to={`/budget/${item.year}/${item.department.code}`}>
              {inLanguage(item.department.name, language)}
            </Link>
          ) : (
            item.code
          )}
        </span>
      </th>
      <td>
        <span className={`tag budget__effect--${item.effect}`}>
          {inLanguage(proposedEffects[item.effect], language)}
        </span>
      </td>
      <td className="end">
        <Amount text={item.before} />
      </td>
      <td className="end">
        <Amount text={item.proposed} />
      </td>
      <td className="end">
        {item.budgeted ? (
          <Amount text={item.budgeted} />
        ) : (
          <span className="quiet">{say('notBudgeted')}</span>
        )}
      </td>
      <td className="budget__cause">
        <span className="budget__found">
          <LightShape
            state={item.outcome === null ? 'information' : item.outcome === 'accepted' ? 'done' : 'off'}
            size={13}
          />
          {item.outcome === null ? say('undecided') : inLanguage(proposalOutcomes[item.outcome], language)}
        </span>
        {item.decidedAt ? (
          <span className="small quiet budget__block">
            {date(item.decidedAt, language)} · {item.opinion}
          </span>
        ) : null}
      </td>
    </tr>
  );
}

function Deciding({
  proposals,
  outcome,
}: {
  readonly proposals: readonly BudgetProposal[];
  readonly outcome: ProposalOutcome;
}) {
  const say = useWords(proposalWords);
  const act = useAct(
    (opinion: string, idempotencyKey) =>
      client.call(budgets.decideProposals, {
        body: { proposals: proposals.map(({ id }) => id), outcome, opinion },
        idempotencyKey,
      }),
    { done: ({ items }) => say('decided', { count: items.length }), touches: [budgetKey] },
  );
  const label = say(outcome === 'accepted' ? 'accept' : 'decline', { count: proposals.length });
  return (
    <ReasonForm
      label={label}
      about={label}
      note={say(outcome === 'accepted' ? 'acceptNote' : 'declineNote')}
      field={say('opinion')}
      needed={say('opinionNeeded')}
      act={act}
    />
  );
}
