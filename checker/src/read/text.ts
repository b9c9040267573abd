// Plain text to raw blocks: one line a paragraph; lines cut by tabs, bars or wide gaps together are a table.
// It must never take a sentence with a wide gap in it for a row: a table has at least two such lines together.
import type { Raw, RawCell } from '../document.ts';

export function readText(text: string): Raw[] {
  const raws: Raw[] = [];
  let rows: RawCell[][] = [];
  const flush = () => {
    if (rows.length >= 2) raws.push({ kind: 'cells', rows });
    else for (const row of rows) raws.push({ kind: 'text', text: row.map((cell) => cell.text).join(' ') });
    rows = [];
  };
  for (const line of text.split(/\r\n?|\n|\f/)) {
    const cells = cellsOf(line);
    if (cells !== undefined) {
      if (cells.length > 0) rows.push(cells);
      continue;
    }
    // An empty line between rows does not end a table, text does.
    if (line.trim() === '') continue;
    flush();
    raws.push({ kind: 'text', text: line, wrapped: true });
  }
  flush();
  return raws;
}

/** The cells of a line that is a row; none for a rule between rows; undefined for text. */
function cellsOf(line: string): RawCell[] | undefined {
  if (/^[\s|+\-=:─━┌┬┐├┼┤└┴┘]+$/.test(line) && /[-─━=]{2}/.test(line)) return [];
  const bars = line.trim().replace(/^[|│┃]|[|│┃]$/g, '');
  if (/[|│┃]/.test(bars)) return bars.split(/[|│┃]/).map((text) => ({ text: text.trim() }));
  if (/\S\t/.test(line)) return line.split('\t').map((text) => ({ text: text.trim() }));
  const pieces = line.trim().split(/ {2,}|\u3000{2,}/);
  if (pieces.length >= 3 && pieces.every((piece) => piece.length <= 30 && !/[。；]/.test(piece)))
    return pieces.map((text) => ({ text }));
  return undefined;
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
