// The policy of handling through HTTP: drafted by one, approved by another, tried on real orders, kept by orders that began under
// it; and what time brings by its ladder.
import type { PolicyDocument, PolicyTrial, WorkOrder } from '@kapok/contracts/hotline.ts';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';
import { actInTime } from './index.ts';

const orders = '/api/v1/hotline/work-orders';
const policies = '/api/v1/hotline/policies';
const at = (text: string) => new Date(`2021-${text}:00+08:00`);
const clock = new SettableClock(at('07-30T09:00'));
let city: TestHouse;
let agent: Person;
let dispatcher: Person;
let handler: Person;
let supervisor: Person;
let document: PolicyDocument;

beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [agent, dispatcher, handler, supervisor] = await Promise.all([
    city.as('agent'),
    city.as('dispatcher'),
    city.as('handler'),
    city.as('supervisor'),
  ]);
  document = (await supervisor.get(policies)).body.items[0].document;
});
afterAll(() => city?.close());

async function register(change: object = {}): Promise<WorkOrder> {
  const registration = {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    ...change,
  };
  return (await agent.post(orders, registration)).body.workOrder;
}
async function give(id: string, person: Person, command: string, fields: object = {}): Promise<WorkOrder> {
  const { version } = (await agent.get(`${orders}/${id}`)).body;
  const given = { command, expectedVersion: version, ...fields };
  const { status, body } = await person.post(`${orders}/${id}/commands`, given);
  if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
  return body.workOrder;
}
const dispatched = async (change?: object) => {
  const { id } = await register(change);
  return give(id, dispatcher, 'dispatch', { department: 'traffic' });
};
const handleDueAt = ({ clocks }: WorkOrder) => clocks.find(({ name }) => name === 'handle')?.dueAt;
/** The handling of complaints in so many working days, all else as it is. */
const handlingIn = (amount: number): PolicyDocument => ({
  ...document,
  limits: [...document.limits, { name: 'handle', orderType: 'complaint', unit: 'working-days', amount }],
});
const draft = (person: Person, change: object) =>
  person.post(policies, { effectiveFrom: '2021-06-10', reason: '缩短投诉办理时限', document, ...change });

test('a policy is tried on past orders, approved by somebody else, and held by orders that begin under it', async () => {
  // In May three are handled in eight working days and one in three; the limit was ten.
  for (const [day, days] of [
    ['06', '18T16:00'],
    ['07', '19T16:00'],
    ['10', '20T16:00'],
    ['11', '14T10:00'],
  ] as const) {
    clock.moveTo(at(`05-${day}T09:00`));
    const { id } = await dispatched();
    await give(id, handler, 'sign');
    clock.moveTo(at(`05-${days}`));
    await give(id, handler, 'reply', { reply: '已清理' });
    await give(id, agent, 'call-back', { reached: true, satisfactionHandling: 4 });
    await give(id, agent, 'close');
  }
  clock.moveTo(at('06-01T09:00'));
  const begun = await dispatched();
  const asked = await dispatcher.post('/api/v1/hotline/policy-trials', {
    month: '2021-05',
    document: handlingIn(5),
  });
  expect(asked.status).toBe(202);
  const path = `/api/v1/hotline/policy-trials/${asked.body.trialId}`;
  await vi.waitUntil(async () => (await dispatcher.get(path)).body.state === 'done', {
    timeout: 30_000,
    interval: 200,
  });
  const trial: PolicyTrial = (await dispatcher.get(path)).body;
  expect(trial).toMatchObject({
    month: '2021-05',
    total: 4,
    tried: 4,
    overdue: { before: 0, after: 3 },
    moreOverdue: 3,
    lessOverdue: 0,
    departments: [{ department: 'traffic', before: 0, after: 3 }],
  });
  expect(trial.limits.find(({ name }) => name === 'handle')).toEqual({ name: 'handle', before: 0, after: 3 });
  expect(trial.examples).toHaveLength(3);

  const drafted = await draft(dispatcher, { document: handlingIn(5) });
  expect(drafted.status).toBe(201);
  const decision = `${policies}/${drafted.body.version}/decision`;
  expect(
    (await dispatcher.post(decision, { approve: true })).status,
    'approving is not the dispatcher’s',
  ).toBe(403);
  const own = (await draft(supervisor, {})).body.version;
  expect((await supervisor.post(`${policies}/${own}/decision`, { approve: true })).body.type).toMatch(
    /own-request$/,
  );
  const approved = await supervisor.post(decision, { approve: true });
  expect(approved.body).toMatchObject({ state: 'approved' });
  expect((await supervisor.post(decision, { approve: false })).body.type).toMatch(/command-not-allowed$/);

  // Until its day nothing changes; from its day orders begin under it, and those that began before keep what they had.
  expect(handleDueAt(await dispatched())).toBe(at('06-16T18:00').toISOString());
  clock.moveTo(at('06-10T09:00'));
  expect(handleDueAt(await dispatched())).toBe(at('06-18T18:00').toISOString());
  const ruled = await give(begun.id, handler, 'return', { ground: 'incomplete', reason: 'x' }).catch(
    (error) => error,
  );
  expect(String(ruled)).toMatch(/return-window-closed/);
  const again = await give((await register({ orderType: 'help' })).id, dispatcher, 'dispatch', {
    department: 'traffic',
  });
  expect(handleDueAt(again), 'what it does not mention stays').toBe(at('06-25T18:00').toISOString());
  const held = (await supervisor.get(policies)).body.items.find(
    ({ inForce }: { inForce: boolean }) => inForce,
  );
  expect(held.version).toBe(drafted.body.version);
});

