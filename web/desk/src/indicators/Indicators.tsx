// All indicators at a glance: the year's value, its months as a line, its target. Never a number without a way to its records.
import type { Indicator } from '@kapok/contracts/indicators/operations.ts';
import type { Target } from '@kapok/contracts/scoring.ts';
import { period } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Button } from 'antd';
import { Link, useNavigate, useSearchParams } from 'react-router';
import '../charts/charts.css';
import { Spark } from '../charts/Spark.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Pick } from '../parts/Pick.tsx';
import { Empty, Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { useOffered } from '../shell/session.ts';
import './indicators.css';
import { useIndicators, useTargets, useValues, useYears } from './queries.ts';
import { farExceeds, meets, targetNumber } from './targets.ts';
import { drawn, hasData, quantityParts } from './values.ts';
import { indicatorWords } from './words.ts';

export default function Indicators() {
  const say = useWords(indicatorWords);
  const navigate = useNavigate();
  const mayDefine = useOffered('defineIndicator');
  const [params, setParams] = useSearchParams();
  const list = useIndicators();
  const years = useYears();
  const year = Number(params.get('year')) || years.data?.first;
  const targets = useTargets(year).data;

  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('lead')}>
        {year && years.data ? (
          <Pick
            label={say('year')}
            value={String(year)}
            choices={years.data.known.toReversed().map((each) => ({
              value: String(each),
              label: say('wholeYear', { year: each }),
            }))}
            onChange={(value) => setParams({ year: value }, { replace: true })}
          />
        ) : null}
        {mayDefine ? <Button onClick={() => void navigate('/indicators/new')}>{say('define')}</Button> : null}
      </PageHead>
      <Loaded query={list} skeleton={<CardsSkeleton />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={say('empty')}>{say('emptyText')}</Empty>
          ) : (
            <Loaded query={years} skeleton={<CardsSkeleton />}>
              {() => (
                <ul className="cards">
                  {items.map((item) => (
                    <Card key={item.code} indicator={item} year={year} target={targets?.get(item.code)} />
                  ))}
                </ul>
              )}
            </Loaded>
          )
        }
      </Loaded>
    </div>
  );
}

function Card({
  indicator,
  year,
  target,
}: {
  readonly indicator: Indicator;
  readonly year: number | undefined;
  readonly target: Target | undefined;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const monthly = indicator.periods.includes('month');
  const yearly = indicator.periods.includes('year');
  const whole = useValues(
    indicator.code,
    year && yearly ? { period: 'year', from: String(monthly ? year : year - 4), to: String(year) } : null,
  );
  const months = useValues(
    indicator.code,
    year && monthly ? { period: 'month', from: `${year}-01`, to: `${year}-12` } : null,
  );
  // Some are values at the end of a month, which no year has.
  const latest = yearly
    ? whole.data?.items.findLast((item) => item.key === String(year))
    : months.data?.items.findLast(hasData);
  const key = yearly || !latest ? String(year) : latest.key;
  const shown = quantityParts(latest?.value ?? null, indicator.unit, language);
  const series = (monthly ? months.data : whole.data)?.items ?? [];
  const aim = targetNumber(target, indicator.unit);
  const good = latest?.value && target && aim !== undefined ? meets(Number(latest.value), target) : undefined;
  const far = latest?.value && target && aim !== undefined ? farExceeds(Number(latest.value), target) : false;
  return (
    <li className="panel card">
      <Link className="card__link" to={`/indicators/${indicator.code}${year ? `?period=${key}` : ''}`}>
        <span className="card__name">{inLanguage(indicator.name, language)}</span>
        {indicator.userDefined ? <span className="tag">{say('userDefined')}</span> : null}
      </Link>
      {(yearly ? whole : months).isPending && year ? (
        <Skeleton rows={2} />
      ) : (
        <div className="card__body">
          <p className="card__value tabular">
            {shown.digits}
            <span className="card__unit">{shown.unit}</span>
          </p>
          <Spark values={series.map((item) => (hasData(item) ? drawn(item) : null))} target={aim} />
        </div>
      )}
      <p className="card__foot small quiet">
        {good === undefined ? (
          <span>{year ? period(key, language) : say('noData')}</span>
        ) : (
          <span className="card__light">
            <LightShape state={good && !far ? 'green' : 'yellow'} size={11} />
            {far
              ? say('farExceeded')
              : good
                ? say('met')
                : say('target', { value: targetWords(target, aim) })}
          </span>
        )}
        <span>{say(monthly ? 'months' : 'years')}</span>
      </p>
    </li>
  );
}

function targetWords(target: Target | undefined, aim: number | undefined): string {
  const sign = target ? { '>=': '≥', '<=': '≤', '=': '' }[target.op] : '';
  return `${sign}${aim ?? ''}${target?.unit === 'percent' ? '%' : ''}`;
}

function CardsSkeleton() {
  return (
    <div className="cards">
      {[0, 1, 2, 3, 4, 5].map((card) => (
        <div key={card} className="panel card">
          <Skeleton rows={3} />
        </div>
      ))}
    </div>
  );
}
