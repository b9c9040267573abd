// Open311 GeoReport v2 and the web form, through HTTP: what clients of the standard send and are answered, in both formats,
// and that nothing of whoever sent it ever comes back.
import { exampleService } from '@kapok/contracts/open311.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { open311Retention } from './usecases/retention.ts';

let city: TestHouse;
let apiKey: string;
const v2 = '/open311/v2';
/** A picture of no points that names its owner. */
const png = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  ...['IHDR', 'tEXtowner', 'IDAT', 'IEND'].map((chunk) =>
    Buffer.concat([Buffer.from([0, 0, 0, chunk.length - 4]), Buffer.from(chunk), Buffer.alloc(4)]),
  ),
]);
const square = (west: number, south: number, side: number) => [
  [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ],
];

beforeAll(async () => {
  city = await openTestHouse();
  const { code, version: _version, ...definition } = exampleService;
  const supervisor = await city.as('supervisor');
  for (const [service, set] of [
    [code, { ...definition, attributes: definition.attributes.map((one) => ({ ...one, required: true })) }],
    ['lamp', { ...definition, words: { zh: '路灯不亮', en: 'Street light out' }, attributes: [] }],
    ['old', { ...definition, attributes: [], active: false }],
  ] as const)
    expect((await supervisor.put(`/api/v1/open311/services/${service}`, set)).status).toBe(200);
  const administrator = await city.as('administrator');
  const added = await administrator.post('/api/v1/open311/sources', { name: '随手报', operator: '城管' });
  apiKey = added.body.apiKey;
  const outlines = {
    notice: 'Squares.',
    districts: [{ code: '440106', polygons: [square(113.3, 23.1, 0.2)] }],
  };
  expect((await administrator.put('/api/v1/open311/districts', outlines)).status).toBe(200);
});
afterAll(() => city?.close());

async function ask(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${city.url}${v2}${path}`, init);
  const text = await answer.text();
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, type, text, json: type.includes('json') ? JSON.parse(text) : undefined };
}
const english = { headers: { 'accept-language': 'en' } };
const send = (fields: Record<string, string>, path = '/requests.json') =>
  ask(path, { method: 'POST', body: new URLSearchParams({ api_key: apiKey, ...fields }) });

describe('services', () => {
  test('are listed in JSON and in XML, and those no longer offered are not', async () => {
    const json = await ask('/services.json', english);
    expect(json.type).toBe('application/json; charset=utf-8');
    expect(json.json.map((one: { service_code: string }) => one.service_code).sort()).toEqual([
      'lamp',
      'parking',
    ]);
    expect(json.json.find((one: { service_code: string }) => one.service_code === 'parking')).toEqual({
      service_code: 'parking',
      service_name: 'Parking on the pavement',
      description: 'Vehicles on pavements, tactile paving or fire lanes.',
      metadata: true,
      type: 'realtime',
      keywords: '停车,parking',
      group: 'Roads',
    });
    const xml = await ask('/services.xml?jurisdiction_id=kapok.example');
    expect(xml.type).toBe('text/xml; charset=utf-8');
    expect(xml.text).toContain('<?xml version="1.0" encoding="UTF-8"?>\n<services><service><service_code>');
    expect(xml.text).toContain('<service_name>占道停车</service_name>');
  });

  test('say what they ask', async () => {
    const { json } = await ask('/services/parking.json', english);
    expect(json).toEqual({
      service_code: 'parking',
      attributes: [
        {
          variable: true,
          code: 'when',
          datatype: 'singlevaluelist',
          required: true,
          datatype_description: '',
          order: 1,
          description: 'When mostly',
          values: [
            { key: 'day', name: 'By day' },
            { key: 'night', name: 'At night' },
          ],
        },
      ],
    });
    const { text } = await ask('/services/parking.xml');
    expect(text).toContain(
      '<service_definition><service_code>parking</service_code><attributes><attribute><variable>true',
    );
    expect(text).toContain('<values><value><key>day</key><name>白天</name></value>');
  });

  test('are found by service discovery', async () => {
    const { json } = await ask('/discovery.json');
    expect(json.endpoints[0]).toMatchObject({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${city.url}/open311/v2/`,
      formats: ['text/xml', 'application/json'],
    });
  });
});

