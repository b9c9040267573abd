// Workbooks to raw blocks: each visible sheet is a table of what its cells show, with merged cells.
// It must never compute a formula: what the sheet shows is what its readers were told.
import { Parser } from 'htmlparser2';
import { columnsMax, type Raw, type RawCell, rowsMax } from '../document.ts';
import { Unreadable } from './unreadable.ts';
import { unzipTexts } from './zip.ts';

/** A sheet nests five elements; the parser's time grows with the square of the depth. */
const nestingMax = 2_000;

export function readXlsx(bytes: Uint8Array): Raw[] {
  const parts = unzipTexts(bytes, (name) =>
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/.test(
      name,
    ),
  );
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) throw new Unreadable('damaged');
  const shared = stringsOf(parts.get('xl/sharedStrings.xml') ?? '');
  const formats = formatsOf(parts.get('xl/styles.xml') ?? '');
  const targets = targetsOf(parts.get('xl/_rels/workbook.xml.rels') ?? '');
  return sheetsOf(workbook).flatMap(({ name, id }): Raw[] => {
    const sheet = parts.get(`xl/${(targets.get(id) ?? '').replace(/^\/?(?:xl\/)?/, '')}`);
    if (sheet === undefined) return [];
    let left = 0;
    const rows = rowsOf(sheet, shared, formats, () => left++);
    const raws = tablesOf(rows).flatMap((table) => blocksOf(table, name));
    const last = raws.findLastIndex(({ kind }) => kind === 'cells');
    return raws.map((raw, at) => (at === last && raw.kind === 'cells' ? { ...raw, left } : raw));
  });
}

/** Rows of the first visible sheet with the values they hold, empty rows kept: for those who take a sheet's rows in. */
export function readSheetRows(bytes: Uint8Array): string[][] {
  const parts = unzipTexts(bytes, (name) =>
    /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/.test(
      name,
    ),
  );
  const workbook = parts.get('xl/workbook.xml');
  if (workbook === undefined) throw new Unreadable('damaged');
  const targets = targetsOf(parts.get('xl/_rels/workbook.xml.rels') ?? '');
  const [first] = sheetsOf(workbook);
  const sheet = parts.get(`xl/${(targets.get(first?.id ?? '') ?? '').replace(/^\/?(?:xl\/)?/, '')}`);
  if (sheet === undefined) throw new Unreadable('damaged');
  // What a format rounds is taken as the cell holds it; only dates are read by their format.
  const formats = formatsOf(parts.get('xl/styles.xml') ?? '').map((format) =>
    isDate(format) ? format : 'General',
  );
  const shared = stringsOf(parts.get('xl/sharedStrings.xml') ?? '');
  const rows = rowsOf(sheet, shared, formats, () => {
    throw new Unreadable('too-large');
  });
  return Array.from({ length: Math.max(-1, ...rows.keys()) + 1 }, (_, row) => {
    const cells = rows.get(row) ?? new Map<number, SheetCell>();
    return Array.from(
      { length: Math.max(-1, ...cells.keys()) + 1 },
      (_each, at) => cells.get(at)?.text ?? '',
    );
  });
}

function walk(
  xml: string,
  open: (name: string, attributes: Record<string, string>) => void,
  close?: (name: string) => void,
  text?: (piece: string) => void,
): void {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > nestingMax) throw new Unreadable('damaged');
        open(name, attributes);
      },
      onclosetag(name) {
        depth--;
        close?.(name);
      },
      ontext: text ?? (() => {}),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}

function sheetsOf(xml: string): { name: string; id: string }[] {
  const sheets: { name: string; id: string }[] = [];
  walk(xml, (name, { name: title = '', 'r:id': id = '', state }) => {
    if (name === 'sheet' && state !== 'hidden' && state !== 'veryHidden') sheets.push({ name: title, id });
  });
  return sheets;
}

