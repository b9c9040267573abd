// One project: its money by source and purpose, how far each month came, its rates, and every movement with its receipt.
import type { Movement } from '@kapok/contracts/budget/movements.ts';
import { movementKinds, projectKinds, purposes } from '@kapok/contracts/budget/words.ts';
import type { ProjectId } from '@kapok/contracts/ids.ts';
import { budgets } from '@kapok/web-shared/endpoints/budget.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link, useParams } from 'react-router';
import { client } from '../api.ts';
import { ReceiptSwitch } from '../ledger/ReceiptSwitch.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Listed, usePages } from '../parts/pages.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { useParam } from '../parts/useParam.ts';
import { AccountFacts, Amount, Share } from './Amount.tsx';
import { AtDay } from './AtDay.tsx';
import './budget.css';
import { Progress } from './Progress.tsx';
import { budgetKey, useProject, useSources } from './queries.ts';
import { Rates } from './Rates.tsx';
import { budgetWords } from './words.ts';

export default function ProjectBudget() {
  const { projectId = '' } = useParams();
  const say = useWords(budgetWords);
  const [at, setAt] = useParam('at');
  const query = useProject(projectId, at);
  return (
    <div className="page">
      <Loaded query={query} skeleton={<Skeleton rows={12} />}>
        {(data) => <Page data={data} at={at} setAt={setAt} say={say} />}
      </Loaded>
    </div>
  );
}

function Page({
  data: { project, lines, execution },
  at,
  setAt,
  say,
}: {
  readonly data: NonNullable<ReturnType<typeof useProject>['data']>;
  readonly at: string;
  readonly setAt: (day: string) => void;
  readonly say: ReturnType<typeof useWords<keyof typeof budgetWords>>;
}) {
  const language = useLanguage();
  const sourceOf = useSourceName();
  const about = [
    project.code,
    inLanguage(projectKinds[project.kind], language),
    say('yearOf', { year: project.year }),
    ...(project.programme ? [`${say('programme')} ${inLanguage(project.programme.name, language)}`] : []),
    ...(project.responsible
      ? [`${say('responsible')} ${inLanguage(project.responsible.name, language)}`]
      : []),
    say('asOf', { at: date(execution.at, language) }),
  ];
  return (
    <>
      <PageHead title={inLanguage(project.name, language)} lead={about.join(' · ')}>
        <Link to={`/budget/${project.year}/${project.department}`}>{say('projects')}</Link>
        <AtDay year={project.year} value={at} onChange={setAt} />
      </PageHead>
      <div className="budget">
        <section className="panel panel__body" aria-label={say('title')}>
          <AccountFacts amounts={execution.amounts} />
        </section>
        <section className="panel" aria-labelledby="budget-lines">
          <div className="panel__head">
            <h2 id="budget-lines">{say('lines')}</h2>
          </div>
          <Sideways label={say('lines')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('fund')}</th>
                  <th scope="col">{say('purpose')}</th>
                  <th scope="col" className="end">
                    {say('adjusted')}
                  </th>
                  <th scope="col" className="end">
                    {say('committed')}
                  </th>
                  <th scope="col" className="end">
                    {say('paid')}
                  </th>
                  <th scope="col">{say('completion')}</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={`${line.source} ${line.purpose}`}>
                    <th scope="row" className="budget__name">
                      {sourceOf(line.source)}
                    </th>
                    <td>{inLanguage(purposes[line.purpose], language)}</td>
                    <td className="end">
                      <Amount text={line.amounts.adjusted} />
                    </td>
                    <td className="end">
                      <Amount text={line.amounts.committed} />
                    </td>
                    <td className="end">
                      <Amount text={line.amounts.paid} />
                    </td>
                    <td>
                      <Share amounts={line.amounts} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Sideways>
        </section>
        <Progress months={execution.months} />
        <Movements project={project.id} />
        <Rates rates={execution.rates} />
      </div>
    </>
  );
}

/** Names of sources, by code while they are not there yet. */
export function useSourceName(): (code: string) => string {
  const language = useLanguage();
  const sources = useSources();
  return (code) => {
    const source = sources.data?.items.find((item) => item.code === code);
    return source ? inLanguage(source.name, language) : code;
  };
}

function Movements({ project }: { readonly project: ProjectId }) {
  const say = useWords(budgetWords);
  const pages = usePages([...budgetKey, 'movements', project], (cursor, signal) =>
    client.call(budgets.movements, { params: { projectId: project }, query: cursor, signal }),
  );
  return (
    <section className="panel" aria-labelledby="budget-movements">
      <div className="panel__head">
        <h2 id="budget-movements">{say('movements')}</h2>
      </div>
      <Listed
        pages={pages}
        skeleton={<Skeleton rows={6} />}
        empty={<Empty title={say('noMovements')}>{say('noMovementsText')}</Empty>}
      >
        {(items) => (
          <Sideways label={say('movements')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('day')}</th>
                  <th scope="col">{say('kind')}</th>
                  <th scope="col">{say('fund')}</th>
                  <th scope="col" className="end">
                    {say('amount')}
                  </th>
                  <th scope="col">{say('document')}</th>
                  <th scope="col">{say('receipt')}</th>
                </tr>
              </thead>
              <tbody>
                {items.map((item) => (
                  <MovementRow key={item.id} item={item} />
                ))}
              </tbody>
            </table>
          </Sideways>
        )}
      </Listed>
    </section>
  );
}

function MovementRow({ item }: { readonly item: Movement }) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  const sourceOf = useSourceName();
  const note = item.reverses ? say('reversal') : item.reversedBy ? say('reversed') : undefined;
  return (
    <tr>
      <td className="budget__nowrap">{date(item.day, language)}</td>
      <td>
        {inLanguage(movementKinds[item.kind], language)}
        {note ? <span className="tag budget__note">{note}</span> : null}
      </td>
      <td>
        {sourceOf(item.source)}
        <span className="small quiet budget__block">{inLanguage(purposes[item.purpose], language)}</span>
      </td>
      <td className="end">
        <Amount text={item.amount} />
      </td>
      <td>{item.document}</td>
      <td>
        <ReceiptSwitch eventId={item.eventId} />
      </td>
    </tr>
  );
}
