// The pages about oneself, as a citizen's browser asks for them: who is signed in, ending sessions, signing out. Forms are
// sent as a browser without JavaScript sends them.
import type { PartyId } from '@kapok/contracts/ids.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildWeb } from '../../src/kernel/web.ts';
import { apply, publishItem } from '../applying.ts';
import { openTestHouse, type TestHouse } from '../house.ts';

let city: TestHouse;
let partyId: PartyId;
beforeAll(async () => {
  await buildWeb(() => {});
  city = await openTestHouse({ pages: true });
  const registered = await (await city.as('agent')).post('/api/v1/parties', {
    documentType: 'citizen-id',
    documentNumber: '11010519491231002X',
    name: '陈大文',
  });
  partyId = registered.body.partyId;
}, 240_000);
afterAll(() => city?.close());

async function visit(path: string, token?: string, form?: Record<string, string>, headers = {}) {
  const answer = await fetch(city.url + path, {
    redirect: 'manual',
    headers: { ...(token ? { cookie: `kapok_session=${token}` } : {}), ...headers },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}
const tokenOf = async () => (await city.person(partyId, 2)).token!;
const ownSite = { 'sec-fetch-site': 'same-origin' };

test('/me asks whoever is not signed in to sign in, and comes back', async () => {
  for (const [path, token] of [
    ['/me', undefined],
    ['/en/me', 'a-session-that-ended-long-ago'],
  ] as const) {
    const { status, headers } = await visit(path, token);
    expect(status).toBe(302);
    const to = new URL(headers.get('location')!, city.url);
    expect(to.origin + to.pathname).toBe(city.url + path.replace('me', 'sign-in'));
    expect(to.searchParams.get('returnTo')).toBe(path);
  }
});

test('every page says who is signed in, masked, and is kept by no browser; a dead session hides no public page', async () => {
  const token = await tokenOf();
  const page = await visit('/', token);
  expect(page.text).toContain('陈**');
  expect(page.text).toContain('action="/sign-out"');
  expect(page.headers.get('cache-control')).toBe('no-store');
  const dead = await visit('/reports', 'a-session-that-ended-long-ago');
  expect(dead.status).toBe(200);
  expect(dead.text).not.toContain('action="/sign-out"');
});

test('lists of one’s own cases say in words when there is none, and else name each with its number', async () => {
  const token = await tokenOf();
  for (const [path, nothing] of [
    ['/me/orders', /<section class="empty">/],
    ['/me/applications', /<section class="empty">/],
    ['/me/crossings', /还没有跨域通办/],
    ['/en/me/crossings', /Nothing crosses yet/],
  ] as const) {
    const { status, text } = await visit(path, token);
    expect(status, path).toBe(200);
    expect(text, path).toMatch(nothing);
  }
  await publishItem(city.house);
  const { id, number } = await apply(city.house, partyId);
  const { text } = await visit('/me/applications', token);
  expect(text).toContain(`href="/me/applications/${id}"`);
  expect(text).toContain(number);
  expect(text).not.toContain('class="empty"');
});

test('a session elsewhere is ended by a plain form, and only from our own page', async () => {
  const [mine, other] = [await tokenOf(), await tokenOf()];
  const page = await visit('/me', mine);
  expect(page.text).toContain('二级：实名核验');
  const [, session] = /<button[^>]* value="([^"]+)"/.exec(page.text)!;
  const forged = await visit('/me', mine, { session: session! }, { 'sec-fetch-site': 'cross-site' });
  expect(forged.status).toBeGreaterThanOrEqual(400);
  expect((await visit('/me', other)).status).toBe(200);
  const ended = await visit('/me', mine, { session: session! }, ownSite);
  expect([ended.status, ended.headers.get('location')]).toEqual([302, '/me?ended=1']);
  expect((await visit('/me', other)).status).toBe(302);
});

test('signing out ends the session for good and takes the cookie away; another site cannot do it', async () => {
  const token = await tokenOf();
  await visit('/sign-out', token, {}, { 'sec-fetch-site': 'cross-site' });
  expect((await visit('/me', token)).status).toBe(200);
  const out = await visit('/sign-out', token, {}, { ...ownSite, referer: `${city.url}/en/me` });
  expect([out.status, out.headers.get('location')]).toEqual([303, '/en']);
  expect(out.headers.get('set-cookie')).toMatch(/^kapok_session=;/);
  expect((await visit('/me', token)).status).toBe(302);
});
