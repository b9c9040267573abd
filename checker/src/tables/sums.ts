// Totals of columns and rows. A table may add its rows in several ways (all, only subtotals, only the first level), so the
// way that most columns follow is found first; what departs from it is told. Where none fits, nothing is claimed lightly.
import { absolute, add, compare, divide, type Ratio, ratioOf, subtract } from '@kapok/contracts/decimal.ts';
import { hundred, inFormOf, isOneSlip, isSum, sumOf, zero } from '../comparing.ts';
import type { Table } from '../document.ts';
import type { Confidence, Findings } from '../finding.ts';
import { type Fix, fixOf, sumFixes } from '../roots.ts';
import { figureIn, isBlank, isSubtotalLabel, isTotalLabel, labelOf, placeOf, type Value } from './cells.ts';
import type { Column, Section } from './sections.ts';

/** Figures of these columns do not add up. */
const notAdditive =
  /率|比(?:例|重|上年|较)?|均|单价|价格|标准|序号|编码|代码|排名|行次|名次|日期|时间|电话|年份|%|指数|倍|栏次|位次/;

export function isAdditive({ title, role }: Column): boolean {
  if (
    role === 'execRate' ||
    role === 'growth' ||
    role === 'target' ||
    role === 'actual' ||
    role === 'sign' ||
    role === 'name'
  )
    return false;
  if (role === 'weight' || role === 'score' || role === 'deduction' || role === 'difference') return true;
  return !notAdditive.test(title.replace(/（[^）]*）/g, '').replace(/比上年增减(?:额|数)/, '增减额'));
}

/** More parts than this are not written out. */
const shownMax = 20;

interface Way {
  readonly name: string;
  readonly rows: readonly number[];
}

/** The sections before, whose points a form's total counts too (预算执行率得分). */
export interface Carried {
  readonly weight: readonly Value[];
  readonly score: readonly Value[];
}

export function checkColumnSums(table: Table, section: Section, carried: Carried, findings: Findings): void {
  const additive = section.columns.filter(isAdditive);
  const totals = section.rows.filter((row) => isGrandTotal(table, section, row));
  for (const [at, row] of section.rows.entries()) {
    const label = labelOf(table, section, row);
    if (!isTotalLabel(label)) continue;
    const judged = additive.flatMap((column) => {
      const total = figureIn(table.grid[row]?.[column.index]);
      return total === undefined || total.cell.row !== row || total.dimension === 'percent'
        ? []
        : [{ column, total }];
    });
    const own = new Set(judged.map(({ total }) => total.cell));
    const columns = judged.filter(
      ({ total }, index) =>
        judged.findIndex((one) => one.total.cell === total.cell) === index && own.has(total.cell),
    );
    if (columns.length === 0) continue;
    const ways = waysOf(table, section, at, totals);
    const judgedWays = ways.flatMap((way) =>
      variants(way, columns, carried).map((extra) => ({
        way,
        extra,
        held: columns.map(({ column, total }) => holds(table, total, column, way, extra)),
      })),
    );
    const best = judgedWays.toSorted((a, b) => score(b.held) - score(a.held))[0];
    if (best === undefined) continue;
    const right = best.held.filter((held) => held === true).length;
    for (const [index, held] of best.held.entries()) {
      if (held !== false) continue;
      const { column, total } = columns[index] as (typeof columns)[number];
      if (judgedWays.some((other) => other.held[index] === true && score(other.held) >= right)) continue;
      tell(table, section, row, total, column, best.way, best.extra, right, ways, findings);
    }
  }
}

const score = (held: readonly (boolean | undefined)[]): number => held.filter((one) => one === true).length;

function variants(
  way: Way,
  columns: readonly { column: Column }[],
  { weight, score: points }: Carried,
): (Carried | undefined)[] {
  const scored = columns.some(({ column }) => column.role === 'weight' || column.role === 'score');
  return scored && way.rows.length > 0 && (weight.length > 0 || points.length > 0)
    ? [undefined, { weight, score: points }]
    : [undefined];
}

function partsOf(table: Table, column: Column, way: Way, extra: Carried | undefined): Value[] {
  const cells = new Set(way.rows.map((row) => table.grid[row]?.[column.index]));
  const parts = [...cells].flatMap((cell) => figureIn(cell) ?? []);
  const carried =
    extra === undefined
      ? []
      : column.role === 'weight'
        ? extra.weight
        : column.role === 'score'
          ? extra.score
          : [];
  return [...parts, ...carried];
}

function holds(
  table: Table,
  total: Value,
  column: Column,
  way: Way,
  extra: Carried | undefined,
): boolean | undefined {
  const parts = partsOf(table, column, way, extra);
  if (parts.length < 2) return undefined;
  return isSum(total, parts);
}

