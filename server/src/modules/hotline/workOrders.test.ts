// Work orders through HTTP on a real database: the whole journey, each refusal, and what a second writer meets.
import { hotlineEvents, type WorkOrder, workOrderSchema } from '@kapok/contracts/hotline.ts';
import { sql } from 'kysely';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { withPersonal } from '../../../test/personal.ts';
import { SettableClock } from '../../kernel/clock.ts';

const path = '/api/v1/hotline/work-orders';
const at = (text: string) => new Date(`2021-06-${text}:00+08:00`);
/** People sign in on the last day, so that their sessions are good on all days before it. */
const clock = new SettableClock(at('30T09:00'));
let city: TestHouse;
let agent: Person;
let dispatcher: Person;
let handler: Person;
let supervisor: Person;
let water: Person;

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [agent, dispatcher, handler, supervisor] = await Promise.all([
    city.as('agent'),
    city.as('dispatcher'),
    city.as('handler'),
    city.as('supervisor'),
  ]);
  water = await city.as('handler', 'water');
});
afterAll(() => city?.close());
beforeEach(() => clock.moveTo(at('01T09:00')));

const registration = {
  orderType: 'complaint',
  category: '010101',
  channel: 'phone',
  line: '12345',
  district: '440106',
  urgency: 'normal',
  title: '占道停车',
  content: '小区门口长期占道停车',
  caller: { name: '陈先生', phone: '13800000000', address: '天河路 1 号' },
};

async function register(change: object = {}) {
  const answer = await agent.post(path, { ...registration, ...change });
  expect(answer.status).toBe(201);
  return answer.body.workOrder;
}
/** Gives commands one after another and returns the order as the last left it. */
async function carryOut(order: { id: string; version: number }, ...steps: [Person, string, object?][]) {
  let now = order;
  for (const [person, command, fields] of steps) {
    const answer = await give(person, now, command, fields);
    if (answer.status !== 200) throw new Error(`${command}: ${JSON.stringify(answer.body)}`);
    now = answer.body.workOrder;
  }
  return now as WorkOrder;
}
const give = (person: Person, order: { id: string; version: number }, command: string, fields: object = {}) =>
  person.post(`${path}/${order.id}/commands`, { command, expectedVersion: order.version, ...fields });
const slugOf = async (given: ReturnType<typeof give>) => (await given).body.type?.split('/').at(-1);
const toTraffic = { department: 'traffic' };
const dispatched = async () => carryOut(await register(), [dispatcher, 'dispatch', toTraffic]);
const handling = async () => carryOut(await dispatched(), [handler, 'sign']);

async function eventsOf(subject: string) {
  type Row = { id: string; type: string; body: object; personal: Buffer | null; at: Date; actor: string };
  const found = await sql<Row>`
    SELECT id, type, body, personal, at, actor FROM kernel.event WHERE subject = ${subject} AND type LIKE 'hotline.%' ORDER BY (body->>'version')::int`.execute(
    city.house.scoped('everything'),
  );
  return withPersonal(city.house, found.rows);
}

