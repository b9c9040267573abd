// Finds tables without lines: lines of a page or of plain text whose pieces stand in the same columns. It must never make a
// table of running text: several lines together must share their columns.
import type { RawCell } from '../document.ts';
import type { Line, Segment } from './pdfLines.ts';

export interface PageTable {
  readonly top: number;
  readonly rows: readonly (readonly RawCell[])[];
  /** Of a ruled table where its columns part; of an aligned one its lines: a page may cut either. */
  readonly xs?: readonly number[];
  readonly lines?: readonly Line[];
}

export function alignedTables(
  lines: readonly Line[],
  linesMin: number,
): { tables: PageTable[]; rest: Line[] } {
  const tables: PageTable[] = [];
  const rest: Line[] = [];
  let run: Line[] = [];
  const flush = () => {
    const table = tableOf(run, linesMin);
    if (table) tables.push(table);
    else rest.push(...run);
    run = [];
  };
  for (const [at, line] of lines.entries()) {
    const last = run.at(-1);
    if (last !== undefined && line.y - last.y > line.size * 4) flush();
    if (isRow(line) || isWithin(line, run, lines[at + 1])) run.push(line);
    else {
      flush();
      rest.push(line);
    }
  }
  flush();
  return { tables, rest: rest.sort((a, b) => a.y - b.y) };
}

const isRow = ({ segments }: Line): boolean =>
  segments.length >= 2 && !segments.some(({ text }) => text.length > 40 && /[。；]/.test(text));

/** One piece between rows: the rest of a cell that was broken, or the name of a group that stands at its middle. */
function isWithin({ segments, x, size }: Line, run: readonly Line[], next: Line | undefined): boolean {
  const [only] = segments;
  if (only === undefined || run.length < 1 || segments.length > 1) return false;
  if (/^(?:注|单位|表|附|图|说明|备注)[：:\d]|^（?[一二三四五六七八九十]+[、）]/.test(only.text))
    return false;
  const second = Math.min(...run.flatMap((line) => line.segments[1]?.x ?? []));
  if (x > second - size) return only.text.length <= 40;
  return only.text.length <= 14 && !/[。，；：]/.test(only.text) && next !== undefined && isRow(next);
}

function tableOf(run: readonly Line[], linesMin: number): PageTable | undefined {
  const [first] = run;
  const most = Math.max(0, ...run.map(({ segments }) => segments.length));
  const rows = run.filter(({ segments }) => segments.length >= 2).length;
  // Where a page cut a table, two rows of many columns may be all that is left of it.
  if (first === undefined || most < 3 || rows < (most >= 5 ? Math.min(2, linesMin) : linesMin))
    return undefined;
  return { top: first.y, rows: rowsOfLines(run), lines: run };
}

export const rowsOfLines = (lines: readonly Line[]): RawCell[][] => partsOf(lines).flatMap(rowsOf);

/** A form puts its money and its indicators under headings of their own, each with columns of its own. */
function partsOf(run: readonly Line[]): Line[][] {
  const parts: Line[][] = [[]];
  let figures = false;
  for (const line of run) {
    const has = line.segments.some(({ text }) => numeric.test(text));
    if (figures && !has && line.segments.length >= 3) {
      parts.push([]);
      figures = false;
    }
    const open = parts.at(-1) as Line[];
    if (!figures && has) {
      // What stands above the heading, such as the project's name, has other columns.
      const head = open.findLastIndex(({ segments }) => segments.length < line.segments.length - 2) + 1;
      if (head > 0 && head < open.length) parts.push(open.splice(head));
    }
    figures ||= has;
    parts.at(-1)?.push(line);
  }
  return parts;
}

function rowsOf(part: readonly Line[]): RawCell[][] {
  const columns = columnsOf(part);
  const rows: RawCell[][] = [];
  for (const { segments } of part) {
    const row = rowOf(segments, columns);
    const above = rows.at(-1);
    if (above !== undefined && goesOn(row, above)) rows[rows.length - 1] = merged(above, row);
    else rows.push(row);
  }
  return rows;
}

type Extent = { from: number; to: number };

/** The fullest lines have a piece in each column; a piece of another that stands in one column alone shows how wide it is. */
function columnsOf(part: readonly Line[]): Extent[] {
  const most = Math.max(0, ...part.map(({ segments }) => segments.length));
  const fullest = part.filter(({ segments }) => segments.length === most);
  const columns = Array.from({ length: most }, (_, at): Extent => {
    const pieces = fullest.map(({ segments }) => segments[at] as Segment);
    return { from: Math.min(...pieces.map(({ x }) => x)), to: Math.max(...pieces.map(({ right }) => right)) };
  });
  for (const { segments } of part)
    for (const { x, right } of segments) {
      const over = columns.filter(({ from, to }) => from < right && to > x);
      const [column] = over;
      if (column === undefined || over.length > 1) continue;
      column.from = Math.min(column.from, x);
      column.to = Math.max(column.to, right);
    }
  return columns;
}

function rowOf(segments: readonly Segment[], columns: readonly Extent[]): RawCell[] {
  const row: RawCell[] = [];
  // As many pieces as columns are left stand one in each, however badly they are set.
  const indent = columns.findIndex(({ to }) => to > (segments[0] as Segment).x);
  if (indent >= 0 && segments.length === columns.length - indent)
    return [...columns.slice(0, indent).map(() => ({ text: '' })), ...segments.map(({ text }) => ({ text }))];
  let next = 0;
  for (const [at, { text, x, right }] of segments.entries()) {
    const last = columns.length - (segments.length - at);
    const start = nearest(columns, next, Math.max(next, last), x, right);
    for (; next < start; next++) row.push({ text: '' });
    let span = 1;
    while (
      start + span < columns.length &&
      start + span <= last &&
      (columns[start + span] as Extent).from < right - 2
    )
      span++;
    if (start < columns.length) row.push({ text, columnSpan: span });
    next = start + span;
  }
  for (; next < columns.length; next++) row.push({ text: '' });
  return row;
}

/** The column a piece stands in: of those it overlaps the one it is centred on, else the nearest, leaving room for what follows. */
function nearest(columns: readonly Extent[], from: number, to: number, x: number, right: number): number {
  let best = from;
  let least = Number.POSITIVE_INFINITY;
  for (let at = from; at <= Math.min(to, columns.length - 1); at++) {
    const column = columns[at] as Extent;
    const gap = Math.max(0, column.from - right, x - column.to);
    const apart = gap * 1000 + Math.abs(column.from + column.to - x - right);
    if (apart < least) [best, least] = [at, apart];
  }
  return best;
}

const numeric = /^[-−+≥≤＞＜><=]?[\d０-９][\d０-９,，.．]*\D{0,4}$/;

/** A line without figures under a row: what its cells had no room for. */
function goesOn(row: readonly RawCell[], above: readonly RawCell[]): boolean {
  const filled = row.filter(({ text }) => text !== '');
  if (filled.length === 0 || filled.some(({ text, columnSpan = 1 }) => numeric.test(text) || columnSpan > 1))
    return false;
  if (row.length !== above.length) return false;
  const headed = !above.some(({ text }) => numeric.test(text));
  // Of a heading only short ends are cut off: 年度指标 and 值.
  if (headed)
    return (
      filled.every(({ text }, at) => text.length <= 3 && at < filled.length) && filled.length < above.length
    );
  return row[0]?.text === '' || filled.length === 1;
}

function merged(above: readonly RawCell[], row: readonly RawCell[]): RawCell[] {
  return above.map((cell, at) => ({ ...cell, text: `${cell.text}${row[at]?.text ?? ''}` }));
}
