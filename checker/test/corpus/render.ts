// Writes a composed report as plain text, HTML, Word, Excel-like text and PDF, with ruled tables or with words in columns only.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import type { TestBlock, TestCell } from './compose.ts';

export const forms = ['txt', 'html', 'docx', 'pdf', 'pdf-unruled'] as const;
export type Form = (typeof forms)[number];

export function render(blocks: readonly TestBlock[], form: Form): Promise<Uint8Array> | Uint8Array {
  switch (form) {
    case 'txt':
      return new TextEncoder().encode(asText(blocks));
    case 'html':
      return new TextEncoder().encode(asHtml(blocks));
    case 'docx':
      return asWord(blocks);
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
