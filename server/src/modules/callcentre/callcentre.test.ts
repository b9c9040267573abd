// The call centre through HTTP on a real database: a switch reports, contacts wait and ring, agents answer, vanish and come back.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { connectSwitch, type Switchboard, signed } from '../../../test/switchboard.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { tick } from './index.ts';

const seat = '/api/v1/callcentre/seat';
const contacts = '/api/v1/callcentre/contacts';
const lanes = '/api/v1/callcentre/lanes';
const clock = new SettableClock(new Date('2021-06-01T01:00:00.000Z'));

let city: TestHouse;
let agent: Person;
let supervisor: Person;
let pbx: Switchboard;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  agent = await city.as('agent');
  supervisor = await city.as('supervisor');
  pbx = await connectSwitch(city, 'pbx');
});
afterAll(() => city?.close());

const later = async (seconds: number) => {
  clock.moveTo(new Date(clock.now().getTime() + seconds * 1000));
  await tick(city.house);
};
const command = (person: Person, id: string, body: object) => person.post(`${contacts}/${id}/commands`, body);
const watch = async (person: Person) => (await person.post(`${seat}/watch`, {})).body;
const state = async (id: string) => {
  const { items } = (await supervisor.get(`${contacts}?limit=200`)).body;
  return items.find((one: { id: string }) => one.id === id);
};

test('a call rings at whoever is ready, is answered, and leaves its record with a receipt', async () => {
  expect((await agent.post(`${seat}/watch`, {})).body.type).toMatch(/no-seat$/);
  await agent.put(seat, { ready: true, extension: '1001' });
  const came = await pbx.say({ type: 'offered', call: 'a1', line: '12345', number: '13800005678' });
  expect(came).toMatchObject({ result: 'applied', lane: 'general', ahead: 0, offerCallback: false });
  const ringing = await watch(agent);
  expect(ringing).toMatchObject({ state: 'ringing', contact: { id: came.contactId, state: 'ringing' } });
  expect(await pbx.instructions()).toMatchObject([{ act: 'ring', call: 'a1', agent: '1001' }]);

  const pop = await agent.get(`${contacts}/${came.contactId}`);
  expect(pop.body).toMatchObject({ callerNumber: '138****5678', history: [], anonymous: false });
  expect((await supervisor.get(`${contacts}/${came.contactId}`)).body.type).toMatch(/contact-elsewhere$/);

  expect((await command(agent, came.contactId, { command: 'answer' })).body.seat.state).toBe('talking');
  expect((await command(agent, came.contactId, { command: 'answer' })).body.type).toMatch(/untimely$/);
  await agent.put(`${contacts}/${came.contactId}/draft`, { text: '路灯不亮' });
  expect((await agent.get(`${contacts}/${came.contactId}`)).body.draft).toBe('路灯不亮');
  const registered = await agent.post(`${contacts}/${came.contactId}/orders`, {
    orderType: 'help',
    category: '010101',
    district: '440106',
    urgency: 'normal',
    title: '路灯不亮',
    content: '路灯三天不亮',
  });
  expect(registered.body.workOrder).toMatchObject({
    callId: came.contactId,
    line: '12345',
    caller: { phone: '138****5678' },
  });
  await later(100);
  await pbx.say({ type: 'ended', call: 'a1' });
  const done = await command(agent, came.contactId, { command: 'finish', direct: true, district: '440106' });
  expect(done.body.seat.state).toBe('ready');
  const [call] = (await agent.get('/api/v1/hotline/calls?limit=1')).body.items;
  expect(call).toMatchObject({
    id: came.contactId,
    outcome: 'answered',
    talkSeconds: 100,
    direct: true,
    agent: 'agent',
    callerNumber: '138****5678',
  });
  expect(call.eventId).toBe(done.body.eventId);
  await city.integrated();
  for (const event of [came.eventId, done.body.eventId])
    expect((await agent.get(`/api/v1/ledger/receipts/${event}`)).status).toBe(200);
  // Nothing of the caller is left behind, and the next call from the number finds this one.
  expect(await state(came.contactId)).toMatchObject({ state: 'closed', outcome: 'answered' });
  const again = await pbx.say({ type: 'offered', call: 'a2', line: '12345', number: '13800005678' });
  expect((await agent.get(`${contacts}/${again.contactId}`)).body.history).toMatchObject([
    { title: '路灯不亮', state: 'registered' },
  ]);
  const hidden = await pbx.say({ type: 'ended', call: 'a2' });
  expect(hidden.result).toBe('applied');
  expect(await state(again.contactId)).toMatchObject({ state: 'closed', outcome: 'abandoned' });
  expect((await watch(agent)).state).toBe('ready');
});

