// Rows of score tables: targets against what was reached, full marks for a miss, scores above their weight, blanks, and
// weights that do not add up to those of their group. It must never judge a row whose target or value is in words.
import { add, compare, subtract, wholeRatio } from '@kapok/contracts/decimal.ts';
import { hundred, inFormOf, sumOf, within, zero } from '../comparing.ts';
import type { Cell, Table } from '../document.ts';
import type { Findings } from '../finding.ts';
import { type Fix, fixOf } from '../roots.ts';
import { lessIsBetter } from '../rules/targets.ts';
import { figureIn, isBlank, isSubtotalLabel, isTotalLabel, labelOf, placeOf, type Value } from './cells.ts';
import { type Column, distinct, type Role, type Section } from './sections.ts';
import type { Carried } from './sums.ts';

export function checkScoreRows(table: Table, section: Section, monthly: boolean, findings: Findings): void {
  const column = (role: Role): Column | undefined => section.columns.find((one) => one.role === role);
  const [weight, score, target, actual, sign] = [
    column('weight'),
    column('score'),
    column('target'),
    column('actual'),
    column('sign'),
  ];
  const items = section.rows.filter(
    (row) => !isTotalLabel(labelOf(table, section, row)) && !isSubtotalLabel(labelOf(table, section, row)),
  );
  for (const row of items) {
    const at = (one: Column | undefined): Cell | undefined =>
      one === undefined ? undefined : table.grid[row]?.[one.index];
    const label = labelOf(table, section, row);
    const [most, got] = [figureIn(at(weight)), figureIn(at(score))];
    if (
      score !== undefined &&
      most !== undefined &&
      got !== undefined &&
      got.cell.row === row &&
      compare(got.value, most.value) > 0 &&
      got.dimension !== 'percent' &&
      most.dimension !== 'percent'
    )
      findings.add(
        {
          rule: 'score-over-weight',
          place: { ...table.place, row, column: score.index },
          stated: got.text,
          expected: `不高于${most.text}`,
          confidence: 'high',
          excerpt: `${label}｜${most.text}｜${got.text}`,
          message: {
            zh: `“${label}”分值${most.text}，得分${got.text}超过了分值。`,
            en: `“${label}” has ${most.text} at most but a score of ${got.text}.`,
          },
        },
        [got, most].map((one) => fixOf(placeOf(table, one), one)),
      );
    const lost = figureIn(at(column('deduction')));
    if (most !== undefined && got !== undefined && lost !== undefined && got.cell.row === row)
      judgeDeduction(table, label, { most, got, lost }, findings);
    if (target !== undefined && actual !== undefined)
      judgeTarget(
        {
          table,
          row,
          label,
          target: at(target),
          actual: at(actual),
          sign: at(sign),
          actualColumn: actual,
          scoreColumn: score,
          most,
          got,
          monthly,
        },
        findings,
      );
  }
  if (weight !== undefined && score !== undefined) {
    blanks(
      table,
      section,
      items,
      score,
      (row) => figureIn(table.grid[row]?.[weight.index]) !== undefined,
      findings,
    );
    if (actual !== undefined)
      blanks(
        table,
        section,
        items,
        actual,
        (row) =>
          !isBlank(table.grid[row]?.[weight.index]) &&
          figureIn(table.grid[row]?.[weight.index]) !== undefined,
        findings,
      );
  }
}

function judgeDeduction(
  table: Table,
  label: string,
  { most, got, lost }: { readonly most: Value; readonly got: Value; readonly lost: Value },
  findings: Findings,
): void {
  const due = subtract(most.value, compare(lost.value, zero) < 0 ? subtract(zero, lost.value) : lost.value);
  if (compare(due, got.value) === 0 || compare(due, zero) < 0) return;
  if ([most, got, lost].some(({ dimension }) => dimension === 'percent')) return;
  const expected = inFormOf(got, due, 0);
  findings.add(
    {
      rule: 'score-deduction',
      place: placeOf(table, got),
      stated: got.text,
      expected,
      confidence: 'high',
      excerpt: `${label}｜${most.text}｜${lost.text}｜${got.text}`,
      message: {
        zh: `“${label}”分值${most.text}，扣${lost.text}，得分应为${expected}，表中为${got.text}。`,
        en: `“${label}”: ${most.text} less ${lost.text} is ${expected}, not ${got.text}.`,
      },
    },
    [
      fixOf(placeOf(table, got), got, due),
      fixOf(placeOf(table, lost), lost, subtract(most.value, got.value)),
      fixOf(placeOf(table, most), most, add(got.value, lost.value)),
    ],
  );
}

