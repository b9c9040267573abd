// Recomputes every number of a report from the numbers below it: values, scores, sums, total, grade and shares.
// It must use the same scoring functions as the server and no floating point.

import { toHex } from '@kapok/contracts/bytes.ts';
import { canonicalJson } from '@kapok/contracts/canonical.ts';
import { formatDecimal, formatPoints, parseDecimal, parsePoints, ratioOf } from '@kapok/contracts/decimal.ts';
import type { Evidence, EvidenceItem, Figure } from '@kapok/contracts/evidence.ts';
import { evaluateFormula, type Formula, type Reach } from '@kapok/contracts/formulas.ts';
import {
  figureActual,
  finalPoints,
  numberActual,
  ruleFaults,
  scoreItem,
  totalsOf,
} from '@kapok/contracts/scoring.ts';
import { emptySumTree } from '@kapok/contracts/sum-tree.ts';
import type { Findings } from './findings.ts';

export function checkArithmetic(evidence: Evidence, findings: Findings): void {
  const figures = new Map(evidence.figures.map((figure) => [figure.code, figure]));
  refuseDuplicates('figure', evidence.figures, findings);
  refuseDuplicates('item', evidence.items, findings);
  refuseDuplicates('block:levels', evidence.levels, findings);
  for (const figure of evidence.figures)
    attempt(`figure:${figure.code}`, findings, () => checkFigure(figure, findings));
  for (const item of evidence.items) {
    attempt(`item:${item.code}`, findings, () => checkItem(item, figures, evidence, findings));
  }
  attempt('block:levels', findings, () => checkLevels(evidence, findings));
  attempt('block:totals', findings, () => checkTotals(evidence, findings));
}

function checkFigure(figure: Figure, findings: Findings): void {
  const where = `figure:${figure.code}`;
  const value = figureActual(figure);
  const wanted = value?.kind === 'number' ? value.value : null;
  expectSame(where, 'value', wanted, figure.value, findings);
  if (BigInt(figure.numerator) < 0n || BigInt(figure.denominator) < 0n) {
    findings.add('wrong-arithmetic', where, 'A sum below zero cannot come from records.', '合计不能为负。');
  }
  if (figure.arithmetic === 'sum') expectSame(where, 'denominator', '1', figure.denominator, findings);
  if (figure.sumTree.leaves === 0) {
    expectSame(where, 'root of no contributions', toHex(emptySumTree.hash), figure.sumTree.root, findings);
    expectSame(where, 'numerator of no contributions', '0', figure.numerator, findings);
    if (figure.arithmetic === 'quotient') {
      expectSame(where, 'denominator of no contributions', '0', figure.denominator, findings);
    }
  }
}

