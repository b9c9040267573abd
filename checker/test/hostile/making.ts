// What hostile files are made of.

import { strToU8, zipSync } from 'fflate';
import type { UnreadableReason } from '../../src/read/unreadable.ts';

export interface Hostile {
  readonly name: string;
  /** Why it is not read; otherwise it is, and has findings or none. */
  readonly ends: UnreadableReason | 'found' | 'clean' | 'any';
  readonly bytes: (part: number) => Uint8Array;
}

export const of = (full: number, part: number): number => Math.max(2, Math.round(full * part));
export const many = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('');
/** A figure that repeats never twice in a row, so that it neither packs to nothing nor is the same everywhere. */
export const figure = (at: number): string =>
  `${((at * 7919) % 900_000) + 1}.${String((at * 31) % 100).padStart(2, '0')}`;

export const wrong = '本年收入合计100万元，其中：财政拨款收入60万元，其他收入30万元。';
export const right = '本年收入合计100万元，其中：财政拨款收入60万元，其他收入40万元。';
export const randomBytes = (length: number): Uint8Array => {
  let state = 12_345;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state >> 16;
  });
};

export const word = (body: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
export const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
export const docx = (xml: string | Uint8Array, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ 'word/document.xml': typeof xml === 'string' ? strToU8(xml) : xml, ...more }, { level: 1 });
