// A statement held against the budget: totals first, then each line that differs with what explains it and what does not.
import type { Difference, Reconciliation as Reconciled } from '@kapok/contracts/budget/reconciliation.ts';
import { statementBases } from '@kapok/contracts/budget/reconciliation.ts';
import { date } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link, useParams } from 'react-router';
import { PageHead } from '../parts/PageHead.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { Amount } from './Amount.tsx';
import './budget.css';
import { useSourceName } from './ProjectBudget.tsx';
import { useReconciliation } from './queries.ts';
import { budgetWords } from './words.ts';

export default function Reconciliation() {
  const { statementId = '' } = useParams();
  const query = useReconciliation(statementId);
  return (
    <div className="page">
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {(data) => <Page data={data} />}
      </Loaded>
    </div>
  );
}

const totals = ['adjusted', 'paid', 'stated', 'difference', 'explained', 'unexplained'] as const;

function Page({ data }: { readonly data: Reconciled }) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  const { statement } = data;
  return (
    <>
      <PageHead
        title={say('reconcileTitle', { basis: inLanguage(statementBases[statement.basis], language) })}
        lead={`${say('reconcileLead')} ${say('asOf', { at: date(statement.at, language) })} · ${statement.name}`}
      >
        <Link to={`/budget/${statement.year}/${statement.department}`}>{say('noSuchUnit')}</Link>
      </PageHead>
      <div className="budget">
        <section className="panel panel__body" aria-label={say('difference')}>
          <dl className="facts">
            {totals.map((name) => (
              <div key={name}>
                <dt>{say(name)}</dt>
                <dd className="tabular budget__figure">
                  <Amount text={data.totals[name]} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
        <section className="panel" aria-label={say('statements')}>
          {data.differences.length === 0 ? (
            <Empty title={say('allAgree')}>{say('allAgreeText')}</Empty>
          ) : (
            <>
              <Sideways label={say('statements')}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">{say('project')}</th>
                      <th scope="col" className="end">
                        {say('adjusted')}
                      </th>
                      <th scope="col" className="end">
                        {say('paid')}
                      </th>
                      <th scope="col" className="end">
                        {say('stated')}
                      </th>
                      <th scope="col">{say('explained')}</th>
                      <th scope="col">{say('unexplained')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {data.differences.map((one) => (
                      <Row key={`${one.project} ${one.source}`} one={one} />
                    ))}
                  </tbody>
                </table>
              </Sideways>
              <p className="panel__body quiet small">{say('agreeing', { count: data.agreeing })}</p>
            </>
          )}
        </section>
      </div>
    </>
  );
}

function Row({ one }: { readonly one: Difference }) {
  const say = useWords(budgetWords);
  const language = useLanguage();
  const sourceOf = useSourceName();
  return (
    <tr>
      <th scope="row" className="budget__name">
        {one.name ? inLanguage(one.name, language) : one.project}
        <span className="small quiet budget__block">
          {one.project} · {sourceOf(one.source)}
        </span>
      </th>
      <td className="end">
        <Amount text={one.adjusted} />
      </td>
      <td className="end">
        <Amount text={one.paid} />
      </td>
      <td className="end">
        {one.stated === null ? (
          <span className="quiet">{say('missingRow')}</span>
        ) : (
          <Amount text={one.stated} />
        )}
      </td>
      <td>
        {one.explained.map((part) => (
          <span key={part.cause} className="budget__block">
            {inLanguage(part.words, language)} <Amount text={part.amount} />
          </span>
        ))}
      </td>
      <td className="budget__cause">
        {one.unexplained ? (
          <>
            <span className="budget__found">
              <LightShape state="red" size={13} /> <Amount text={one.unexplained.amount} />
            </span>
            <span className="budget__block">
              {say('likely', { cause: inLanguage(one.unexplained.words, language) })}
            </span>
            {one.unexplained.evidence ? (
              <span className="small quiet budget__block">
                {inLanguage(one.unexplained.evidence, language)}
              </span>
            ) : null}
          </>
        ) : (
          <LightShape state="done" size={13} />
        )}
      </td>
    </tr>
  );
}
