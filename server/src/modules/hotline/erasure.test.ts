// Erasure reaches the hotline's own copies: what was personal is gone, what happened can still be read.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { hotlineConsumers } from './consumers.ts';

const orders = '/api/v1/hotline/work-orders';
let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
});
afterAll(() => city?.close());

async function until(done: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 20_000; performance.now() < end; ) {
    if (await done()) return;
    await new Promise((tick) => setTimeout(tick, 50));
  }
  throw new Error('not within 20 s');
}

test('an erased order keeps its course and loses every personal word', async () => {
  const agent = await city.as('agent');
  const registered = await agent.post(orders, {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '保密标题',
    content: '保密内容',
    caller: { name: '保密姓名', phone: '13800000000', address: '保密地址' },
  });
  const { id } = registered.body.workOrder;
  await agent.post(`${orders}/${id}/commands`, { command: 'answer', expectedVersion: 1, reply: '保密答复' });
  const erased = await (await city.as('security')).post('/api/v1/ledger/erasures', { subject: id });
  expect(erased.status).toBe(201);
  const read = async () => (await agent.get(`${orders}/${id}`)).body;
  await until(async () => !JSON.stringify(await read()).match(/保密|13800000000/));
  expect(await read()).toMatchObject({
    state: 'answered',
    version: 2,
    timeline: [{ command: 'register' }, { command: 'answer' }],
  });
  const left = await sql<{ count: number }>`
    SELECT count(*) FROM hotline.work_order o WHERE o::text ~ '保密|13800000000'`.execute(
    city.house.scoped('everything'),
  );
  expect(left.rows[0]?.count).toBe(0);
});

test('erasing what is no order or call, or erasing again, harms nothing', async () => {
  const [consumer] = hotlineConsumers;
  for (const subject of ['contract:2021', '01920000-0000-7000-8000-000000000000', 17])
    await consumer!.handle(city.house, { body: { subject } } as never);
});
