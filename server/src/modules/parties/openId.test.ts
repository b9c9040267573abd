// Signing in at an identity provider, through HTTP: at the demonstration city's, which is a real one, and at one that lies.
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoIdentities } from '../../../../city/identity/people.ts';
import { isDemonstration } from '../../../../city/identity/provider.ts';
import { Forger, type Lies } from '../../../test/forger.ts';
import { openTestHouse, type TestHouse } from '../../../test/house.ts';
import { type Visited, Visitor } from '../../../test/visitor.ts';

const session = '/api/v1/sessions/current';
const reasonOf = ({ location }: Visited) => location?.searchParams.get('reason');
const numberOf = (subject: string) => demoIdentities.find((one) => one.subject === subject)!.document!.number;

describe('at the demonstration city’s provider', () => {
  let city: TestHouse;
  let offsetMs = 0;
  beforeAll(async () => {
    city = await openTestHouse({
      identities: true,
      clock: { now: () => new Date(Date.now() + offsetMs) },
    });
  });
  afterAll(() => city.close());

  const visitor = () => new Visitor(city.url);
  async function signedIn(subject: string, proof?: string) {
    const browser = visitor();
    const arrived = await browser.ask(await browser.signInAs(subject, proof));
    return { browser, arrived, who: await whoIs(browser) };
  }
  async function whoIs(browser: Visitor) {
    const answer = await browser.ask(session);
    return answer.status === 200 ? JSON.parse(answer.text) : undefined;
  }

  test('a citizen is registered by the document that was checked, and the second time found by it', async () => {
    const first = await signedIn('citizen-1');
    expect(reasonOf(first.arrived)).toBe(undefined);
    expect(first.arrived.status).toBe(200);
    expect(first.arrived.text).toContain('url=/me"');
    expect(first.who).toMatchObject({ person: { kind: 'person', name: '陈**' }, assurance: 2 });
    const second = await signedIn('citizen-1', 'urn:kapok:demo:3');
    expect(second.who).toMatchObject({ person: first.who.person, assurance: 3 });
    const found = await (await city.as('agent')).post(
      '/api/v1/parties/find',
      { documentType: 'citizen-id', documentNumber: numberOf('citizen-1') },
      { 'kapok-purpose': 'handling-case' },
    );
    expect(found.body.items[0].partyId).toBe(first.who.person.partyId);
  });

  test('a firm signs in, and somebody whom the house knew already stays who they are', async () => {
    const registered = await (await city.as('agent')).post('/api/v1/parties', {
      documentType: 'credit-code',
      documentNumber: numberOf('firm-1'),
      name: '先前登记的名称',
    });
    const { who } = await signedIn('firm-1');
    expect(who.person).toEqual({
      partyId: registered.body.partyId,
      kind: 'entity',
      name: '先前登记的名称',
    });
  });

  test('two browsers that sign in as one new person at once are one person', async () => {
    const both = await Promise.all([signedIn('citizen-4'), signedIn('citizen-4')]);
    expect(both[0].who.person.partyId).toBe(both[1].who.person.partyId);
  });

  test('whoever has no checked document is refused in words, and nobody is registered', async () => {
    const { arrived, who } = await signedIn('unchecked-1');
    expect(reasonOf(arrived)).toBe('identity-unverified');
    expect(who).toBeUndefined();
  });

  test('the cookie is as strict as that of staff, and the way there leaves nothing', async () => {
    const { browser } = await signedIn('citizen-2');
    expect(browser.cookieLine('kapok_session')).toMatch(/HttpOnly.*SameSite=Strict/);
    expect(browser.cookie('kapok_sign_in')).toBeUndefined();
    const { rows } = await sql<{ left: number }>`
      SELECT count(*)::int AS left FROM parties.sign_in_flow`.execute(city.house.db);
    expect(rows[0]?.left).toBe(0);
  });

  test('who cancels is told so, and who comes to nothing may try again', async () => {
    const browser = visitor();
    const picking = await browser.follow('/sign-in/citizen');
    const cancelled = await browser.ask(picking.url, { cancel: '1' });
    const back = await browser.follow(cancelled.location!, '/sign-in');
    expect(reasonOf(back)).toBe('cancelled');
    await browser.ask(await browser.signInAs('citizen-1'));
    expect(await whoIs(browser)).toBeDefined();
  });

  test.each<[string, (back: URL, browser: Visitor) => Promise<Visited>, string]>([
    [
      'a forged state',
      (back, browser) => {
        back.searchParams.set('state', 'a-state-that-somebody-else-made');
        return browser.ask(back);
      },
      'not-vouched',
    ],
    [
      'no state',
      (back, browser) => {
        back.searchParams.delete('state');
        return browser.ask(back);
      },
      'not-vouched',
    ],
    ['an answer in a browser that did not ask', (back) => new Visitor(back.origin).ask(back), 'flow-lost'],
    [
      'an answer to another browser’s question',
      async (back) => {
        const victim = new Visitor(back.origin);
        await victim.follow('/sign-in/citizen');
        return victim.ask(back);
      },
      'not-vouched',
    ],
    [
      'the same answer twice',
      async (back, browser) => {
        await browser.ask(back);
        return browser.ask(back);
      },
      'flow-lost',
    ],
    [
      'a code that was used, under a fresh question',
      async (back, browser) => {
        await browser.ask(back);
        const again = await browser.signInAs('citizen-2');
        again.searchParams.set('code', back.searchParams.get('code')!);
        return browser.ask(again);
      },
      'not-vouched',
    ],
    [
      'an answer of another issuer',
      (back, browser) => {
        back.searchParams.set('iss', 'https://elsewhere.example');
        return browser.ask(back);
      },
      'not-vouched',
    ],
    [
      'an answer that took too long',
      async (back, browser) => {
        offsetMs += 11 * 60_000;
        return browser.ask(back).finally(() => {
          offsetMs = 0;
        });
      },
      'flow-lost',
    ],
    [
      'an answer that is an hour old by the clock of this house',
      async () => {
        offsetMs += 3_600_000;
        const browser = visitor();
        return browser.ask(await browser.signInAs('citizen-1')).finally(() => {
          offsetMs = 0;
        });
      },
      'not-vouched',
    ],
  ])('%s opens no session', async (_what, attack, reason) => {
    const browser = visitor();
    const back = await browser.signInAs('citizen-1');
    const attacked = await attack(back, browser);
    expect([attacked.status, reasonOf(attacked)]).toEqual([303, reason]);
    expect(attacked.headers.getSetCookie().join()).not.toMatch(/kapok_session=[^;]/);
  });

  test('a session that was chosen beforehand is not the one that is opened', async () => {
    const browser = visitor();
    const chosen = 'a-session-token-that-an-attacker-has-chosen';
    browser.setCookie('kapok_session', chosen);
    await browser.ask(await browser.signInAs('citizen-1'));
    expect(browser.cookie('kapok_session')).not.toBe(chosen);
    const { status } = await (await city.as('public')).get(session, { authorization: `Bearer ${chosen}` });
    expect(status).toBe(401);
  });

  test.each([
    '//elsewhere.example/',
    '/\\elsewhere.example',
    '/\\/elsewhere.example',
    'https://elsewhere.example/',
    'javascript:alert(1)',
    '/%09/elsewhere.example'.replace('%09', '\t'),
    '/./\\elsewhere.example',
    '/..//elsewhere.example',
    'elsewhere.example',
    '/sign-out',
    `/${'a'.repeat(2000)}`,
    '/me"><script>',
  ])('goes back to no other place than its own: %s', async (returnTo) => {
    const browser = visitor();
    const query = `?returnTo=${encodeURIComponent(returnTo)}`;
    const { text } = await browser.ask(
      await browser.signInAs('citizen-1', undefined, `/sign-in/citizen${query}`),
    );
    const [, address] = /content="0;url=([^"]*)"/.exec(text)!;
    expect(new URL(address!, city.url).origin).toBe(city.url);
    expect(address).toMatch(/^\/(me|me%22%3E%3Cscript%3E)?$/);
    expect(text).not.toContain('<script');
  });

  test('goes back to where one was, in its language', async () => {
    const browser = visitor();
    const query = `?returnTo=${encodeURIComponent('/en/reports?cursor=a&b=c')}`;
    const { text } = await browser.ask(
      await browser.signInAs('citizen-1', undefined, `/sign-in/citizen${query}`),
    );
    expect(text).toContain('content="0;url=/en/reports?cursor=a&amp;b=c"');
    expect(text).toContain('lang="en"');
  });

  describe('raising a session', () => {
    test('asks for no less than what is needed, and takes the place of the session there was', async () => {
      const { browser, who } = await signedIn('citizen-2', 'urn:kapok:demo:1');
      expect(who.assurance).toBe(1);
      const before = browser.cookie('kapok_session')!;
      const picking = await browser.follow('/sign-in/citizen?assurance=3');
      expect(picking.text).not.toContain('urn:kapok:demo:2');
      await browser.ask(
        await browser.signInAs('citizen-2', 'urn:kapok:demo:3', '/sign-in/citizen?assurance=3'),
      );
      expect(await whoIs(browser)).toMatchObject({ person: who.person, assurance: 3 });
      const old = await (await city.as('public')).get(session, { authorization: `Bearer ${before}` });
      expect(old.status).toBe(401);
    });

    test('with less than was asked for changes nothing', async () => {
      const { browser } = await signedIn('citizen-2', 'urn:kapok:demo:1');
      const back = await browser.signInAs('citizen-2', 'urn:kapok:demo:2', '/sign-in/citizen?assurance=3');
      expect(reasonOf(await browser.ask(back))).toBe('assurance-low');
      expect(await whoIs(browser)).toMatchObject({ assurance: 1 });
    });

    test('as somebody else is refused, and the session stays', async () => {
      const { browser, who } = await signedIn('citizen-2', 'urn:kapok:demo:1');
      const back = await browser.signInAs('citizen-1', 'urn:kapok:demo:3', '/sign-in/citizen?assurance=3');
      expect(reasonOf(await browser.ask(back))).toBe('someone-else');
      expect(await whoIs(browser)).toMatchObject({ person: who.person, assurance: 1 });
    });
  });

  describe('staff', () => {
    const atDesk = '/sign-in/staff?returnTo=/desk/administration/keys';

    test('pick themselves, not a citizen, and arrive as surely as they showed', async () => {
      const browser = visitor();
      const picking = await browser.follow(atDesk);
      expect(picking.text).toContain('value="security"');
      expect(picking.text).not.toContain('value="citizen-1"');
      expect((await browser.follow('/sign-in/citizen')).text).not.toContain('value="security"');
      const { text } = await browser.ask(await browser.signInAs('security', 'urn:kapok:demo:1', atDesk));
      expect(text).toContain('url=/desk/administration/keys"');
      expect(await whoIs(browser)).toMatchObject({ staff: { username: 'security' }, assurance: 1 });

      const before = browser.cookie('kapok_session')!;
      const stronger = `${atDesk}&assurance=2`;
      const back = await browser.signInAs('auditor', 'urn:kapok:demo:2', stronger);
      expect(reasonOf(await browser.ask(back))).toBe('someone-else');
      await browser.ask(await browser.signInAs('security', 'urn:kapok:demo:2', stronger));
      expect(await whoIs(browser)).toMatchObject({ staff: { username: 'security' }, assurance: 2 });
      const old = await (await city.as('public')).get(session, { authorization: `Bearer ${before}` });
      expect(old.status).toBe(401);
    });

    test('whom nobody has linked are let in nowhere', async () => {
      const browser = visitor();
      const back = await browser.signInAs('handler-health', undefined, atDesk);
      expect(reasonOf(await browser.ask(back))).toBe('account-not-linked');
    });
  });

  test('what a provider says of anybody is in no event in plain', async () => {
    await signedIn('citizen-3');
    const { rows } = await sql<{ events: string }>`
      SELECT string_agg(e::text, ' ') AS events FROM kernel.event e`.execute(city.house.db);
    const { name, document } = demoIdentities.find(({ subject }) => subject === 'citizen-3')!;
    for (const plain of [name, document!.number, 'citizen-3']) {
      expect(rows[0]!.events).not.toContain(plain);
      expect(rows[0]!.events).not.toContain(Buffer.from(plain).toString('hex'));
    }
  });

  test('a house with people of its own is no demonstration, whatever it is started as', async () => {
    const demo = { config: { ...city.house.config, city: 'demo' as const }, db: city.house.db };
    expect(await isDemonstration(demo)).toBe(false);
  });
});

