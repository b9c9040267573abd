// The form by which somebody writes an indicator that was given to them, with the checks beside it as they type. What was typed stays on
// every refusal; who comes second is told, and what stands now is shown by asking again.
import { noEvidence } from '@kapok/contracts/goals/checks/evidence.ts';
import { checkIndicator, stops } from '@kapok/contracts/goals/checks/indicator.ts';
import type { GoalDraft } from '@kapok/contracts/goals/items.ts';
import type { AssignedGoal, GoalAssignment, GoalPart } from '@kapok/contracts/goals/operations.ts';
import { goalLevels } from '@kapok/contracts/goals/tree.ts';
import { Problem } from '@kapok/web-shared/client.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { client } from '../api.ts';
import { Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { goalAssigningWords } from './assigningWords.ts';
import { Findings } from './Checks.tsx';
import { type Change, changed, withLast } from './draft.ts';
import { NumberField, TextField } from './fields.tsx';
import './goals.css';
import { guide } from './guidance.ts';
import { PassOn } from './PassOn.tsx';
import { ownGoalWorkKey } from './queries.ts';
import { TargetFields } from './TargetFields.tsx';
import { WorkloadFields } from './WorkloadFields.tsx';
import { goalWords } from './words.ts';

export function GoalFill({ id }: { readonly id: GoalAssignment['id'] }) {
  const query = useQuery({
    queryKey: [...ownGoalWorkKey, id],
    queryFn: ({ signal }) => client.call(goals.assignment, { params: { assignmentId: id }, signal }),
  });
  return (
    <Loaded query={query} skeleton={<Skeleton rows={5} />}>
      {(assigned) => <Filling assigned={assigned} />}
    </Loaded>
  );
}

function Filling({ assigned }: { readonly assigned: AssignedGoal }) {
  const say = useWords(goalWords);
  const tell = useWords(goalAssigningWords);
  const language = useLanguage();
  const { assignment, mark, kind, checks, open } = assigned;
  const [draft, setDraft] = useState<GoalDraft | null>(assigned.draft);
  const fill = useAct(
    ({ part, handIn }: { part: GoalPart; handIn: boolean }, idempotencyKey) =>
      client.call(goals.fillAssignment, {
        params: { assignmentId: assignment.id },
        body: { expectedMark: mark ?? '', part, ...(handIn ? { handIn } : {}) },
        idempotencyKey,
      }),
    {
      done: ({ assignment: { state } }) => tell(state === 'handed-in' ? 'handedIn' : 'saved'),
      touches: [ownGoalWorkKey],
    },
  );
  if (draft === null) return <p className="quiet">{tell('gone')}</p>;
  if (!open) return <p className="quiet">{tell('closed')}</p>;
  const findings = checkIndicator(draft, { year: assignment.year, kind }, noEvidence, checks);
  const put = (change: Change<GoalDraft>) => setDraft(changed(draft, change));
  const hint = (part: keyof typeof guide) => inLanguage(guide[part].asks, language);
  const last = assignment.year - 1;
  const changedMeanwhile = fill.error instanceof Problem && fill.error.slug === 'item-changed-meanwhile';
  return (
    <div className="goal-form">
      <div className="goal-form__fields">
        <p className="goal-field--wide quiet">
          {inLanguage(goalLevels[draft.level].name, language)} · {say('weight')} {draft.weight} ·{' '}
          {inLanguage(goalLevels[draft.level].asks, language)}
        </p>
        <TargetFields draft={draft} put={put} />
        <NumberField
          label={`${say('lastYear')} ${last}`}
          hint={hint('past')}
          value={draft.past.find(({ year }) => year === last)?.value}
          onChange={(value) => put({ past: withLast(draft.past, last, value) })}
        />
        <TextField
          label={say('source')}
          hint={hint('source')}
          max={400}
          value={draft.source}
          onChange={(source) => put({ source })}
        />
        <TextField
          label={say('owner')}
          hint={hint('owner')}
          max={120}
          value={draft.owner}
          onChange={(owner) => put({ owner })}
        />
        <WorkloadFields year={assignment.year} draft={draft} put={put} />
        <TextField
          label={say('basis')}
          hint={hint('basis')}
          wide
          rows={2}
          max={2000}
          value={draft.basis ?? ''}
          onChange={(basis) => put({ basis })}
        />
      </div>
      <aside className="goal-form__side">
        {findings.length > 0 ? (
          <Findings findings={findings} />
        ) : (
          <p className="quiet">{tell('noFindings')}</p>
        )}
        <Refusal error={fill.error}>{changedMeanwhile ? <p>{tell('changedMeanwhile')}</p> : null}</Refusal>
        <div className="actions">
          <Button
            loading={fill.isPending}
            onClick={() => fill.mutate({ part: partOf(draft), handIn: false })}
          >
            {tell('save')}
          </Button>
          <Button
            type="primary"
            disabled={findings.some(stops)}
            loading={fill.isPending}
            onClick={() => fill.mutate({ part: partOf(draft), handIn: true })}
          >
            {tell('handIn')}
          </Button>
        </div>
        <PassOn assignment={assignment} />
      </aside>
    </div>
  );
}

const partOf = ({ target, source, owner, past, workload, basis }: GoalDraft): GoalPart => ({
  target,
  source,
  owner,
  past,
  ...(workload ? { workload } : {}),
  ...(basis ? { basis } : {}),
});
