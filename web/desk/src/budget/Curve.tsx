// The paid share at each month's end as a line against the dashed schedule, the last one named. Both from zero to the whole budget.
import type { MonthProgress } from '@kapok/contracts/budget/accounts.ts';
import { useWords } from '@kapok/web-shared/i18n.ts';
import { chartColours, chartFocus, chartTarget, tokens } from '@kapok/web-shared/tokens.ts';
import { useMemo } from 'react';
import { Chart } from '../charts/Chart.tsx';
import { budgetWords } from './words.ts';

/** SVG text follows the page's own type. */
const type = 'var(--k-font)';

export default function Curve({
  months,
  label,
}: {
  readonly months: readonly MonthProgress[];
  readonly label: string;
}) {
  const say = useWords(budgetWords);
  const option = useMemo(() => {
    const text = { fontFamily: type, fontSize: 12, color: tokens.secondary };
    const paid = months.map(({ paidPercent }) => Number(paidPercent ?? 0));
    const scheduled = months.map(({ scheduledPercent }) => Number(scheduledPercent));
    const last = months.length - 1;
    const named = (name: string, value: number | undefined, colour: string, below: boolean) => ({
      value: value ?? 0,
      symbolSize: 8,
      itemStyle: { color: colour },
      label: {
        show: true,
        position: below ? 'bottom' : 'top',
        distance: 8,
        align: 'right',
        formatter: `${name} ${(value ?? 0).toFixed(2)}%`,
        fontFamily: type,
        fontSize: 12,
        fontWeight: 600,
        color: colour,
        textBorderColor: tokens.surface,
        textBorderWidth: 4,
      },
    });
    const ahead = (paid[last] ?? 0) >= (scheduled[last] ?? 0);
    return {
      animation: false,
      textStyle: { fontFamily: type },
      grid: { top: 32, right: 24, bottom: 32, left: 8, containLabel: true },
      tooltip: {
        trigger: 'axis',
        borderColor: tokens.line,
        textStyle: { ...text, color: tokens.ink },
        extraCssText: 'box-shadow:none',
        valueFormatter: (value: unknown) => (typeof value === 'number' ? `${value.toFixed(2)}%` : '—'),
      },
      xAxis: {
        type: 'category',
        data: months.map(({ month }) => say('monthOf', { month })),
        axisLine: { lineStyle: { color: tokens.lineStrong } },
        axisTick: { show: false },
        axisLabel: { ...text, hideOverlap: true },
      },
      yAxis: {
        type: 'value',
        min: 0,
        splitNumber: 4,
        splitLine: { lineStyle: { color: tokens.line } },
        axisLabel: { ...text, formatter: '{value}%' },
      },
      series: [
        {
          name: say('scheduled'),
          type: 'line',
          symbol: 'circle',
          symbolSize: 0,
          showAllSymbol: true,
          data: scheduled.map((value, at) =>
            at === last ? named(say('scheduled'), value, chartTarget, ahead) : value,
          ),
          lineStyle: { color: chartTarget, type: 'dashed', width: 1.2 },
        },
        {
          name: say('paidShare'),
          type: 'line',
          symbol: 'circle',
          symbolSize: 6,
          showAllSymbol: true,
          data: paid.map((value, at) =>
            at === last ? named(say('paidShare'), value, chartFocus, !ahead) : value,
          ),
          lineStyle: { color: chartColours[0], width: 2 },
          itemStyle: { color: chartColours[0] },
        },
      ],
    };
  }, [months, say]);
  return <Chart option={option} heightPx={280} label={label} />;
}
