// What history and forecast propose for a target and for the work planned, each with its reason and one button to take it.
import { plainNumber, targetText } from '@kapok/contracts/evaluation/phrases.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { proposeTarget } from '@kapok/contracts/goals/operations.ts';
import type { AnswerOf } from '@kapok/contracts/operation.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import type { Change } from './draft.ts';
import { goalWords } from './words.ts';

export function Proposed({
  known: { proposal, planned, forecastError },
  draft,
  put,
}: {
  readonly known: AnswerOf<typeof proposeTarget>;
  readonly draft: GoalDraft;
  readonly put: (change: Change<GoalDraft>) => void;
}) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const { workload } = draft;
  if (!proposal && !planned) return <p className="quiet">{say('noProposal')}</p>;
  return (
    <div className="checks" aria-live="polite">
      {proposal ? (
        <p>
          {say('proposal', {
            target: targetText(proposal.target, language),
            reason: inLanguage(proposal.reason, language),
          })}{' '}
          <Button size="small" onClick={() => put({ target: proposal.target })}>
            {say('take')}
          </Button>
        </p>
      ) : null}
      {planned && workload ? (
        <p>
          {say('proposalWork', {
            value: plainNumber(planned.value),
            reason: inLanguage(planned.reason, language),
          })}{' '}
          <Button size="small" onClick={() => put({ workload: { ...workload, planned: planned.value } })}>
            {say('take')}
          </Button>
        </p>
      ) : null}
      {forecastError ? <p className="small quiet">{say('forecastError', { error: forecastError })}</p> : null}
    </div>
  );
}
