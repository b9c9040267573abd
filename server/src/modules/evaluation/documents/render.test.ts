// What the three documents promise: the same bytes for the same model, nothing loaded from outside, every figure
// leading to its proof, and no text of the data ever read as markup.
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import type { ReportModel } from '@kapok/contracts/evaluation/report.ts';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { printable } from '../../../kernel/text/printable.ts';
import { drawChart } from './charts.ts';
import { sampleModel } from './fixture.ts';
import { renderReport } from './render.ts';

const hostile =
  '</script><script>alert(1)</script><img src=x onerror=alert(2)> ]]> &amp; #panic("typst") $x$ *b* = h \\ " \' `r` \u0000\u0008\u202e {page}';

function hostileModel(): ReportModel {
  const model = sampleModel();
  const words = { zh: hostile, en: hostile };
  return {
    ...model,
    department: { ...model.department, name: words },
    title: words,
    narrative: {
      ...model.narrative,
      preface: [hostile],
      results: [{ heading: hostile, paragraphs: [hostile] }],
    },
    items: model.items.map((item) => ({
      ...item,
      name: words,
      explanation: hostile,
      evidence: [{ id: 'e', name: hostile, mediaType: 'x', bytes: 1, sha256: '0'.repeat(64) }],
    })),
    series: model.series.map((series) => ({ ...series, name: words })),
  };
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const wordText = (docx: Uint8Array) => strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array());

describe('renderReport', () => {
  it('gives the same bytes for the same model, in every format', async () => {
    const first = await renderReport(sampleModel());
    const second = await renderReport(sampleModel());
    for (const format of ['html', 'docx', 'pdf'] as const)
      expect(Buffer.from(first[format]).equals(Buffer.from(second[format])), format).toBe(true);
  });

  it('has the structure such reports have, numbered as official documents are', async () => {
    const { html, docx } = await renderReport(sampleModel());
    for (const text of [decode(html), wordText(docx)])
      for (const heading of [
        '一、基本情况',
        '（一）部门概况',
        '1．主要职能',
        '二、综合评价分析',
        '三、存在的主要问题',
        '四、下一步改进措施',
        '五、核对说明',
        '附录：数据依据',
      ])
        expect(text).toContain(heading);
  });

  it('loads nothing from outside: no script, no address, no font', async () => {
    const html = decode((await renderReport(sampleModel())).html);
    expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|url\((?!#)|\bsrc=|href="(?!#)/);
    expect(html).toContain("default-src 'none'");
  });

  it('leads every underlined figure to a proof, and every proof back', async () => {
    const html = decode((await renderReport(sampleModel())).html);
    const targets = [...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(10);
    for (const id of targets) expect(html, `an element with id ${id}`).toContain(`id="${id}"`);
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows hostile text as text', async () => {
    const { html, docx, pdf } = await renderReport(hostileModel());
    expect(decode(html)).not.toMatch(/<script|<img/);
    expect(decode(html)).toContain('&lt;script&gt;alert(1)');
    const xml = wordText(docx);
    expect(xml).not.toMatch(/<script|<img/);
    for (const unprintable of ['\u0000', '\u0008', '\u202e']) {
      expect(decode(html)).not.toContain(unprintable);
      expect(xml).not.toContain(unprintable);
    }
    expect(xml).toContain('&lt;script&gt;alert(1)');
    // A Typst call in the data would have stopped the compiler: #panic is the proof that it was not run.
    expect(decode(pdf.slice(0, 5))).toBe('%PDF-');
  });

  it('draws what there is when months are missing or all of them are', () => {
    for (const value of [null, 0]) {
      const points = [{ label: '1月', value }];
      for (const kind of ['trend', 'columns'] as const) {
        const { svg } = drawChart({ kind, unit: '%', points, decimals: 2 }, 'x', 'c');
        expect(svg).not.toContain('NaN');
      }
    }
  });

  it('composes in English as well, with no Chinese label left', () => {
    const paper = composePaper(sampleModel(), 'en');
    const headings = paper.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings[0]).toBe('1 Situation');
    expect(
      JSON.stringify([headings.filter((text) => !text.includes('改革')), paper.labels, paper.checking]),
    ).not.toMatch(/[\u4e00-\u9fff]/);
  });
});

describe('printable', () => {
  it.each([
    ['a control character', 'a\u0001b', 'a\ufffdb'],
    ['a direction override', '94\u202e70', '94\ufffd70'],
    ['half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
    ['an ordinary rare character', '𠮷野家\t1\n2', '𠮷野家\t1\n2'],
  ])('treats %s', (_, text, wanted) => expect(printable(text)).toBe(wanted));
});
