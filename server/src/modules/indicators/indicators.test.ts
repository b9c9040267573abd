// Indicators over real databases: figures equal to counting the events by hand, the records behind them, users' own
// definitions, and refusals of what cannot or must not be computed.
import type { IndicatorDefinition } from '@kapok/contracts/indicators.ts';
import { count, ratio, total } from '@kapok/contracts/indicators.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { someHotlineEvents } from '../../../test/hotlineEvents.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { emit, type NewEvent } from '../../kernel/outbox.ts';
import { rebuildHub } from '../hub/index.ts';
import { computeFigure, refreshValues } from './index.ts';
import { selectKeptValues } from './store.ts';

const seed = 20211;
let city: TestHouse;
let evaluator: Person;
let events: NewEvent[];

beforeAll(async () => {
  city = await openTestHouse();
  evaluator = await city.as('evaluator');
  events = someHotlineEvents(seed, 600);
  await write(events);
});
afterAll(() => city.close());

async function write(written: readonly NewEvent[]): Promise<void> {
  const source = {
    actor: 'system:test',
    clock: city.house.clock,
    random: city.house.random,
    vault: city.house.vault,
  };
  await city.house.db.transaction().execute((tx) => emit(tx, source, written));
  await city.fed();
}

/** The day in Shanghai: UTC+8 without summer time. */
const dayOf = (event: NewEvent) =>
  new Date((event.at as Date).getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
type Body = Record<string, unknown>;
function byHand(
  key: string,
  numerator: (body: Body, type: string) => number,
  denominator: (body: Body, type: string) => number,
  dims: Body = {},
) {
  let [n, d] = [0, 0];
  for (const event of events) {
    const body = event.body as Body;
    if (!dayOf(event).startsWith(key)) continue;
    if (Object.entries(dims).some(([name, value]) => (body[name] ?? '') !== value)) continue;
    n += numerator(body, event.type);
    d += denominator(body, event.type);
  }
  return { numerator: String(n), denominator: String(d) };
}
const is = (value: boolean) => (value ? 1 : 0);
const calls = (_body: Body, type: string) => is(type === 'hotline.call');
const phoneCalls = (body: Body, type: string) => calls(body, type) * is(body.channel === 'phone');
const answered = (body: Body, type: string) => phoneCalls(body, type) * is(body.outcome === 'answered');
const closings = (body: Body, type: string) =>
  is(type === 'hotline.work-order.closed' && body.onTime !== null);
const inTime = (body: Body, type: string) => closings(body, type) * is(body.onTime === true);

const path = '/api/v1/indicators';
const values = async (code: string, query: string) => {
  const answer = await evaluator.get(`${path}/${code}/values?${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items as {
    key: string;
    group?: string;
    numerator: string;
    denominator: string;
    value: string | null;
  }[];
};

describe('values', () => {
  test(`equal counting by hand, by day, month and year (seed ${seed})`, async () => {
    const cases = [
      ['hotline.connection-rate', answered, phoneCalls],
      [
        'hotline.answered-within-15s',
        (body: Body, type: string) => answered(body, type) * is((body.waitSeconds as number) <= 15),
        phoneCalls,
      ],
      [
        'hotline.average-speed-of-answer',
        (body: Body, type: string) => answered(body, type) * ((body.waitSeconds as number | undefined) ?? 0),
        answered,
      ],
      ['hotline.on-time-rate', inTime, closings],
    ] as const;
    for (const [code, numerator, denominator] of cases)
      for (const [period, from, to] of [
        ['day', '2020-12-25', '2021-02-03'],
        ['month', '2020-12', '2021-02'],
        ['year', '2020', '2021'],
      ] as const) {
        const items = await values(code, `period=${period}&from=${from}&to=${to}`);
        expect(items.length).toBe(period === 'day' ? 41 : period === 'month' ? 3 : 2);
        for (const item of items)
          expect({ code, key: item.key, numerator: item.numerator, denominator: item.denominator }).toEqual({
            code,
            key: item.key,
            ...byHand(item.key, numerator, denominator),
          });
      }
  });

  test('by a dimension add up to the whole, and filters name one group', async () => {
    const groups = await values('hotline.on-time-rate', 'period=year&from=2021&to=2021&by=department');
    expect(groups.map(({ group }) => group)).toEqual(['', 'traffic', 'water']);
    for (const { group, numerator, denominator } of groups) {
      const expected = byHand(
        '2021',
        (body, type) => inTime(body, type) * is((body.department ?? '') === group),
        (body, type) => closings(body, type) * is((body.department ?? '') === group),
      );
      expect({ group, numerator, denominator }).toEqual({ group, ...expected });
    }
    const [filtered] = await values(
      'hotline.on-time-rate',
      'period=year&from=2021&to=2021&department=water&line=12345',
    );
    expect(filtered).toMatchObject(byHand('2021', inTime, closings, { department: 'water', line: '12345' }));
  });

  test('are null over nothing and counts are 0', async () => {
    expect(await values('hotline.connection-rate', 'period=year&from=2001&to=2001')).toEqual([
      { key: '2001', arithmetic: 'quotient', numerator: '0', denominator: '0', value: null },
    ]);
    expect((await values('hotline.contacts', 'period=year&from=2001&to=2001'))[0]).toMatchObject({
      value: '0.00',
    });
  });

  test('against a contract take its newest volume for the year', async () => {
    const contract = (contacts: number): NewEvent => ({
      type: 'hotline.contract.set',
      at: new Date('2020-06-01T00:00:00Z'),
      subject: 'contract:2021',
      body: { year: 2021, contacts },
    });
    await write([contract(77)]);
    await write([contract(200)]);
    const { numerator } = byHand('2021', calls, calls);
    const [value] = await values('hotline.volume-against-contract', 'period=year&from=2021&to=2021');
    expect(value).toMatchObject({ numerator, denominator: '200' });
    const figure = await computeFigure(city.house, {
      indicator: 'hotline.volume-against-contract',
      period: '2021',
    });
    if (isRefusal(figure)) throw new Error(figure.refused);
    expect(figure.denominator).toBe('200');
    let denominator = 0n;
    for await (const share of figure.contributions) denominator += share.denominator;
    expect(denominator).toBe(200n);
  });

  test('refuse a period, dimension or range that the indicator does not have', async () => {
    for (const query of [
      'period=month&from=2021&to=2021',
      'period=month&from=2021-03&to=2021-01',
      'period=month&from=2021-01&to=2021-03&by=department',
      'period=day&from=1990-01-01&to=2021-01-01',
      'period=day&from=2021-02-30&to=2021-03-01',
      "period=month&from=2021-01'&to=2021-03",
      'period=hour&from=2021-01&to=2021-03',
    ])
      expect((await evaluator.get(`${path}/hotline.connection-rate/values?${query}`)).status, query).toBe(
        400,
      );
    expect((await evaluator.get(`${path}/hotline.nothing/values?period=year&from=2021&to=2021`)).status).toBe(
      404,
    );
  });
});

describe('records', () => {
  test('behind a value are the very ones, page by page, and add up to it', async () => {
    const seen: { position: number; numerator: string; denominator: string; subject: string }[] = [];
    let cursor = '';
    do {
      const page = await evaluator.get(
        `${path}/hotline.connection-rate/records?key=2021-01&line=12345&limit=17${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.status).toBe(200);
      seen.push(...page.body.items);
      cursor = page.body.nextCursor ?? '';
    } while (cursor);
    const sum = (side: 'numerator' | 'denominator') =>
      String(seen.reduce((total, each) => total + Number(each[side]), 0));
    expect({ numerator: sum('numerator'), denominator: sum('denominator') }).toEqual(
      byHand('2021-01', answered, phoneCalls, { line: '12345' }),
    );
    expect(new Set(seen.map(({ position }) => position)).size).toBe(seen.length);
    const subjects = events
      .filter(
        (event) =>
          dayOf(event).startsWith('2021-01') &&
          phoneCalls(event.body, event.type) &&
          event.body.line === '12345',
      )
      .map(({ subject }) => subject);
    expect(new Set(seen.map(({ subject }) => subject))).toEqual(new Set(subjects));
  });

  test('missed ones are those of the denominator only', async () => {
    const page = await evaluator.get(
      `${path}/hotline.connection-rate/records?key=2021&only=missed&limit=200`,
    );
    expect(page.body.items.every((item: { numerator: string }) => item.numerator === '0')).toBe(true);
    const { numerator, denominator } = byHand('2021', answered, phoneCalls);
    expect(page.body.items.length).toBe(Number(denominator) - Number(numerator));
  });

  test('are not for everyone', async () => {
    expect((await (await city.as('public')).get(`${path}/hotline.contacts/records?key=2021`)).status).toBe(
      401,
    );
    expect((await (await city.as('agent')).get(`${path}/hotline.contacts/records?key=2021`)).status).toBe(
      403,
    );
  });
});

