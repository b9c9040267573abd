// The restore drill: a backup taken while people work, restored elsewhere, is the house as it was at one moment; a damaged
// or foreign archive is refused, and nothing half-written is ever left under a final name.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex } from '@kapok/contracts/bytes.ts';
import { verifyInclusion } from '@kapok/contracts/merkle.ts';
import { openCheckpoint } from '@kapok/contracts/note.ts';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type TestHouse, testPassword } from '../../test/house.ts';
import { readConfig } from '../kernel/config.ts';
import { openHouse } from '../kernel/house.ts';
import { startServer } from '../main.ts';
import { verifierKeys } from '../modules/ledger/index.ts';
import { authorityOver } from '../modules/parties/index.ts';
import { readArchive } from './archive.ts';
import { takeBackup } from './backup.ts';
import type { Manifest } from './format.ts';
import { lockWith, openWith } from './keys.ts';
import { type RestoreAsked, restore } from './restore.ts';

// Each restore starts a PostgreSQL and a ClickHouse of its own; a machine with other work on it takes its time.
vi.setConfig({ testTimeout: 400_000 });

const folder = mkdtempSync(join(tmpdir(), 'kapok-backup-'));
const at = (name: string) => join(folder, name);
const quiet = () => {};
const figures = '/api/v1/indicators/hotline.connection-rate/values?period=year&from=2021&to=2021';
const call = {
  line: '12345',
  channel: 'phone',
  offeredAt: '2021-06-01T09:00:00+08:00',
  answeredAt: '2021-06-01T09:00:07+08:00',
  endedAt: '2021-06-01T09:03:10+08:00',
  agent: 'A017',
  callerNumber: '13800000000',
};
const order = {
  orderType: 'complaint',
  category: '010101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: '路灯不亮',
  content: '保密内容',
  caller: { name: '保密姓名', phone: '13800000000' },
};

let city: TestHouse;
let recipient: string;
let identityFile: string;
beforeAll(async () => {
  const identity = await generateX25519Identity();
  recipient = await identityToRecipient(identity);
  identityFile = at('identity');
  writeFileSync(identityFile, `# kept by the security officer\n${identity}\n`);
  city = await openTestHouse();
});
afterAll(async () => {
  await city?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function backup(name: string, lock: Parameters<typeof lockWith>[0] = { recipients: [recipient] }) {
  const { house, opened } = city;
  const source = { config: house.config, ownerUrl: opened.endpoints.ownerUrl, now: house.clock.now() };
  return takeBackup(source, at(name), await lockWith(lock), quiet);
}

async function restored(archive: string, into: string, asked: Partial<RestoreAsked> = {}) {
  const opener = await openWith({ identityFile });
  return restore(configOf(into), { archive: at(archive), opener, ...asked }, quiet);
}

const configOf = (name: string) =>
  readConfig({ data: at(name), port: '0', empty: true }, { KAPOK_LOG_LEVEL: 'error' });

/** Runs `work` against a server on a restored folder. */
async function inHouse<T>(
  name: string,
  work: (
    get: (path: string, token?: string) => Promise<Response>,
    opened: Awaited<ReturnType<typeof openHouse>>,
    url: string,
  ) => Promise<T>,
): Promise<T> {
  const opened = await openHouse(configOf(name), authorityOver);
  try {
    const server = await startServer(opened.house, { pages: false });
    try {
      const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
      const get = (path: string, token?: string) =>
        fetch(url + path, token ? { headers: { authorization: `Bearer ${token}` } } : {});
      return await work(get, opened, url);
    } finally {
      await server.stop();
    }
  } finally {
    await opened.close();
  }
}

async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (const end = performance.now() + 30_000; performance.now() < end; ) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((tick) => setTimeout(tick, 50));
  }
  throw new Error('not within 30 s');
}