test('an order goes from registration to closing and is taken up again', async () => {
  const order = await register();
  expect(order).toMatchObject({ version: 1, state: 'registered', overdue: false, title: '占道停车' });
  expect(order.orderNo).toMatch(/^HL-20210601-\d{6}$/);
  expect(order.caller).toEqual({ name: '陈**', phone: '138****0000', address: '****' });
  expect(order.clocks).toMatchObject([{ name: 'dispatch', state: 'running', remainingMinutes: 1440 }]);

  const handled = await carryOut(order, [dispatcher, 'dispatch', toTraffic], [handler, 'sign']);
  expect(handled).toMatchObject({ state: 'handling', department: 'traffic' });
  expect(handled.allowedCommands.map((one: { command: string }) => one.command)).toEqual([
    'reply',
    'ask',
    'extend',
    'return',
    'transfer',
  ]);
  expect(handled.dueAt).toBe(at('16T18:00').toISOString());

  clock.moveTo(at('03T10:00'));
  const rated = { reached: true, satisfactionAgent: 5, satisfactionHandling: 2 };
  const closed = await carryOut(
    handled,
    [handler, 'reply', { reply: '已清理' }],
    [agent, 'call-back', rated],
    [agent, 'close'],
  );
  expect(closed).toMatchObject({
    state: 'closed',
    reply: '已清理',
    satisfactionAgent: 5,
    satisfactionHandling: 2,
  });
  expect(closed.closedAt).toBe(at('03T10:00').toISOString());

  const reopened = await carryOut(closed, [agent, 'reopen', { reason: '又有车停' }]);
  expect(reopened).toMatchObject({ state: 'reopened', reopens: 1, version: 7 });
  expect(reopened).not.toHaveProperty('closedAt');

  const read = await supervisor.get(`${path}/${order.id}`);
  expect(Value.Errors(workOrderSchema, read.body)).toEqual([]);
  expect(read.body.timeline[2]).toMatchObject({ command: 'sign', actorName: 'handler' });
  expect(read.body.timeline.map((entry: { command: string }) => entry.command)).toEqual([
    'register',
    'dispatch',
    'sign',
    'reply',
    'call-back',
    'close',
    'reopen',
  ]);

  const events = await eventsOf(order.id);
  expect(events.map(({ type }) => type.split('.').at(-1))).toEqual([
    'registered',
    'dispatched',
    'signed',
    'replied',
    'called-back',
    'closed',
    'reopened',
  ]);
  expect(read.body.timeline.map((entry: { eventId: string }) => entry.eventId)).toHaveLength(
    new Set(events).size,
  );
  expect(events[3]?.body).toMatchObject({ onTime: true, department: 'traffic', version: 4, imported: false });
  expect(events[5]?.body).toMatchObject({
    onTime: true,
    direct: false,
    returns: 0,
    extensions: 0,
    reopens: 0,
    handlingMinutes: 900,
  });
  for (const { type, body, personal } of events) {
    const schema = hotlineEvents[type as keyof typeof hotlineEvents];
    expect(Value.Errors(schema.body, body), type).toEqual([]);
    expect(Value.Errors(schema.personal, personal ?? {}), type).toEqual([]);
    expect(JSON.stringify(body)).not.toMatch(/陈先生|13800000000|占道|清理|停/);
  }
});

test('an answer given at once is closed without a department’s time', async () => {
  const closed = await carryOut(
    await register({ orderType: 'consultation' }),
    [agent, 'answer', { reply: '见官网' }],
    [agent, 'close'],
  );
  const events = await eventsOf(closed.id);
  expect(events.at(-1)?.body).toMatchObject({ direct: true, onTime: null, department: null });
});

test('an order is returned, dispatched to another department, supervised and reminded', async () => {
  const order = await carryOut(
    await handling(),
    [handler, 'return', { ground: 'not-competent', reason: '属水务职责' }],
    [dispatcher, 'dispatch', { department: 'water', coDepartments: ['traffic'] }],
    [supervisor, 'supervise', { note: '限期办结' }],
    [agent, 'remind'],
  );
  expect(order).toMatchObject({
    state: 'dispatched',
    department: 'water',
    coDepartments: ['traffic'],
    returns: 1,
    supervised: true,
  });
  expect(order).not.toHaveProperty('assignee');
});