/** A section of more totals than this has none over them. */
const totalsMax = 200;

function isGrandTotal(table: Table, section: Section, row: number): boolean {
  const label = labelOf(table, section, row);
  return isTotalLabel(label) && !isSubtotalLabel(label);
}

/** Which rows a total could be of: those above it or below it, by level. */
function waysOf(table: Table, section: Section, at: number, totals: readonly number[]): Way[] {
  const label = (row: number) => labelOf(table, section, row);
  const isTotal = (row: number) => isGrandTotal(table, section, row);
  const before = section.rows.slice(0, at);
  const lastTotal = before.findLastIndex(isTotal);
  const above = before.slice(lastTotal + 1);
  const rest = section.rows.slice(at + 1);
  const nextTotal = rest.findIndex(isTotal);
  const below = nextTotal === -1 ? rest : rest.slice(0, nextTotal);
  return [above, ...(above.length < 2 ? [below] : [])].flatMap((rows): Way[] => {
    const names = rows.map((row) => ({ row, name: label(row), level: levelOf(table, row, label(row)) }));
    const plain = names.filter(({ name }) => !/^其中|小计/.test(name));
    const levels = [...new Set(plain.map(({ level }) => level))];
    return [
      { name: 'all', rows: plain.map(({ row }) => row) },
      { name: 'subtotals', rows: names.filter(({ name }) => isSubtotalLabel(name)).map(({ row }) => row) },
      ...(levels.length > 1
        ? levels.map((level) => ({
            name: level,
            rows: plain.filter((one) => one.level === level).map(({ row }) => row),
          }))
        : []),
      {
        name: 'totals',
        rows:
          lastTotal >= 0 && above.length < 2 && totals.length <= totalsMax
            ? totals.filter((row) => row < (section.rows[at] as number))
            : [],
      },
    ].filter(({ rows: chosen }) => chosen.length >= 2);
  });
}

/** How deep a row stands: by its numbering, its code's length, or 其中. */
function levelOf(table: Table, row: number, name: string): string {
  if (/^[一二三四五六七八九十]+[、．.]/.test(name)) return '一、';
  if (/^（[一二三四五六七八九十]+）/.test(name)) return '（一）';
  if (/^\d+[、．.]/.test(name)) return '1.';
  if (/^（\d+）/.test(name)) return '（1）';
  if (/^其中/.test(name)) return '其中';
  const code = table.grid[row]?.map((cell) => cell?.text ?? '').find((text) => /^\d{3,12}$/.test(text));
  return code === undefined ? '' : `code${code.length}`;
}

function tell(
  table: Table,
  section: Section,
  row: number,
  total: Value,
  column: Column,
  way: Way,
  extra: Carried | undefined,
  right: number,
  ways: readonly Way[],
  findings: Findings,
): void {
  const parts = partsOf(table, column, way, extra);
  const sum = sumOf(parts.map(({ value }) => value));
  const gap = subtract(total.value, sum);
  const slip = slipOf(total, parts, gap);
  const flat = ways.length === 1 && !section.rows.some((one) => /^其中/.test(labelOf(table, section, one)));
  const points = column.role === 'weight' || column.role === 'score';
  const near =
    compare(sum, zero) !== 0 && compare(divide(absolute(gap), absolute(sum)), ratioOf(1n, 10n)) <= 0;
  if (right === 0 && slip === undefined && !((flat || points) && near)) return;
  const confidence: Confidence = right > 0 || slip !== undefined || (points && flat) ? 'high' : 'medium';
  const expected = inFormOf(total, sum, Math.max(...parts.map(({ places }) => places)));
  const shown = parts.length > shownMax ? '' : `（${parts.map(({ text }) => text).join('＋')}）`;
  findings.add(
    {
      rule: column.role === 'weight' ? 'weights' : column.role === 'score' ? 'total-score' : 'table-sum',
      place: { ...table.place, row, column: column.index },
      stated: total.text,
      expected,
      confidence,
      excerpt: `${labelOf(table, section, row)}｜${column.title}｜${total.text}`,
      message: {
        zh: `“${column.title}”一栏${labelOf(table, section, row)}为${total.text}，${parts.length}个分项${shown}之和为${expected}，相差${inFormOf(total, absolute(gap), 2)}。${slip?.zh ?? ''}`,
        en: `The total of “${column.title}” is ${total.text}; its ${parts.length} parts ${shown} add up to ${expected}.${slip?.en ?? ''}`,
      },
    },
    sumFixes(fixOf(placeOf(table, total), total, sum), partFixes(table, parts, way, column), gap),
  );
}

