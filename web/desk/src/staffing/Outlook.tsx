// How a year will probably end: contacts against the contract, connection against its target, warnings, next year's contract.
import { Problem } from '@kapok/web-shared/client.ts';
import { date, noValue, number, period } from '@kapok/web-shared/format.ts';
import { useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { lazily } from '../parts/lazily.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOffered } from '../shell/session.ts';
import { share } from './figures.ts';
import { type Outlook, useOutlook } from './queries.ts';
import { Warnings } from './Warnings.tsx';
import { staffingWords } from './words.ts';

const ContractForm = lazily(() => import('./ContractForm.tsx').then((file) => file.ContractForm), 3);
const Band = lazy(() => import('../charts/Band.tsx'));

export function OutlookPanels({ year }: { readonly year: number }) {
  const say = useWords(staffingWords);
  const outlook = useOutlook(year);
  const known = outlook.data?.months.some(({ total }) => total > 0);
  if (outlook.error instanceof Problem && outlook.error.slug === 'too-little-history')
    return (
      <div className="panel">
        <Empty title={say('tooLittle')}>{say('tooLittleText')}</Empty>
      </div>
    );
  return (
    <Loaded query={outlook} skeleton={<Skeleton rows={10} />}>
      {(data) => (
        <>
          <Volume outlook={data} />
          <div className="staffing__pair">
            <Connection outlook={data} />
            {known ? <Proposal outlook={data} /> : null}
          </div>
          <Warnings year={year} />
        </>
      )}
    </Loaded>
  );
}

function Volume({ outlook }: { readonly outlook: Outlook }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const [asTable, setAsTable] = useState(false);
  const [setting, setSetting] = useState(false);
  const maySet = useOffered('setContract');
  const last = outlook.months.at(-1);
  const closed = last?.closed ?? false;
  const { contract, passedIn } = outlook;
  const passed = outlook.months.find(({ month }) => month === passedIn)?.closed;
  const said = (value: number) => number(Math.round(value), language);
  return (
    <section className="panel" aria-labelledby="staffing-outlook">
      <div className="panel__head">
        <h2 id="staffing-outlook">{say('outlook')}</h2>
        <button type="button" className="link-button" onClick={() => setAsTable(!asTable)}>
          {say(asTable ? 'asChart' : 'asTable')}
        </button>
      </div>
      <div className="panel__body staffing__volume">
        <div className="staffing__figure">
          <p className="quiet">{say(closed ? 'counted' : 'expected')}</p>
          <p className="staffing__number tabular">
            {last ? said(last.total) : noValue}
            <span className="staffing__unit">{say('contacts')}</span>
          </p>
          {last && !closed ? (
            <p className="small quiet">
              {say('bounds', { low: said(last.totalLow), high: said(last.totalHigh) })}
            </p>
          ) : null}
          <p className="staffing__verdict">
            <LightShape state={contract === null ? 'off' : passedIn ? 'red' : 'green'} size={13} />
            <span>
              {contract === null
                ? say('noContract')
                : passedIn
                  ? say('ofContract', {
                      contract: said(contract),
                      times: number((last?.total ?? 0) / contract, language, 2),
                    })
                  : say('within', {
                      contract: said(contract),
                      percent: share(outlook.ofContractPercent),
                    })}
            </span>
          </p>
          {setting ? (
            <ContractForm year={outlook.year} contract={contract} leave={() => setSetting(false)} />
          ) : maySet ? (
            <button type="button" className="link-button" onClick={() => setSetting(true)}>
              {say('setContract')}
            </button>
          ) : null}
          {passedIn ? (
            <p>{say(passed ? 'wasPassedIn' : 'passedIn', { month: period(passedIn, language) })}</p>
          ) : null}
          {outlook.since && outlook.since > `${outlook.year}-01-07` ? (
            <p className="small">{say('since', { day: date(outlook.since, language) })}</p>
          ) : null}
          {outlook.through && !closed ? (
            <p className="small quiet">{say('through', { day: date(outlook.through, language) })}</p>
          ) : null}
        </div>
        {asTable ? <MonthTable outlook={outlook} /> : <MonthChart outlook={outlook} />}
      </div>
      {outlook.backTest.wapePercent === null ? null : (
        <p className="staffing__worth small quiet">
          {say('worth', {
            count: outlook.backTest.origins,
            own: share(outlook.backTest.wapePercent),
            plain: share(outlook.backTest.plainWapePercent),
          })}
        </p>
      )}
    </section>
  );
}

function MonthChart({ outlook }: { readonly outlook: Outlook }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const text = useCallback((value: number) => number(Math.round(value), language), [language]);
  const points = useMemo(
    () =>
      outlook.months.map(({ month, total, totalLow, totalHigh, closed }) => ({
        label: language === 'zh' ? `${Number(month.slice(5))}月` : period(month, 'en').slice(0, 3),
        value: total,
        expected: !closed,
        low: totalLow,
        high: totalHigh,
      })),
    [outlook.months, language],
  );
  const limit = useMemo(
    () =>
      outlook.contract === null
        ? undefined
        : { value: outlook.contract, label: `${say('contract')} ${text(outlook.contract)}` },
    [outlook.contract, say, text],
  );
  const last = outlook.months.at(-1);
  return (
    <Suspense fallback={<Skeleton rows={6} />}>
      <Band
        points={points}
        limit={limit}
        say={text}
        label={say('chart', {
          year: outlook.year,
          last: last ? period(last.month, language) : noValue,
          value: text(last?.total ?? 0),
        })}
      />
    </Suspense>
  );
}

function MonthTable({ outlook }: { readonly outlook: Outlook }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const said = (value: number) => number(Math.round(value), language);
  return (
    <Sideways className="staffing__table" label={say('outlook')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('month')}</th>
            {(['inMonth', 'total', 'low', 'high'] as const).map((column) => (
              <th key={column} scope="col" className="end">
                {say(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="tabular">
          {outlook.months.map((row) => (
            <tr key={row.month}>
              <td>
                {period(row.month, language)}
                {row.closed ? null : <span className="quiet small"> {say('forecastMark')}</span>}
              </td>
              <td className="end">{said(row.contacts)}</td>
              <td className="end">{said(row.total)}</td>
              <td className="end">{row.closed ? noValue : said(row.totalLow)}</td>
              <td className="end">{row.closed ? noValue : said(row.totalHigh)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function Connection({ outlook }: { readonly outlook: Outlook }) {
  const say = useWords(staffingWords);
  const { connection } = outlook;
  // What the coming week brings is no matter of a year that is over.
  const over = outlook.months.at(-1)?.closed ?? false;
  const rows = [
    [over ? 'wholeYear' : 'soFar', share(connection.soFarPercent)],
    ['target', `≥${share(connection.targetPercent)}`],
    ...(over || connection.expectedPercent === null
      ? []
      : ([
          ['nextWeek', share(connection.expectedPercent)],
          ['agentsSeen', String(connection.agentsSeen)],
          ['agentsNeeded', String(connection.agentsNeeded)],
        ] as const)),
  ] as const;
  return (
    <section className="panel" aria-labelledby="staffing-connection">
      <div className="panel__head">
        <h2 id="staffing-connection">{say('connection')}</h2>
      </div>
      <dl className="panel__body staffing__facts">
        {rows.map(([word, value]) => (
          <div key={word}>
            <dt>{say(word)}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Proposal({ outlook }: { readonly outlook: Outlook }) {
  const say = useWords(staffingWords);
  const language = useLanguage();
  const { proposal } = outlook;
  if (!proposal) return null;
  const growth =
    proposal.growthPercent === null
      ? say('growthUnknown')
      : say('growthKnown', {
          growth: share(proposal.growthPercent),
          taken: share(proposal.growthTakenPercent),
        });
  return (
    <section className="panel" aria-labelledby="staffing-proposal">
      <div className="panel__head">
        <h2 id="staffing-proposal">{say('proposal', { year: proposal.year })}</h2>
      </div>
      <div className="panel__body">
        <p className="staffing__number tabular">
          {number(proposal.contacts, language)}
          <span className="staffing__unit">{say('contacts')}</span>
        </p>
        <p>
          {say('proposalWhy', {
            expected: number(Math.round(proposal.expected), language),
            growth,
            reserve: share(proposal.reservePercent),
          })}
        </p>
        <p className="small quiet">{say('never')}</p>
      </div>
    </section>
  );
}
