// Turns what is known of an evaluation into scored items, totals and what still stops its submission.
// Pure: the same record always gives the same scores, and no score comes from anywhere but scoring.ts and a review.
import { formatPoints, parsePoints } from '@kapok/contracts/decimal.ts';
import type { EvaluationItem, EvaluationLevel, Obstacle } from '@kapok/contracts/evaluation/items.ts';
import type { Measure, TemplateItem } from '@kapok/contracts/evaluation/template.ts';
import {
  evaluateFormula,
  type FormulaInput,
  formulaInputs,
  formulaWords,
  type Reach,
} from '@kapok/contracts/formulas.ts';
import {
  explanationReason,
  figureActual,
  finalPoints,
  type Level1,
  numberActual,
  scoreItem,
  type Totals,
  totalsOf,
} from '@kapok/contracts/scoring.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { type EvaluationRecord, figureCode, measureOf, monthsOf } from './record.ts';

export interface Assessment {
  readonly items: readonly EvaluationItem[];
  readonly levels: readonly EvaluationLevel[];
  readonly totals: Totals;
  readonly obstacles: readonly Obstacle[];
}

export function assess(record: EvaluationRecord): Assessment {
  const { template } = record;
  const isReachShare = (item: TemplateItem) =>
    item.measure.kind === 'formula' && item.measure.formula.kind === 'reached-share';
  // A share of reached items is known only after those items, so it is assessed in a second pass.
  const first = new Map(
    template.items
      .filter((item) => !isReachShare(item))
      .map((item) => [item.code, assessItem(record, item, null)]),
  );
  const items = template.items.map((item) => {
    const done = first.get(item.code);
    if (done) return done;
    const { measure } = item;
    const part =
      measure.kind === 'formula' && measure.formula.kind === 'reached-share' ? measure.formula.level1 : null;
    const counted = [...first.values()].filter(({ level1 }) => level1 === part);
    const complete = counted.every(({ actual }) => actual !== null);
    const reach = { reached: counted.filter(({ reached }) => reached).length, items: counted.length };
    return assessItem(record, item, complete ? reach : null);
  });
  return {
    items,
    levels: levelsOf(record, items),
    totals: totalsOf(
      items,
      template.grades,
      template.level1.map(({ code }) => code),
    ),
    obstacles: items.flatMap((item) => obstaclesOf(item)),
  };
}

function assessItem(record: EvaluationRecord, item: TemplateItem, reach: Reach | null): EvaluationItem {
  const level1 = level1Of(record, item);
  const facts = record.items.get(item.code) ?? {};
  const how = measureOf(record, item);
  const measured = measure(record, item, how, reach);
  const scorable = { weight: item.weight, target: item.target, rule: item.rule, actual: measured.actual };
  const score = scoreItem(scorable);
  const reviewed = facts.review ? { review: facts.review } : {};
  const reason = measured.actual ? explanationReason(scorable) : null;
  return {
    code: item.code,
    level1,
    level2: item.level2,
    name: item.name,
    ...scorable,
    measure: how,
    source: how.kind === 'indicator' ? 'computed' : 'declared',
    ...measured,
    score: formatPoints(finalPoints({ ...scorable, ...reviewed })),
    selfScore: formatPoints(score.points),
    reached: score.reached,
    overAchieved: score.overAchieved,
    ofTargetPercent: score.ofTargetPercent,
    needsExplanation: reason,
    ...(facts.explanation ? { explanation: facts.explanation } : {}),
    ...reviewed,
    requiredEvidence: item.requiredEvidence,
    evidence: record.files
      .filter(({ items }) => items.includes(item.code))
      .map(({ items: _, attachedBy: __, ...file }) => file),
    ...(item.assumption ? { assumption: item.assumption } : {}),
  };
}

type Measured = Pick<EvaluationItem, 'actual' | 'figure' | 'supporting' | 'formula' | 'inputs'>;

