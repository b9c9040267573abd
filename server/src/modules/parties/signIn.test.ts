// Sessions and passwords as their owners and as attackers meet them, through HTTP.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, openTestHouse, type TestHouse, testPassword } from '../../../test/house.ts';

let city: TestHouse;
let offsetMs = 0;
const minutes = (count: number) => count * 60_000;
const chromeOnWindows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

beforeAll(async () => {
  city = await openTestHouse({ clock: { now: () => new Date(Date.now() + offsetMs) } });
});
afterAll(() => city.close());

async function signIn(username: string, password = testPassword, headers = {}) {
  const visitor = await city.as('public');
  const opened = await visitor.post('/api/v1/sessions', { username, password }, headers);
  const bearer = { authorization: `Bearer ${opened.body.token}` };
  return {
    status: opened.status,
    token: opened.body.token as string,
    staffId: opened.body.staff?.staffId as string,
    get: (path: string) => visitor.get(path, bearer),
    post: (path: string, body?: unknown) => visitor.post(path, body, bearer),
    put: (path: string, body: unknown) => visitor.put(path, body, bearer),
    delete: (path: string) => visitor.delete(path, bearer),
    alive: async () => (await visitor.get('/api/v1/sessions/current', bearer)).status === 200,
  };
}
const currentOf = (answer: Answer) => answer.body.items.find((one: { current: boolean }) => one.current);

const later = (ms: number) => {
  offsetMs += ms;
};

describe('a session ends by itself', () => {
  test('after half an hour of nobody using it, and not while it is used', async () => {
    const session = await signIn('supervisor');
    for (let use = 0; use < 4; use += 1) {
      later(minutes(20));
      await new Promise((done) => setTimeout(done, 1100));
      expect(await session.alive(), `use ${use}`).toBe(true);
    }
    later(minutes(31));
    expect(await session.alive()).toBe(false);
    later(-minutes(31));
  });

  test('twelve hours after sign-in at the latest, as it said', async () => {
    const session = await signIn('evaluator');
    const { body } = await session.get('/api/v1/sessions/current');
    expect(new Date(body.expiresAt).getTime() - (Date.now() + offsetMs)).toBeLessThanOrEqual(
      minutes(12 * 60),
    );
    later(minutes(12 * 60 + 1));
    expect(await session.alive()).toBe(false);
  });
});

describe('one’s own sessions', () => {
  test('are shown with the kind of browser and never with the token', async () => {
    const session = await signIn('finance', testPassword, { 'user-agent': chromeOnWindows });
    const shown = await session.get('/api/v1/sessions');
    expect(currentOf(shown)).toMatchObject({ browser: 'chrome', system: 'windows', idleMinutes: 30 });
    expect(JSON.stringify(shown.body)).not.toContain(session.token);
  });

  test('end one by one, at once, and only one’s own', async () => {
    const [first, second, stranger] = [
      await signIn('finance'),
      await signIn('finance'),
      await signIn('handler'),
    ];
    const path = `/api/v1/sessions/${currentOf(await first.get('/api/v1/sessions')).id}`;
    expect((await stranger.delete(path)).status, 'a stranger').toBe(404);
    expect(await first.alive()).toBe(true);
    expect((await second.delete(path)).status).toBe(204);
    expect(await first.alive()).toBe(false);
    expect((await second.delete(path)).status, 'twice').toBe(404);
  });

  test('end all but the one that asks', async () => {
    const [first, second] = [await signIn('dispatcher'), await signIn('dispatcher')];
    expect((await second.post('/api/v1/sessions/end-others')).body.ended).toBe(1);
    expect([await first.alive(), await second.alive()]).toEqual([false, true]);
  });

  test('are at most twenty: one more ends the one used least recently', async () => {
    const first = await signIn('agent');
    later(minutes(2));
    for (let more = 0; more < 20; more += 1) await signIn('agent');
    expect(await first.alive()).toBe(false);
    const last = await signIn('agent');
    expect((await last.get('/api/v1/sessions')).body.items).toHaveLength(20);
  });
});

test('security ends every session of an account, and the administrator cannot', async () => {
  const lost = await signIn('handler');
  const [security, administrator] = [await signIn('security'), await signIn('administrator')];
  const path = `/api/v1/staff/${lost.staffId}/sessions`;
  expect((await security.get(path)).body.items.length).toBeGreaterThan(0);
  expect((await administrator.get(path)).status).toBe(403);
  expect((await administrator.post(`${path}/end`)).status).toBe(403);
  expect(await lost.alive()).toBe(true);
  expect((await security.post(`${path}/end`)).body.ended).toBeGreaterThan(0);
  expect(await lost.alive()).toBe(false);
});

