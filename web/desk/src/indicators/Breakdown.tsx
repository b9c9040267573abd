// One period's value by part: line, district, department or channel. The part furthest on the wrong side is the one in red.
import { channels } from '@kapok/contracts/hotline/words.ts';
import type { IndicatorDimension } from '@kapok/contracts/indicators/definition.ts';
import type { Indicator, IndicatorValue } from '@kapok/contracts/indicators/operations.ts';
import { number, period as periodText } from '@kapok/web-shared/format.ts';
import { inLanguage, useLanguage, useWords } from '@kapok/web-shared/i18n.ts';
import { Bars } from '../charts/Bars.tsx';
import { useNames } from '../hotline/names.ts';
import { Pick } from '../parts/Pick.tsx';
import { Loaded, Skeleton } from '../parts/States.tsx';
import { grainOf } from './periods.ts';
import { useTargets, useValues } from './queries.ts';
import { targetNumber } from './targets.ts';
import { axisText, drawn, hasData, quantity } from './values.ts';
import { indicatorWords } from './words.ts';

export function Breakdown({
  indicator,
  chosen,
  by,
  setBy,
}: {
  readonly indicator: Indicator;
  readonly chosen: string;
  readonly by: IndicatorDimension | undefined;
  readonly setBy: (by: IndicatorDimension) => void;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  return (
    <section className="panel" aria-labelledby="breakdown-title">
      <div className="panel__head">
        <h2 id="breakdown-title">{say('breakdown', { period: periodText(chosen, language) })}</h2>
        {by ? (
          <span className="actions">
            <span className="quiet">{say('by')}</span>
            <Pick
              label={say('by')}
              value={by}
              choices={indicator.dimensions.map((value) => ({ value, label: say(`dimension_${value}`) }))}
              onChange={(value) => setBy(value as IndicatorDimension)}
            />
          </span>
        ) : null}
      </div>
      <div className="panel__body">
        {by ? (
          <Parts indicator={indicator} chosen={chosen} by={by} />
        ) : (
          <p className="quiet">{say('noBreakdown')}</p>
        )}
      </div>
    </section>
  );
}

function Parts({
  indicator,
  chosen,
  by,
}: {
  readonly indicator: Indicator;
  readonly chosen: string;
  readonly by: IndicatorDimension;
}) {
  const say = useWords(indicatorWords);
  const language = useLanguage();
  const nameOf = useGroupNames(by);
  const query = useValues(indicator.code, { period: grainOf(chosen), from: chosen, to: chosen, by });
  const target = useTargets(Number(chosen.slice(0, 4))).data?.get(indicator.code);
  const aim = indicator.value.kind === 'ratio' ? targetNumber(target, indicator.unit) : undefined;
  return (
    <Loaded query={query} skeleton={<Skeleton rows={6} />}>
      {({ items }) => {
        const shown = items.filter(hasData).toSorted((a, b) => (drawn(b) ?? 0) - (drawn(a) ?? 0));
        const worst = worstOf(shown, indicator.better);
        return shown.length === 0 ? (
          <p className="quiet">{say('noData')}</p>
        ) : (
          <Bars
            bars={shown.map((item) => ({
              key: item.group ?? '',
              label: item.group ? nameOf(item.group) : say('noGroup'),
              value: drawn(item),
              said: quantity(item.value, indicator.unit, language),
              focus: item === worst,
              ...(indicator.value.kind === 'ratio'
                ? {
                    note: `${number(Number(item.numerator), language)} / ${number(Number(item.denominator), language)}`,
                  }
                : {}),
            }))}
            target={
              aim === undefined
                ? undefined
                : { value: aim, label: say('target', { value: axisText(aim, indicator.unit, language) }) }
            }
          />
        );
      }}
    </Loaded>
  );
}

/** The one to look at, where better has a direction and there is something to compare. */
function worstOf(sorted: readonly IndicatorValue[], better: Indicator['better']): IndicatorValue | undefined {
  if (sorted.length < 2 || better === 'neither') return undefined;
  return better === 'higher' ? sorted.at(-1) : sorted[0];
}

function useGroupNames(by: IndicatorDimension): (code: string) => string {
  const { name } = useNames();
  const language = useLanguage();
  switch (by) {
    case 'line':
      return (code) => name('lines', code);
    case 'district':
      return (code) => name('districts', code);
    case 'department':
      return (code) => name('departments', code);
    case 'channel':
      return (code) => {
        const words = Object.entries(channels).find(([value]) => value === code)?.[1];
        return words ? inLanguage(words, language) : code;
      };
  }
}
