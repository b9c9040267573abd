// A value over time: line, target dashed and named at its end, the point looked at in kapok red with its number.
// Never starts a rate's axis at zero by habit, and never cuts the axis of a bar.
import { chartColours, chartFocus, chartTarget, fontFamily, tokens } from '@kapok/web-shared/tokens.ts';
import { useMemo } from 'react';
import { Chart } from './Chart.tsx';

export interface TrendPoint {
  readonly key: string;
  readonly label: string;
  /** Null where nothing was measured: the line breaks there. */
  readonly value: number | null;
}

export default function Trend({
  points,
  target,
  chosen,
  say,
  label,
  onChoose,
}: {
  readonly points: readonly TrendPoint[];
  readonly target?: { readonly value: number; readonly label: string } | undefined;
  readonly chosen?: string | undefined;
  readonly say: (value: number) => string;
  readonly label: string;
  readonly onChoose?: (key: string) => void;
}) {
  const option = useMemo(() => trendOption(points, target, chosen, say), [points, target, chosen, say]);
  return (
    <Chart
      option={option}
      heightPx={280}
      label={label}
      {...(onChoose ? { onChoose: (index: number) => points[index] && onChoose(points[index].key) } : {})}
    />
  );
}

function trendOption(
  points: readonly TrendPoint[],
  target: { readonly value: number; readonly label: string } | undefined,
  chosen: string | undefined,
  say: (value: number) => string,
) {
  const known = points.filter((point) => point.value !== null);
  const focus = known.find((point) => point.key === chosen) ?? known.at(-1);
  const values = [...known.map((point) => point.value ?? 0), ...(target ? [target.value] : [])];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.18;
  const text = { fontFamily, fontSize: 12, color: tokens.secondary };
  return {
    animation: false,
    textStyle: { fontFamily },
    grid: { top: 28, right: target ? 96 : 48, bottom: 28, left: 8, containLabel: true },
    tooltip: {
      trigger: 'axis',
      borderColor: tokens.line,
      textStyle: { ...text, color: tokens.ink },
      extraCssText: 'box-shadow:none',
      valueFormatter: (value: unknown) => (typeof value === 'number' ? say(value) : '—'),
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
      min: low >= 0 ? Math.max(0, low - room) : low - room,
      max: high + room,
      splitNumber: 4,
      splitLine: { lineStyle: { color: tokens.line } },
      axisLabel: {
        ...text,
        formatter: (value: number) => say(value),
        showMinLabel: false,
        showMaxLabel: false,
      },
    },
    series: [
      {
        type: 'line',
        data: points.map((point) =>
          point === focus
            ? {
                value: point.value,
                symbolSize: 10,
                itemStyle: { color: chartFocus },
                label: {
                  show: true,
                  position: 'top',
                  distance: 8,
                  formatter: () => say(point.value ?? 0),
                  fontFamily,
                  fontSize: 13,
                  fontWeight: 600,
                  color: chartFocus,
                },
              }
            : { value: point.value },
        ),
        symbol: 'circle',
        symbolSize: points.length > 40 ? 0 : 6,
        showAllSymbol: true,
        cursor: 'pointer',
        lineStyle: { color: chartColours[0], width: 2 },
        itemStyle: { color: chartColours[0] },
        ...(target
          ? {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: chartTarget, type: 'dashed', width: 1.2 },
                label: {
                  position: 'end',
                  formatter: target.label,
                  fontFamily,
                  fontSize: 12,
                  color: tokens.ink,
                },
                data: [{ yAxis: target.value }],
              },
            }
          : {}),
      },
    ],
  };
}
