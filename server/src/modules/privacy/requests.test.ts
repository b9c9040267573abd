// What people ask about their own data, through HTTP: a copy, a correction that reaches every copy, an erasure that leaves nothing
// and a log that still verifies; decided by others, and not at all about what is held.
import { randomUUID } from 'node:crypto';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { PartyId } from '@kapok/contracts/ids.ts';
import { parseVerifierKey } from '@kapok/contracts/note.ts';
import type { OwnRequest } from '@kapok/contracts/privacy/requests.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { auditLog } from '../ledger/index.ts';

const orders = '/api/v1/hotline/work-orders';
const requests = '/api/v1/privacy/requests';
const holds = '/api/v1/privacy/holds';
const clock = new SettableClock(new Date('2021-06-01T10:00:00+08:00'));
let city: TestHouse;
let owner: pg.Client;
let agent: Person;
let supervisor: Person;
let security: Person;
let auditor: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [agent, supervisor, security, auditor] = (await Promise.all(
    (['agent', 'supervisor', 'security', 'auditor'] as const).map((role) => city.as(role)),
  )) as [Person, Person, Person, Person];
  owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await city?.close();
});

let made = 0;
async function register(name: string, phone: string): Promise<PartyId> {
  made += 1;
  const body = `440104199004${String(1 + (made % 28)).padStart(2, '0')}${String(made).padStart(3, '0')}`;
  const party = { documentType: 'citizen-id', documentNumber: body + checkCharacterOf(body), name, phone };
  const answer = await agent.post('/api/v1/parties', { ...party, address: '广州市越秀区府前路1号' });
  expect(answer.status).toBe(201);
  return answer.body.partyId;
}

interface Ordered {
  readonly id: string;
  readonly key: string;
  readonly body: object;
}
async function order(partyId: PartyId, name: string, phone: string, closed: boolean): Promise<Ordered> {
  const key = randomUUID();
  const body = {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '保密标题',
    content: '保密内容',
    partyId,
    caller: { name, phone },
  };
  const { id } = (await agent.post(orders, body, { 'idempotency-key': key })).body.workOrder;
  if (closed) {
    const command = (more: object) => agent.post(`${orders}/${id}/commands`, more);
    expect((await command({ command: 'answer', expectedVersion: 1, reply: '保密答复' })).status).toBe(200);
    expect((await command({ command: 'close', expectedVersion: 2 })).status).toBe(200);
  }
  return { id, key, body };
}

async function requestOf(person: Person, id: string): Promise<OwnRequest> {
  const { body } = await person.get('/api/v1/me/requests?limit=200');
  return body.items.find((one: OwnRequest) => one.requestId === id);
}
const decide = (who: Person, id: string, body: object) => who.post(`${requests}/${id}/decision`, body);
const erase = (person: Person, record: string, kind = 'hotline.work-order') =>
  person.post('/api/v1/me/erasures', { kind, record, reason: '不再需要' });

describe('a copy of one’s data', () => {
  test('needs a proofed identity, is made once, holds everything whole, and is nobody else’s', async () => {
    const partyId = await register('陈<b>大文', '13800000101');
    const { id } = await order(partyId, '陈<b>大文', '13800000101', true);
    const path = '/api/v1/me/exports';
    expect((await (await city.person(partyId, 1)).post(path, undefined)).body.type).toMatch(
      /assurance-too-low$/,
    );
    const person = await city.person(partyId, 2);
    const asked = await person.post(path, undefined);
    expect(asked.status).toBe(202);
    const { requestId } = asked.body;
    await city.consumed('privacy.exports');
    await sql`UPDATE kernel.consumer SET position = -1 WHERE name = 'privacy.exports'`.execute(city.house.db);
    await city.consumed('privacy.exports');
    expect(await requestOf(person, requestId)).toMatchObject({
      state: 'done',
      readyUntil: '2021-06-08T02:00:00.000Z',
    });
    const copy = await person.get(`${path}/${requestId}/data.json`);
    expect(copy.headers.get('content-disposition')).toMatch(/^attachment/);
    const of = (kind: string) =>
      copy.body.records.find((one: { kind: string }) => one.kind === kind).items[0];
    expect(of('hotline.work-order')).toMatchObject({
      id,
      fields: expect.arrayContaining([
        { name: 'content', words: { zh: '诉求内容', en: 'What was said' }, value: '保密内容' },
        { name: 'caller.phone', words: { zh: '来电人电话', en: 'Caller’s number' }, value: '13800000101' },
      ]),
    });
    expect(of('parties.party').fields).toContainEqual(
      expect.objectContaining({ name: 'address', value: '广州市越秀区府前路1号' }),
    );
    expect(copy.body.accesses.length).toBeGreaterThan(0);
    const page = (await person.get(`${path}/${requestId}/data.html`, { 'accept-language': 'zh-CN' })).body;
    expect(page).toContain('陈&lt;b&gt;大文');
    expect(page).not.toContain('<b>');
    const other = await city.person(await register('外人', '13800000102'), 2);
    expect((await other.get(`${path}/${requestId}/data.json`)).status).toBe(404);
    const { rows } = await owner.query(`SELECT string_agg(e::text, ' ') AS kept FROM privacy.export e`);
    expect(rows[0].kept).not.toContain(Buffer.from('保密内容').toString('hex'));
  });
});

