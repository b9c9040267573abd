// PDF pages to raw blocks: words by their position put together to lines, ruled or aligned ones to tables.
// It must never draw a page, load a font or run a script of the file; pdf.js only reads what the pages say.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Raw, RawCell } from '../document.ts';
import { alignedTables, type PageTable, rowsOfLines } from './aligned.ts';
import { type Line, linesOf, type Rule, type Word } from './pdfLines.ts';
import { positions, ruledTables } from './pdfTables.ts';
import { pagesMax, Unreadable } from './unreadable.ts';

interface PdfPage {
  getTextContent(options: object): Promise<{ items: readonly PdfItem[] }>;
  getOperatorList(): Promise<{ fnArray: readonly number[]; argsArray: readonly unknown[] }>;
  getViewport(options: { scale: number }): { height: number; transform: readonly number[] };
  cleanup(): void;
}

interface PdfItem {
  readonly str?: string;
  readonly transform?: readonly number[];
  readonly width?: number;
  readonly height?: number;
}

interface PdfJs {
  getDocument(options: object): {
    promise: Promise<{ numPages: number; getPage(number: number): Promise<PdfPage> }>;
    destroy(): Promise<void>;
  };
  readonly OPS: Readonly<Record<string, number>>;
  readonly VerbosityLevel: { readonly ERRORS: number };
}

export async function readPdf(bytes: Uint8Array, onPage: () => void): Promise<Raw[]> {
  const pdfjs = (await import('pdfjs-dist/legacy/build/pdf.mjs')) as unknown as PdfJs;
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    cMapUrl: `${pathToFileURL(join(home, 'cmaps')).pathname}/`,
    cMapPacked: true,
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    isEvalSupported: false,
    verbosity: 0,
  });
  try {
    const document = await loading.promise;
    if (document.numPages > pagesMax) throw new Unreadable('too-large');
    const pages: Page[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      onPage();
      const page = await document.getPage(number);
      pages.push(await pageOf(page, number, pdfjs.OPS));
      page.cleanup();
    }
    const running = runningHeads(pages);
    return acrossPages(pages.map((page) => blocksOf(page, running)));
  } catch (error) {
    if ((error as Error).name === 'PasswordException') throw new Unreadable('encrypted');
    throw error;
  } finally {
    await loading.destroy();
  }
}

interface Page {
  readonly number: number;
  readonly height: number;
  readonly ruled: readonly PageTable[];
  readonly lines: readonly Line[];
}

async function pageOf(page: PdfPage, number: number, ops: Readonly<Record<string, number>>): Promise<Page> {
  const { items } = await page.getTextContent({ disableNormalization: false });
  const { height, transform } = page.getViewport({ scale: 1 });
  const words = items.flatMap((item) => wordOf(item, transform));
  const ruled = ruledTables(rulesOf(await page.getOperatorList(), ops, transform), words);
  const inTables = new Set(ruled.flatMap(({ words: held }) => held));
  return { number, height, ruled, lines: linesOf(words.filter((word) => !inTables.has(word))) };
}

const folio = /^[-–—\s·第/]*\d{1,4}[-–—\s·页/，,]*(?:[共/]?\s*\d{0,4}\s*页?)?$/;
const inMargin = ({ height }: Page, { y }: Line): boolean => y < height * 0.1 || y > height * 0.9;
const withoutDigits = ({ text }: Line): string => text.replace(/[\d\s]+/g, '');

/** What stands in the margin of three pages or more is the report's running head or foot. */
function runningHeads(pages: readonly Page[]): Set<string> {
  const seen = new Map<string, number>();
  for (const page of pages)
    for (const text of new Set(page.lines.filter((line) => inMargin(page, line)).map(withoutDigits)))
      seen.set(text, (seen.get(text) ?? 0) + 1);
  return new Set([...seen].filter(([, count]) => count >= 3).map(([text]) => text));
}

interface Block {
  readonly raw: Raw;
  readonly table?: PageTable;
}

function blocksOf(page: Page, running: ReadonlySet<string>): Block[] {
  const { number, ruled, lines } = page;
  const kept = lines.filter(
    (line) => !(inMargin(page, line) && (running.has(withoutDigits(line)) || folio.test(line.text.trim()))),
  );
  const { tables: aligned, rest } = alignedTables(kept, 3);
  const parts: (Block & { top: number })[] = [
    ...[...ruled, ...aligned].map((table) => ({
      top: table.top,
      table,
      raw: { kind: 'cells', rows: table.rows, page: number } as const,
    })),
    ...paragraphsOf(rest).map(({ top, text, open }) => ({
      top,
      raw: { kind: 'text', text, wrapped: open, page: number } as const,
    })),
  ];
  // Only the page's last paragraph can go on; the others were ended by what came below them.
  return parts
    .sort((a, b) => a.top - b.top)
    .map(({ raw, table }, at) => {
      const closed = raw.kind === 'text' && at < parts.length - 1;
      return { raw: closed ? { ...raw, wrapped: false } : raw, ...(table === undefined ? {} : { table }) };
    });
}

