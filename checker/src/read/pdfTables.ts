// Finds tables on a page by the lines drawn round their cells. It must never take the grid of a chart for one.
import type { RawCell } from '../document.ts';
import type { PageTable } from './aligned.ts';
import { linesOf, type Rule, type Word } from './pdfLines.ts';

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
    return [{ top: ys[0] as number, rows: cellsOf(xs, ys, across, down, inside), words: inside, xs }];
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
  for (const [at, rule] of rules.entries()) {
    const group = groups.get(root(at));
    if (group === undefined) groups.set(root(at), [rule]);
    else group.push(rule);
  }
  return [...groups.values()].filter((group) => group.length >= 4);
}

export function positions(values: readonly number[]): number[] {
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