describe('a correction', () => {
  test('is decided by somebody else, reaches every copy, and the person sees who read what they wrote', async () => {
    const partyId = await register('陈大丈', '13800000111');
    const [same, other] = [
      await order(partyId, '陈大丈', '13800000111', false),
      await order(partyId, '陈太太', '13800000112', false),
    ];
    const person = await city.person(partyId, 2);
    const ask = (more: object = {}) =>
      person.post('/api/v1/me/corrections', {
        kind: 'parties.party',
        record: partyId,
        field: 'name',
        value: '陈大文',
        reason: '登记时写错一字',
        ...more,
      });
    expect((await ask({ field: 'documentNumber' })).body.type).toMatch(/not-correctable$/);
    expect((await ask({ field: 'phone', value: 'call me' })).body.type).toMatch(/invalid-request$/);
    expect((await ask({ record: await register('别人', '13800000113') })).status).toBe(404);
    const asked = await ask();
    expect(asked.status).toBe(201);
    const { requestId } = asked.body;
    expect((await ask()).body.type).toMatch(/request-open$/);
    expect((await person.get(`${requests}/${requestId}`)).status).toBe(403);
    expect((await security.get(`${requests}/${requestId}`)).status).toBe(403);
    expect((await decide(security, requestId, { granted: true })).status).toBe(403);
    expect((await supervisor.get(`${requests}/${requestId}`)).body).toMatchObject({
      current: '陈大丈',
      value: '陈大文',
      reason: '登记时写错一字',
    });
    expect(JSON.stringify((await auditor.get(requests)).body)).not.toMatch(/陈大|写错/);
    expect((await decide(supervisor, requestId, { granted: false })).body.type).toMatch(
      /refusal-needs-note$/,
    );
    expect((await decide(supervisor, requestId, { granted: true })).body.state).toBe('granted');
    expect((await decide(supervisor, requestId, { granted: true })).body.type).toMatch(/already-decided$/);
    const settle = async () => {
      for (const name of ['parties.corrections', 'hotline.corrections', 'privacy.corrections'])
        await city.consumed(name);
    };
    await settle();
    expect((await requestOf(person, requestId)).state).toBe('done');
    const shown = async (id: string) =>
      (await supervisor.post(`${orders}/${id}/caller`, undefined, { 'kapok-purpose': 'quality-check' })).body
        .name;
    expect([await shown(same.id), await shown(other.id)]).toEqual(['陈大文', '陈太太']);
    const before = await owner.query('SELECT count(*) FROM kernel.event WHERE type LIKE $1', ['%.corrected']);
    for (const name of ['parties.corrections', 'hotline.corrections'])
      await sql`UPDATE kernel.consumer SET position = -1 WHERE name = ${name}`.execute(city.house.db);
    await settle();
    const after = await owner.query('SELECT count(*) FROM kernel.event WHERE type LIKE $1', ['%.corrected']);
    expect(after.rows).toEqual(before.rows);
    await city.consumed('privacy.accesses');
    const accesses = (await person.get('/api/v1/me/accesses?limit=200')).body.items;
    expect(accesses.filter(({ kind }: { kind: string }) => kind === 'privacy.request')).toMatchObject([
      { way: 'whole', by: [{ role: 'supervisor' }], records: [{ id: requestId }] },
    ]);
  });

  test('is not decided by who is the same human', async () => {
    const partyId = await register('督办员本人', '13800000121');
    const person = await city.person(partyId, 2);
    const asked = await person.post('/api/v1/me/corrections', {
      kind: 'parties.party',
      record: partyId,
      field: 'address',
      value: '广州市天河区1号',
      reason: '搬家',
    });
    await owner.query(`UPDATE parties.staff SET party_id = $1 WHERE username = 'supervisor'`, [partyId]);
    await new Promise((done) => setTimeout(done, 1100));
    expect((await decide(supervisor, asked.body.requestId, { granted: true })).status).toBe(403);
    await owner.query(`UPDATE parties.staff SET party_id = NULL WHERE username = 'supervisor'`);
    await new Promise((done) => setTimeout(done, 1100));
  });
});