describe('a figure', () => {
  test('comes with every record it was summed from, bound to the ledger', async () => {
    const figure = await computeFigure(city.house, {
      indicator: 'hotline.on-time-rate',
      period: '2021',
      dims: { department: 'traffic' },
    });
    if (isRefusal(figure)) throw new Error(figure.refused);
    let [numerator, denominator, records, last] = [0n, 0n, 0, -1];
    for await (const share of figure.contributions) {
      numerator += share.numerator;
      denominator += share.denominator;
      records += 1;
      expect(share.position).toBeGreaterThan(last);
      expect(share.leafHash.length).toBe(32);
      last = share.position;
    }
    expect({ numerator: figure.numerator, denominator: figure.denominator }).toEqual(
      byHand('2021', inTime, closings, { department: 'traffic' }),
    );
    expect([numerator.toString(), denominator.toString(), records]).toEqual([
      figure.numerator,
      figure.denominator,
      figure.records,
    ]);
    expect(figure.definition).toMatchObject({ code: 'hotline.on-time-rate', version: 1 });
  });

  test('is not made when aggregate and records disagree', async () => {
    await city.house.hub.command({
      query:
        "INSERT INTO hub.term_day SELECT term, toDate32('2019-05-05') AS day, line, district, department, channel, 1 FROM hub.term_day WHERE term != '*' LIMIT 1 BY term",
    });
    await expect(
      computeFigure(city.house, { indicator: 'hotline.connection-rate', period: '2019' }),
    ).rejects.toThrow('rebuild the hub');
    await rebuildHub(city.house);
    expect(
      await computeFigure(city.house, { indicator: 'hotline.connection-rate', period: '2019' }),
    ).toMatchObject({
      denominator: '0',
      value: null,
    });
  });
});