function targetsOf(xml: string): Map<string, string> {
  const targets = new Map<string, string>();
  walk(xml, (name, { Id = '', Target = '' }) => {
    if (name === 'Relationship') targets.set(Id, Target);
  });
  return targets;
}

function stringsOf(xml: string): string[] {
  const strings: string[] = [];
  let reading = false;
  let phonetic = 0;
  walk(
    xml,
    (name) => {
      if (name === 'si') strings.push('');
      if (name === 'rPh') phonetic++;
      if (name === 't') reading = phonetic === 0;
    },
    (name) => {
      if (name === 'rPh') phonetic--;
      if (name === 't') reading = false;
    },
    (piece) => {
      if (reading) strings[strings.length - 1] += piece;
    },
  );
  return strings;
}

/** The number format of each cell style. */
function formatsOf(xml: string): string[] {
  const codes = new Map<string, string>([
    ['0', 'General'],
    ['1', '0'],
    ['2', '0.00'],
    ['3', '#,##0'],
    ['4', '#,##0.00'],
    ['9', '0%'],
    ['10', '0.00%'],
    ['14', 'yyyy/m/d'],
    ['22', 'yyyy/m/d h:mm'],
    ['37', '#,##0'],
    ['38', '#,##0'],
    ['39', '#,##0.00'],
    ['40', '#,##0.00'],
    ['43', '#,##0.00'],
    ['44', '#,##0.00'],
    ['41', '#,##0'],
  ]);
  const styles: string[] = [];
  let inStyles = false;
  walk(
    xml,
    (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') codes.set(numFmtId, formatCode);
      if (name === 'cellXfs') inStyles = true;
      if (name === 'xf' && inStyles) styles.push(codes.get(numFmtId) ?? 'General');
    },
    (name) => {
      if (name === 'cellXfs') inStyles = false;
    },
  );
  return styles;
}

interface SheetCell {
  text: string;
  rowSpan: number;
  columnSpan: number;
}

type Sheet = Map<number, Map<number, SheetCell>>;

function rowsOf(
  xml: string,
  shared: readonly string[],
  formats: readonly string[],
  beyond: () => void,
): Sheet {
  const rows: Sheet = new Map();
  let cell: { row: number; column: number; type: string; style: number } | undefined;
  let value = '';
  let reading = false;
  let row = -1;
  walk(
    xml,
    (name, attributes) => {
      if (name === 'row') row = attributes.r === undefined ? row + 1 : Number(attributes.r) - 1;
      else if (name === 'c') {
        const at = addressOf(attributes.r ?? '') ?? { row, column: rows.get(row)?.size ?? 0 };
        cell = { ...at, type: attributes.t ?? 'n', style: Number(attributes.s ?? 0) };
        value = '';
      } else if (name === 'v' || name === 't') reading = cell !== undefined;
      else if (name === 'mergeCell') merge(rows, attributes.ref ?? '');
    },
    (name) => {
      if (name === 'v' || name === 't') reading = false;
      if (name !== 'c' || cell === undefined) return;
      const text = shown(value, cell.type, shared, formats[cell.style] ?? 'General');
      if (text !== '' && (cell.row >= rowsMax || cell.column >= columnsMax)) beyond();
      else if (text !== '') {
        const line = rows.get(cell.row) ?? new Map<number, SheetCell>();
        line.set(cell.column, { text, rowSpan: 1, columnSpan: 1 });
        rows.set(cell.row, line);
      }
      cell = undefined;
    },
    (piece) => {
      if (reading) value += piece;
    },
  );
  return rows;
}

function addressOf(reference: string): { row: number; column: number } | undefined {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference);
  if (!found) return undefined;
  const column =
    [...(found[1] as string)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(found[2]) - 1, column };
}

function merge(rows: Sheet, reference: string): void {
  const [from, to] = reference.split(':').map(addressOf);
  const cell = from && rows.get(from.row)?.get(from.column);
  if (!from || !to || !cell) return;
  cell.rowSpan = Math.min(rowsMax, to.row - from.row + 1);
  cell.columnSpan = Math.min(columnsMax, to.column - from.column + 1);
}

