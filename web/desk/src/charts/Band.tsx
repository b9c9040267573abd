// A value over time of which the end is expected, not counted: line, then dashes within a band; a limit as a dashed line with its
// name. Never draws what is expected like what was counted.
import { chartColours, chartFocus, chartTarget, tokens } from '@kapok/web-shared/tokens.ts';
import { useMemo } from 'react';
import { Chart } from './Chart.tsx';

const type = 'var(--k-font)';

export interface BandPoint {
  readonly label: string;
  readonly value: number;
  readonly expected: boolean;
  readonly low: number;
  readonly high: number;
}

export default function Band({
  points,
  limit,
  fromZero = true,
  say,
  label,
}: {
  readonly points: readonly BandPoint[];
  /** A rate that moves between 94 and 96 says nothing on an axis from zero. */
  readonly fromZero?: boolean;
  readonly limit?: { readonly value: number; readonly label: string } | undefined;
  readonly say: (value: number) => string;
  readonly label: string;
}) {
  const option = useMemo(() => bandOption(points, limit, say, fromZero), [points, limit, say, fromZero]);
  return <Chart option={option} heightPx={280} label={label} />;
}

function bandOption(
  points: readonly BandPoint[],
  limit: { readonly value: number; readonly label: string } | undefined,
  say: (value: number) => string,
  fromZero: boolean,
) {
  const text = { fontFamily: type, fontSize: 12, color: tokens.secondary };
  const lastCounted = points.findLastIndex(({ expected }) => !expected);
  const line = { type: 'line', symbol: 'circle', symbolSize: 6 } as const;
  return {
    animation: false,
    textStyle: { fontFamily: type },
    grid: { top: 28, right: 24, bottom: 28, left: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      borderColor: tokens.line,
      textStyle: { ...text, color: tokens.ink },
      extraCssText: 'box-shadow:none',
      formatter: (shown: readonly { dataIndex: number }[]) => {
        const point = points[shown[0]?.dataIndex ?? 0];
        if (!point) return '';
        const range = point.expected ? `<br>${say(point.low)} – ${say(point.high)}` : '';
        return `${point.label}<br><b>${say(point.value)}</b>${range}`;
      },
    },
    xAxis: {
      type: 'category',
      data: points.map((point) => point.label),
      axisLine: { lineStyle: { color: tokens.lineStrong } },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      min: fromZero ? 0 : Math.floor(Math.min(...points.map(({ low }) => low))),
      splitNumber: 4,
      splitLine: { lineStyle: { color: tokens.line } },
      axisLabel: { ...text, formatter: say },
    },
    series: [
      // The band is two stacked areas: an invisible one up to the lower bound, and the width on top of it.
      {
        ...line,
        symbol: 'none',
        stack: 'band',
        silent: true,
        lineStyle: { opacity: 0 },
        data: points.map((point, at) => (at >= lastCounted ? point.low : null)),
      },
      {
        ...line,
        symbol: 'none',
        stack: 'band',
        silent: true,
        lineStyle: { opacity: 0 },
        areaStyle: { color: chartColours[0], opacity: 0.14 },
        data: points.map((point, at) => (at >= lastCounted ? point.high - point.low : null)),
      },
      {
        ...line,
        data: points.map(({ expected, value }) => (expected ? null : value)),
        lineStyle: { color: chartColours[0], width: 2 },
        itemStyle: { color: chartColours[0] },
        ...(limit
          ? {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: chartTarget, type: 'dashed', width: 1.2 },
                label: {
                  position: 'insideStartTop',
                  textBorderColor: tokens.surface,
                  textBorderWidth: 4,
                  formatter: limit.label,
                  fontFamily: type,
                  fontSize: 12,
                  color: tokens.ink,
                },
                data: [{ yAxis: limit.value }],
              },
            }
          : {}),
      },
      {
        ...line,
        data: points.map(({ expected, value }, at) => (expected || at === lastCounted ? value : null)),
        symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) =>
          dataIndex === points.length - 1 ? 10 : dataIndex === lastCounted ? 0 : 5,
        lineStyle: { color: chartColours[0], width: 2, type: 'dashed' },
        itemStyle: {
          color: ({ dataIndex }: { dataIndex: number }) =>
            dataIndex === points.length - 1 ? chartFocus : chartColours[0],
        },
      },
    ],
  };
}
