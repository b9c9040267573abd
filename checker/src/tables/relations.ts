// Columns that follow from others: execution rates, differences, growth, shares, adjusted budgets. A relation counts only
// where most rows of the table follow it; a single row is judged only when its headings leave no doubt.
import {
  absolute,
  add,
  compare,
  divide,
  multiply,
  type Ratio,
  ratioOf,
  subtract,
} from '@kapok/contracts/decimal.ts';
import { hundred, inFormOf, isCut, isOneSlip, zero } from '../comparing.ts';
import type { Table } from '../document.ts';
import type { Findings } from '../finding.ts';
import { figureIn, isTotalLabel, labelOf, type Value } from './cells.ts';
import type { Column, Role, Section } from './sections.ts';

interface Computed {
  readonly value: Ratio;
  readonly formula: string;
}

interface Relation {
  readonly column: Column;
  /** Every value the relation could give in a row; any of them will do. */
  compute(row: number): readonly Computed[];
  /** Whether the headings alone are proof enough for one row. */
  readonly certain: boolean;
}

export function checkRelations(table: Table, section: Section, findings: Findings): void {
  for (const relation of relationsOf(table, section)) {
    const outcomes = section.rows.flatMap((row) => {
      const stated = figureIn(table.grid[row]?.[relation.column.index]);
      const options = relation.compute(row);
      if (stated === undefined || options.length === 0 || stated.cell.row !== row) return [];
      return [{ row, stated, options, holds: options.some(({ value }) => fits(stated, value)) }];
    });
    const held = outcomes.filter(({ holds }) => holds).length;
    const failed = outcomes.filter(({ holds }) => !holds);
    for (const { row, stated, options } of failed) {
      const [option] = options as [Computed, ...Computed[]];
      const value = asStated(stated, option.value);
      const cut = isCut(stated, value);
      const slip = isOneSlip(stated, value);
      const majority = held >= failed.length * 2 && held >= 1;
      if (!majority && !(relation.certain && failed.length <= 2 && held + failed.length <= 3)) continue;
      const expected = inFormOf(stated, value, 2);
      findings.add({
        rule: 'table-relation',
        place: { ...table.place, row, column: relation.column.index },
        stated: stated.text,
        expected,
        confidence: cut ? 'low' : majority || slip ? 'high' : 'medium',
        excerpt: `${labelOf(table, section, row)}｜${relation.column.title}｜${stated.text}`,
        message: {
          zh: `“${labelOf(table, section, row)}”的${relation.column.title}为${stated.text}，按${option.formula}计算为${expected}。${cut ? '像是舍去尾数而未四舍五入。' : ''}`,
          en: `“${relation.column.title}” of “${labelOf(table, section, row)}” is ${stated.text}; ${option.formula} gives ${expected}.${cut ? ' The digits seem cut off.' : ''}`,
        },
      });
    }
  }
}

/** Within one in the last digit: what stands in a table was computed from unrounded figures. */
function fits(stated: Value, value: Ratio): boolean {
  const tolerance =
    stated.places === 0 && stated.dimension !== 'percent'
      ? stated.step
      : multiply(stated.step, ratioOf(101n, 200n));
  return (
    compare(absolute(subtract(stated.value, value)), tolerance) <= 0 ||
    (compare(absolute(subtract(stated.value, divide(value, hundred))), tolerance) <= 0 &&
      stated.dimension === 'bare' &&
      compare(absolute(stated.value), ratioOf(3n, 2n)) < 0)
  );
}

/** A rate may be written 99.89 or 0.9989. */
function asStated(stated: Value, value: Ratio): Ratio {
  const fraction =
    stated.dimension === 'bare' &&
    stated.places >= 3 &&
    compare(absolute(stated.value), ratioOf(3n, 2n)) < 0 &&
    compare(value, ratioOf(3n, 1n)) > 0;
  return fraction ? divide(value, hundred) : value;
}

