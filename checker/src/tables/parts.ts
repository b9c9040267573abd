// Rows that divide the row above them: 其中 and what follows it. A list after 其中 need not be whole, so that a column is held to
// the rows by which other columns of the same table add up, or is told when its parts are more than the row they divide.
import { absolute, add, compare, subtract } from '@kapok/contracts/decimal.ts';
import { inFormOf, isOneSlip, isSum, sumOf, zero } from '../comparing.ts';
import type { Table } from '../document.ts';
import type { Findings } from '../finding.ts';
import { fixOf, sumFixes } from '../roots.ts';
import { figureIn, isSubtotalLabel, isTotalLabel, labelOf, placeOf, type Value } from './cells.ts';
import type { Column, Section } from './sections.ts';
import { isAdditive } from './sums.ts';

interface Divided {
  readonly column: Column;
  readonly whole: Value;
  readonly parts: readonly Value[];
}

const numbered = /^(?:[一二三四五六七八九十]+[、．.]|（[一二三四五六七八九十\d]+）|\d+[、．.])/;

export function checkParts(table: Table, section: Section, findings: Findings): void {
  const label = (row: number | undefined) => (row === undefined ? '' : labelOf(table, section, row));
  const columns = section.columns.filter(
    (column) => isAdditive(column) && column.role !== 'score' && column.role !== 'weight',
  );
  for (const [at, first] of section.rows.entries()) {
    const head = section.rows[at - 1];
    if (
      head === undefined ||
      !/^其中/.test(label(first)) ||
      /^其中/.test(label(head)) ||
      isTotalLabel(label(head))
    )
      continue;
    const rest = section.rows.slice(at);
    const end = rest.findIndex((row, index) => index > 0 && endsList(label(row)));
    const rows = end === -1 ? rest : rest.slice(0, end);
    // Where the next row has a number of its own, all rows up to it are of this list.
    const whole = end > 0 && numbered.test(label(head)) && numbered.test(label(rest[end]));
    judge(table, section, columns, head, rows, whole, findings);
  }
}

const endsList = (label: string): boolean =>
  numbered.test(label) ||
  isTotalLabel(label) ||
  isSubtotalLabel(label) ||
  /^其中|^(?:结余|年末|年初|上缴)/.test(label);

function judge(
  table: Table,
  section: Section,
  columns: readonly Column[],
  head: number,
  rows: readonly number[],
  whole: boolean,
  findings: Findings,
): void {
  const lengths = whole ? [rows.length] : rows.map((_row, index) => index + 1);
  const ways = lengths
    .filter((length) => length >= 2)
    .map((length) => {
      const divided = columns.flatMap((column) => dividedBy(table, column, head, rows.slice(0, length)));
      const held = divided.filter((one) => isSum(one.whole, one.parts));
      return { divided, held: held.length };
    });
  const best = ways.toSorted((a, b) => b.held - a.held)[0];
  if (best === undefined) return;
  const failed = best.divided.filter((one) => !isSum(one.whole, one.parts));
  if (best.held < failed.length || best.held === 0) return;
  for (const one of failed) tell(table, section, head, one, findings);
}

/** The row's figure and those that divide it; a column that says nothing, or 0, proves nothing. */
function dividedBy(table: Table, column: Column, head: number, rows: readonly number[]): Divided[] {
  const whole = figureIn(table.grid[head]?.[column.index]);
  const parts = rows.flatMap((row) => figureIn(table.grid[row]?.[column.index]) ?? []);
  if (whole === undefined || whole.dimension === 'percent' || compare(whole.value, zero) === 0) return [];
  return parts.length === rows.length ? [{ column, whole, parts }] : [];
}

function tell(
  table: Table,
  section: Section,
  head: number,
  { column, whole, parts }: Divided,
  findings: Findings,
): void {
  const sum = sumOf(parts.map(({ value }) => value));
  const gap = subtract(whole.value, sum);
  const expected = inFormOf(whole, sum);
  const slip = parts.find((part) => isOneSlip(part, add(part.value, gap)));
  const name = labelOf(table, section, head);
  findings.add(
    {
      rule: 'table-sum',
      place: { ...table.place, row: head, column: column.index },
      stated: whole.text,
      expected,
      confidence: slip !== undefined || isOneSlip(whole, sum) ? 'high' : 'medium',
      excerpt: `${name}｜${column.title}｜${whole.text}`,
      message: {
        zh: `“${name}”的${column.title}为${whole.text}，其下各行（${parts.map(({ text }) => text).join('＋')}）之和为${expected}，相差${inFormOf(whole, absolute(gap))}；其他栏均相符。${slip === undefined ? '' : `若其中的${slip.text}应为${inFormOf(slip, add(slip.value, gap))}，则相符。`}`,
        en: `“${column.title}” of “${name}” is ${whole.text}; the rows below add up to ${expected}, while they do in the other columns.${slip === undefined ? '' : ` With ${inFormOf(slip, add(slip.value, gap))} instead of ${slip.text} they would.`}`,
      },
    },
    sumFixes(
      fixOf(placeOf(table, whole), whole, sum),
      parts.map((part) => fixOf(placeOf(table, part), part)),
      gap,
    ),
  );
}
