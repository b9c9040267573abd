// The report as PDF, set by Typst from report.typ. The paper goes in as data, never as source text, so that nothing
// written in it can become Typst code.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Paper } from '@kapok/contracts/evaluation/paper.ts';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { drawChart } from './charts.ts';

export const fontFamily = 'Noto Sans SC';
const require = createRequire(import.meta.url);

/** The font files, by weight: the only fonts a document may use, since a server may have none installed. */
export const fontFiles = {
  regular: require.resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
} as const;

export interface SetPaper {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

export async function renderPdf(paper: Paper): Promise<Uint8Array> {
  return (await setPdf(paper)).pdf;
}

export async function setPdf(paper: Paper): Promise<SetPaper> {
  const compiler = await loadCompiler();
  const result = compiler.source.compile({
    mainFileContent: compiler.template,
    inputs: { paper: typstInput(paper) },
  });
  const document = result.result;
  if (document === null) {
    const error = result.takeDiagnostics();
    throw new Error(`Typst could not set the report: ${JSON.stringify(error?.shortDiagnostics ?? [])}`);
  }
  const pdf = compiler.source.pdf(document);
  const pages = document.numOfPages;
  // Memoised layouts of earlier reports would otherwise stay for as long as the server runs.
  compiler.source.evictCache(2);
  return { pdf: new Uint8Array(pdf), pages };
}

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

let loaded: Promise<{ source: NodeCompiler; template: string }> | undefined;

/** The compiler holds 20 MB of font, so there is one for a thread. */
export function loadCompiler(): Promise<{ source: NodeCompiler; template: string }> {
  loaded ??= (async () => {
    const [template, ...fontBlobs] = await Promise.all([
      readFile(new URL('./report.typ', import.meta.url), 'utf8'),
      readFile(fontFiles.regular),
      readFile(fontFiles.bold),
    ]);
    return { source: NodeCompiler.create({ fontArgs: [{ fontBlobs }] }), template };
  })();
  return loaded;
}
