// kill -9 where the law is strict: in the middle of removing what is due, and between the steps by which a question gets its
// order. Afterwards nothing is half removed, nothing is told of twice, and the log extends what it showed before.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex } from '@kapok/contracts/bytes.ts';
import { verifyInclusion } from '@kapok/contracts/merkle.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openJobs } from '../../src/kernel/jobs.ts';
import { openLog } from '../../src/kernel/log.ts';
import type { Answer } from '../house.ts';
import { checkLog } from './inspect.ts';
import { CrashServer } from './server.ts';

const dueSessions = 12_000;
const batch = 200;
/** A lock that the test holds, and on which a step of the server waits to be struck. */
const gate = 42;

vi.setConfig({ testTimeout: 300_000 });
let server: CrashServer;
let dataDir: string;
let owner: pg.Client;
const checkpoints = new Map<number, string>();

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kapok-crash-privacy-'));
  server = new CrashServer(dataDir, { asyncCommit: false });
  await server.addStaff(['agent', 'security', 'administrator']);
  await start();
}, 300_000);
afterAll(async () => {
  await owner?.end().catch(() => {});
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The embedded databases go with the server, and come again with it. */
async function start(): Promise<void> {
  await server.recover('server');
  owner = await connected();
}

async function connected(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  client.on('error', () => {}); // it is struck, too
  await client.connect();
  return client;
}

async function strike(): Promise<void> {
  const note = await (await fetch(`${server.url}/log/checkpoint`)).text();
  checkpoints.set(Number(note.split('\n')[1]), note);
  await server.strike('server');
  await owner.end().catch(() => {});
}

const rows = async <T>(query: string, values: unknown[] = []) =>
  (await owner.query(query, values)).rows as T[];

const call = (method: string, path: string, token?: string, body?: object) =>
  server.ask(token, method, path, body) as Promise<Pick<Answer, 'status' | 'body'>>;

interface Run {
  readonly records: number;
  readonly finished: boolean;
  readonly eventId: string | null;
}
const runs = () =>
  rows<Run>(
    `SELECT records::int AS records, finished_at IS NOT NULL AS finished, event_id AS "eventId"
     FROM privacy.retention_run WHERE type = 'parties.session' ORDER BY started_at`,
  );
const until = (asked: () => Promise<boolean>) => vi.waitUntil(asked, { timeout: 120_000, interval: 20 });

test('a removal that is struck twice goes on at once, ends once, and its signed record counts everything', async () => {
  await rows(
    `INSERT INTO parties.session (id, token_hash, staff_id, opened_at, expires_at, last_used_at)
     SELECT gen_random_uuid(), sha256(n::text::bytea), (SELECT id FROM parties.staff LIMIT 1), t, t, t
     FROM (SELECT n, '2020-01-01Z'::timestamptz + n * interval '1 minute' AS t FROM generate_series(1, $1::int) AS n) AS old`,
    [dueSessions],
  );
  // Each batch takes its time, so that the strike falls among them on a fast machine, too.
  await rows(`
    CREATE FUNCTION parties.slowly() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(0.02); RETURN NULL; END $$`);
  await rows(
    'CREATE TRIGGER slowly AFTER DELETE ON parties.session FOR EACH STATEMENT EXECUTE FUNCTION parties.slowly()',
  );
  const jobs = await openJobs(server.endpoints().ownerUrl, openLog('silent'), false);
  await jobs.send('privacy.retention', {});
  await jobs.stop();
  let removed = 0;
  for (let struck = 0; struck < 2; struck += 1) {
    await until(async () => ((await runs())[0]?.records ?? 0) > removed);
    await strike();
    await start();
    const [run] = await runs();
    removed = run?.records ?? 0;
    expect(removed % batch, 'a batch is there or not as a whole').toBe(0);
    expect(removed).toBeLessThan(dueSessions);
  }
  await rows('DROP TRIGGER slowly ON parties.session');
  await until(async () => (await runs()).every(({ finished }) => finished));
  // Another run follows, for what became due since the first began: nothing.
  const [run, ...more] = (await runs()).filter(({ records }) => records > 0);
  expect([run?.records, more]).toEqual([dueSessions, []]);
  expect(await rows(`SELECT FROM parties.session WHERE expires_at < '2021-01-01Z'`)).toEqual([]);
  const told = await rows<{ id: string; records: number }>(
    `SELECT id, (body->>'records')::int AS records FROM kernel.event
     WHERE type = 'privacy.retention.applied' AND subject = 'retention:parties.session'`,
  );
  expect(told).toEqual([{ id: run?.eventId, records: dueSessions }]);
  const security = await server.signIn('security');
  const receiptPath = `/api/v1/ledger/receipts/${run?.eventId}`;
  await until(async () => (await call('GET', receiptPath, security)).status === 200);
  const { body: receipt } = await call('GET', receiptPath, security);
  const [, size, root] = receipt.checkpoint.split('\n');
  const proof = receipt.proof.map((hash: string) => fromHex(hash)!);
  expect(
    verifyInclusion(
      receipt.position,
      Number(size),
      fromHex(receipt.leafHash)!,
      proof,
      Buffer.from(root, 'base64'),
    ),
  ).toBe(true);
  await sound();
});

/** Every event has its place, and the log extends every checkpoint that was seen before a strike. */
async function sound(): Promise<void> {
  await until(async () => (await rows('SELECT FROM kernel.outbox LIMIT 1')).length === 0);
  expect(checkpoints.size).toBeGreaterThan(0);
  expect(await checkLog(owner, { checkpoints })).toEqual([]);
}

test('a question whose order is struck at each of its steps has one order, dispatched and supervised once', async () => {
  const administrator = await server.signIn('administrator');
  const added = await call('POST', '/api/v1/units', administrator, {
    code: 'privacy',
    kind: 'department',
    name: { zh: '个人信息保护办公室', en: 'Privacy Office' },
    handlesCases: true,
  });
  expect(added.status).toBe(201);
  const security = await server.signIn('security');
  await until(
    async () =>
      (await call('PUT', '/api/v1/privacy/rights-setting', security, { offices: ['privacy'] })).status ===
      200,
  );
  const agent = await server.signIn('agent');
  const registered = await call('POST', '/api/v1/parties', agent, {
    documentType: 'passport',
    documentNumber: 'E10000001',
    name: '陈大文',
  });
  expect(registered.status).toBe(201);
  const { partyId } = registered.body;
  expect((await call('GET', `/api/v1/parties/${partyId}`, agent)).status).toBe(200);
  const person = await personToken(partyId);
  const looks = async () => (await call('GET', '/api/v1/me/accesses', person)).body.items;
  await until(async () => (await looks()).length === 2);

  for (const [at, step] of (['dispatch', 'supervise'] as const).entries()) {
    await rows(`
      CREATE OR REPLACE FUNCTION cases.gated() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF NEW.command = '${step}' THEN PERFORM pg_advisory_xact_lock(${gate}); END IF; RETURN NEW; END $$`);
    await rows(
      'CREATE OR REPLACE TRIGGER gated BEFORE INSERT ON cases.action FOR EACH ROW EXECUTE FUNCTION cases.gated()',
    );
    await rows('SELECT pg_advisory_lock($1)', [gate]);
    const asked = await call('POST', `/api/v1/me/accesses/${(await looks())[at].accessId}/question`, person, {
      text: '为何查看？',
    });
    expect(asked.status).toBe(201);
    const { questionId } = asked.body;
    const waiting = () =>
      rows(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted`, [gate]);
    await until(async () => (await waiting()).length === 1);
    await strike();
    await start();
    await until(async () => {
      const [order] = await rows<{ supervised: string | null }>(
        `SELECT context->>'supervisions' AS supervised FROM cases."case" WHERE id = $1`,
        [questionId],
      );
      return order?.supervised === '1';
    });
    const events = await rows<{ type: string }>(
      `SELECT type FROM kernel.event WHERE subject = $1 AND type LIKE 'hotline.%' ORDER BY recorded_at, id`,
      [questionId],
    );
    expect(events.map(({ type }) => type.replace('hotline.work-order.', ''))).toEqual([
      'registered',
      'dispatched',
      'supervised',
    ]);
  }
  const orders = await rows(`SELECT FROM cases."case" WHERE subtype = 'personal-information'`);
  expect(orders.length).toBe(2);
  await sound();
});

/** People sign in at a provider, which this house has not: their session is entered beside it. */
async function personToken(partyId: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await rows(
    `INSERT INTO parties.session (id, token_hash, party_id, opened_at, expires_at, last_used_at, idle_minutes)
     VALUES (gen_random_uuid(), $1, $2, now(), now() + interval '1 hour', now(), 60)`,
    [createHash('sha256').update(token).digest(), partyId],
  );
  return token;
}
