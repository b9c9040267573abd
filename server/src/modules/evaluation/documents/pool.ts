// Threads that set papers as PDF, so that a campaign's reports use every core and a server still answers. Each thread has one
// compiler with its fonts for as long as it lives.
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Paper } from '@kapok/contracts/evaluation/paper.ts';
import type { Typeset } from '../../../kernel/typesetting.ts';

/** A thread holds the fonts and a compiler's memory: some 150 MB. */
const threadsMax = 4;

export type Reply = { readonly set: Typeset } | { readonly fault: string };

interface Asked {
  readonly paper: Paper;
  done(set: Typeset): void;
  failed(error: Error): void;
}

export class PaperPool {
  readonly threads: number;
  readonly #workers: readonly Worker[];
  readonly #free: Worker[];
  readonly #waiting: Asked[] = [];
  readonly #busy = new Map<Worker, Asked>();

  constructor(threads = Math.min(threadsMax, availableParallelism())) {
    this.threads = threads;
    this.#workers = Array.from({ length: threads }, () => this.#open());
    this.#free = [...this.#workers];
  }

  set(paper: Paper): Promise<Typeset> {
    return new Promise((done, failed) => {
      this.#waiting.push({ paper, done, failed });
      this.#next();
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #next(): void {
    const [worker, asked] = [this.#free.at(-1), this.#waiting[0]];
    if (!worker || !asked) return;
    this.#free.pop();
    this.#waiting.shift();
    this.#busy.set(worker, asked);
    worker.postMessage(asked.paper);
  }

  #open(): Worker {
    const worker = new Worker(new URL('./setting.ts', import.meta.url));
    const answer = (act: (asked: Asked) => void) => {
      const asked = this.#busy.get(worker);
      this.#busy.delete(worker);
      if (asked) act(asked);
    };
    worker.on('message', (reply: Reply) => {
      answer(({ done, failed }) => ('set' in reply ? done(reply.set) : failed(new Error(reply.fault))));
      this.#free.push(worker);
      this.#next();
    });
    // A thread that broke takes its paper with it; the others go on.
    worker.on('error', (error) => answer(({ failed }) => failed(error as Error)));
    worker.unref();
    return worker;
  }
}
