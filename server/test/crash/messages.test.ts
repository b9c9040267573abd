// kill -9 while people are being told: every fact that was acknowledged before the strike is told once in the inbox, and its SMS
// comes under one id however often it was tried, so that a gateway takes it once.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/kernel/config.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { authorityOver, enterStaff, enterUnits } from '../../src/modules/parties/index.ts';
import { CrashServer, crashPassword } from './server.ts';

interface Sms {
  readonly id: string;
  readonly text: string;
}
const staff = {
  agent: undefined,
  dispatcher: undefined,
  handler: 'traffic',
  administrator: undefined,
} as const;
const factsUnderWay = 3;
const factsAtTheLast = 3;
let server: CrashServer;
let dataDir: string;
let gateway: Server;
const arrived: Sms[] = [];
/** Until the strike no SMS is answered, so that the strike meets them under way. */
let answers = false;

beforeAll(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      arrived.push(JSON.parse(body));
      if (answers) response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', done));
  dataDir = await mkdtemp(join(tmpdir(), 'kapok-crash-messages-'));
  const { house, close } = await openHouse(
    readConfig({ data: dataDir, port: '0', empty: true }, {}),
    authorityOver,
  );
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const name = { zh: '市交通运输局', en: 'Transport Bureau' };
  await enterUnits(house.db, source, [{ code: 'traffic', name, kind: 'department', handlesCases: true }]);
  for (const [role, department] of Object.entries(staff)) {
    const entered = await enterStaff(house, source, {
      username: role,
      name: { zh: role, en: role },
      password: crashPassword,
      roles: [role as keyof typeof staff],
      ...(department === undefined ? {} : { department }),
    });
    if (isRefusal(entered)) throw new Error(entered.refused);
  }
  await close();
  vi.stubEnv('KAPOK_SMS_URL', `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`);
  vi.stubEnv('KAPOK_SMS_SECRET', `whsec_${Buffer.alloc(32, 7).toString('base64')}`);
  server = new CrashServer(dataDir, { asyncCommit: false });
  await server.recover('server');
}, 120_000);
afterAll(async () => {
  await server?.stop();
  gateway?.close();
  gateway?.closeAllConnections();
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

test('after a kill -9 amid telling, every acknowledged fact is told once, and none is lost', async () => {
  const tokens = new Map<string, string>();
  for (const role of Object.keys(staff)) {
    const signedIn = await ask('', 'POST', '/api/v1/sessions', { username: role, password: crashPassword });
    tokens.set(role, signedIn.token);
  }
  const as = (role: keyof typeof staff, method: string, path: string, body?: object) =>
    ask(tokens.get(role)!, method, path, body);
  // No hour is quiet, whenever this runs.
  const { settings, version } = await as('administrator', 'GET', '/api/v1/messages/settings');
  const awake = { ...settings, quiet: { from: '00:00', until: '00:00' } };
  await as('administrator', 'PUT', '/api/v1/messages/settings', { settings: awake, version });
  const body = '44010419900307001';
  const { partyId } = await as('agent', 'POST', '/api/v1/parties', {
    documentType: 'citizen-id',
    documentNumber: body + checkCharacterOf(body),
    name: '陈大文',
    phone: '13812345678',
  });
  const replied = async (): Promise<string> => {
    const { workOrder } = await as('agent', 'POST', '/api/v1/hotline/work-orders', {
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: '占道停车',
      content: '小区门口长期占道停车',
      partyId,
    });
    const commands = `/api/v1/hotline/work-orders/${workOrder.id}/commands`;
    await as('dispatcher', 'POST', commands, {
      command: 'dispatch',
      expectedVersion: 1,
      department: 'traffic',
    });
    await as('handler', 'POST', commands, { command: 'sign', expectedVersion: 2 });
    await as('handler', 'POST', commands, { command: 'reply', expectedVersion: 3, reply: '已安排巡查。' });
    return workOrder.orderNo;
  };
  const facts: string[] = [];
  for (let at = 0; at < factsUnderWay; at += 1) facts.push(await replied());
  await vi.waitFor(() => expect(arrived.length).toBeGreaterThan(0), { timeout: 30_000 });
  // These are acknowledged and nobody has heard of them yet, or is just hearing.
  for (let at = 0; at < factsAtTheLast; at += 1) facts.push(await replied());
  await server.strike('server');
  const underWay = new Set(arrived.map(({ id }) => id));
  answers = true;
  await server.recover('server');
  await vi.waitFor(
    async () => {
      const { items } = await as('administrator', 'GET', '/api/v1/messages/deliveries?limit=50');
      expect(items.map(({ state }: { state: string }) => state)).toEqual(facts.map(() => 'sent'));
    },
    { timeout: 90_000, interval: 500 },
  );
  const owner = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(`SELECT text->>'zh' AS text FROM messages.message`);
  await owner.end();
  expect(rows.map(({ text }) => facts.find((number) => text.includes(number))).sort()).toEqual(
    [...facts].sort(),
  );
  for (const number of facts) {
    const same = arrived.filter(({ text }) => text.includes(number));
    expect(new Set(same.map(({ id }) => id)).size, `${number} has one id`).toBe(1);
  }
  for (const id of underWay)
    expect(
      arrived.filter((one) => one.id === id).length,
      'it was under way, so it came again',
    ).toBeGreaterThan(1);
}, 180_000);

// biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back, wrong shapes included.
async function ask(token: string, method: string, path: string, body?: object): Promise<any> {
  const answer = await fetch(server.url + path, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const read = await answer.json();
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(read)}`);
  return read;
}
