// The peer's thread: Typst alone over inputs that are ready, with the same template and fonts. It must do nothing else.
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { loadCompiler } from '../../src/kernel/typesetting.ts';
import { reportTemplate } from '../../src/modules/evaluation/documents/pdf.ts';

const [source, template] = await Promise.all([loadCompiler(), readFile(reportTemplate, 'utf8')]);
const compile = (paper: string): number => {
  const { result } = source.compile({ mainFileContent: template, inputs: { paper } });
  if (!result) throw new Error('Typst could not set a paper');
  source.pdf(result);
  source.evictCache(2);
  return result.numOfPages;
};
const inputs = workerData as readonly string[];
// Fonts are read once for all; that is not what is measured.
if (inputs[0]) compile(inputs[0]);
parentPort?.postMessage('ready');
parentPort?.once('message', () => {
  const pages = inputs.reduce((sum, paper) => sum + compile(paper), 0);
  parentPort?.postMessage(pages);
});
