// Plain text to raw blocks: one line a paragraph; lines cut by tabs or bars together are a table, and so are lines whose
// pieces stand in columns. It must never take a sentence with a wide gap in it for a row.
import { beginsItem, type Raw, type RawCell, wrappedLengthMax } from '../document.ts';
import { alignedTables } from './aligned.ts';
import type { Line, Segment } from './pdfLines.ts';

export function readText(text: string): Raw[] {
  const raws: Raw[] = [];
  let rows: RawCell[][] = [];
  let lines: Line[] = [];
  const flush = () => {
    raws.push(...blocksOf(lines));
    lines = [];
    if (rows.length >= 2) raws.push({ kind: 'cells', rows });
    else for (const row of rows) raws.push({ kind: 'text', text: row.map((cell) => cell.text).join(' ') });
    rows = [];
  };
  for (const line of text.split(/\r\n?|\n|\f/)) {
    if (folio.test(line)) continue;
    const cells = cellsOf(line);
    if (cells === undefined && line.trim() !== '') {
      if (rows.length > 0) flush();
      lines.push(lineOf(line, lines.length));
    } else if (cells !== undefined && cells.length > 0) {
      if (lines.length > 0) flush();
      rows.push(cells);
    }
  }
  flush();
  return raws;
}

/** A page's number between two dashes, or named as one. */
const folio = /^\s*(?:[-–—]+\s*\d{1,4}\s*[-–—]+|第\s*\d{1,4}\s*页(?:[，,/\s]*共\s*\d{1,4}\s*页)?)\s*$/;

/** The cells of a line that is a row; none for a rule between rows; undefined for text. */
function cellsOf(line: string): RawCell[] | undefined {
  if (/^[\s|+\-=:─━┌┬┐├┼┤└┴┘]+$/.test(line) && /[-─━=]{2}/.test(line)) return [];
  const bars = line.trim().replace(/^[|│┃]|[|│┃]$/g, '');
  if (/[|│┃]/.test(bars)) return bars.split(/[|│┃]/).map((text) => ({ text: text.trim() }));
  if (/\S\t/.test(line)) return line.split('\t').map((text) => ({ text: text.trim() }));
  return undefined;
}

/** No row of a table is longer; a line that is has no columns. */
const rowLengthMax = 2_000;

/** A line of text by the columns of a terminal: a Chinese sign is two wide, and two columns of nothing part two pieces. */
function lineOf(line: string, at: number): Line {
  if (line.length > rowLengthMax) {
    const whole = { text: line.trim(), x: 0, right: line.length };
    return { ...whole, y: at * 2, size: 2, segments: [whole] };
  }
  const segments: { text: string; x: number; right: number }[] = [];
  let column = 0;
  for (const sign of line) {
    const width = /[\u1100-\u115F\u2E80-\uFFEF]/.test(sign) ? 2 : 1;
    if (!/\s/.test(sign)) {
      const open = segments.at(-1);
      if (open === undefined || column - open.right >= 2)
        segments.push({ text: sign, x: column, right: column + width });
      else {
        open.text += `${column > open.right ? ' ' : ''}${sign}`;
        open.right = column + width;
      }
    }
    column += width;
  }
  const [first, last] = [segments[0] as Segment, segments.at(-1) as Segment];
  return { text: line.trim(), x: first.x, right: last.right, y: at * 2, size: 2, segments };
}

function blocksOf(lines: readonly Line[]): Raw[] {
  const lists = listsOf(lines);
  const listed = new Set(lists.flatMap((list) => list.lines));
  const { tables, rest } = alignedTables(
    lines.filter((line) => !listed.has(line)),
    2,
  );
  return [
    ...[...lists, ...tables].map(({ top, rows }) => ({ top, raw: { kind: 'cells', rows } as const })),
    ...paragraphsOf(rest).map(({ top, text }) => ({
      top,
      raw: { kind: 'text', text, wrapped: true } as const,
    })),
  ]
    .sort((a, b) => a.top - b.top)
    .map(({ raw }) => raw);
}

