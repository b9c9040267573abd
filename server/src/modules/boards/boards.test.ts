// The boards through HTTP: orders that were closed, counted by department, category and district.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ordersPath } from '../../../test/access/orders.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { addHotlineCodes } from '../hotline/index.ts';

let city: TestHouse;
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const span = `from=${today}&to=${today}`;

beforeAll(async () => {
  city = await openTestHouse();
  await addHotlineCodes(city.house.db, [
    { list: 'district', code: '440106', words: { zh: '天河区', en: 'Tianhe' } },
  ]);
  for (const department of ['traffic', 'traffic', 'water']) await handled(department);
  await city.fed();
});
afterAll(() => city?.close());

/** An order from its registration to its end, and taken up and closed once more, which counts once. */
async function handled(department: string): Promise<void> {
  const registered = await (await city.as('agent')).post(ordersPath, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106001',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
  });
  const { id } = registered.body.workOrder;
  let version = 1;
  const command = async (role: 'dispatcher' | 'handler', what: object) => {
    const who = await city.as(role, role === 'handler' ? department : undefined);
    const done = await who.post(`${ordersPath}/${id}/commands`, { ...what, expectedVersion: version });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    version = done.body.workOrder.version;
  };
  await command('dispatcher', { command: 'dispatch', department });
  await command('handler', { command: 'sign' });
  await command('handler', { command: 'reply', reply: '已处理' });
  await command('dispatcher', { command: 'call-back', reached: true, satisfactionHandling: 5 });
  await command('dispatcher', { command: 'close' });
}

test('departments stand side by side, and few orders give no rank', async () => {
  const { body, status } = await (await city.as('supervisor')).get(`/api/v1/boards/league?${span}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({ orders: 3, observedPercent: '100.00' });
  expect(body.items).toMatchObject([
    { department: { code: 'traffic' }, orders: 2, onTime: 2, expectedPercent: '100.00', standing: 'few' },
    { department: { code: 'water' }, orders: 1, onTime: 1, differencePoints: '0.00', standing: 'few' },
  ]);
  expect(body.items[0]).not.toHaveProperty('rank');
});

test('a street counts to its district', async () => {
  const { body } = await (await city.as('supervisor')).get(`/api/v1/boards/map?${span}`);
  expect(body).toMatchObject({
    items: [{ district: { code: '440106' }, registered: 3, closed: 3, onTime: 3 }],
    elsewhere: 0,
  });
});

test.each(['from=2021-02-01&to=2021-01-01', 'from=2019-01-01&to=2021-01-01'])(
  'no days such as %s',
  async (days) => {
    expect((await (await city.as('supervisor')).get(`/api/v1/boards/league?${days}`)).status).toBe(400);
  },
);