test('what is incomplete or contradicts itself is refused in words', async () => {
  clock.moveTo(at('06-11T09:00'));
  const slug = async (change: object) => {
    const { status, body } = await draft(supervisor, { effectiveFrom: '2021-07-01', ...change });
    return status === 201 ? 'taken' : body.type.split('/').at(-1);
  };
  const { limits, escalation } = document;
  const cases: [string, object, string][] = [
    ['a day that is not to come', { effectiveFrom: '2021-06-11' }, 'invalid-request'],
    [
      'no general limit',
      { document: { ...document, limits: limits.filter(({ name }) => name !== 'sign') } },
      'policy-incomplete',
    ],
    [
      'two limits for the same orders',
      { document: { ...document, limits: [...limits, limits[0]] } },
      'policy-incomplete',
    ],
    [
      'a ladder that goes down',
      { document: { ...document, escalation: [...escalation].reverse() } },
      'policy-incomplete',
    ],
    [
      'a department that is none',
      { document: { ...document, limits: [...limits, { ...limits[0], department: 'moon' }] } },
      'unknown-department',
    ],
    ['more returns than may be', { document: { ...document, returnsMax: 6 } }, 'invalid-request'],
    ['what is right', {}, 'taken'],
  ];
  for (const [name, change, expected] of cases) expect(await slug(change), name).toBe(expected);
});

test('an order climbs the ladder step by step, is supervised with it, and begins below when its clock is met', async () => {
  clock.moveTo(at('06-15T09:00'));
  const order = await dispatched();
  const now = async () => (await agent.get(`${orders}/${order.id}`)).body as WorkOrder;
  await actInTime(city.house);
  expect(await now(), 'a day before signing is due').toMatchObject({ supervised: false });
  clock.moveTo(at('06-16T19:00'));
  await actInTime(city.house);
  expect(await now()).toMatchObject({ escalation: 2, supervised: false });
  clock.moveTo(at('06-17T19:00'));
  await Promise.all([actInTime(city.house), actInTime(city.house)]);
  const third = await now();
  expect(third).toMatchObject({ escalation: 3, supervised: true });
  const climbed = third.timeline.filter(({ command }) => command === 'escalate');
  expect(climbed, 'each step once, whoever runs at the same time').toHaveLength(3);
  expect(climbed[0]).toMatchObject({ actor: 'system:hotline' });
  const signed = await give(order.id, handler, 'sign');
  expect(signed).not.toHaveProperty('escalation');
});

test('when a citizen who was asked does not answer in time, the order goes on by itself', async () => {
  clock.moveTo(at('06-21T09:00'));
  const { id } = await dispatched();
  await give(id, handler, 'sign');
  await give(id, handler, 'ask', { question: '请说明楼栋' });
  await actInTime(city.house);
  expect((await agent.get(`${orders}/${id}`)).body.state).toBe('asking');
  clock.moveTo(at('06-28T18:01'));
  await actInTime(city.house);
  const went = (await agent.get(`${orders}/${id}`)).body as WorkOrder;
  expect(went).toMatchObject({ state: 'handling' });
  expect(went.timeline.at(-1)).toMatchObject({ command: 'proceed', actor: 'system:hotline' });
});
