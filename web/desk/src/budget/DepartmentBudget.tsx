// One department's year: amounts, rates with their formulas, the curve against the schedule, its projects, and its statements.
import type { ProjectItem } from '@kapok/contracts/budget/accounts.ts';
import { statementBases } from '@kapok/contracts/budget/reconciliation.ts';
import { projectKinds } from '@kapok/contracts/budget/words.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button, Input } from 'antd';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { useUnit } from '../parties/units/queries.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Refusal, Skeleton } from '../parts/States.tsx';
import { useAct } from '../parts/useAct.ts';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { AccountFacts, Amount, Share } from './Amount.tsx';
import { AtDay } from './AtDay.tsx';
import './budget.css';
import { Progress } from './Progress.tsx';
import { Proposals } from './Proposals.tsx';
import { budgetKey, useDepartments, useExecution, useStatements } from './queries.ts';
import { Rates } from './Rates.tsx';
import { budgetWords } from './words.ts';

export default function DepartmentBudget() {
  const { year: yearText = '', department = '' } = useParams();
  const year = Number(yearText);
  const say = useWords(budgetWords);
  const language = useLanguage();
  const [at, setAt] = useParam('at');
  const departments = useDepartments(year, at);
  const own = departments.data?.items.find((item) => item.department === department);
  const unit = useUnit(department).data;
  const name = own?.name ?? unit?.name;
  const execution = useExecution(year, department, at);
  return (
    <div className="page">
      <PageHead
        title={name ? inLanguage(name, language) : say('noSuchUnit')}
        lead={`${say('yearOf', { year })}${
          execution.data ? ` · ${say('asOf', { at: date(execution.data.at, language) })}` : ''
        }`}
      >
        <Link to={`/budget?year=${year}`}>{say('title')}</Link>
        <AtDay year={year} value={at} onChange={setAt} />
      </PageHead>
      <Loaded query={execution} skeleton={<Skeleton rows={10} />}>
        {(data) => (
          <div className="budget">
            <section className="panel panel__body" aria-label={say('title')}>
              <AccountFacts amounts={data.amounts} />
              {own ? <CloseNext year={year} department={department} closed={own.closedMonths} /> : null}
            </section>
            <Proposals year={year} department={department} />
            <Projects year={year} department={department} at={at} />
            <Progress months={data.months} />
            <Rates rates={data.rates} />
            <Statements year={year} department={department} />
          </div>
        )}
      </Loaded>
    </div>
  );
}

function CloseNext({
  year,
  department,
  closed,
}: {
  readonly year: number;
  readonly department: string;
  readonly closed: number;
}) {
  const say = useWords(budgetWords);
  const mayRecord = useOffered('recordMoney');
  const act = useAct(
    (month: number, idempotencyKey) =>
      client.call(budgets.closeMonth, { body: { year, department, month }, idempotencyKey }),
    { done: ({ month }) => say('closedDone', { month }), touches: [budgetKey] },
  );
  const next = closed + 1;
  // A month that runs still cannot be closed; the first of the next is when it can.
  const over = Date.now() > Date.UTC(year, next, 1);
  return (
    <div className="budget__close">
      <span className="quiet small">
        {say('closed')} {closed === 0 ? say('closedNone') : say('closedUpTo', { month: closed })}
      </span>
      {mayRecord && next <= 12 && over ? (
        <Button loading={act.isPending} onClick={() => act.mutate(next)}>
          {say('closeNext', { month: next })}
        </Button>
      ) : null}
      <Refusal error={act.error} />
    </div>
  );
}

function Projects({
  year,
  department,
  at,
}: {
  readonly year: number;
  readonly department: string;
  readonly at: string;
}) {
  const say = useWords(budgetWords);
  const [text, setText] = useParam('text');
  const query = { year, department, ...(at ? { at } : {}), ...(text ? { text } : {}) };
  const pages = usePages([...budgetKey, 'projects', query], (cursor, signal) =>
    client.call(budgets.projects, { query: { ...query, ...cursor }, signal }),
  );
  return (
    <section className="panel" aria-labelledby="budget-projects">
      <div className="panel__head">
        <h2 id="budget-projects">{say('projects')}</h2>
        <Input.Search
          className="budget__search"
          aria-label={say('search')}
          placeholder={say('search')}
          defaultValue={text}
          maxLength={60}
          allowClear
          onSearch={(value) => setText(value.trim())}
        />
      </div>
      <Listed
        pages={pages}
        skeleton={<Skeleton rows={6} />}
        empty={<Empty title={say('noProjects')}>{say('noProjectsText')}</Empty>}
      >
        {(items) => (
          <Sideways label={say('projects')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('project')}</th>
                  <th scope="col">{say('kind')}</th>
                  <th scope="col" className="end">
                    {say('adjusted')}
                  </th>
                  <th scope="col" className="end">
                    {say('paid')}
                  </th>
                  <th scope="col">{say('completion')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <ProjectRow key={item.id} item={item} at={at} />
                ))}
              </tbody>
            </table>
          </Sideways>
        )}
      </Listed>
    </section>
  );
}

function ProjectRow({ item, at }: { readonly item: ProjectItem; readonly at: string }) {
  const language = useLanguage();
  return (
    <tr>
      <th scope="row" className="budget__name">
        <Link to={`/budget/projects/${item.id}${at ? `?at=${at}` : ''}`}>
          {inLanguage(item.name, language)}
        </Link>
        <span className="small quiet budget__block">{item.code}</span>
      </th>
      <td className="budget__nowrap">{inLanguage(projectKinds[item.kind], language)}</td>
      <td className="end">
        <Amount text={item.amounts.adjusted} />
      </td>
      <td className="end">
        <Amount text={item.amounts.paid} />
      </td>
      <td>
        <Share amounts={item.amounts} />
      </td>
    </tr>
  );
}

function Statements({ year, department }: { readonly year: number; readonly department: string }) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  const query = useStatements(year, department);
  return (
    <section className="panel" aria-labelledby="budget-statements">
      <div className="panel__head">
        <h2 id="budget-statements">{say('statements')}</h2>
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={2} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="panel__body quiet">{say('noStatements')}</p>
          ) : (
            <ul className="budget__statements">
              {items.map((item) => (
                <li key={item.id}>
                  <Link to={`/budget/statements/${item.id}`}>
                    {inLanguage(statementBases[item.basis], language)}
                  </Link>
                  <span className="quiet small">
                    {say('asOf', { at: date(item.at, language) })} · {item.name}
                  </span>
                  <Amount text={item.total} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}