describe('a request', () => {
  const whole = {
    service_code: 'lamp',
    lat: '23.15001',
    long: '113.35',
    address_string: '五山路 1 号',
    email: 'chen@example.com',
    first_name: '大文',
    last_name: '陈',
    phone: '13800001234',
    description: '路灯不亮三天了，打我电话 13800001234',
    media_url: 'https://example.com/p.jpg',
  };

  test('becomes a work order, and comes back without whoever sent it, as far as its order is', async () => {
    const sent = await send(whole);
    expect(sent.status).toBe(200);
    const [{ service_request_id: id, service_notice: notice }] = sent.json;
    expect(id).toMatch(/^HL-\d{8}-\d{6}$/);
    const receipt = /\/api\/v1\/ledger\/receipts\/[0-9a-f-]{36}/.exec(notice)?.[0] as string;
    expect((await (await city.as('public')).get(receipt)).status).toBe(200);

    const agent = await city.as('agent');
    const dispatcher = await city.as('dispatcher');
    const { items } = (await agent.get(`/api/v1/hotline/work-orders?q=${id}`)).body;
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      channel: 'open311',
      district: '440106',
      title: '路灯不亮',
      orderType: 'complaint',
    });
    const order = (await agent.get(`/api/v1/hotline/work-orders/${items[0].id}`)).body;
    expect(order.caller).toMatchObject({ name: '陈**', phone: '138****1234' });
    expect(order.content).toContain('五山路 1 号');
    const intake = (await agent.get(`/api/v1/open311/requests/${items[0].id}`)).body;
    expect(intake).toMatchObject({
      source: '随手报',
      email: 'c***@example.com',
      point: { lat: 23.15001, long: 113.35 },
      listed: true,
    });

    const read = await ask(`/requests/${id}.json`);
    expect(read.json[0]).toMatchObject({
      service_request_id: id,
      status: 'open',
      service_code: 'lamp',
      description: '路灯不亮三天了，打我电话 [电话]',
      address: '五山路 1 号',
      lat: 23.15001,
      long: 113.35,
      media_url: '',
    });
    expect(read.json[0].requested_datetime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    for (const format of ['json', 'xml'])
      for (const secret of ['13800001234', 'chen@example.com', '大文', '陈'])
        expect((await ask(`/requests/${id}.${format}`)).text).not.toContain(secret);

    const commands = `/api/v1/hotline/work-orders/${items[0].id}/commands`;
    await dispatcher.post(commands, { command: 'dispatch', expectedVersion: 1, department: 'traffic' });
    await city.consumed('open311.progress');
    const moved = (await ask(`/requests/${id}.json`, english)).json[0];
    expect(moved).toMatchObject({
      status: 'open',
      status_notes: 'Passed to the department',
      agency_responsible: 'Transport Bureau',
    });
    expect(moved.expected_datetime).not.toBe('');
    const updates = (await ask(`/servicerequestupdates.json?service_request_id=${id}`, english)).json;
    expect(updates.map((one: { description: string }) => one.description)).toEqual([
      'Received, to be passed on',
      'Passed to the department',
    ]);
  });

  test('takes a picture with it, which only those who handle it see', async () => {
    const body = new FormData();
    for (const [name, value] of Object.entries({
      api_key: apiKey,
      service_code: 'lamp',
      address_string: '中山路',
    }))
      body.set(name, value);
    body.set('media', new Blob([png]), 'anything.exe');
    const sent = await ask('/requests.json', { method: 'POST', body });
    expect(sent.status).toBe(200);
    const agent = await city.as('agent');
    const number = sent.json[0].service_request_id;
    const { items } = (await agent.get(`/api/v1/hotline/work-orders?q=${number}`)).body;
    const { photos } = (await agent.get(`/api/v1/open311/requests/${items[0].id}`)).body;
    // Without the chunk that names its owner.
    expect(photos).toMatchObject([{ type: 'image/png', bytes: png.length - 'tEXtowner'.length - 8 }]);
    const path = `/api/v1/open311/requests/${items[0].id}/photos/${photos[0].id}`;
    const shown = await agent.get(path);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect((await (await city.as('handler')).get(path)).status).toBe(404);
    body.set('media', new Blob([png.subarray(0, -4)]), 'broken.png');
    expect((await ask('/requests.json', { method: 'POST', body })).status).toBe(400);

    body.set('media', new Blob(['<svg onload=alert(1)>']), 'x.png');
    const disguised = await ask('/requests.json', { method: 'POST', body });
    expect([disguised.status, disguised.json[0].description]).toEqual([
      400,
      'media is no JPEG, PNG or WebP picture of at most 3 MB',
    ]);
  });

  test.each([
    ['no key', { api_key: '' }, 403, 'api_key is missing or not valid'],
    ['a wrong key', { api_key: 'k311_wrong' }, 403, 'api_key is missing or not valid'],
    ['another jurisdiction', { jurisdiction_id: 'elsewhere' }, 404, 'jurisdiction_id was not found'],
    ['no service', { service_code: '' }, 400, 'service_code was not provided'],
    ['an unknown service', { service_code: 'moon' }, 404, 'service_code was not found'],
    ['a service no longer offered', { service_code: 'old' }, 404, 'service_code was not found'],
    ['half a point', { long: '' }, 400, 'lat and long go together, as WGS 84 degrees'],
    ['a point elsewhere', { lat: '39.9', long: '116.4' }, 400, 'lat and long are outside this jurisdiction'],
    [
      'no place',
      { lat: '', long: '', address_string: '' },
      400,
      'a location was not provided: lat and long, address_string or address_id',
    ],
    [
      'a required answer missing',
      { service_code: 'parking' },
      400,
      'a required attribute was not provided, or a value is not one of its service definition',
    ],
    [
      'an answer that is none',
      { service_code: 'parking', 'attribute[when]': 'never' },
      400,
      'a required attribute was not provided, or a value is not one of its service definition',
    ],
    [
      'a picture address that is none',
      { media_url: 'javascript:alert(1)' },
      400,
      'media_url is no http or https address',
    ],
  ])('is refused with %s, in the standard’s own form', async (_what, change, status, description) => {
    const { name: _name, ...fields } = { ...whole, ...change } as Record<string, string>;
    const json = await send(fields);
    expect([json.status, json.json]).toEqual([status, [{ code: status, description }]]);
    const xml = await send(fields, '/requests.xml');
    expect([xml.status, xml.type]).toEqual([status, 'text/xml; charset=utf-8']);
    expect(xml.text).toContain(`<errors><error><code>${status}</code><description>`);
  });

  test('answers what is asked, with its filters, and refuses what is not', async () => {
    await send({ ...whole, service_code: 'parking', 'attribute[when]': 'night' });
    const codes = async (query: string) => {
      const { json } = await ask(`/requests.json?${query}`);
      return new Set(json.map((one: { service_code: string }) => one.service_code));
    };
    expect(await codes('service_code=parking')).toEqual(new Set(['parking']));
    expect(await codes('status=open')).toEqual(new Set(['parking', 'lamp']));
    expect(await codes('status=closed')).toEqual(new Set());
    expect(await codes('end_date=2001-01-01T00:00:00Z')).toEqual(new Set());
    expect((await ask('/requests.json?page_size=1')).json).toHaveLength(1);
    for (const query of [
      'start_date=2021-01-01T00:00:00Z&end_date=2021-12-31T00:00:00Z',
      'start_date=yesterday',
      'status=lost',
      'page_size=100000',
      'service_request_id=%00',
    ])
      expect((await ask(`/requests.json?${query}`)).status, query).toBe(400);
    expect((await ask('/requests/HL-19990101-000001.xml')).status).toBe(404);
    expect((await ask('/tokens/none.json')).status).toBe(404);
    expect((await ask('/nothing.json')).json).toEqual([
      { code: 404, description: 'there is no such resource' },
    ]);
  });

  test('is taken back from the list by a reason, and by the city’s decision is not listed at all', async () => {
    const { json } = await send(whole);
    const number = json[0].service_request_id;
    const dispatcher = await city.as('dispatcher');
    const { items } = (await dispatcher.get(`/api/v1/hotline/work-orders?q=${number}`)).body;
    const listing = `/api/v1/open311/requests/${items[0].id}/listing`;
    expect((await dispatcher.put(listing, { listed: false, reason: '涉及个人' })).status).toBe(200);
    expect((await ask(`/requests/${number}.json`)).status).toBe(404);
    // Who sent it reads it all the same.
    expect((await ask(`/requests/${number}.json?api_key=${apiKey}`)).status).toBe(200);
  });

  test('is erased with its order', async () => {
    const { json } = await send(whole);
    const number = json[0].service_request_id;
    const { items } = (await (await city.as('agent')).get(`/api/v1/hotline/work-orders?q=${number}`)).body;
    const erased = await (await city.sure('security')).post('/api/v1/ledger/erasures', {
      subject: items[0].id,
    });
    expect(erased.status).toBe(201);
    await city.consumed('open311.erasure');
    expect((await ask(`/requests/${number}.json`)).status).toBe(404);
    const left = (await ask(`/requests/${number}.json?api_key=${apiKey}`)).json[0];
    expect(left).toMatchObject({ description: '', address: '', lat: null, long: null });
  });
});

