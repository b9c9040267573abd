// Every case and visit is rated once, whichever way; a bad rating is put right under supervision and called back, and whoever
// rated sees what came of it. What is public equals what the events say, and nobody judges what they handled.
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { PartyId, RatingId } from '@kapok/contracts/ids.ts';
import type { RatingCounts } from '@kapok/contracts/ratings.ts';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { visitOf } from '../../../test/visits.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { transact } from '../../kernel/database.ts';
import { emit } from '../../kernel/outbox.ts';

const clock = new SettableClock(new Date('2021-06-01T10:00:00+08:00'));
let city: TestHouse;
let citizen: Person & { partyId: PartyId };
let owner: pg.Client;
const staff = new Map<string, Person>();
const as = (name: string): Person => staff.get(name)!;

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  for (const role of ['agent', 'handler', 'supervisor', 'administrator', 'dispatcher'] as const)
    staff.set(role, await city.as(role));
  staff.set('handler-water', await city.as('handler', 'water'));
  const body = '44010419900307001';
  const named = {
    documentType: 'citizen-id',
    documentNumber: body + checkCharacterOf(body),
    name: '陈大文',
    phone: '13812345678',
  };
  const { partyId } = (await as('agent').post('/api/v1/parties', named)).body;
  citizen = { ...(await city.person(partyId, 2)), partyId };
  owner = new pg.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner?.end();
  await city?.close();
});

let made = 0;
const id = () => `01920000-0000-7000-8000-${String(++made).padStart(12, '0')}`;
type Made = { invitationId: string; code: string };
const visit = (more: Parameters<typeof visitOf>[1] = {}): Promise<Made> =>
  visitOf(city, { district: '440106', window: 'A03', ...more });
const given = '/api/v1/ratings/given';
const received = '/api/v1/ratings/received';
const rate = async (score: number, more: object = {}, where?: Made) =>
  (await city.as('public')).post(given, { code: (where ?? (await visit())).code, score, tags: [], ...more });
const minutes = (count: number) => clock.moveTo(new Date(clock.now().getTime() + count * 60_000));