/** The parts, and what was left empty among them. */
function partFixes(table: Table, parts: readonly Value[], way: Way, column: Column): Fix[] {
  const [form] = parts;
  const empty = way.rows.flatMap((row) => {
    const cell = table.grid[row]?.[column.index];
    return form !== undefined && isBlank(cell) && cell?.row === row
      ? [{ ...form, cell, text: '', value: zero }]
      : [];
  });
  return [...parts, ...empty].map((part) => fixOf(placeOf(table, part), part));
}

function slipOf(total: Value, parts: readonly Value[], gap: Ratio): { zh: string; en: string } | undefined {
  const sum = subtract(total.value, gap);
  // Weights are meant to be 100; where they say so, one of them is wrong.
  if (isOneSlip(total, sum) && compare(total.value, hundred) !== 0)
    return { zh: '差别像是合计数的一处笔误。', en: ' The total looks like one slip of the pen.' };
  for (const part of parts) {
    const needed = add(part.value, gap);
    if (compare(needed, zero) >= 0 && isOneSlip(part, needed))
      return {
        zh: `若其中的${part.text}应为${inFormOf(part, needed)}，则合计相符。`,
        en: ` With ${inFormOf(part, needed)} instead of ${part.text} the total holds.`,
      };
  }
  return undefined;
}

/** A column of totals and the columns it adds: those under the same heading, or those beside it up to the next total. */
export function checkRowSums(table: Table, section: Section, findings: Findings): void {
  const { columns, rows } = section;
  for (const [at, column] of columns.entries()) {
    if (column.role !== 'total' && !/(?:^|／)(?:合计|小计|总计|总额)$/.test(column.title)) continue;
    const right = columns.slice(at + 1);
    const stop = right.findIndex((one) => one.role === 'total' || !isAdditive(one));
    const next = stop === -1 ? right : right.slice(0, stop);
    const head = column.title.includes('／')
      ? column.title.slice(0, column.title.lastIndexOf('／'))
      : undefined;
    const same =
      head === undefined
        ? []
        : right.filter((one) => one.title.startsWith(`${head}／`) && isAdditive(one) && one.role !== 'total');
    const left = columns
      .slice(0, at)
      .filter(
        (one) => isAdditive(one) && one.role !== 'total' && one.role !== 'weight' && one.role !== 'score',
      );
    const sets = [same, next, left].filter((set) => set.length >= 2);
    const tried = sets.map((set) => ({
      set,
      outcomes: rows.map((row) =>
        notAdditive.test(labelOf(table, section, row)) ? undefined : rowHolds(table, row, column, set),
      ),
    }));
    const best = tried.toSorted((a, b) => score(b.outcomes) - score(a.outcomes))[0];
    if (best === undefined) continue;
    const held = score(best.outcomes);
    const failed = best.outcomes.filter((one) => one === false).length;
    for (const [index, outcome] of best.outcomes.entries()) {
      if (outcome !== false) continue;
      const row = rows[index] as number;
      const total = figureIn(table.grid[row]?.[column.index]) as Value;
      const parts = best.set.flatMap((one) => figureIn(table.grid[row]?.[one.index]) ?? []);
      const sum = sumOf(parts.map(({ value }) => value));
      const slip = slipOf(total, parts, subtract(total.value, sum));
      if (held < 2 || held < failed * 2) if (!(slip !== undefined && held + failed <= 2)) continue;
      const expected = inFormOf(total, sum);
      findings.add(
        {
          rule: 'table-sum',
          place: { ...table.place, row, column: column.index },
          stated: total.text,
          expected,
          confidence: 'high',
          excerpt: `${labelOf(table, section, row)}｜${column.title}｜${total.text}`,
          message: {
            zh: `“${labelOf(table, section, row)}”一行${column.title}为${total.text}，各栏之和为${expected}。${slip?.zh ?? ''}`,
            en: `In the row “${labelOf(table, section, row)}” the total is ${total.text}; its columns add up to ${expected}.${slip?.en ?? ''}`,
          },
        },
        sumFixes(
          fixOf(placeOf(table, total), total, sum),
          parts.map((part) => fixOf(placeOf(table, part), part)),
          subtract(total.value, sum),
        ),
      );
    }
  }
}

function rowHolds(table: Table, row: number, column: Column, set: readonly Column[]): boolean | undefined {
  const total = figureIn(table.grid[row]?.[column.index]);
  const parts = set.flatMap((one) => figureIn(table.grid[row]?.[one.index]) ?? []);
  if (
    total === undefined ||
    parts.length < 2 ||
    [total, ...parts].some(({ dimension }) => dimension === 'percent')
  )
    return undefined;
  return isSum(total, parts);
}
