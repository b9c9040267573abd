// What two people change about a third one's account, through HTTP: a forgotten password set anew, and an account at the
// identity provider of staff, with which they then sign in.
import { sql } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Forger } from '../../../test/forger.ts';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../../test/house.ts';
import { Visitor } from '../../../test/visitor.ts';

let city: TestHouse;
let forger: Forger;
let offsetMs = 0;
let administrator: Person;
let security: Person;
beforeAll(async () => {
  forger = await new Forger().open();
  city = await openTestHouse({
    clock: { now: () => new Date(Date.now() + offsetMs) },
    environment: {
      KAPOK_PUBLIC_URL: 'http://kapok.test',
      OIDC_STAFF_ISSUER: forger.issuer,
      OIDC_STAFF_CLIENT_ID: 'kapok',
      OIDC_STAFF_CLIENT_SECRET: 'a secret of the test',
      OIDC_STAFF_ASSURANCE: 'two=2',
    },
  });
  administrator = await city.as('administrator');
  security = await city.as('security');
});
afterAll(async () => {
  await city.close();
  await forger.close();
});

const changes = '/api/v1/account-changes';
const another = 'seven quiet ferries at dusk';
const idOf = async (username: string) => {
  const { rows } = await sql<{
    id: string;
  }>`SELECT id FROM parties.staff WHERE username = ${username}`.execute(city.house.db);
  return rows[0]!.id;
};
const ask = async (username: string, more: object = { kind: 'password-reset' }) =>
  administrator.post(changes, { staffId: await idOf(username), reason: '本人到场', ...more });
const decide = (id: string, granted = true, by = security) =>
  by.post(`${changes}/${id}/decision`, { granted });
const signIn = async (username: string, password: string) =>
  (await city.as('public')).post('/api/v1/sessions', { username, password });
const reset = async (username: string, code: string, newPassword = another) =>
  (await city.as('public')).post('/api/v1/password-resets', { username, code, newPassword });

/** Both halves of a granted code, in their order. */
async function codeFor(username: string): Promise<string> {
  const asked = await ask(username);
  const granted = await decide(asked.body.accountChangeId);
  return `${asked.body.codeHalf} ${granted.body.codeHalf}`;
}