test('pictures of orders closed long enough ago are really gone, and that there were some stays known', async () => {
  const agent = await city.as('agent');
  const body = new FormData();
  for (const [name, value] of Object.entries({
    api_key: apiKey,
    service_code: 'lamp',
    address_string: '中山路',
  }))
    body.set(name, value);
  body.set('media', new Blob([png]), 'one.png');
  const number = (await ask('/requests.json', { method: 'POST', body })).json[0].service_request_id;
  const { items } = (await agent.get(`/api/v1/hotline/work-orders?q=${number}`)).body;
  const commands = `/api/v1/hotline/work-orders/${items[0].id}/commands`;
  await agent.post(commands, { command: 'answer', expectedVersion: 1, reply: '已修复。' });
  const before = new Date(Date.now() + 86_400_000);
  const [pictures] = open311Retention;
  const everything = city.house.scoped('everything');
  // Only what is closed goes: nothing yet.
  expect(await pictures!.count(everything, before)).toBe(0);
  expect((await agent.post(commands, { command: 'close', expectedVersion: 2 })).status).toBe(200);
  expect(await pictures!.count(everything, new Date('2021-01-01'))).toBe(0);
  expect(await pictures!.count(everything, before)).toBe(1);
  expect(await pictures!.countHeld!(everything, before)).toBe(0);
  const removed = await everything.transaction().execute((tx) => pictures!.remove(tx, before, 10));
  expect(removed).toEqual({ records: 1, subjects: [] });
  expect(await pictures!.count(everything, before)).toBe(0);
  const intake = (await agent.get(`/api/v1/open311/requests/${items[0].id}`)).body;
  expect([intake.photos, intake.orderNo]).toEqual([[], number]);
});