function relationsOf(table: Table, { columns, rows }: Section): Relation[] {
  const at = (row: number, column: Column | undefined): Value | undefined =>
    column === undefined ? undefined : figureIn(table.grid[row]?.[column.index]);
  const byRole = (role: Role): Column[] =>
    columns.filter((column) => column.role === role && unique(columns, column));
  const relations: Relation[] = [];
  const percent = (a: Value | undefined, b: Value | undefined, formula: string): Computed[] =>
    a === undefined || b === undefined || compare(b.value, zero) <= 0
      ? []
      : [
          {
            value: multiply(divide(a.value, b.value), hundred),
            formula: formula.replace('a', a.text).replace('b', b.text),
          },
        ];

  const budgets = [...byRole('budget'), ...byRole('initial')];
  const [executed] = byRole('executed');
  for (const rate of byRole('execRate'))
    if (executed !== undefined && budgets.length > 0)
      relations.push({
        column: rate,
        certain: true,
        compute: (row) => budgets.flatMap((budget) => percent(at(row, executed), at(row, budget), 'a÷b')),
      });

  const [now, before] = periodsOf(columns);
  if (now !== undefined && before !== undefined) {
    for (const difference of byRole('difference').filter(({ title }) => !/率|%/.test(title)))
      relations.push({
        column: difference,
        certain: true,
        compute: (row) => minus(at(row, now), at(row, before)),
      });
    for (const growth of byRole('growth'))
      relations.push({
        column: growth,
        certain: true,
        compute: (row) => {
          const [a, b] = [at(row, now), at(row, before)];
          if (a === undefined || b === undefined || compare(b.value, zero) <= 0) return [];
          return [
            {
              value: multiply(divide(subtract(a.value, b.value), b.value), hundred),
              formula: `（${a.text}－${b.text}）÷${b.text}`,
            },
          ];
        },
      });
  } else if (executed !== undefined && budgets.length === 1) {
    for (const difference of byRole('difference'))
      relations.push({
        column: difference,
        certain: false,
        compute: (row) => [
          ...minus(at(row, executed), at(row, budgets[0])),
          ...minus(at(row, budgets[0]), at(row, executed)),
        ],
      });
  }

  const [initial] = byRole('initial');
  const [adjustment] = byRole('adjustment');
  const [budget] = byRole('budget');
  if (initial && adjustment && budget)
    relations.push({
      column: budget,
      certain: true,
      compute: (row) => {
        const [a, b] = [at(row, initial), at(row, adjustment)];
        return a === undefined || b === undefined
          ? []
          : [{ value: add(a.value, b.value), formula: `${a.text}＋（${b.text}）` }];
      },
    });

  for (const share of byRole('share')) {
    const of = columns
      .slice(0, columns.indexOf(share))
      .findLast(
        (column) =>
          column.role !== 'share' &&
          column.role !== 'name' &&
          rows.filter((row) => at(row, column) !== undefined).length >= rows.length / 2,
      );
    const total = rows.find((row) => isTotalLabel(labelOf(table, { columns, rows }, row)));
    if (of === undefined || total === undefined) continue;
    relations.push({
      column: share,
      certain: false,
      compute: (row) => percent(at(row, of), at(total, of), 'a÷b'),
    });
  }
  return relations;
}

const unique = (columns: readonly Column[], column: Column): boolean =>
  columns.findIndex((one) => one.title === column.title) === column.index ||
  columns.filter((one) => one.title === column.title).length === 1;

function minus(a: Value | undefined, b: Value | undefined): Computed[] {
  return a === undefined || b === undefined
    ? []
    : [{ value: subtract(a.value, b.value), formula: `${a.text}－${b.text}` }];
}

/** This year's column and last year's, by their names or by their years. */
function periodsOf(columns: readonly Column[]): [Column | undefined, Column | undefined] {
  const prior = columns.filter(({ role }) => role === 'prior');
  const current = columns.filter(({ role }) => role === 'current');
  if (prior.length === 1 && current.length === 1) return [current[0], prior[0]];
  const dated = columns.filter(
    ({ year, role }) => year !== undefined && role !== 'growth' && role !== 'difference' && role !== 'share',
  );
  const years = [...new Set(dated.map(({ year }) => year as number))].sort((a, b) => a - b);
  if (dated.length === 2 && years.length === 2 && (years[1] as number) - (years[0] as number) === 1)
    return [dated.find(({ year }) => year === years[1]), dated.find(({ year }) => year === years[0])];
  return [undefined, undefined];
}
