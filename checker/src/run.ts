// Reads and checks a file in a thread of its own, within limits of time and memory. Whatever the file is, the caller lives
// on: what cannot be read, grows too large or takes too long is told as a reason.
import { Worker } from 'node:worker_threads';
import type { Words } from '@kapok/contracts/words.ts';
import type { Context } from './context.ts';
import type { Finding } from './finding.ts';
import { fileBytesMax, pageMsMax, readMsMax, type UnreadableReason } from './read/unreadable.ts';

/** What is said of a report; the report itself stays in the thread, as a million cells are slow to hand over. */
export interface Checked {
  readonly paragraphs: number;
  readonly tables: number;
  readonly findings: readonly Finding[];
  /** What stands around each finding. */
  readonly contexts: readonly Context[];
  /** What of the file was left out, in words. */
  readonly unread: readonly Words[];
}

export type Answer = Checked | { readonly unreadable: UnreadableReason };

/** What one file may take up; pdf.js needs some hundred for a thousand pages. */
const memoryMbMax = 768;

export function checkBytes(
  bytes: Uint8Array,
  msMax: number = readMsMax,
  ofPageMsMax: number = pageMsMax,
): Promise<Answer> {
  if (bytes.length > fileBytesMax) return Promise.resolve({ unreadable: 'too-large' });
  return new Promise((done, failed) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: bytes,
      resourceLimits: { maxOldGenerationSizeMb: memoryMbMax },
      // pdf.js says on the console what it misses; nobody asked.
      stdout: true,
      stderr: true,
    });
    const tooSlow = () => end({ unreadable: 'too-slow' });
    const whole = setTimeout(tooSlow, msMax);
    let page: NodeJS.Timeout | undefined;
    const stop = () => {
      clearTimeout(whole);
      clearTimeout(page);
      void worker.terminate();
    };
    const end = (answer: Answer) => {
      stop();
      done(answer);
    };
    worker.on('message', (said: Answer | 'page' | 'read') => {
      if (typeof said === 'object') return end(said);
      clearTimeout(page);
      if (said === 'page') page = setTimeout(tooSlow, ofPageMsMax);
    });
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') return end({ unreadable: 'too-large' });
      stop();
      failed(error);
    });
  });
}
