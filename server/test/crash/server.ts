// The server under the crash harness: the real command line in its own process, and how each of its parts is struck.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

export const targets = ['server', 'postgres', 'hub'] as const;
export type Target = (typeof targets)[number];

export const crashPassword = 'correct horse battery staple';
const kapok = join(import.meta.dirname, '../../../bin/kapok');
const readyMsMax = 60_000;

export class CrashServer {
  readonly dataDir: string;
  readonly #environment: NodeJS.ProcessEnv;
  #child: ChildProcess | undefined;
  #port = 0;

  constructor(dataDir: string, options: { asyncCommit: boolean }) {
    this.dataDir = dataDir;
    this.#environment = {
      ...process.env,
      KAPOK_LOG_LEVEL: 'silent',
      KAPOK_SIGN_INS_PER_MINUTE: '100000',
      KAPOK_SECOND_FACTOR_ROLES: 'none',
      ...(options.asyncCommit ? { KAPOK_UNSAFE_ASYNC_COMMIT: '1' } : {}),
    };
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  async addStaff(held = ['agent', 'supervisor', 'auditor', 'security']): Promise<void> {
    for (const role of held)
      execFileSync(kapok, ['staff', 'add', role, '--role', role, '--data', this.dataDir], {
        input: crashPassword,
        env: this.#environment,
      });
  }

  async start(): Promise<void> {
    this.#port = this.#port || (await freePort());
    this.#child = spawn(kapok, ['start', '--empty', '--port', String(this.#port), '--data', this.dataDir], {
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const child = this.#child;
    await new Promise<void>((done, failed) => {
      const tooLong = setTimeout(() => failed(new Error('the server was not ready in time')), readyMsMax);
      child.stdout?.on('data', (chunk: Buffer) => {
        if (!chunk.toString().includes('Kapok ready')) return;
        clearTimeout(tooLong);
        done();
      });
      child.once('exit', (code, signal) =>
        failed(new Error(`the server ended before it was ready (${signal ?? code})`)),
      );
    });
    child.removeAllListeners('exit');
  }

  get pid(): number {
    return this.#child?.pid as number;
  }

  /** A call of the API; `token` of nobody is undefined. */
  async ask(
    token: string | undefined,
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: unknown }> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: await answer.json().catch(() => undefined) };
  }

  /** What a call answers that must be done. */
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back, wrong shapes included.
  async must(token: string | undefined, method: string, path: string, body?: object): Promise<any> {
    const answer = await this.ask(token, method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The token of a session; accounts of a crash test all have one password. */
  async signIn(username: string): Promise<string> {
    const body = { username, password: crashPassword };
    return (await this.must(undefined, 'POST', '/api/v1/sessions', body)).token;
  }

  /** kill -9, with no warning to anyone. */
  async strike(target: Target): Promise<void> {
    const pid = this.#pidOf(target);
    process.kill(pid, 'SIGKILL');
    if (target === 'server')
      await new Promise<void>((done) =>
        this.#child?.exitCode === null && this.#child.signalCode === null
          ? this.#child.once('exit', () => done())
          : done(),
      );
  }

  /** A dead server is started by its operator; the server itself starts its databases again. */
  async recover(target: Target): Promise<void> {
    if (target === 'server') await this.start();
    for (const end = Date.now() + readyMsMax; Date.now() < end; ) {
      const ready = await fetch(`${this.url}/readyz`).then(
        (answer) => answer.status === 200,
        () => false,
      );
      if (ready) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`not ready again after a strike at ${target}`);
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise<void>((done) => child.once('exit', () => done()));
    child.kill('SIGTERM');
    await ended;
  }

  /** Takes ClickHouse's data away; the next start must fill it again from PostgreSQL. */
  async dropHub(): Promise<void> {
    await this.stop();
    await rm(join(this.dataDir, 'clickhouse'), { recursive: true });
    await this.start();
  }

  /** URLs of the databases, for the inspection. */
  endpoints(): { ownerUrl: string; hubUrl: string } {
    return JSON.parse(readFileSync(join(this.dataDir, 'running.json'), 'utf8')) as {
      ownerUrl: string;
      hubUrl: string;
    };
  }

  #pidOf(target: Target): number {
    switch (target) {
      case 'server':
        return this.pid;
      case 'postgres':
        return Number(readFileSync(join(this.dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
      case 'hub': {
        const processes = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
        const owner = processes
          .map((line) => line.trim().split(/\s+/))
          .find(
            ([, parent, ...args]) =>
              Number(parent) === this.#child?.pid && args.join(' ').includes('chdb/owner'),
          );
        // Between two owners there is nothing to strike; the server is struck instead.
        return owner ? Number(owner[0]) : (this.#child?.pid as number);
      }
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
