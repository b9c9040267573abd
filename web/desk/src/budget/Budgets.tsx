// The departments that have a budget in a year, side by side: what each may spend, what it has paid, how far its months are closed.
import type { DepartmentExecution } from '@kapok/contracts/budget/accounts.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link } from 'react-router';
import { Guidance } from '../guidance/Guidance.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { useOffered } from '../shell/session.ts';
import { Amount, Share } from './Amount.tsx';
import { AtDay } from './AtDay.tsx';
import './budget.css';
import { Proposals } from './Proposals.tsx';
import { useDepartments } from './queries.ts';
import { budgetWords } from './words.ts';

const yearNow = new Date().getFullYear();

export default function Budgets() {
  const say = useWords(budgetWords);
  const language = useLanguage();
  const mayRecord = useOffered('recordMoney');
  const [asked, setYear] = useParam('year');
  const [at, setAt] = useParam('at');
  const newest = useDepartments(Number(asked) || yearNow, at);
  // Without a year asked for, the newest that has a budget.
  const year = Number(asked) || newest.data?.years[0] || yearNow;
  const query = useDepartments(year, at);
  const known = query.data?.years ?? [];
  // The year after the newest is the one that is being budgeted.
  const coming = known.length > 0 ? [Math.max(...known) + 1] : [];
  const years = [...new Set([...known, ...coming, year])].sort((one, other) => other - one);
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        <Pick
          label={say('year')}
          value={String(year)}
          choices={years.map((each) => ({ value: String(each), label: say('yearOf', { year: each }) }))}
          onChange={(value) => setYear(value)}
        />
        <AtDay year={year} value={at} onChange={setAt} />
        {mayRecord ? <Link to="/budget/import">{say('import')}</Link> : null}
      </PageHead>
      <Guidance room="budget" />
      <Loaded query={query} skeleton={<Skeleton rows={8} />}>
        {(data) =>
          data.items.length === 0 ? (
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          ) : (
            <section className="panel" aria-label={say('title')}>
              <div className="panel__head">
                <h2>{say('yearOf', { year })}</h2>
                <span className="quiet small">{say('asOf', { at: date(data.at, language) })}</span>
              </div>
              <Sideways label={say('title')}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say('department')}</th>
                      <th scope="col" className="end">
                        {say('projects')}
                      </th>
                      <th scope="col" className="end">
                        {say('adjusted')}
                      </th>
                      <th scope="col" className="end">
                        {say('paid')}
                      </th>
                      <th scope="col">{say('completion')}</th>
                      <th scope="col">{say('closed')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.items.map((item) => (
                      <Row key={item.department} item={item} year={year} at={at} />
                    ))}
                  </tbody>
                </table>
              </Sideways>
            </section>
          )
        }
      </Loaded>
      <div className="budget budget--after">
        <Proposals year={year} />
      </div>
    </div>
  );
}

function Row({
  item,
  year,
  at,
}: {
  readonly item: DepartmentExecution;
  readonly year: number;
  readonly at: string;
}) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  return (
    <tr>
      <th scope="row" className="budget__name">
        <Link to={`/budget/${year}/${item.department}${at ? `?at=${at}` : ''}`}>
          {inLanguage(item.name, language)}
        </Link>
      </th>
      <td className="end">{item.projects}</td>
      <td className="end">
        <Amount text={item.amounts.adjusted} />
      </td>
      <td className="end">
        <Amount text={item.amounts.paid} />
      </td>
      <td>
        <Share amounts={item.amounts} />
      </td>
      <td className="budget__nowrap">
        {item.closedMonths === 0 ? say('closedNone') : say('closedUpTo', { month: item.closedMonths })}
      </td>
    </tr>
  );
}
