// Cuts the running text of a report into passages whose figures know their sentence, for the rules about sentences.
// Long cells of tables are passages too: the forms of the field put whole paragraphs into them.
import type { Place, ReportDocument } from './document.ts';
import { type Quantity, quantitiesOf } from './quantities.ts';

export interface Said extends Quantity {
  /** Counted by 。！？ within the passage. */
  readonly sentence: number;
  /** Counted by 。！？； within the passage. */
  readonly part: number;
  /** Counted by 。！？；， and brackets within the passage. */
  readonly clause: number;
}

export interface Passage {
  readonly text: string;
  readonly place: Place;
  readonly said: readonly Said[];
}

const longCellMin = 24;

export function passagesOf(document: ReportDocument): Passage[] {
  return document.blocks.flatMap((block) => {
    if (block.kind === 'paragraph') return [passageOf(block.text, block.place)];
    return block.grid.flatMap((cells, row) =>
      cells.flatMap((cell, column) =>
        cell !== undefined && cell.row === row && cell.column === column && cell.text.length >= longCellMin
          ? [passageOf(cell.text, { ...block.place, row, column })]
          : [],
      ),
    );
  });
}

/** A sentence that quotes what another report stated, or says how a figure was mistaken: its figures are not this report's. */
const ofAnother =
  /原(?:报告|文稿|稿|文)[^。]{0,60}(?:称|写|为|“)|文稿所述|(?:误|错)(?:写|记|填|录|报|计)(?:为|成|作)|(?:更正|修正)为|应(?:表述|写|改)(?:为|作)/;

export function passageOf(text: string, place: Place): Passage {
  const sentences = text.split(/(?<=[。！？])/);
  const quoting = new Set(sentences.flatMap((sentence, at) => (ofAnother.test(sentence) ? [at] : [])));
  const said = saidIn(text);
  return {
    text,
    place,
    said: quoting.size === 0 ? said : said.filter(({ sentence }) => !quoting.has(sentence)),
  };
}

function saidIn(text: string): Said[] {
  let [sentence, part, clause, seen] = [0, 0, 0, 0];
  return quantitiesOf(text).map((quantity) => {
    for (; seen < quantity.start; seen++) {
      const sign = text[seen] as string;
      if (/[。！？]/.test(sign)) sentence++;
      if (/[。！？；]/.test(sign)) part++;
      if (/[。！？；，]/.test(sign)) clause++;
    }
    return { ...quantity, sentence, part, clause };
  });
}

/** The sentence around a place in a passage. */
export function sentenceAt({ text }: Passage, at: number): string {
  let [from, to] = [at, at];
  while (from > 0 && !sentenceEnd.test(text[from - 1] as string)) from--;
  while (to < text.length && !sentenceEnd.test(text[to] as string)) to++;
  return text.slice(from, to + 1);
}

const sentenceEnd = /[。！？]/;

/** Enough of the words around a figure to find it again. */
export function excerptOf({ text }: Passage, first: Quantity, last: Quantity = first): string {
  const from = Math.max(0, first.start - 24);
  const to = Math.min(text.length, Math.max(last.end, first.end) + 12);
  const cut = text.slice(from, Math.min(to, from + 160));
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`;
}

export function isMoneyOrCount({ dimension }: Quantity): boolean {
  return dimension === 'money' || dimension === 'count';
}

/** Money with money, pieces with pieces of the same kind. */
export function sameKind(a: Quantity, b: Quantity): boolean {
  return a.dimension === b.dimension && (a.dimension === 'money' || a.unit === b.unit);
}

export function isPlain({ bound, ranged }: Quantity): boolean {
  return bound === 'exact' && !ranged;
}
