// kill -9 while people are being told: every fact that was acknowledged before the strike is told once in the inbox, and its SMS
// comes under one id however often it was tried, so that a gateway takes it once.
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Listener, openTelling, type Telling } from './telling.ts';

const factsUnderWay = 3;
const factsAtTheLast = 3;
const gateway = new Listener();
let telling: Telling;
beforeAll(async () => {
  vi.stubEnv('KAPOK_SMS_URL', `${await gateway.listen()}/send`);
  vi.stubEnv('KAPOK_SMS_SECRET', `whsec_${Buffer.alloc(32, 7).toString('base64')}`);
  telling = await openTelling(['agent', 'dispatcher', 'handler', 'administrator']);
}, 120_000);
afterAll(async () => {
  await telling?.close();
  gateway.close();
  vi.unstubAllEnvs();
});

const arrived = () => gateway.heard.map(({ body }) => JSON.parse(body) as { id: string; text: string });

test('after a kill -9 amid telling, every acknowledged fact is told once, and none is lost', async () => {
  const { as, server } = telling;
  // No hour is quiet, whenever this runs.
  const { settings, version } = await as('administrator', 'GET', '/api/v1/messages/settings');
  const awake = { ...settings, quiet: { from: '00:00', until: '00:00' } };
  await as('administrator', 'PUT', '/api/v1/messages/settings', { settings: awake, version });
  const body = '44010419900307001';
  const { partyId } = await as('agent', 'POST', '/api/v1/parties', {
    documentType: 'citizen-id',
    documentNumber: body + checkCharacterOf(body),
    name: '陈大文',
    phone: '13812345678',
  });
  const replied = async (): Promise<string> => {
    const { id, orderNo } = await telling.dispatched({ partyId });
    const commands = `/api/v1/hotline/work-orders/${id}/commands`;
    await as('handler', 'POST', commands, { command: 'sign', expectedVersion: 2 });
    await as('handler', 'POST', commands, { command: 'reply', expectedVersion: 3, reply: '已安排巡查。' });
    return orderNo;
  };
  const facts: string[] = [];
  for (let at = 0; at < factsUnderWay; at += 1) facts.push(await replied());
  await vi.waitFor(() => expect(arrived().length).toBeGreaterThan(0), { timeout: 30_000 });
  // These are acknowledged and nobody has heard of them yet, or is just hearing.
  for (let at = 0; at < factsAtTheLast; at += 1) facts.push(await replied());
  await server.strike('server');
  const underWay = new Set(arrived().map(({ id }) => id));
  gateway.answerFromNowOn();
  await server.recover('server');
  await vi.waitFor(
    async () => {
      const { items } = await as('administrator', 'GET', '/api/v1/messages/deliveries?limit=50');
      expect(items.map(({ state }: { state: string }) => state)).toEqual(facts.map(() => 'sent'));
    },
    { timeout: 90_000, interval: 500 },
  );
  const owner = new pg.Client({ connectionString: server.endpoints().ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(`SELECT text->>'zh' AS text FROM messages.message`);
  await owner.end();
  expect(rows.map(({ text }) => facts.find((number) => text.includes(number))).sort()).toEqual(
    [...facts].sort(),
  );
  for (const number of facts) {
    const same = arrived().filter(({ text }) => text.includes(number));
    expect(new Set(same.map(({ id }) => id)).size, `${number} has one id`).toBe(1);
  }
  for (const id of underWay)
    expect(
      arrived().filter((one) => one.id === id).length,
      'it was under way, so it came again',
    ).toBeGreaterThan(1);
}, 180_000);
