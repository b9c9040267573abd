// What has been kept long enough is really gone, and an event that the ledger signs says how much; a run that was cut off is
// gone on with.
import type { Retention } from '@kapok/contracts/privacy/retention.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';

const orders = '/api/v1/hotline/work-orders';
const retention = '/api/v1/privacy/retention';
const start = new Date('2021-06-01T10:00:00+08:00');
const clock = new SettableClock(start);
let city: TestHouse;
let agent: Person;
let security: Person;
let owner: pg.Client;
let closed: string;
let open: string;

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [agent, security] = await Promise.all([city.as('agent'), city.as('security')]);
  owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  [closed, open] = [await register(), await register()];
  const command = (body: object) => agent.post(`${orders}/${closed}/commands`, body);
  expect((await command({ command: 'answer', expectedVersion: 1, reply: '保密答复' })).status).toBe(200);
  expect((await command({ command: 'close', expectedVersion: 2 })).status).toBe(200);
});
afterAll(async () => {
  await owner?.end();
  await city?.close();
});

async function register(): Promise<string> {
  const { body } = await agent.post(
    orders,
    {
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: '保密标题',
      content: '保密内容',
      caller: { name: '保密姓名', phone: '13800000000' },
    },
    { 'idempotency-key': `register-${registered++}` },
  );
  return body.workOrder.id;
}
let registered = 0;

const list = async (): Promise<Record<string, Retention>> => {
  const { body } = await security.get(retention);
  return Object.fromEntries(body.items.map((item: Retention) => [item.type, item]));
};
const rows = async <T>(query: string, values: unknown[] = []) =>
  (await owner.query(query, values)).rows as T[];
const applied = (type: string) =>
  rows<{ body: { records: number; version: number } }>(
    `SELECT body FROM kernel.event WHERE type = 'privacy.retention.applied' AND subject = $1`,
    [`retention:${type}`],
  );

/** Sends the nightly job now and waits until it has begun a run after `now` and come to its end for the types. */
async function night(...types: readonly string[]): Promise<void> {
  await city.house.jobs.send('privacy.retention', {});
  const finished = async () => {
    const held = await list();
    return types.every((type) => {
      const run = held[type]?.lastRun;
      return run?.startedAt === clock.now().toISOString() && run.finishedAt !== undefined;
    });
  };
  await vi.waitUntil(finished, { timeout: 30_000, interval: 100 });
}

test('every kind of record has a period, a reason, and never less than the law asks for', async () => {
  const held = await list();
  expect(Object.fromEntries(Object.values(held).map(({ type, period }) => [type, period]))).toEqual({
    'hotline.work-order': { amount: 5, unit: 'years' },
    'hotline.call-number': { amount: 2, unit: 'years' },
    'applications.application': { amount: 10, unit: 'years' },
    'crossings.crossing': { amount: 10, unit: 'years' },
    'notices.notice': { amount: 10, unit: 'years' },
    'parties.session': { amount: 6, unit: 'months' },
    'parties.account-change': { amount: 3, unit: 'years' },
    'parties.machine-account': { amount: 3, unit: 'years' },
    'parties.known-device': { amount: 1, unit: 'years' },
    'parties.delegation': { amount: 3, unit: 'years' },
    'kernel.answer': { amount: 7, unit: 'days' },
    'privacy.export': { amount: 7, unit: 'days' },
    'privacy.access': { amount: 3, unit: 'years' },
    'messages.message': { amount: 2, unit: 'years' },
    'ratings.rating': { amount: 3, unit: 'years' },
    'appointments.booking': { amount: 1, unit: 'years' },
    'open311.photo': { amount: 1, unit: 'years' },
    'staffing.shift': { amount: 2, unit: 'years' },
    'applying.draft': { amount: 90, unit: 'days' },
    'applying.co-applicant': { amount: 10, unit: 'years' },
  });
  const set = (type: string, amount: number, unit: string) =>
    security.put(`${retention}/${type}`, { amount, unit, reason: '试行' });
  expect((await set('privacy.access', 35, 'months')).body.type).toMatch(/retention-too-short$/);
  expect((await set('parties.session', 180, 'days')).body.type).toMatch(/retention-too-short$/);
  expect((await set('hotline.unknown', 1, 'years')).status).toBe(404);
});

