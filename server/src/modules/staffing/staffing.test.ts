// Staffing through HTTP, over a year shaped like 2021: a contract for 12,120 contacts that gets 28,717, day by day.
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
  const set = await supervisor.put('/api/v1/hotline/contract', { year: 2021, contacts: 12_120 });
  expect(set.status).toBe(200);
});
afterAll(() => city?.close());

/** 84 contacts on an ordinary day, fewer at weekends, and as days go a sixth more or less. */
const manyOn = (at: DateTime) =>
  Math.round((at.weekday > 5 ? 64 : 84) * (1 + Math.sin(at.ordinal * 12.9898) / 6));

/** All by phone, in office hours; one of 17 gives up. */
function callsOf(day: string): CallRecord[] {
  const at = DateTime.fromISO(day, { zone: 'Asia/Shanghai' });
  const many = manyOn(at);
  return Array.from({ length: many }, (_, index) => {
    const offered = at.plus({
      minutes: 8 * 60 + Math.floor((index * 600) / many),
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

async function liveThrough(first: string, last: string): Promise<void> {
  const doing = doingAs(city.house, { kind: 'system', name: 'test' });
  for (
    let day = DateTime.fromISO(first, { zone: 'Asia/Shanghai' });
    day <= DateTime.fromISO(last, { zone: 'Asia/Shanghai' });
    day = day.plus({ days: 1 })
  ) {
    now = day.plus({ hours: 23 }).toJSDate();
    await recordCalls(doing, callsOf(day.toISODate()!));
  }
  now = DateTime.fromISO(last, { zone: 'Asia/Shanghai' }).plus({ days: 1, hours: 6 }).toJSDate();
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
  expect(Math.abs(truth / 28_717 - 1)).toBeLessThan(0.02);
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
  expect(body.backTest.origins).toBeGreaterThan(0);
});

test('a warning is an event whose receipt anyone can ask for', async () => {
  const { body } = await supervisor.get('/api/v1/staffing/outlook');
  await city.integrated();
  const visitor = await city.as('public');
  const receipt = await visitor.get(`/api/v1/ledger/receipts/${body.warnings[0].eventId}`);
  expect(receipt.status).toBe(200);
});

test('the next days are forecast by interval, with the agents that hold the targets', async () => {
  const { status, body } = await supervisor.get('/api/v1/staffing/forecast?days=7');
  expect(status).toBe(200);
  expect(body.knownDays).toBe(59);
  expect(body.patience).toMatchObject({ measured: true });
  expect(body.handlingSeconds).toBeCloseTo(180, 0);
  expect(body.days.map(({ day }: { day: string }) => day)[0]).toBe('2021-03-01');
  for (const day of body.days) {
    expect(day.intervals).toHaveLength(48);
    const truth = day.kind === 'weekend' ? 64 : 84;
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
