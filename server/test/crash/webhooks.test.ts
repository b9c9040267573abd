// kill -9 while messages are being posted to a department's system: what was under way is posted again under the same id, nothing
// that was to be told is lost, and no message comes without a signature that holds.
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readConfig } from '../../src/kernel/config.ts';
import { isRefusal } from '../../src/kernel/errors.ts';
import { openHouse } from '../../src/kernel/house.ts';
import { authorityOver, enterStaff, enterUnits } from '../../src/modules/parties/index.ts';
import { CrashServer, crashPassword } from './server.ts';

interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const ordersTold = 6;
let server: CrashServer;
let dataDir: string;
let receiver: Server;
const arrived: Arrived[] = [];
/** Until the strike no message is answered, so that the strike meets them under way. */
let answers = false;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      arrived.push({ headers: request.headers, body });
      if (answers) response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  dataDir = await mkdtemp(join(tmpdir(), 'kapok-crash-webhooks-'));
  const { house, close } = await openHouse(
    readConfig({ data: dataDir, port: '0', empty: true }, {}),
    authorityOver,
  );
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const name = { zh: '市交通运输局', en: 'Transport Bureau' };
  await enterUnits(house.db, source, [{ code: 'traffic', name, kind: 'department', handlesCases: true }]);
  for (const role of ['agent', 'dispatcher', 'administrator'] as const) {
    const staff = { username: role, name: { zh: role, en: role }, password: crashPassword, roles: [role] };
    const entered = await enterStaff(house, source, staff);
    if (isRefusal(entered)) throw new Error(entered.refused);
  }
  await close();
  vi.stubEnv('KAPOK_WEBHOOK_PRIVATE_HOSTS', '127.0.0.1');
  server = new CrashServer(dataDir, { asyncCommit: false });
  await server.recover('server');
}, 120_000);
afterAll(async () => {
  await server?.stop();
  receiver?.close();
  receiver?.closeAllConnections();
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

test('after a kill -9 amid deliveries every order is told of, signed, what was under way under its first id', async () => {
  const tokens = new Map<string, string>();
  for (const role of ['agent', 'dispatcher', 'administrator']) {
    const signedIn = await ask('', 'POST', '/api/v1/sessions', { username: role, password: crashPassword });
    tokens.set(role, signedIn.token);
  }
  const post = (role: string, path: string, body: object) => ask(tokens.get(role)!, 'POST', path, body);
  const { secret, webhook } = await post('administrator', '/api/v1/webhooks', {
    department: 'traffic',
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/orders`,
    types: ['hotline.work-order.dispatched'],
  });
  const orders: string[] = [];
  for (let at = 0; at < ordersTold; at += 1) {
    const { workOrder } = await post('agent', '/api/v1/hotline/work-orders', {
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: '占道停车',
      content: '小区门口长期占道停车',
    });
    const commands = `/api/v1/hotline/work-orders/${workOrder.id}/commands`;
    await post('dispatcher', commands, { command: 'dispatch', expectedVersion: 1, department: 'traffic' });
    orders.push(workOrder.id);
  }
  await vi.waitFor(() => expect(arrived.length).toBeGreaterThan(1), { timeout: 30_000 });
  await server.strike('server');
  const underWay = new Set(arrived.map(({ headers }) => headers['webhook-id']));
  answers = true;
  await server.recover('server');
  const deliveries = () =>
    ask(tokens.get('administrator')!, 'GET', `/api/v1/webhooks/${webhook.id}/deliveries?limit=50`);
  await vi.waitFor(
    async () => {
      const { items } = await deliveries();
      expect(items.map(({ state }: { state: string }) => state)).toEqual(orders.map(() => 'delivered'));
    },
    { timeout: 90_000, interval: 500 },
  );
  const told = arrived.map(({ body }) => JSON.parse(body).data.caseId as string);
  expect(new Set(told)).toEqual(new Set(orders));
  expect(arrived.filter((one) => !isSigned(one, secret))).toEqual([]);
  for (const id of underWay) {
    const same = arrived.filter(({ headers }) => headers['webhook-id'] === id);
    expect(same.length, 'it was under way, so it came again').toBeGreaterThan(1);
    expect(new Set(same.map(({ body }) => body)).size).toBe(1);
  }
}, 180_000);

function isSigned({ headers, body }: Arrived, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${signature}`);
}

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