describe('an erasure', () => {
  let partyId: PartyId;
  let person: Person;
  beforeAll(async () => {
    partyId = await register('李要删', '13800000131');
    person = await city.person(partyId, 2);
  });

  test('waits for what is under way, and the refusal names the law', async () => {
    const { id } = await order(partyId, '李要删', '13800000131', false);
    const refused = await erase(person, id);
    expect(refused.body).toMatchObject({
      type: expect.stringMatching(/must-be-kept$/),
      ground: { zh: expect.stringContaining('第四十七条') },
    });
    expect((await erase(person, partyId, 'parties.party')).body.type).toMatch(/must-be-kept$/);
    const close = (more: object) => agent.post(`${orders}/${id}/commands`, more);
    await close({ command: 'answer', expectedVersion: 1, reply: '答' });
    await close({ command: 'close', expectedVersion: 2 });
  });

  test('waits for a period that binds, and the refusal says until when', async () => {
    const set = (binding: boolean) =>
      security.put('/api/v1/privacy/retention/hotline.work-order', {
        amount: 3,
        unit: 'years',
        reason: '《机关档案管理规定》',
        binding,
      });
    expect((await set(true)).status).toBe(200);
    const { id } = await order(partyId, '李要删', '13800000131', true);
    expect((await erase(person, id)).body).toMatchObject({
      type: expect.stringMatching(/must-be-kept$/),
      ground: { zh: '《机关档案管理规定》' },
      keptUntil: '2024-06-01T02:00:00.000Z',
    });
    expect((await set(false)).status).toBe(200);
  });

  test('takes tables, events, key and kept answers at once, and the log still verifies', async () => {
    const { id, key, body } = await order(partyId, '李要删', '13800000131', true);
    const asked = await erase(person, id);
    expect(asked.status).toBe(201);
    const { requestId } = asked.body;
    expect((await decide(supervisor, requestId, { granted: true })).status).toBe(403);
    const replay = () => agent.post(orders, body, { 'idempotency-key': key });
    expect((await replay()).body.workOrder.id).toBe(id);
    expect((await decide(security, requestId, { granted: true })).body.state).toBe('done');
    expect((await replay()).body.type).toMatch(/answer-erased$/);
    await city.consumed('hotline.erasure');
    const { rows } = await owner.query(
      `SELECT (SELECT count(*) FROM kernel.event WHERE subject = $1 AND personal IS NOT NULL)::int AS events,
        (SELECT count(*) FROM kernel.data_key WHERE name = $1 AND wrapped IS NOT NULL)::int AS keys,
        (SELECT num_nonnulls(content, reply, caller_name, caller_phone) FROM hotline.work_order WHERE id = $1::uuid) AS columns`,
      [id],
    );
    expect(rows).toEqual([{ events: 0, keys: 0, columns: 0 }]);
    expect(JSON.stringify((await agent.get(`${orders}/${id}`)).body)).not.toContain('保密');
    await city.integrated();
    const logKey = parseVerifierKey(((await agent.get('/log/key')).body as string).trim());
    const audit = await auditLog(city.house.db, [logKey!]);
    expect(audit.faults).toEqual([]);
    expect(audit.size).toBeGreaterThan(10);
    // Who had read it is still the person's to know.
    await city.consumed('privacy.accesses');
    const seen = (await person.get('/api/v1/me/accesses?limit=200')).body.items;
    expect(
      seen.some(({ records }: { records: { id: string }[] }) => records.some((one) => one.id === id)),
    ).toBe(true);
  });

  test('a refusal tells the person why', async () => {
    const { id } = await order(partyId, '李要删', '13800000131', true);
    const { requestId } = (await erase(person, id)).body;
    expect((await decide(security, requestId, { granted: false, note: '涉诉期间暂不删除' })).body.state).toBe(
      'refused',
    );
    expect(await requestOf(person, requestId)).toMatchObject({ state: 'refused', note: '涉诉期间暂不删除' });
  });

  test('of oneself takes the registration and what one asked', async () => {
    const { requestId } = (await erase(person, partyId, 'parties.party')).body;
    expect((await decide(security, requestId, { granted: true })).body.state).toBe('done');
    await city.consumed('parties.erasure');
    await city.consumed('privacy.erasure');
    expect((await agent.get(`/api/v1/parties/${partyId}`)).status).toBe(404);
    const { rows } = await owner.query(
      'SELECT bool_and(num_nonnulls(reason, before, value, note) = 0) AS clear FROM privacy.request WHERE party_id = $1',
      [partyId],
    );
    expect(rows).toEqual([{ clear: true }]);
  });
});

