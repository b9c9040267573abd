// Failed sign-ins through HTTP: whoever guesses is locked out, and nobody locks out the holder.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, testPassword } from '../../../test/house.ts';

let city: TestHouse;
let offsetMs = 0;
beforeAll(async () => {
  city = await openTestHouse({
    clock: { now: () => new Date(Date.now() + offsetMs) },
    environment: { KAPOK_TRUSTED_PROXIES: '1' },
  });
});
afterAll(() => city.close());

const right = testPassword;
async function attempt(username: string, password: string, at: { address: string; device?: string }) {
  const visitor = await city.as('public');
  const answer = await visitor.post(
    '/api/v1/sessions',
    { username, password },
    {
      'x-forwarded-for': at.address,
      ...(at.device ? { cookie: `kapok_device=${at.device}`, 'sec-fetch-site': 'same-origin' } : {}),
    },
  );
  const [, device] = /kapok_device=([^;]+)/.exec(answer.headers.getSetCookie().join()) ?? [];
  return { status: answer.status, device, headers: answer.headers };
}
async function fail(
  username: string,
  times: number,
  at: { address: string; device?: string },
): Promise<void> {
  for (let failure = 0; failure < times; failure += 1) await attempt(username, 'a guess', at);
}

describe('a lock', () => {
  test('stops the address that guesses, and no other', async () => {
    await fail('finance', 10, { address: '198.51.100.1' });
    expect((await attempt('finance', right, { address: '198.51.100.1' })).status).toBe(401);
    expect((await attempt('finance', right, { address: '198.51.100.2' })).status).toBe(201);
    offsetMs += 16 * 60_000;
    expect((await attempt('finance', right, { address: '198.51.100.1' })).status).toBe(201);
  });

  test('of strangers from everywhere does not stop a device that has signed in before', async () => {
    const { device, headers } = await attempt('evaluator', right, { address: '198.51.100.9' });
    expect(headers.getSetCookie().join()).toMatch(/kapok_device=[^;]+;.*HttpOnly; SameSite=Strict/);
    for (let stranger = 1; stranger <= 11; stranger += 1)
      await fail('evaluator', 10, { address: `203.0.113.${stranger}` });
    // Too many tries from too many places: no new device gets in for a while, and the known one does.
    expect((await attempt('evaluator', right, { address: '192.0.2.77' })).status).toBe(401);
    expect((await attempt('evaluator', right, { address: '192.0.2.77', device: device! })).status).toBe(201);
    // Even where the strangers are.
    expect((await attempt('evaluator', right, { address: '203.0.113.1', device: device! })).status).toBe(201);
  });

  test('stops a stolen device too, and that device only', async () => {
    const [stolen, other] = [
      await attempt('dispatcher', right, { address: '198.51.100.20' }),
      await attempt('dispatcher', right, { address: '198.51.100.21' }),
    ];
    expect(stolen.device).not.toBe(other.device);
    await fail('dispatcher', 10, { address: '198.51.100.20', device: stolen.device! });
    const from = (device: string) => attempt('dispatcher', right, { address: '198.51.100.20', device });
    expect((await from(stolen.device!)).status).toBe(401);
    expect((await from(other.device!)).status).toBe(201);
  });

  test('is not avoided by the device of another account, nor by one that was made up', async () => {
    const { device } = await attempt('agent', right, { address: '198.51.100.30' });
    await fail('handler', 10, { address: '198.51.100.31' });
    const from = (which: string) => attempt('handler', right, { address: '198.51.100.31', device: which });
    expect((await from(device!)).status).toBe(401);
    expect((await from('a-device-that-nobody-ever-had')).status).toBe(401);
  });
});

test('a device is known again by the same cookie, and lets nobody in by itself', async () => {
  const first = await attempt('supervisor', right, { address: '198.51.100.40' });
  const again = await attempt('supervisor', right, { address: '198.51.100.41', device: first.device! });
  expect(again.device).toBe(first.device);
  const visitor = await city.as('public');
  const asDevice = await visitor.get('/api/v1/sessions/current', { cookie: `kapok_session=${first.device}` });
  expect(asDevice.status).toBe(401);
});
