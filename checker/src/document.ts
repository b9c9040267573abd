// The one form every reader brings a report into: paragraphs and tables in reading order, each knowing its place.
// It must never hold anything of the file's own format: a rule sees the same report whatever it was written with.
import type { Words } from '@kapok/contracts/words.ts';

export interface Place {
  /** Which block of the report, counted from 0. */
  readonly block: number;
  readonly page?: number | undefined;
  readonly sheet?: string | undefined;
  /** The nearest heading above, as written. */
  readonly heading?: string | undefined;
  readonly paragraph?: number | undefined;
  readonly table?: number | undefined;
  readonly row?: number | undefined;
  readonly column?: number | undefined;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: string;
  readonly place: Place;
}

export interface Cell {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export interface Table {
  readonly kind: 'table';
  /** The line above it, which often says the unit of its money. */
  readonly caption: string;
  /** `grid[row][column]`; a merged cell is the same object wherever it reaches. */
  readonly grid: readonly (readonly (Cell | undefined)[])[];
  readonly place: Place;
}

export type Block = Paragraph | Table;

export interface ReportDocument {
  readonly blocks: readonly Block[];
  /** What of the file was left out for its size, in words. */
  readonly unread: readonly Words[];
}

/** What a reader found before places are given: text, or cells with what they reach over. */
export type Raw =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** A line that may have been broken by its width, as in plain text or at the foot of a page. */
      readonly wrapped?: boolean | undefined;
      readonly page?: number | undefined;
      readonly sheet?: string | undefined;
    }
  | {
      readonly kind: 'cells';
      readonly rows: readonly (readonly RawCell[])[];
      /** Cells of it that its reader left out. */
      readonly left?: number | undefined;
      readonly page?: number | undefined;
      readonly sheet?: string | undefined;
    };

export interface RawCell {
  readonly text: string;
  readonly rowSpan?: number | undefined;
  readonly columnSpan?: number | undefined;
}

/** More than any report has; what a table or a paragraph has beyond is not read, and that is said. */
export const columnsMax = 200;
export const rowsMax = 20_000;
export const paragraphLengthMax = 40_000;
export const blocksMax = 50_000;
/** As many are told of; a file with more of them is no report. */
const unreadMax = 20;

/** Gives every block its place. Lines that a page or a fixed width broke are put together again. */
export function documentOf(raws: readonly Raw[]): ReportDocument {
  const blocks: Block[] = [];
  const unread: Words[] = [];
  const leave = (words: Words) => unread.length < unreadMax && unread.push(words);
  let heading: string | undefined;
  let paragraphs = 0;
  let tables = 0;
  let above = '';
  const all = joined(raws);
  for (const [at, raw] of all.entries()) {
    if (blocks.length >= blocksMax) {
      leave(manyBlocks(all.length - at));
      break;
    }
    if (raw.kind === 'text') {
      const text = normalize(raw.text.slice(0, paragraphLengthMax));
      if (text === '') continue;
      if (isHeading(text)) heading = text.slice(0, 40);
      paragraphs++;
      if (raw.text.length > paragraphLengthMax) leave(longParagraph(paragraphs, raw.text.length));
      const place = {
        block: blocks.length,
        page: raw.page,
        sheet: raw.sheet,
        heading,
        paragraph: paragraphs,
      };
      blocks.push({ kind: 'paragraph', text, place });
      above = text.length <= 60 ? text : '';
      continue;
    }
    const { grid, left } = gridOf(raw.rows);
    if (grid.length === 0) continue;
    tables++;
    if (left + (raw.left ?? 0) > 0) leave(largeTable(tables, left + (raw.left ?? 0)));
    const place = { block: blocks.length, page: raw.page, sheet: raw.sheet, heading, table: tables };
    blocks.push({ kind: 'table', caption: above, grid, place });
    above = '';
  }
  return { blocks, unread };
}

const manyBlocks = (left: number): Words => ({
  zh: `文件共有${blocksMax + left}段（表），只核对了前${blocksMax}段。`,
  en: `The file has ${blocksMax + left} paragraphs and tables; only the first ${blocksMax} were checked.`,
});

const longParagraph = (paragraph: number, length: number): Words => ({
  zh: `第${paragraph}段长${length}字，只核对了前${paragraphLengthMax}字。`,
  en: `Paragraph ${paragraph} has ${length} characters; only the first ${paragraphLengthMax} were checked.`,
});

const largeTable = (table: number, cells: number): Words => ({
  zh: `第${table}张表过大，有${cells}个单元格没有核对（每张表最多${rowsMax}行、${columnsMax}列）。`,
  en: `Table ${table} is too large; ${cells} of its cells were not checked (at most ${rowsMax} rows and ${columnsMax} columns of a table are).`,
});

function gridOf(rows: readonly (readonly RawCell[])[]): { grid: (Cell | undefined)[][]; left: number } {
  const grid: (Cell | undefined)[][] = [];
  let left = rows.slice(rowsMax).reduce((sum, cells) => sum + cells.length, 0);
  const read = rows.slice(0, rowsMax);
  for (const [row, cells] of read.entries()) {
    grid[row] ??= [];
    let column = 0;
    for (const [at, { text, rowSpan = 1, columnSpan = 1 }] of cells.entries()) {
      while (grid[row]?.[column] !== undefined) column++;
      if (column >= columnsMax) {
        left += cells.length - at;
        break;
      }
      const cell: Cell = {
        text: normalize(text),
        row,
        column,
        rowSpan: Math.min(rowSpan, read.length - row),
        columnSpan: Math.min(columnSpan, columnsMax - column),
      };
      for (let down = 0; down < cell.rowSpan; down++) {
        grid[row + down] ??= [];
        for (let right = 0; right < cell.columnSpan; right++)
          (grid[row + down] as (Cell | undefined)[])[column + right] ??= cell;
      }
      column += cell.columnSpan;
    }
  }
  return { grid: grid.filter((cells) => cells.some((cell) => cell !== undefined && cell.text !== '')), left };
}

