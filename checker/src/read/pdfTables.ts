// Finds tables on a page: by the lines drawn round their cells, and without lines by words that stand in columns.
// It must never make a table of running text: without lines, several lines together must share their columns.
import type { RawCell } from '../document.ts';
import { type Line, linesOf, type Rule, type Segment, type Word } from './pdfLines.ts';

export interface PageTable {
  readonly top: number;
  readonly rows: readonly (readonly RawCell[])[];
}

const tolerance = 3;

/** Tables with ruled cells; neighbours without a line between are one merged cell. */
export function ruledTables(
  rules: readonly Rule[],
  words: readonly Word[],
): (PageTable & { readonly words: readonly Word[] })[] {
  return groupsOf(rules).flatMap((group) => {
    const across = group.filter((rule) => rule.right - rule.left >= rule.bottom - rule.top);
    const down = group.filter((rule) => rule.right - rule.left < rule.bottom - rule.top);
    const xs = positions(down.map(({ left, right }) => (left + right) / 2));
    const ys = positions(across.map(({ top, bottom }) => (top + bottom) / 2));
    if (xs.length < 3 || ys.length < 2 || !isEnclosed(xs, ys, down)) return [];
    const inside = words.filter(
      (word) =>
        word.y > (ys[0] as number) - 1 &&
        word.y < (ys.at(-1) as number) + 1 &&
        middle(word) > (xs[0] as number) &&
        middle(word) < (xs.at(-1) as number),
    );
    if (inside.length === 0) return [];
    return [{ top: ys[0] as number, rows: cellsOf(xs, ys, across, down, inside), words: inside }];
  });
}

/** A table is ruled off on both sides; the grid of a chart is not. */
function isEnclosed(xs: readonly number[], ys: readonly number[], down: readonly Rule[]): boolean {
  const height = (ys.at(-1) as number) - (ys[0] as number);
  return [xs[0], xs.at(-1)].every((x) => {
    const side = down.filter(({ left, right }) => Math.abs((left + right) / 2 - (x as number)) <= tolerance);
    const covered = side.reduce((sum, { top, bottom }) => sum + bottom - top, 0);
    return covered > height * 0.7;
  });
}

const middle = (word: Word): number => word.x + word.width / 2;

/** Rules that touch belong to one table. */
function groupsOf(rules: readonly Rule[]): Rule[][] {
  const parent = rules.map((_, at) => at);
  const root = (at: number): number => {
    let top = at;
    while (parent[top] !== top) top = parent[top] = parent[parent[top] as number] as number;
    return top;
  };
  const order = rules.map((_, at) => at).sort((a, b) => (rules[a] as Rule).top - (rules[b] as Rule).top);
  let active: number[] = [];
  for (const at of order) {
    const rule = rules[at] as Rule;
    active = active.filter((other) => (rules[other] as Rule).bottom > rule.top - tolerance);
    for (const other of active) {
      const one = rules[other] as Rule;
      if (one.left < rule.right + tolerance && one.right > rule.left - tolerance)
        parent[root(other)] = root(at);
    }
    active.push(at);
  }
  const groups = new Map<number, Rule[]>();
  for (const [at, rule] of rules.entries()) groups.set(root(at), [...(groups.get(root(at)) ?? []), rule]);
  return [...groups.values()].filter((group) => group.length >= 4);
}

function positions(values: readonly number[]): number[] {
  const out: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (out.length === 0 || value - (out.at(-1) as number) > tolerance) out.push(value);
  return out;
}

function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  across: readonly Rule[],
  down: readonly Rule[],
  words: readonly Word[],
): RawCell[][] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const lineRight = (row: number, column: number): boolean => {
    const [x, y] = [xs[column + 1] as number, ((ys[row] as number) + (ys[row + 1] as number)) / 2];
    return down.some(
      (rule) => Math.abs((rule.left + rule.right) / 2 - x) <= tolerance && rule.top <= y && rule.bottom >= y,
    );
  };
  const lineBelow = (row: number, column: number): boolean => {
    const [x, y] = [((xs[column] as number) + (xs[column + 1] as number)) / 2, ys[row + 1] as number];
    return across.some(
      (rule) => Math.abs((rule.top + rule.bottom) / 2 - y) <= tolerance && rule.left <= x && rule.right >= x,
    );
  };
  const owner: (string | undefined)[][] = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => undefined),
  );
  const out: RawCell[][] = [];
  for (let row = 0; row < rows; row++) {
    const line: RawCell[] = [];
    for (let column = 0; column < columns; column++) {
      if (owner[row]?.[column] !== undefined) continue;
      let wide = 1;
      while (column + wide < columns && !lineRight(row, column + wide - 1)) wide++;
      let high = 1;
      while (row + high < rows && !lineBelow(row + high - 1, column)) high++;
      for (let r = row; r < row + high; r++)
        for (let c = column; c < column + wide; c++)
          (owner[r] as (string | undefined)[])[c] = `${row},${column}`;
      const box = {
        left: xs[column] as number,
        right: xs[column + wide] as number,
        top: ys[row] as number,
        bottom: ys[row + high] as number,
      };
      line.push({ text: textIn(box, words), rowSpan: high, columnSpan: wide });
    }
    out.push(line);
  }
  return out;
}