describe('refused through HTTP', () => {
  const refusals: [string, () => Promise<{ status: number; body: { type: string } }>, number, string][] = [
    [
      'an order that is not there',
      () => give(agent, { id: '01920000-0000-7000-8000-000000000000', version: 1 }, 'close'),
      404,
      'not-found',
    ],
    [
      'reading one that is not there',
      () => agent.get(`${path}/01920000-0000-7000-8000-000000000000`),
      404,
      'not-found',
    ],
    ['an id that is none', () => agent.get(`${path}/17`), 400, 'invalid-request'],
    ['a command that is none', async () => give(agent, await register(), 'forget'), 400, 'invalid-request'],
    [
      'a field that is none',
      async () => give(agent, await register(), 'answer', { reply: 'x', department: 'y' }),
      400,
      'invalid-request',
    ],
    [
      'a rating of six',
      async () => give(agent, await register(), 'call-back', { reached: true, satisfactionAgent: 6 }),
      400,
      'invalid-request',
    ],
    ['closing what is open', async () => give(agent, await register(), 'close'), 409, 'command-not-allowed'],
    [
      'a department that is none',
      async () => give(dispatcher, await register(), 'dispatch', { department: 'moon' }),
      422,
      'unknown-department',
    ],
    [
      'an old version',
      async () => give(dispatcher, { ...(await dispatched()), version: 1 }, 'dispatch', toTraffic),
      409,
      'version-conflict',
    ],
    ['a command of another role', async () => give(agent, await dispatched(), 'sign'), 403, 'not-permitted'],
    [
      'a dispatcher who replies',
      async () => give(dispatcher, await handling(), 'reply', { reply: 'x' }),
      403,
      'not-permitted',
    ],
    [
      'an order of another department',
      async () => give(await city.as('handler', 'water'), await dispatched(), 'sign'),
      404,
      'not-found',
    ],
    [
      'reading another department’s order',
      async () => (await city.as('handler', 'water')).get(`${path}/${(await dispatched()).id}`),
      404,
      'not-found',
    ],
    [
      'listing another department’s orders',
      async () => (await city.as('handler', 'water')).get(`${path}?department=traffic`),
      403,
      'not-permitted',
    ],
    ['anyone without a session', async () => (await city.as('public')).get(path), 401, 'not-signed-in'],
    [
      'an administrator, who keeps the house',
      async () => (await city.as('administrator')).get(path),
      403,
      'not-permitted',
    ],
    ['a cursor that is none', () => agent.get(`${path}?cursor=bm9uZQ`), 400, 'invalid-request'],
    [
      'a rating of a caller not reached',
      async () => {
        const order = await carryOut(await handling(), [handler, 'reply', { reply: 'x' }]);
        return give(agent, order, 'call-back', { reached: false, satisfactionAgent: 3 });
      },
      422,
      'rating-without-caller',
    ],
    [
      'a second extension',
      async () => {
        const order = await carryOut(
          await handling(),
          [handler, 'extend', { workingDays: 3, reason: '雨' }],
          [dispatcher, 'grant-extension'],
        );
        return give(handler, order, 'extend', { workingDays: 3, reason: '雨' });
      },
      409,
      'extension-used',
    ],
    [
      'an extension after expiry',
      async () => {
        const order = await handling();
        clock.moveTo(at('16T18:01'));
        return give(handler, order, 'extend', { workingDays: 3, reason: '雨' });
      },
      409,
      'extension-too-late',
    ],
    [
      'a return after its window',
      async () => {
        const order = await handling();
        clock.moveTo(at('02T18:01'));
        return give(handler, order, 'return', { ground: 'incomplete', reason: 'x' });
      },
      409,
      'return-window-closed',
    ],
    [
      'returning what was ruled',
      async () => {
        const back = { ground: 'incomplete', reason: 'x' };
        const order = await carryOut(
          await handling(),
          [handler, 'return', back],
          [dispatcher, 'dispatch', toTraffic],
          [handler, 'return', back],
          [supervisor, 'rule', { ...toTraffic, reason: '依职责' }],
        );
        return give(handler, order, 'return', back);
      },
      409,
      'ruling-binds',
    ],
  ];
  test.each(refusals)('%s', async (_name, attempt, status, slug) => {
    const answer = await attempt();
    expect(answer.body.type).toBe(`https://kapok.example/problems/${slug}`);
    expect(answer.status).toBe(status);
  });

  test('a refused command leaves order and events as they were', async () => {
    const order = await dispatched();
    const before = await eventsOf(order.id);
    await give(agent, order, 'sign');
    await give(dispatcher, { ...order, version: 1 }, 'dispatch', toTraffic);
    expect(await eventsOf(order.id)).toEqual(before);
    expect((await agent.get(`${path}/${order.id}`)).body.version).toBe(2);
  });
});

