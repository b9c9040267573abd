// Charts of the report as SVG text, drawn on the server by ECharts. They must never load anything, move, or differ
// between two drawings of the same data: their hashes are part of the report's.

import type { Chart } from '@kapok/contracts/evaluation/paper.ts';
import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption, MarkLineComponent } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>;

// The colour-blind safe order; red is kept for the one to look at.
const blue = '#1F5FA8';
const red = '#C4372B';
const ink = '#1B1F24';
const secondary = '#57606A';
const line = '#D8DEE4';
const quiet = '#E6EAEE';

export interface Drawing {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

const width = 680;
const targetMargin = 92;

/** Draws a chart; `fontFamily` is what the place it goes to has, `name` keeps its ids apart from other charts'. */
export function drawChart(chart: Chart, fontFamily: string, name: string): Drawing {
  const height = heightOf(chart);
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    instance.setOption({
      animation: false,
      textStyle: { fontFamily, color: ink },
      ...optionOf(chart),
    } satisfies Option);
    return { svg: withStableIds(instance.renderToSVGString(), name), width, height };
  } finally {
    instance.dispose();
  }
}

function heightOf(chart: Chart): number {
  switch (chart.kind) {
    case 'trend':
    case 'columns':
      return 260;
    case 'shares':
      return 34 + chart.bars.length * 34;
  }
}

function optionOf(chart: Chart): Option {
  switch (chart.kind) {
    case 'trend':
      return trend(chart);
    case 'columns':
      return columns(chart);
    case 'shares':
      return shares(chart);
  }
}

const categoryAxis = (labels: readonly string[]) => ({
  type: 'category' as const,
  data: [...labels],
  axisTick: { show: false },
  axisLine: { lineStyle: { color: line } },
  axisLabel: { color: secondary, fontSize: 12 },
});

const targetLine = (target: { value: number; label: string }) => ({
  silent: true,
  symbol: 'none',
  lineStyle: { color: ink, type: [5, 4], width: 1 },
  // Beside the plot, in a margin kept free for it: over the data it would hide what it is compared with.
  label: {
    formatter: target.label.replace(' ', '\n'),
    position: 'end' as const,
    color: ink,
    fontSize: 12,
    lineHeight: 16,
  },
  data: [{ yAxis: target.value }],
});

function trend(chart: Extract<Chart, { kind: 'trend' }>): Option {
  const { target } = chart;
  const missed = (value: number | null) =>
    value !== null &&
    target !== undefined &&
    (target.better === 'higher' ? value < target.value : value > target.value);
  const known = chart.points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const { low, high, step } = roundRange(target === undefined ? known : [...known, target.value]);
  return {
    grid: {
      left: 8,
      right: target === undefined ? 16 : targetMargin,
      top: 30,
      bottom: 6,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    xAxis: { ...categoryAxis(chart.points.map((point) => point.label)), boundaryGap: true },
    yAxis: {
      type: 'value',
      min: low,
      max: high,
      interval: step,
      name: chart.unit,
      nameTextStyle: { color: secondary, fontSize: 12, align: 'right', padding: [0, 6, 0, 0] },
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: secondary, fontSize: 12 },
    },
    series: [
      {
        type: 'line',
        lineStyle: { color: blue, width: 2 },
        symbolSize: 7,
        data: chart.points.map((point) => ({
          value: point.value ?? '-',
          // A missed month is told by shape as well as colour.
          symbol: missed(point.value) ? 'diamond' : 'circle',
          symbolSize: missed(point.value) ? 11 : 7,
          itemStyle: { color: missed(point.value) ? red : blue },
          label: {
            show: true,
            position: missed(point.value) ? 'bottom' : 'top',
            distance: 6,
            color: missed(point.value) ? red : secondary,
            fontSize: 11,
            formatter: point.value === null ? '' : grouped(point.value, chart.decimals),
          },
        })),
        ...(target === undefined ? {} : { markLine: targetLine(target) }),
      },
    ],
  };
}

