// Reading that is out of the ordinary raises one alert with the accesses behind it, which another person acknowledges.
import type { AccessAlert } from '@kapok/contracts/privacy/alerts.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';

const orders = '/api/v1/hotline/work-orders';
const alerts = '/api/v1/privacy/alerts';
const rules = '/api/v1/privacy/alert-rules';
const clock = new SettableClock(new Date('2021-06-01T10:00:00+08:00'));
let city: TestHouse;
let people: Record<'agent' | 'dispatcher' | 'supervisor' | 'auditor' | 'security', Person>;
const registered: string[] = [];

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  const [agent, dispatcher, supervisor, auditor, security] = await Promise.all(
    (['agent', 'dispatcher', 'supervisor', 'auditor', 'security'] as const).map((role) => city.as(role)),
  );
  people = {
    agent: agent!,
    dispatcher: dispatcher!,
    supervisor: supervisor!,
    auditor: auditor!,
    security: security!,
  };
  for (let count = 0; count < 4; count += 1) {
    const { body } = await people.agent.post(orders, {
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: '占道停车',
      content: '小区门口长期占道停车',
      caller: { name: '陈先生', phone: '13812345678' },
    });
    registered.push(body.workOrder.id);
  }
});
afterAll(() => city?.close());

const onlyThe = { countsMasked: false, exemptRoles: [], windowMinutes: 10, enabled: true };
async function setRule(rule: string, body: object): Promise<void> {
  expect((await people.security.put(`${rules}/${rule}`, { ...onlyThe, ...body })).status).toBe(200);
}
/** Has the caller shown whole: what is shown masked does not count. */
const read = async (reader: Person, ...which: number[]) => {
  const purpose = reader.role === 'auditor' ? 'audit' : 'handling-case';
  for (const at of which) {
    const path = `${orders}/${registered[at]}/caller`;
    expect((await reader.post(path, undefined, { 'kapok-purpose': purpose })).status).toBe(200);
  }
};

const consumed = () => city.consumed('privacy.accesses');

async function list(query = ''): Promise<AccessAlert[]> {
  await consumed();
  const { status, body } = await people.auditor.get(`${alerts}${query}`);
  expect(status).toBe(200);
  return body.items;
}

const raisedEvents = async () =>
  (
    await sql<{ count: number }>`
      SELECT count(*) FROM kernel.event WHERE type = 'privacy.alert.raised'`.execute(city.house.db)
  ).rows[0]!.count;

test('rules are as Kapok comes with them until the city sets them', async () => {
  const { body } = await people.auditor.get(rules);
  expect(body.items.map(({ rule, threshold, version }: never) => [rule, threshold, version])).toEqual([
    ['many-records', 50, 0],
    ['outside-hours', 5, 0],
    ['many-readers', 10, 0],
  ]);
});

test('many records read by one raise one alert a day, with all accesses behind it', async () => {
  await setRule('many-records', { threshold: 2 });
  await read(people.supervisor, 0, 0, 1);
  expect(await list()).toEqual([]);
  await read(people.supervisor, 2, 3);
  const [alert, ...others] = await list('?rule=many-records');
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    staffName: { zh: 'supervisor' },
    day: '2021-06-01',
    counted: 4,
    threshold: 2,
    state: 'open',
  });
  const behind = await people.auditor.get(`${alerts}/${alert!.alertId}?limit=3`);
  const rest = await people.auditor.get(
    `${alerts}/${alert!.alertId}?limit=3&cursor=${behind.body.accesses.nextCursor}`,
  );
  const records = [behind, rest].flatMap(({ body }) =>
    body.accesses.items.flatMap((access: { records: string[] }) => access.records),
  );
  expect(records.sort()).toEqual([registered[0], ...registered].sort());
  expect(JSON.stringify([behind.body, rest.body])).not.toMatch(/陈先生|13812345678/);
});

test('what was read longer ago than the window does not count', async () => {
  await read(people.dispatcher, 0, 1);
  clock.moveTo(new Date('2021-06-01T10:11:00+08:00'));
  await read(people.dispatcher, 2);
  expect((await list()).map(({ staffName }) => staffName?.en)).toEqual(['supervisor']);
});

