// A Kapok of its own for a bench: server as a process, empty city, people who can sign in, and a second database of the
// same PostgreSQL where the peer runs. It must never touch a data folder that was there before.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '../../src/kernel/config.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { type Endpoints, openHouse } from '../../src/kernel/house.ts';
import { migrate } from '../../src/kernel/migrate.ts';
import type { House } from '../../src/kernel/module.ts';
import { authorityOver, enterStaff, enterUnits } from '../../src/modules/parties/index.ts';
import { department, type Tokens } from './journeys.ts';
import { type ProcessorTime, processorTime } from './processorTime.ts';

export interface BenchHouse {
  readonly port: number;
  readonly tokens: Tokens;
  readonly endpoints: Endpoints;
  /** Where a program may open the same house beside the server. */
  readonly dataDir: string;
  /** The keys the server seals with, for events written beside it. */
  readonly keysFile: string;
  /** URLs of the database where the peer runs: same server, same schema, no Kapok behind it. */
  readonly peerUrl: string;
  readonly peerOwnerUrl: string;
  /** What the server and its PostgreSQL have used so far. */
  processorTime(): Promise<ProcessorTime | undefined>;
  close(): Promise<void>;
}

const password = 'a bench needs no secret';
const peerDatabase = 'kapok_peer';
const readyMsMax = 60_000;

export async function openBenchHouse(): Promise<BenchHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kapok-bench-'));
  const program = join(import.meta.dirname, 'serverProcess.ts');
  const server = spawn(process.execPath, [...process.execArgv, program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KAPOK_SIGN_INS_PER_MINUTE: '1000', NODE_ENV: 'production' },
  });
  const close = async () => {
    await stop(server);
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    const port = await ready(server);
    const endpoints = JSON.parse(await readFile(join(dataDir, 'running.json'), 'utf8')) as Endpoints;
    await seed(dataDir);
    const peerOwnerUrl = await makePeer(endpoints.ownerUrl, endpoints.appUrl);
    const tokens = {
      agent: await signIn(port, 'agent'),
      dispatcher: await signIn(port, 'dispatcher'),
      handler: await signIn(port, 'handler'),
    };
    return {
      port,
      tokens,
      endpoints,
      dataDir,
      keysFile: join(dataDir, 'keys.json'),
      peerOwnerUrl,
      peerUrl: inDatabase(endpoints.appUrl, peerDatabase),
      processorTime: () => processorTime(server.pid!, join(dataDir, 'postgres')),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** People and a department, in the house given; also used for the peer's database. */
export async function addBenchPeople(house: Pick<House, 'db' | 'clock' | 'random' | 'vault'>): Promise<void> {
  const source = { actor: 'system:bench', clock: house.clock, random: house.random, vault: house.vault };
  await enterUnits(house.db, source, [
    { code: department, kind: 'department', name: { zh: '测速局', en: 'Bench Bureau' }, handlesCases: true },
  ]);
  for (const role of ['agent', 'dispatcher', 'handler'] as const) {
    const staff = { username: role, name: { zh: role, en: role }, password, roles: [role] };
    const added = await enterStaff(house, source, role === 'handler' ? { ...staff, department } : staff);
    if (isRefusal(added)) throw new Error(`bench account ${role}: ${added.refused}`);
  }
}

export function inDatabase(url: string, database: string): string {
  const there = new URL(url);
  there.pathname = `/${database}`;
  return there.href;
}

async function seed(dataDir: string): Promise<void> {
  const opened = await openHouse(readConfig({ data: dataDir, empty: true }, {}), authorityOver, {
    borrow: true,
  });
  await addBenchPeople(opened.house);
  await opened.close();
}

async function makePeer(ownerUrl: string, appUrl: string): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`CREATE DATABASE ${peerDatabase}`);
  await owner.end();
  const peerOwnerUrl = inDatabase(ownerUrl, peerDatabase);
  await migrate(peerOwnerUrl, new URL(appUrl).password);
  const peer = new pg.Client({ connectionString: peerOwnerUrl });
  await peer.connect();
  // Nobody gives the peer's connections a scope; plain tables are also what it stands for.
  await peer.query(`DO $$ DECLARE name regclass; BEGIN
    FOR name IN SELECT oid FROM pg_class WHERE relrowsecurity LOOP
      EXECUTE format('ALTER TABLE %s DISABLE ROW LEVEL SECURITY', name);
    END LOOP; END $$`);
  await peer.end();
  return peerOwnerUrl;
}

async function signIn(port: number, username: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (answer.status !== 201)
    throw new Error(`sign-in of ${username} answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { token: string }).token;
}

export function ready(server: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('Kapok was not ready in time')), readyMsMax);
    let text = '';
    server.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const port = /^ready on (\d+)/m.exec(text)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
    server.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`Kapok ended with ${code} before it was ready`));
    });
  });
}

export function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.on('exit', () => resolve());
    server.kill('SIGTERM');
  });
}