function columns(chart: Extract<Chart, { kind: 'columns' }>): Option {
  const tallest = Math.max(...chart.points.map((point) => point.value ?? 0), chart.target?.value ?? 0);
  return {
    grid: {
      left: 8,
      right: chart.target === undefined ? 16 : targetMargin,
      top: 30,
      bottom: 6,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    xAxis: categoryAxis(chart.points.map((point) => point.label)),
    yAxis: {
      type: 'value',
      min: 0,
      ...(tallest === 0 ? { max: 1 } : {}),
      name: chart.unit,
      nameTextStyle: { color: secondary, fontSize: 12, align: 'right', padding: [0, 6, 0, 0] },
      splitNumber: 4,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: secondary, fontSize: 12 },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 30,
        itemStyle: { color: blue },
        data: chart.points.map((point) => point.value ?? '-'),
        label: {
          show: true,
          position: 'top',
          color: secondary,
          fontSize: 11,
          formatter: ({ value }: { value?: unknown }) =>
            typeof value === 'number' ? grouped(value, chart.decimals) : '',
        },
        ...(chart.target === undefined ? {} : { markLine: targetLine(chart.target) }),
      },
    ],
  };
}

function shares(chart: Extract<Chart, { kind: 'shares' }>): Option {
  const percentages = chart.bars.map((bar) => (bar.of === 0 ? 0 : (bar.value / bar.of) * 100));
  return {
    grid: {
      left: 8,
      right: 128,
      top: 8,
      bottom: 8,
      outerBoundsMode: 'same' as const,
      outerBoundsContain: 'axisLabel' as const,
    },
    xAxis: { type: 'value', min: 0, max: Math.max(100, ...percentages), show: false },
    yAxis: {
      ...categoryAxis(chart.bars.map((bar) => bar.label)),
      inverse: true,
      axisLine: { show: false },
      axisLabel: { color: ink, fontSize: 13, width: 190, overflow: 'truncate' },
    },
    series: [
      {
        type: 'bar',
        barWidth: 14,
        showBackground: true,
        backgroundStyle: { color: quiet, borderRadius: 2 },
        itemStyle: { borderRadius: 2 },
        data: chart.bars.map((_bar, index) => ({
          value: percentages[index] ?? 0,
          itemStyle: { color: blue },
        })),
      },
      {
        // An invisible full-length bar carries the label, so that all labels stand in one column.
        type: 'bar',
        barGap: '-100%',
        barWidth: 14,
        silent: true,
        itemStyle: { color: 'transparent' },
        data: chart.bars.map((bar) => ({
          value: 100,
          label: {
            show: true,
            position: 'right',
            color: ink,
            fontSize: 13,
            formatter: `${bar.value.toFixed(chart.decimals)} / ${bar.of.toFixed(chart.decimals)} ${chart.unit}`,
          },
        })),
      },
    ],
  };
}

/** A range on round steps with room for labels above and below; for lines only, bars keep their zero base. */
function roundRange(values: readonly number[]): { low: number; high: number; step: number } {
  if (values.length === 0) return { low: 0, high: 1, step: 1 };
  const least = Math.min(...values);
  const most = Math.max(...values);
  const rough = Math.max((most - least) / 4, Math.abs(most) * 0.002, 0.01);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const low = Math.floor((least - step * 0.3) / step) * step;
  const high = Math.ceil((most + step * 0.3) / step) * step;
  return { low: round(least >= 0 ? Math.max(0, low) : low), high: round(high), step: round(step) };
}

function round(value: number): number {
  return Number(value.toFixed(6));
}

/** 28717.4 → 28,717.4, whatever the locale of the machine. */
function grouped(value: number, decimals: number): string {
  const [whole = '0', fraction] = value.toFixed(decimals).split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

/** ECharts numbers ids and hover classes by counters of the process; two drawings must not differ by them. */
function withStableIds(svg: string, name: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/zr\d+-/g, `${name}-`);
}
