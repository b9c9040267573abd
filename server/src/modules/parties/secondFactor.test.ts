// The second factor as its owner and as attackers meet it, through HTTP.
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, testPassword } from '../../../test/house.ts';

let city: TestHouse;
let offsetMs = 0;
const stepMs = 30_000;
const later = (ms: number) => {
  offsetMs += ms;
};

beforeAll(async () => {
  city = await openTestHouse({
    clock: { now: () => new Date(Date.now() + offsetMs) },
    secondFactorRoles: 'security',
    endlessSessions: true,
  });
});
afterAll(() => city.close());

async function signIn(username: string, code?: string) {
  const visitor = await city.as('public');
  const body = { username, password: testPassword, ...(code === undefined ? {} : { code }) };
  const opened = await visitor.post('/api/v1/sessions', body);
  return {
    status: opened.status,
    body: opened.body,
    ...holding(opened.body.token ?? 'a token that is none at all'),
  };
}

function holding(token: string) {
  const bearer = { authorization: `Bearer ${token}` };
  const ask = async (method: 'get' | 'post', path: string, body?: unknown) => {
    const visitor = await city.as('public');
    return method === 'get' ? visitor.get(path, bearer) : visitor.post(path, body, bearer);
  };
  return {
    get: (path: string) => ask('get', path),
    post: (path: string, body?: unknown) => ask('post', path, body),
    alive: async () => (await ask('get', '/api/v1/sessions/current')).status === 200,
  };
}

/** What an authenticator would show, `steps` from now. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret.replaceAll('-', '')) }).generate({
    timestamp: Date.now() + offsetMs + steps * stepMs,
  });
/** A code that is of no step near this one. */
const wrongCode = (secret: string) => {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeOf(secret, steps));
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find(
    (code) => !near.includes(code),
  ) as string;
};
const slugOf = (answer: { body: { type?: string } }) => answer.body.type?.split('/').at(-1);

async function enrol(username: string) {
  const session = await signIn(username);
  const begun = await session.post('/api/v1/second-factor', { password: testPassword });
  const { secret } = begun.body as { secret: string };
  const confirmed = await session.post('/api/v1/second-factor/confirm', { code: codeOf(secret) });
  // The next code can only be of a later step.
  later(2 * stepMs);
  return {
    secret,
    begun,
    confirmed,
    recoveryCodes: confirmed.body.recoveryCodes as string[],
    before: session,
  };
}

describe('enrolling', () => {
  test('takes the password and a code, ends other sessions and changes the token of this one', async () => {
    const other = await signIn('agent');
    const { begun, confirmed, before } = await enrol('agent');
    expect(begun.body.uri).toMatch(/^otpauth:\/\/totp\/Kapok:agent\?/);
    expect(begun.body.qrSvg).toMatch(/^<svg[^>]*>[\s\S]*<\/svg>$/);
    expect(confirmed.status).toBe(200);
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    expect([await other.alive(), await before.alive()]).toEqual([false, false]);
    const renewed = holding(confirmed.body.token);
    expect((await renewed.get('/api/v1/sessions/current')).body.assurance).toBe(2);
    expect((await renewed.get('/api/v1/second-factor')).body).toMatchObject({ recoveryCodesLeft: 10 });
  });

  test('is refused to a stolen session without the password, and twice', async () => {
    const thief = await signIn('finance');
    expect(slugOf(await thief.post('/api/v1/second-factor', { password: 'a guess' }))).toBe('password-wrong');
    expect(slugOf(await thief.post('/api/v1/second-factor/confirm', { code: '123456' }))).toBe(
      'second-factor-not-begun',
    );
    const { confirmed } = await enrol('finance');
    const again = holding(confirmed.body.token);
    expect(slugOf(await again.post('/api/v1/second-factor', { password: testPassword }))).toBe(
      'second-factor-enrolled',
    );
  });

  test('that was begun and forgotten ends by itself', async () => {
    const session = await signIn('auditor');
    const { secret } = (await session.post('/api/v1/second-factor', { password: testPassword })).body;
    later(16 * 60_000);
    expect(slugOf(await session.post('/api/v1/second-factor/confirm', { code: codeOf(secret) }))).toBe(
      'second-factor-not-begun',
    );
    expect((await signIn('auditor')).status, 'nothing was enrolled').toBe(201);
  });
});

