// A count over time against its limit: steps from zero, the limit dashed and named, the highest in kapok red.
// Never joins two counts by a slope, as nothing was counted between them.
import type { Language } from '@kapok/web-shared/format.ts';
import { exactClockTime, shortDateTime } from '@kapok/web-shared/format.ts';
import { chartColours, chartFocus, chartTarget, tokens } from '@kapok/web-shared/tokens.ts';
import { useMemo } from 'react';
import { Chart } from './Chart.tsx';

/** SVG text follows the page's own type. */
const type = 'var(--k-font)';
/** Within minutes of each other, times are told with their seconds. */
const exactBelowMs = 15 * 60_000;

interface Reading {
  readonly at: number;
  readonly count: number;
}

export default function Readings({
  readings,
  limit,
  most,
  language,
  label,
}: {
  readonly readings: readonly Reading[];
  readonly limit: { readonly value: number; readonly label: string };
  readonly most: string;
  readonly language: Language;
  readonly label: string;
}) {
  const option = useMemo(
    () => readingsOption(readings, limit, most, language),
    [readings, limit, most, language],
  );
  return <Chart option={option} heightPx={220} label={label} />;
}

function readingsOption(
  readings: readonly Reading[],
  limit: { readonly value: number; readonly label: string },
  most: string,
  language: Language,
) {
  const now = new Date(readings.at(-1)?.at ?? 0);
  const highest = Math.max(...readings.map(({ count }) => count));
  const focus = readings.findIndex(({ count }) => count === highest);
  const span = (readings.at(-1)?.at ?? 0) - (readings[0]?.at ?? 0);
  const told = (at: number) =>
    span < exactBelowMs ? exactClockTime(new Date(at)) : shortDateTime(new Date(at), language, now);
  const text = { fontFamily: type, fontSize: 12, color: tokens.secondary };
  return {
    animation: false,
    textStyle: { fontFamily: type },
    grid: { top: 32, right: 24, bottom: 28, left: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      borderColor: tokens.line,
      textStyle: { ...text, color: tokens.ink },
      extraCssText: 'box-shadow:none',
      formatter: (points: { value: [number, number] }[]) => {
        const [at, count] = points[0]?.value ?? [0, 0];
        return `${told(at)} · ${count}`;
      },
    },
    xAxis: {
      type: 'time',
      axisLine: { lineStyle: { color: tokens.lineStrong } },
      axisTick: { show: false },
      splitNumber: 3,
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: told,
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: Math.ceil(Math.max(highest, limit.value) * 1.25),
      minInterval: 1,
      splitNumber: 3,
      splitLine: { showMaxLine: false, lineStyle: { color: tokens.line } },
      axisLabel: { ...text, showMaxLabel: false },
    },
    series: [
      {
        type: 'line',
        step: 'end',
        symbol: 'circle',
        symbolSize: readings.length > 40 ? 0 : 5,
        showAllSymbol: true,
        data: readings.map(({ at, count }, index) =>
          index === focus
            ? {
                value: [at, count],
                symbolSize: 10,
                itemStyle: { color: chartFocus },
                label: {
                  show: true,
                  position: index < readings.length / 2 ? 'right' : 'left',
                  offset: [0, -10],
                  formatter: most,
                  fontFamily: type,
                  fontSize: 13,
                  fontWeight: 600,
                  color: chartFocus,
                  textBorderColor: tokens.surface,
                  textBorderWidth: 4,
                },
              }
            : { value: [at, count] },
        ),
        lineStyle: { color: chartColours[0], width: 2 },
        itemStyle: { color: chartColours[0] },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: chartTarget, type: 'dashed', width: 1.2 },
          label: {
            position: 'insideStartTop',
            formatter: limit.label,
            fontFamily: type,
            fontSize: 12,
            color: tokens.ink,
            textBorderColor: tokens.surface,
            textBorderWidth: 4,
          },
          data: [{ yAxis: limit.value }],
        },
      },
    ],
  };
}
