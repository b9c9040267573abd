// Makes records of JSON: one object a line (NDJSON), or the objects of one array, however it is broken into lines. It must
// never hold more than one object, nor let a broken one take those behind it along.
import { type PhysicalLine, recordBytesMax } from './lines.ts';
import type { Decode, RawValue, ReadItem, RecordMaker } from './records.ts';
import { refusedRow } from './refusal.ts';

export class JsonLines implements RecordMaker {
  readonly #decode: Decode;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  take(lines: readonly PhysicalLine[]): ReadItem[] {
    return lines.flatMap((line) => {
      const text = textOf(line, this.#decode);
      if (typeof text !== 'string') return [text];
      return text.trim() === '' ? [] : [record(line.number, text)];
    });
  }

  end(): ReadItem[] {
    return [];
  }

  columns(): undefined {
    return undefined;
  }
}

export class JsonArray implements RecordMaker {
  readonly #decode: Decode;
  /** What was read of the element that is open, the line it began on, and how deep in brackets it is. */
  #open = '';
  #began = 0;
  #depth = 0;
  #inText = false;
  #escaped = false;
  #begun = false;

  constructor(decode: Decode) {
    this.#decode = decode;
  }

  take(lines: readonly PhysicalLine[]): ReadItem[] {
    const items: ReadItem[] = [];
    for (const line of lines) {
      const text = textOf(line, this.#decode);
      if (typeof text === 'string') this.#read(line.number, `${text}\n`, items);
      else items.push(text);
    }
    return items;
  }

  end(): ReadItem[] {
    return this.#open.trim() === '' ? [] : [refusedRow(this.#began, { why: 'not-json' })];
  }

  columns(): undefined {
    return undefined;
  }

  #read(number: number, text: string, items: ReadItem[]): void {
    for (const character of text) {
      if (!this.#begun) {
        this.#begun = character === '[';
        continue;
      }
      if (this.#depth === 0 && (character === ',' || character === ']')) {
        this.#close(items);
        continue;
      }
      if (this.#open === '') {
        if (character.trim() === '') continue;
        this.#began = number;
      }
      this.#open += character;
      this.#follow(character);
      if (this.#open.length > recordBytesMax) {
        items.push(refusedRow(this.#began, { why: 'record-too-long', bytesMax: recordBytesMax }));
        this.#open = '';
      }
    }
  }

  /** Brackets count outside texts only, and a quote ends a text unless it is escaped. */
  #follow(character: string): void {
    if (this.#inText) {
      if (this.#escaped) this.#escaped = false;
      else if (character === '\\') this.#escaped = true;
      else if (character === '"') this.#inText = false;
    } else if (character === '"') this.#inText = true;
    else if (character === '{' || character === '[') this.#depth += 1;
    else if (character === '}' || character === ']') this.#depth -= 1;
  }

  #close(items: ReadItem[]): void {
    const text = this.#open;
    this.#open = '';
    if (text.trim() !== '') items.push(record(this.#began, text));
  }
}

function textOf({ number, bytes }: PhysicalLine, decode: Decode): string | ReturnType<typeof refusedRow> {
  if (bytes === undefined) return refusedRow(number, { why: 'record-too-long', bytesMax: recordBytesMax });
  const text = decode(bytes);
  return typeof text === 'string' ? text : refusedRow(number, text);
}

function record(line: number, text: string): ReadItem {
  let parsed: unknown;
  try {
    parsed = longNumber.test(text) ? JSON.parse(text, keepLongNumbers) : JSON.parse(text);
  } catch {
    return refusedRow(line, { why: 'not-json' });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed))
    return refusedRow(line, { why: 'not-an-object' });
  const object = parsed;
  return { line, value: (column) => valueAt(object, column) };
}

// Numbers beyond 2^53 are ids more often than amounts: their digits are kept as text.
const longNumber = /\d{16}/;
function keepLongNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
    ? context?.source
    : value;
}

/** A member by its name, or by a path with dots where no member has that very name. */
function valueAt(object: object, path: string): RawValue {
  if (Object.hasOwn(object, path)) return (object as Record<string, RawValue>)[path];
  let here: unknown = object;
  for (const name of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, name)) return undefined;
    here = (here as Record<string, unknown>)[name];
  }
  return here as RawValue;
}
