// Renders a report in its three formats. The same model always gives the same bytes, because their hashes are signed.
import { composePaper } from '@kapok/contracts/evaluation/compose.ts';
import type { Paper } from '@kapok/contracts/evaluation/paper.ts';
import { printableAll } from '../../../kernel/text/printable.ts';
import { renderDocx } from './docx.ts';
import { renderHtml } from './html.ts';
import type { RenderedReport, ReportModel } from './model.ts';
import { renderPdf } from './pdf.ts';

/** The documents are official ones and so in Chinese; the reading view on the web has both languages. */
export function renderReport(model: ReportModel): Promise<RenderedReport> {
  return renderPaper(composePaper(model, 'zh'));
}

export async function renderPaper(paper: Paper): Promise<RenderedReport> {
  const clean = printableAll(paper);
  const [docx, pdf] = await Promise.all([renderDocx(clean), renderPdf(clean)]);
  return { html: renderHtml(clean), docx, pdf };
}