describe('a forgotten password', () => {
  test('is set anew with both halves, once; every session ends', async () => {
    const before = await signIn('finance', testPassword);
    const code = await codeFor('finance');
    const done = await reset('finance', code);
    expect(done.status).toBe(200);
    expect(done.body.ended).toBeGreaterThan(0);
    const bearer = { authorization: `Bearer ${before.body.token}` };
    expect((await (await city.as('public')).get('/api/v1/sessions/current', bearer)).status).toBe(401);
    expect((await signIn('finance', testPassword)).status).toBe(401);
    expect((await signIn('finance', another)).status).toBe(201);
    expect((await reset('finance', code)).body.type).toMatch(/reset-code-wrong$/);
  });

  test('is not set by either of the two alone, nor by halves of two requests', async () => {
    const first = await ask('handler');
    const second = await ask('handler');
    const [one, two] = [await decide(first.body.accountChangeId), await decide(second.body.accountChangeId)];
    const half = (answer: { body: { codeHalf: string } }) => answer.body.codeHalf;
    for (const code of [
      `${half(first)} ${half(first)}`,
      `${half(one)} ${half(one)}`,
      `${half(one)} ${half(first)}`,
      `${half(first)} ${half(two)}`,
      `${half(second)} ${half(one)}`,
    ])
      expect((await reset('handler', code)).status, code).toBe(422);
    expect((await reset('handler', `${half(second)} ${half(two)}`.toLowerCase())).status).toBe(200);
    // The other code of the same account is worth nothing any more.
    expect((await reset('handler', `${half(first)} ${half(one)}`)).status).toBe(422);
  });

  test('answers alike for an account there is not, a code that is over and one that was refused', async () => {
    const over = await codeFor('dispatcher');
    offsetMs += 16 * 60_000;
    const asked = await ask('dispatcher');
    await decide(asked.body.accountChangeId, false);
    const answers = [
      await reset('nobody-here', over),
      await reset('dispatcher', over),
      await reset('dispatcher', `${asked.body.codeHalf} ${asked.body.codeHalf}`),
      await reset('dispatcher', 'AAAA-AAAA-AAAA AAAA-AAAA-AAAA'),
    ].map(({ status, body: { instance: _instance, ...said } }) => ({ status, said }));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await signIn('dispatcher', testPassword)).status).toBe(201);
  });

  test('is not set to one that is easy to guess, and the code stays good', async () => {
    const code = await codeFor('supervisor');
    expect((await reset('supervisor', code, 'my supervisor key')).body.type).toMatch(/password-too-easy$/);
    expect((await reset('supervisor', code)).status).toBe(200);
  });

  test('is nobody’s own to ask for or to grant, and takes two offices', async () => {
    expect((await ask('administrator')).body.type).toMatch(/own-request$/);
    const ofSecurity = await ask('security');
    expect((await decide(ofSecurity.body.accountChangeId)).body.type).toMatch(/own-request$/);
    const asked = await ask('agent');
    expect((await decide(asked.body.accountChangeId, true, administrator)).status).toBe(403);
    expect((await security.post(changes, { kind: 'password-reset' })).status).toBe(403);
    expect((await decide(asked.body.accountChangeId)).status).toBe(200);
    expect((await decide(asked.body.accountChangeId)).body.type).toMatch(/already-decided$/);
  });

  test('leaves no code behind: not in a list, an event or a table', async () => {
    const code = await codeFor('agent');
    const list = await (await city.as('auditor')).get(`${changes}?state=granted`);
    expect(list.body.items.length).toBeGreaterThan(0);
    const { rows } = await sql`
      SELECT string_agg(e::text, ' ') AS events, (SELECT string_agg(c::text, ' ') FROM parties.account_change c) AS rows
      FROM kernel.event e`.execute(city.house.db);
    const kept = JSON.stringify(rows) + JSON.stringify(list.body);
    for (const half of code.split(' ')) {
      expect(kept).not.toContain(half);
      expect(kept).not.toContain(half.replaceAll('-', ''));
      expect(kept).not.toContain(Buffer.from(half.replaceAll('-', '')).toString('hex'));
    }
  });
});

describe('a second factor that was lost', () => {
  const removal = { kind: 'second-factor-removal' };
  const bearerOf = (token: string) => ({ authorization: `Bearer ${token}` });

  test('is removed by two, with the sessions and devices it was used on; the password then is enough', async () => {
    const visitor = await city.as('public');
    const before = bearerOf((await signIn('evaluator', testPassword)).body.token);
    const begun = await visitor.post('/api/v1/second-factor', { password: testPassword }, before);
    const secret = Secret.fromBase32(begun.body.secret.replaceAll('-', ''));
    const code = new TOTP({ secret }).generate({ timestamp: Date.now() + offsetMs });
    const enrolled = await visitor.post('/api/v1/second-factor/confirm', { code }, before);
    expect((await signIn('evaluator', testPassword)).body.type).toMatch(/second-factor-needed$/);

    const asked = await ask('evaluator', removal);
    expect(asked).toMatchObject({ status: 201, body: { kind: removal.kind, reason: '本人到场' } });
    expect(asked.body.codeHalf).toBeUndefined();
    const again = await ask('evaluator', removal);
    expect((await decide(asked.body.accountChangeId, true, administrator)).status).toBe(403);
    expect((await security.get(`/api/v1/staff/${await idOf('evaluator')}`)).body.secondFactor).toBe(true);
    expect((await decide(asked.body.accountChangeId)).status).toBe(200);

    const bearer = bearerOf(enrolled.body.token);
    expect((await visitor.get('/api/v1/sessions/current', bearer)).status).toBe(401);
    expect((await signIn('evaluator', testPassword)).status).toBe(201);
    const { rows } = await sql<{ body: object; devices: number; codes: number }>`
      SELECT body, (SELECT count(*) FROM parties.recovery_code WHERE staff_id::text = subject) AS codes
      FROM kernel.event WHERE type = 'parties.second-factor.removed'`.execute(city.house.db);
    expect(rows).toEqual([{ body: { by: 'two-people', ended: 1 }, codes: 0 }]);
    // What was asked for twice is there once, and says so when it is decided again.
    expect((await decide(again.body.accountChangeId)).body.type).toMatch(/account-without-second-factor$/);
    expect((await decide(again.body.accountChangeId, false)).status).toBe(200);
  });

  test('is asked for only where there is one', async () => {
    expect((await ask('auditor', removal)).body.type).toMatch(/account-without-second-factor$/);
    expect((await ask('auditor', { ...removal, subject: 'x' })).status).toBe(400);
  });

  test('is listed with names, by account', async () => {
    const list = await security.get(`${changes}?staffId=${await idOf('evaluator')}`);
    expect(list.body.items).toHaveLength(2);
    for (const item of list.body.items)
      for (const name of [item.staffName, item.requestedByName, item.decidedByName])
        expect(name).toHaveProperty('zh');
  });
});

