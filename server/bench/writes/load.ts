// An HTTP load of a fixed number of connections over plain sockets, light enough to leave the machine to what is measured.
// It must never hide a wait: in an open loop a request's time counts from when it was due, not from when it could be sent.
import { connect, type Socket } from 'node:net';

export interface Exchange {
  readonly status: number;
  readonly body: string;
}

/** One keep-alive connection that sends a request at a time. */
export class Connection {
  readonly #socket: Socket;
  #received: Buffer = Buffer.alloc(0);
  #waiting: { resolve: (exchange: Exchange) => void; reject: (error: Error) => void } | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay(true);
    socket.on('data', (chunk) => this.#read(chunk));
    socket.on('error', (error) => this.#waiting?.reject(error));
    socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  send(method: string, path: string, token: string, body?: string): Promise<Exchange> {
    const text = body ?? '';
    const head = `${method} ${path} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\n`;
    const length =
      body === undefined
        ? ''
        : `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`;
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('the server closed the connection before'));
      this.#waiting = { resolve, reject };
      this.#socket.write(`${head}${length}\r\n${text}`);
    });
  }

  close(): void {
    this.#waiting = undefined;
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const head = this.#received.toString('latin1', 0, headEnd);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.#received.length < headEnd + 4 + length) return;
    const body = this.#received.toString('utf8', headEnd + 4, headEnd + 4 + length);
    this.#received = this.#received.subarray(headEnd + 4 + length);
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }
}

/** What one connection does next; called again as long as the load runs. */
export type Step = () => Promise<Exchange>;

export interface LoadResult {
  readonly answered: number;
  readonly perSecond: number;
  /** Milliseconds from when a request was due to its answer, sorted. */
  readonly tookMs: readonly number[];
  /** Answers that were no success, by status, with the first body of each. */
  readonly failures: ReadonlyMap<number, { count: number; first: string }>;
}

/**
 * Runs each step over and over for the given time. With `perSecond` the loop is open: requests fall due at that rate
 * whatever the server does, and wait for a free connection; without it every connection is always busy.
 */
export async function runLoad(
  steps: readonly Step[],
  seconds: number,
  perSecond?: number,
): Promise<LoadResult> {
  const startedMs = performance.now();
  const endMs = startedMs + seconds * 1000;
  const tookMs: number[] = [];
  const failures = new Map<number, { count: number; first: string }>();
  let due = 0;
  const nextDueMs = (): number | undefined => {
    if (perSecond === undefined) return performance.now();
    const dueMs = startedMs + (due * 1000) / perSecond;
    due += 1;
    return dueMs < endMs ? dueMs : undefined;
  };
  await Promise.all(
    steps.map(async (step) => {
      for (;;) {
        const dueMs = nextDueMs();
        if (dueMs === undefined || performance.now() >= endMs) return;
        const earlyMs = dueMs - performance.now();
        if (earlyMs > 0) await new Promise((done) => setTimeout(done, earlyMs));
        const { status, body } = await step();
        tookMs.push(performance.now() - dueMs);
        if (status < 200 || status > 299) {
          const failure = failures.get(status) ?? { count: 0, first: body.slice(0, 400) };
          failures.set(status, { ...failure, count: failure.count + 1 });
        }
      }
    }),
  );
  const tookSeconds = (performance.now() - startedMs) / 1000;
  tookMs.sort((a, b) => a - b);
  return { answered: tookMs.length, perSecond: tookMs.length / tookSeconds, tookMs, failures };
}

/** The value below which the given share of sorted values lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