describe('between departments', () => {
  test('both refuse, a supervisor rules, more time is decided, and the citizen is asked', async () => {
    const reason = '三定规定第七条';
    const passed = await carryOut(await handling(), [handler, 'transfer', { department: 'water', reason }]);
    expect(passed).toMatchObject({
      state: 'transferred',
      department: 'water',
      transfers: 1,
      waitingOn: 'department',
    });
    expect((await handler.get(`${path}/${passed.id}`)).status, 'who passed it on has it no longer').toBe(404);
    const disputed = await carryOut(passed, [water, 'return', { ground: 'not-competent', reason }]);
    expect(disputed).toMatchObject({ state: 'disputed', waitingOn: 'supervisor', returns: 1 });
    expect(await slugOf(give(dispatcher, disputed, 'dispatch', toTraffic))).toBe('command-not-allowed');
    expect((await give(dispatcher, disputed, 'rule', { ...toTraffic, reason })).status).toBe(403);
    const ruled = await carryOut(
      disputed,
      [supervisor, 'rule', { ...toTraffic, reason }],
      [handler, 'sign'],
      [handler, 'extend', { workingDays: 3, reason: '需现场勘查' }],
    );
    expect(ruled).toMatchObject({
      state: 'handling',
      rulings: 1,
      extensions: 0,
      extensionAskedWorkingDays: 3,
    });
    const before = ruled.clocks.find(({ name }) => name === 'handle')!.dueAt;
    const extended = await carryOut(ruled, [dispatcher, 'grant-extension']);
    expect(extended).toMatchObject({ extensions: 1 });
    expect(extended).not.toHaveProperty('extensionAskedWorkingDays');
    expect(Date.parse(extended.clocks.find(({ name }) => name === 'handle')!.dueAt)).toBeGreaterThan(
      Date.parse(before),
    );
    const asking = await carryOut(extended, [handler, 'ask', { question: '请说明具体楼栋' }]);
    expect(asking).toMatchObject({ state: 'asking', waitingOn: 'citizen' });
    expect(asking.dueAt, 'nothing is due while the citizen is asked').toBeUndefined();
    expect(await slugOf(give(handler, asking, 'proceed'))).toBe('answer-still-awaited');
    clock.moveTo(at('03T09:00'));
    const answered = await carryOut(asking, [agent, 'supply', { answer: '3 栋' }]);
    expect(answered.timeline.at(-1)).toMatchObject({ command: 'supply', note: '3 栋' });
    expect(answered.dueAt).toBeDefined();
    expect((await eventsOf(answered.id)).slice(3).map(({ type }) => type.split('.').at(-1))).toEqual([
      'transferred',
      'returned',
      'ruled',
      'signed',
      'extension-asked',
      'extended',
      'asked',
      'supplied',
    ]);
  });

  test('an order is handled jointly: the lead replies when every share has been', async () => {
    const joint = await carryOut(
      await register(),
      [dispatcher, 'dispatch', { ...toTraffic, coDepartments: ['water'] }],
      [handler, 'sign'],
    );
    expect(joint.related).toMatchObject([{ kinship: 'joint', department: 'water', state: 'dispatched' }]);
    expect(await slugOf(give(handler, joint, 'reply', { reply: '已清理' }))).toBe('parts-open');
    const share = (await water.get(`${path}/${joint.related[0]!.id}`)).body as WorkOrder;
    expect(share).toMatchObject({ relation: 'joint', content: registration.content, department: 'water' });
    expect(share, 'a share is handled without knowing who asked').not.toHaveProperty('caller');
    await carryOut(share, [water, 'sign'], [water, 'reply', { reply: '已疏通管道' }]);
    const seen = (await handler.get(`${path}/${joint.id}`)).body as WorkOrder;
    expect(seen.related, 'the lead reads what the share came to').toMatchObject([{ reply: '已疏通管道' }]);
    const closed = await carryOut(
      seen,
      [handler, 'reply', { reply: '已清理' }],
      [agent, 'call-back', { reached: true, satisfactionHandling: 4 }],
      [agent, 'close'],
    );
    await city.consumed('hotline.endings');
    expect((await agent.get(`${path}/${closed.related[0]!.id}`)).body.state).toBe('closed');
  });

  test('an order is split, each part goes its way, and the hotline answers for all', async () => {
    const split = await carryOut(await register(), [
      dispatcher,
      'split',
      { departments: ['traffic', 'water'] },
    ]);
    expect(split).toMatchObject({ state: 'split', waitingOn: 'parts' });
    const { related } = split;
    for (const [at, person] of [handler, await city.as('handler', 'water')].entries()) {
      expect(await slugOf(give(dispatcher, split, 'gather', { reply: '合并答复' }))).toBe('parts-open');
      const part = (await person.get(`${path}/${related[at]!.id}`)).body as WorkOrder;
      await carryOut(part, [person, 'sign'], [person, 'reply', { reply: `第 ${at + 1} 部分` }]);
    }
    const ready = (await dispatcher.get(`${path}/${split.id}`)).body as WorkOrder;
    expect(ready.waitingOn).toBe('hotline');
    await carryOut(ready, [dispatcher, 'gather', { reply: '合并答复' }]);
  });

  test('a duplicate is merged, follows the other to its answer, and can be taken apart before', async () => {
    const first = await dispatched();
    const [second, third] = [await register(), await register()];
    const into = { into: first.orderNo, reason: '同一事项' };
    expect(await slugOf(give(dispatcher, second, 'merge', { ...into, into: second.orderNo }))).toBe(
      'merge-refused',
    );
    const merged = await carryOut(second, [dispatcher, 'merge', into]);
    expect(merged).toMatchObject({ state: 'merged', relation: 'follower', waitingOn: 'other' });
    expect(await slugOf(give(dispatcher, third, 'merge', { ...into, into: second.orderNo }))).toBe(
      'merge-refused',
    );
    const apart = await carryOut(
      third,
      [dispatcher, 'merge', into],
      [dispatcher, 'unmerge', { reason: '另一处' }],
    );
    expect(apart).toMatchObject({ state: 'registered' });
    expect(apart).not.toHaveProperty('relation');
    const led = (await handler.get(`${path}/${first.id}`)).body as WorkOrder;
    expect(led.related, 'who has the order knows how many wait on it').toMatchObject([
      { kinship: 'follower' },
    ]);
    await carryOut(
      led,
      [handler, 'sign'],
      [handler, 'reply', { reply: '已清理' }],
      [agent, 'call-back', { reached: true, satisfactionHandling: 4 }],
      [agent, 'close'],
    );
    await city.consumed('hotline.endings');
    expect((await agent.get(`${path}/${second.id}`)).body).toMatchObject({
      state: 'closed',
      reply: '已清理',
    });
  });
});