test('a trial says how many would go and removes nothing', async () => {
  clock.moveTo(new Date('2021-12-02T10:00:00+08:00'));
  const tried = await security.post(`${retention}/hotline.work-order/trial`, { amount: 6, unit: 'months' });
  expect(tried.body).toMatchObject({ records: 1, before: '2021-06-02T02:00:00.000Z' });
  expect((await agent.get(`${orders}/${closed}`)).body.content).toBe('保密内容');
});

test('content goes when its time is over, from tables, events and keys; what happened stays', async () => {
  const set = await security.put(`${retention}/hotline.work-order`, {
    amount: 6,
    unit: 'months',
    reason: '试行半年',
  });
  await night('hotline.work-order', 'kernel.answer');
  const read = (await agent.get(`${orders}/${closed}`)).body;
  expect(JSON.stringify(read)).not.toMatch(/保密|13800000000/);
  expect(read).toMatchObject({ state: 'closed', version: 3 });
  expect((await agent.get(`${orders}/${open}`)).body.content).toBe('保密内容');
  const [left] = await rows<{ events: string; keys: string; notes: string; answers: string }>(
    `SELECT (SELECT count(*) FROM kernel.event WHERE subject = $1 AND personal IS NOT NULL) AS events,
            (SELECT count(*) FROM kernel.data_key WHERE name = $1 AND wrapped IS NOT NULL) AS keys,
            (SELECT count(*) FROM cases.action WHERE case_id = $1::uuid AND note IS NOT NULL) AS notes,
            (SELECT count(*) FROM kernel.idempotency WHERE $1::uuid = ANY (mentions)) AS answers`,
    [closed],
  );
  expect(left).toEqual({ events: 0, keys: 0, notes: 0, answers: 0 });
  expect((await applied('hotline.work-order')).map(({ body }) => body)).toMatchObject([
    { records: 1, version: set.body.version, amount: 6, unit: 'months' },
  ]);
});

test('each run is listed with the event that tells of it, and its receipt can be asked for', async () => {
  const runs = async (query = '') =>
    (await security.get(`${retention}/hotline.work-order/runs${query}`)).body as {
      items: { records: number; eventId: string }[];
      nextCursor?: string;
    };
  const { items } = await runs();
  expect(items).toMatchObject([{ records: 1, period: { amount: 6, unit: 'months' } }]);
  await city.integrated();
  expect((await security.get(`/api/v1/ledger/receipts/${items[0]!.eventId}`)).status).toBe(200);
  expect((await list())['hotline.work-order']).toMatchObject({ setByName: { zh: 'security' } });
  expect((await security.get(`${retention}/hotline.unknown/runs`)).status).toBe(404);
});

test('a second night removes nothing more and says nothing', async () => {
  clock.moveTo(new Date('2021-12-03T10:00:00+08:00'));
  await night('hotline.work-order');
  expect(await applied('hotline.work-order')).toHaveLength(1);
});

