// The way to ClickHouse: an ordinary client, of the embedded owner process or of the cluster at CLICKHOUSE_URL. Only
// store.ts of hub and indicators speak SQL through it.
import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { OwnerAnswer, OwnerStart } from './chdb/owner.ts';

export { quoteText } from './chdb/quoting.ts';

export type Hub = ClickHouseClient;

export interface OpenHub {
  readonly client: Hub;
  /** Where it is, credentials included: for a command that borrows a running server's hub. */
  readonly url: string;
  /** Process id of the embedded owner now running; undefined with CLICKHOUSE_URL or between two owners. */
  pid(): number | undefined;
  close(): Promise<void>;
}

export interface HubOptions {
  readonly dataDir: string;
  /** A ClickHouse to use instead of the embedded one. */
  readonly url?: string | undefined;
  /** Told of each death of the owner; the house goes on and the owner is started again. */
  readonly onOwnerLost?: (reason: string) => void;
}

const restartMsMin = 50;
const restartMsMax = 5_000;
const startMsMax = 60_000;
const stopMsMax = 20_000;

const clientOptions = {
  request_timeout: 150_000,
  max_open_connections: 16,
  // The client's own log quotes statements, and so would quote what people typed; callers get every error anyway.
  log: { level: ClickHouseLogLevel.OFF },
};

/** Opens ClickHouse: with `url` a client of it, otherwise an owner process over `dataDir` and a client of that. */
export async function openHub(options: HubOptions): Promise<OpenHub> {
  if (options.url) {
    const client = createClient({ ...clientOptions, url: options.url });
    return { client, url: options.url, pid: () => undefined, close: () => client.close() };
  }
  await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
  const start: OwnerStart = {
    dataDir: options.dataDir,
    user: 'kapok',
    secret: randomBytes(24).toString('base64url'),
    port: 0,
  };
  const owner = await keepOwner(start, options.onOwnerLost ?? (() => {}));
  const url = `http://${start.user}:${start.secret}@127.0.0.1:${owner.port}`;
  const client = createClient({ ...clientOptions, url });
  return {
    client,
    url,
    pid: owner.pid,
    close: async () => {
      await client.close();
      await owner.stop();
    },
  };
}

/** Keeps one owner running on one port: started again, later each time, whenever it dies without being asked to. */
async function keepOwner(start: OwnerStart, onLost: (reason: string) => void) {
  let stopping = false;
  let waitMs = restartMsMin;
  let timer: NodeJS.Timeout | undefined;
  const first = await startOwner(start);
  let running: ChildProcess | undefined = first.child;
  const { port } = first;

  const watch = (child: ChildProcess) => {
    const startedAt = Date.now();
    child.once('exit', (code, signal) => {
      running = undefined;
      if (stopping) return;
      if (Date.now() - startedAt > 10 * restartMsMax) waitMs = restartMsMin;
      onLost(signal ? `ended by ${signal}` : `ended with status ${code}`);
      again();
    });
  };
  const again = () => {
    timer = setTimeout(async () => {
      try {
        const next = await startOwner({ ...start, port });
        if (stopping) return void next.child.kill('SIGTERM');
        running = next.child;
        watch(next.child);
      } catch (error) {
        if (stopping) return;
        onLost((error as Error).message);
        again();
      }
    }, waitMs);
    waitMs = Math.min(waitMs * 2, restartMsMax);
  };
  watch(first.child);

  return {
    port,
    pid: () => running?.pid,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      if (running) await stopOwner(running);
    },
  };
}

function startOwner(start: OwnerStart): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, 'chdb/owner.ts'), [], {
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
    // The owner has no business with the house's secrets.
    env: {
      PATH: process.env.PATH ?? '',
      HOME: process.env.HOME ?? '',
      TMPDIR: process.env.TMPDIR ?? '/tmp',
      TZ: 'UTC',
    },
  });
  child.send(start);
  return new Promise((done, failed) => {
    const end = (error: Error) => {
      clearTimeout(tooLong);
      child.removeAllListeners();
      child.kill('SIGKILL');
      failed(error);
    };
    const tooLong = setTimeout(
      () =>
        end(new Error(`Embedded ClickHouse did not open ${start.dataDir} within ${startMsMax / 1000} s.`)),
      startMsMax,
    );
    child.once('error', end);
    child.once('exit', (code, signal) =>
      end(new Error(`Embedded ClickHouse ended before it was ready (${signal ?? `status ${code}`}).`)),
    );
    child.once('message', (message) => {
      const answer = message as OwnerAnswer;
      if ('failed' in answer) return end(new Error(answer.failed));
      clearTimeout(tooLong);
      child.removeAllListeners();
      done({ child, port: answer.ready.port });
    });
  });
}

async function stopOwner(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  child.kill('SIGTERM');
  // A statement that will not end must not keep the house from stopping; what was acknowledged is on disk.
  const impatient = setTimeout(() => child.kill('SIGKILL'), stopMsMax);
  await ended;
  clearTimeout(impatient);
}
