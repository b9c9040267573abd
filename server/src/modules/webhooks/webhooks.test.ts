// Webhooks through HTTP against a receiver on this machine: what arrives is signed, in order and under one id however often it
// is tried; what does not is given up and sent again by hand; nothing inside is reached unless it is allowed.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ordersPath } from '../../../test/access/orders.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';

interface Arrived {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let city: TestHouse;
let receiver: Server;
let url: string;
const arrived: Arrived[] = [];
let answer = (_body: string): number => 204;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      arrived.push({ headers: request.headers, body });
      response.writeHead(answer(body)).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/orders`;
  city = await openTestHouse({ environment: { KAPOK_WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' } });
});
afterAll(async () => {
  await city?.close();
  receiver?.close();
});

async function until<T>(what: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((done) => setTimeout(done, 50))) {
    const found = await what();
    if (found !== undefined) return found;
  }
  throw new Error('it did not come about within 20 s');
}

/** An order of the department, signed for: two events that its system may be told of. */
async function dispatched(department: string): Promise<string> {
  const registered = await (await city.as('agent')).post(ordersPath, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车，请打 13800001234',
    caller: { name: '陈大文', phone: '13800001234' },
  });
  const { id } = registered.body.workOrder;
  const dispatcher = await city.as('dispatcher');
  const path = `${ordersPath}/${id}/commands`;
  await dispatcher.post(path, { command: 'dispatch', expectedVersion: 1, department });
  const signed = await (await city.as('handler', department)).post(path, {
    command: 'sign',
    expectedVersion: 2,
  });
  expect(signed.status).toBe(200);
  return id;
}

const types = ['hotline.work-order.dispatched', 'hotline.work-order.signed'];
const of = (id: string) => arrived.filter(({ body }) => JSON.parse(body).data.caseId === id);
const kinds = (messages: readonly Arrived[]) =>
  messages.map(({ body }) => JSON.parse(body).type.split('.').at(-1));

function isSigned({ headers, body }: Arrived, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${signature}`);
}

test('a department is told of its own orders alone, signed, without a person in it, also while secrets change', async () => {
  const head = await city.as('administrator');
  const added = await head.post('/api/v1/webhooks', { department: 'traffic', url, types });
  expect(added.status).toBe(201);
  const { webhook, secret } = added.body;
  const [mine, others] = [await dispatched('traffic'), await dispatched('water')];
  await until(() => (of(mine).length === 2 ? true : undefined));
  expect(kinds(of(mine))).toEqual(['dispatched', 'signed']);
  expect(of(mine).every((one) => isSigned(one, secret))).toBe(true);
  expect(Object.keys(JSON.parse(of(mine)[0]!.body).data).sort()).toEqual([
    'caseId',
    'eventId',
    'orderNo',
    'version',
  ]);
  for (const { body } of arrived) expect(body).not.toMatch(/13800001234|陈大文|占道/);
  expect(of(others)).toEqual([]);

  const rotated = (await head.post(`/api/v1/webhooks/${webhook.id}/secret`, {})).body.secret;
  const next = await dispatched('traffic');
  await until(() => (of(next).length === 2 ? true : undefined));
  expect(of(next).every((one) => isSigned(one, secret) && isSigned(one, rotated))).toBe(true);
  const listed = (await head.get('/api/v1/webhooks')).body.items;
  expect(JSON.stringify(listed)).not.toContain('whsec_');
  await head.post(`/api/v1/webhooks/${webhook.id}/end`, {});
});

test('what fails is tried again under the same id, and what comes after it of the same order waits', async () => {
  const administrator = await city.as('administrator');
  const { webhook } = (await administrator.post('/api/v1/webhooks', { department: 'water', url, types }))
    .body;
  let failures = 1;
  answer = (body) => (body.includes('dispatched') && failures-- > 0 ? 503 : 204);
  const id = await dispatched('water');
  await until(() => (of(id).length === 3 ? true : undefined));
  expect(kinds(of(id))).toEqual(['dispatched', 'dispatched', 'signed']);
  const [first, again] = of(id);
  expect(again?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
  expect(again?.body).toBe(first?.body);

  // 410 says that nobody listens any more: given up at once, paused, and sent again by hand once it is mended.
  answer = () => 410;
  const lost = await dispatched('water');
  const dead = await until(async () => {
    const { items } = (await administrator.get(`/api/v1/webhooks/${webhook.id}/deliveries?state=dead`)).body;
    return items[0];
  });
  expect(dead).toMatchObject({ caseId: lost, outcome: 'HTTP 410', attempts: 1 });
  const paused = (await administrator.get('/api/v1/webhooks')).body.items.find(
    (one: { id: string }) => one.id === webhook.id,
  );
  expect(paused).toMatchObject({ paused: true, dead: 1 });
  answer = () => 204;
  await administrator.put(`/api/v1/webhooks/${webhook.id}`, { url, types, paused: false });
  const replay = `/api/v1/webhooks/${webhook.id}/deliveries/${dead.id}/replay`;
  expect((await administrator.post(replay, {})).status).toBe(200);
  await until(() => (of(lost).length === 3 ? true : undefined));
  expect(new Set(kinds(of(lost)))).toEqual(new Set(['dispatched', 'signed']));
  expect(of(lost).filter(({ headers }) => headers['webhook-id'] === dead.id)).toHaveLength(2);
  await administrator.post(`/api/v1/webhooks/${webhook.id}/end`, {});
});

test.each([
  ['an address inside', { url: 'https://10.0.0.8/x' }, 'address-refused'],
  ['an address without TLS', { url: 'http://orders.example.org/' }, 'address-refused'],
  ['a department that is none', { department: 'moon' }, 'unknown-department'],
])('is refused with %s', async (_what, change, slug) => {
  const asked = { department: 'traffic', url: 'https://orders.example.org/', types, ...change };
  const refused = await (await city.as('administrator')).post('/api/v1/webhooks', asked);
  expect(refused.body.type).toBe(`https://kapok.example/problems/${slug}`);
});

test('the head of a department connects its own and no other', async () => {
  const head = await city.as('head', 'water');
  const asked = { department: 'water', url: 'https://orders.example.org/', types };
  expect((await head.post('/api/v1/webhooks', asked)).status).toBe(201);
  expect((await head.post('/api/v1/webhooks', { ...asked, department: 'traffic' })).status).toBe(403);
  const { items } = (await head.get('/api/v1/webhooks')).body;
  expect(new Set(items.map((one: { department: string }) => one.department))).toEqual(new Set(['water']));
});