test('a contact that rings too long goes back to its place, and its agent is away', async () => {
  const first = await pbx.say({ type: 'offered', call: 'b1', line: '12345' });
  await later(1);
  const second = await pbx.say({ type: 'offered', call: 'b2', line: '12345' });
  expect(second.ahead).toBe(0);
  await later(14);
  expect((await watch(agent)).state).toBe('away');
  expect(await state(first.contactId)).toMatchObject({ state: 'waiting' });
  await agent.put(seat, { ready: true });
  expect((await watch(agent)).contact.id).toBe(first.contactId);
  await command(agent, first.contactId, { command: 'decline' });
  await agent.put(seat, { ready: true });
  expect((await watch(agent)).contact.id).toBe(first.contactId);
  await pbx.say({ type: 'ended', call: 'b1' });
  expect((await watch(agent)).contact.id).toBe(second.contactId);
  await pbx.say({ type: 'ended', call: 'b2' });
});

test('an agent whose desk vanished is found again: what rang goes back, a call goes on with its draft', async () => {
  const rang = await pbx.say({ type: 'offered', call: 'c1', line: '12345' });
  await supervisor.put('/api/v1/callcentre/settings', {
    ...(await supervisor.get('/api/v1/callcentre/settings')).body,
    ringSeconds: 60,
  });
  await later(31);
  expect(await state(rang.contactId)).toMatchObject({ state: 'waiting' });
  expect((await watch(agent)).state).toBe('away');
  await agent.put(seat, { ready: true });
  await command(agent, rang.contactId, { command: 'answer' });
  await agent.put(`${contacts}/${rang.contactId}/draft`, { text: '半句话' });
  await later(200);
  // The wall is read anew twice a second.
  const board = () => supervisor.get('/api/v1/callcentre/board');
  await expect.poll(async () => (await board()).body).toMatchObject({ gone: 1, talking: 1 });
  const back = await watch(agent);
  expect(back).toMatchObject({ state: 'talking', contact: { id: rang.contactId } });
  expect((await agent.get(`${contacts}/${rang.contactId}`)).body.draft).toBe('半句话');
  await command(agent, rang.contactId, { command: 'hold' });
  expect((await watch(agent)).contact.held).toBe(true);
  await command(agent, rang.contactId, { command: 'conference', with: 'traffic' });
  await command(agent, rang.contactId, { command: 'hang-up' });
  expect((await agent.put(seat, { ready: false })).body.type).toMatch(/seat-busy$/);
  await command(agent, rang.contactId, { command: 'finish' });
});

test('a switch is believed only by its signature, and what it says counts once, in the order it happened', async () => {
  const nobody = await city.as('public');
  const event = {
    sequence: 900,
    type: 'offered',
    at: clock.now().toISOString(),
    call: 'd1',
    line: '12345',
  } as const;
  const good = signed(pbx.secret, { events: [event] }, clock.now());
  const path = '/api/v1/cti/pbx/events';
  expect((await nobody.post(path, { ...good, signature: '0'.repeat(64) })).body.type).toMatch(
    /cti-signature$/,
  );
  expect((await nobody.post('/api/v1/cti/other/events', good)).status).toBe(422);
  expect((await nobody.post(path, signed(pbx.secret, { events: [event] }, new Date(0)))).status).toBe(422);
  const results = async (events: Parameters<Switchboard['send']>[0]) => (await pbx.send(events)).body.results;
  const at = (seconds: number) => new Date(clock.now().getTime() + seconds * 1000).toISOString();
  // The answer overtakes the arrival, and the end both.
  const end = { sequence: 903, previous: 902, type: 'ended', at: at(60), call: 'd1' } as const;
  const answer = {
    sequence: 902,
    previous: 900,
    type: 'answered',
    at: at(5),
    call: 'd1',
    agent: '7009',
  } as const;
  expect(await results([end])).toMatchObject([{ result: 'parked' }]);
  expect(await results([answer])).toMatchObject([{ result: 'parked' }]);
  const [came] = await results([event]);
  expect(came.result).toBe('applied');
  expect(await results([event, answer])).toMatchObject([{ result: 'repeated' }, { result: 'repeated' }]);
  expect(await results([{ ...event, line: '12315' }])).toMatchObject([{ result: 'refused' }]);
  expect(await state(came.contactId)).toMatchObject({ state: 'closed', outcome: 'answered', agent: '7009' });
  // What never comes is not waited for.
  const lost = {
    sequence: 910,
    previous: 909,
    type: 'offered',
    at: at(0),
    call: 'd2',
    line: '12345',
  } as const;
  expect(await results([lost])).toMatchObject([{ result: 'parked' }]);
  await later(4);
  expect(await results([{ sequence: 911, type: 'ended', at: at(0), call: 'd2' }])).toMatchObject([
    { result: 'applied' },
  ]);
});