test('of many writers on one version exactly one wins, and the others learn the current version', async () => {
  const order = await register();
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, index) =>
      index % 2 === 0
        ? give(dispatcher, order, 'dispatch', toTraffic)
        : give(agent, order, 'answer', { reply: 'x' }),
    ),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  for (const { status, body } of answers.filter((answer) => answer.status !== 200)) {
    expect(status).toBe(409);
    expect(body).toMatchObject({ type: expect.stringMatching(/version-conflict$/), currentVersion: 2 });
  }
  expect(await eventsOf(order.id)).toHaveLength(2);
});

test('a command sent again with its key is done once and answered the same', async () => {
  const order = await register();
  const key = { 'idempotency-key': `key-${order.id}` };
  const body = { command: 'dispatch', expectedVersion: 1, department: 'traffic' };
  const first = await dispatcher.post(`${path}/${order.id}/commands`, body, key);
  const again = await dispatcher.post(`${path}/${order.id}/commands`, body, key);
  expect(again).toMatchObject({ status: 200, body: first.body });
  expect(await eventsOf(order.id)).toHaveLength(2);
  const other = await dispatcher.post(`${path}/${order.id}/commands`, { ...body, department: 'water' }, key);
  expect(other.body.type).toMatch(/idempotency-mismatch$/);
});

