// Web pages to raw blocks. It must never run or fetch anything: scripts, styles, hidden parts and links are passed over.
import { Parser } from 'htmlparser2';
import type { Raw, RawCell } from '../document.ts';
import { Unreadable } from './unreadable.ts';

/** Elements within elements; the parser's time grows with the square of it. */
const nestingMax = 2_000;

const skippedTags = new Set([
  'script',
  'style',
  'head',
  'noscript',
  'template',
  'svg',
  'nav',
  'select',
  'button',
  'del',
]);
const blockTags = new Set([
  'p',
  'div',
  'section',
  'article',
  'header',
  'footer',
  'main',
  'aside',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'ul',
  'ol',
  'dl',
  'dt',
  'dd',
  'blockquote',
  'pre',
  'figure',
  'figcaption',
  'caption',
  'br',
  'hr',
  'body',
  'form',
  'address',
]);

interface OpenCell {
  pieces: string;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

export function readHtml(html: string): Raw[] {
  const raws: Raw[] = [];
  const tables: { rows: OpenCell[][]; open: OpenCell | undefined }[] = [];
  let text = '';
  const skipped: string[] = [];
  let depth = 0;
  const flush = () => {
    const clean = text.replace(/\s+/g, ' ').trim();
    text = '';
    if (clean === '') return;
    const open = tables.at(-1)?.open;
    if (open) open.pieces += `${open.pieces === '' ? '' : '\n'}${clean}`;
    else raws.push({ kind: 'text', text: clean });
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (depth > nestingMax) throw new Unreadable('damaged');
        if (skippedTags.has(name) || 'hidden' in attributes) {
          if (!voidTags.has(name)) skipped.push(name);
          return;
        }
        if (skipped.length > 0) return;
        if (blockTags.has(name)) flush();
        if (name === 'table') {
          flush();
          tables.push({ rows: [], open: undefined });
        } else if (name === 'tr') tables.at(-1)?.rows.push([]);
        else if (name === 'td' || name === 'th') {
          flush();
          const table = tables.at(-1);
          if (table === undefined) return;
          if (table.rows.length === 0) table.rows.push([]);
          table.open = {
            pieces: '',
            rowSpan: spanOf(attributes.rowspan),
            columnSpan: spanOf(attributes.colspan),
          };
          table.rows.at(-1)?.push(table.open);
        }
      },
      ontext(piece) {
        if (skipped.length === 0) text += piece;
      },
      onclosetag(name) {
        depth--;
        if (skipped.at(-1) === name) {
          skipped.pop();
          return;
        }
        if (skipped.length > 0) return;
        if (blockTags.has(name)) flush();
        if (name === 'td' || name === 'th') {
          flush();
          const table = tables.at(-1);
          if (table) table.open = undefined;
        } else if (name === 'table') {
          flush();
          const table = tables.pop();
          if (table === undefined) return;
          const rows = table.rows.map((row): RawCell[] =>
            row.map((cell) => ({ text: cell.pieces, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan })),
          );
          const outer = tables.at(-1)?.open;
          if (outer)
            outer.pieces += `\n${rows.map((row) => row.map((cell) => cell.text).join(' ')).join('\n')}`;
          else if (rows.length > 1 || (rows[0]?.length ?? 0) > 1) raws.push({ kind: 'cells', rows });
          else
            for (const cell of rows.flat())
              raws.push(...cell.text.split('\n').map((line): Raw => ({ kind: 'text', text: line })));
        }
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  flush();
  return raws;
}

const voidTags = new Set(['input', 'img', 'br', 'hr', 'meta', 'link']);
const spanOf = (value: string | undefined): number => Math.min(500, Math.max(1, Number(value) || 1));
