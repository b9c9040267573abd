// A person sees who looked at whatever is known to be about them, and nothing of anybody else; a look that they question is
// looked into by others than those who looked.

import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { MyAccess, Question } from '@kapok/contracts/privacy/rights.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { enterStaff, enterUnits } from '../parties/index.ts';

const orders = '/api/v1/hotline/work-orders';
const mine = '/api/v1/me/accesses';
let city: TestHouse;
let agent: Person;
let handler: Person;
let dispatcher: Person;
beforeAll(async () => {
  city = await openTestHouse();
  // Before anything asks which departments there are: that is remembered for some seconds.
  const source = { actor: 'system:test', ...city.house };
  await enterUnits(city.house.db, source, [
    {
      code: 'privacy',
      name: { zh: '个人信息保护办公室', en: 'Privacy Office' },
      kind: 'department',
      handlesCases: true,
    },
    {
      code: 'inspection',
      name: { zh: '纪检监察组', en: 'Inspection' },
      kind: 'department',
      handlesCases: true,
    },
  ]);
  await enterStaff({ ...city.house, clock: { now: () => new Date(0) } }, source, {
    username: 'handler-privacy',
    name: { zh: '保护专员', en: 'privacy officer' },
    password: 'correct horse battery staple',
    roles: ['handler'],
    department: 'privacy',
  });
  [agent, handler, dispatcher] = await Promise.all([
    city.as('agent'),
    city.as('handler'),
    city.as('dispatcher'),
  ]);
});
afterAll(() => city?.close());

let made = 0;
async function register(name: string, phone: string, by: Person = agent): Promise<PartyId> {
  made += 1;
  const body = `440104199003${String(1 + (made % 28)).padStart(2, '0')}${String(made).padStart(3, '0')}`;
  const answer = await by.post('/api/v1/parties', {
    documentType: 'citizen-id',
    documentNumber: body + checkCharacterOf(body),
    name,
    phone,
  });
  expect(answer.status).toBe(201);
  return answer.body.partyId;
}

async function order(more: object): Promise<string> {
  const answer = await agent.post(orders, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    ...more,
  });
  expect(answer.status).toBe(201);
  return answer.body.workOrder.id;
}

async function settled(): Promise<void> {
  await city.consumed('hotline.links');
  await city.consumed('privacy.accesses');
}

async function listed(partyId: PartyId): Promise<MyAccess[]> {
  await settled();
  const { status, body } = await (await city.person(partyId)).get(`${mine}?limit=200`);
  expect(status).toBe(200);
  return body.items;
}
const recordsIn = (items: readonly MyAccess[]) => [
  ...new Set(items.flatMap(({ records }) => records.map(({ id }) => id))),
];