test('an agent of the switch who comes to another call has left the one before, though nobody said so', async () => {
  const outside = 'outside-7';
  const calls: string[] = [];
  for (const call of ['o1', 'o2', 'o3']) {
    const { contactId } = await pbx.say({ type: 'offered', call, line: '12345' });
    calls.push(contactId);
    await later(1);
    expect((await pbx.say({ type: 'answered', call, agent: outside })).result).toBe('applied');
    await later(60);
  }
  const [first, second, third] = calls as [string, string, string];
  for (const id of [first, second])
    expect(await state(id)).toMatchObject({ state: 'closed', outcome: 'answered', agent: outside });
  expect(await state(third)).toMatchObject({ state: 'talking', agent: outside });
  await pbx.say({ type: 'ended', call: 'o3' });
  expect((await pbx.say({ type: 'ended', call: 'o1' })).result, 'told late, nothing is changed by it').toBe(
    'ignored',
  );
});

test('a surge lane opens and closes with one act; whoever waits in it keeps their place', async () => {
  await agent.put(seat, { ready: false });
  const general = (await supervisor.get(lanes)).body.lanes.find(
    (one: { code: string }) => one.code === 'general',
  );
  const { code: _code, version: _version, setAt: _setAt, open: _open, ...like } = general;
  const typhoon = {
    ...like,
    surge: true,
    option: '7',
    priority: 1,
    agents: ['agent'],
    reserved: true,
    greeting: { zh: '台风专席', en: 'Typhoon' },
  };
  expect((await supervisor.put(`${lanes}/typhoon`, typhoon)).status).toBe(200);
  expect((await supervisor.put(`${lanes}/typhoon`, typhoon)).body.type).toMatch(/version-conflict$/);
  const before = await pbx.say({ type: 'offered', call: 'e0', line: '12345', option: '7' });
  expect(before.lane).toBe('general');
  await later(1);
  expect((await supervisor.post(`${lanes}/typhoon/open`, undefined)).body.lane.open).toBe(true);
  expect((await supervisor.post(`${lanes}/typhoon/open`, undefined)).body.type).toMatch(/lane-unchanged$/);
  const urgent = await pbx.say({ type: 'offered', call: 'e1', line: '12345', option: '7' });
  expect(urgent).toMatchObject({ lane: 'typhoon', greeting: { zh: '台风专席' } });
  await agent.put(seat, { ready: true });
  expect((await watch(agent)).contact).toMatchObject({ id: urgent.contactId, lane: 'typhoon' });
  await command(agent, urgent.contactId, { command: 'decline' });
  expect((await supervisor.post(`${lanes}/typhoon/close`, undefined)).body.moved).toBe(1);
  // Of one priority now, whoever came first is first.
  await agent.put(seat, { ready: true });
  expect((await watch(agent)).contact.id).toBe(before.contactId);
  await pbx.say({ type: 'ended', call: 'e0' });
  await pbx.say({ type: 'ended', call: 'e1' });
});

test('who asks to be called back hangs up and keeps their place; who is not reached is tried again', async () => {
  await agent.put(seat, { ready: false });
  const asked = await pbx.say({ type: 'offered', call: 'f1', line: '12345', number: '13900001234' });
  await pbx.say({ type: 'callback-requested', call: 'f1' });
  await pbx.say({ type: 'ended', call: 'f1' });
  await later(30);
  const behind = await pbx.say({ type: 'offered', call: 'f2', line: '12345', number: '13900004321' });
  await pbx.instructions((await pbx.instructions()).map((one: { id: number }) => one.id));
  await agent.put(seat, { ready: true });
  expect((await watch(agent)).contact).toMatchObject({ id: asked.contactId, callback: true });
  await command(agent, asked.contactId, { command: 'answer' });
  expect((await pbx.instructions()).map((one: { act: string }) => one.act)).toEqual(['ring', 'dial']);
  await command(agent, asked.contactId, { command: 'not-reached' });
  expect((await watch(agent)).contact.id).toBe(behind.contactId);
  await pbx.say({ type: 'ended', call: 'f2' });
  expect(await state(asked.contactId)).toMatchObject({ state: 'waiting', callback: true });
  await agent.post(`${seat}/watch`, {});
  await later(601);
  await agent.put(seat, { ready: true });
  expect((await watch(agent)).contact.id).toBe(asked.contactId);
  await command(agent, asked.contactId, { command: 'answer' });
  await later(40);
  await command(agent, asked.contactId, { command: 'hang-up' });
  await command(agent, asked.contactId, { command: 'finish', direct: true });
  expect(await state(asked.contactId)).toMatchObject({ state: 'closed', outcome: 'answered' });
});

test('a desk that waits is told at once, and the wall counts what there is', async () => {
  await agent.put(seat, { ready: true });
  const { seen } = await watch(agent);
  const waits = agent.post(`${seat}/watch`, { seen, waitSeconds: 10 });
  const came = await pbx.say({ type: 'offered', call: 'g1', line: '12345' });
  const startedMs = performance.now();
  expect((await waits).body.contact.id).toBe(came.contactId);
  expect(performance.now() - startedMs).toBeLessThan(1_000);
  await pbx.say({ type: 'ended', call: 'g1' });
  const wall = async () => (await supervisor.get('/api/v1/callcentre/board')).body;
  await expect.poll(async () => (await wall()).waiting).toBe(0);
  expect((await wall()).interval.abandoned).toBeGreaterThan(0);
});