describe('an account at the identity provider of staff', () => {
  // The provider lives by the real clock.
  beforeAll(() => {
    offsetMs = 0;
  });

  async function arrive() {
    const browser = new Visitor(city.url);
    const back = await browser.follow('/sign-in/staff?returnTo=/desk/hotline', '/sign-in/callback');
    const arrived = await browser.ask(back.location!.pathname + back.location!.search);
    const session = await browser.ask('/api/v1/sessions/current');
    return { arrived, who: session.status === 200 ? JSON.parse(session.text) : undefined };
  }
  const link = (username: string) => ask(username, { kind: 'identity', subject: 'somebody' });

  test('signs nobody in until two have linked it, and makes no account', async () => {
    const { arrived, who } = await arrive();
    expect(arrived.location?.pathname).toBe('/desk/sign-in');
    expect(arrived.location?.searchParams.get('reason')).toBe('account-not-linked');
    expect(who).toBeUndefined();
    const asked = await link('evaluator');
    expect(asked.body.codeHalf).toBeUndefined();
    expect((await arrive()).who).toBeUndefined();
  });

  test('signs in whose it is, as surely as the provider says, and nobody else’s it becomes', async () => {
    const asked = await link('evaluator');
    expect((await decide(asked.body.accountChangeId)).status).toBe(200);
    const { arrived, who } = await arrive();
    expect(arrived.text).toContain('url=/desk/hotline"');
    expect(who).toMatchObject({ staff: { username: 'evaluator' }, assurance: 2 });
    const taken = await link('auditor');
    expect((await decide(taken.body.accountChangeId)).body.type).toMatch(/identity-taken$/);
    // A refused link stays undecided.
    const open = await administrator.get(`${changes}?state=requested`);
    expect(open.body.items.map((one: { accountChangeId: string }) => one.accountChangeId)).toContain(
      taken.body.accountChangeId,
    );
  });

  test('is taken away by one, at once, with the sessions it opened', async () => {
    const byPassword = await signIn('evaluator', testPassword);
    const path = `/api/v1/staff/${await idOf('evaluator')}/identity/end`;
    const ended = await security.post(path, { reason: '调离' });
    expect(ended.body.ended).toBeGreaterThan(0);
    expect((await arrive()).who).toBeUndefined();
    const bearer = { authorization: `Bearer ${byPassword.body.token}` };
    expect((await (await city.as('public')).get('/api/v1/sessions/current', bearer)).status).toBe(200);
    expect((await security.post(path, { reason: '调离' })).status).toBe(404);
  });

  test('takes a subject, and a reset takes none', async () => {
    expect((await ask('agent', { kind: 'identity' })).status).toBe(400);
    expect((await ask('agent', { kind: 'password-reset', subject: 'x' })).status).toBe(400);
  });
});