function measure(record: EvaluationRecord, item: TemplateItem, how: Measure, reach: Reach | null): Measured {
  switch (how.kind) {
    case 'indicator': {
      const code = figureCode(how.indicator, how.where, String(record.year));
      const figure = record.figures.find((known) => known.code === code);
      const months = how.monthly
        ? monthsOf(record.year).map((month) => figureCode(how.indicator, how.where, month))
        : [];
      const supporting = months.filter((month) => record.figures.some((known) => known.code === month));
      return {
        actual: figure ? figureActual(figure) : null,
        ...(figure ? { figure: code, formula: figure.definition.formula } : {}),
        ...(supporting.length > 0 ? { supporting } : {}),
      };
    }
    case 'formula': {
      const inputs = declaredInputs(record, formulaInputs(how.formula));
      const value = evaluateFormula(how.formula, inputs, reach);
      return {
        actual: value ? numberActual(value) : null,
        formula: formulaWords(how.formula, (code) => inputName(record, code)),
        ...(inputs.length > 0 ? { inputs } : {}),
      };
    }
    case 'declared':
      return { actual: record.items.get(item.code)?.actual ?? null };
  }
}

function declaredInputs(record: EvaluationRecord, codes: readonly string[]): FormulaInput[] {
  return codes.flatMap((code) => {
    const declared = record.template.inputs.find((input) => input.code === code);
    const value = record.inputs.get(code);
    const sum = record.sums.get(code);
    return declared && value !== undefined
      ? [{ code, name: declared.name, unit: declared.unit, value, ...(sum ? { sum } : {}) }]
      : [];
  });
}

function inputName(record: EvaluationRecord, code: string): Words {
  return record.template.inputs.find((input) => input.code === code)?.name ?? { zh: code, en: code };
}

function level1Of(record: EvaluationRecord, item: TemplateItem): Level1 {
  const group = record.template.level2.find(({ code }) => code === item.level2);
  if (!group)
    throw new Error(`template ${record.template.code} passed its check with an orphan item ${item.code}`);
  return group.parent;
}

function obstaclesOf(item: EvaluationItem): Obstacle[] {
  const { code, name } = item;
  if (item.actual === null)
    return [{ item: code, name, obstacle: item.source === 'computed' ? 'not-computed' : 'not-declared' }];
  const found: Obstacle[] = [];
  // One file of its own for each piece the template asks for; the same file twice is one.
  const files = new Set(item.evidence.map(({ sha256 }) => sha256)).size;
  if (item.source === 'declared' && files < item.requiredEvidence.length)
    found.push({ item: code, name, obstacle: 'evidence-missing' });
  if (item.needsExplanation && !item.explanation)
    found.push({ item: code, name, obstacle: 'explanation-missing' });
  return found;
}

/** How many items something still stops, each counted once. */
export function openItems(obstacles: readonly Obstacle[]): number {
  return new Set(obstacles.map(({ item }) => item)).size;
}

function levelsOf(record: EvaluationRecord, items: readonly EvaluationItem[]): EvaluationLevel[] {
  const sum = (some: readonly EvaluationItem[], pick: 'weight' | 'score') =>
    formatPoints(some.reduce((total, item) => total + parsePoints(item[pick]), 0));
  return record.template.level1.flatMap(({ code, name }) => {
    const inPart = items.filter(({ level1 }) => level1 === code);
    const groups = record.template.level2.filter(({ parent }) => parent === code);
    return [
      { code, level: 1 as const, name, weight: sum(inPart, 'weight'), score: sum(inPart, 'score') },
      ...groups.map((group) => {
        const inGroup = inPart.filter(({ level2 }) => level2 === group.code);
        return {
          code: group.code,
          level: 2 as const,
          parent: code,
          name: group.name,
          weight: sum(inGroup, 'weight'),
          score: sum(inGroup, 'score'),
        };
      }),
    ];
  });
}
