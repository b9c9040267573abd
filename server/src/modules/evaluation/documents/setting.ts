// The thread that sets papers as PDF, one after the other. It must never reach a database: it is given a paper and gives bytes.
import { parentPort } from 'node:worker_threads';
import type { Paper } from '@kapok/contracts/evaluation/paper.ts';
import { printableAll } from '../../../kernel/text/printable.ts';
import { setPdf } from './pdf.ts';
import type { Reply } from './pool.ts';

parentPort?.on('message', async (paper: Paper) => {
  try {
    const set = await setPdf(printableAll(paper));
    parentPort?.postMessage({ set } satisfies Reply, [set.pdf.buffer as ArrayBuffer]);
  } catch (error) {
    parentPort?.postMessage({ fault: String(error).slice(0, 500) } satisfies Reply);
  }
});
