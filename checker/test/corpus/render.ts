// Writes a composed report as plain text, HTML, Word, a workbook and PDF, with ruled tables or with words in columns only,
// and as the text of a scan: lines broken, cells parted by spaces, full-width digits, spaces inside figures.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import { strToU8, zipSync } from 'fflate';
import type { TestBlock, TestCell } from './compose.ts';

export const forms = ['txt', 'html', 'docx', 'xlsx', 'pdf', 'pdf-unruled', 'scan'] as const;
export type Form = (typeof forms)[number];

export function render(blocks: readonly TestBlock[], form: Form): Promise<Uint8Array> | Uint8Array {
  switch (form) {
    case 'txt':
      return new TextEncoder().encode(asText(blocks));
    case 'html':
      return new TextEncoder().encode(asHtml(blocks));
    case 'docx':
      return asWord(blocks);
    case 'xlsx':
      return asSheet(blocks);
    case 'scan':
      return new TextEncoder().encode(asScan(blocks));
    case 'pdf':
      return asPdf(blocks, true);
    case 'pdf-unruled':
      return asPdf(blocks, false);
  }
}

/** Every cell a merged one reaches over, in its row. */
function filled(rows: readonly (readonly TestCell[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [row, cells] of rows.entries()) {
    let column = 0;
    for (const { text, rowSpan = 1, columnSpan = 1 } of cells) {
      while (grid[row]?.[column] !== undefined) column++;
      for (let down = 0; down < rowSpan; down++)
        for (let right = 0; right < columnSpan; right++)
          (grid[row + down] as string[])[column + right] = down + right === 0 ? text : '';
      column += columnSpan;
    }
  }
  return grid;
}

function asText(blocks: readonly TestBlock[]): string {
  return blocks
    .map((block) =>
      block.kind === 'table'
        ? `${block.caption}\n${filled(block.rows)
            .map((row) => row.join('\t'))
            .join('\n')}`
        : block.text,
    )
    .join('\n');
}

function asHtml(blocks: readonly TestBlock[]): string {
  const body = blocks.map((block) => {
    if (block.kind !== 'table')
      return block.kind === 'heading' ? `<h2>${block.text}</h2>` : `<p>${block.text}</p>`;
    const rows = block.rows.map(
      (row) =>
        `<tr>${row.map(({ text, rowSpan = 1, columnSpan = 1 }) => `<td rowspan="${rowSpan}" colspan="${columnSpan}">${text.replace('<', '&lt;')}</td>`).join('')}</tr>`,
    );
    return `<p>${block.caption}</p><table>${rows.join('')}</table>`;
  });
  return `<!doctype html><html><meta charset="utf-8"><body>${body.join('')}</body></html>`;
}

async function asWord(blocks: readonly TestBlock[]): Promise<Uint8Array> {
  const children = blocks.flatMap((block) =>
    block.kind === 'table'
      ? [
          new Paragraph(block.caption),
          new Table({
            rows: block.rows.map(
              (row) =>
                new TableRow({
                  children: row.map(
                    ({ text, rowSpan = 1, columnSpan = 1 }) =>
                      new TableCell({ children: [new Paragraph(text)], rowSpan, columnSpan }),
                  ),
                }),
            ),
          }),
        ]
      : [new Paragraph(block.text)],
  );
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function asSheet(blocks: readonly TestBlock[]): Uint8Array {
  const rows: string[] = [];
  const merges: string[] = [];
  let at = 0;
  const line = (cells: readonly { readonly column: number; readonly text: string }[]) => {
    at++;
    rows.push(
      `<row r="${at}">${cells.map(({ column, text }) => sheetCell(`${letterOf(column)}${at}`, text)).join('')}</row>`,
    );
  };
  for (const block of blocks) {
    if (block.kind !== 'table') {
      line([{ column: 0, text: block.text }]);
      at++;
      continue;
    }
    line([{ column: 0, text: block.caption }]);
    const taken = new Set<string>();
    for (const [row, cells] of block.rows.entries()) {
      let column = 0;
      const placed = cells.map(({ text, rowSpan = 1, columnSpan = 1 }) => {
        while (taken.has(`${row},${column}`)) column++;
        for (let down = 0; down < rowSpan; down++)
          for (let right = 0; right < columnSpan; right++) taken.add(`${row + down},${column + right}`);
        if (rowSpan * columnSpan > 1)
          merges.push(`${letterOf(column)}${at + 1}:${letterOf(column + columnSpan - 1)}${at + rowSpan}`);
        column += columnSpan;
        return { column: column - columnSpan, text };
      });
      line(placed.filter(({ text }) => text !== ''));
    }
    at++;
  }
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="自评" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="4"/><xf numFmtId="10"/></cellXfs></styleSheet>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${rows.join('')}</sheetData><mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells></worksheet>`,
    ),
  });
}

const letterOf = (column: number): string => String.fromCharCode(65 + column);

/** Amounts and rates as numbers with a format, as a workbook has them; all else as text. */
function sheetCell(ref: string, text: string): string {
  if (/^\d{1,3}(?:,\d{3})+\.\d\d$/.test(text))
    return `<c r="${ref}" s="1"><v>${text.replaceAll(',', '')}</v></c>`;
  if (/^\d+\.\d\d%$/.test(text)) return `<c r="${ref}" s="2"><v>${Number(text.slice(0, -1)) / 100}</v></c>`;
  return `<c r="${ref}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

/** As wide as a terminal shows it. */
const wide = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2E7F' ? 2 : 1), 0);
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - wide(text)));

function asScan(blocks: readonly TestBlock[]): string {
  let figures = 0;
  const noisy = (text: string): string =>
    text.replace(/\d[\d,]*\.\d+/g, (figure) => {
      figures++;
      if (figures % 7 === 0) return figure.replace('.', '. ');
      if (figures % 11 === 0)
        return figure.replace(/[\d.]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
      return figure;
    });
  const pages = blocks.map((block, at) => {
    const page = at > 0 && at % 9 === 0 ? `\n                    — ${at / 9} —\n` : '';
    if (block.kind !== 'table') return page + broken(`　　${noisy(block.text)}`, 76).join('\n');
    return `${page}        ${block.caption}\n${scanned(filled(block.rows).map((row) => row.map(noisy)))}`;
  });
  return pages.join('\n');
}

function broken(text: string, width: number): string[] {
  const lines = [''];
  for (const sign of text) {
    if (wide((lines.at(-1) as string) + sign) > width) lines.push('');
    lines[lines.length - 1] += sign;
  }
  return lines;
}

/** Cells in columns, each broken at twenty signs and set with a gap of three. */
function scanned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => Math.min(20, wide(row[column] ?? '')))),
  );
  return rows
    .flatMap((row) => {
      const columns = row.map((text) => broken(text, 20));
      const high = Math.max(...columns.map(({ length }) => length));
      return Array.from({ length: high }, (_, line) =>
        columns
          .map((lines, column) => padded(lines[line] ?? '', (widths[column] ?? 0) + 3))
          .join('')
          .trimEnd(),
      );
    })
    .join('\n');
}