function shown(value: string, type: string, shared: readonly string[], format: string): string {
  if (type === 's') return shared[Number(value)] ?? '';
  if (type !== 'n') return type === 'e' ? value : value.trim();
  const number = Number(value);
  if (value === '' || !Number.isFinite(number)) return value;
  if (isDate(format)) return dateOf(number);
  const bare = bareOf(format);
  const decimals = /\.([0#]+)/.exec(bare)?.[1]?.length ?? 0;
  // toFixed of a double: sheets store 0.9989 as a double, and what they show is its rounding.
  if (bare.includes('%')) return `${(number * 100).toFixed(decimals)}%`;
  if (/^general$/i.test(bare.trim()) || bare.trim() === '@') return String(Number(number.toPrecision(15)));
  const fixed = number.toFixed(decimals);
  return bare.includes(',') ? fixed.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ',') : fixed;
}

/** What is shown of positive numbers, without literal text. */
function bareOf(format: string): string {
  const [positive = 'General'] = format.split(';');
  return positive.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '');
}

function isDate(format: string): boolean {
  const bare = bareOf(format);
  return /[ymdhs]/i.test(bare) && !/General/i.test(bare);
}

/** Days since 1899-12-30, as sheets count them. */
function dateOf(days: number): string {
  const date = new Date(Math.round(days) * 86_400_000 + Date.UTC(1899, 11, 30));
  return Number.isNaN(date.getTime())
    ? ''
    : `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** Titles and paragraphs above a table stand in one cell a row; they are text, and may say the unit of what follows. */
function blocksOf(rows: readonly (readonly RawCell[])[], sheet: string): Raw[] {
  const filled = rows.map((row) => row.filter(({ text }) => text !== ''));
  const head = filled.findIndex((row) => row.length > 1);
  const texts = filled.slice(0, head === -1 ? undefined : head).flat();
  return [
    ...texts.map(({ text }): Raw => ({ kind: 'text', text, sheet })),
    ...(head === -1 ? [] : [{ kind: 'cells', rows: rows.slice(head), sheet } as const]),
  ];
}

/** A sheet may hold several tables with empty rows between; each is checked for itself. */
function tablesOf(rows: Sheet): RawCell[][][] {
  const tables: RawCell[][][] = [];
  const widths: number[] = [];
  let covered = -1;
  let last = -2;
  for (const row of [...rows.keys()].sort((a, b) => a - b)) {
    const cells = rows.get(row) as Map<number, SheetCell>;
    if (row > last + 1 && row > covered) tables.push([]);
    const table = tables.at(-1) as RawCell[][];
    // Rows that merged cells alone reach into still count as rows.
    for (let empty = last + 1; table.length > 0 && empty < row; empty++) table.push([]);
    const line: RawCell[] = [];
    let column = 0;
    const taken = coveredColumns(rows, row);
    for (const [at, cell] of [...cells].sort(([a], [b]) => a - b)) {
      for (; column < at; column++) if (!taken.has(column)) line.push({ text: '' });
      line.push(cell);
      covered = Math.max(covered, row + cell.rowSpan - 1);
      column = at + cell.columnSpan;
    }
    // What a row leaves empty at its end is as empty as the rest.
    const width = Math.max(column, widths.at(-1) ?? 0);
    for (; column < width; column++) if (!taken.has(column)) line.push({ text: '' });
    if (table.length === 0) widths.push(width);
    else widths[widths.length - 1] = width;
    table.push(line);
    last = row;
  }
  return tables;
}

/** Columns of a row that a cell above reaches down into. */
function coveredColumns(rows: Sheet, row: number): Set<number> {
  const taken = new Set<number>();
  for (let above = Math.max(0, row - 200); above < row; above++)
    for (const [column, cell] of rows.get(above) ?? [])
      if (above + cell.rowSpan > row)
        for (let right = 0; right < cell.columnSpan; right++) taken.add(column + right);
  return taken;
}
