// Departments by the difference between how often they were in time and how often such orders are, with its interval drawn.
import { type LeagueRow, type Standing, standings } from '@kapok/contracts/boards.ts';
import { noValue, number } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Sideways } from '../parts/Sideways.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { type Span, useLeague } from './queries.ts';
import { boardWords } from './words.ts';

const lights = {
  better: 'green',
  expected: undefined,
  worse: 'red',
  few: undefined,
} as const satisfies Record<Standing, 'green' | 'red' | undefined>;

export function League({ span }: { readonly span: Span }) {
  const say = useWords(boardWords);
  const language = useLanguage();
  const league = useLeague(span);
  return (
    <section className="panel" aria-labelledby="boards-league">
      <div className="panel__head">
        <h2 id="boards-league">{say('league')}</h2>
      </div>
      <div className="panel__body">
        <Loaded query={league} skeleton={<Skeleton rows={8} />}>
          {(data) =>
            data.items.length === 0 ? (
              <Empty title={say('emptyLeague')}>{say('emptyLeagueText')}</Empty>
            ) : (
              <>
                <p>{say('city', { count: number(data.orders, language), percent: data.observedPercent })}</p>
                <Table rows={data.items} />
                <details className="boards__method">
                  <summary>{say('method')}</summary>
                  <p>{say('methodText', { count: data.rankedOrdersMin })}</p>
                </details>
              </>
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function Table({ rows }: { readonly rows: readonly LeagueRow[] }) {
  const say = useWords(boardWords);
  const language = useLanguage();
  const widest = Math.max(
    1,
    ...rows.filter(({ rank }) => rank).flatMap((row) => [-Number(row.lowPoints), Number(row.highPoints)]),
  );
  return (
    <Sideways className="boards__table" label={say('league')}>
      <table>
        <thead>
          <tr>
            <th scope="col" className="end">
              {say('rank')}
            </th>
            <th scope="col">{say('department')}</th>
            <th scope="col" className="end">
              {say('orders')}
            </th>
            <th scope="col" className="end">
              {say('observed')}
            </th>
            <th scope="col" className="end">
              {say('expected')}
            </th>
            <th scope="col">{say('difference')}</th>
            <th scope="col">{say('standing')}</th>
          </tr>
        </thead>
        <tbody className="tabular">
          {rows.map((row) => (
            <tr key={row.department.code}>
              <td className="end">{row.rank ?? noValue}</td>
              <td>{inLanguage(row.department.words, language)}</td>
              <td className="end">{number(row.orders, language)}</td>
              <td className="end">{row.observedPercent}%</td>
              <td className="end">{row.expectedPercent}%</td>
              <td>
                <span className="boards__difference">
                  <strong>{signed(row.differencePoints)}</strong>
                  {row.rank ? <Interval row={row} widest={widest} /> : null}
                  <span className="small quiet">
                    {say('interval', { low: signed(row.lowPoints), high: signed(row.highPoints) })}
                  </span>
                </span>
              </td>
              <td>
                <span className="boards__standing">
                  {lights[row.standing] ? <LightShape state={lights[row.standing]!} size={11} /> : null}
                  {inLanguage(standings[row.standing], language)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

const signed = (points: string): string => (points.startsWith('-') ? `−${points.slice(1)}` : `+${points}`);

/** The interval as a bar over zero; its words stand beside it. */
function Interval({ row, widest }: { readonly row: LeagueRow; readonly widest: number }) {
  const x = (points: string) => 60 + (56 * Number(points)) / widest;
  return (
    <svg className="boards__interval" viewBox="0 0 120 16" width="120" height="16" aria-hidden="true">
      <line x1="60" x2="60" y1="0" y2="16" className="boards__zero" />
      <line x1={x(row.lowPoints)} x2={x(row.highPoints)} y1="8" y2="8" className="boards__reach" />
      <circle
        cx={x(row.differencePoints)}
        cy="8"
        r="4"
        className={`boards__dot boards__dot--${row.standing}`}
      />
    </svg>
  );
}