const cjk = '\\u2E80-\\u9FFF\\uF900-\\uFAFF\\u3000-\\u303F\\uFF00-\\uFFEF“”‘’—…';
const spaceBesideCjk = new RegExp(`(?<=[${cjk}])[ \\t]+|[ \\t]+(?=[${cjk}%])`, 'gu');
const halfToFull: Readonly<Record<string, string>> = {
  '(': '（',
  ')': '）',
  ':': '：',
  ';': '；',
  '?': '？',
};

/** One spelling for digits, signs and brackets, and no spaces that only typesetting wants. */
export function normalize(text: string): string {
  return asScanned(
    text
      .replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
      .replace(/．(?=\s?\d)/g, '.')
      .replace(/[％﹪]/g, '%'),
  )
    .replace(/[\u00A0\u2000-\u200B\u3000\uFEFF\r\n\f\v]+/g, ' ')
    .replace(/(?<=\d)，(?=\d{3}(?:，\d{3})*\.\d)/g, ',')
    .replace(/,(?!\d{3}(?!\d))|(?<!\d),/g, '，')
    .replace(/(?<=[\u4E00-\u9FFF\d%])[();?]|[();?](?=[\u4E00-\u9FFF\d])/g, (sign) => halfToFull[sign] ?? sign)
    .replace(/(?<!\d):|:(?!\d)/g, '：')
    .replace(spaceBesideCjk, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

const unitNext = '(?=\\s?(?:%|[万亿]?\\s?元|万|亿|分|个百))';
const scans: readonly (readonly [RegExp, string])[] = [
  // A figure set sign by sign: 9 8 . 7 6 %.
  [
    new RegExp(`(?<=[\\u4E00-\\u9FFF（≥≤]\\s?)\\d(?:\\s?[\\d,])*\\s?\\.\\s?\\d(?:\\s?\\d)*${unitNext}`, 'g'),
    '',
  ],
  // A point read as a middle dot, a letter read for a digit.
  [new RegExp(`(?<=\\d)·(?=\\d+${unitNext})`, 'g'), '.'],
  [/(?<=\d)[Oo](?=[\d.%])/g, '0'],
  [/(?<=\d)l(?=[\d.%])/g, '1'],
  // Thousands parted by a Chinese comma, or with a space after it.
  [new RegExp(`(?<=(?<!\\d)\\d{1,3})\\s?[,，]\\s?(?=\\d{3}(?:\\.\\d+)?${unitNext})`, 'g'), ','],
];

/** What recognising a scanned page does to figures, undone. */
function asScanned(text: string): string {
  return scans.reduce(
    (clean, [found, by]) => clean.replace(found, (match) => (by === '' ? match.replace(/\s/g, '') : by)),
    text,
  );
}

const headingForm =
  /^(?:第[一二三四五六七八九十\d]+[章节部]|[一二三四五六七八九十]{1,3}[、．.]|（[一二三四五六七八九十\d]{1,3}）|\d{1,2}(?:\.\d{1,2}){0,3}[、．.](?!\d)|[①-⑳])/;

export function isHeading(text: string): boolean {
  return headingForm.test(text) && text.length <= 40 && !/[。；，]/.test(text.slice(0, -1));
}

const lineEnd = /[。；：！？.;:!?”」』）】》]$/;

/** Whether a line begins something of its own: a heading, or an item of a list. */
export const beginsItem = (line: string): boolean => headingForm.test(normalize(line.slice(0, 40)));

/** Broken lines longer than this together are no paragraph. */
export const wrappedLengthMax = 8_000;

/** A line that ends in the middle of a sentence goes on in the next one, unless that begins something of its own. */
function joined(raws: readonly Raw[]): Raw[] {
  const out: Raw[] = [];
  let [length, end] = [0, ''];
  let pieces: string[] = [];
  const close = () => {
    const last = out.at(-1);
    if (last?.kind === 'text' && pieces.length > 1) out[out.length - 1] = { ...last, text: pieces.join('') };
  };
  for (const raw of raws) {
    const last = out.at(-1);
    const own = raw.kind === 'text' ? raw.text.trim() : '';
    if (
      raw.kind === 'text' &&
      last?.kind === 'text' &&
      last.wrapped &&
      last.sheet === raw.sheet &&
      goesOn(length, end, pieces.length === 1, own)
    ) {
      pieces.push(own);
      length += own.length;
      out[out.length - 1] = { ...last, wrapped: raw.wrapped };
    } else {
      close();
      pieces = [own];
      length = own.length;
      out.push(raw);
    }
    end = own;
  }
  close();
  return out;
}

function goesOn(length: number, above: string, alone: boolean, below: string): boolean {
  if (length < 18 || length > wrappedLengthMax || below === '') return false;
  if (lineEnd.test(above.slice(-1)) || (alone && above.length < 120 && isHeading(normalize(above))))
    return false;
  return !beginsItem(below) && !/^(?:注|单位|表|附|图)[：:\d]/.test(below);
}