test('what two decided about accounts, unused devices and delegations that ended go; what is held or in force stays', async () => {
  clock.moveTo(new Date('2021-12-20T10:00:00+08:00'));
  const [first, second] = await rows<{ id: string }>('SELECT id FROM parties.staff LIMIT 2');
  const party = async (name: string, documentNumber: string) =>
    (await agent.post('/api/v1/parties', { documentType: 'passport', documentNumber, name })).body.partyId;
  const [one, other, held] = [
    await party('甲', 'E20000001'),
    await party('乙', 'E20000002'),
    await party('丙', 'E20000003'),
  ];
  expect(
    (await security.post('/api/v1/privacy/holds', { subject: held, basis: '穗中法〔2021〕1 号' })).status,
  ).toBe(201);
  for (const at of ['2018-12-19T00:00:00+08:00', '2018-12-21T00:00:00+08:00'])
    await rows(
      `INSERT INTO parties.account_change (id, staff_id, kind, first_half, requested_by, requested_at)
       VALUES (gen_random_uuid(), $1, 'password-reset', '', 'staff:' || $2, $3)`,
      [first!.id, second!.id, at],
    );
  for (const at of ['2018-12-19T00:00:00+08:00', '2018-12-21T00:00:00+08:00'])
    await rows(
      `INSERT INTO parties.machine_account (id, name, unit, operations, days, reason, first_half, requested_by, requested_at)
       VALUES (gen_random_uuid(), '水务系统', 'water', '{listWorkOrders}', 180, '对接', sha256($2::text::bytea), 'staff:' || $1,
         $2::timestamptz)`,
      [second!.id, at],
    );
  for (const at of ['2020-12-19T00:00:00+08:00', '2020-12-21T00:00:00+08:00'])
    await rows('INSERT INTO parties.known_device VALUES (sha256($2::text::bytea), $1, $2::timestamptz)', [
      first!.id,
      at,
    ]);
  /** Offered and taken on in 2018, where nothing else is said. */
  const delegation = (from: string, what: Readonly<Record<string, string | null>>) => {
    const over = { valid_until: '2030-01-01Z', consented_at: '2018-01-02Z', ...what } as typeof what;
    const consentedBy = over.consented_at === null ? null : `party:${other}`;
    return rows(
      `INSERT INTO parties.delegation (id, kind, from_party, to_party, valid_from, valid_until, offered_by, offered_at,
         consented_by, consented_at, declined_at, revoked_at)
       VALUES (gen_random_uuid(), 'relative', $1, $2, '2018-01-01Z', $3, $4, '2018-01-01Z', $5, $6, $7, $8)`,
      [
        from,
        other,
        over.valid_until,
        `party:${from}`,
        consentedBy,
        over.consented_at,
        over.declined_at,
        over.revoked_at,
      ],
    );
  };
  const never = { consented_at: null };
  const goes = [
    { valid_until: '2018-12-01Z' },
    { revoked_at: '2018-12-01Z' },
    never,
    { ...never, declined_at: '2018-02-01Z' },
  ];
  const stays = [{}, { valid_until: '2019-01-01Z' }, { revoked_at: '2019-01-01Z' }];
  for (const what of [...goes, ...stays]) await delegation(one, what);
  await delegation(held, { valid_until: '2018-12-01Z' });

  await night('parties.delegation');
  const last = await list();
  expect(last['parties.account-change']?.lastRun?.records).toBe(1);
  expect(last['parties.machine-account']?.lastRun?.records).toBe(1);
  expect(last['parties.known-device']?.lastRun?.records).toBe(1);
  expect(last['parties.delegation']?.lastRun?.records).toBe(goes.length);
  const left = async (table: string) => (await rows(`SELECT FROM parties.${table}`)).length;
  expect(await left('account_change')).toBe(1);
  expect(await left('delegation')).toBe(stays.length + 1);
  const { items } = (await security.get(`${retention}/parties.delegation/runs`)).body;
  expect(items[0]).toMatchObject({ records: goes.length, held: 1 });
});

test('a run that breaks off keeps what it did, goes on where it stopped, and is told of once', async () => {
  clock.moveTo(new Date('2022-01-01T10:00:00+08:00'));
  const [{ staffId }] = (await rows<{ staffId: string }>(
    'SELECT id AS "staffId" FROM parties.staff LIMIT 1',
  )) as [{ staffId: string }];
  await rows(
    `INSERT INTO parties.session (id, token_hash, staff_id, opened_at, expires_at, last_used_at)
     SELECT gen_random_uuid(), sha256(n::text::bytea), $1, t, t, t
     FROM (SELECT n, '2020-01-01Z'::timestamptz + n * interval '1 hour' AS t FROM generate_series(1, 450) AS n) AS old`,
    [staffId],
  );
  await rows(`
    CREATE FUNCTION parties.broken() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN IF OLD.expires_at > '2020-01-10Z' THEN RAISE 'broken on purpose'; END IF; RETURN OLD; END $$`);
  await rows(
    'CREATE TRIGGER broken BEFORE DELETE ON parties.session FOR EACH ROW EXECUTE FUNCTION parties.broken()',
  );
  await city.house.jobs.send('privacy.retention', {});
  await vi.waitUntil(async () => (await list())['parties.session']?.lastRun?.records === 200, {
    timeout: 30_000,
    interval: 100,
  });
  // What fails keeps nobody else from their turn: answers kept for retries come after sessions.
  await vi.waitUntil(
    async () => (await list())['kernel.answer']?.lastRun?.startedAt === clock.now().toISOString(),
    { timeout: 30_000, interval: 100 },
  );
  expect((await list())['parties.session']?.lastRun?.finishedAt).toBeUndefined();
  expect(await rows('SELECT FROM parties.session WHERE expires_at < $1', ['2021-01-01Z'])).toHaveLength(250);
  await rows('DROP TRIGGER broken ON parties.session');
  await night('parties.session');
  expect(await rows('SELECT FROM parties.session WHERE expires_at < $1', ['2021-01-01Z'])).toEqual([]);
  expect((await applied('parties.session')).map(({ body }) => body.records)).toEqual([450]);
});

