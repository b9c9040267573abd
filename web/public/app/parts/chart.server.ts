// Charts of the public pages, drawn on the server as SVG text by ECharts; the browser gets no chart library. The SVG
// carries no style attribute, because the page's policy allows none, and it comes in a wide and a narrow drawing.
import type { Chart } from '@kapok/contracts/evaluation/paper.ts';
import { BarChart, type BarSeriesOption, LineChart, type LineSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption, MarkLineComponent } from 'echarts/components';
import { type ComposeOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>;

const blue = '#1F5FA8';
const red = '#C4372B';
const ink = '#1B1F24';
const secondary = '#57606A';
const line = '#D8DEE4';

/** The same chart for a column of text and for a phone. */
export interface Drawings {
  readonly wide: string;
  readonly narrow: string;
}

export function drawForPage(chart: Chart): Drawings {
  return { wide: draw(chart, 640), narrow: draw(chart, 340) };
}

/** A small line without axes, for beside a number; the target is a dashed line. */
export function drawSpark(values: readonly (number | null)[], target: number | undefined): string {
  const known = values.filter((value) => value !== null);
  const all = target === undefined ? known : [...known, target];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = (high - low || Math.abs(high) || 1) * 0.15;
  const last = values.findLastIndex((value) => value !== null);
  return svgOf(260, 64, {
    grid: { left: 4, right: 6, top: 4, bottom: 4 },
    xAxis: {
      type: 'category',
      show: false,
      data: values.map((_, index) => String(index)),
      boundaryGap: false,
    },
    yAxis: { type: 'value', show: false, min: low - room, max: high + room },
    series: [
      {
        type: 'line',
        data: values.map((value, index) => ({
          value: value ?? '-',
          symbol: index === last ? 'circle' : 'none',
        })),
        symbolSize: 7,
        lineStyle: { color: blue, width: 2 },
        itemStyle: { color: blue },
        ...(target === undefined
          ? {}
          : {
              markLine: {
                silent: true,
                symbol: 'none',
                label: { show: false },
                lineStyle: { color: ink, type: [4, 4], width: 1 },
                data: [{ yAxis: target }],
              },
            }),
      },
    ],
  });
}

function draw(chart: Chart, width: number): string {
  const small = width < 500;
  switch (chart.kind) {
    case 'trend':
    case 'columns':
      return svgOf(width, small ? 220 : 280, overTime(chart, small));
    case 'shares':
      return svgOf(width, 20 + chart.bars.length * (small ? 48 : 36), shares(chart, small));
  }
}

function overTime(chart: Extract<Chart, { kind: 'trend' | 'columns' }>, small: boolean): Option {
  const { target, points, decimals } = chart;
  const asLine = chart.kind === 'trend';
  const missed = (value: number | null) => {
    if (chart.kind !== 'trend' || chart.target === undefined || value === null) return false;
    return chart.target.better === 'higher' ? value < chart.target.value : value > chart.target.value;
  };
  const known = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const all = target === undefined ? known : [...known, target.value];
  const range = asLine ? roundRange(all) : { min: 0, ...(Math.max(0, ...all) === 0 ? { max: 1 } : {}) };
  // On a phone only what is missed and the last month carry their number; the rest would overlap.
  const labelled = (value: number | null, index: number) =>
    !small || missed(value) || index === points.length - 1;
  const data = points.map(({ value }, index) => ({
    value: value ?? '-',
    symbol: missed(value) ? 'diamond' : 'circle',
    symbolSize: missed(value) ? 11 : 7,
    itemStyle: { color: missed(value) ? red : blue },
    label: {
      show: value !== null && labelled(value, index),
      position: missed(value) ? ('bottom' as const) : ('top' as const),
      color: missed(value) ? red : secondary,
      fontSize: small ? 11 : 12,
      formatter: value === null ? '' : grouped(value, decimals),
    },
  }));
  const markLine =
    target === undefined
      ? {}
      : {
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: ink, type: [5, 4], width: 1 },
            label: small
              ? { show: false }
              : {
                  formatter: target.label.replace(' ', '\n'),
                  position: 'end' as const,
                  color: ink,
                  fontSize: 12,
                  lineHeight: 16,
                },
            data: [{ yAxis: target.value }],
          },
        };
  return {
    grid: {
      left: 4,
      right: small || target === undefined ? 14 : 92,
      top: 34,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: {
      type: 'category',
      data: points.map((point) => point.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: line } },
      axisLabel: { color: secondary, fontSize: small ? 11 : 12 },
    },
    yAxis: {
      type: 'value',
      ...range,
      name: chart.unit,
      nameTextStyle: { color: secondary, fontSize: 12, align: 'right', padding: [0, 6, 0, 0] },
      splitNumber: 4,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { color: secondary, fontSize: small ? 11 : 12 },
    },
    series: asLine
      ? [{ type: 'line', lineStyle: { color: blue, width: 2 }, data, ...markLine }]
      : [{ type: 'bar', barMaxWidth: 30, data, ...markLine }],
  };
}

function shares(chart: Extract<Chart, { kind: 'shares' }>, small: boolean): Option {
  const axisLabel = { color: ink, fontSize: 13 };
  return {
    grid: {
      left: 4,
      right: small ? 112 : 128,
      top: 4,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: { type: 'value', min: 0, max: 100, show: false },
    yAxis: {
      type: 'category',
      data: chart.bars.map((bar) => bar.label),
      inverse: true,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel,
    },
    series: [
      {
        type: 'bar',
        barWidth: 14,
        showBackground: true,
        backgroundStyle: { color: '#E6EAEE', borderRadius: 2 },
        itemStyle: { color: blue, borderRadius: 2 },
        data: chart.bars.map((bar) => (bar.of === 0 ? 0 : (bar.value / bar.of) * 100)),
      },
      {
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
            formatter: `${bar.value.toFixed(chart.decimals)} / ${bar.of.toFixed(0)} ${chart.unit}`,
          },
        })),
      },
    ],
  };
}

function svgOf(width: number, height: number, option: Option): string {
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    instance.setOption({ animation: false, textStyle: { color: ink }, ...option });
    return withoutStyles(instance.renderToSVGString());
  } finally {
    instance.dispose();
  }
}

/** Style attributes become presentation attributes, and what only an interactive chart needs goes. */
function withoutStyles(svg: string): string {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|pointer-events|xmlns:xlink|baseProfile)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, rules: string) =>
      rules
        .split(';')
        .map((rule) => rule.split(':').map((part) => part.trim()))
        .filter(([name]) => name === 'font-size' || name === 'font-weight')
        .map(([name, value]) => ` ${name}="${value}"`)
        .join(''),
    )
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ');
}

function roundRange(values: readonly number[]): { min: number; max: number; interval?: number } {
  if (values.length === 0) return { min: 0, max: 1 };
  const least = Math.min(...values);
  const most = Math.max(...values);
  const rough = Math.max((most - least) / 4, Math.abs(most) * 0.002, 0.01);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const low = Math.floor((least - step * 0.3) / step) * step;
  const tidy = (value: number) => Number(value.toFixed(6));
  return {
    min: tidy(least >= 0 ? Math.max(0, low) : low),
    max: tidy(Math.ceil((most + step * 0.3) / step) * step),
    interval: tidy(step),
  };
}

function grouped(value: number, decimals: number): string {
  const [whole = '0', fraction] = value.toFixed(decimals).split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}
