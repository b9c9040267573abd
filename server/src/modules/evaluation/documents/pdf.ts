// The report as PDF, set by Typst from report.typ. The paper goes in as data, never as source text, so that nothing
// written in it can become Typst code.
import type { Paper } from '@kapok/contracts/evaluation/paper.ts';
import { fontFamily, type Typeset, typeset } from '../../../kernel/typesetting.ts';
import { drawChart } from './charts.ts';

export const reportTemplate = new URL('./report.typ', import.meta.url);

export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  return (await setPdf(paper)).pdf;
}

export const setPdf = (paper: Paper): Promise<Typeset> =>
  typeset(reportTemplate, { paper: typstInput(paper) });

/** What report.typ is given: the paper with its charts drawn and its hashes made breakable. */
export function typstInput(paper: Paper): string {
  return JSON.stringify({
    ...paper,
    blocks: paper.blocks.map((block, index) =>
      block.kind === 'chart'
        ? { ...block, svg: drawChart(block.chart, fontFamily, `chart${index}`).svg }
        : block,
    ),
    proofs: paper.proofs.map((proof) => ({
      ...proof,
      facts: proof.facts.map((fact) => ({
        label: fact.label,
        broken: breakable(fact.text, fact.mono === true),
      })),
    })),
  });
}

/** Hashes have no place to break a line: a zero-width space every 16 digits gives them one. */
function breakable(text: string, mono: boolean): string {
  return mono ? text.replace(/[^\s]{16}(?=[^\s])/g, '$&\u200b') : text;
}