/** The night of a day on which nobody is signed in any more. */
async function nightAt(at: string, type: string): Promise<void> {
  clock.moveTo(new Date(at));
  await city.house.jobs.send('privacy.retention', {});
  const finished = () =>
    rows(
      'SELECT FROM privacy.retention_run WHERE type = $1 AND started_at = $2 AND finished_at IS NOT NULL',
      [type, clock.now()],
    );
  await vi.waitUntil(async () => (await finished()).length === 1, { timeout: 30_000, interval: 100 });
}

test('accesses go after three years and not before, and only by the eraser’s hand', async () => {
  await agent.get(`${orders}/${open}`, { 'kapok-purpose': 'handling-case' });
  await city.integrated();
  const kept = async () =>
    (await rows('SELECT FROM privacy.access WHERE at >= $1', [new Date('2022-01-01T00:00:00+08:00')])).length;
  await vi.waitUntil(async () => (await kept()) === 1, { timeout: 20_000 });
  for (const statement of [sql`DELETE FROM privacy.access`, sql`SELECT privacy.forget_accesses(now(), 1)`])
    await expect(statement.execute(city.house.db)).rejects.toThrow('permission denied');
  await nightAt('2024-12-31T10:00:00+08:00', 'privacy.access');
  expect(await kept()).toBe(1);
  await nightAt('2025-01-02T10:00:00+08:00', 'privacy.access');
  expect(await kept()).toBe(0);
});

test('a caller’s number goes on its day with its index, its event’s words and, with the last of a month, their key', async () => {
  const month = '2025-03';
  clock.moveTo(new Date('2025-04-01T10:00:00+08:00'));
  // The sessions that this house began with have ended meanwhile.
  const supervisor = await city.as('supervisor');
  const callOf = async (day: string, callerNumber: string): Promise<string> => {
    const at = (second: string) => `${day}T10:00:${second}+08:00`;
    const { status, body } = await supervisor.post('/api/v1/hotline/calls', {
      line: '12345',
      channel: 'phone',
      offeredAt: at('00'),
      answeredAt: at('05'),
      endedAt: at('50'),
      callerNumber,
    });
    expect(status).toBe(201);
    return body.callId;
  };
  const [first, last] = [
    await callOf('2025-03-01', '13800000901'),
    await callOf('2025-03-31', '13800000902'),
  ];
  const kept = async (id: string) => {
    const [row] = await rows<Record<'number' | 'index' | 'words', boolean>>(
      `SELECT caller_number IS NOT NULL AS number, caller_number_index IS NOT NULL AS index,
         EXISTS (SELECT FROM kernel.event WHERE subject = $1::text AND personal IS NOT NULL) AS words
       FROM hotline.call WHERE id = $1::uuid`,
      [id],
    );
    return [row?.number, row?.index, row?.words];
  };
  const keys = async () =>
    (
      await rows('SELECT FROM kernel.data_key WHERE name = $1 AND wrapped IS NOT NULL', [
        `hotline.calls:${month}`,
      ])
    ).length;
  const [there, gone] = [
    [true, true, true],
    [false, false, false],
  ];
  await nightAt('2027-02-28T10:00:00+08:00', 'hotline.call-number');
  expect([await kept(first), await kept(last), await keys()]).toEqual([there, there, 1]);
  await nightAt('2027-03-02T10:00:00+08:00', 'hotline.call-number');
  expect([await kept(first), await kept(last), await keys()]).toEqual([gone, there, 1]);
  await nightAt('2027-04-01T10:00:00+08:00', 'hotline.call-number');
  expect([await kept(first), await kept(last), await keys()]).toEqual([gone, gone, 0]);
  expect((await rows('SELECT FROM hotline.call WHERE id = ANY($1)', [[first, last]])).length).toBe(2);
});
