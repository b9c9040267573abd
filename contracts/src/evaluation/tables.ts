// The self-evaluation table (自评表) and the charts of a report's paper. They must show each item once, in the
// template's order, and tell computed from declared.
import type { EvaluationItem } from './items.ts';
import type { Block, Cell, Column, Run } from './paper.ts';
import {
  actualText,
  dash,
  type PaperLanguage,
  periodText,
  plainNumber,
  quantity,
  targetText,
} from './phrases.ts';
import { proofCodeOf } from './proofs.ts';
import type { ReportModel, Series } from './report.ts';

export function scoreTable(model: ReportModel, language: PaperLanguage): Block {
  const zh = language === 'zh';
  const titles = zh
    ? ['一级指标', '二级指标', '三级指标', '分值', '年度指标值', '实际完成值', '得分', '偏差原因及改进措施']
    : ['Part', 'Group', 'Item', 'Weight', 'Target', 'Actual', 'Score', 'Reasons and measures'];
  const shares = [11, 11, 22, 7, 12, 13, 8, 23];
  const columns: Column[] = titles.map((title, index) => ({ title, share: shares[index] ?? 10 }));
  const rows: Cell[][] = [];
  for (const level1 of model.levels.filter((level) => level.level === 1)) {
    const inPart = model.items.filter((item) => item.level1 === level1.code);
    const order = [...new Set(inPart.map((item) => item.level2))];
    let firstOfPart = true;
    for (const level2 of order) {
      const group = inPart.filter((item) => item.level2 === level2);
      const name = model.levels.find((level) => level.level === 2 && level.code === level2)?.name[language];
      group.forEach((item, index) => {
        const row: Cell[] = [];
        if (firstOfPart)
          row.push({
            runs: [
              `${level1.name[language]}${zh ? '（' : ' ('}${plainNumber(level1.weight)}${zh ? '分）' : ')'}`,
            ],
            rowSpan: inPart.length,
            align: 'center',
          });
        if (index === 0) row.push({ runs: [name ?? level2], rowSpan: group.length, align: 'center' });
        rows.push([...row, ...itemCells(item, language)]);
        firstOfPart = false;
      });
    }
  }
  rows.push([
    { runs: [zh ? '合计' : 'Total'], colSpan: 3, align: 'center', strong: true },
    { runs: [''] },
    { runs: [''] },
    { runs: [''] },
    { runs: [model.totals.total], align: 'right', strong: true },
    {
      runs: [zh ? `等级：${model.gradeName.zh}` : `Grade: ${model.gradeName.en}`],
      align: 'center',
      strong: true,
    },
  ]);
  return {
    kind: 'table',
    caption: model.project
      ? zh
        ? '表1　项目支出绩效自评表'
        : 'Table 1. Self-evaluation of the project'
      : zh
        ? '表1　部门整体支出绩效自评表'
        : 'Table 1. Self-evaluation of the department’s expenditure',
    columns,
    rows,
    wide: true,
  };
}

function itemCells(item: EvaluationItem, language: PaperLanguage): Cell[] {
  const zh = language === 'zh';
  const proof = proofCodeOf(item);
  const actual = actualText(item, language);
  const computed = item.source === 'computed';
  const source: Run = {
    text: computed ? (zh ? '记录计算' : 'computed') : zh ? '填报' : 'declared',
    beneath: true,
  };
  const reasons = [
    item.explanation,
    item.review === undefined
      ? undefined
      : zh
        ? `财政复核：${item.review.score}分，${item.review.reason}`
        : `Finance review: ${item.review.score}, ${item.review.reason}`,
  ].filter((text) => text !== undefined);
  const actualRun: Run = proof === undefined ? actual : { text: actual, proof };
  return [
    { runs: [item.name[language]] },
    { runs: [plainNumber(item.weight)], align: 'right' },
    // Of a counted deduction or bonus the target is only that nothing happens; the rule says it better than a number.
    { runs: [numeric(item) ? targetText(item.target, language) : dash], align: 'center' },
    { runs: item.actual === null ? [actual] : [actualRun, source], align: 'center' },
    { runs: [item.score], align: 'right' },
    reasons.length === 0 ? { runs: [dash], align: 'center' } : { runs: [reasons.join(zh ? '；' : '; ')] },
  ];
}

function numeric(item: EvaluationItem): boolean {
  return item.rule.kind === 'reach-or-pro-rata' || item.rule.kind === 'step-bands';
}

export function sharesChart(model: ReportModel, language: PaperLanguage, caption: string): Block {
  const zh = language === 'zh';
  const levels = model.levels.filter((level) => level.level === 1);
  return {
    kind: 'chart',
    caption,
    alt: levels
      .map((level) =>
        zh
          ? `${level.name.zh}得${level.score}分，分值${plainNumber(level.weight)}分`
          : `${level.name.en}: ${level.score} of ${plainNumber(level.weight)}`,
      )
      .join(zh ? '；' : '; '),
    chart: {
      kind: 'shares',
      unit: zh ? '分' : 'points',
      decimals: 2,
      bars: levels.map((level) => ({
        label: level.name[language],
        value: Number(level.score),
        of: Number(level.weight),
      })),
    },
  };
}

/** A chart for each indicator that was kept by month: rates as lines against their target, counts as columns. */
export function seriesBlocks(
  model: ReportModel,
  language: PaperLanguage,
  figure: (name: string) => string,
): Block[] {
  return model.series
    .filter((series) => series.monthly.length > 1)
    .map((series) => seriesBlock(series, language, figure));
}

function seriesBlock(series: Series, language: PaperLanguage, figure: (name: string) => string): Block {
  const zh = language === 'zh';
  const year = series.monthly[0]?.period.slice(0, 4);
  const name = series.name[language];
  const rate = series.unit === 'percent';
  const points = series.monthly.map((point) => ({
    label: periodText(point.period, language, year),
    value: point.value === null ? null : Number(point.value),
  }));
  const unit = quantity('0', series.unit, language)
    .replace(/^[\d.]+/, '')
    .trim();
  const decimals = rate
    ? 2
    : series.monthly.some((point) => point.value?.includes('.') === true && !/\.0+$/.test(point.value))
      ? 1
      : 0;
  const target =
    series.target === undefined
      ? undefined
      : {
          value: Number(series.target.value),
          label: `${zh ? '年度指标值' : 'Target'} ${targetText(series.target, language)}`,
          better: series.target.op === '<=' ? ('lower' as const) : ('higher' as const),
        };
  const alt = series.monthly
    .map(
      (point) =>
        `${periodText(point.period, language, year)} ${quantity(point.value, series.unit, language)}`,
    )
    .join(zh ? '，' : ', ');
  return {
    kind: 'chart',
    caption: figure(zh ? `${year}年各月${name}` : `${name} by month, ${year}`),
    alt: target === undefined ? alt : `${target.label}${zh ? '；' : '; '}${alt}`,
    chart: {
      kind: rate ? 'trend' : 'columns',
      unit,
      decimals,
      points,
      ...(target === undefined ? {} : { target }),
    },
  };
}
