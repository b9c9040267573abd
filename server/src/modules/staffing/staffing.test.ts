// Staffing through HTTP, over a year shaped like 2021: a contract for 3,030 contacts that gets 7,179, a
// four-thousandth of that year's, day by day.
import type { CallRecord } from '@kapok/contracts/hotline.ts';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { doingAs } from '../../kernel/doing.ts';
import { recordCalls } from '../hotline/index.ts';
import { warnOfYear } from './index.ts';

let now = new Date('2021-01-01T00:00:00+08:00');
let city: TestHouse;
let supervisor: Person;

beforeAll(async () => {
  city = await openTestHouse({ clock: { now: () => now }, endlessSessions: true });
  supervisor = await city.as('supervisor');
  const set = await supervisor.put('/api/v1/hotline/contract', { year: 2021, contacts: 3_030 });
  expect(set.status).toBe(200);
});
afterAll(() => city?.close());

/** Days on which a storm doubles what comes. */
const storm = ['2021-03-08', '2021-03-09'];
const comingOn = (at: DateTime) => manyOn(at) * (storm.includes(at.toISODate()!) ? 2 : 1);

/** 21 contacts on an ordinary day, fewer at weekends, and as days go a sixth more or less. */
const manyOn = (at: DateTime) =>
  Math.round((at.weekday > 5 ? 16 : 21) * (1 + Math.sin(at.ordinal * 12.9898) / 6));

/** All by phone, one of 17 gives up; within two and a half hours, so that few calls want several agents. */
function callsOf(day: string): CallRecord[] {
  const at = DateTime.fromISO(day, { zone: 'Asia/Shanghai' });
  const many = comingOn(at);
  return Array.from({ length: many }, (_, index) => {
    const offered = at.plus({
      minutes: 8 * 60 + Math.floor((index * 150) / many),
      seconds: (index * 37) % 60,
    });
    const gaveUp = index % 17 === 5;
    const left = offered.plus({ seconds: gaveUp ? 90 : 5 + (index % 9) });
    return {
      line: '12345',
      channel: 'phone',
      offeredAt: offered.toISO()!,
      ...(gaveUp ? {} : { answeredAt: left.toISO()!, agent: `A${String(index % 3).padStart(3, '0')}` }),
      endedAt: (gaveUp ? left : left.plus({ seconds: 180 })).toISO()!,
    };
  });
}

/** A month of calls in one transaction, and the morning after. */
async function liveThrough(first: string, last: string): Promise<void> {
  const end = DateTime.fromISO(last, { zone: 'Asia/Shanghai' });
  now = end.plus({ hours: 23 }).toJSDate();
  const calls: CallRecord[] = [];
  for (let day = DateTime.fromISO(first, { zone: 'Asia/Shanghai' }); day <= end; day = day.plus({ days: 1 }))
    calls.push(...callsOf(day.toISODate()!));
  await recordCalls(doingAs(city.house, { kind: 'system', name: 'test' }), calls);
  now = end.plus({ days: 1, hours: 6 }).toJSDate();
  await city.fed();
}

test('without fourteen days of calls there is no forecast, and it says so', async () => {
  const forecast = await supervisor.get('/api/v1/staffing/forecast');
  expect([forecast.status, forecast.body.type]).toEqual([
    422,
    'https://kapok.example/problems/too-little-history',
  ]);
  expect((await supervisor.get('/api/v1/staffing/outlook')).status).toBe(422);
});