describe('kept values', () => {
  test('are added where new events changed them and nowhere else', async () => {
    const first = await refreshValues(city.house);
    expect(first.kept).toBeGreaterThan(100);
    expect(await refreshValues(city.house)).toMatchObject({ computed: 0, kept: 0 });
    const more = someHotlineEvents(seed + 1, 1).map((event) => ({
      ...event,
      type: 'hotline.call',
      at: new Date('2021-01-05T03:00:00Z'),
      body: {
        line: '12345',
        channel: 'phone',
        outcome: 'abandoned',
        queueSeconds: 1,
        waitSeconds: 1,
        talkSeconds: 0,
        imported: false,
      },
    }));
    await write(more);
    events.push(...more);
    const again = await refreshValues(city.house);
    expect(again.computed).toBeLessThan(60);
    expect(again.kept).toBeLessThan(again.computed);
    const kept = (await selectKeptValues(city.house.db, 'hotline.connection-rate')).filter(
      ({ period }) => period === '2021-01',
    );
    expect(kept.length).toBe(2);
    expect(kept.at(-1)).toMatchObject(byHand('2021-01', answered, phoneCalls));
    expect(kept[1]?.ledgerPosition).toBeGreaterThan(kept[0]?.ledgerPosition as number);
  });
});

describe('definitions', () => {
  const own: IndicatorDefinition = {
    code: 'own.long-waits',
    name: { zh: '久等电话占比', en: 'Share of long waits' },
    unit: 'percent',
    better: 'lower',
    periods: ['month', 'year'],
    dimensions: ['line'],
    value: ratio(
      count('hotline.call', { channel: { in: ['phone'] }, waitSeconds: { atLeast: 20 } }),
      count('hotline.call', { channel: 'phone' }),
    ),
    owner: 'own',
  };
  const longWaits = (body: Body, type: string) =>
    phoneCalls(body, type) * is((body.waitSeconds as number) >= 20);

  test('of the house are listed with formula, lineage and hash, to anyone', async () => {
    const anyone = await city.as('public');
    const list = await anyone.get(`${path}?limit=200`);
    expect(list.body.items.map(({ code }: { code: string }) => code)).toContain(
      'hotline.volume-against-contract',
    );
    const one = await anyone.get(`${path}/hotline.connection-rate`);
    expect(one.body.indicator.formula.zh).toBe(
      '“热线来电来件”（渠道为电话，且结果为已接通）的数量 ÷ “热线来电来件”（渠道为电话）的数量 × 100%',
    );
    expect(one.body.lineage).toEqual({
      events: [
        { type: 'hotline.call', name: { zh: '热线来电来件', en: 'Hotline contact' }, module: 'hotline' },
      ],
      tables: ['kernel.event', 'hotline.call'],
      source: 'GB/T 33358-2016',
    });
  });

  test('of users count the past too, once, and go on counting', async () => {
    const defined = await evaluator.post(path, own);
    expect(defined.status, JSON.stringify(defined.body)).toBe(201);
    expect(defined.body).toMatchObject({ version: 1, userDefined: true });
    const [before] = await values('own.long-waits', 'period=year&from=2021&to=2021');
    expect(before).toMatchObject(byHand('2021', longWaits, phoneCalls));
    const more = someHotlineEvents(seed + 2, 40);
    await write(more);
    events.push(...more);
    const [after] = await values('own.long-waits', 'period=year&from=2021&to=2021');
    expect(after).toMatchObject(byHand('2021', longWaits, phoneCalls));
    expect(after).not.toEqual(before);
  });

  test('sent again are the same version, changed a new one', async () => {
    expect((await evaluator.post(path, own)).body.version).toBe(1);
    expect((await evaluator.post(path, { ...own, better: 'neither' })).body.version).toBe(2);
  });

  test('mean nothing beyond the language: what looks like SQL is text', async () => {
    const nasty = "x') OR 1=1 --\\";
    const defined = await evaluator.post(path, {
      ...own,
      code: 'own.nasty',
      name: { zh: nasty, en: "'; DROP TABLE hub.event; --" },
      unit: 'count',
      value: total(count('hotline.call', { line: nasty, agent: { in: ["a\\'", '`', '{x:String}'] } })),
    });
    expect(defined.status, JSON.stringify(defined.body)).toBe(201);
    expect(
      (await values('own.nasty', `period=year&from=2021&to=2021&line=${encodeURIComponent(nasty)}`))[0],
    ).toMatchObject({
      numerator: '0',
    });
    expect((await values('hotline.contacts', 'period=year&from=2021&to=2021'))[0]).toMatchObject({
      numerator: byHand('2021', calls, calls).numerator,
    });
  });

  test('that cannot be computed are refused, each fault named', async () => {
    const cases: [string, unknown, number, string][] = [
      [
        'unknown event',
        { ...own, value: total(count('hotline.nothing')), unit: 'count' },
        422,
        'no event type "hotline.nothing"',
      ],
      [
        'unknown field',
        { ...own, value: ratio(count('hotline.call', { shoe: 'x' }), count('hotline.call')) },
        422,
        'no field "shoe"',
      ],
      [
        'wrong kind',
        { ...own, value: ratio(count('hotline.call', { waitSeconds: 'x' }), count('hotline.call')) },
        422,
        'kind whole',
      ],
      [
        'sum of text',
        {
          ...own,
          unit: 'seconds',
          value: ratio({ kind: 'sum', type: 'hotline.call', field: 'line' }, count('hotline.call')),
        },
        422,
        'kind text',
      ],
      ['percent of nothing', { ...own, value: total(count('hotline.call')) }, 422, 'must be a ratio'],
      ['house code', { ...own, code: 'hotline.contacts' }, 409, 'house'],
      ['bad code', { ...own, code: "own.x'; DROP TABLE" }, 400, '/code'],
      [
        'bad field',
        { ...own, value: ratio(count('hotline.call', { "x') OR 1": 'x' }), count('hotline.call')) },
        400,
        '/value',
      ],
      [
        'too many terms',
        {
          ...own,
          value: ratio(
            Array.from({ length: 9 }, () => count('hotline.call')),
            count('hotline.call'),
          ),
        },
        400,
        '/value',
      ],
      ['SQL beside it', { ...own, sql: 'SELECT 1' }, 400, ''],
      [
        'fraction',
        {
          ...own,
          value: ratio(count('hotline.call', { waitSeconds: { atLeast: 0.5 } }), count('hotline.call')),
        },
        400,
        '/value',
      ],
    ];
    for (const [what, body, status, said] of cases) {
      const answer = await evaluator.post(path, body);
      expect(answer.status, `${what}: ${JSON.stringify(answer.body)}`).toBe(status);
      expect(`${answer.body.detail} ${answer.body.title}`, what).toContain(said);
    }
  });
});
