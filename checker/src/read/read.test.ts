// What the readers promise: one report in five formats is one document, and nothing of a hostile file gets through.

import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { ReportDocument } from '../document.ts';
import { checkBytes } from '../run.ts';
import { formatOf, readReport } from './read.ts';
import { Unreadable } from './unreadable.ts';

const rows = (document: ReportDocument): string[][] =>
  document.blocks.flatMap((block) =>
    block.kind === 'table' ? block.grid.map((row) => row.map((cell) => cell?.text ?? '')) : [],
  );
const paragraphs = (document: ReportDocument): string[] =>
  document.blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));

const merged = [
  ['一级指标', '分值', '得分'],
  ['产出', '30', '28'],
  ['产出', '20', '20'],
];

test('HTML: merged cells reach as far as they say, scripts and hidden parts are passed over', async () => {
  const html =
    '<!doctype html><html><head><title>无</title></head><body><script>var a = 9;</script><p hidden>藏</p><p>本年收入 １００．５ 万元，共<b>3</b>项。</p>' +
    '<table><tr><th>一级指标</th><th>分值</th><th>得分</th></tr><tr><td rowspan="2">产出</td><td>30</td><td>28</td></tr><tr><td>20</td><td>20</td></tr></table></body></html>';
  const document = await readReport(strToU8(html));
  expect(paragraphs(document)).toEqual(['本年收入100.5万元，共3项。']);
  expect(rows(document)).toEqual(merged);
});

test('Word: merged cells and line breaks are read', async () => {
  const cell = (text: string, merge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType]) =>
    new TableCell({ children: [new Paragraph(text)], ...(merge ? { verticalMerge: merge } : {}) });
  const file = new Document({
    sections: [
      {
        children: [
          new Paragraph('本年收入 100.5 万元。'),
          new Table({
            rows: [
              new TableRow({ children: ['一级指标', '分值', '得分'].map((text) => cell(text)) }),
              new TableRow({ children: [cell('产出', VerticalMergeType.RESTART), cell('30'), cell('28')] }),
              new TableRow({ children: [cell('', VerticalMergeType.CONTINUE), cell('20'), cell('20')] }),
            ],
          }),
        ],
      },
    ],
  });
  const document = await readReport(await Packer.toBuffer(file));
  expect(paragraphs(document)).toEqual(['本年收入100.5万元。']);
  expect(rows(document)).toEqual(merged);
});

test('Word: what a tracked change deleted is not read', async () => {
  const document = await readReport(
    zipSync({
      'word/document.xml': strToU8(
        '<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>支出</w:t></w:r><w:del><w:r><w:delText>90</w:delText></w:r></w:del><w:ins><w:r><w:t>80</w:t></w:r></w:ins><w:r><w:t>万元</w:t></w:r></w:p></w:body></w:document>',
      ),
    }),
  );
  expect(paragraphs(document)).toEqual(['支出80万元']);
});

function workbook(sheet: string): Uint8Array {
  return zipSync({
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="r"><sheets><sheet name="自评表" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    ),
    'xl/sharedStrings.xml': strToU8(
      '<sst><si><t>一级指标</t></si><si><t>分值</t></si><si><t>得分</t></si><si><r><t>产</t></r><r><t>出</t></r></si></sst>',
    ),
    'xl/styles.xml': strToU8(
      '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="4"/></cellXfs></styleSheet>',
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
    ),
  });
}

test('Excel: cells are read as they show, shared and merged ones too', async () => {
  const document = await readReport(
    workbook(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>' +
        '<row r="2"><c r="A2" t="s"><v>3</v></c><c r="B2"><v>30</v></c><c r="C2" s="1"><v>0.9989369</v></c></row>' +
        '<row r="3"><c r="B3" s="2"><f>B2*50</f><v>1500</v></c><c r="C3"><v>20</v></c></row>',
    ),
  );
  expect(rows(document)).toEqual([
    ['一级指标', '分值', '得分'],
    ['产出', '30', '99.89%'],
    ['产出', '1,500.00', '20'],
  ]);
});

test('text: lines broken by their width are put together, GB 18030 is read', async () => {
  const wrapped =
    '2021年度，我局围绕职能任务和年初工作规划，从五个方面构建指标，\n\n做到全局资金绩效管控全覆盖。\n二、综合评价';
  expect(paragraphs(await readReport(strToU8(wrapped)))).toEqual([
    wrapped.split('\n二')[0]?.replaceAll('\n', ''),
    '二、综合评价',
  ]);
  // 收入 in GB 18030.
  expect(paragraphs(await readReport(new Uint8Array([0xca, 0xd5, 0xc8, 0xeb])))).toEqual(['收入']);
});

describe('what cannot be read has a reason', () => {
  test.each([
    ['nothing', new Uint8Array(), 'no-text'],
    ['an old Word file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'unknown-format'],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'unknown-format'],
    ['another ZIP', zipSync({ 'a.txt': strToU8('a') }), 'unknown-format'],
    [
      'half a Word file',
      zipSync({ 'word/document.xml': strToU8('<w:document/>'.repeat(500)) }).subarray(0, 60),
      'damaged',
    ],
    [
      'a Word file without its end',
      zipSync({ 'word/document.xml': strToU8('<w:p><w:t>支出9万元</w:t></w:p>'.repeat(2_000)) }).subarray(
        0,
        -30,
      ),
      'damaged',
    ],
    [
      'a Word file whose text breaks off',
      zipSync({ 'word/document.xml': strToU8('<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>支出合计9') }),
      'damaged',
    ],
    ['a page of nothing but depth', strToU8(`<html>${'<div>'.repeat(100_000)}支出9万元`), 'damaged'],
    ['a PDF of nothing', strToU8('%PDF-1.7\n1 0 obj << >> endobj'), 'damaged'],
  ] as const)('%s', async (_name, bytes, reason) => {
    const answer = await checkBytes(bytes);
    expect(answer).toEqual({ unreadable: reason });
  });

  test('a package that unpacks to too much is stopped while it unpacks', () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(210 * 1024 * 1024) }, { level: 1 });
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
    return expect(readReport(bomb)).rejects.toEqual(new Unreadable('too-large'));
  });

  test('a file that takes too long is stopped', async () => {
    expect(await checkBytes(strToU8('支出100万元，'.repeat(400_000)), 200)).toEqual({
      unreadable: 'too-slow',
    });
  });
});

test('a format is known by its bytes, not by its name', () => {
  expect(formatOf(strToU8('<html><body>1</body></html>'))).toBe('html');
  expect(formatOf(strToU8('一、基本情况'))).toBe('txt');
  expect(formatOf(strToU8('%PDF-1.4'))).toBe('pdf');
});
