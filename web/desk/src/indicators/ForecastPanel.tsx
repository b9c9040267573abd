// What is expected of an indicator in the year after the one looked at: a band beside what was counted, the whole year in one
// line, and beside it what such forecasts were worth before. Never a forecast without its back-test.
import type { Indicator, IndicatorForecast } from '@kapok/contracts/indicators/operations.ts';
import { period as periodText } from '@kapok/web-shared/format.ts';
import { defineWords, inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { lazy, Suspense, useMemo } from 'react';
import { Sideways } from '../parts/Sideways.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { useForecast } from './queries.ts';
import { axisText, quantity } from './values.ts';

const Band = lazy(() => import('../charts/Band.tsx'));

const forecastWords = defineWords({
  title: { zh: '预测', en: 'Forecast' },
  tooFew: {
    zh: '完整的月份不足 {{count}} 个，还不能预测。',
    en: 'A forecast takes {{count}} whole months or more; there are fewer yet.',
  },
  year: {
    zh: '{{year}}预计 {{value}}，可能在 {{low}} 至 {{high}} 之间（95%）；其中 {{counted}} 个月为已统计，{{expected}} 个月为预测。',
    en: '{{year}}: {{value}} expected, between {{low}} and {{high}} (95 %); {{counted}} months counted, {{expected}} forecast.',
  },
  label: {
    zh: '{{name}}：已统计到{{last}}，之后为预测',
    en: '{{name}}: counted until {{last}}, forecast after',
  },
  worth: {
    zh: '留出最近 {{count}} 段检验：所用方法“{{method}}”以往误差 {{error}}%，基准“{{baseline}}” {{base}}%。',
    en: 'Tested on {{count}} stretches held back: “{{method}}” erred by {{error}} %, the baseline “{{baseline}}” by {{base}} %.',
  },
  table: { zh: '预测数据表', en: 'Table of the forecast' },
  month: { zh: '月份', en: 'Month' },
  value: { zh: '预计', en: 'Expected' },
  low: { zh: '下限（95%）', en: 'Lower bound (95 %)' },
  high: { zh: '上限（95%）', en: 'Upper bound (95 %)' },
});

const methodWords: Readonly<Record<string, { zh: string; en: string }>> = {
  autoregression: { zh: '自回归', en: 'autoregression' },
  season: { zh: '沿用上期', en: 'as last time' },
  'mean-of-four': { zh: '前四期平均', en: 'mean of the last four' },
  smoothed: { zh: '指数平滑', en: 'exponential smoothing' },
  'damped-trend': { zh: '阻尼趋势', en: 'damped trend' },
};
const monthsShown = 24;

export function ForecastPanel({ indicator, year }: { readonly indicator: Indicator; readonly year: number }) {
  const say = useWords(forecastWords);
  const query = useForecast(indicator.code, year, indicator.periods.includes('month'));
  if (!indicator.periods.includes('month')) return null;
  return (
    <section className="panel" aria-labelledby="indicator-forecast">
      <header className="panel__head">
        <h2 id="indicator-forecast">{say('title')}</h2>
      </header>
      <div className="panel__body">
        <Loaded query={query} skeleton={<Skeleton rows={6} />}>
          {(forecast) =>
            forecast.points.length === 0 ? (
              <p className="quiet">{say('tooFew', { count: forecast.periodsMin })}</p>
            ) : (
              <Shown indicator={indicator} forecast={forecast} />
            )
          }
        </Loaded>
      </div>
    </section>
  );
}

function Shown({
  indicator,
  forecast,
}: {
  readonly indicator: Indicator;
  readonly forecast: IndicatorForecast;
}) {
  const say = useWords(forecastWords);
  const language = useLanguage();
  const { history, points, year, method, backTests, stretches } = forecast;
  const drawn = useMemo(() => {
    const counted = history.slice(-monthsShown).map(({ key, value }) => {
      const number = Number(value);
      return { label: periodText(key, language), value: number, expected: false, low: number, high: number };
    });
    const expected = points.map(({ key, value, low95, high95 }) => ({
      label: periodText(key, language),
      value: Number(value),
      expected: true,
      low: Number(low95),
      high: Number(high95),
    }));
    return [...counted, ...expected];
  }, [history, points, language]);
  const told = (value: string) => quantity(value, indicator.unit, language);
  const used = backTests.find((one) => one.method === method);
  const base = backTests.find((one) => one.method === 'season');
  const named = (code: string) => inLanguage(methodWords[code] ?? { zh: code, en: code }, language);
  return (
    <>
      {year ? (
        <p>
          {say('year', {
            year: periodText(year.key, language),
            value: told(year.value),
            low: told(year.low),
            high: told(year.high),
            counted: year.counted,
            expected: year.forecast,
          })}
        </p>
      ) : null}
      <Suspense fallback={<Skeleton rows={6} />}>
        <Band
          points={drawn}
          fromZero={indicator.unit === 'count'}
          say={(value) => axisText(value, indicator.unit, language)}
          label={say('label', {
            name: inLanguage(indicator.name, language),
            last: periodText(history.at(-1)?.key ?? '', language),
          })}
        />
      </Suspense>
      {used?.wapePercent && base?.wapePercent ? (
        <p className="small quiet">
          {say('worth', {
            count: stretches,
            method: named(used.method),
            error: used.wapePercent,
            baseline: named(base.method),
            base: base.wapePercent,
          })}
        </p>
      ) : null}
      <details>
        <summary>{say('table')}</summary>
        <Sideways label={say('table')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{say('month')}</th>
                {(['value', 'low', 'high'] as const).map((column) => (
                  <th key={column} scope="col" className="end">
                    {say(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {points.map(({ key, value, low95, high95 }) => (
                <tr key={key}>
                  <td>{periodText(key, language)}</td>
                  <td className="end">{told(value)}</td>
                  <td className="end">{told(low95)}</td>
                  <td className="end">{told(high95)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Sideways>
      </details>
    </>
  );
}
