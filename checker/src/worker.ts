// The thread a file is read and checked in, so that a hostile one can be stopped. It must
// never do more than say that it got on, and answer once.
import { parentPort, workerData } from 'node:worker_threads';
import { checkReport } from './check.ts';
import { contextOf } from './context.ts';
import type { Block } from './document.ts';
import { readReport } from './read/read.ts';
import { Unreadable } from './read/unreadable.ts';
import type { Answer } from './run.ts';

async function answer(bytes: Uint8Array): Promise<Answer> {
  try {
    const { blocks, unread } = await readReport(bytes, () => parentPort?.postMessage('page'));
    parentPort?.postMessage('read');
    const findings = checkReport({ blocks, unread });
    const tables = blocks.filter(({ kind }) => kind === 'table').length;
    return {
      paragraphs: blocks.length - tables,
      tables,
      findings,
      contexts: findings.map((finding) => contextOf(finding, blocks[finding.place.block] as Block)),
      unread,
    };
  } catch (error) {
    if (error instanceof Unreadable) return { unreadable: error.reason };
    throw error;
  }
}

parentPort?.postMessage(await answer(workerData as Uint8Array));