describe('signing in', () => {
  let secret: string;
  let recoveryCodes: string[];
  beforeAll(async () => {
    ({ secret, recoveryCodes } = await enrol('supervisor'));
  });

  test('without a code is refused once the password is right, and says nothing more when it is wrong', async () => {
    const refused = await signIn('supervisor');
    expect([refused.status, slugOf(refused)]).toEqual([401, 'second-factor-needed']);
    const visitor = await city.as('public');
    const wrong = await visitor.post('/api/v1/sessions', {
      username: 'supervisor',
      password: 'not this',
      code: codeOf(secret),
    });
    expect(slugOf(wrong)).toBe('sign-in-refused');
  });

  test('with the code is of assurance 2, and the same code is refused afterwards, even to two at once', async () => {
    const code = codeOf(secret);
    const both = await Promise.all([signIn('supervisor', code), signIn('supervisor', code)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 422]);
    expect(both.find(({ status }) => status === 201)?.body.assurance).toBe(2);
    expect(slugOf(await signIn('supervisor', code))).toBe('code-wrong');
    later(stepMs);
    expect((await signIn('supervisor', codeOf(secret))).status).toBe(201);
  });

  test('takes a clock that is one step off, and none that is more', async () => {
    later(10 * stepMs);
    expect(slugOf(await signIn('supervisor', codeOf(secret, -3)))).toBe('code-wrong');
    expect(slugOf(await signIn('supervisor', codeOf(secret, 3)))).toBe('code-wrong');
    expect((await signIn('supervisor', codeOf(secret, -1))).status).toBe(201);
    expect((await signIn('supervisor', codeOf(secret, 1))).status).toBe(201);
    // What lies before the newest step is spent, though nobody showed it (RFC 6238 section 5.2).
    expect(slugOf(await signIn('supervisor', codeOf(secret)))).toBe('code-wrong');
    later(10 * stepMs);
  });

  test('with a clock that was set back takes no code a second time', async () => {
    const code = codeOf(secret);
    expect((await signIn('supervisor', code)).status).toBe(201);
    later(-20 * stepMs);
    expect(slugOf(await signIn('supervisor', codeOf(secret)))).toBe('code-wrong');
    later(20 * stepMs);
    expect(slugOf(await signIn('supervisor', code))).toBe('code-wrong');
    later(10 * stepMs);
  });

  test('with a recovery code works once, however it is written', async () => {
    const code = recoveryCodes[0]?.toLowerCase().replaceAll('-', ' ') as string;
    expect((await signIn('supervisor', code)).status).toBe(201);
    expect(slugOf(await signIn('supervisor', code))).toBe('code-wrong');
    const { status, get } = await signIn('supervisor', recoveryCodes[1]);
    expect(status).toBe(201);
    expect((await get('/api/v1/second-factor')).body.recoveryCodesLeft).toBe(8);
  });

  test('locks after ten wrong codes, though the password was right each time', async () => {
    const guesser = await enrol('dispatcher');
    for (let guess = 0; guess < 10; guess += 1) {
      expect(slugOf(await signIn('dispatcher')), 'asking for the code is no way to start counting anew').toBe(
        'second-factor-needed',
      );
      expect(slugOf(await signIn('dispatcher', wrongCode(guesser.secret)))).toBe('code-wrong');
    }
    expect(slugOf(await signIn('dispatcher', codeOf(guesser.secret)))).toBe('sign-in-refused');
    later(16 * 60_000);
    expect((await signIn('dispatcher', codeOf(guesser.secret))).status).toBe(201);
  });
});

test('a role that must have a second factor may do nothing before it has one', async () => {
  const session = await signIn('security');
  expect(session.body.owes).toBe('second-factor');
  expect(slugOf(await session.get('/api/v1/posts'))).toBe('second-factor-owed');
  expect((await session.get('/api/v1/sessions')).status, 'one’s own account').toBe(200);
  const { confirmed, secret } = await enrol('security');
  const enrolled = holding(confirmed.body.token);
  expect((await enrolled.get('/api/v1/posts')).status).toBe(200);
  // Removing it puts the account back to where it was.
  const removed = await enrolled.post('/api/v1/second-factor/remove', { code: codeOf(secret) });
  expect(removed.status).toBe(200);
  expect(slugOf(await enrolled.get('/api/v1/posts'))).toBe('second-factor-owed');
});

test('stepping up needs a code that was not used, and gives the session another token', async () => {
  const { recoveryCodes, secret } = await enrol('evaluator');
  const session = await signIn('evaluator', codeOf(secret));
  expect(slugOf(await session.post('/api/v1/sessions/current/raise', { code: codeOf(secret) }))).toBe(
    'code-wrong',
  );
  const raised = await session.post('/api/v1/sessions/current/raise', { code: recoveryCodes[0] });
  expect(raised.body.assurance).toBe(2);
  expect([await session.alive(), await holding(raised.body.token).alive()]).toEqual([false, true]);
  const without = await signIn('handler');
  expect(slugOf(await without.post('/api/v1/sessions/current/raise', { code: '123456' }))).toBe(
    'second-factor-not-enrolled',
  );
});

test('a password that an administrator gave is changed before anything else', async () => {
  const administrator = await city.as('administrator');
  const account = { username: 'newcomer', name: { zh: '新人', en: 'Newcomer' }, password: testPassword };
  const { staffId } = (await administrator.post('/api/v1/staff', account)).body;
  const asked = await administrator.post('/api/v1/posts', {
    staffId,
    role: 'agent',
    reach: 'city',
    reason: '新录用',
  });
  const { confirmed } = await enrol('security');
  expect(
    (await holding(confirmed.body.token).post(`/api/v1/posts/${asked.body.id}/decision`, { granted: true }))
      .status,
  ).toBe(200);
  const session = await signIn('newcomer');
  expect(session.body.owes).toBe('new-password');
  expect(slugOf(await session.get('/api/v1/departments'))).toBe('new-password-owed');
  const changed = await (await city.as('public')).put(
    '/api/v1/password',
    { oldPassword: testPassword, newPassword: 'seven quiet ferries at dusk' },
    { authorization: `Bearer ${session.body.token}` },
  );
  const own = holding(changed.body.token);
  expect((await own.get('/api/v1/sessions/current')).body.owes).toBeUndefined();
  expect((await own.get('/api/v1/departments')).status).toBe(200);
});

test('no secret is in the clear in tables or events', async () => {
  const { secret, recoveryCodes } = await enrol('handler');
  const pg = await import('pg');
  const client = new pg.default.Client({ connectionString: city.opened.endpoints.ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT (SELECT string_agg(t::text, ' ') FROM parties.totp t) || (SELECT string_agg(c::text, ' ') FROM parties.recovery_code c)
        || (SELECT string_agg(e::text, ' ') FROM kernel.event e) AS everything`,
    );
    const everything = rows[0].everything as string;
    expect(everything).toContain('second-factor.enrolled');
    for (const text of [secret, ...recoveryCodes].flatMap((one) => [one, one.replaceAll('-', '')]))
      for (const form of [text, Buffer.from(text).toString('hex')]) expect(everything).not.toContain(form);
  } finally {
    await client.end();
  }
});