describe('in a house without one', () => {
  let city: TestHouse;
  beforeAll(async () => {
    city = await openTestHouse();
  });
  afterAll(() => city.close());

  test('there is no demonstration provider, and citizens are told that they cannot sign in', async () => {
    const browser = new Visitor(city.url);
    for (const path of [
      '/demo-idp/.well-known/openid-configuration',
      '/demo-idp/auth',
      '/demo-idp/interaction/a',
    ])
      expect((await browser.ask(path)).status, path).toBe(404);
    for (const way of ['citizen', 'staff'])
      expect(reasonOf(await browser.ask(`/sign-in/${way}`))).toBe('not-offered');
    const ways = await (await city.as('public')).get('/api/v1/sign-in-ways');
    expect(ways.body).toEqual({ citizen: false, staff: false });
  });
});

describe('at a provider that lies', () => {
  let city: TestHouse;
  let forger: Forger;
  beforeAll(async () => {
    forger = await new Forger().open();
    city = await openTestHouse({
      environment: {
        KAPOK_PUBLIC_URL: 'http://kapok.test',
        OIDC_CITIZEN_ISSUER: forger.issuer,
        OIDC_CITIZEN_CLIENT_ID: 'kapok',
        OIDC_CITIZEN_CLIENT_SECRET: 'a secret of the test',
        OIDC_CITIZEN_ASSURANCE: 'two=2,one=1',
      },
    });
  });
  afterAll(async () => {
    await city.close();
    await forger.close();
  });

  async function attempt(lies: Lies): Promise<Visited> {
    forger.lies = lies;
    const browser = new Visitor(city.url);
    const back = await browser.follow('/sign-in/citizen', '/sign-in/callback');
    return browser.ask(back.location!.pathname + back.location!.search);
  }
  const seconds = () => Math.floor(Date.now() / 1000);

  test('the truth is believed', async () => {
    const { status, headers } = await attempt({});
    expect([status, headers.getSetCookie().join()]).toEqual([
      200,
      expect.stringMatching(/kapok_session=[^;]{40}/),
    ]);
  });

  test.each<[string, Lies, string]>([
    ['another issuer', { claims: { iss: 'https://elsewhere.example' } }, 'not-vouched'],
    ['another audience', { claims: { aud: 'another-client' } }, 'not-vouched'],
    ['several audiences and another party', { claims: { aud: ['kapok', 'x'], azp: 'x' } }, 'not-vouched'],
    ['another nonce', { claims: { nonce: 'a-nonce-of-another-sign-in' } }, 'not-vouched'],
    ['no nonce', { claims: { nonce: undefined } }, 'not-vouched'],
    ['expired', { claims: { exp: seconds() - 60 } }, 'not-vouched'],
    ['not yet valid', { claims: { nbf: seconds() + 3600 } }, 'not-vouched'],
    ['no expiry', { claims: { exp: undefined } }, 'not-vouched'],
    ['no signature', { header: { alg: 'none' }, noSignature: true }, 'not-vouched'],
    ['algorithm none over a signature', { header: { alg: 'none' } }, 'not-vouched'],
    ['a shared-secret algorithm', { header: { alg: 'HS256' } }, 'not-vouched'],
    ['a strange key', { strangeKey: true }, 'not-vouched'],
    ['an unknown key', { header: { kid: 'two' }, strangeKey: true }, 'not-vouched'],
    ['somebody else’s particulars', { userinfo: { sub: 'somebody-else' } }, 'not-vouched'],
    ['a proof that is not set', { claims: { acr: 'urn:of-nobody' } }, 'assurance-unknown'],
    ['a proof named like a part of every object', { claims: { acr: 'constructor' } }, 'assurance-unknown'],
    ['no proof', { claims: { acr: undefined } }, 'assurance-unknown'],
    ['a document that was not checked', { userinfo: { document_verified: 'true' } }, 'identity-unverified'],
    ['an unknown document', { userinfo: { document_type: 'toString' } }, 'identity-unverified'],
    [
      'a number that cannot be',
      { userinfo: { document_number: '110105194912310021' } },
      'identity-unverified',
    ],
    ['no name', { userinfo: { name: '  ' } }, 'identity-unverified'],
    ['a name of 1,000 characters', { userinfo: { name: '陈'.repeat(1000) } }, 'identity-unverified'],
  ])('%s is not believed', async (_what, lies, reason) => {
    const refused = await attempt(lies);
    expect([refused.status, reasonOf(refused)]).toEqual([303, reason]);
    expect(refused.headers.getSetCookie().join()).not.toMatch(/kapok_session=[^;]/);
    expect(refused.location!.search).not.toContain('110105');
  });

  test('a provider that cannot be reached is said to be so', async () => {
    await forger.close();
    const browser = new Visitor(city.url);
    const begun = await browser.follow('/sign-in/citizen', '/auth');
    const back = new URL('/sign-in/callback?code=a', city.url);
    back.searchParams.set('state', begun.location!.searchParams.get('state')!);
    expect(reasonOf(await browser.ask(back))).toBe('provider-unreachable');
  });
});
