// The thread that sets documents. It must never reach a database: it is given a template's address and data, and gives bytes.
import { parentPort } from 'node:worker_threads';
import { typeset } from './typesetting.ts';
import type { Asked, Reply } from './typesettingBeside.ts';

parentPort?.on('message', async ({ template, inputs, files }: Asked) => {
  try {
    const set = await typeset(new URL(template), inputs, files);
    parentPort?.postMessage({ set } satisfies Reply, [set.pdf.buffer as ArrayBuffer]);
  } catch (error) {
    // Long diagnostics are cut; what is asked of them stands at their beginning.
    parentPort?.postMessage({ fault: String(error).slice(0, 2_000) } satisfies Reply);
  }
});