test('a backup taken while people work restores to one moment: rows, log, receipts and figures', async () => {
  const agent = await city.as('agent');
  const evaluator = await city.as('evaluator');
  const first = await agent.post('/api/v1/hotline/calls', call);
  for (let count = 0; count < 20; count += 1)
    await agent.post('/api/v1/hotline/calls', {
      ...call,
      ...(count % 4 === 0 ? { answeredAt: undefined } : {}),
    });
  await city.fed();
  const receipt = (await agent.get(`/api/v1/ledger/receipts/${first.body.eventId}`)).body;

  let working = true;
  let during = 0;
  const work = (async () => {
    for (; working; during += 1) expect((await agent.post('/api/v1/hotline/calls', call)).status).toBe(201);
  })();
  const made = await backup('drill.kapok');
  working = false;
  await work;
  expect(during).toBeGreaterThan(0);

  const result = await restored('drill.kapok', 'drill');
  expect(result).toMatchObject({ faults: [], checkpoint: made.checkpoint, erasedAgain: 0 });

  // The same rows: a backup of the restored house has the same digests, but for the hub, which begins anew.
  const opener = await openWith({ identityFile });
  const before = (await readArchive(at('drill.kapok'), opener)).manifest;
  const calls = before.parts.find(({ name }) => name === 'tables/hotline.call')!.rows;
  expect(calls).toBeGreaterThanOrEqual(21);
  const stopped = await openHouse(configOf('drill'), authorityOver);
  const source = { config: configOf('drill'), ownerUrl: stopped.endpoints.ownerUrl, now: new Date() };
  await takeBackup(source, at('again.kapok'), await lockWith({ recipients: [recipient] }), quiet);
  await stopped.close();
  const digests = ({ parts }: Manifest) => parts.filter(({ name }) => !name.startsWith('tables/hub.'));
  expect(digests((await readArchive(at('again.kapok'), opener)).manifest)).toEqual(digests(before));

  await inHouse('drill', async (get, { house }, url) => {
    const { log } = await verifierKeys(house);
    const checkpoint = openCheckpoint(receipt.checkpoint, [log]);
    if (typeof checkpoint === 'string') throw new Error(checkpoint);
    const proof = receipt.proof.map((hash: string) => fromHex(hash)!);
    const leaf = fromHex(receipt.leafHash)!;
    expect(verifyInclusion(receipt.position, checkpoint.size, leaf, proof, checkpoint.root)).toBe(true);

    expect((await get('/api/v1/sessions/current', evaluator.token)).status).toBe(401);
    const session = await fetch(`${url}/api/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ username: 'evaluator', password: testPassword }),
    });
    const { token } = (await session.json()) as { token: string };
    const sums = await until(async () => {
      const [value] = ((await (await get(figures, token)).json()) as { items?: Sums[] }).items ?? [];
      return value && Number(value.denominator) === calls ? value : undefined;
    });
    expect(Number(sums.denominator) - Number(sums.numerator)).toBe(5);
  });
});

interface Sums {
  readonly numerator: string;
  readonly denominator: string;
}

test('who was erased after the backup is erased again from a later one, and what was lost is told', async () => {
  const agent = await city.as('agent');
  const registered = await agent.post('/api/v1/hotline/work-orders', order);
  const { id } = registered.body.workOrder;
  await city.integrated();
  await backup('older.kapok');
  const erased = await (await city.as('security')).post('/api/v1/ledger/erasures', { subject: id });
  expect(erased.status).toBe(201);
  await city.integrated();
  await agent.get(`/api/v1/ledger/receipts/${erased.body.eventId}`);
  const newer = await backup('newer.kapok');

  const result = await restored('older.kapok', 'older', {
    erasuresFrom: at('newer.kapok'),
    expected: newer.checkpoint!,
  });
  expect(result.erasedAgain).toBe(1);
  expect(result.faults).toEqual([expect.stringMatching(/acknowledged after the backup are lost/)]);
  await inHouse('older', async (_get, { house }) => {
    await until(async () => {
      const { rows } = await sql<{ left: number }>`
        SELECT (SELECT count(*) FROM hotline.work_order o WHERE o::text ~ '保密')
          + (SELECT count(*) FROM kernel.event e WHERE subject = ${id} AND personal IS NOT NULL) AS left`.execute(
        house.db,
      );
      return rows[0]?.left === 0 ? true : undefined;
    });
  });
});

test('one changed byte, a missing end, a foreign key or a folder in use is refused, and nothing is made', async () => {
  await backup('sound.kapok');
  const bytes = readFileSync(at('sound.kapok'));
  for (const place of [0.5, 0.9]) {
    const changed = Buffer.from(bytes);
    const offset = Math.floor(bytes.length * place);
    changed.writeUInt8(changed.readUInt8(offset) ^ 1, offset);
    writeFileSync(at('changed.kapok'), changed);
    await expect(restored('changed.kapok', 'never')).rejects.toThrow(/damaged or cut short at/);
  }
  writeFileSync(at('short.kapok'), bytes);
  await truncate(at('short.kapok'), bytes.length - 100);
  await expect(restored('short.kapok', 'never')).rejects.toThrow(/damaged or cut short at/);
  const stranger = at('stranger');
  writeFileSync(stranger, await generateX25519Identity());
  const foreign = await openWith({ identityFile: stranger });
  await expect(restored('sound.kapok', 'never', { opener: foreign })).rejects.toThrow(
    /does not open the archive/,
  );
  expect(await readdir(folder)).not.toContain('never');
  await expect(restored('sound.kapok', '.')).rejects.toThrow(/is not empty/);
});

test('a passphrase works as a key does; a short one or a name that is taken is refused and leaves nothing', async () => {
  writeFileSync(at('passphrase'), '木棉花开的时候请关好门窗并带上雨伞\n');
  await backup('words.kapok', { passphraseFile: at('passphrase') });
  const opener = await openWith({ passphraseFile: at('passphrase') });
  expect((await readArchive(at('words.kapok'), opener)).manifest.parts.length).toBeGreaterThan(10);
  writeFileSync(at('short-phrase'), 'kapok');
  await expect(backup('none.kapok', { passphraseFile: at('short-phrase') })).rejects.toThrow(/at least 16/);
  await expect(backup('none.kapok', {})).rejects.toThrow(/never written in the clear/);
  await expect(backup('words.kapok')).rejects.toThrow(/never written over another/);
  expect((await readdir(folder)).filter((name) => name.includes('partial') || name === 'none.kapok')).toEqual(
    [],
  );
});
