// What stands around a finding, for whoever reads it without the report: the passage, or the row with its heading.
// It must never show more of a report than the figure's own surroundings.
import type { Block, Table } from './document.ts';
import type { Finding } from './finding.ts';

export type Context =
  | { readonly text: string }
  | { readonly head: string[]; readonly cells: string[]; readonly column: number };

/** Of a long paragraph no more than this around the figure. */
const contextLengthMax = 600;

export function contextOf({ place, stated, excerpt }: Finding, block: Block): Context {
  if (block.kind === 'table') {
    const { row = 0, column = -1 } = place;
    const cells = textsOf(block, row);
    // A long cell is a passage of its own; the row around it would bury it.
    const cell = cells[column] ?? '';
    if (cell.length > 60) return { text: around(cell, stated, excerpt) };
    return { head: row === 0 ? [] : textsOf(block, 0), cells, column };
  }
  return { text: around(block.text, stated, excerpt) };
}

const textsOf = ({ grid }: Table, row: number): string[] =>
  Array.from(grid[row] ?? [], (cell) => cell?.text ?? '');

function around(text: string, stated: string, excerpt: string): string {
  if (text.length <= contextLengthMax) return text;
  const begin = text.indexOf(excerpt.replace(/^…|…$/g, ''));
  const at = Math.max(0, begin === -1 ? text.indexOf(stated) : begin);
  const from = Math.max(0, Math.min(at - 120, text.length - contextLengthMax));
  const cut = text.slice(from, from + contextLengthMax);
  return `${from > 0 ? '…' : ''}${cut}${from + contextLengthMax < text.length ? '…' : ''}`;
}