describe('a legal hold', () => {
  test('holds from the request on, is decided and lifted by two, and nothing goes meanwhile', async () => {
    const partyId = await register('赵被查', '13800000141');
    const person = await city.person(partyId, 2);
    const { id } = await order(partyId, '赵被查', '13800000141', true);
    const erasing = (await erase(person, id)).body.requestId;
    const held = await security.post(holds, { subject: partyId, basis: '穗中法〔2021〕12 号' });
    expect(held.body).toMatchObject({ state: 'requested', records: expect.any(Number) });
    const path = `${holds}/${held.body.holdId}`;
    expect((await decide(security, erasing, { granted: true })).body.type).toMatch(/must-be-kept$/);
    expect((await erase(person, partyId, 'parties.party')).body.type).toMatch(/must-be-kept$/);
    expect((await security.post('/api/v1/ledger/erasures', { subject: id })).body.type).toMatch(
      /legal-hold$/,
    );
    await expect(owner.query('SELECT kernel.erase_personal($1)', [id])).rejects.toThrow('legal hold');
    expect((await security.post(`${path}/decision`, { granted: true })).status).toBe(403);
    expect((await auditor.post(`${path}/decision`, { granted: true })).body.state).toBe('held');
    expect((await auditor.post(`${path}/decision`, { granted: false })).body.type).toMatch(
      /already-decided$/,
    );

    await security.put('/api/v1/privacy/retention/hotline.work-order', {
      amount: 1,
      unit: 'months',
      reason: '试行一个月',
    });
    clock.moveTo(new Date('2021-07-15T10:00:00+08:00'));
    const night = async () => {
      await city.house.jobs.send('privacy.retention', {});
      const last = async () => {
        const { body } = await security.get('/api/v1/privacy/retention');
        return body.items.find(({ type }: { type: string }) => type === 'hotline.work-order').lastRun;
      };
      await vi.waitUntil(
        async () => {
          const run = await last();
          return run?.startedAt === clock.now().toISOString() && run.finishedAt !== undefined;
        },
        { timeout: 40_000, interval: 100 },
      );
      return last();
    };
    expect((await night()).held).toBe(1);
    expect((await agent.get(`${orders}/${id}`)).body.content).toBe('保密内容');

    expect((await security.post(`${path}/end`, undefined)).body.state).toBe('ending');
    expect((await auditor.post(`${path}/end/decision`, { granted: false })).body.state).toBe('held');
    expect((await security.post(`${path}/end`, undefined)).body.state).toBe('ending');
    expect((await auditor.post(`${path}/end/decision`, { granted: true })).body.state).toBe('ended');
    clock.moveTo(new Date('2021-07-16T10:00:00+08:00'));
    const run = await night();
    expect([run.held, run.records]).toEqual([0, 1]);
    expect((await agent.get(`${orders}/${id}`)).body.content).toBeUndefined();
  });
});
