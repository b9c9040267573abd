// Plants unmistakable personal values through every door they may come in by, and then looks for them in everything that
// leaves the process or stays behind it: logs, metrics, errors, other people's answers, every table of both databases, the
// log's tiles, the data folder. Found anywhere, they are a leak.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { Operation } from '@kapok/contracts/operation.ts';
import { roles } from '@kapok/contracts/operation.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLog } from '../src/kernel/log.ts';
import { modules } from '../src/main.ts';
import { openTestHouse, type TestHouse } from './house.ts';

const canaries = {
  name: '甄探针',
  phone: '13987650123',
  address: '海珠区探针里七百七十七号',
  content: '探针来电内容甲',
  reply: '探针答复内容乙',
  note: '探针备注丙',
  reason: '探针理由丁',
  callerNumber: '13987650124',
  document: '440106198807121236',
  partyName: '贾探针',
  partyPhone: '13987650125',
  partyAddress: '荔湾区探针巷八百八十八号',
  laterPhone: '13987650126',
  password: 'canary-password-ruby-falcon',
} as const;
const orders = '/api/v1/hotline/work-orders';
const purpose = { 'kapok-purpose': 'handling-case' };
const logged: string[] = [];

let city: TestHouse;
const ids: Record<string, string> = {};
const refusals: string[] = [];
beforeAll(async () => {
  const sink = new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  });
  city = await openTestHouse({ log: openLog('trace', sink) });
  await plant();
  await city.fed();
  await city.consumed('privacy.accesses');
});
afterAll(() => city?.close());

/** Each canary goes in by the operation that takes such a value, and once more in a request that is refused. */
async function plant(): Promise<void> {
  const [agent, dispatcher, handler, supervisor, visitor] = await Promise.all([
    city.as('agent'),
    city.as('dispatcher'),
    city.as('handler'),
    city.as('supervisor'),
    city.as('public'),
  ]);
  const order = {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '路灯不亮',
    content: canaries.content,
    caller: { name: canaries.name, phone: canaries.phone, address: canaries.address },
  };
  const registered = await agent.post(orders, order, { 'idempotency-key': 'canary-order' });
  expect(registered.status).toBe(201);
  ids.workOrderId = registered.body.workOrder.id;
  let version = 1;
  const command = async (by: typeof agent, body: object) => {
    const answer = await by.post(`${orders}/${ids.workOrderId}/commands`, {
      ...body,
      expectedVersion: version,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    version = answer.body.workOrder.version;
  };
  await command(dispatcher, { command: 'dispatch', department: 'traffic', note: canaries.note });
  await command(handler, { command: 'sign', note: canaries.note });
  await command(supervisor, { command: 'remind', note: canaries.note });
  await command(handler, { command: 'extend', workingDays: 1, reason: canaries.reason });
  await command(handler, { command: 'reply', reply: canaries.reply });
  const called = await agent.post('/api/v1/hotline/calls', {
    line: '12345',
    channel: 'phone',
    offeredAt: '2021-06-01T09:00:00+08:00',
    endedAt: '2021-06-01T09:03:10+08:00',
    callerNumber: canaries.callerNumber,
  });
  expect(called.status, JSON.stringify(called.body)).toBe(201);
  const party = {
    documentType: 'citizen-id',
    documentNumber: canaries.document,
    name: canaries.partyName,
    phone: canaries.partyPhone,
    address: canaries.partyAddress,
  };
  const entered = await agent.post('/api/v1/parties', party);
  expect(entered.status, JSON.stringify(entered.body)).toBe(201);
  ids.partyId = entered.body.partyId;
  const changed = await agent.put(`/api/v1/parties/${ids.partyId}/contact`, {
    phone: canaries.laterPhone,
    version: entered.body.version,
  });
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
  await agent.post(
    '/api/v1/parties/find',
    { documentType: 'citizen-id', documentNumber: canaries.document },
    purpose,
  );
  await agent.post(`${orders}/${ids.workOrderId}/caller`, undefined, purpose);
  const refused = [
    agent.post(orders, {
      ...order,
      urgency: canaries.content,
      caller: { ...order.caller, extra: canaries.name },
    }),
    agent.post(orders, { ...order, district: canaries.address }),
    agent.post(orders, order, { 'idempotency-key': 'canary-order-2', 'kapok-purpose': canaries.phone }),
    agent.post(
      orders,
      { ...order, content: `${canaries.content}另`, urgency: 'high' },
      { 'idempotency-key': 'canary-order' },
    ),
    agent.post('/api/v1/parties', party),
    agent.post('/api/v1/parties', { ...party, documentNumber: `${canaries.document}9` }),
    agent.post('/api/v1/parties', { ...party, documentNumber: canaries.document.replace(/.$/, '1') }),
    agent.post('/api/v1/parties', { ...party, documentType: canaries.partyName }),
    agent.put(`/api/v1/parties/${canaries.document}/contact`, { phone: canaries.phone, version: 1 }),
    agent.get(`/api/v1/parties/${canaries.document}`),
    agent.get(`${orders}?district=${encodeURIComponent(canaries.address)}&cursor=${canaries.phone}`),
    agent.get(`/api/v1/${encodeURIComponent(canaries.name)}`),
    visitor.post(orders, order),
    visitor.post('/api/v1/sessions', { username: 'agent', password: canaries.password }),
    visitor.post('/api/v1/sessions', { username: canaries.password, password: canaries.password }),
    visitor.post('/api/v1/sessions', { username: canaries.phone, password: 7, more: canaries.password }),
  ];
  for (const { status, body } of await Promise.all(refused)) {
    // Some may be taken: a purpose that an operation does not ask for says nothing to it.
    if (status >= 400) refusals.push(JSON.stringify(body));
  }
  expect(refusals.length).toBeGreaterThan(12);
}

/** Each canary found, as it is, in hexadecimal and in base64, with a few characters around it. */
function leaks(text: string): string[] {
  return Object.entries(canaries).flatMap(([what, value]) => {
    const bytes = Buffer.from(value);
    return [
      value,
      encodeURIComponent(value),
      bytes.toString('hex'),
      bytes.toString('base64').replace(/=+$/, ''),
    ].flatMap((form) => {
      const at = text.indexOf(form);
      return at < 0 ? [] : [`${what}: …${text.slice(Math.max(0, at - 60), at + form.length + 20)}…`];
    });
  });
}

test('what was planted is there: whoever may see it does', async () => {
  const shown = await (await city.as('agent')).post(
    `${orders}/${ids.workOrderId}/caller`,
    undefined,
    purpose,
  );
  expect(shown.body).toMatchObject({ name: canaries.name, phone: canaries.phone, address: canaries.address });
  expect(leaks(JSON.stringify(shown.body))).not.toEqual([]);
});

test('no log line, metric or health answer holds any of it', async () => {
  expect(logged.length).toBeGreaterThan(10);
  expect(leaks(logged.join('\n'))).toEqual([]);
  for (const path of ['/metrics', '/healthz', '/readyz', '/log/checkpoint', '/api/v1/openapi.json'])
    expect(leaks(await (await fetch(city.url + path)).text()), path).toEqual([]);
});

test('no refusal repeats what it refused', () => {
  expect(leaks(refusals.join('\n'))).toEqual([]);
});

test('no reading shows any of it to those who need none of it', async () => {
  const operations: readonly Operation[] = modules.flatMap((module) => module.operations ?? []);
  const reading = operations.filter(({ method }) => method === 'GET');
  // Whose work the order is may read what was written in it; nobody reads who called without saying what for.
  const nobodys = [
    'name',
    'phone',
    'address',
    'callerNumber',
    'document',
    'partyName',
    'partyPhone',
    'partyAddress',
  ];
  let answered = 0;
  for (const role of ['public', ...roles] as const)
    for (const operation of reading) {
      const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) =>
        encodeURIComponent(ids[name] ?? operation.example.params?.[name] ?? ''),
      );
      const { status, body } = await (await city.as(role)).get(path);
      if (status < 300) answered += 1;
      const found = leaks(typeof body === 'string' ? body : JSON.stringify(body));
      const handling = ['agent', 'dispatcher', 'handler', 'supervisor', 'auditor'].includes(role);
      expect(
        handling ? found.filter((leak) => nobodys.some((what) => leak.startsWith(`${what}:`))) : found,
        `${operation.id} as ${role}`,
      ).toEqual([]);
    }
  expect(answered).toBeGreaterThan(reading.length);
});