test('sent twice at once with one key, as by a double click, both are answered what was done once', async () => {
  const order = await register();
  const key = { 'idempotency-key': `twice-${order.id}` };
  const body = { command: 'dispatch', expectedVersion: 1, department: 'traffic' };
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() => dispatcher.post(`${path}/${order.id}/commands`, body, key)),
  );
  for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: answers[0]!.body });
  expect(await eventsOf(order.id)).toHaveLength(2);
});

test('a confidential caller is not shown to the department', async () => {
  const order = await carryOut(await register({ caller: { ...registration.caller, confidential: true } }), [
    dispatcher,
    'dispatch',
    toTraffic,
  ]);
  expect((await handler.get(`${path}/${order.id}`)).body.caller).toEqual({ confidential: true });
  expect((await agent.get(`${path}/${order.id}`)).body.caller.name).toBe('陈**');
});

describe('a list', () => {
  test('finds what is overdue by computing it, when it is read', async () => {
    const order = await register({ title: '逾期用例' });
    const overdue = async () =>
      (await agent.get(`${path}?overdue=true&q=${encodeURIComponent('逾期用例')}`)).body.items.map(
        (one: { id: string }) => one.id,
      );
    clock.moveTo(at('02T09:00'));
    expect(await overdue()).toEqual([]);
    clock.moveTo(at('02T09:01'));
    expect(await overdue()).toEqual([order.id]);
    expect((await agent.get(`${path}/${order.id}`)).body).toMatchObject({
      overdue: true,
      clocks: [{ state: 'overdue', remainingMinutes: 0 }],
    });
  });

  test('is paged newest first, each order once', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push((await register({ title: `分页用例${index}` })).id);
    const seen: string[] = [];
    let cursor = '';
    for (let pages = 0; pages < 4; pages += 1) {
      const page = await agent.get(
        `${path}?limit=2&q=${encodeURIComponent('分页用例')}${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.body.limit).toBe(2);
      seen.push(...page.body.items.map((one: { id: string }) => one.id));
      if (!page.body.nextCursor) break;
      cursor = page.body.nextCursor;
    }
    expect(seen).toEqual(ids.sort().reverse());
  });

  test('takes text for what it is, not for a pattern', async () => {
    expect((await agent.get(`${path}?q=%25`)).body.items).toEqual([]);
  });

  test('filters by state, type, urgency and whether it is open', async () => {
    const order = await register({ urgency: 'urgent', orderType: 'report', title: '筛选用例' });
    const filters = 'state=registered&orderType=report&urgency=urgent&channel=phone&open=true';
    const found = await agent.get(`${path}?${filters}&q=${encodeURIComponent('筛选用例')}`);
    expect(found.body.items).toMatchObject([{ id: order.id, words: { zh: '已受理，待转办' } }]);
    expect((await agent.get(`${path}?${filters}&q=${order.orderNo}`)).body.items).toHaveLength(1);
    expect((await agent.get(`${path}?open=false&q=${order.orderNo}`)).body.items).toEqual([]);
  });

  test('shows a handler the own department’s orders only', async () => {
    const order = await carryOut(await register(), [dispatcher, 'dispatch', { department: 'water' }]);
    const water = await (await city.as('handler', 'water')).get(`${path}?limit=200`);
    expect(water.body.items.map((one: { id: string }) => one.id)).toContain(order.id);
    for (const one of water.body.items) expect(one.department).toBe('water');
  });
});

test('a contract is set by a supervisor and read by those who work with it', async () => {
  expect((await agent.put('/api/v1/hotline/contract', { year: 2021, contacts: 1 })).status).toBe(403);
  expect(
    (await supervisor.put('/api/v1/hotline/contract', { year: 2021, contacts: 12_120_000 })).status,
  ).toBe(200);
  const settings = await agent.get('/api/v1/hotline/settings');
  expect(settings.body).toMatchObject({
    contract: [{ year: 2021, contacts: 12_120_000 }],
    workHours: [
      { from: '09:00', to: '12:00' },
      { from: '14:00', to: '18:00' },
    ],
    calendar: { fromYear: 2004, toYear: 2026 },
  });
});
