// Makes records of physical lines: CSV (RFC 4180), NDJSON or one JSON array. It must never let a broken record take the
// rows behind it along: a record whose quotes make no sense is refused by its first line, and the next line is read anew.
import { isUtf8 } from 'node:buffer';
import { JsonArray, JsonLines } from './json.ts';
import { type PhysicalLine, recordBytesMax } from './lines.ts';
import { type RefusedRow, type RowRefusal, reasonWords, refusedRow } from './refusal.ts';

/** How a file is written; see the mapping's `file` part. */
export interface FileForm {
  readonly format: 'csv' | 'ndjson' | 'json';
  readonly encoding: 'utf-8' | 'gb18030';
  readonly delimiter: string;
  /** Whether fields may stand in double quotes; a switch's log has none. */
  readonly quotes: boolean;
  /** Names of the columns where the file has no header. */
  readonly columns?: readonly string[];
  /** Least number of columns when trailing ones may be absent; all of them when not given. */
  readonly columnsMin?: number;
}

/** A record as it was read: its columns by name, untouched. */
export interface RawRecord {
  readonly line: number;
  readonly value: (column: string) => RawValue;
}
export type RawValue = string | number | boolean | null | undefined | object;

export const fieldCharactersMax = 65_536;
export const columnsMax = 1_000;

/** The header is not usable, so that no row can be read. */
export class UnusableHeader extends Error {}

export type ReadItem = RawRecord | RefusedRow;
export const isRefused = (item: ReadItem): item is RefusedRow => 'refusal' in item;

export interface RecordMaker {
  /** Takes lines in order and gives back the records that are whole. */
  take(lines: readonly PhysicalLine[]): ReadItem[];
  /** Gives back what is left when there are no more lines. */
  end(): ReadItem[];
  /** Names of the columns, once known; none for JSON. */
  columns(): readonly string[] | undefined;
}

export function recordMaker(form: FileForm): RecordMaker {
  switch (form.format) {
    case 'csv':
      return new CsvRecords(form);
    case 'ndjson':
      return new JsonLines(decoderOf(form.encoding));
    case 'json':
      return new JsonArray(decoderOf(form.encoding));
  }
}

/** A physical line as text; where its bytes are no text of the encoding, byte by byte, with the reason. */
interface TextLine {
  readonly number: number;
  readonly text: string;
  readonly refusal?: RowRefusal;
}

class CsvRecords implements RecordMaker {
  readonly #form: FileForm;
  readonly #decode: Decode;
  #positions: Map<string, number> | undefined;
  #names: readonly string[] | undefined;
  /** Lines read and not yet part of a record. */
  #waiting: TextLine[] = [];
  /** How many of the waiting lines were looked at for the record that is open, and what was seen. */
  #seen = 0;
  #seenCharacters = 0;

  constructor(form: FileForm) {
    this.#form = form;
    this.#decode = decoderOf(form.encoding);
    if (form.columns !== undefined) this.#useColumns(form.columns);
  }

  columns(): readonly string[] | undefined {
    return this.#names;
  }

  take(lines: readonly PhysicalLine[]): ReadItem[] {
    this.#waiting = this.#waiting.concat(lines.map((line) => this.#asText(line)));
    return this.#drain(false);
  }

  end(): ReadItem[] {
    return this.#drain(true);
  }