test('by the end of February it is certain that the contract will be passed, and said once', async () => {
  const raised: { level: string; kind: string; day: string }[] = [];
  for (const [first, last] of [
    ['2021-01-01', '2021-01-20'],
    ['2021-01-21', '2021-01-31'],
    ['2021-02-01', '2021-02-14'],
    ['2021-02-15', '2021-02-28'],
  ] as const) {
    await liveThrough(first, last);
    for (const { level, kind } of await warnOfYear(city.house)) raised.push({ level, kind, day: last });
  }
  const volume = raised.filter(({ kind }) => kind === 'volume');
  expect(volume.at(-1)).toMatchObject({ level: 'certain' });
  expect(await warnOfYear(city.house)).toEqual([]);

  const { body } = await supervisor.get('/api/v1/staffing/outlook');
  expect(body.months).toHaveLength(12);
  expect(body.through).toBe('2021-02-28');
  expect(body.months[1]).toMatchObject({ closed: true });
  expect(body.months[2]).toMatchObject({ closed: false });
  // Were the year to go on so: within three of a hundred, and within its own bounds.
  let truth = 0;
  for (let at = DateTime.fromISO('2021-01-01'); at.year === 2021; at = at.plus({ days: 1 }))
    truth += manyOn(at);
  expect(Math.abs(truth / 7_179 - 1)).toBeLessThan(0.02);
  const { total, totalLow, totalHigh } = body.months[11];
  expect(Math.abs(total / truth - 1)).toBeLessThan(0.03);
  expect(totalLow <= truth && truth <= totalHigh).toBe(true);
  expect(body.ofContractPercent).toBeGreaterThan(225);
  expect(body.passedIn).toMatch(/^2021-0[56]$/);
  expect(body.proposal.year).toBe(2022);
  expect(body.proposal.contacts).toBeGreaterThanOrEqual(total);
  expect(
    body.warnings.map(({ kind, level }: { kind: string; level: string }) => `${kind} ${level}`),
  ).toContain('volume certain');
  // Those who are warned are told in which month it becomes so, and how many agents hold the connection rate.
  const certain = body.warnings.findLast(({ kind }: { kind: string }) => kind === 'volume');
  expect(certain.passedIn).toMatch(/^2021-0[56]$/);
  expect(certain.certainIn).toMatch(/^2021-0[567]$/);
  expect(certain.agentsNeeded).toBeGreaterThan(0);
  expect(new Date(certain.raisedAt).getTime()).toBeLessThanOrEqual(now.getTime());
  expect(body.backTest.origins).toBeGreaterThan(0);
}, 180_000);

test('a warning is an event whose receipt anyone can ask for', async () => {
  const { body } = await supervisor.get('/api/v1/staffing/outlook');
  await city.integrated();
  const visitor = await city.as('public');
  const receipt = await visitor.get(`/api/v1/ledger/receipts/${body.warnings[0].eventId}`);
  expect(receipt.status).toBe(200);
});

test('who takes note of a warning is kept, once, with the time', async () => {
  const head = await city.as('head');
  const { items } = (await head.get('/api/v1/staffing/warnings?year=2021')).body;
  const volume = items.findLast(({ kind }: { kind: string }) => kind === 'volume');
  expect(volume).toMatchObject({ standing: true, acknowledged: [], acknowledgedByMe: false });
  const path = `/api/v1/staffing/warnings/${volume.eventId}/acknowledgements`;
  const first = await head.post(path, undefined);
  expect([first.status, first.body.acknowledgedAt]).toEqual([200, now.toISOString()]);
  const before = now;
  now = new Date(now.getTime() + 60_000);
  expect((await head.post(path, undefined)).body).toEqual(first.body);
  now = before;
  const list = (await supervisor.get('/api/v1/staffing/warnings?year=2021')).body.items;
  expect(list.find(({ eventId }: { eventId: string }) => eventId === volume.eventId)).toMatchObject({
    acknowledged: [{ name: { zh: 'head' }, at: before.toISOString() }],
    acknowledgedByMe: false,
  });
  expect((await head.post(path.replace(volume.eventId, noWarning), undefined)).status).toBe(404);
  expect((await (await city.as('agent')).post(path, undefined)).status).toBe(403);
});
const noWarning = '019a0000-0000-7000-8000-0000000000ff';

