// kill -9 while a campaign's reports are drafted. The server that is started next goes on with the run: every report has its
// draft in the end, and none that had one is drafted again.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { buildCampaign } from '../../bench/reports/campaign.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { doingAs } from '../../src/kernel/doing.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { evaluation } from '../../src/modules/evaluation/index.ts';
import { authorityOver } from '../../src/modules/parties/index.ts';
import { CrashServer } from './server.ts';

const reports = { departments: 1, projects: 30 };
const waiting = { timeout: 120_000, interval: 20 };

let server: CrashServer;
let dataDir: string;
let campaign: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'kapok-crash-drafting-'));
  const opened = await openHouse(readConfig({ data: dataDir, port: '0', empty: true }, {}), authorityOver);
  const owner = new pg.Client({ connectionString: opened.endpoints.ownerUrl });
  await owner.connect();
  await evaluation.prepare?.(opened.house);
  campaign = await buildCampaign(doingAs(opened.house, { kind: 'system', name: 'bench' }), owner, reports);
  await owner.end();
  await opened.close();
  server = new CrashServer(dataDir, { asyncCommit: false });
  await server.addStaff(['finance']);
  await server.recover('server');
}, 180_000);
afterAll(async () => {
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** What the database holds, whoever is alive. */
async function drafted(): Promise<{ evaluation: string; writtenAt: string }[]> {
  const owner = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query(
      `SELECT evaluation, written_at::text AS "writtenAt" FROM evaluation.drafted_report WHERE pdf IS NOT NULL`,
    );
    return rows;
  } finally {
    await owner.end();
  }
}

test('the server started after a kill -9 drafts what was left, and nothing twice', async () => {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${await server.signIn('finance')}`,
  };
  const url = `${server.url}/api/v1/evaluation-campaigns/${campaign}/drafts`;
  const progress = async () => (await (await fetch(url, { headers })).json()).drafting;
  const key = { 'idempotency-key': crypto.randomUUID() };
  const began = await fetch(url, { method: 'POST', headers: { ...headers, ...key }, body: '{}' });
  expect(began.status).toBe(202);
  await vi.waitFor(async () => expect((await progress()).written).toBeGreaterThan(2), waiting);
  await server.strike('server');
  await server.recover('server');
  const before = await drafted();
  const total = reports.projects + 1;
  // It was struck in the middle, or this would prove nothing.
  expect(before.length).toBeGreaterThan(2);
  await vi.waitFor(async () => expect((await progress()).finishedAt).toBeDefined(), {
    ...waiting,
    interval: 250,
  });
  expect(await progress()).toMatchObject({ total, written: total, failed: 0 });
  const after = new Map((await drafted()).map((row) => [row.evaluation, row.writtenAt]));
  expect(before.map((row) => ({ ...row, writtenAt: after.get(row.evaluation) }))).toEqual(before);
}, 240_000);

vi.setConfig({ testTimeout: 240_000 });
