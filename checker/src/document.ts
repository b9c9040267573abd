// The one form every reader brings a report into: paragraphs and tables in reading order, each knowing its place.
// It must never hold anything of the file's own format: a rule sees the same report whatever it was written with.

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
      readonly page?: number | undefined;
      readonly sheet?: string | undefined;
    };

export interface RawCell {
  readonly text: string;
  readonly rowSpan?: number | undefined;
  readonly columnSpan?: number | undefined;
}

/** More than any report has; a table that claims more is not read further. */
export const columnsMax = 200;
export const rowsMax = 20_000;

/** Gives every block its place. Lines that a page or a fixed width broke are put together again. */
export function documentOf(raws: readonly Raw[]): ReportDocument {
  const blocks: Block[] = [];
  let heading: string | undefined;
  let paragraphs = 0;
  let tables = 0;
  let above = '';
  for (const raw of joined(raws)) {
    if (raw.kind === 'text') {
      const text = normalize(raw.text);
      if (text === '') continue;
      if (isHeading(text)) heading = text.slice(0, 40);
      paragraphs++;
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
    const grid = gridOf(raw.rows);
    if (grid.length === 0) continue;
    tables++;
    const place = { block: blocks.length, page: raw.page, sheet: raw.sheet, heading, table: tables };
    blocks.push({ kind: 'table', caption: above, grid, place });
    above = '';
  }
  return { blocks };
}

function gridOf(rows: readonly (readonly RawCell[])[]): (Cell | undefined)[][] {
  const grid: (Cell | undefined)[][] = [];
  for (const [row, cells] of rows.slice(0, rowsMax).entries()) {
    grid[row] ??= [];
    let column = 0;
    for (const { text, rowSpan = 1, columnSpan = 1 } of cells) {
      while (grid[row]?.[column] !== undefined) column++;
      if (column >= columnsMax) break;
      const cell: Cell = {
        text: normalize(text),
        row,
        column,
        rowSpan: Math.min(rowSpan, rows.length - row),
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
  return grid.filter((cells) => cells.some((cell) => cell !== undefined && cell.text !== ''));
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

/** A line that ends in the middle of a sentence goes on in the next one, unless that begins something of its own. */
function joined(raws: readonly Raw[]): Raw[] {
  const out: Raw[] = [];
  for (const raw of raws) {
    const last = out.at(-1);
    if (
      raw.kind === 'text' &&
      last?.kind === 'text' &&
      last.wrapped &&
      last.sheet === raw.sheet &&
      goesOn(last.text.trim(), raw.text.trim())
    )
      out[out.length - 1] = {
        ...last,
        wrapped: raw.wrapped,
        text: `${last.text.trimEnd()}${raw.text.trimStart()}`,
      };
    else out.push(raw);
  }
  return out;
}

function goesOn(above: string, below: string): boolean {
  if (above.length < 18 || above.length > 20_000 || below === '') return false;
  if (lineEnd.test(above) || isHeading(normalize(above))) return false;
  return !headingForm.test(normalize(below)) && !/^(?:注|单位|表|附|图)[：:\d]/.test(below);
}