function textIn(
  box: { left: number; right: number; top: number; bottom: number },
  words: readonly Word[],
): string {
  const held = words.filter(
    (word) =>
      middle(word) >= box.left &&
      middle(word) < box.right &&
      word.y - word.size * 0.3 >= box.top &&
      word.y - word.size * 0.3 < box.bottom,
  );
  // A cell's lines are its wrapped text, not paragraphs of their own.
  return linesOf(held)
    .map(({ segments }) => segments.map(({ text }) => text).join(' '))
    .reduce(
      (text, line) =>
        /\d[\d,.]*$/.test(text) && /^[\d,.%]/.test(line)
          ? `${text}${line}`
          : `${text}${/[A-Za-z]$/.test(text) ? ' ' : ''}${line}`,
      '',
    );
}

/** Tables without lines: runs of lines whose pieces stand in the same columns. */
export function alignedTables(lines: readonly Line[]): { tables: PageTable[]; rest: Line[] } {
  const tables: PageTable[] = [];
  const rest: Line[] = [];
  let run: Line[] = [];
  const flush = () => {
    const table = tableOf(run);
    if (table) tables.push(table);
    else rest.push(...run);
    run = [];
  };
  for (const line of lines) {
    const last = run.at(-1);
    if (last !== undefined && line.y - last.y > line.size * 4) flush();
    if (line.segments.length >= 2) run.push(line);
    else {
      flush();
      rest.push(line);
    }
  }
  flush();
  return { tables, rest: rest.sort((a, b) => a.y - b.y) };
}

function tableOf(run: readonly Line[]): PageTable | undefined {
  const [first] = run;
  const most = Math.max(0, ...run.map(({ segments }) => segments.length));
  if (first === undefined || most < 3 || run.length < 3) return undefined;
  if (run.some(({ segments }) => segments.some(({ text }) => text.length > 40 && /[。；]/.test(text))))
    return undefined;
  const columns = columnsOf(run);
  if (columns.length < 3) return undefined;
  return { top: first.y, rows: run.map(({ segments }) => rowOf(segments, columns)) };
}

/** Where the pieces of all lines overlap is a column; a piece over several of them does not join them. */
function columnsOf(run: readonly Line[]): { from: number; to: number }[] {
  const most = Math.max(...run.map(({ segments }) => segments.length));
  const columns: { from: number; to: number }[] = [];
  const fullest = run.filter(({ segments }) => segments.length >= Math.max(3, most - 1));
  for (const { segments } of [...fullest].sort((a, b) => b.segments.length - a.segments.length))
    for (const { x, right } of segments) {
      const over = columns.filter(({ from, to }) => from < right && to > x);
      if (over.length === 0) columns.push({ from: x, to: right });
      else if (over.length === 1) {
        const [column] = over as [{ from: number; to: number }];
        column.from = Math.min(column.from, x);
        column.to = Math.max(column.to, right);
      }
    }
  return columns.sort((a, b) => a.from - b.from);
}

function rowOf(segments: readonly Segment[], columns: readonly { from: number; to: number }[]): RawCell[] {
  const row: RawCell[] = [];
  let next = 0;
  for (const { text, x, right } of segments) {
    let start = columns.findIndex(({ from, to }, at) => at >= next && from < right && to > x);
    if (start === -1) start = Math.min(next, columns.length - 1);
    for (; next < start; next++) row.push({ text: '' });
    let span = 1;
    while (start + span < columns.length && (columns[start + span] as { from: number }).from < right - 2)
      span++;
    row.push({ text, columnSpan: span });
    next = start + span;
  }
  for (; next < columns.length; next++) row.push({ text: '' });
  return row;
}
