// Writes the report's model from an evaluation: sections, money, series, findings and figures. Pure; it must add no
// number that the evaluation does not have.
import { add, formatDecimal, parseDecimal, parsePoints, wholeRatio } from '@kapok/contracts/decimal.ts';
import {
  fillPlaceholders,
  placeholdersIn,
  type Reference,
  referencesOf,
} from '@kapok/contracts/evaluation/references.ts';
import type { ReportModel, Series } from '@kapok/contracts/evaluation/report.ts';
import { gradeOf } from '@kapok/contracts/scoring.ts';
import type { Assessment } from './assess.ts';
import { findingsOf } from './findings.ts';
import { type EvaluationRecord, figureCode, measureOf, monthsOf } from './record.ts';

export interface ReportContext {
  /** `YYYY-MM-DD` in the city. */
  readonly compiledOn: string;
  readonly log: { readonly origin: string; readonly size: number | null };
}

export function reportModel(
  record: EvaluationRecord,
  assessment: Assessment,
  context: ReportContext,
): ReportModel {
  const { template } = record;
  const fill = filler(record, assessment);
  const items = assessment.items.map((item) =>
    item.explanation ? { ...item, explanation: fill(item.explanation) } : item,
  );
  return {
    format: 'kapok-report/1',
    evaluation: record.id,
    state: record.state,
    year: record.year,
    city: template.city,
    department: record.department,
    ...(record.project ? { project: record.project.name } : {}),
    title: record.project
      ? {
          zh: `${record.year}年度“${record.project.name.zh}”项目支出绩效自评报告`,
          en: `Self-evaluation of “${record.project.name.en}”, ${record.year}`,
        }
      : {
          zh: `${record.year}年度部门整体支出绩效自评报告`,
          en: `Self-evaluation of the department's expenditure, ${record.year}`,
        },
    demonstration: record.demonstration,
    compiledOn: context.compiledOn,
    template: {
      code: template.code,
      version: template.version,
      name: template.name,
      basis: template.basis,
      assumptions: [
        ...template.assumptions,
        ...template.items.flatMap(({ assumption }) => (assumption ? [assumption] : [])),
      ],
    },
    narrative: record.narrative,
    references: usedReferences(record, assessment),
    money: moneyOf(record, assessment),
    levels: [...assessment.levels],
    items,
    grades: template.grades,
    totals: assessment.totals,
    gradeName: gradeOf(parsePoints(assessment.totals.total), template.grades).name,
    series: seriesOf(record),
    findings: [
      ...findingsOf({
        ...assessment,
        items,
        template,
        statements: record.statements,
        figures: record.figures,
      }),
    ],
    figures: [...record.figures],
    log: context.log,
  };
}

/** Gives the text of a figure for `{{code}}`: an item's actual value, a part's points, a declared input and the like. */
export function filler(record: EvaluationRecord, assessment: Assessment): (text: string) => string {
  let known: ReadonlyMap<string, string> | undefined;
  return (text) =>
    fillPlaceholders(text, (code) => {
      known ??= new Map(referencesIn(record, assessment).map((one) => [one.code, one.text]));
      return known.get(code);
    });
}

/** All that a text of this evaluation may refer to. */
export function referencesIn(
  { template, inputs, figures }: EvaluationRecord,
  { items, totals }: Assessment,
): readonly Reference[] {
  return referencesOf({
    items,
    figures,
    totals,
    parts: template.level1,
    gradeName: gradeOf(parsePoints(totals.total), template.grades).name,
    inputs: template.inputs.map(({ code, name, unit }) => ({
      code,
      name,
      unit,
      value: inputs.get(code) ?? null,
    })),
  });
}

function usedReferences(
  record: EvaluationRecord,
  assessment: Assessment,
): NonNullable<ReportModel['references']> {
  const used = new Set(placeholdersIn(JSON.stringify(record.narrative)));
  return Object.fromEntries(
    referencesIn(record, assessment).flatMap(({ code, text, proof }) =>
      used.has(code) ? [[code, { text, ...(proof === undefined ? {} : { proof }) }]] : [],
    ),
  );
}

function moneyOf(record: EvaluationRecord, { items }: Assessment): ReportModel['money'] {
  // A formula of money stays one where records take the place of what was declared.
  const standsIn = new Set(
    record.template.items.flatMap(({ code, measure }) =>
      measure.kind === 'indicator' && measure.otherwise ? [code] : [],
    ),
  );
  const rows = (group: 'income' | 'expenditure' | 'budget') =>
    record.template.inputs.flatMap(({ code, name, unit, group: own }) => {
      const value = record.inputs.get(code);
      return own === group && value !== undefined
        ? [{ code, name, unit, value: formatDecimal(parseDecimal(value)) }]
        : [];
    });
  const total = (some: readonly { readonly value: string }[]) =>
    formatDecimal(some.reduce((sum, { value }) => add(sum, parseDecimal(value)), wholeRatio(0)));
  const [income, expenditure] = [rows('income'), rows('expenditure')];
  return {
    income,
    expenditure,
    budget: rows('budget'),
    incomeTotal: total(income),
    expenditureTotal: total(expenditure),
    measures: items.flatMap(({ code, name, formula, actual, inputs, target }) =>
      formula && (inputs || standsIn.has(code)) && actual?.kind === 'number'
        ? [
            {
              item: code,
              name,
              formula,
              numerator: actual.numerator,
              denominator: actual.denominator,
              value: actual.value,
              unit: target.unit,
            },
          ]
        : [],
    ),
  };
}

/** One series for each computed item: its twelve months where they are kept, and every year there is a figure of. */
function seriesOf(record: EvaluationRecord): Series[] {
  return record.template.items.flatMap((item) => {
    const measure = measureOf(record, item);
    if (measure.kind !== 'indicator') return [];
    const point = (period: string) => {
      const figure = record.figures.find(
        ({ code }) => code === figureCode(measure.indicator, measure.where, period),
      );
      return figure ? { period, value: figure.value, figure: figure.code } : { period, value: null };
    };
    const years = record.figures
      .filter(
        ({ code, period }) =>
          code === figureCode(measure.indicator, measure.where, period) && period.length === 4,
      )
      .map(({ period }) => period)
      .sort();
    const yearly = years.map(point);
    if (yearly.length === 0) return [];
    const figure = record.figures.find(({ code }) => code === yearly[0]?.figure);
    return [
      {
        code: measure.indicator,
        name: figure?.definition.name ?? item.name,
        unit: figure?.unit ?? item.target.unit,
        target: item.target,
        monthly: measure.monthly ? monthsOf(record.year).map(point) : [],
        yearly,
      },
    ];
  });
}
