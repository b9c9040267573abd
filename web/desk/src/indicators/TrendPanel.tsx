// The value of the chosen period, large, beside its line over time; the same numbers as a table on demand.
import type { IndicatorPeriod } from '@kapok/contracts/indicators/definition.ts';
import type { Indicator, IndicatorValue } from '@kapok/contracts/indicators/operations.ts';
import type { Target } from '@kapok/contracts/scoring.ts';
import { duration, number, period as periodText } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { Switch } from '../parts/Pick.tsx';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { LightShape } from '../parts/signs.tsx';
import { grainOf, moved, stretchAround } from './periods.ts';
import { useTargets, useValues } from './queries.ts';
import { farExceeds, meets, targetNumber } from './targets.ts';
import { axisText, differenceText, drawn, hasData, quantity, quantityParts } from './values.ts';
import { indicatorWords } from './words.ts';

// The number comes first; the drawing library follows it.
const Trend = lazy(() => import('../charts/Trend.tsx'));

const staleSeconds = 60;
const percentMax = 100;

export function TrendPanel({
  indicator,
  years,
  chosen,
  grain,
  choose,
  setGrain,
}: {
  readonly indicator: Indicator;
  readonly years: readonly number[];
  readonly chosen: string;
  readonly grain: IndicatorPeriod;
  readonly choose: (key: string) => void;
  readonly setGrain: (grain: IndicatorPeriod) => void;
}) {
  const say = useWords(indicatorWords);
  const stretchWords = useStretchWords(chosen, grain);
  const [asTable, setAsTable] = useState(false);
  const stretch = stretchAround(chosen, grain, years);
  const series = useValues(indicator.code, { period: grain, ...stretch });
  const grains = { day: 'day', month: 'month', year: 'yearly' } as const;
  return (
    <section className="panel trend" aria-label={say('trend')}>
      <ChosenValue indicator={indicator} chosen={chosen} />
      <div className="trend__chart">
        <div className="actions trend__tools">
          <Switch<IndicatorPeriod>
            label={say('granularity')}
            value={grain}
            choices={indicator.periods.map((value) => ({ value, label: say(grains[value]) }))}
            onChange={setGrain}
          />
          {grain === 'year' ? null : (
            <span className="trend__steps">
              <button
                type="button"
                className="link-button"
                onClick={() => choose(moved(chosen, grain, -1))}
                aria-label={say('earlier')}
              >
                ←
              </button>
              <span className="tabular">{stretchWords}</span>
              <button
                type="button"
                className="link-button"
                onClick={() => choose(moved(chosen, grain, 1))}
                aria-label={say('later')}
              >
                →
              </button>
            </span>
          )}
          <button type="button" className="link-button" onClick={() => setAsTable(!asTable)}>
            {say(asTable ? 'chart' : 'table')}
          </button>
        </div>
        <Loaded query={series} skeleton={<Skeleton rows={6} />}>
          {(data) =>
            asTable ? (
              <ValueTable items={data.items} indicator={indicator} />
            ) : (
              <TrendChart items={data.items} indicator={indicator} chosen={chosen} choose={choose} />
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function useStretchWords(chosen: string, grain: IndicatorPeriod): string {
  const language = useLanguage();
  const [year = '', month] = chosen.split('-');
  return periodText(grain === 'day' && month ? `${year}-${month}` : year, language);
}

function ChosenValue({ indicator, chosen }: { readonly indicator: Indicator; readonly chosen: string }) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const grain = grainOf(chosen);
  const one = useValues(indicator.code, { period: grain, from: chosen, to: chosen });
  const target = useTargets(Number(chosen.slice(0, 4))).data?.get(indicator.code);
  const item = one.data?.items[0];
  const shown = quantityParts(item?.value ?? null, indicator.unit, language);
  const quotient = item?.arithmetic === 'quotient';
  return (
    <div className="trend__value" aria-busy={one.isFetching}>
      <p className="quiet">{periodText(chosen, language)}</p>
      <p className="trend__figure tabular">
        {shown.digits}
        <span className="trend__unit">{shown.unit}</span>
      </p>
      {item ? (
        <>
          {item.value === null ? null : (
            <TargetLine
              value={Number(item.value)}
              target={target}
              indicator={indicator}
              year={chosen.slice(0, 4)}
            />
          )}
          {quotient ? (
            <dl className="trend__sides tabular">
              <div>
                <dt>{say('numerator')}</dt>
                <dd>{whole(item.numerator, language)}</dd>
              </div>
              <div>
                <dt>{say('denominator')}</dt>
                <dd>{whole(item.denominator, language)}</dd>
              </div>
            </dl>
          ) : null}
        </>
      ) : one.isPending ? (
        <Skeleton rows={3} />
      ) : null}
      {one.data ? (
        <p className="small quiet">
          {say('asOf', { position: number(Math.max(0, one.data.asOf.position), language) })}
          {one.data.asOf.lagSeconds > staleSeconds
            ? say('stale', { lag: duration(one.data.asOf.lagSeconds / 60, language) })
            : null}
        </p>
      ) : null}
    </div>
  );
}

function TargetLine({
  value,
  target,
  indicator,
  year,
}: {
  readonly value: number;
  readonly target: Target | undefined;
  readonly indicator: Indicator;
  readonly year: string;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const aim = targetNumber(target, indicator.unit);
  if (!target || aim === undefined) return null;
  const good = meets(value, target);
  const far = farExceeds(value, target);
  const short = differenceText(Math.abs(aim - value), indicator.unit, language).replace('+', '');
  return (
    <p className={`trend__target${good ? '' : ' trend__target--missed'}`}>
      <LightShape state={good && !far ? 'green' : 'yellow'} size={13} />
      <span>
        {far ? say('farExceeded') : good ? say('met') : say('missed', { points: short })}
        <br />
        <span className="small quiet">
          {say('target', { value: aimText(target, indicator, language) })}
          {language === 'zh' ? '，' : ', '}
          {say('targetFrom', { year })}
        </span>
      </span>
    </p>
  );
}

function TrendChart({
  items,
  indicator,
  chosen,
  choose,
}: {
  readonly items: readonly IndicatorValue[];
  readonly indicator: Indicator;
  readonly chosen: string;
  readonly choose: (key: string) => void;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const target = useTargets(Number(chosen.slice(0, 4))).data?.get(indicator.code);
  const aim = targetNumber(target, indicator.unit);
  const text = useCallback(
    (value: number) => axisText(value, indicator.unit, language),
    [indicator.unit, language],
  );
  const points = useMemo(
    () =>
      items.map((item) => ({
        key: item.key,
        label: shortLabel(item.key, language),
        value: hasData(item) ? drawn(item) : null,
        said: quantity(item.value, indicator.unit, language),
      })),
    [items, indicator.unit, language],
  );
  // A yearly aim is no aim for a count of one month: it is drawn only for rates and averages, or over years.
  const drawTarget =
    aim !== undefined && (indicator.value.kind === 'ratio' || grainOf(items[0]?.key ?? '') === 'year');
  const drawnTarget = useMemo(
    () =>
      drawTarget && target && aim !== undefined
        ? { value: aim, label: say('target', { value: aimText(target, indicator, language) }) }
        : undefined,
    [drawTarget, target, aim, indicator, language, say],
  );
  const last = items.findLast(hasData);
  return (
    <>
      <Suspense fallback={<Skeleton rows={6} />}>
        <Trend
          points={points}
          target={drawnTarget}
          chosen={chosen}
          better={indicator.better}
          most={indicator.unit === 'percent' ? percentMax : undefined}
          say={text}
          label={say('trendLabel', {
            name: inLanguage(indicator.name, language),
            from: periodText(items[0]?.key ?? '', language),
            to: periodText(items.at(-1)?.key ?? '', language),
            value: quantity(last?.value ?? null, indicator.unit, language),
          })}
          onChoose={choose}
        />
      </Suspense>
      <p className="small quiet">{say('trendHint')}</p>
    </>
  );
}

function ValueTable({
  items,
  indicator,
}: {
  readonly items: readonly IndicatorValue[];
  readonly indicator: Indicator;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const quotient = indicator.value.kind === 'ratio';
  return (
    <Sideways className="trend__table" label={say('table')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say('periodColumn')}</th>
            <th scope="col" className="end">
              {say('value')}
            </th>
            {quotient ? (
              <>
                <th scope="col" className="end">
                  {say('numerator')}
                </th>
                <th scope="col" className="end">
                  {say('denominator')}
                </th>
              </>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.key}>
              <td>{periodText(item.key, language)}</td>
              <td className="end">{quantity(item.value, indicator.unit, language)}</td>
              {quotient ? (
                <>
                  <td className="end">{whole(item.numerator, language)}</td>
                  <td className="end">{whole(item.denominator, language)}</td>
                </>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </Sideways>
  );
}

function aimText(target: Target, indicator: Indicator, language: 'zh' | 'en'): string {
  const sign = { '>=': '≥', '<=': '≤', '=': '' }[target.op];
  return `${sign}${axisText(Number(target.value), indicator.unit, language)}`;
}

function shortLabel(key: string, language: 'zh' | 'en'): string {
  const [year = '', month, day] = key.split('-');
  if (day) return language === 'zh' ? `${Number(day)}日` : String(Number(day));
  if (month)
    return language === 'zh' ? `${Number(month)}月` : periodText(`${year}-${month}`, 'en').slice(0, 3);
  return language === 'zh' ? `${year}年` : year;
}

function whole(text: string, language: 'zh' | 'en'): string {
  return new Intl.NumberFormat(language === 'zh' ? 'zh-CN' : 'en-GB').format(BigInt(text));
}
