// Word and Excel files that are bombs, broken, or enormous.
import { strToU8, zipSync } from 'fflate';
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

export const office: readonly Hostile[] = [
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
];
