// What results do to next year's budget: every project before and after, the rules, and the decision. Never decides on anything but
// what is shown: the decision names its hash.
import { budgetEffects, type EffectPreview } from '@kapok/contracts/feedback.ts';
import { fenOf } from '@kapok/contracts/money.ts';
import { feedback } from '@kapok/web-shared/endpoints/feedback.ts';
import { date, exactMoney } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Form, Input } from 'antd';
import { Link } from 'react-router';
import { client } from '../api.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useNow } from '../parts/useNow.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { effectsKey, useDecisions, useEffects, useEffectsOf, yearsBack } from './queries.ts';
import '../parts/forms.css';
import './feedback.css';
import { feedbackWords } from './words.ts';

export default function Effects() {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const years = yearsBack(useNow());
  const [chosen, setYear] = useParam('year');
  const [department, setDepartment] = useParam('department');
  const year = years.find((one) => String(one) === chosen) ?? (years[1] as number);
  const all = useEffects(year);
  const own = useEffectsOf(year, department);
  const departments = new Map(
    all.data?.lines.map((line) => [line.department.code, inLanguage(line.department.name, language)]),
  );
  return (
    <div className="page">
      <p>
        <Link to="/feedback">← {say('back')}</Link>
      </p>
      <PageHead title={say('effectsTitle')} lead={say('effectsLead')}>
        <Pick
          label={say('year')}
          value={String(year)}
          choices={years.map((one) => ({ value: String(one), label: String(one) }))}
          onChange={setYear}
        />
        <Pick
          label={say('pickDepartment')}
          value={department}
          any={say('anyDepartment')}
          choices={[...departments].map(([value, label]) => ({ value, label }))}
          onChange={setDepartment}
        />
      </PageHead>
      <Loaded query={department === '' ? all : own} skeleton={<Skeleton rows={8} />}>
        {(preview) => (
          <div className="feedback">
            <Lines preview={preview} />
            {department === '' ? null : <Decide preview={preview} department={department} />}
            <Rules preview={preview} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

interface Of {
  readonly preview: EffectPreview;
}

function Lines({ preview }: Of) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const yuan = (text: string) => exactMoney(fenOf(text) ?? 0n, language);
  if (preview.lines.length === 0)
    return (
      <section className="panel" aria-label={say('effectsTitle')}>
        <Empty title={say('effectsNone')}>{say('effectsNoneText')}</Empty>
      </section>
    );
  return (
    <section className="panel" aria-label={say('effectsTitle')}>
      <Sideways label={say('effectsTitle')}>
        <table className="feedback__table">
          <thead>
            <tr>
              <th scope="col">{say('project')}</th>
              <th scope="col" className="end">
                {say('score')}
              </th>
              <th scope="col" className="end">
                {say('execution')}
              </th>
              <th scope="col">{say('effect')}</th>
              <th scope="col" className="end">
                {say('before')}
              </th>
              <th scope="col" className="end">
                {say('after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.lines.map((line) => (
              <tr key={line.project}>
                <th scope="row">
                  {inLanguage(line.name, language)}
                  <span className="small quiet feedback__of">
                    {inLanguage(line.department.name, language)}
                  </span>
                </th>
                <td className="end tabular">{line.score ?? say('notEvaluated')}</td>
                <td className="end tabular">
                  {line.executionPercent === null ? '—' : `${line.executionPercent}%`}
                </td>
                <td>
                  <span className={`tag feedback__${line.effect}`}>
                    {inLanguage(budgetEffects[line.effect], language)}
                  </span>
                </td>
                <td className="end tabular">{yuan(line.before)}</td>
                <td className="end tabular">{yuan(line.after)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {say('total')}
              </th>
              <td className="end tabular">{yuan(preview.before)}</td>
              <td className="end tabular">{yuan(preview.after)}</td>
            </tr>
          </tfoot>
        </table>
      </Sideways>
    </section>
  );
}

function Rules({ preview }: Of) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="use-rules">
      <div className="panel__head">
        <h2 id="use-rules">{say('rules')}</h2>
        <span className="quiet">{say('rulesNote')}</span>
      </div>
      <ol className="panel__body feedback__rules">
        {preview.rules.map((rule) => (
          <li key={rule.code}>{inLanguage(rule.name, language)}</li>
        ))}
      </ol>
    </section>
  );
}

function Decide({ preview, department }: Of & { readonly department: string }) {
  const say = useWords(feedbackWords);
  const language = useLanguage();
  const decides = useOffered('demandRectification');
  const decisions = useDecisions(preview.year);
  const made = decisions.data?.decisions.find((one) => one.department.code === department);
  const decide = useAct(
    ({ opinion }: { opinion: string }, idempotencyKey) =>
      client.call(feedback.decideEffects, {
        body: { year: preview.year, department, hash: preview.hash, opinion: opinion.trim() },
        idempotencyKey,
      }),
    { done: () => say('decidedEffects'), touches: [effectsKey] },
  );
  if (made)
    return (
      <section className="panel" aria-label={say('decideTitle')}>
        <p className="panel__body" role="status">
          {say('alreadyDecided', { at: date(made.decidedAt, language), opinion: made.opinion })}{' '}
          <Link to={`/budget/${preview.year + 1}/${department}`}>
            {say('toProposals', { year: preview.year + 1 })}
          </Link>
        </p>
      </section>
    );
  if (!decides || preview.lines.length === 0 || decisions.data === undefined) return null;
  return (
    <section className="panel" aria-labelledby="decide-effects">
      <div className="panel__head">
        <h2 id="decide-effects">{say('decideTitle')}</h2>
      </div>
      <div className="panel__body">
        <p className="quiet">{say('decideNote')}</p>
        <Form<{ opinion: string }>
          name="decide-effects"
          layout="vertical"
          requiredMark={false}
          onFinish={(entered) => decide.mutate(entered)}
        >
          <Form.Item
            name="opinion"
            label={say('opinion')}
            rules={[{ required: true, whitespace: true, message: say('needed') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={4000} />
          </Form.Item>
          <Refusal error={decide.error} />
          <Button type="primary" htmlType="submit" loading={decide.isPending}>
            {say('decideAct')}
          </Button>
        </Form>
      </div>
    </section>
  );
}
