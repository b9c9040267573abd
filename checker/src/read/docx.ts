// Word documents to raw blocks: paragraphs and tables of the body with merged cells, what tracked changes deleted left out.
// It must never follow a link out of the package; nothing but the body's own parts is read.
import { Parser } from 'htmlparser2';
import type { Raw, RawCell } from '../document.ts';
import { Unreadable } from './unreadable.ts';
import { unzipTexts } from './zip.ts';

export function readDocx(bytes: Uint8Array): Raw[] {
  const parts = unzipTexts(bytes, (name) => /^word\/(?:document\d*|footnotes)\.xml$/.test(name));
  const body = [...parts].find(([name]) => name.startsWith('word/document'))?.[1];
  // A body that breaks off is not the whole report, whatever of it can be read.
  if (body === undefined || !/<\/(?:\w+:)?document>\s*$/.test(body.slice(-200)))
    throw new Unreadable('damaged');
  const notes = parts.get('word/footnotes.xml');
  return [...blocksOf(body), ...(notes === undefined ? [] : blocksOf(notes))];
}

interface OpenCell {
  text: string[];
  columnSpan: number;
  /** restart opens a cell merged downwards, continue is reached by the one above. */
  merge: 'none' | 'restart' | 'continue';
}

interface OpenTable {
  rows: { cells: OpenCell[]; before: number }[];
}

/** Deeper nesting than any form has. */
const tablesDeepMax = 8;
/** Elements within elements; the parser's time grows with the square of it. */
const nestingMax = 2_000;

function blocksOf(xml: string): Raw[] {
  const raws: Raw[] = [];
  const tables: OpenTable[] = [];
  let text = '';
  let reading = false;
  let skipped = 0;
  let depth = 0;
  const cell = () => tables.at(-1)?.rows.at(-1)?.cells.at(-1);
  const endParagraph = () => {
    const open = cell();
    if (open !== undefined) {
      if (text.trim() !== '') open.text.push(text.trim());
    } else if (text.trim() !== '') raws.push({ kind: 'text', text });
    text = '';
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (depth > nestingMax) throw new Unreadable('damaged');
        if (skippedTags.has(name)) skipped++;
        if (skipped > 0) return;
        switch (name) {
          case 'w:t':
            reading = true;
            break;
          case 'w:tab':
            text += ' ';
            break;
          case 'w:br':
          case 'w:cr':
            endParagraph();
            break;
          case 'w:noBreakHyphen':
            text += '-';
            break;
          case 'w:tbl':
            endParagraph();
            if (tables.length >= tablesDeepMax) throw new Unreadable('too-large');
            tables.push({ rows: [] });
            break;
          case 'w:tr':
            tables.at(-1)?.rows.push({ cells: [], before: 0 });
            break;
          case 'w:gridBefore': {
            const row = tables.at(-1)?.rows.at(-1);
            if (row) row.before = spanOf(attributes['w:val']);
            break;
          }
          case 'w:tc':
            tables.at(-1)?.rows.at(-1)?.cells.push({ text: [], columnSpan: 1, merge: 'none' });
            break;
          case 'w:gridSpan': {
            const open = cell();
            if (open) open.columnSpan = spanOf(attributes['w:val']);
            break;
          }
          case 'w:vMerge': {
            const open = cell();
            if (open) open.merge = attributes['w:val'] === 'restart' ? 'restart' : 'continue';
            break;
          }
        }
      },
      ontext(piece) {
        if (reading && skipped === 0) text += piece;
      },
      onclosetag(name) {
        depth--;
        if (skippedTags.has(name)) skipped--;
        if (skipped > 0) return;
        if (name === 'w:t') reading = false;
        if (name === 'w:p') endParagraph();
        if (name === 'w:tbl') {
          const rows = rowsOf(tables.pop() as OpenTable);
          const outer = cell();
          // A table within a cell is read as its text: forms nest tables only to place things.
          if (outer !== undefined)
            outer.text.push(...rows.map((row) => row.map((one) => one.text).join(' ')));
          else raws.push({ kind: 'cells', rows });
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  endParagraph();
  return raws;
}

const skippedTags = new Set(['w:del', 'w:moveFrom', 'w:instrText', 'mc:Fallback', 'w:delText']);

const spanOf = (value: string | undefined): number => Math.min(200, Math.max(1, Number(value) || 1));

function rowsOf({ rows }: OpenTable): RawCell[][] {
  const starts = rows.map(({ cells, before }) => {
    let at = before;
    return cells.map((cell) => {
      const start = at;
      at += cell.columnSpan;
      return { ...cell, start };
    });
  });
  return starts.map((cells, row) => {
    const first = rows[row]?.before ?? 0;
    const out: RawCell[] = first > 0 ? [{ text: '', columnSpan: first }] : [];
    for (const cell of cells) {
      if (
        cell.merge === 'continue' &&
        starts[row - 1]?.some(({ start, merge }) => start === cell.start && merge !== 'none')
      )
        continue;
      let rowSpan = 1;
      if (cell.merge === 'restart')
        while (
          starts[row + rowSpan]?.some(({ start, merge }) => start === cell.start && merge === 'continue')
        )
          rowSpan++;
      out.push({ text: cell.text.join('\n'), columnSpan: cell.columnSpan, rowSpan });
    }
    return out;
  });
}
