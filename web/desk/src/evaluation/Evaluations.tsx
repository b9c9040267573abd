// The evaluations there are, newest year first, and the way to open another. Never mixes years in one row.
import { type EvaluationSummary, evaluationStates } from '@kapok/contracts/evaluation/items.ts';
import { createIntent } from '@kapok/web-shared/client.ts';
import { evaluations } from '@kapok/web-shared/endpoints/evaluation.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { client } from '../api.ts';
import { Guidance } from '../guidance/Guidance.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick, Switch } from '../parts/Pick.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import './evaluation.css';
import { evaluationKey, evaluationsKey, useEvaluations } from './queries.ts';
import { Shares } from './Source.tsx';
import { evaluationWords, stateWords } from './words.ts';

type Kind = 'all' | 'department' | 'project';

export default function Evaluations() {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  const mayOpen = useOffered('prepareEvaluation');
  const [kind, setKind] = useState<Kind>('all');
  const [asked, setState] = useParam('state');
  const state = evaluationStates.find((one) => one === asked);
  const query = useEvaluations({ ...(kind === 'all' ? {} : { kind }), ...(state ? { state } : {}) });
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Link to="/evaluation/campaign">{say('campaign')}</Link>
      </PageHead>
      <Guidance room="evaluation" />
      <div className="evaluation__views">
        <Switch<Kind>
          label={say('kind')}
          value={kind}
          choices={[
            { value: 'all', label: say('kindAll') },
            { value: 'department', label: say('kindDepartment') },
            { value: 'project', label: say('kindProject') },
          ]}
          onChange={setKind}
        />
        <Pick
          label={say('state')}
          value={state ?? ''}
          any={say('anyState')}
          choices={evaluationStates.map((value) => ({
            value,
            label: inLanguage(stateWords[value], language),
          }))}
          onChange={setState}
        />
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={6} />}>
        {({ items }) =>
          items.length === 0 && state ? (
            <Empty title={say('noneInState')} />
          ) : items.length === 0 ? (
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          ) : (
            <ul className="evaluations">
              {items.map((item) => (
                <Card key={item.id} item={item} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {mayOpen ? <OpenForm /> : null}
    </div>
  );
}

function Card({ item }: { readonly item: EvaluationSummary }) {
  const say = useWords(evaluationWords);
  const language = useLanguage();
  return (
    <li className="panel evaluation-card">
      <div className="evaluation-card__name">
        <p className="quiet">{inLanguage(item.department.name, language)}</p>
        <h2>
          <Link to={`/evaluation/${item.id}`}>
            {item.project ? inLanguage(item.project.name, language) : say('ofYear', { year: item.year })}
          </Link>
        </h2>
        {item.project ? <p className="small">{say('projectOfYear', { year: item.year })}</p> : null}
        <p className="small quiet">
          {inLanguage(stateWords[item.state], language)}
          {' · '}
          {item.publishedAt
            ? say('publishedOn', { date: date(item.publishedAt, language) })
            : say('openedOn', { date: date(item.openedAt, language) })}
        </p>
      </div>
      <p className="evaluation-card__total tabular">
        <strong>{item.totals.total}</strong>
        <span className="quiet"> {say('points')}</span>
      </p>
      <Shares computed={item.totals.computedShare} declared={item.totals.declaredShare} />
    </li>
  );
}

interface Opening {
  readonly year: string;
  readonly template: string;
}

function OpenForm() {
  const say = useWords(evaluationWords);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [intent] = useState(createIntent);
  const open = useMutation({
    mutationFn: ({ year, template }: Opening) => {
      const body = { year: Number(year), template: template.trim() };
      return client.call(evaluations.open, { body, idempotencyKey: intent(body) });
    },
    onSuccess: (evaluation) => {
      queryClient.setQueryData(evaluationKey(evaluation.id), evaluation);
      void queryClient.invalidateQueries({ queryKey: evaluationsKey });
      void navigate(`/evaluation/${evaluation.id}`);
    },
  });
  return (
    <section className="panel evaluation-open" aria-labelledby="evaluation-open">
      <div className="panel__head">
        <h2 id="evaluation-open">{say('open')}</h2>
      </div>
      <Form<Opening>
        name="open"
        className="panel__body"
        layout="vertical"
        requiredMark={false}
        initialValues={{ template: 'guangzhou-department' }}
        onFinish={(given) => open.mutate(given)}
      >
        <div className="evaluation-open__fields">
          <Form.Item
            name="year"
            label={say('openYear')}
            rules={[{ required: true, pattern: /^(19|20)\d\d$/, message: say('numberNeeded') }]}
          >
            <Input inputMode="numeric" maxLength={4} />
          </Form.Item>
          <Form.Item name="template" label={say('openTemplate')} rules={[{ required: true }]}>
            <Input maxLength={60} />
          </Form.Item>
          <Button htmlType="submit" loading={open.isPending}>
            {say('openSubmit')}
          </Button>
        </div>
        <Refusal error={open.error} />
      </Form>
    </section>
  );
}