function wordOf({ str = '', transform, width = 0, height = 0 }: PdfItem, view: readonly number[]): Word[] {
  if (transform === undefined || str.trim() === '') return [];
  const [a = 1, b = 0, , , e = 0, f = 0] = transform;
  const [x, y] = applied(view, e, f);
  const size = height || Math.hypot(a, b);
  return [{ text: str, x, y, width, size }];
}

function applied(m: readonly number[], x: number, y: number): readonly [number, number] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  return [a * x + c * y + e, b * x + d * y + f];
}

function times(m: readonly number[], n: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = m;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = n;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** The largest tables of a page have some thousand; finding which touch takes time with the square of them. */
const rulesMax = 10_000;
/** A drawn thing thinner than this is a line. */
const thin = 2.5;

/** The straight lines a page draws, whether stroked or filled as thin boxes. */
function rulesOf(
  drawn: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  ops: Readonly<Record<string, number>>,
  view: readonly number[],
): Rule[] {
  const rules: Rule[] = [];
  const stack: number[][] = [];
  let matrix = [...view];
  const add = (x1: number, y1: number, x2: number, y2: number) => {
    const [[ax, ay], [bx, by]] = [applied(matrix, x1, y1), applied(matrix, x2, y2)];
    const rule = {
      left: Math.min(ax, bx),
      right: Math.max(ax, bx),
      top: Math.min(ay, by),
      bottom: Math.max(ay, by),
    };
    const [wide, high] = [rule.right - rule.left, rule.bottom - rule.top];
    if (rules.length < rulesMax && Math.min(wide, high) < thin && Math.max(wide, high) > 4) rules.push(rule);
  };
  for (const [at, op] of drawn.fnArray.entries()) {
    const args = drawn.argsArray[at] as readonly unknown[] | null;
    if (op === ops.save) stack.push(matrix);
    else if (op === ops.restore) matrix = stack.pop() ?? matrix;
    else if (op === ops.transform) matrix = times(matrix, args as readonly number[]);
    else if (op === ops.paintFormXObjectBegin) {
      stack.push(matrix);
      const form = args?.[0] as readonly number[] | null;
      if (form) matrix = times(matrix, form);
    } else if (op === ops.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else if (op === ops.constructPath) pathRules(args, add);
  }
  return rules;
}

/** A path is moves (0), lines (1), curves (2, 3) and closings (4) with their points. */
function pathRules(
  args: readonly unknown[] | null,
  add: (x1: number, y1: number, x2: number, y2: number) => void,
): void {
  const path = (args?.[1] as readonly (Float32Array | null)[] | undefined)?.[0];
  if (!path) return;
  const boxes: { x: number; y: number }[][] = [];
  for (let at = 0; at < path.length; ) {
    const kind = path[at++];
    if (kind === 0) boxes.push([{ x: path[at++] ?? 0, y: path[at++] ?? 0 }]);
    else if (kind === 1) boxes.at(-1)?.push({ x: path[at++] ?? 0, y: path[at++] ?? 0 });
    else if (kind === 2) at += 6;
    else if (kind === 3) at += 4;
    else if (kind === 4) {
      const points = boxes.at(-1);
      if (points?.[0]) points.push(points[0]);
    } else return;
  }
  for (const points of boxes) {
    const [left, right] = [Math.min(...points.map(({ x }) => x)), Math.max(...points.map(({ x }) => x))];
    const [low, high] = [Math.min(...points.map(({ y }) => y)), Math.max(...points.map(({ y }) => y))];
    // A thin filled box is one line, drawn through its middle.
    if (points.length > 2 && Math.min(right - left, high - low) < thin) {
      if (right - left > high - low) add(left, (low + high) / 2, right, (low + high) / 2);
      else add((left + right) / 2, low, (left + right) / 2, high);
      continue;
    }
    for (let at = 1; at < points.length; at++) {
      const [a, b] = [points[at - 1] as { x: number; y: number }, points[at] as { x: number; y: number }];
      add(a.x, a.y, b.x, b.y);
    }
  }
}

/** Lines that run to the same right edge are one paragraph until one stops short or the next is indented. */
function paragraphsOf(lines: readonly Line[]): { top: number; text: string; open: boolean }[] {
  const out: { top: number; text: string; last: Line }[] = [];
  const right = Math.max(0, ...lines.map((line) => line.right));
  const left = Math.min(...lines.map((line) => line.x), Number.POSITIVE_INFINITY);
  for (const line of lines) {
    const open = out.at(-1);
    const goesOn =
      open !== undefined &&
      open.last.right > right - line.size * 2.2 &&
      line.x < left + line.size * 1.2 &&
      line.y - open.last.y < line.size * 3 &&
      Math.abs(line.size - open.last.size) < 1.5;
    if (goesOn) {
      open.text += line.text;
      open.last = line;
    } else out.push({ top: line.y, text: line.text, last: line });
  }
  return out.map(({ top, text, last }) => ({ top, text, open: last.right > right - last.size * 2.2 }));
}

/** A table that a page cut goes on with the next page's first one, without its repeated head. */
function acrossPages(pages: readonly Block[][]): Raw[] {
  const out: Block[] = [];
  for (const page of pages) {
    const [first, ...rest] = page;
    const last = out.at(-1);
    const whole = last === undefined || first === undefined ? undefined : joined(last, first);
    if (whole === undefined) out.push(...page);
    else out.splice(-1, 1, whole, ...rest);
  }
  return out.map(({ raw }) => raw);
}

function joined({ raw: above, table: over }: Block, { raw: below, table: under }: Block): Block | undefined {
  if (above.kind !== 'cells' || below.kind !== 'cells' || over === undefined || under === undefined)
    return undefined;
  const fresh = Math.max(
    0,
    below.rows.findIndex((row, at) => textOf(row) !== textOf(above.rows[at] ?? [])),
  );
  if (over.lines !== undefined && under.lines !== undefined && fresh === 0) {
    const lines = [...over.lines, ...under.lines];
    return { raw: { ...above, rows: rowsOfLines(lines) }, table: { ...over, lines } };
  }
  if (over.xs === undefined || under.xs === undefined) return undefined;
  if (!near(over.xs[0], under.xs[0]) || !near(over.xs.at(-1), under.xs.at(-1))) return undefined;
  const xs = positions([...over.xs, ...under.xs]);
  const rows = continued(spread(above.rows, over.xs, xs), spread(below.rows, under.xs, xs).slice(fresh));
  return { raw: { ...above, rows }, table: { ...over, xs } };
}

const near = (a: number | undefined, b: number | undefined): boolean => Math.abs((a ?? 0) - (b ?? 0)) < 4;

/** The cells of a table as they reach over the columns of both pages together. */
function spread(
  rows: readonly (readonly RawCell[])[],
  own: readonly number[],
  xs: readonly number[],
): RawCell[][] {
  if (own.length === xs.length) return rows.map((row) => [...row]);
  const at = (x: number | undefined) => xs.findIndex((one) => near(one, x));
  const starts = startsOf(rows);
  return rows.map((row, index) =>
    row.map((cell, which) => {
      const start = starts[index]?.[which] ?? 0;
      return { ...cell, columnSpan: Math.max(1, at(own[start + (cell.columnSpan ?? 1)]) - at(own[start])) };
    }),
  );
}

/** The column each cell of each row begins in. */
function startsOf(rows: readonly (readonly RawCell[])[]): number[][] {
  return rows.map((row, index) => {
    const owners = ownersAt(rows, index);
    return row.map((_, which) => owners.findIndex((owner) => owner?.row === index && owner.at === which));
  });
}

/** The empty cells at the head of a page's first row belong to the merged cells that the page before left open. */
function continued(
  above: readonly (readonly RawCell[])[],
  below: readonly (readonly RawCell[])[],
): RawCell[][] {
  const rows = [...above, ...below].map((row) => [...row]);
  const [first] = below;
  const owners = ownersAt(rows, above.length - 1);
  let column = 0;
  for (const cell of first ?? []) {
    const owner = owners[column];
    if (cell.text !== '' || owner === undefined || owner.start !== column) break;
    const open = rows[owner.row]?.[owner.at];
    if (open === undefined || (open.columnSpan ?? 1) !== (cell.columnSpan ?? 1)) break;
    (rows[owner.row] as RawCell[])[owner.at] = {
      ...open,
      rowSpan: above.length - owner.row + (cell.rowSpan ?? 1),
    };
    (rows[above.length] as RawCell[]).shift();
    column += cell.columnSpan ?? 1;
  }
  return rows;
}

interface Owner {
  readonly row: number;
  readonly at: number;
  readonly start: number;
}

/** Which cell stands in each column of a row, as merged cells reach. */
function ownersAt(rows: readonly (readonly RawCell[])[], wanted: number): Owner[] {
  const grid: Owner[][] = [];
  for (const [row, cells] of rows.slice(0, wanted + 1).entries()) {
    grid[row] ??= [];
    let column = 0;
    for (const [at, { rowSpan = 1, columnSpan = 1 }] of cells.entries()) {
      while (grid[row]?.[column] !== undefined) column++;
      for (let down = 0; down < rowSpan; down++) {
        grid[row + down] ??= [];
        for (let right = 0; right < columnSpan; right++)
          (grid[row + down] as Owner[])[column + right] ??= { row, at, start: column };
      }
      column += columnSpan;
    }
  }
  return grid[wanted] ?? [];
}

const textOf = (row: readonly RawCell[]): string => row.map(({ text }) => text).join('|');