describe('changing one’s own password', () => {
  const another = 'seven quiet ferries at dusk';

  test('ends other sessions, gives this one another token, and takes the old password out of use', async () => {
    const [changing, other] = [await signIn('auditor'), await signIn('auditor')];
    const changed = await changing.put('/api/v1/password', {
      oldPassword: testPassword,
      newPassword: another,
    });
    expect(changed.status).toBe(200);
    expect([await changing.alive(), await other.alive()], 'old tokens').toEqual([false, false]);
    const renewed = await city.as('public');
    const bearer = { authorization: `Bearer ${changed.body.token}` };
    expect((await renewed.get('/api/v1/sessions/current', bearer)).status).toBe(200);
    expect((await signIn('auditor')).status).toBe(401);
    expect((await signIn('auditor', another)).status).toBe(201);
  });

  test('takes sixty-four characters of any kind, checks them as they are, and keeps them as Argon2id', async () => {
    const long = `${' 木棉 🌺 "quoted" <b>é</b> \\ %00 ;-- '.repeat(3).slice(0, 63)} `;
    const session = await signIn('finance');
    const change = (newPassword: string) =>
      session.put('/api/v1/password', { oldPassword: testPassword, newPassword });
    expect((await change('elevenchars')).body.type).toMatch(/invalid-request$/);
    expect((await change(long)).status).toBe(200);
    expect((await signIn('finance', long)).status).toBe(201);
    expect((await signIn('finance', long.trim())).status).toBe(401);
    const { rows } = await sql<{ kept: string }>`
      SELECT password_hash AS kept FROM parties.staff WHERE username = 'finance'`.execute(city.house.db);
    expect(rows[0]?.kept).toMatch(/^\$argon2id\$/);
  });

  test.each([
    ['the user name in it', 'my administrator key'],
    ['a common password made longer', 'Password123456!'],
    ['one short unit again and again', 'xyxyxyxyxyxyxy'],
    ['keys beside each other', 'qwertyuiop[]asdfghjkl'],
    ['the same password', testPassword],
  ])('%s is too easy', async (_why, newPassword) => {
    const session = await signIn('administrator');
    const answer = await session.put('/api/v1/password', { oldPassword: testPassword, newPassword });
    expect([answer.status, answer.body.type]).toEqual([422, expect.stringMatching(/password-too-easy$/)]);
    expect(JSON.stringify(answer.body)).not.toContain(newPassword);
  });

  test('a stolen session cannot guess the old one for ever', async () => {
    const thief = await signIn('security');
    const guess = () => thief.put('/api/v1/password', { oldPassword: 'a guess', newPassword: another });
    for (let failure = 0; failure < 10; failure += 1) expect((await guess()).status).toBe(422);
    const locked = await thief.put('/api/v1/password', { oldPassword: testPassword, newPassword: another });
    expect(locked.status).toBe(429);
  });
});

describe('a cookie that another site makes the browser send', () => {
  test.each([
    ['says cross-site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['says same-site, from another host of the domain', { 'sec-fetch-site': 'same-site' }, 403],
    ['comes from another origin in an old browser', { origin: 'https://elsewhere.example' }, 403],
    ['has no origin to show in an old browser', { origin: 'null' }, 403],
    ['comes from our own page', { 'sec-fetch-site': 'same-origin' }, 200],
  ])('%s', async (_what, headers, status) => {
    const { token } = await signIn('evaluator');
    const visitor = await city.as('public');
    const asked = await visitor.post('/api/v1/sessions/end-others', undefined, {
      cookie: `kapok_session=${token}`,
      ...headers,
    });
    expect(asked.status).toBe(status);
  });
});

test('what was said before sign-in is not a session afterwards', async () => {
  const chosen = 'a-token-that-an-attacker-has-chosen-beforehand';
  const visitor = await city.as('public');
  const opened = await visitor.post(
    '/api/v1/sessions',
    { username: 'evaluator', password: testPassword },
    { cookie: `kapok_session=${chosen}`, 'sec-fetch-site': 'same-origin' },
  );
  expect(opened.status).toBe(201);
  expect(opened.body.token).not.toBe(chosen);
  expect((await visitor.get('/api/v1/sessions/current', { authorization: `Bearer ${chosen}` })).status).toBe(
    401,
  );
});

test('answers to one person are stored by no browser, and load and run nothing', async () => {
  const { headers } = await (await signIn('evaluator')).get('/api/v1/sessions');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('permissions-policy')).toContain('camera=()');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('strict-transport-security'), 'without https').toBeNull();
});