interface Judged {
  readonly table: Table;
  readonly row: number;
  readonly label: string;
  readonly target: Cell | undefined;
  readonly actual: Cell | undefined;
  readonly sign: Cell | undefined;
  readonly actualColumn: Column;
  readonly scoreColumn: Column | undefined;
  readonly most: Value | undefined;
  readonly got: Value | undefined;
  readonly monthly: boolean;
}

function judgeTarget(judged: Judged, findings: Findings): void {
  const { table, row, label, actual: actualCell, actualColumn, scoreColumn, most, got } = judged;
  const [target, actual] = [figureIn(judged.target), figureIn(actualCell)];
  if (target === undefined || actual === undefined || actual.bound === 'about' || target.cell === actual.cell)
    return;
  if (!comparable(target, actual)) return;
  const sign = judged.sign?.text ?? '';
  const explicit =
    target.bound !== 'exact' || /≥|≤|>|<|=/.test(sign) || /^[=＝]/.test(judged.target?.text ?? '');
  const down =
    target.bound === 'atMost' ||
    target.bound === 'under' ||
    /≤|</.test(sign) ||
    (target.bound === 'exact' && !/≥|>/.test(sign) && lessIsBetter.test(label));
  const missed = down ? compare(actual.value, target.value) > 0 : compare(actual.value, target.value) < 0;
  if (
    missed &&
    most !== undefined &&
    got !== undefined &&
    scoreColumn !== undefined &&
    compare(most.value, zero) > 0 &&
    compare(got.value, most.value) >= 0 &&
    got.cell.row === row
  )
    findings.add(
      {
        rule: 'full-marks',
        place: { ...table.place, row, column: scoreColumn.index },
        stated: got.text,
        expected: `低于${most.text}`,
        confidence: explicit ? 'high' : 'medium',
        excerpt: `${label}｜${judged.target?.text}｜${actualCell?.text}｜${got.text}`,
        message: {
          zh: `“${label}”指标值${judged.target?.text}，实际${actualCell?.text}，${down ? '超过' : '未达到'}指标值，却得满分${got.text}。`,
          en: `“${label}” has the target ${judged.target?.text} and reached ${actualCell?.text}, a miss, yet has full marks (${got.text}).`,
        },
      },
      [got, actual, target, most].map((one) => fixOf(placeOf(table, one), one)),
    );
  const demand = /每月|各月|逐月|按月|每季度?|每日|每天|每周/.exec(
    `${label}${judged.target?.text ?? ''}`,
  )?.[0];
  if (
    demand !== undefined &&
    !judged.monthly &&
    target.dimension === 'percent' &&
    !/月|季|周|日/.test(actualCell?.text ?? '')
  )
    findings.add({
      rule: 'target-period',
      place: { ...table.place, row, column: actualColumn.index },
      stated: actual.text,
      expected: `${demand}的数值`,
      confidence: 'medium',
      excerpt: `${label}｜${judged.target?.text}｜${actualCell?.text}`,
      message: {
        zh: `“${label}”按“${demand}”考核，实际完成值只给出一个数${actual.text}，应列出各期数值及不达标的期数。`,
        en: `“${label}” is to be met in each period (“${demand}”) but has one value, ${actual.text}; give the value of each.`,
      },
    });
}

function comparable(a: Value, b: Value): boolean {
  if (a.dimension === b.dimension)
    return a.dimension !== 'count' || a.unit === b.unit || a.unit === '' || b.unit === '';
  return a.dimension === 'bare' || b.dimension === 'bare';
}

function blanks(
  table: Table,
  section: Section,
  items: readonly number[],
  column: Column,
  wanted: (row: number) => boolean,
  findings: Findings,
): void {
  const due = items.filter(wanted);
  const empty = due.filter(
    (row) => isBlank(table.grid[row]?.[column.index]) && table.grid[row]?.[column.index]?.row === row,
  );
  // A column that is mostly empty was not meant to be filled here.
  if (due.length < 3 || empty.length * 3 > due.length) return;
  for (const row of empty)
    findings.add(
      {
        rule: 'blank',
        place: { ...table.place, row, column: column.index },
        stated: '（空白）',
        expected: '填写数值',
        confidence: 'high',
        excerpt: `${labelOf(table, section, row)}｜${column.title}｜`,
        message: {
          zh: `“${labelOf(table, section, row)}”的“${column.title}”没有填写。`,
          en: `“${column.title}” of “${labelOf(table, section, row)}” is empty.`,
        },
      },
      emptyFix(table, section, row, column),
    );
}

/** The empty cell may hold any figure of its column's form. */
function emptyFix(table: Table, section: Section, row: number, column: Column): Fix[] {
  const form = section.rows.flatMap((one) => figureIn(table.grid[one]?.[column.index]) ?? [])[0];
  const cell = table.grid[row]?.[column.index];
  if (form === undefined || cell === undefined) return [];
  const empty = { ...form, cell, text: '（空白）', value: zero };
  return [fixOf(placeOf(table, empty), empty)];
}

