// Texts and web pages in odd encodings, with odd signs, or without an end.
import { strToU8 } from 'fflate';
import {
  docx,
  figure,
  type Hostile,
  many,
  of,
  paragraph,
  randomBytes,
  right,
  word,
  wrong,
} from './making.ts';

const utf16 = (text: string, big = false): Uint8Array => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(big ? bytes.swap16() : bytes);
};
const gb = (pairs: Readonly<Record<string, string>>, text: string): Uint8Array =>
  Uint8Array.from(
    [...text].flatMap((sign) => (pairs[sign] ? [...Buffer.from(pairs[sign], 'hex')] : [sign.charCodeAt(0)])),
  );
/** 满意率由、提高到、，、。 in GB 18030; no encoder is at hand. */
const gbSigns = {
  满: 'c2fa',
  意: 'd2e2',
  率: 'c2ca',
  由: 'd3c9',
  提: 'cce1',
  高: 'b8df',
  到: 'b5bd',
  '，': 'a3ac',
  '。': 'a1a3',
};

export const texts: readonly Hostile[] = [
  // Text.
  { name: 'empty.txt', ends: 'no-text', bytes: () => new Uint8Array() },
  { name: 'spaces.txt', ends: 'no-text', bytes: (part) => new Uint8Array(of(20_000_000, part)).fill(0x20) },
  {
    name: 'picture.txt',
    ends: 'unknown-format',
    bytes: () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, ...randomBytes(2_000)]),
  },
  { name: 'word-inside.txt', ends: 'found', bytes: () => docx(word(paragraph(wrong))) },
  {
    name: 'one-line.txt',
    ends: 'any',
    bytes: (part) => strToU8(many(of(600_000, part), (at) => `本年收入${figure(at)}万元，`)),
  },
  {
    name: 'one-line-without-marks.txt',
    ends: 'any',
    bytes: (part) => new Uint8Array(of(29_000_000, part)).fill(0x39),
  },
  { name: 'one-line-of-50-mb.txt', ends: 'too-large', bytes: () => new Uint8Array(50_000_000).fill(0x39) },
  { name: 'brackets.txt', ends: 'any', bytes: (part) => strToU8('（'.repeat(of(2_000_000, part))) },
  {
    name: 'spaced-digits.txt',
    ends: 'any',
    bytes: (part) => strToU8(`共${'1 '.repeat(of(1_000_000, part))}`),
  },
  { name: 'commas.txt', ends: 'any', bytes: (part) => strToU8(`共${'1,'.repeat(of(1_000_000, part))}`) },
  {
    name: 'half-sentence-lines.txt',
    ends: 'any',
    bytes: (part) =>
      strToU8(
        `${'某市财政局本年度一般公共预算财政拨款收入与支出的情况以及各项'.repeat(1)}\n`.repeat(
          of(200_000, part),
        ),
      ),
  },
  {
    name: 'columns.txt',
    ends: 'any',
    bytes: (part) =>
      strToU8(
        many(
          of(100_000, part),
          (at) => `项目${at}    ${figure(at)}    ${figure(at + 1)}    ${figure(at + 2)}\n`,
        ),
      ),
  },
  {
    name: '100000-paragraphs.txt',
    ends: 'any',
    bytes: (part) =>
      strToU8(
        many(
          of(100_000, part),
          (at) =>
            `（${at}）得分${at % 100}分，满分100分，扣${at % 7}分；完成率${at % 100}%，比上年提高${at % 9}%。\n`,
        ),
      ),
  },
  {
    name: 'digits.txt',
    ends: 'any',
    bytes: () =>
      strToU8(
        `本年收入${'9'.repeat(400)}万元，其中：财政拨款收入${'8'.repeat(400)}.${'7'.repeat(400)}万元，占${'3'.repeat(400)}%。`,
      ),
  },
  { name: 'right-to-left.txt', ends: 'found', bytes: () => strToU8(`\u202E${wrong}\u202C\u0007\u200F\n`) },
  {
    name: 'controls.txt',
    ends: 'any',
    bytes: () => strToU8(`${right}\n${'\u200B\u200E\u2028\uFEFF\u001B[31m'.repeat(5_000)}`),
  },
  { name: 'surrogates.txt', ends: 'clean', bytes: () => utf16(`${right}\uD800\uDBFF\uDC00`) },
  { name: 'utf-16le.txt', ends: 'found', bytes: () => utf16(wrong) },
  { name: 'utf-16be.txt', ends: 'found', bytes: () => utf16(wrong, true) },
  { name: 'gbk.txt', ends: 'found', bytes: () => gb(gbSigns, '满意率由90%提高到95%，提高5%。') },
  // Pages.
  {
    name: 'scripts.html',
    ends: 'found',
    bytes: (part) =>
      strToU8(
        `<!doctype html><html><head><script>while(1){}</script></head><body onload="x()"><script>${'a'.repeat(of(5_000_000, part))}</script><iframe src="http://127.0.0.1/"></iframe><img src=x onerror=y><p>${wrong}</p></body></html>`,
      ),
  },
  { name: 'unclosed-script.html', ends: 'no-text', bytes: () => strToU8(`<html><body><script>${wrong}`) },
  {
    name: 'nested-tables.html',
    ends: 'damaged',
    bytes: () => strToU8(`<html><body>${'<table><tr><td>'.repeat(10_000)}${right}`),
  },
  {
    name: 'shallow-tables.html',
    ends: 'any',
    bytes: (part) =>
      strToU8(
        `<html><body>${many(of(10_000, part), (at) => `<table><tr><td>项目</td><td>金额</td></tr><tr><td>甲</td><td>${figure(at)}</td></tr><tr><td>合计</td><td>${figure(at)}</td></tr></table>`)}</body></html>`,
      ),
  },
  {
    name: 'unclosed-tags.html',
    ends: 'any',
    bytes: (part) => strToU8(`<html><body>${'<b><i>'.repeat(of(500_000, part))}${right}`),
  },
  {
    name: 'spans.html',
    ends: 'any',
    bytes: (part) =>
      strToU8(
        `<html><body><table>${many(of(2_000, part), (at) => `<tr><td rowspan=500 colspan=500>${figure(at)}</td><td>1</td></tr>`)}</table></body></html>`,
      ),
  },
  {
    name: 'attributes.html',
    ends: 'any',
    bytes: (part) =>
      strToU8(`<html><body><p ${many(of(200_000, part), (at) => `a${at}=1 `)}>${right}</p></body></html>`),
  },
  {
    name: 'half-a-tag.html',
    ends: 'any',
    bytes: (part) => strToU8(`<html><body><p>${right}</p>${'<'.repeat(of(1_000_000, part))}`),
  },
];