test('an alert is acknowledged once, never by whom it is about, and what goes on after raises another', async () => {
  await read(people.auditor, 0, 1, 2);
  const found = await list('?state=open');
  const own = found.find(({ staffName }) => staffName?.en === 'auditor')!;
  const other = found.find(({ staffName }) => staffName?.en === 'supervisor')!;
  const judge = (alert: AccessAlert) =>
    people.auditor.post(`${alerts}/${alert.alertId}/acknowledgement`, {
      finding: 'in-order',
      note: '核实：陈先生来电询问。',
    });
  expect((await judge(own)).body.type).toMatch(/alert-about-yourself$/);
  expect((await judge(other)).body).toMatchObject({ state: 'acknowledged', finding: 'in-order' });
  expect((await judge(other)).body.type).toMatch(/alert-acknowledged$/);
  expect((await people.auditor.get(`${alerts}/${other.alertId}`)).body.alert.note).toBe(
    '核实：陈先生来电询问。',
  );
  const kept = await sql<{ row: string }>`SELECT a::text AS row FROM privacy.alert a`.execute(city.house.db);
  expect(kept.rows.map(({ row }) => row).join()).not.toContain('陈先生');
  await read(people.supervisor, 0, 1, 2);
  expect((await list(`?state=open&staffId=${other.staffId}`)).length).toBe(1);
});

test('reading at night raises an alert, but not of those who work in shifts', async () => {
  await setRule('outside-hours', { threshold: 1, windowMinutes: 600, exemptRoles: ['agent'] });
  clock.moveTo(new Date('2021-06-01T22:00:00+08:00'));
  await read(people.agent, 0, 1);
  await read(people.dispatcher, 0, 1);
  expect(
    (await list('?rule=outside-hours')).map(({ staffName, counted }) => [staffName?.en, counted]),
  ).toEqual([['dispatcher', 2]]);
});

test('a record read by many raises an alert about the record, which none of its readers judges', async () => {
  await setRule('many-readers', { threshold: 2 });
  clock.moveTo(new Date('2021-06-02T10:00:00+08:00'));
  await read(people.agent, 3);
  await read(people.dispatcher, 3);
  await read(people.auditor, 3);
  const [alert] = await list('?rule=many-readers');
  expect(alert).toMatchObject({ record: registered[3], counted: 3 });
  const judged = await people.auditor.post(`${alerts}/${alert!.alertId}/acknowledgement`, {
    finding: 'in-order',
    note: '本人参与查看。',
  });
  expect(judged.body.type).toMatch(/alert-about-yourself$/);
});

test('events that come again raise nothing again', async () => {
  const before = [await list(), await raisedEvents()];
  await sql`UPDATE kernel.consumer SET position = -1 WHERE name = 'privacy.accesses'`.execute(city.house.db);
  expect([await list(), await raisedEvents()]).toEqual(before);
});

test('an alert that cannot be kept leaves no access that was not judged', async () => {
  clock.moveTo(new Date('2021-06-03T10:00:00+08:00'));
  const before = await raisedEvents();
  const owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      CREATE FUNCTION privacy.broken() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken on purpose'; END $$;
      CREATE TRIGGER broken BEFORE INSERT ON privacy.alert_access FOR EACH STATEMENT EXECUTE FUNCTION privacy.broken();`);
    await read(people.dispatcher, 0, 1, 2);
    await city.integrated();
    // The two before the one that raises are kept; that one is tried again and again, and nothing of it stays.
    const kept = async () =>
      (
        await sql<{ count: number }>`
          SELECT count(*) FROM privacy.access WHERE at >= '2021-06-03Z'`.execute(city.house.db)
      ).rows[0]!.count;
    await vi.waitUntil(async () => (await kept()) === 2, { timeout: 20_000 });
    expect(await raisedEvents()).toBe(before);
    await owner.query('DROP TRIGGER broken ON privacy.alert_access');
    expect((await list('?state=open')).filter(({ day }) => day === '2021-06-03')).toHaveLength(1);
    expect(await raisedEvents()).toBe(before + 1);
  } finally {
    await owner.end();
  }
});