describe('the web form', () => {
  const report = {
    service: 'parking',
    description: '每天早高峰占道',
    attributes: { when: 'day' },
    place: { district: '440106', address: '五山路' },
    identity: 'confidential',
    name: '陈大文',
    phone: '13900005678',
    photos: [Buffer.from(png).toString('base64')],
  };
  const submit = async (change: object = {}, key?: string) =>
    (await city.as('public')).post(
      '/api/v1/open311/reports',
      { ...report, ...change },
      key ? { 'idempotency-key': key } : {},
    );

  test('gives a number and a code, keeps the caller from the department, and lists nothing', async () => {
    const sent = await submit({}, 'web-form-1');
    expect(sent.status).toBe(201);
    expect(sent.body.code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect((await submit({}, 'web-form-1')).body).toEqual(sent.body);
    const dispatcher = await city.as('dispatcher');
    const { items } = (await dispatcher.get(`/api/v1/hotline/work-orders?q=${sent.body.orderNo}`)).body;
    expect(items).toHaveLength(1);
    const path = `/api/v1/hotline/work-orders/${items[0].id}`;
    await dispatcher.post(`${path}/commands`, {
      command: 'dispatch',
      expectedVersion: 1,
      department: 'traffic',
    });
    expect((await (await city.as('handler')).get(path)).body.caller ?? {}).not.toHaveProperty('phone');
    expect((await ask(`/requests/${sent.body.orderNo}.json`)).status).toBe(404);
  });

  test.each([
    ['an unknown service', { service: 'moon' }, 404, 'unknown-service'],
    ['an answer missing', { attributes: {} }, 422, 'attribute-missing'],
    ['no place', { place: {} }, 422, 'place-missing'],
    ['a point elsewhere', { place: { point: { lat: 39.9, long: 116.4 } } }, 422, 'place-outside'],
    ['no number to call', { phone: undefined }, 422, 'contact-missing'],
    ['a file that is no picture', { photos: [Buffer.from('MZ').toString('base64')] }, 422, 'photo-refused'],
  ])('is refused with %s', async (_what, change, status, slug) => {
    const answered = await submit(change);
    expect([answered.status, answered.body.type]).toEqual([status, `https://kapok.example/problems/${slug}`]);
  });

  test('keeps nothing of whom stays anonymous', async () => {
    const { orderNo } = (await submit({ identity: 'anonymous' })).body;
    const agent = await city.as('agent');
    const { items } = (await agent.get(`/api/v1/hotline/work-orders?q=${orderNo}`)).body;
    expect((await agent.get(`/api/v1/hotline/work-orders/${items[0].id}`)).body.caller).toEqual({
      anonymous: true,
    });
  });
});