test('the next days are forecast by interval, with the agents that hold the targets', async () => {
  const { status, body } = await supervisor.get('/api/v1/staffing/forecast?days=7');
  expect(status).toBe(200);
  expect(body.knownDays).toBe(59);
  expect(body.patience).toMatchObject({ measured: true });
  expect(body.patience.low).toBeLessThan(body.patience.seconds);
  expect(body.patience.high).toBeGreaterThan(body.patience.seconds);
  expect(body.handlingSeconds).toBeCloseTo(180, 0);
  expect(body.days.map(({ day }: { day: string }) => day)[0]).toBe('2021-03-01');
  for (const day of body.days) {
    expect(day.intervals).toHaveLength(48);
    const truth = day.kind === 'weekend' ? 16 : 21;
    expect(Math.abs(day.contacts / truth - 1)).toBeLessThan(0.2);
    for (const interval of day.intervals) {
      expect(interval.heads).toBeGreaterThanOrEqual(interval.agents);
      if (interval.contacts > 0.01) expect(interval.connectedPercent).toBeGreaterThanOrEqual(95);
    }
  }
  expect(body.backTest.days).toBe(14);
  expect(body.backTest.wapePercent).toBeLessThan(body.backTest.plainWapePercent + 5);
});

test('targets are set as versions, and the forecast holds the new ones', async () => {
  const before = (await supervisor.get('/api/v1/staffing/forecast?days=1')).body;
  const targets = { ...before.targets, connectedPercent: 99, withinPercent: 90, intervalMinutes: 60 };
  const set = await supervisor.put('/api/v1/staffing/targets', targets);
  expect(set.body).toMatchObject({ version: 1 });
  const after = (await supervisor.get('/api/v1/staffing/forecast?days=1')).body;
  expect(after.days[0].intervals).toHaveLength(24);
  const busiest = (answer: typeof before) =>
    Math.max(...answer.days[0].intervals.map(({ agents }: { agents: number }) => agents));
  expect(busiest(after)).toBeGreaterThan(busiest(before));
  expect(
    (await supervisor.put('/api/v1/staffing/targets', { ...targets, connectedPercent: 100 })).status,
  ).toBe(400);
  const agent = await city.as('agent');
  expect((await agent.put('/api/v1/staffing/targets', targets)).status).toBe(403);
});

test('a trial says what a load needs and what a number of agents would reach', async () => {
  const { body: forecast } = await supervisor.get('/api/v1/staffing/forecast?days=1');
  const trial = {
    contactsPerHour: 200,
    handlingSeconds: 180,
    patienceSeconds: 120,
    agents: 12,
    targets: { ...forecast.targets, connectedPercent: 95, withinPercent: 0, intervalMinutes: 30 },
  };
  const { body } = await supervisor.post('/api/v1/staffing/trials', trial);
  expect(body.needed).toMatchObject({ agents: 13, heads: 19 });
  expect(body.given.connectedPercent).toBeCloseTo(93.84, 2);
  const impossible = await supervisor.post('/api/v1/staffing/trials', {
    ...trial,
    contactsPerHour: 1_000_000,
  });
  expect(impossible.body.needed).toBeNull();
});

test('the day is played call by call, and answered as Erlang A says', async () => {
  const { status, body } = await supervisor.get('/api/v1/staffing/simulation?day=2021-03-02');
  expect(status).toBe(200);
  expect(body.playedContacts).toBeGreaterThan(4_000);
  expect(body.intervals).toHaveLength(24);
  expect(Math.abs(body.whole.connectedPercent - body.whole.playedConnectedPercent)).toBeLessThan(
    1 + body.whole.marginPercent,
  );
  expect((await supervisor.get('/api/v1/staffing/simulation?day=2021-03-02')).body).toEqual(body);
  expect((await supervisor.get('/api/v1/staffing/simulation?day=2021-02-02')).status).toBe(404);
});