describe('a visit that was served', () => {
  test('can be rated once by the code that goes out with its event', async () => {
    const { house } = city;
    const source = {
      actor: 'staff:01920000-0000-7000-8000-00000000ffff',
      clock,
      random: house.random,
      vault: house.vault,
    };
    const subject = id();
    const served = {
      type: 'appointments.visit.served',
      subject,
      body: { department: 'traffic', counter: 'B07' },
    };
    await transact(house.scoped('everything'), (tx) => emit(tx, source, [served, served]));
    await city.consumed('ratings.invitations');
    const { rows } = await owner.query(
      `SELECT e.id, i.handled_by, i."window" FROM ratings.invitation i JOIN kernel.event e ON e.subject = i.id::text WHERE subject_id = $1`,
      [subject],
    );
    expect(rows).toMatchObject([{ handled_by: [source.actor], window: 'B07' }]);
  });

  test('is rated once, whoever is quicker', async () => {
    const where = await visit();
    const answers = await Promise.all([rate(5, {}, where), rate(4, {}, where), rate(3, {}, where)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const shown = await (await city.as('public')).post('/api/v1/ratings/invitation', {
      code: where.code.toLowerCase().replaceAll('-', ' '),
    });
    expect(shown.body).toMatchObject({ department: 'traffic', window: 'A03', rated: { excluded: false } });
  });

  test('is out of reach of a code that is none, and after its time', async () => {
    expect((await rate(5, {}, { invitationId: '', code: 'AAAA-BBBB-CCCC-DDDD' })).status).toBe(404);
    const where = await visit({ doneAt: new Date('2021-04-01T10:00:00+08:00') });
    expect((await rate(5, {}, where)).body.type).toMatch(/invitation-ended$/);
  });

  test('is not rated by whoever handled it, nor is the rating theirs to judge', async () => {
    const { staffId } = (await as('agent').get('/api/v1/sessions/current')).body.staff;
    const own = await visit({ handledBy: [`staff:${staffId}`] });
    const byPhone = { code: own.code, score: 5, tags: [] };
    expect((await as('agent').post('/api/v1/ratings/by-telephone', byPhone)).body.type).toMatch(
      /own-handling$/,
    );
    const other = await visit();
    expect(
      (await as('agent').post('/api/v1/ratings/by-telephone', { ...byPhone, code: other.code })).status,
    ).toBe(201);
    const handler = (await as('handler').get('/api/v1/sessions/current')).body.staff.staffId;
    const { ratingId } = (await rate(2, {}, await visit({ handledBy: [`staff:${handler}`] }))).body;
    expect(
      (await as('handler').post(`${received}/${ratingId}/reply`, { reply: '已改进' })).body.type,
    ).toMatch(/own-handling$/);
  });

  test('of one’s own is rated signed in, and by nobody else', async () => {
    const { invitationId } = await visit({ partyId: citizen.partyId });
    const stranger = await city.person((await anybody()) as PartyId);
    const path = `/api/v1/me/ratings/${invitationId}`;
    expect((await stranger.post(path, { score: 1, tags: [] })).status).toBe(404);
    expect((await citizen.post(path, { score: 4, tags: ['kind'] })).status).toBe(201);
    const { items } = (await citizen.get('/api/v1/me/ratings')).body;
    expect(items).toMatchObject([{ invitationId, rated: { score: 4, tags: [{ en: 'Friendly' }] } }]);
    expect((await stranger.get('/api/v1/me/ratings')).body.items).toEqual([]);
  });
});

async function anybody(): Promise<string> {
  const body = '44010419910307002';
  const named = { documentType: 'citizen-id', documentNumber: body + checkCharacterOf(body), name: '林小明' };
  return (await as('agent').post('/api/v1/parties', named)).body.partyId;
}

test('a pad asks about the visit served last at its window, and is flagged when it is quick or busy', async () => {
  const body = { department: 'traffic', window: 'C01' };
  const { padKey, pad } = (await as('administrator').post('/api/v1/ratings/pads', body)).body;
  const everyone = await city.as('public');
  const asks = async () => (await everyone.post('/api/v1/ratings/pad', { padKey })).body.asks?.invitationId;
  expect(await asks()).toBeUndefined();
  const first = await visit({ window: 'C01' });
  minutes(1);
  const second = await visit({ window: 'C01' });
  expect(await asks()).toBe(second.invitationId);
  const onPad = (invitationId: string) =>
    everyone.post('/api/v1/ratings/pad/given', { padKey, invitationId, score: 5, tags: [] });
  expect((await onPad(first.invitationId)).status).toBe(404);
  const soon = (await onPad(second.invitationId)).body.ratingId;
  expect(await asks()).toBeUndefined();
  const flagsOf = async (ratingId: RatingId) => {
    const { items } = (await as('handler').get(`${received}?show=flagged`)).body;
    return items.find((one: { ratingId: string }) => one.ratingId === ratingId)?.flags;
  };
  expect(await flagsOf(soon)).toEqual(['soon']);
  let last = '' as RatingId;
  for (let at = 0; at < 3; at += 1) {
    clock.moveTo(new Date(clock.now().getTime() + 1_000));
    const { invitationId } = await visit({ window: 'C01' });
    clock.moveTo(new Date(clock.now().getTime() + 20_000));
    last = (await onPad(invitationId)).body.ratingId;
  }
  expect(await flagsOf(last)).toEqual(['bulk']);
  await visit({ window: 'C01' });
  minutes(11);
  expect(await asks()).toBeUndefined();
  expect((await as('administrator').post(`/api/v1/ratings/pads/${pad.padId}/end`, {})).status).toBe(200);
  expect((await everyone.post('/api/v1/ratings/pad', { padKey })).status).toBe(404);
});

test('a bad rating comes back as a supervised order, is called back, and its result reaches whoever rated', async () => {
  const where = await visit({ partyId: citizen.partyId, window: 'A03' });
  const said = { tags: ['slow'], text: '等候两小时才叫号' };
  const { ratingId, bad } = (await rate(1, said, where)).body;
  expect(bad).toBe(true);
  await city.consumed('hotline.bad-ratings');
  const orders = '/api/v1/hotline/work-orders';
  const read = async () => (await as('supervisor').get(`${orders}/${ratingId}`)).body;
  const order = await read();
  expect(order).toMatchObject({
    state: 'dispatched',
    department: 'traffic',
    category: 'bad-rating',
    orderType: 'complaint',
    caller: { confidential: true },
  });
  expect(order.content).toContain('等候两小时才叫号');
  expect(order.content).not.toContain('陈大文');
  expect(order.timeline.map((one: { command: string }) => one.command)).toContain('supervise');
  const handling = order.clocks.find((one: { name: string }) => one.name === 'handle');
  // 15 working days from 1 June 2021, with the Dragon Boat holiday on Monday 14th.
  expect(handling.dueAt.slice(0, 10)).toBe('2021-06-23');
  const mine = async () => (await citizen.get('/api/v1/me/ratings')).body.items[0].rated.rectification;
  expect(await mine()).toMatchObject({ state: 'opened', dueAt: handling.dueAt });

  const command = async (who: string, body: object) => {
    const { version } = await read();
    const done = await as(who).post(`${orders}/${ratingId}/commands`, { ...body, expectedVersion: version });
    expect(done.body.type ?? done.status).toBe(200);
  };
  await command('handler', { command: 'sign' });
  await command('handler', { command: 'reply', reply: '已增开窗口并调整叫号。' });
  await city.consumed('ratings.rectification');
  expect(await mine()).toMatchObject({ state: 'replied', onTime: true, result: '已增开窗口并调整叫号。' });
  const { version } = await read();
  const early = await as('dispatcher').post(`${orders}/${ratingId}/commands`, {
    command: 'close',
    expectedVersion: version,
  });
  expect(early.body.type).toMatch(/call-?back/);
  await command('agent', { command: 'call-back', reached: true, satisfactionHandling: 4 });
  await command('dispatcher', { command: 'close' });
  await city.consumed('ratings.rectification');
  expect(await mine()).toMatchObject({ state: 'closed', onTime: true });
  const { rows } = await owner.query(
    `SELECT type, body FROM kernel.event WHERE subject = $1 AND type LIKE 'ratings.bad-rating.%' ORDER BY type DESC`,
    [ratingId],
  );
  expect(rows.map(({ type }) => type)).toEqual([
    'ratings.bad-rating.rectified',
    'ratings.bad-rating.received',
    'ratings.bad-rating.called-back',
  ]);
  expect(rows[0].body).toMatchObject({ department: 'traffic', onTime: true });
  expect(JSON.stringify(rows)).not.toContain('两小时');
});

test('two people exclude a rating, and staff never learn who gave it', async () => {
  const { ratingId } = (
    await rate(1, { text: '我是陈大文，电话 13812345678' }, await visit({ partyId: citizen.partyId }))
  ).body;
  const path = `${received}/${ratingId}`;
  const why = { ground: 'malicious', reason: '与叫号记录不符，属恶意评价。' };
  expect((await as('handler-water').post(`${path}/exclusion`, why)).status).toBe(404);
  const listed = (await as('handler').get(`${received}?show=bad`)).body;
  expect(JSON.stringify(listed)).not.toMatch(/13812345678|partyId/);
  expect((await as('supervisor').post(`${path}/exclusion`, why)).status).toBe(200);
  expect((await as('handler').post(`${path}/exclusion`, why)).body.type).toMatch(/exclusion-exists$/);
  const decision = { exclude: true, reason: '证据充分，同意剔除。' };
  expect((await as('supervisor').post(`${path}/exclusion/decision`, decision)).status).toBe(403);

  const next = (await rate(2)).body.ratingId;
  const other = `${received}/${next}`;
  expect((await as('handler').post(`${other}/exclusion`, why)).status).toBe(200);
  expect(
    (await as('supervisor').post(`${other}/exclusion/decision`, decision)).body.rating.exclusion.state,
  ).toBe('granted');
  expect((await as('supervisor').post(`${other}/exclusion/decision`, decision)).body.type).toMatch(
    /already-decided$/,
  );
});

test('words are public once somebody else than who replied has reviewed them', async () => {
  const { ratingId } = (await rate(2, { text: '张三态度不好' })).body;
  const path = `${received}/${ratingId}`;
  const publish = (body: object) => as('supervisor').post(`${path}/publication`, body);
  expect((await publish({})).body.type).toMatch(/nothing-to-publish$/);
  expect((await as('handler').post(`${path}/reply`, { reply: '已对窗口人员进行培训。' })).status).toBe(200);
  const open = async () => (await (await city.as('public')).get('/api/v1/ratings/published')).body.items;
  expect(await open()).toEqual([]);
  expect((await publish({ text: '窗口人员态度不好' })).status).toBe(200);
  expect(await open()).toMatchObject([
    { score: 2, text: '窗口人员态度不好', reply: '已对窗口人员进行培训。', month: '2021-06' },
  ]);
  expect((await as('handler').post(`${path}/reply`, { reply: '再改' })).body.type).toMatch(
    /already-published$/,
  );
});

test('rules are versions, and hold from then on', async () => {
  const everyone = await city.as('public');
  const { rules, version } = (await everyone.get('/api/v1/ratings/rules')).body;
  const put = (body: object) => as('supervisor').put('/api/v1/ratings/rules', body);
  expect((await put({ rules: { ...rules, points: [0, 30, 20, 80, 100] }, version })).status).toBe(422);
  expect((await put({ rules: { ...rules, smallCount: 3 }, version })).body.version).toBe(version + 1);
  expect((await put({ rules, version })).status).toBe(409);
  expect((await everyone.get('/api/v1/ratings/results?by=department&year=2021')).body.smallCount).toBe(3);
});

test('what is public is what the events add up to, and no small count is shown', async () => {
  const seen = { shown: 0, withheld: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          water: fc.boolean(),
          window: fc.nat(3),
          score: fc.integer({ min: 1, max: 5 }),
          exclude: fc.boolean(),
        }),
        { maxLength: 8 },
      ),
      async (all) => {
        for (const { water, window, score, exclude } of all) {
          const place = { department: water ? 'water' : 'traffic', window: `W${window}` };
          const { ratingId } = (await rate(score, {}, await visit(place))).body;
          if (!exclude) continue;
          const why = { ground: 'mistaken', reason: '评价人说明点错了等级。' };
          const handler = as(water ? 'handler-water' : 'handler');
          await handler.post(`${received}/${ratingId}/exclusion`, why);
          await as('supervisor').post(`${received}/${ratingId}/exclusion/decision`, {
            exclude,
            reason: '通话录音证实点错。',
          });
        }
        for (const by of ['department', 'window'] as const) {
          const { groups, smallCount, total } = (
            await (await city.as('public')).get(`/api/v1/ratings/results?by=${by}&year=2021`)
          ).body;
          const counted = await fromEvents(by);
          for (const { code, counts, withheld } of groups) {
            if (withheld) seen.withheld += 1;
            else expect({ code, ...counts }).toEqual({ code, ...counted.get(code) });
            if (withheld || counts.total === 0) continue;
            seen.shown += 1;
            expect(counts.total).toBeGreaterThanOrEqual(smallCount);
          }
          expect(groups.map(({ code }: { code: string }) => code).sort()).toEqual([...counted.keys()].sort());
          expect(total.total).toBe([...counted.values()].reduce((sum, one) => sum + one.total, 0));
        }
      },
    ),
    {
      numRuns: 4,
      examples: [
        [
          [
            ...[5, 4, 3, 2].map((score) => ({ water: true, window: 1, score, exclude: score === 2 })),
            { water: false, window: 2, score: 5, exclude: false },
          ],
        ],
      ],
    },
  );
  expect(Math.min(seen.shown, seen.withheld)).toBeGreaterThan(0);
});

