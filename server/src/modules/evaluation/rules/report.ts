// Writes the report's model from an evaluation: sections, money, series, findings and figures. Pure; it must add no
// number that the evaluation does not have.
import { add, formatDecimal, parseDecimal, parsePoints, wholeRatio } from '@kapok/contracts/decimal.ts';
import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import type { ReportModel, Series } from '@kapok/contracts/evaluation/report.ts';
import { gradeOf } from '@kapok/contracts/scoring.ts';
import { type Assessment, actualText, withUnit } from './assess.ts';
import { fillPlaceholders } from './commands.ts';
import { findingsOf } from './findings.ts';
import { type EvaluationRecord, figureCode, monthsOf } from './record.ts';

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
    narrative: filledNarrative(record.narrative, fill),
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

/** Gives the text of a figure for `{{code}}`: an item's actual value, a part's points or a declared input. */
export function filler(record: EvaluationRecord, { items, totals }: Assessment): (text: string) => string {
  return (text) =>
    fillPlaceholders(text, (code) => {
      if (code === 'total' || record.template.level1.some((part) => part.code === code)) return totals[code];
      const item = items.find((known) => known.code === code);
      if (item) return actualText(item);
      const input = record.template.inputs.find((known) => known.code === code);
      const value = record.inputs.get(code);
      return input && value !== undefined ? withUnit(value, input.unit) : undefined;
    });
}

function filledNarrative(narrative: Narrative, fill: (text: string) => string): Narrative {
  const all = (paragraphs: readonly string[]) => paragraphs.map(fill);
  return {
    preface: all(narrative.preface),
    functions: all(narrative.functions),
    organisation: all(narrative.organisation),
    goals: all(narrative.goals),
    fulfilment: all(narrative.fulfilment),
    management: all(narrative.management),
    results: narrative.results.map(({ heading, paragraphs }) => ({ heading, paragraphs: all(paragraphs) })),
    problems: all(narrative.problems),
    measures: all(narrative.measures),
  };
}

function moneyOf(record: EvaluationRecord, { items }: Assessment): ReportModel['money'] {
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
      formula && inputs && actual?.kind === 'number'
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
    const { measure } = item;
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
