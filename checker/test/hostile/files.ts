// Files nobody means well with, and files that are merely enormous or broken: each made when asked for, at the stated part of
// its full size. What is said of each holds at every size: the reason it is not read for, or that it is.
import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { UnreadableReason } from '../../src/read/unreadable.ts';

export interface Hostile {
  readonly name: string;
  /** Why it is not read; otherwise it is, and has findings or none. */
  readonly ends: UnreadableReason | 'found' | 'clean' | 'any';
  readonly bytes: (part: number) => Uint8Array;
}

const of = (full: number, part: number): number => Math.max(2, Math.round(full * part));
const many = (count: number, one: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join('');
/** A figure that repeats never twice in a row, so that it neither packs to nothing nor is the same everywhere. */
const figure = (at: number): string =>
  `${((at * 7919) % 900_000) + 1}.${String((at * 31) % 100).padStart(2, '0')}`;

const word = (body: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
const paragraph = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const docx = (xml: string | Uint8Array, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ 'word/document.xml': typeof xml === 'string' ? strToU8(xml) : xml, ...more }, { level: 1 });

interface SheetParts {
  readonly rows: string;
  readonly after?: string;
  readonly strings?: string;
  readonly styles?: string;
}
const xlsx = ({ rows, after = '', strings = '', styles = '' }: SheetParts): Uint8Array =>
  zipSync(
    {
      'xl/workbook.xml': strToU8(
        '<workbook xmlns:r="r"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/sharedStrings.xml': strToU8(`<sst>${strings}</sst>`),
      'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`),
    },
    { level: 1 },
  );
const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`;
const sheetRows = (rows: number, columns: number, cell: (row: number, column: number) => string): string =>
  many(rows, (row) => `<row r="${row + 1}">${many(columns, (column) => cell(row, column))}</row>`);
const numberCell = (row: number, column: number, value = figure(row * 53 + column)): string =>
  `<c r="${letters(column)}${row + 1}"><v>${value}</v></c>`;
const textCell = (row: number, column: number, text: string): string =>
  `<c r="${letters(column)}${row + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;

/** A PDF of the given objects, with a right or a wrong table of their places. */
function pdf(objects: readonly string[], { places = true, trailer = '' } = {}): Uint8Array {
  let text = '%PDF-1.4\n';
  const at: number[] = [];
  for (const [index, object] of objects.entries()) {
    at.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const table = at
    .map((offset) => `${String(places ? offset : 99_999_999).padStart(10, '0')} 00000 n \n`)
    .join('');
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${places ? start : 7}\n%%EOF\n`;
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}
const stream = (content: string, more = ''): string =>
  `<< /Length ${content.length} ${more}>>\nstream\n${content}\nendstream`;
function pdfPages(
  count: number,
  content: string,
  options?: { places?: boolean; trailer?: string },
): Uint8Array {
  const kids = Array.from({ length: count }, (_, at) => `${at + 5} 0 R`).join(' ');
  return pdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      stream(content),
      ...Array.from(
        { length: count },
        () =>
          '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>',
      ),
    ],
    options,
  );
}
const line = 'BT /F1 12 Tf 72 700 Td (Budget 100.00, spent 98.00, rate 99%) Tj ET';

const wrong = '本年收入合计100万元，其中：财政拨款收入60万元，其他收入30万元。';
const right = '本年收入合计100万元，其中：财政拨款收入60万元，其他收入40万元。';
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

const randomBytes = (length: number): Uint8Array => {
  let state = 12_345;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state >> 16;
  });
};

export const hostile: readonly Hostile[] = [
  // Packages.
  { name: 'bomb.docx', ends: 'too-large', bytes: () => docx(new Uint8Array(210 * 1024 * 1024).fill(0x61)) },
  {
    name: 'bomb.xlsx',
    ends: 'too-large',
    bytes: () =>
      zipSync(
        {
          'xl/workbook.xml': strToU8('<workbook/>'),
          'xl/sharedStrings.xml': new Uint8Array(210 * 1024 * 1024).fill(0x61),
        },
        { level: 1 },
      ),
  },
  {
    name: 'zip-in-zip.docx',
    ends: 'clean',
    bytes: (part) =>
      docx(word(paragraph(right)), {
        'word/media/inner.zip': zipSync({ a: new Uint8Array(of(50_000_000, part)) }),
      }),
  },
  {
    name: 'many-parts.docx',
    ends: 'too-large',
    bytes: () =>
      zipSync({
        'word/document.xml': strToU8(word(paragraph(right))),
        ...Object.fromEntries(Array.from({ length: 5_100 }, (_, at) => [`x/${at}`, new Uint8Array(1)])),
      }),
  },
  {
    name: 'truncated.docx',
    ends: 'damaged',
    bytes: () => {
      const whole = docx(word(many(500, (at) => paragraph(`${at}${right}`))));
      return whole.subarray(0, whole.length >> 1);
    },
  },
  {
    name: 'truncated.xlsx',
    ends: 'damaged',
    bytes: () => {
      const whole = xlsx({ rows: sheetRows(500, 5, numberCell) });
      return whole.subarray(0, whole.length - 200);
    },
  },
  { name: 'only-a-zip.docx', ends: 'unknown-format', bytes: () => zipSync({ 'a.txt': strToU8(wrong) }) },
  { name: 'empty-body.docx', ends: 'no-text', bytes: () => docx(word('')) },
  { name: 'not-xml.docx', ends: 'damaged', bytes: () => docx(randomBytes(10_000)) },
  {
    name: 'broken-off-xml.docx',
    ends: 'damaged',
    bytes: () => docx('<w:document><w:body><w:p><w:r><w:t>本年收入'),
  },
  {
    name: 'deep.docx',
    ends: 'any',
    bytes: (part) =>
      docx(
        word(
          `${'<w:sdt><w:sdtContent>'.repeat(of(500_000, part))}${paragraph(right)}${'</w:sdtContent></w:sdt>'.repeat(of(500_000, part))}`,
        ),
      ),
  },
  {
    name: 'nested-tables.docx',
    ends: 'too-large',
    bytes: (part) =>
      docx(
        word(
          `${'<w:tbl><w:tr><w:tc>'.repeat(of(10_000, part))}${paragraph(right)}${'</w:tc></w:tr></w:tbl>'.repeat(of(10_000, part))}`,
        ),
      ),
  },
  {
    name: 'entities.docx',
    ends: 'clean',
    bytes: () =>
      docx(
        `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">${many(9, (at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)}]>${word(paragraph('&j;&j;&j;本年收入')).slice(21)}`,
      ),
  },
  {
    name: 'outside.docx',
    ends: 'clean',
    bytes: () =>
      docx(
        `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>${word(paragraph('&x;本年收入')).slice(21)}`,
      ),
  },
  {
    name: '100000-paragraphs.docx',
    ends: 'any',
    bytes: (part) =>
      docx(
        word(
          many(of(100_000, part), (at) =>
            paragraph(
              `${at}．本年收入合计${figure(at)}万元，其中：财政拨款收入${figure(at + 1)}万元，其他收入${figure(at + 2)}万元，执行率98.${at % 100}%。`,
            ),
          ),
        ),
      ),
  },
  {
    name: 'long-paragraph.docx',
    ends: 'any',
    bytes: (part) => docx(word(paragraph(many(of(200_000, part), (at) => `收入${figure(at)}万元，`)))),
  },
  {
    name: 'wide-table.docx',
    ends: 'any',
    bytes: (part) =>
      docx(
        word(
          `<w:tbl>${many(of(200, part), (row) => `<w:tr>${many(of(2_000, part), (at) => `<w:tc>${paragraph(figure(row * 7 + at))}</w:tc>`)}</w:tr>`)}</w:tbl>`,
        ),
      ),
  },
  {
    name: 'merged-down.docx',
    ends: 'any',
    bytes: (part) =>
      docx(
        word(
          `<w:tbl>${many(of(20_000, part), (row) => `<w:tr><w:tc><w:tcPr><w:vMerge${row === 0 ? ' w:val="restart"' : ''}/></w:tcPr>${paragraph('项')}</w:tc><w:tc>${paragraph(figure(row))}</w:tc></w:tr>`)}</w:tbl>`,
        ),
      ),
  },
  // Sheets.
  {
    name: '1000000-cells.xlsx',
    ends: 'any',
    bytes: (part) => xlsx({ rows: sheetRows(of(20_000, part), 50, numberCell) }),
  },
  {
    name: '1000000-cells-headed.xlsx',
    ends: 'any',
    bytes: (part) =>
      xlsx({
        rows: `<row r="1">${many(50, (column) => textCell(0, column, column === 0 ? '项目' : `金额${column}（万元）`))}</row>${many(of(19_998, part), (row) => `<row r="${row + 2}">${textCell(row + 1, 0, row % 100 === 99 ? '小计' : `项目${row}`)}${many(49, (column) => numberCell(row + 1, column + 1))}</row>`)}`,
      }),
  },
  {
    name: 'totals-only.xlsx',
    ends: 'any',
    bytes: (part) =>
      xlsx({
        rows: `<row r="1">${many(20, (column) => textCell(0, column, column === 0 ? '项目' : `金额${column}`))}</row>${many(of(5_000, part), (row) => `<row r="${row + 2}">${textCell(row + 1, 0, '合计')}${many(19, (column) => numberCell(row + 1, column + 1))}</row>`)}`,
      }),
  },
  {
    name: 'shared-strings.xlsx',
    ends: 'any',
    bytes: (part) =>
      xlsx({
        strings: many(of(300_000, part), (at) => `<si><t>指标${at}</t></si>`),
        rows: sheetRows(
          of(10_000, part),
          30,
          (row, column) => `<c r="${letters(column)}${row + 1}" t="s"><v>${row * 30 + column}</v></c>`,
        ),
      }),
  },
  {
    name: 'far-cell.xlsx',
    ends: 'clean',
    bytes: () =>
      xlsx({
        rows: `<row r="1">${textCell(0, 0, '合计')}</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`,
      }),
  },
  {
    name: 'merged-all.xlsx',
    ends: 'clean',
    bytes: () =>
      xlsx({
        rows: `<row r="1">${textCell(0, 0, '合计')}${textCell(0, 1, '一')}</row><row r="2">${numberCell(1, 0)}</row>`,
        after: '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>',
      }),
  },
  {
    name: '100000-merges.xlsx',
    ends: 'any',
    bytes: (part) =>
      xlsx({
        rows: sheetRows(of(10_000, part), 20, numberCell),
        after: `<mergeCells>${many(of(100_000, part), (at) => `<mergeCell ref="${letters((at * 2) % 20)}${Math.floor(at / 10) + 1}:${letters(((at * 2) % 20) + 1)}${Math.floor(at / 10) + 1}"/>`)}</mergeCells>`,
      }),
  },
  {
    name: 'formulas-only.xlsx',
    ends: 'no-text',
    bytes: () =>
      xlsx({
        rows: sheetRows(
          100,
          10,
          (row, column) => `<c r="${letters(column)}${row + 1}"><f>SUM(A1:A9)</f></c>`,
        ),
      }),
  },
  {
    name: 'errors.xlsx',
    ends: 'clean',
    bytes: () =>
      xlsx({
        rows: sheetRows(
          100,
          10,
          (row, column) => `<c r="${letters(column)}${row + 1}" t="e"><f>1/0</f><v>#DIV/0!</v></c>`,
        ),
      }),
  },
  {
    name: 'digits.xlsx',
    ends: 'any',
    bytes: () => xlsx({ rows: sheetRows(50, 10, (row, column) => numberCell(row, column, '9'.repeat(400))) }),
  },
  {
    name: 'odd-formats.xlsx',
    ends: 'any',
    bytes: () =>
      xlsx({
        styles: `<numFmts><numFmt numFmtId="200" formatCode="0.${'0'.repeat(400)}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>`,
        rows: sheetRows(50, 10, (row, column) => `<c r="${letters(column)}${row + 1}" s="0"><v>1.5</v></c>`),
      }),
  },
  {
    name: '1000-sheets.xlsx',
    ends: 'any',
    bytes: (part) => {
      const sheets = of(1_000, part);
      return zipSync({
        'xl/workbook.xml': strToU8(
          `<workbook xmlns:r="r"><sheets>${many(sheets, (at) => `<sheet name="表${at}" sheetId="${at + 1}" r:id="r${at}"/>`)}</sheets></workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': strToU8(
          `<Relationships>${many(sheets, (at) => `<Relationship Id="r${at}" Target="worksheets/s${at}.xml"/>`)}</Relationships>`,
        ),
        ...Object.fromEntries(
          Array.from({ length: sheets }, (_, at) => [
            `xl/worksheets/s${at}.xml`,
            strToU8(
              `<worksheet><sheetData>${sheetRows(20, 10, (row, column) => numberCell(row, column, figure(at * 200 + row * 10 + column)))}</sheetData></worksheet>`,
            ),
          ]),
        ),
      });
    },
  },
  // PDF.
  { name: 'broken-places.pdf', ends: 'clean', bytes: () => pdfPages(3, line, { places: false }) },
  {
    name: 'truncated.pdf',
    ends: 'any',
    bytes: () => {
      const whole = pdfPages(30, line);
      return whole.subarray(0, Math.round(whole.length * 0.6));
    },
  },
  { name: 'no-objects.pdf', ends: 'damaged', bytes: () => strToU8('%PDF-1.7\nnothing here\n%%EOF') },
  {
    name: 'password.pdf',
    ends: 'encrypted',
    bytes: () =>
      pdfPages(1, line, {
        trailer: `/ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >> `,
      }),
  },
  {
    name: 'image-only.pdf',
    ends: 'no-text',
    bytes: () => pdfPages(5, 'q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \u007f EI Q'),
  },
  { name: '5000-pages.pdf', ends: 'too-large', bytes: () => pdfPages(5_000, line) },
  {
    name: '900-pages.pdf',
    ends: 'any',
    bytes: (part) =>
      pdfPages(
        of(900, part),
        many(
          40,
          (at) =>
            `BT /F1 10 Tf 72 ${800 - at * 18} Td (Budget ${figure(at)}, spent ${figure(at + 1)}, rate 99%) Tj ET\n`,
        ),
      ),
  },
  {
    name: 'pages-in-a-ring.pdf',
    ends: 'any',
    bytes: () =>
      pdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>']),
  },
  {
    name: 'stream-bomb.pdf',
    ends: 'any',
    bytes: (part) => {
      const packed = Buffer.from(
        deflateSync(Buffer.alloc(of(400_000_000, part), 'q Q '), { level: 9 }),
      ).toString('latin1');
      return pdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
        '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
        stream(packed, '/Filter /FlateDecode '),
      ]);
    },
  },
  {
    name: '200000-lines.pdf',
    ends: 'any',
    bytes: (part) =>
      pdfPages(
        1,
        many(
          of(200_000, part),
          (at) => `${at % 500} ${(at * 3) % 800} m ${(at % 500) + 90} ${(at * 3) % 800} l S\n`,
        ),
      ),
  },
  {
    name: '50000-words.pdf',
    ends: 'any',
    bytes: (part) =>
      pdfPages(
        1,
        many(
          of(50_000, part),
          (at) => `BT /F1 4 Tf ${(at * 13) % 560} ${(at * 7) % 800} Td (${figure(at)}) Tj ET\n`,
        ),
      ),
  },
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