/** The same counts out of the events alone. */
async function fromEvents(by: 'department' | 'window'): Promise<Map<string, RatingCounts>> {
  const { rows } = await owner.query<{
    type: string;
    subject: string;
    at: Date;
    body: Record<string, never>;
  }>(
    `SELECT type, subject, at, body FROM kernel.event
     WHERE type IN ('ratings.invitation.opened', 'ratings.rating.given', 'ratings.rating.excluded')`,
  );
  const counted = new Map<string, Record<keyof RatingCounts, never> & RatingCounts>();
  const ofYear = (at: Date) => new Date(at.getTime() + 8 * 3_600_000).getUTCFullYear() === 2021;
  const keyOf = (body: Record<string, string>) =>
    by === 'department' ? body.department! : `${body.department} ${body.window}`;
  const excluded = new Set(
    rows.filter(({ type }) => type.endsWith('excluded')).map(({ subject }) => subject),
  );
  for (const { type, subject, at, body: read } of rows) {
    const body = read as Record<string, never> & {
      score: number;
      points: number;
      flags: string[];
      ground: string;
    };
    if (type.endsWith('excluded') ? false : !ofYear(at)) continue;
    const key = keyOf(body);
    const old = counted.get(key) as RatingCounts | undefined;
    const to: RatingCounts = old ?? {
      levels: [0, 0, 0, 0, 0],
      total: 0,
      satisfied: 0,
      pointsTotal: 0,
      flagged: 0,
      excludedMistaken: 0,
      excludedMalicious: 0,
      invited: 0,
    };
    if (type.endsWith('opened')) to.invited += 1;
    else if (type.endsWith('excluded'))
      to[body.ground === 'mistaken' ? 'excludedMistaken' : 'excludedMalicious'] += 1;
    else if (!excluded.has(subject)) {
      to.levels[body.score - 1]! += 1;
      to.total += 1;
      to.satisfied += body.score >= 3 ? 1 : 0;
      to.pointsTotal += body.points;
      to.flagged += body.flags.length > 0 ? 1 : 0;
    }
    counted.set(key, to as never);
  }
  return counted;
}