function checkItem(
  item: EvidenceItem,
  figures: ReadonlyMap<string, Figure>,
  evidence: Evidence,
  findings: Findings,
): void {
  const where = `item:${item.code}`;
  for (const fault of ruleFaults(item)) findings.add('wrong-arithmetic', where, fault, '评分规则不成立。');
  const figure = item.figure === undefined ? undefined : figures.get(item.figure);
  const missing = [item.figure, ...(item.supporting ?? [])].find(
    (code) => code !== undefined && !figures.has(code),
  );
  if (missing !== undefined || (item.source === 'computed') !== (item.figure !== undefined)) {
    findings.add(
      'wrong-reference',
      where,
      'A computed item needs its figure in the bundle; a declared one has none.',
      '计算项必须附指标，申报项不得附指标。',
    );
  }
  if (figure) {
    if (!figure.period.startsWith(String(evidence.year))) {
      findings.add(
        'wrong-reference',
        where,
        `Its figure is of ${figure.period}, not of ${evidence.year}.`,
        '所引指标不属于评价年度。',
      );
    }
    if (canonicalJson(figureActual(figure)) !== canonicalJson(item.actual)) {
      findings.add(
        'wrong-arithmetic',
        where,
        'Its actual value is not its figure.',
        '实际完成值与所引指标不一致。',
      );
    }
  }
  if (item.formula) {
    const value = evaluateFormula(item.formula, item.inputs ?? [], reachOf(item.formula, evidence));
    if (canonicalJson(value && numberActual(value)) !== canonicalJson(item.actual)) {
      findings.add(
        'wrong-arithmetic',
        where,
        'Its actual value is not what its formula gives from its inputs.',
        '实际完成值与公式计算结果不一致。',
      );
    }
  }
  for (const { code, value, unit, sum } of item.inputs ?? []) {
    if (!sum) continue;
    const fen = ratioOf(BigInt(sum.numerator) - BigInt(sum.denominator), unit === '万元' ? 1_000_000n : 100n);
    if (formatDecimal(fen) !== formatDecimal(parseDecimal(value)))
      findings.add(
        'wrong-arithmetic',
        where,
        `Its input ${code} is not what the movements of its sum tree come to.`,
        `输入项 ${code} 与其总和树汇总的资金记录不一致。`,
      );
  }
  if (!evidence.levels.some((level) => level.code === item.level2 && level.level1 === item.level1)) {
    findings.add(
      'wrong-reference',
      where,
      `Its level-2 row ${item.level2} is not there.`,
      '所属二级指标不存在。',
    );
  }
  expectSame(where, 'score', formatPoints(finalPoints(item)), item.score, findings);
}

/** How many items of the part that a formula counts reach their target, by their own rules. */
function reachOf(formula: Formula, { items }: Evidence): Reach | null {
  if (formula.kind !== 'reached-share') return null;
  const counted = items.filter(({ level1 }) => level1 === formula.level1);
  return { reached: counted.filter((item) => scoreItem(item).reached).length, items: counted.length };
}

function checkLevels({ levels, items }: Evidence, findings: Findings): void {
  for (const level of levels) {
    const below = items.filter((item) => item.level2 === level.code);
    const where = `block:levels ${level.code}`;
    expectSame(where, 'score', sum(below.map(({ score }) => score)), level.score, findings);
    expectSame(where, 'weight', sum(below.map(({ weight }) => weight)), sum([level.weight]), findings);
  }
}

function checkTotals({ items, totals, evaluation }: Evidence, findings: Findings): void {
  const wanted = totalsOf(items, evaluation.grades);
  // A part that is stated though no item belongs to it has earned nothing.
  for (const field of new Set([...Object.keys(wanted), ...Object.keys(totals)])) {
    expectSame('block:totals', field, wanted[field] ?? '0.00', totals[field] ?? null, findings);
  }
}

const sum = (points: readonly string[]): string =>
  formatPoints(points.reduce((total, text) => total + parsePoints(text), 0));

function expectSame(
  where: string,
  what: string,
  wanted: string | null,
  found: string | null,
  findings: Findings,
): void {
  if (wanted === found) return;
  findings.add(
    'wrong-arithmetic',
    where,
    `${what}: the report says ${found ?? 'nothing'}, recomputing gives ${wanted ?? 'nothing'}.`,
    `${what}：报告为 ${found ?? '无'}，重算为 ${wanted ?? '无'}。`,
  );
}

function refuseDuplicates(
  kind: string,
  rows: readonly { readonly code: string }[],
  findings: Findings,
): void {
  const seen = new Set<string>();
  for (const { code } of rows) {
    if (seen.has(code))
      findings.add('duplicate', `${kind}:${code}`, `${code} is there twice.`, `${code} 重复。`);
    seen.add(code);
  }
}

/** A rule with numbers no rule can have makes arithmetic throw; that too is a finding and not a crash. */
function attempt(where: string, findings: Findings, check: () => void): void {
  try {
    check();
  } catch (error) {
    findings.add(
      'wrong-arithmetic',
      where,
      `It cannot be recomputed: ${(error as Error).message}.`,
      '无法重算。',
    );
  }
}
