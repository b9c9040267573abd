// Sets documents in a thread of their own, one after the other, so that a long paper keeps nobody waiting for anything else. Each process
// has one such thread, opened for its first document. It must never reach a database.
import { Worker } from 'node:worker_threads';
import type { Typeset } from './typesetting.ts';

export interface Asked {
  readonly template: string;
  readonly inputs: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, Uint8Array>>;
}
export type Reply = { readonly set: Typeset } | { readonly fault: string };

interface Waiting {
  readonly asked: Asked;
  done(set: Typeset): void;
  failed(error: Error): void;
}

/** Documents that may wait at one time; some take seconds, and whoever comes later is told to come again. */
export const documentsWaitingMax = 100;
export class TooManyDocuments extends Error {}

let thread: Worker | undefined;
let setting: Waiting | undefined;
const waiting: Waiting[] = [];

/** As `typeset`, beside the thread that answers. */
export function typesetBeside(
  template: URL,
  inputs: Asked['inputs'],
  files: Asked['files'] = {},
): Promise<Typeset> {
  if (waiting.length >= documentsWaitingMax)
    return Promise.reject(new TooManyDocuments(`${documentsWaitingMax} documents wait to be set`));
  return new Promise((done, failed) => {
    waiting.push({ asked: { template: template.href, inputs, files }, done, failed });
    next();
  });
}

function next(): void {
  if (setting) return;
  setting = waiting.shift();
  if (!setting) {
    // An idle thread keeps no command from ending.
    thread?.unref();
    return;
  }
  thread ??= open();
  thread.ref();
  thread.postMessage(setting.asked);
}

function open(): Worker {
  const worker = new Worker(new URL('./typesettingThread.ts', import.meta.url));
  worker.on('message', (reply: Reply) => {
    settle((one) => ('set' in reply ? one.done(reply.set) : one.failed(new Error(reply.fault))));
  });
  // A thread that broke takes its document with it; the next opens another.
  const broken = (error: Error) => {
    if (thread !== worker) return;
    thread = undefined;
    settle((one) => one.failed(error));
  };
  worker.on('error', (error) => broken(error as Error));
  worker.on('exit', (code) => broken(new Error(`the thread that sets documents ended with ${code}`)));
  return worker;
}

function settle(act: (one: Waiting) => void): void {
  const one = setting;
  setting = undefined;
  if (one) act(one);
  next();
}