  #asText({ number, bytes }: PhysicalLine): TextLine {
    if (bytes === undefined)
      return { number, text: '', refusal: { why: 'record-too-long', bytesMax: recordBytesMax } };
    const text = this.#decode(bytes);
    return typeof text === 'string'
      ? { number, text }
      : { number, text: bytes.toString('latin1'), refusal: text };
  }

  #drain(final: boolean): ReadItem[] {
    const items: ReadItem[] = [];
    let first = 0;
    while (first < this.#waiting.length) {
      const end = this.#recordEnd(first);
      if (end === 'open' && !final) break;
      const line = this.#waiting[first]!;
      if (end === 'open' || end === 'broken') {
        const misplaced = end === 'broken' && this.#seen === 1;
        items.push(this.#refused(line.number, { why: misplaced ? 'quote-misplaced' : 'quote-not-closed' }));
        first += 1;
      } else {
        first += this.#record(this.#waiting.slice(first, first + end), items);
      }
      this.#seen = 0;
      this.#seenCharacters = 0;
    }
    this.#waiting = this.#waiting.slice(first);
    return items;
  }

  /** The number of lines the record at `first` takes; or that its end is not yet there, or that its quotes are broken. */
  #recordEnd(first: number): number | 'open' | 'broken' {
    while (first + this.#seen < this.#waiting.length) {
      const { text, refusal } = this.#waiting[first + this.#seen]!;
      this.#seen += 1;
      this.#seenCharacters += text.length + 1;
      const after = this.#form.quotes ? quotesAfter(text, this.#seen > 1, this.#form.delimiter) : 'outside';
      if (after === 'outside') return this.#seen;
      if (after === 'broken' || refusal?.why === 'record-too-long' || this.#seenCharacters > recordBytesMax)
        return 'broken';
    }
    return 'open';
  }

  #refused(line: number, refusal: RowRefusal): RefusedRow {
    if (this.#names === undefined)
      throw new UnusableHeader(`line ${line}: the header cannot be read: ${reasonWords(refusal).en}`);
    return refusedRow(line, refusal);
  }

  /** Takes one record and says how many of its lines were used: all, or only the first. */
  #record(lines: readonly TextLine[], items: ReadItem[]): number {
    const { number: line } = lines[0]!;
    const text = withoutCarriageReturn(
      lines.length === 1 ? lines[0]!.text : lines.map((each) => each.text).join('\n'),
    );
    const refusal = lines.find((each) => each.refusal !== undefined)?.refusal;
    if (refusal === undefined && text.trim() === '') return 1;
    const fields = this.#fields(text);
    if (this.#swallowedRows(lines, fields.length)) {
      items.push(refusedRow(line, { why: 'quote-not-closed' }));
      return 1;
    }
    if (refusal !== undefined) items.push(this.#refused(line, refusal));
    else if (this.#positions === undefined) this.#useColumns(fields.map((name) => name.trim()));
    else items.push(this.#row(line, fields, this.#positions));
    return lines.length;
  }

  /**
   * Whether a record over several lines is an open quote that found its match in a row behind it: it has the wrong
   * number of columns, and most of the lines it took have by themselves the right one.
   */
  #swallowedRows(lines: readonly TextLine[], found: number): boolean {
    if (lines.length === 1 || this.#fits(found)) return false;
    const behind = lines.slice(1);
    const rows = behind.filter(({ text }) => this.#isRow(withoutCarriageReturn(text)));
    return rows.length * 2 >= behind.length;
  }

  #isRow(text: string): boolean {
    return (
      quotesAfter(text, false, this.#form.delimiter) === 'outside' && this.#fits(this.#fields(text).length)
    );
  }

  #fits(found: number): boolean {
    const most = this.#positions?.size ?? found;
    return found <= most && found >= (this.#form.columnsMin ?? most);
  }

  /** The fields of one whole record, whose quotes are known to be sound. */
  #fields(text: string): string[] {
    const { delimiter, quotes } = this.#form;
    if (!quotes || !(text.startsWith('"') || text.includes(`${delimiter}"`))) return text.split(delimiter);
    return splitQuoted(text, delimiter);
  }

  #row(line: number, fields: readonly string[], positions: Map<string, number>): ReadItem {
    const most = positions.size;
    const least = this.#form.columnsMin ?? most;
    if (fields.length < least || fields.length > most) {
      const expected = least === most ? `${most}` : `${least}–${most}`;
      return refusedRow(line, { why: 'column-count', expected, found: fields.length });
    }
    const long = fields.findIndex((field) => field.length > fieldCharactersMax);
    if (long >= 0) {
      const column = this.#names?.[long] ?? `${long + 1}`;
      return refusedRow(line, { why: 'field-too-long', column, charactersMax: fieldCharactersMax });
    }
    return {
      line,
      value: (column) => {
        const position = positions.get(column);
        return position === undefined ? undefined : fields[position];
      },
    };
  }

  #useColumns(names: readonly string[]): void {
    if (names.length > columnsMax) throw new UnusableHeader(`the header has more than ${columnsMax} columns`);
    const twice = names.find((name, at) => names.indexOf(name) !== at);
    if (twice !== undefined) throw new UnusableHeader(`the header names the column "${twice}" twice`);
    this.#names = names;
    this.#positions = new Map(names.map((name, at) => [name, at]));
  }
}

/**
 * Where the quotes of a line leave the record: outside quotes it ends here, inside it goes on. Broken when a closing
 * quote has more behind it than a delimiter. Only a quote at the beginning of a field opens.
 */
function quotesAfter(text: string, beganInside: boolean, delimiter: string): 'outside' | 'inside' | 'broken' {
  let inside = beganInside;
  let from = 0;
  for (;;) {
    const at = text.indexOf('"', from);
    if (at < 0) return inside ? 'inside' : 'outside';
    from = at + 1;
    if (!inside) {
      inside = at === 0 || text[at - 1] === delimiter;
    } else if (text[from] === '"') {
      from += 1;
    } else {
      if (from < text.length && text[from] !== delimiter && text.slice(from) !== '\r') return 'broken';
      inside = false;
    }
  }
}

/** The fields of a record whose quotes `quotesAfter` found sound; a doubled quote inside quotes is one. */
function splitQuoted(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let from = 0;
  for (;;) {
    let end: number;
    if (text[from] === '"') {
      let close = text.indexOf('"', from + 1);
      while (text[close + 1] === '"') close = text.indexOf('"', close + 2);
      const inner = text.slice(from + 1, close);
      fields.push(inner.includes('"') ? inner.replaceAll('""', '"') : inner);
      end = close + 1;
    } else {
      const next = text.indexOf(delimiter, from);
      end = next < 0 ? text.length : next;
      fields.push(text.slice(from, end));
    }
    if (end >= text.length) return fields;
    from = end + 1;
  }
}

const withoutCarriageReturn = (text: string): string => (text.endsWith('\r') ? text.slice(0, -1) : text);

/** The text of a line, or why it is none. */
export type Decode = (bytes: Buffer) => string | RowRefusal;

// In GB 18030 the line feed's byte is never part of a longer character, so that lines are cut before they are decoded.
function decoderOf(encoding: FileForm['encoding']): Decode {
  const gb18030 = encoding === 'gb18030' ? new TextDecoder('gb18030', { fatal: true }) : undefined;
  return (bytes) => {
    if (bytes.includes(0)) return { why: 'nul-character' };
    if (gb18030 === undefined) {
      return isUtf8(bytes) ? bytes.toString('utf8') : { why: 'not-in-encoding', encoding: 'UTF-8' };
    }
    try {
      return gb18030.decode(bytes);
    } catch {
      return { why: 'not-in-encoding', encoding: 'GB18030' };
    }
  };
}
