// What follows once goals are approved: the project's self-evaluation, and the goals of the next year begun from these. Never begins
// either by itself.
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { client } from '../api.ts';
import { Refusal } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { useSetAct } from './queries.ts';
import { goalWords } from './words.ts';

export function Next({ set }: { readonly set: GoalSet }) {
  const say = useWords(goalWords);
  const evaluates = useOffered('prepareEvaluation');
  const { subject } = set;
  return (
    <section className="panel panel__body goal-doing" aria-labelledby="goal-next">
      <h2 id="goal-next">{say('after')}</h2>
      {evaluates && subject.kind === 'project' ? <Evaluate set={set} project={subject.project} /> : null}
      {subject.kind === 'project' ? (
        <NextOfProject set={set} project={subject.project} />
      ) : (
        <Continue set={set} subject={subject} />
      )}
    </section>
  );
}

type ProjectId = Extract<GoalSet['subject'], { kind: 'project' }>['project'];

function Evaluate({ set, project }: { readonly set: GoalSet; readonly project: ProjectId }) {
  const say = useWords(goalWords);
  const navigate = useNavigate();
  const open = useAct(
    (_given: null, idempotencyKey) =>
      client.call(evaluations.open, {
        body: { year: set.year, template: set.scheme.code, project },
        idempotencyKey,
      }),
    {
      done: () => say('evaluationBegun'),
      touches: [['evaluations']],
      after: ({ id }) => void navigate(`/evaluation/${id}`),
    },
  );
  return (
    <>
      <p className="quiet">{say('evaluateLead')}</p>
      <Refusal error={open.error} />
      <div className="actions">
        <Button loading={open.isPending} onClick={() => open.mutate(null)}>
          {say('evaluateProject')}
        </Button>
      </div>
    </>
  );
}

/** The same project is another one in the next year's budget, under the same code. */
function NextOfProject({ set, project }: { readonly set: GoalSet; readonly project: ProjectId }) {
  const say = useWords(goalWords);
  const year = set.year + 1;
  const found = useQuery({
    queryKey: ['goal-next-project', project],
    queryFn: async ({ signal }) => {
      const { project: own } = await client.call(budgets.project, {
        params: { projectId: project },
        query: {},
        signal,
      });
      const query = { year, department: own.department, text: own.code, limit: 200 };
      const { items } = await client.call(budgets.projects, { query, signal });
      return { code: own.code, next: items.find(({ code }) => code === own.code)?.id ?? null };
    },
  });
  if (!found.data) return null;
  if (found.data.next === null)
    return <p className="quiet">{say('nextYearNoProject', { year, code: found.data.code })}</p>;
  return <Continue set={set} subject={{ ...set.subject, kind: 'project', project: found.data.next }} />;
}

function Continue({ set, subject }: { readonly set: GoalSet; readonly subject: GoalSet['subject'] }) {
  const say = useWords(goalWords);
  const navigate = useNavigate();
  const year = set.year + 1;
  const open = useSetAct(
    (_given: null, idempotencyKey) =>
      client.call(goals.open, {
        body: { year, subject, scheme: set.scheme.code, copyOf: set.id },
        idempotencyKey,
      }),
    () => say('opened'),
    ({ id }) => void navigate(`/goals/${id}`),
  );
  return (
    <>
      <p className="quiet">{say('nextYearLead')}</p>
      <Refusal error={open.error} />
      <div className="actions">
        <Button loading={open.isPending} onClick={() => open.mutate(null)}>
          {say('nextYear', { year })}
        </Button>
      </div>
    </>
  );
}