describe('谁看了我的数据', () => {
  test('says when, by which post of which unit, what for and what of the record; and no name', async () => {
    const partyId = await register('陈大文', '13800000001');
    const id = await order({ partyId, caller: { name: '陈大文', phone: '13800000001' } });
    await dispatcher.post(`${orders}/${id}/commands`, {
      command: 'dispatch',
      expectedVersion: 1,
      department: 'traffic',
    });
    expect((await handler.get(`${orders}/${id}`, { 'kapok-purpose': 'handling-case' })).status).toBe(200);
    expect(
      (await handler.post(`${orders}/${id}/caller`, undefined, { 'kapok-purpose': 'handling-case' })).status,
    ).toBe(200);
    const items = await listed(partyId);
    expect(
      items.map(({ kind, way, by }) => [
        kind,
        way,
        by.map(({ role, unit }) => `${role}@${unit ?? ''}`).join(),
      ]),
    ).toEqual([
      ['hotline.work-order', 'whole', 'handler@traffic'],
      ['hotline.work-order', 'masked', 'handler@traffic'],
      ['hotline.work-order', 'handled', 'dispatcher@'],
      ['hotline.work-order', 'handled', 'agent@'],
      ['parties.party', 'handled', 'agent@'],
    ]);
    expect(items[0]).toMatchObject({
      purposeWords: { zh: '办理本件' },
      kindWords: { zh: '12345 工单' },
      records: [{ id, number: expect.stringMatching(/^HL-/) }],
      fields: [{ words: { zh: '来电人姓名' } }, { words: { zh: '来电人电话', en: 'Caller’s number' } }],
    });
    expect(items[0]?.by).toMatchObject([
      { roleWords: { zh: '承办单位经办人' }, unitName: { zh: '市交通运输局' } },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/陈大文|13800000001|staff/);
  });

  test('pages follow one another without gap or repetition', async () => {
    const partyId = await register('黎文', '13800000009');
    const id = await order({ partyId });
    for (let count = 0; count < 4; count += 1) await agent.get(`${orders}/${id}`);
    const whole = await listed(partyId);
    expect(whole.length).toBe(6);
    const person = await city.person(partyId);
    const pages: MyAccess[] = [];
    for (let path: string | undefined = `${mine}?limit=2`; path; ) {
      const { body } = (await person.get(path)) as { body: { items: MyAccess[]; nextCursor?: string } };
      pages.push(...body.items);
      path = body.nextCursor && `${mine}?limit=2&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(pages).toEqual(whole);
  });

  test('looking at one’s own list, or being looked at by oneself, is nobody else’s look', async () => {
    const partyId = await register('李四光', '13800000002');
    const person = await city.person(partyId);
    await person.get(`/api/v1/parties/${partyId}`);
    await listed(partyId);
    expect((await listed(partyId)).map(({ way }) => way)).toEqual(['handled']);
  });

  test('nobody but a person has such a list', async () => {
    for (const role of ['agent', 'supervisor', 'auditor', 'security', 'administrator'] as const)
      expect((await (await city.as(role)).get(mine)).status, role).toBe(403);
    expect((await (await city.as('public')).get(mine)).status).toBe(401);
  });

  test('one request that showed many people tells each of their own record alone', async () => {
    const [one, other] = [await register('周一', '13800000003'), await register('周二', '13800000004')];
    const callOf = async (callerNumber: string) => {
      const at = new Date().toISOString();
      const call = {
        line: '12345',
        channel: 'phone',
        offeredAt: at,
        answeredAt: at,
        endedAt: at,
        callerNumber,
      };
      return (await agent.post('/api/v1/hotline/calls', call)).body.callId as string;
    };
    const [oneCall, otherCall] = [await callOf('13800000003'), await callOf('13800000004')];
    await order({ partyId: one, callId: oneCall });
    await order({ partyId: other, callId: otherCall });
    expect((await agent.get('/api/v1/hotline/calls?limit=50')).status).toBe(200);
    const [ofOne, ofOther] = [recordsIn(await listed(one)), recordsIn(await listed(other))];
    expect(ofOne).toContain(oneCall);
    expect(ofOther).toContain(otherCall);
    expect(ofOne.filter((id) => ofOther.includes(id))).toEqual([]);
  });
});

describe('whose an order is', () => {
  test('the very name with the number vouched for links it, whichever came first', async () => {
    const before = await order({ caller: { name: '何小雨', phone: '138 0000 0011' } });
    const partyId = await register('何小雨', '13800000011');
    const after = await order({ caller: { name: '何小雨女士', phone: '+8613800000011' } });
    expect(recordsIn(await listed(partyId)).sort()).toEqual([before, after, partyId].sort());
  });

  test('a shared telephone shows nobody what is another’s', async () => {
    const [wife, husband] = [await register('吴敏', '02088880000'), await register('郑国强', '02088880000')];
    const hers = await order({ caller: { name: '吴敏', phone: '02088880000' } });
    const childs = await order({ caller: { name: '郑小明', phone: '02088880000' } });
    const unnamed = await order({ caller: { phone: '02088880000' } });
    const surname = await order({ caller: { name: '郑先生', phone: '02088880000' } });
    expect(recordsIn(await listed(wife))).toEqual(expect.arrayContaining([hers, wife]));
    expect(recordsIn(await listed(wife))).toHaveLength(2);
    expect(recordsIn(await listed(husband))).toEqual([husband]);
    for (const id of [childs, unnamed, surname])
      expect(await partyOf(id), 'an order of nobody known').toBeNull();
  });

  test('two of one name and number are not told apart, so neither is told', async () => {
    const [one, other] = [await register('王伟', '13800000021'), await register('王伟', '13800000021')];
    const id = await order({ caller: { name: '王伟', phone: '13800000021' } });
    expect([recordsIn(await listed(one)), recordsIn(await listed(other))]).toEqual([[one], [other]]);
    expect(await partyOf(id)).toBeNull();
  });

  test('a number that a person entered for themselves opens nothing of its holder’s', async () => {
    const victims = await order({ caller: { name: '张伟', phone: '13800000031' } });
    const namesake = await register('张伟', '13800000032');
    const person = await city.person(namesake);
    const changed = await person.put(`/api/v1/parties/${namesake}/contact`, {
      phone: '13800000031',
      version: 1,
    });
    expect(changed.status).toBe(200);
    expect(recordsIn(await listed(namesake))).toEqual([namesake]);
    expect(await partyOf(victims)).toBeNull();
    // Once staff have seen to it that it is theirs, it is.
    const vouched = await agent.put(`/api/v1/parties/${namesake}/contact`, {
      phone: '13800000031',
      version: 2,
    });
    expect(vouched.status).toBe(200);
    expect(recordsIn(await listed(namesake))).toContain(victims);
  });

  test('nobody registers an order for a party that is not', async () => {
    const answer = await agent.post(orders, {
      orderType: 'complaint',
      category: '010101',
      channel: 'phone',
      line: '12345',
      district: '440106',
      urgency: 'normal',
      title: 't',
      content: 'c',
      partyId: '00000000-0000-7000-8000-000000000000',
    });
    expect(answer.body.type).toMatch(/unknown-party$/);
  });

  test('links that come again after a crash change nothing', async () => {
    const links = async () =>
      (await sql`SELECT id, party_id FROM cases."case" ORDER BY id`.execute(city.house.scoped('everything')))
        .rows;
    await settled();
    const before = await links();
    await sql`UPDATE kernel.consumer SET position = -1 WHERE name = 'hotline.links'`.execute(city.house.db);
    await settled();
    expect(await links()).toEqual(before);
  });
});

async function partyOf(id: string): Promise<string | null> {
  const { rows } = await sql<{ partyId: string | null }>`
    SELECT party_id FROM cases."case" WHERE id = ${id}`.execute(city.house.scoped('everything'));
  return rows[0]!.partyId;
}

describe('questioning a look', () => {
  let partyId: PartyId;
  let person: Person;
  let id: string;
  let access: MyAccess;
  let question: Question;
  let privacyOffice: Person;

  beforeAll(async () => {
    privacyOffice = await city.as('handler', 'privacy');
    partyId = await register('冯建国', '13800000041');
    person = await city.person(partyId);
    id = await order({ partyId, caller: { name: '冯建国', phone: '13800000041' } });
    const dispatched = { command: 'dispatch', expectedVersion: 1, department: 'traffic' };
    expect((await dispatcher.post(`${orders}/${id}/commands`, dispatched)).status).toBe(200);
    await handler.get(`${orders}/${id}`, { 'kapok-purpose': 'handling-case' });
    access = (await listed(partyId))[0]!;
  });

  const ask = (who: Person, accessId: string, key = `ask-${accessId}-${who.token}`.slice(0, 60)) =>
    who.post(
      `${mine}/${accessId}/question`,
      { text: '与该单位无关，为何查看？' },
      { 'idempotency-key': key },
    );
  const questioned = async (which = question.questionId): Promise<Question> => {
    await city.consumed('hotline.questions');
    await city.consumed('privacy.questions');
    const { body } = await person.get('/api/v1/me/questions');
    return body.items.find((one: Question) => one.questionId === which);
  };
  const read = async (which: string) => (await (await city.as('supervisor')).get(`${orders}/${which}`)).body;
  const command = (who: Person, which: string, body: object) => who.post(`${orders}/${which}/commands`, body);

  test('offices are units that handle cases, set by security alone', async () => {
    const security = await city.as('security');
    const path = '/api/v1/privacy/rights-setting';
    expect((await security.put(path, { offices: ['nowhere'] })).body.type).toMatch(/unknown-department$/);
    expect((await security.put(path, { offices: ['privacy', 'inspection'] })).status).toBe(200);
    expect((await (await city.as('auditor')).get(path)).body).toMatchObject({
      offices: ['privacy', 'inspection'],
      version: 1,
    });
  });

  test('opens a supervised order with the office, due in fifteen working days', async () => {
    const asked = await ask(person, access.accessId);
    expect(asked.status).toBe(201);
    question = asked.body;
    expect(question).toMatchObject({ state: 'received', office: { unit: 'privacy' } });
    const standing = await questioned();
    expect(standing.state).toBe('handling');
    const opened = await read(question.questionId);
    expect(opened).toMatchObject({
      orderType: 'personal-information',
      department: 'privacy',
      supervised: true,
      state: 'dispatched',
    });
    expect(opened.content).toContain('与该单位无关，为何查看？');
    expect(opened.content).toContain(access.accessId);
    const handling = opened.clocks.find(({ name }: { name: string }) => name === 'handle');
    expect(handling).toMatchObject({ unit: 'working-days', remainingMinutes: expect.any(Number) });
    expect(handling.remainingMinutes).toBeGreaterThan(14 * 6 * 60);
    expect(standing).toMatchObject({ dueAt: handling.dueAt, overdue: false });
    expect(
      (await listed(partyId)).find(({ accessId }) => accessId === access.accessId)?.question,
    ).toMatchObject({
      questionId: question.questionId,
    });
  });

  test('a retry asks once, and a second question about one look is refused', async () => {
    expect((await ask(person, access.accessId)).body.questionId).toBe(question.questionId);
    expect((await ask(person, access.accessId, 'another-key-1')).body.type).toMatch(/access-questioned$/);
  });

  test('events that come again after a crash open nothing twice', async () => {
    const before = await read(question.questionId);
    for (const name of ['hotline.questions', 'privacy.questions'])
      await sql`UPDATE kernel.consumer SET position = -1 WHERE name = ${name}`.execute(city.house.db);
    expect((await questioned()).state).toBe('handling');
    const after = await read(question.questionId);
    expect([after.version, after.timeline]).toEqual([before.version, before.timeline]);
  });

  test('a look at somebody else’s data cannot be questioned, nor is it there', async () => {
    const stranger = await city.person(await register('外人甲', '13800000042'));
    expect((await ask(stranger, access.accessId)).status).toBe(404);
    expect((await stranger.get('/api/v1/me/questions')).body.items).toEqual([]);
  });

  test('who looked can neither read nor handle it, and their unit does not get it', async () => {
    const supervisor = await city.as('supervisor');
    const returned = await command(privacyOffice, question.questionId, {
      command: 'return',
      expectedVersion: 3,
      ground: 'not-competent',
      reason: '试退',
    });
    expect(returned.status).toBe(200);
    const toThem = { command: 'dispatch', expectedVersion: 4, department: 'traffic' };
    expect((await command(supervisor, question.questionId, toThem)).body.type).toMatch(/unit-questioned$/);
    const back = { command: 'dispatch', expectedVersion: 4, department: 'privacy' };
    expect((await command(supervisor, question.questionId, back)).status).toBe(200);
  });

  test('one’s own look is not one’s own to look into, whatever the office', async () => {
    // The agent of the whole city looked; a question about that is nothing the agent answers.
    const byAgent = (await listed(partyId)).find(({ by }) => by[0]?.role === 'agent')!;
    const asked = await ask(person, byAgent.accessId);
    expect(asked.body.office.unit).toBe('privacy');
    expect((await questioned(asked.body.questionId)).state).toBe('handling');
    expect((await agent.get(`${orders}/${asked.body.questionId}`)).status).toBe(403);
    const remind = { command: 'remind', expectedVersion: 3 };
    expect((await command(agent, asked.body.questionId, remind)).status).toBe(403);
    expect((await command(dispatcher, asked.body.questionId, remind)).status).toBe(200);
  });

  test('the office’s own look is looked into by the next office', async () => {
    expect((await privacyOffice.get(`${orders}/${question.questionId}`)).status).toBe(200);
    const own = (await listed(partyId)).find(({ by, way }) => by[0]?.unit === 'privacy' && way === 'masked')!;
    expect((await ask(person, own.accessId)).body.office).toMatchObject({
      unit: 'inspection',
      name: { zh: '纪检监察组' },
    });
  });

  test('the answer reaches the person once it was reviewed, and not before', async () => {
    const steps = [
      [privacyOffice, { command: 'sign' }, 'handling'],
      [privacyOffice, { command: 'reply', reply: '经查，系按职责办理您的诉求。' }, 'reviewing'],
      [dispatcher, { command: 'call-back', reached: true, satisfactionHandling: 5 }, 'answered'],
    ] as const;
    let version = 5;
    for (const [who, body, state] of steps) {
      const done = await command(who, question.questionId, { ...body, expectedVersion: version++ });
      expect(done.status).toBe(200);
      const now = await questioned();
      const answered = state === 'answered';
      expect([now.state, now.answer, now.dueAt === undefined]).toEqual([
        state,
        answered ? '经查，系按职责办理您的诉求。' : undefined,
        answered,
      ]);
    }
  });

  test('neither table nor event holds the words in plain', async () => {
    const { rows } = await sql<{ kept: string }>`
      SELECT (SELECT string_agg(q::text, ' ') FROM privacy.question q) || (SELECT string_agg(e::text, ' ') FROM kernel.event e
        WHERE e.type = 'privacy.access.questioned') AS kept`.execute(city.house.scoped('everything'));
    for (const plain of ['与该单位无关', '经查'])
      expect(
        rows[0]!.kept.includes(plain) || rows[0]!.kept.includes(Buffer.from(plain).toString('hex')),
      ).toBe(false);
  });
});