/** Points of a section without a total of its own, which the total of a later one counts: the execution rate's ten. */
export function carriedFrom(table: Table, sections: readonly Section[]): Carried {
  const values = (role: Role): Value[] =>
    sections.flatMap((section) => {
      const column = section.columns.find((one) => one.role === role);
      if (column === undefined || section.rows.some((row) => isTotalLabel(labelOf(table, section, row))))
        return [];
      const [first] = [...new Set(section.rows.map((row) => table.grid[row]?.[column.index]))].flatMap(
        (cell) => figureIn(cell) ?? [],
      );
      return first === undefined ? [] : [first];
    });
  return { weight: values('weight'), score: values('score') };
}

/** “产出指标（50 分）” and the weights of the rows it reaches over; and weights without a total row that miss 100. */
export function checkWeights(table: Table, section: Section, carried: Carried, findings: Findings): void {
  const weight = section.columns.find(({ role }) => role === 'weight');
  if (weight === undefined) return;
  const groups = new Set(
    section.rows.flatMap((row) =>
      distinct(table.grid[row] ?? []).filter(
        (cell) => cell.row === row && cell.rowSpan > 1 && cell.column < weight.index,
      ),
    ),
  );
  for (const group of groups) {
    const said = /[（(]\s*(\d{1,3}(?:\.\d{1,2})?)\s*分?\s*[）)]/.exec(group.text);
    const rows = section.rows.filter((row) => row >= group.row && row < group.row + group.rowSpan);
    const cells = new Set(rows.map((row) => table.grid[row]?.[weight.index]));
    const parts = [...cells].flatMap((cell) => figureIn(cell) ?? []);
    if (
      said === null ||
      parts.length < 2 ||
      parts.length !== cells.size ||
      parts.some(({ dimension }) => dimension === 'percent')
    )
      continue;
    const due = { numerator: BigInt(Math.round(Number(said[1]) * 100)), denominator: 100n };
    const sum = sumOf(parts.map(({ value }) => value));
    if (within(sum, due, { numerator: 1n, denominator: 1000n })) continue;
    const [form] = parts as [Value, ...Value[]];
    findings.add(
      {
        rule: 'weights',
        place: { ...table.place, row: group.row, column: group.column },
        stated: group.text,
        expected: `${inFormOf(form, sum, 0)}分`,
        confidence: 'high',
        excerpt: `${group.text}｜${parts.map(({ text }) => text).join('＋')}`,
        message: {
          zh: `“${group.text}”所含${parts.length}项分值之和为${inFormOf(form, sum, 0)}分，与所写${said[1]}分不符。`,
          en: `The ${parts.length} weights under “${group.text}” add up to ${inFormOf(form, sum, 0)}, not ${said[1]}.`,
        },
      },
      parts.map((part) => fixOf(placeOf(table, part), part, add(part.value, subtract(due, sum)))),
    );
  }
  const hasTotal = section.rows.some(
    (row) =>
      isTotalLabel(labelOf(table, section, row)) && figureIn(table.grid[row]?.[weight.index]) !== undefined,
  );
  const parts = [
    ...new Set(
      section.rows
        .filter(
          (row) =>
            !isSubtotalLabel(labelOf(table, section, row)) && !isTotalLabel(labelOf(table, section, row)),
        )
        .map((row) => table.grid[row]?.[weight.index]),
    ),
  ].flatMap((cell) => figureIn(cell) ?? []);
  if (hasTotal || parts.length < 5) return;
  const sum = sumOf(parts.map(({ value }) => value));
  const extra = sumOf(carried.weight.map(({ value }) => value));
  const open = subtract(hundred, sum);
  if (compare(open, zero) === 0 || compare(open, extra) === 0) return;
  const size = compare(open, zero) < 0 ? subtract(zero, open) : open;
  if (compare(size, wholeRatio(9)) > 0) return;
  const [form] = parts as [Value, ...Value[]];
  findings.add({
    rule: 'weights',
    place: { ...table.place, column: weight.index },
    stated: inFormOf(form, sum, 0),
    expected: '100',
    confidence: 'low',
    excerpt: `${weight.title}｜${parts
      .map(({ text }) => text)
      .join('＋')
      .slice(0, 100)}`,
    message: {
      zh: `“${weight.title}”一栏${parts.length}项之和为${inFormOf(form, sum, 0)}，不是100。若另有加减分项或未列指标，请注明。`,
      en: `The ${parts.length} weights of “${weight.title}” add up to ${inFormOf(form, sum, 0)}, not 100. If there is a bonus band or an item not listed, say so.`,
    },
  });
}
