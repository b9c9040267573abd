// Pre-evaluation of a new project: the department answers, finance gives points and decides. What was decided is only read.
import type { PreEvaluation as Data, PreEvaluationOutcome } from '@kapok/contracts/goals/preEvaluation.ts';
import { preEvaluationAspects, preEvaluationOutcomes } from '@kapok/contracts/goals/preEvaluation.ts';
import type { GoalSet } from '@kapok/contracts/goals/set.ts';
import { goals } from '@kapok/web-shared/endpoints/goals.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input, Select } from 'antd';
import { client } from '../api.ts';
import { OnVersion, type Stand } from '../parts/OnVersion.tsx';
import { Loaded } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useOffered } from '../shell/session.ts';
import { preEvaluationKey, usePreEvaluation } from './queries.ts';
import { goalWords } from './words.ts';

export function PreEvaluation({ set }: { readonly set: GoalSet }) {
  const query = usePreEvaluation(set.id, set.subject.kind === 'project');
  return (
    <Loaded query={query}>
      {(held) => (
        <OnVersion held={held}>{(data, stand) => <Sheet set={set} data={data} stand={stand} />}</OnVersion>
      )}
    </Loaded>
  );
}

type Given = Readonly<Record<string, string>>;

function Sheet({ set, data, stand }: { readonly set: GoalSet; readonly data: Data; readonly stand: Stand }) {
  const say = useWords(goalWords);
  const language = useLanguage();
  const writes = useOffered('writeGoals');
  const reviews = useOffered('reviewGoals');
  const params = { goalSetId: set.id };
  const touches = { touches: [preEvaluationKey(set.id)], after: stand.saved };
  const { questions } = data.form;
  const answer = useAct(
    (given: Given, idempotencyKey) => {
      const answers = questions.map(({ code }) => ({ question: code, text: given[code] ?? '' }));
      return client.call(goals.answerPreEvaluation, {
        params,
        body: { expectedVersion: stand.version, answers },
        idempotencyKey,
      });
    },
    { done: () => say('answersSent'), ...touches },
  );
  const decide = useAct(
    ({ outcome = '', reason = '', ...points }: Given, idempotencyKey) => {
      const scores = questions.map(({ code }) => ({ question: code, points: points[code] ?? '0' }));
      return client.call(goals.decidePreEvaluation, {
        params,
        body: { expectedVersion: stand.version, scores, outcome: outcome as PreEvaluationOutcome, reason },
        idempotencyKey,
      });
    },
    { done: () => say('decidedDone'), ...touches },
  );
  const waits = data.version > 0 && data.outcome === null;
  const mayAnswer = writes && !waits && data.outcome !== 'recommended' && set.state !== 'approved';
  const scoring = reviews && waits;
  const needed = { required: true, whitespace: true, message: say('needed') };
  return (
    <section className="panel" aria-label={say('viewPre')}>
      <div className="panel__body">
        <p className="quiet">{say('preLead')}</p>
        {data.outcome ? (
          <p>
            <strong>{inLanguage(preEvaluationOutcomes[data.outcome], language)}</strong>
            {data.score ? ` · ${say('preScore', { score: data.score })}` : ''}
            {data.reason ? <span className="quiet"> {data.reason}</span> : null}
          </p>
        ) : waits ? (
          <p>{say('answersSent')}</p>
        ) : null}
      </div>
      <Form<Given>
        name="pre-evaluation"
        layout="vertical"
        requiredMark={false}
        className="panel__body"
        initialValues={
          scoring ? {} : Object.fromEntries(data.answers.map(({ question, text }) => [question, text]))
        }
        onFinish={(given) => (scoring ? decide.mutate(given) : answer.mutate(given))}
      >
        {questions.map(({ code, aspect, question, points }) => {
          const said = data.answers.find((one) => one.question === code)?.text;
          const given = data.scores.find((one) => one.question === code)?.points;
          return (
            <div key={code} className="pre-question">
              <p>
                <span className="quiet small">{inLanguage(preEvaluationAspects[aspect], language)}</span>
                <br />
                {inLanguage(question, language)}
              </p>
              {mayAnswer ? (
                <Form.Item name={code} label={say('answer')} rules={[needed]}>
                  <Input.TextArea
                    aria-label={`${say('answer')}：${inLanguage(question, language)}`}
                    autoSize={{ minRows: 2, maxRows: 8 }}
                    maxLength={2000}
                  />
                </Form.Item>
              ) : (
                <p className="pre-question__said">{said ?? '—'}</p>
              )}
              {scoring ? (
                <Form.Item name={code} label={say('points', { points })} rules={[needed]}>
                  <Input inputMode="decimal" maxLength={6} className="pre-question__points" />
                </Form.Item>
              ) : given ? (
                <p className="small quiet">
                  {say('points', { points })} {given}
                </p>
              ) : null}
            </div>
          );
        })}
        {scoring ? (
          <>
            <Form.Item name="outcome" label={say('outcome')} rules={[needed]}>
              <Select
                options={Object.entries(preEvaluationOutcomes).map(([value, words]) => ({
                  value,
                  label: inLanguage(words, language),
                }))}
              />
            </Form.Item>
            <Form.Item name="reason" label={say('reason')} rules={[{ ...needed, min: 5 }]}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={2000} />
            </Form.Item>
          </>
        ) : null}
        {stand.refusal(answer.error ?? decide.error)}
        {mayAnswer || scoring ? (
          <Button type="primary" htmlType="submit" loading={answer.isPending || decide.isPending}>
            {say(scoring ? 'preDecide' : 'sendAnswers')}
          </Button>
        ) : null}
      </Form>
    </section>
  );
}
