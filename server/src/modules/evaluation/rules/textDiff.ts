// What differs between two versions of a report's text, word by word. Pure; a figure's placeholder is one word, as nobody can
// change a part of it.

import type { Narrative } from '@kapok/contracts/evaluation/items.ts';
import {
  fillPlaceholders,
  placeholder,
  type Section,
  sectionsOf,
} from '@kapok/contracts/evaluation/references.ts';
import type { ChangedSection } from '@kapok/contracts/evaluation/text.ts';
import { diffArrays } from 'diff';
import { emptyNarrative } from './record.ts';

/** Sections that differ, in the order of the report. */
export function changedSections(from: Narrative, to: Narrative): ChangedSection[] {
  const [before, after] = [byCode(from), byCode(to)];
  const codes = [...new Set([...after.keys(), ...before.keys()])].sort((a, b) => placeOf(a) - placeOf(b));
  return codes.flatMap((code) => {
    const [old, now] = [textOf(before.get(code)), textOf(after.get(code))];
    if (old === now) return [];
    const heading = after.get(code)?.heading ?? before.get(code)?.heading;
    return [{ section: code, ...(heading === undefined ? {} : { heading }), parts: partsOf(old, now) }];
  });
}

const order = Object.keys(emptyNarrative);

/** In the order of the report; results one after the other. */
function placeOf(code: string): number {
  const [part = '', number = '0'] = code.split('.');
  return order.indexOf(part) * 1000 + Number(number);
}

/** Characters added and removed, a figure counting as one. */
export function changeOf(sections: readonly ChangedSection[]): { added: number; removed: number } {
  const count = (kind: 'added' | 'removed') =>
    sections
      .flatMap(({ parts }) => parts.filter((part) => part.kind === kind))
      .reduce((sum, { text }) => sum + [...fillPlaceholders(text, () => '#')].length, 0);
  return { added: count('added'), removed: count('removed') };
}

const byCode = (narrative: Narrative) =>
  new Map(sectionsOf(narrative).map((section) => [section.code, section]));

const textOf = (section: Section | undefined): string =>
  section ? [...(section.heading ? [section.heading] : []), ...section.paragraphs].join('\n') : '';

function partsOf(old: string, now: string): ChangedSection['parts'] {
  return diffArrays(wordsOf(old), wordsOf(now)).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

function wordsOf(text: string): string[] {
  // A split by a pattern with one group gives text and code by turns.
  return text
    .split(placeholder)
    .flatMap((piece, index) =>
      index % 2 === 1 ? [`{{${piece}}}`] : [...segmenter.segment(piece)].map(({ segment }) => segment),
    );
}
