// kill -9 while messages are being posted to a department's system: what was under way is posted again under the same id, nothing
// that was to be told is lost, and no message comes without a signature that holds.
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Heard, Listener, openTelling, type Telling } from './telling.ts';

const ordersTold = 6;
const receiver = new Listener();
let telling: Telling;
let url: string;
beforeAll(async () => {
  url = `${await receiver.listen()}/orders`;
  vi.stubEnv('KAPOK_WEBHOOK_PRIVATE_HOSTS', '127.0.0.1');
  telling = await openTelling(['agent', 'dispatcher', 'administrator']);
}, 120_000);
afterAll(async () => {
  await telling?.close();
  receiver.close();
  vi.unstubAllEnvs();
});

test('after a kill -9 amid deliveries every order is told of, signed, what was under way under its first id', async () => {
  const { as, server } = telling;
  const { heard } = receiver;
  const { secret, webhook } = await as('administrator', 'POST', '/api/v1/webhooks', {
    department: 'traffic',
    url,
    types: ['hotline.work-order.dispatched'],
  });
  const orders: string[] = [];
  for (let at = 0; at < ordersTold; at += 1) orders.push((await telling.dispatched()).id);
  await vi.waitFor(() => expect(heard.length).toBeGreaterThan(1), { timeout: 30_000 });
  await server.strike('server');
  const underWay = new Set(heard.map(({ headers }) => headers['webhook-id']));
  receiver.answerFromNowOn();
  await server.recover('server');
  await vi.waitFor(
    async () => {
      const { items } = await as(
        'administrator',
        'GET',
        `/api/v1/webhooks/${webhook.id}/deliveries?limit=50`,
      );
      expect(items.map(({ state }: { state: string }) => state)).toEqual(orders.map(() => 'delivered'));
    },
    { timeout: 90_000, interval: 500 },
  );
  const told = heard.map(({ body }) => JSON.parse(body).data.caseId as string);
  expect(new Set(told)).toEqual(new Set(orders));
  expect(heard.filter((one) => !isSigned(one, secret))).toEqual([]);
  for (const id of underWay) {
    const same = heard.filter(({ headers }) => headers['webhook-id'] === id);
    expect(same.length, 'it was under way, so it came again').toBeGreaterThan(1);
    expect(new Set(same.map(({ body }) => body)).size).toBe(1);
  }
}, 180_000);

function isSigned({ headers, body }: Heard, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const signature = createHmac('sha256', key).update(signed).digest('base64');
  return String(headers['webhook-signature']).split(' ').includes(`v1,${signature}`);
}