test('a year is supposed otherwise: more agents answer more, a surge less, and both are played too', async () => {
  const tried = async (changes: object) => {
    const { status, body } = await supervisor.post('/api/v1/staffing/year-trials', {
      year: 2021,
      agents: 2,
      handlingSeconds: 180,
      patienceSeconds: 120,
      ...changes,
    });
    expect(status).toBe(200);
    return body;
  };
  const usual = await tried({});
  expect(usual.months).toHaveLength(12);
  expect(usual.contract).toBe(3_030);
  expect(usual.phonePercent).toBe(100);
  for (const { connectedPercent, playedConnectedPercent, marginPercent } of usual.months)
    expect(Math.abs(connectedPercent - playedConnectedPercent)).toBeLessThan(1 + marginPercent);
  const more = await tried({ agents: 3, contacts: 3_000 });
  expect(more.whole.connectedPercent).toBeGreaterThan(usual.whole.connectedPercent);
  const surge = await tried({
    contract: 5_000,
    surge: { from: '2021-06', until: '2021-07', percent: 300 },
  });
  expect(surge.months[5].contacts).toBeCloseTo(3 * usual.months[5].contacts, 6);
  expect(surge.months[5].connectedPercent).toBeLessThan(usual.months[5].connectedPercent - 5);
  expect(surge.months[5].agentsNeeded).toBeGreaterThan(usual.months[5].agentsNeeded);
  expect(surge.months[8].connectedPercent).toBeCloseTo(usual.months[8].connectedPercent, 9);
  expect(more.passedIn).toBeNull();
  expect(surge.passedIn > usual.passedIn).toBe(true);
});

test('how long calls take is told by line and channel', async () => {
  const { body } = await supervisor.get('/api/v1/staffing/handling');
  expect(body.lines).toMatchObject([{ line: '12345', channel: 'phone', seconds: 180 }]);
  expect(body.intervals).toHaveLength(24);
});

test('a storm that was entered moves the forecast of its days, and teaches it nothing about others', async () => {
  await liveThrough('2021-03-01', '2021-03-10');
  const read = async () => (await supervisor.get('/api/v1/staffing/forecast?days=7')).body;
  const blind = await read();
  const enter = (body: object) => supervisor.post('/api/v1/staffing/occasions', { lines: [], ...body });
  const past = await enter({ name: '暴雨', from: storm[0], until: storm[1], factorPercent: 200 });
  expect(past.status).toBe(201);
  const knowing = await read();
  expect(knowing.backTest.occasions.days).toBe(2);
  expect(knowing.backTest.occasions.wapePercent).toBeLessThan(
    knowing.backTest.occasions.withoutWapePercent - 20,
  );
  expect(knowing.backTest.wapePercent).toBeLessThan(blind.backTest.wapePercent);
  const next = await enter({ name: '台风', from: '2021-03-12', until: '2021-03-12', like: past.body.id });
  expect(next.body.learned).toMatchObject({ from: past.body.id, name: '暴雨' });
  expect(Math.abs(next.body.factorPercent - 200)).toBeLessThan(30);
  const day = (forecast: typeof blind) =>
    forecast.days.find((one: { day: string }) => one.day === '2021-03-12');
  const stormy = day(await read());
  expect(stormy.occasions).toEqual([{ name: '台风', factorPercent: next.body.factorPercent }]);
  expect(stormy.contacts).toBeCloseTo((day(knowing).contacts * next.body.factorPercent) / 100, 3);
  const { items } = (await supervisor.get('/api/v1/staffing/occasions')).body;
  const observed = (name: string) => items.find((one: { name: string }) => one.name === name).observedPercent;
  expect([observed('台风'), observed('暴雨')]).toEqual([null, next.body.factorPercent]);
  expect(
    (await supervisor.post(`/api/v1/staffing/occasions/${next.body.id}/withdraw`, undefined)).status,
  ).toBe(200);
  expect(
    (await supervisor.post(`/api/v1/staffing/occasions/${next.body.id}/withdraw`, undefined)).status,
  ).toBe(409);
  expect(day(await read()).contacts).toBeCloseTo(day(knowing).contacts, 6);
  expect((await enter({ name: '无倍数', from: '2021-04-01', until: '2021-04-02' })).status).toBe(400);
  expect(
    (await enter({ name: '倒序', from: '2021-04-02', until: '2021-04-01', factorPercent: 120 })).status,
  ).toBe(400);
});

