// A value over time: line, target dashed and named at its end, the point looked at in kapok red with its number.
// Never starts a rate's axis at zero by habit, and never cuts the axis of a bar.
import { chartColours, chartFocus, chartTarget, tokens } from '@kapok/web-shared/tokens.ts';
import { useMemo } from 'react';
import { Chart } from './Chart.tsx';

/** SVG text follows the page's own type. */
const type = 'var(--k-font)';
const besidePx = 900;

export interface TrendPoint {
  readonly key: string;
  readonly label: string;
  /** Null where nothing was measured: the line breaks there. */
  readonly value: number | null;
  /** The value exactly as it is told elsewhere. */
  readonly said: string;
}

export default function Trend({
  points,
  target,
  chosen,
  better,
  most,
  say,
  label,
  onChoose,
}: {
  readonly points: readonly TrendPoint[];
  readonly target?: { readonly value: number; readonly label: string } | undefined;
  readonly chosen?: string | undefined;
  /** Which way is good: without a chosen point, the worst one is the one to look at. */
  readonly better: 'higher' | 'lower' | 'neither';
  /** No value can be above this, so the axis ends there: 100 for percentages. */
  readonly most?: number | undefined;
  readonly say: (value: number) => string;
  readonly label: string;
  readonly onChoose?: (key: string) => void;
}) {
  const option = useMemo(
    () => trendOption(points, target, chosen, better, say, most),
    [points, target, chosen, better, say, most],
  );
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
  better: 'higher' | 'lower' | 'neither',
  say: (value: number) => string,
  most: number | undefined,
) {
  // Where there is room the target's name stands beside its line, else above it.
  const beside = window.innerWidth >= besidePx;
  const known = points.filter((point) => point.value !== null);
  const focus = known.find((point) => point.key === chosen) ?? worstOf(known, better) ?? known.at(-1);
  const at = known.indexOf(focus as TrendPoint);
  const dips =
    (focus?.value ?? 0) <=
    Math.min(
      known[at - 1]?.value ?? Number.POSITIVE_INFINITY,
      known[at + 1]?.value ?? Number.POSITIVE_INFINITY,
    );
  const values = [...known.map((point) => point.value ?? 0), ...(target ? [target.value] : [])];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || Math.abs(high) || 1) * 0.18;
  const text = { fontFamily: type, fontSize: 12, color: tokens.secondary };
  return {
    animation: false,
    textStyle: { fontFamily: type },
    grid: { top: 28, right: target && beside ? 92 : 32, bottom: 28, left: 8, containLabel: true },
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
      max: most !== undefined && high <= most ? Math.min(most, high + room) : high + room,
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
                  position: dips ? 'bottom' : 'top',
                  distance: 8,
                  textBorderColor: tokens.surface,
                  textBorderWidth: 4,
                  formatter: () => point.said,
                  fontFamily: type,
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
                  position: beside ? 'end' : 'insideEndTop',
                  textBorderColor: tokens.surface,
                  textBorderWidth: 4,
                  formatter: target.label,
                  fontFamily: type,
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

function worstOf(
  known: readonly TrendPoint[],
  better: 'higher' | 'lower' | 'neither',
): TrendPoint | undefined {
  if (better === 'neither') return undefined;
  const side = better === 'higher' ? 1 : -1;
  return known.toSorted((a, b) => side * ((a.value ?? 0) - (b.value ?? 0)))[0];
}