const font = readFileSync(
  createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  ),
);
let compiler: NodeCompiler | undefined;

function asPdf(blocks: readonly TestBlock[], ruled: boolean): Uint8Array {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: [font] }] });
  const parts = blocks.map((block) => {
    if (block.kind === 'table') return asTable(block, ruled);
    if (block.kind === 'heading') return `#block(below: 0.8em)[${typed(block.text)}]`;
    return `#par(first-line-indent: (amount: 2em, all: true))[${typed(block.text)}]`;
  });
  const main = `#set page(paper: "a4", margin: 2cm)\n#set text(font: "Noto Sans SC", size: ${ruled ? 10.5 : 8}pt, lang: "zh")\n#set par(justify: true)\n${parts.join('\n\n')}`;
  const result = compiler.compile({ mainFileContent: main });
  const { result: document } = result;
  if (!document) throw new Error('the test report did not compile');
  const pdf = compiler.pdf(document);
  compiler.evictCache(2);
  return new Uint8Array(pdf);
}

const typed = (words: string) => `#text(${JSON.stringify(words)})`;

function asTable({ caption, rows }: Extract<TestBlock, { kind: 'table' }>, ruled: boolean): string {
  const grid = filled(rows);
  const shown: readonly (readonly TestCell[])[] = ruled
    ? rows
    : grid.map((row) => row.map((text) => ({ text })));
  const cells = shown
    .flat()
    .map(
      ({ text, rowSpan = 1, columnSpan = 1 }) =>
        `table.cell(rowspan: ${rowSpan}, colspan: ${columnSpan})[${typed(text)}]`,
    );
  const columns = `(${'auto,'.repeat(grid[0]?.length ?? 1)})`;
  return `#align(center)[${typed(caption)}]\n#table(columns: ${columns}, stroke: ${ruled ? '0.5pt' : 'none'}, column-gutter: ${ruled ? 0 : 10}pt, ${cells.join(', ')})`;
}