/** The name of a row and its figures, with one space between them as people type it. */
const listRow =
  /^(?:(?<name>(?:\d{1,2}[、.．]?\s?)?[^\s。，；：:\d][^\s。，；：:]{0,29}|\d{1,4}年?[\u4E00-\u9FFF]{1,3})[\s：:]+)?(?<figures>[-−]?\d[\d,]*(?:\.\d+)?(?:%|[万亿]?元|[人件个项户次分])?(?:\s+[-−]?\d[\d,]*(?:\.\d+)?(?:%|[万亿]?元|[人件个项户次分])?)*)[。；;]?$/;
const totalName = /^(?:\d{1,2}[、.．]?\s?)?(?:合计|总计|共计|小计)$/;

interface List {
  readonly top: number;
  readonly lines: readonly Line[];
  readonly rows: readonly RawCell[][];
}

/** Short lines of a name and as many figures each, of which one is their total: a table without lines or columns. */
function listsOf(lines: readonly Line[]): List[] {
  const lists: List[] = [];
  const rows = lines.map(({ text }) => {
    const found = text.length > 120 ? null : listRow.exec(text);
    return found === null
      ? undefined
      : [found.groups?.name ?? '', ...(found.groups?.figures ?? '').split(/\s+/)];
  });
  for (let from = 0; from < lines.length; from++) {
    const width = rows[from]?.length;
    if (width === undefined) continue;
    let to = from;
    while (rows[to + 1]?.length === width && lines[to + 1]?.y === (lines[to] as Line).y + 2) to++;
    const run = rows.slice(from, to + 1) as string[][];
    const totals = run.filter(([name]) => totalName.test(name as string)).length;
    // Wide gaps between all pieces are columns, which know more about their heading.
    const typed = lines.slice(from, to + 1).some(({ segments }) => segments.length < Math.max(3, width));
    if (totals > 0 && run.length - totals >= 2 && typed) {
      const head = headOf(lines[from - 1], lines[from] as Line, width);
      const first = head === undefined ? from : from - 1;
      const cells = [...(head === undefined ? [] : [head]), ...run].map((row) =>
        row.map((text) => ({ text })),
      );
      lists.push({ top: (lines[first] as Line).y, lines: lines.slice(first, to + 1), rows: cells });
    }
    from = to;
  }
  return lists;
}

function headOf(above: Line | undefined, first: Line, width: number): string[] | undefined {
  if (above === undefined || above.y !== first.y - 2) return undefined;
  const words = above.text.split(/\s+/);
  return words.length === width && words.every((word) => !/^[-−]?\d/.test(word) && word.length <= 16)
    ? words
    : undefined;
}

/** Lines broken at a fixed width: one that fills it goes on in the next, unless that is indented. */
function paragraphsOf(lines: readonly Line[]): { top: number; text: string }[] {
  const out: { top: number; text: string; last: Line }[] = [];
  const width = lines.map(({ right }) => right).sort((a, b) => a - b)[Math.floor(lines.length * 0.9)] ?? 0;
  const fills = ({ right }: Line) => width >= 50 && width <= 140 && right >= width - 3 && right <= width + 4;
  for (const line of lines) {
    const open = out.at(-1);
    const follows = open !== undefined && line.x === 0 && line.y === open.last.y + 2;
    if (follows && fills(open.last) && open.text.length < wrappedLengthMax && !beginsItem(line.text)) {
      open.text += `${/[A-Za-z]/.test(open.last.text.slice(-1)) ? ' ' : ''}${line.text}`;
      open.last = line;
    } else out.push({ top: line.y, text: line.text, last: line });
  }
  return out;
}

/** Bytes of a text file: UTF-8 or UTF-16 by their mark, else UTF-8 where it is valid, else GB 18030. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
