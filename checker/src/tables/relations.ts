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
import { type Fix, fixOf } from '../roots.ts';
import { figureIn, isTotalLabel, labelOf, placeOf, type Value } from './cells.ts';
import type { Column, Role, Section } from './sections.ts';

interface Computed {
  readonly value: Ratio;
  readonly formula: string;
  /** What each figure it comes from would have to be for a stated result. */
  fixes(stated: Value): readonly Fix[];
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
      const majority =
        (held >= failed.length * 2 && held >= 1) || (relation.certain && held >= 2 && held >= failed.length);
      if (!majority && !(relation.certain && failed.length <= 2 && held + failed.length <= 3)) continue;
      const expected = inFormOf(stated, value, 2);
      findings.add(
        {
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
        },
        [cellFix(table, stated, value, multiply(stated.step, ratioOf(1n, 2n))), ...option.fixes(stated)],
      );
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
  const percent = (a: Value | undefined, b: Value | undefined): Computed[] =>
    a === undefined || b === undefined || compare(b.value, zero) <= 0
      ? []
      : [
          {
            value: multiply(divide(a.value, b.value), hundred),
            formula: `${a.text}÷${b.text}`,
            fixes: (stated) => quotient(table, stated, a, b),
          },
        ];

  const budgets = [...byRole('budget'), ...byRole('initial')];
  const [executed] = byRole('executed');
  for (const rate of byRole('execRate')) {
    // Beside what was spent by July and its rate stand what is expected by December and its rate.
    const spent = byRole('executed').findLast(({ index }) => index < rate.index) ?? executed;
    if (spent !== undefined && budgets.length > 0)
      relations.push({
        column: rate,
        certain: true,
        compute: (row) => budgets.flatMap((budget) => percent(at(row, spent), at(row, budget))),
      });
  }

  const [weight] = byRole('weight');
  const [points] = byRole('score');
  for (const rate of byRole('scoreRate'))
    relations.push({
      column: rate,
      certain: true,
      compute: (row) => percent(at(row, points), at(row, weight)),
    });

  const [now, before] = periodsOf(columns);
  if (now !== undefined && before !== undefined) {
    for (const difference of byRole('difference').filter(({ title }) => !/率|%/.test(title)))
      relations.push({
        column: difference,
        certain: true,
        compute: (row) => minus(table, at(row, now), at(row, before)),
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
              fixes: (stated) => growth100(table, stated, a, b),
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
          ...minus(table, at(row, executed), at(row, budgets[0])),
          ...minus(table, at(row, budgets[0]), at(row, executed)),
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
          : [
              {
                value: add(a.value, b.value),
                formula: `${a.text}＋（${b.text}）`,
                fixes: (stated) => [
                  cellFix(table, a, subtract(stated.value, b.value)),
                  cellFix(table, b, subtract(stated.value, a.value)),
                ],
              },
            ];
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
      compute: (row) => percent(at(row, of), at(total, of)),
    });
  }
  return relations;
}

const unique = (columns: readonly Column[], column: Column): boolean =>
  columns.findIndex((one) => one.title === column.title) === column.index ||
  columns.filter((one) => one.title === column.title).length === 1;

function minus(table: Table, a: Value | undefined, b: Value | undefined): Computed[] {
  if (a === undefined || b === undefined) return [];
  return [
    {
      value: subtract(a.value, b.value),
      formula: `${a.text}－${b.text}`,
      fixes: (stated) => [
        cellFix(table, a, add(stated.value, b.value)),
        cellFix(table, b, subtract(a.value, stated.value)),
      ],
    },
  ];
}

const cellFix = (table: Table, value: Value, due: Ratio, slack?: Ratio): Fix =>
  fixOf(placeOf(table, value), value, due, slack);

/** What a and b would have to be for a÷b to be the stated rate. */
function quotient(table: Table, stated: Value, a: Value, b: Value): Fix[] {
  const half = multiply(stated.step, ratioOf(1n, 2n));
  const fixes = [
    cellFix(
      table,
      a,
      divide(multiply(stated.value, b.value), hundred),
      divide(multiply(half, b.value), hundred),
    ),
  ];
  if (compare(stated.value, zero) > 0) {
    const whole = divide(multiply(a.value, hundred), stated.value);
    fixes.push(cellFix(table, b, whole, divide(multiply(absolute(whole), half), stated.value)));
  }
  return fixes;
}

/** What a and b would have to be for growth from b to a to be the stated rate. */
function growth100(table: Table, stated: Value, a: Value, b: Value): Fix[] {
  const half = divide(multiply(stated.step, ratioOf(1n, 2n)), hundred);
  const factor = add(ratioOf(1n, 1n), divide(stated.value, hundred));
  if (compare(factor, zero) <= 0) return [];
  return [
    cellFix(table, a, multiply(b.value, factor), multiply(b.value, half)),
    cellFix(
      table,
      b,
      divide(a.value, factor),
      divide(multiply(absolute(a.value), half), multiply(factor, factor)),
    ),
  ];
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
  // 2020年决算数 beside 预算数 and 决算数 of 2021: what was spent is compared with what was spent.
  const spent = dated.filter(({ role }) => role === 'executed').sort((a, b) => (a.year ?? 0) - (b.year ?? 0));
  const [before, now] = spent;
  return spent.length === 2 && (now?.year ?? 0) - (before?.year ?? 0) === 1
    ? [now, before]
    : [undefined, undefined];
}