test('no table of PostgreSQL holds any of it readable', async () => {
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  try {
    const { rows: tables } = await owner.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(relname) AS name FROM pg_stat_user_tables ORDER BY 1`,
    );
    const found: string[] = [];
    let characters = 0;
    for (const { name } of tables) {
      const { rows } = await owner.query<{ text: string }>(`SELECT r::text AS text FROM ${name} r`);
      const text = rows.map((row) => row.text).join('\n');
      characters += text.length;
      found.push(...leaks(text).map((leak) => `${name}: ${leak}`));
    }
    expect(tables.length).toBeGreaterThan(40);
    expect(characters).toBeGreaterThan(10_000);
    expect(found).toEqual([]);
  } finally {
    await owner.end();
  }
});

test('no table of the hub, and no file beside the databases, holds any of it', async () => {
  const { hub, config } = city.house;
  const tables = await (
    await hub.query({
      query: `SELECT database, name FROM system.tables WHERE database NOT IN ('system', 'INFORMATION_SCHEMA', 'information_schema') AND engine NOT LIKE '%View'`,
      format: 'JSONEachRow',
    })
  ).json<{ database: string; name: string }>();
  expect(tables.length).toBeGreaterThan(2);
  let rows = 0;
  for (const { database, name } of tables) {
    const text = await (
      await hub.query({ query: `SELECT * FROM ${database}.\`${name}\``, format: 'JSONEachRow' })
    ).text();
    rows += text.split('\n').length;
    expect(leaks(text), `${database}.${name}`).toEqual([]);
  }
  expect(rows).toBeGreaterThan(10);
  for (const path of await readdir(config.dataDir, { recursive: true })) {
    const bytes = await readFile(join(config.dataDir, path)).catch(() => undefined);
    if (bytes) expect(leaks(bytes.toString('latin1') + bytes.toString('utf8')), path).toEqual([]);
  }
});