test('month by month the year ends as it was foreseen, and next year’s contract holds it', async () => {
  const foreseen = (await supervisor.get('/api/v1/staffing/outlook')).body;
  let truth = 0;
  for (let at = DateTime.fromISO('2021-01-01'); at.year === 2021; at = at.plus({ days: 1 }))
    truth += comingOn(at);
  for (let month = 3; month <= 12; month++) {
    const first = month === 3 ? '2021-03-11' : `2021-${String(month).padStart(2, '0')}-01`;
    await liveThrough(first, DateTime.fromISO(first).endOf('month').toISODate()!);
  }
  // What is certain was said in February, and is not said again.
  expect((await warnOfYear(city.house)).filter(({ kind }) => kind === 'volume')).toEqual([]);
  const { body } = await supervisor.get('/api/v1/staffing/outlook?year=2021');
  expect(body.months[11].total).toBe(truth);
  // Seen in March, to the month or the one before.
  expect(['2021-05', '2021-06']).toContain(foreseen.passedIn);
  expect(body.passedIn).toBe('2021-06');
  expect(body.proposal).toMatchObject({ year: 2022, growthPercent: null, reservePercent: 0 });
  expect(body.proposal.contacts).toBeGreaterThanOrEqual(truth);
  expect(body.proposal.contacts).toBeLessThan(truth * 1.05);
}, 180_000);

test('a week’s shifts are made, said to cover or not, published, and seen by who works them', async () => {
  now = new Date('2021-12-06T01:00:00Z');
  const agent = await city.as('agent');
  const made = await supervisor.post('/api/v1/staffing/rosters', { week: '2021-12-13' });
  expect(made.status).toBe(201);
  const roster = made.body;
  expect(roster).toMatchObject({ state: 'draft', rulesVersion: 0, uncoveredHours: 0, intervalMinutes: 30 });
  expect(roster.wanted).toHaveLength(336);
  // Day and night somebody is there.
  expect(Math.min(...roster.wanted)).toBe(1);
  for (const [at, wanted] of roster.wanted.entries()) expect(roster.there[at]).toBeGreaterThanOrEqual(wanted);
  expect(roster.paidHours).toBeGreaterThanOrEqual(roster.boundHours - 1e-6);
  // The house has one agent; the other lines say that nobody takes them.
  expect(roster.withoutPerson).toBe(roster.people - 1);
  expect((await agent.get('/api/v1/staffing/shifts/mine')).body.items).toEqual([]);
  const path = `/api/v1/staffing/rosters/${roster.id}`;
  expect((await agent.post(`${path}/publish`, undefined)).status).toBe(403);
  expect((await supervisor.post(`${path}/publish`, undefined)).status).toBe(200);
  expect((await supervisor.post(`${path}/publish`, undefined)).status).toBe(409);
  const mine = (await agent.get('/api/v1/staffing/shifts/mine')).body.items;
  expect(mine).toHaveLength(5);
  expect(mine[0].day >= '2021-12-13').toBe(true);

  const rules = { ...roster.rules, latestStart: '14:00', shortestShiftHours: 4 };
  const setRules = (expectedVersion: number, given: object) =>
    supervisor.put('/api/v1/staffing/working-rules', { expectedVersion, rules: given });
  // Two save on what both have read: one is set, the other is told which version holds now.
  const saved = await Promise.all([setRules(0, rules), setRules(0, rules)]);
  expect(saved.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(saved.find(({ status }) => status === 200)?.body).toMatchObject({ version: 1 });
  const second = (await supervisor.post('/api/v1/staffing/rosters', { week: '2021-12-13', peopleMax: 2 }))
    .body;
  // Nobody begins after two, and two people are few: what is open is said.
  expect(second.people).toBe(2);
  expect(second.uncoveredHours).toBeGreaterThan(0);
  await supervisor.post(`/api/v1/staffing/rosters/${second.id}/publish`, undefined);
  expect((await supervisor.get(path)).body.state).toBe('replaced');
  const sheet = await supervisor.get(`/api/v1/staffing/rosters/${second.id}/sheet`);
  expect([sheet.status, sheet.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ]);
  expect((await supervisor.post('/api/v1/staffing/rosters', { week: '2021-12-14' })).status).toBe(400);
  const impossible = { ...rules, longestShiftHours: 12, shortestShiftHours: 0, restHours: 16 };
  expect((await setRules(1, impossible)).status).toBe(400);
});
