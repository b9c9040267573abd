// One indicator from value to records: number, trend, parts, formula, lineage, and the very records behind it.
// Never shows a value without the period and the ledger position it stands for.
import type { IndicatorDimension, IndicatorPeriod } from '@kapok/contracts/indicators/definition.ts';
import type { Indicator as IndicatorData } from '@kapok/contracts/indicators/operations.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Link, useParams, useSearchParams } from 'react-router';
import '../charts/charts.css';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { Breakdown } from './Breakdown.tsx';
import { Definition } from './Definition.tsx';
import { ForecastPanel } from './ForecastPanel.tsx';
import './indicators.css';
import { grainOf } from './periods.ts';
import { useIndicator, useYears, type Years } from './queries.ts';
import { Records } from './Records.tsx';
import { TrendPanel } from './TrendPanel.tsx';
import { indicatorWords } from './words.ts';

export default function Indicator() {
  const { code = '' } = useParams();
  const say = useWords(indicatorWords);
  const query = useIndicator(code);
  const years = useYears();
  return (
    <div className="page">
      <Link to="/indicators">← {say('back')}</Link>
      <Loaded query={query} skeleton={<Skeleton rows={10} />}>
        {({ indicator, lineage }) => (
          <>
            <IndicatorHead indicator={indicator} />
            <Loaded query={years} skeleton={<Skeleton rows={8} />}>
              {(found) =>
                found.known.length === 0 ? (
                  <Empty title={say('noData')}>{say('noDataText')}</Empty>
                ) : (
                  <Values indicator={indicator} years={found} />
                )
              }
            </Loaded>
            <Definition indicator={indicator} lineage={lineage} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function IndicatorHead({ indicator }: { readonly indicator: IndicatorData }) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  return (
    <header className="indicator__head">
      <h1>{inLanguage(indicator.name, language)}</h1>
      <p className="quiet">
        <span className="indicator__formula">{inLanguage(indicator.formula, language)}</span>
        {indicator.userDefined ? <span className="tag">{say('userDefined')}</span> : null}
      </p>
    </header>
  );
}

function Values({ indicator, years }: { readonly indicator: IndicatorData; readonly years: Years }) {
  const view = useView(indicator, years);
  return (
    <>
      <TrendPanel indicator={indicator} years={years.known} {...view} />
      <ForecastPanel indicator={indicator} year={Number(view.chosen.slice(0, 4))} />
      <Breakdown indicator={indicator} chosen={view.chosen} by={view.by} setBy={view.setBy} />
      <Records indicator={indicator} chosen={view.chosen} />
    </>
  );
}

/** Which period is looked at and how finely the line is drawn: both in the page's address, so that it can be passed on. */
function useView(indicator: IndicatorData, years: Years) {
  const [params, setParams] = useSearchParams();
  const asked = params.get('period');
  const chosen = asked && /^\d{4}(-\d{2}){0,2}$/.test(asked) ? asked : String(years.first);
  const grains = indicator.periods;
  const finer: IndicatorPeriod = grains.includes('month') ? 'month' : (grains[0] ?? 'year');
  const wanted = params.get('grain') as IndicatorPeriod | null;
  const own = grainOf(chosen);
  const grain = wanted && grains.includes(wanted) ? wanted : own === 'year' ? finer : own;
  const by = (params.get('by') as IndicatorDimension | null) ?? indicator.dimensions[0];
  const put = (changes: Record<string, string>) =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changes)) next.set(name, value);
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return {
    chosen,
    grain,
    by: by && indicator.dimensions.includes(by) ? by : undefined,
    choose: (key: string) => put({ period: key }),
    setGrain: (next: IndicatorPeriod) => put({ grain: next }),
    setBy: (next: IndicatorDimension) => put({ by: next }),
  };
}
