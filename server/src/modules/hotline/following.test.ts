// Citizens follow their orders and act on them, through HTTP: with number and code, or signed in; and nobody else's.
import { followedOrderSchema } from '@kapok/contracts/hotline.ts';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { citizenOf } from '../../../test/access/resources.ts';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';

const path = '/api/v1/hotline/work-orders';
const followed = '/api/v1/hotline/followed-order';
const at = (text: string) => new Date(`2021-06-${text}:00+08:00`);
const clock = new SettableClock(at('30T09:00'));
let city: TestHouse;
let agent: Person;
let dispatcher: Person;
let handler: Person;
let anyone: Person;

beforeAll(async () => {
  city = await openTestHouse({
    clock,
    endlessSessions: true,
    environment: { KAPOK_SIGN_INS_PER_MINUTE: '1000' },
  });
  [agent, dispatcher, handler, anyone] = await Promise.all([
    city.as('agent'),
    city.as('dispatcher'),
    city.as('handler'),
    city.as('public'),
  ]);
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
};
interface Held {
  id: string;
  receipt: { orderNo: string; receiptCode: string };
}
async function register(change: object = {}): Promise<Held> {
  const { status, body } = await agent.post(path, { ...registration, ...change });
  expect(status).toBe(201);
  const { id, orderNo } = body.workOrder;
  return { id, receipt: { orderNo, receiptCode: body.receiptCode } };
}
async function give({ id }: Held, ...steps: [Person, string, object?][]): Promise<void> {
  for (const [person, command, fields] of steps) {
    const { version } = (await agent.get(`${path}/${id}`)).body;
    const given = { command, expectedVersion: version, ...fields };
    const { status, body } = await person.post(`${path}/${id}/commands`, given);
    if (status !== 200) throw new Error(`${command}: ${JSON.stringify(body)}`);
  }
}
const follow = async ({ receipt }: Held) => (await anyone.post(followed, receipt)).body;
const act = ({ receipt }: Held, doing: object) =>
  anyone.post(`${followed}/commands`, { ...receipt, act: doing });
const slugOf = async (answered: Promise<{ body: { type?: string } }>) =>
  (await answered).body.type?.split('/').at(-1);
const toTraffic = { department: 'traffic' };

test('an order is followed from its receipt to its end: asked, urged, rated and taken up again', async () => {
  const order = await register();
  expect(order.receipt.receiptCode).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  expect(await follow(order)).toMatchObject({ state: 'received', may: ['remind'] });
  await give(
    order,
    [dispatcher, 'dispatch', toTraffic],
    [handler, 'return', { ground: 'not-competent', reason: '属城管职责，内部意见' }],
    [dispatcher, 'dispatch', toTraffic],
    [handler, 'sign'],
    [handler, 'ask', { question: '请说明具体楼栋' }],
  );
  const asked = await follow(order);
  expect(Value.Errors(followedOrderSchema, asked)).toEqual([]);
  expect(asked).toMatchObject({ state: 'waiting-for-you', question: '请说明具体楼栋', may: ['supply'] });
  expect(asked, 'nothing is due while the citizen is asked').not.toHaveProperty('dueAt');
  expect(JSON.stringify(asked), 'what departments wrote to each other stays inside').not.toMatch(/内部意见/);

  clock.moveTo(at('02T09:00'));
  expect((await act(order, { command: 'supply', answer: '3 栋' })).body.order).toMatchObject({
    state: 'with-department',
    dueAt: expect.any(String),
  });
  const timeline = (await handler.get(`${path}/${order.id}`)).body.timeline;
  expect(timeline.at(-1)).toMatchObject({ command: 'supply', actor: 'public', note: '3 栋' });

  expect((await act(order, { command: 'remind' })).status).toBe(200);
  expect(await slugOf(act(order, { command: 'remind' }))).toBe('reminded-lately');
  expect(await slugOf(act(order, { command: 'rate', satisfactionHandling: 1 }))).toBe('command-not-allowed');

  await give(order, [handler, 'reply', { reply: '已清理' }]);
  const rated = await act(order, {
    command: 'rate',
    satisfactionAgent: 5,
    satisfactionHandling: 1,
    note: '又来了',
  });
  expect(rated.body.order).toMatchObject({ state: 'answered', reply: '已清理', satisfactionHandling: 1 });
  expect(await slugOf(act(order, { command: 'rate', satisfactionHandling: 5 }))).toBe('rated-already');
  await give(order, [agent, 'call-back', { reached: false }], [agent, 'close']);

  clock.moveTo(new Date(at('02T09:00').getTime() + 31 * 86_400_000));
  expect(await slugOf(act(order, { command: 'reopen', reason: '又有车停' }))).toBe('reopen-too-late');
  clock.moveTo(at('20T09:00'));
  expect((await follow(order)).may).toEqual(['reopen']);
  expect((await act(order, { command: 'reopen', reason: '又有车停' })).body.order).toMatchObject({
    state: 'received',
  });
  expect((await agent.get(`${path}/${order.id}`)).body).toMatchObject({ state: 'reopened', reopens: 1 });
});

test('everybody whose order was merged gets the updates and the answer, and nothing another citizen wrote', async () => {
  const [first, second] = [await register(), await register()];
  const merging = { into: first.receipt.orderNo, reason: '同一事项' };
  await give(first, [dispatcher, 'dispatch', toTraffic], [handler, 'sign']);
  clock.moveTo(at('01T10:00'));
  await give(second, [dispatcher, 'merge', merging]);
  clock.moveTo(at('01T11:00'));
  await give(first, [handler, 'ask', { question: '请问您的车位号' }], [agent, 'supply', { answer: 'B2-17' }]);
  await give(first, [handler, 'reply', { reply: '已清理' }]);
  const told = await follow(second);
  expect(told).toMatchObject({ state: 'answered', merged: true, reply: '已清理', may: [] });
  expect(told.updates[0]).toMatchObject({ text: '已清理' });
  expect(JSON.stringify(told)).not.toMatch(/车位号|B2-17/);
});

describe('refused', () => {
  test('a code of another order, a code that is none and a number that is none are one answer', async () => {
    const [one, other] = [await register(), await register()];
    const tried = [
      { ...one.receipt, receiptCode: other.receipt.receiptCode },
      { ...one.receipt, receiptCode: '2222-2222' },
      { orderNo: 'HL-20210601-999999', receiptCode: one.receipt.receiptCode },
    ];
    for (const receipt of tried) {
      const answer = await anyone.post(followed, receipt);
      expect(answer.status).toBe(404);
      const acted = await anyone.post(`${followed}/commands`, { ...receipt, act: { command: 'remind' } });
      expect(acted.status).toBe(404);
    }
    const typed = one.receipt.receiptCode.toLowerCase().replace('-', ' ');
    expect((await anyone.post(followed, { ...one.receipt, receiptCode: typed })).status).toBe(200);
  });

  test('a person reaches their own orders signed in, and those of nobody else', async () => {
    const [owner, stranger] = [await citizenOf(city), await citizenOf(city)];
    const order = await register({ partyId: owner.partyId });
    await give(order, [dispatcher, 'dispatch', { ...toTraffic, coDepartments: ['water'] }]);
    const own = (await owner.get('/api/v1/me/orders')).body.items;
    expect(own, 'a department’s share is not an order that anybody sent').toMatchObject([
      { workOrderId: order.id, state: 'with-department' },
    ]);
    expect((await stranger.get('/api/v1/me/orders')).body.items).toEqual([]);
    const mine = `/api/v1/me/orders/${order.id}`;
    expect((await owner.get(mine)).body).toMatchObject({ orderNo: order.receipt.orderNo });
    expect((await owner.post(`${mine}/commands`, { command: 'remind' })).status).toBe(200);
    expect((await stranger.get(mine)).status).toBe(404);
    expect((await stranger.post(`${mine}/commands`, { command: 'remind' })).status).toBe(404);
    expect((await agent.get(mine)).status, 'staff have their own desk').toBe(403);
  });
});
