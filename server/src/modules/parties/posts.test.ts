// Posts: nobody raises themselves, two people give power, one takes it away at once, and standing in ends when it was to.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Answer,
  openTestHouse,
  type Person,
  type TestHouse,
  testPassword,
} from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';

const clock = new SettableClock(new Date('2026-03-02T01:00:00Z'));
let city: TestHouse;
let administrator: Person;
let security: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  administrator = await city.as('administrator');
  security = await city.as('security');
});
afterAll(() => city.close());

const later = (hours: number) => new Date(clock.now().getTime() + hours * 3_600_000).toISOString();

/** A new account without posts, and how its owner asks who they are. */
async function newcomer(): Promise<{ staffId: string; roles: () => Promise<string[]> }> {
  const username = `n${randomUUID().slice(0, 8)}`;
  const account = { username, name: { zh: '新人', en: 'Newcomer' }, password: testPassword };
  const { staffId } = (await administrator.post('/api/v1/staff', account)).body;
  const visitor = await city.as('public');
  const { token } = (await visitor.post('/api/v1/sessions', account)).body;
  const roles = async () =>
    (await visitor.get('/api/v1/sessions/current', { authorization: `Bearer ${token}` })).body.staff?.roles;
  return { staffId, roles };
}

const request = (staffId: string, over: object = {}) =>
  administrator.post('/api/v1/posts', { staffId, role: 'agent', reach: 'city', reason: '新录用', ...over });
const decide = (id: string, granted = true): Promise<Answer> =>
  security.post(`/api/v1/posts/${id}/decision`, { granted });
async function grant(staffId: string, over: object = {}): Promise<string> {
  const { id } = (await request(staffId, over)).body;
  expect((await decide(id)).status).toBe(200);
  return id;
}
const idOf = async (username: string): Promise<string> =>
  (await administrator.get('/api/v1/staff')).body.items.find(
    (one: { username: string }) => one.username === username,
  ).staffId;

test('a post is held once somebody else has granted it, and no longer when it is ended', async () => {
  const { staffId, roles } = await newcomer();
  const asked = await request(staffId);
  expect(asked.body).toMatchObject({ state: 'requested', role: 'agent' });
  // An account without a post may see who it is, and that it holds nothing.
  expect(await roles()).toEqual([]);
  expect((await decide(asked.body.id)).body).toMatchObject({ state: 'held' });
  expect(await roles()).toEqual(['agent']);
  expect((await decide(asked.body.id)).body.type).toMatch(/already-decided$/);
  const end = () => security.post(`/api/v1/posts/${asked.body.id}/end`, { reason: '调离' });
  expect((await end()).body.state).toBe('ended');
  expect(await roles()).toEqual([]);
  expect((await end()).body.type).toMatch(/already-ended$/);
});

test('what was refused gives nothing and is kept', async () => {
  const { staffId, roles } = await newcomer();
  const { id } = (await request(staffId)).body;
  expect((await decide(id, false)).body.state).toBe('refused');
  expect(await roles()).toEqual([]);
  const refused = await city.as('auditor');
  expect((await refused.get(`/api/v1/posts?state=refused&staffId=${staffId}`)).body.items).toHaveLength(1);
});

test('nobody asks for themselves, and nobody decides for themselves', async () => {
  expect((await request(await idOf('administrator'))).body.type).toMatch(/own-request$/);
  const own = await request(await idOf('security'), { role: 'evaluator' });
  expect((await decide(own.body.id)).body.type).toMatch(/own-request$/);
  expect((await administrator.post(`/api/v1/posts/${own.body.id}/decision`, { granted: true })).status).toBe(
    403,
  );
});

test.each<[string, object, RegExp]>([
  ['a handler of no unit', { role: 'handler' }, /post-needs-unit$/],
  ['a city’s post of a unit', { unit: 'water' }, /post-needs-unit$/],
  ['an unknown unit', { unit: 'none', reach: 'unit' }, /unknown-unit$/],
  ['unknown staff', { staffId: randomUUID() }, /unknown-staff$/],
  ['a beginning that is over', { from: '2020-01-01T00:00:00Z' }, /post-dates-contradict$/],
])('requestPost refuses %s', async (_name, over, refused) => {
  const { staffId } = await newcomer();
  expect((await request(staffId, over)).body.type).toMatch(refused);
});

test('the three duties never meet in one person, whether held, granted late or stood in for', async () => {
  const { staffId } = await newcomer();
  const [first, second] = [
    (await request(staffId, { role: 'auditor' })).body.id,
    (await request(staffId, { role: 'security' })).body.id,
  ];
  expect((await decide(first)).status).toBe(200);
  expect((await decide(second)).body.type).toMatch(/roles-kept-apart$/);
  expect((await request(staffId, { role: 'administrator' })).body.type).toMatch(/roles-kept-apart$/);
  const standIn = { ofStaffId: await idOf('security'), byStaffId: staffId, until: later(8), reason: '休假' };
  expect((await administrator.post('/api/v1/substitutes', standIn)).body.type).toMatch(/roles-kept-apart$/);
});

test('a post holds from its first instant to its last', async () => {
  const { staffId, roles } = await newcomer();
  const id = await grant(staffId, { from: later(1), until: later(2) });
  const stateOf = async () =>
    (await administrator.get(`/api/v1/posts?staffId=${staffId}`)).body.items[0].state;
  expect([await roles(), await stateOf()]).toEqual([[], 'coming']);
  clock.moveTo(new Date(later(1)));
  await aMoment();
  expect([await roles(), await stateOf()]).toEqual([['agent'], 'held']);
  clock.moveTo(new Date(later(1)));
  await aMoment();
  expect([await roles(), await stateOf()]).toEqual([[], 'ended']);
  for (const state of ['coming', 'held', 'requested', 'refused'])
    expect((await administrator.get(`/api/v1/posts?staffId=${staffId}&state=${state}`)).body.items).toEqual(
      [],
    );
  expect((await administrator.get(`/api/v1/posts?staffId=${staffId}&state=ended`)).body.items[0].id).toBe(id);
});

test('somebody in two units holds both posts; each reaches its own', async () => {
  const { staffId, roles } = await newcomer();
  await grant(staffId, { role: 'handler', unit: 'water', reach: 'unit' });
  await grant(staffId, { role: 'dispatcher', unit: 'traffic', reach: 'subtree' });
  expect((await roles()).sort()).toEqual(['dispatcher', 'handler']);
  const listed = await administrator.get('/api/v1/staff?unit=water');
  expect(listed.body.items.find((one: { staffId: string }) => one.staffId === staffId).posts).toHaveLength(2);
});

test('a substitute holds the posts stood in for until the last instant, or until it is ended', async () => {
  const [absent, standing] = [await newcomer(), await newcomer()];
  await grant(absent.staffId);
  const asked = { ofStaffId: absent.staffId, byStaffId: standing.staffId, until: later(8), reason: '休假' };
  const substitute = async () => {
    const { id } = (await administrator.post('/api/v1/substitutes', asked)).body;
    expect((await security.post(`/api/v1/substitutes/${id}/decision`, { granted: true })).body.state).toBe(
      'held',
    );
    return id;
  };
  const first = await substitute();
  expect(await standing.roles()).toEqual(['agent']);
  expect((await security.post(`/api/v1/substitutes/${first}/end`, { reason: '返岗' })).body.state).toBe(
    'ended',
  );
  expect(await standing.roles()).toEqual([]);
  await substitute();
  expect(await standing.roles()).toEqual(['agent']);
  clock.moveTo(new Date(later(9)));
  await aMoment();
  expect(await standing.roles()).toEqual([]);
  const all = await administrator.get(`/api/v1/substitutes?staffId=${standing.staffId}`);
  expect(all.body.items.map(({ state }: { state: string }) => state)).toEqual(['ended', 'ended']);
});

test('searchStaff finds by part of a name; lists name everybody in them', async () => {
  const { staffId } = await newcomer();
  const { username } = (await security.get(`/api/v1/staff/${staffId}`)).body;
  const search = async (body: object) =>
    (await administrator.post('/api/v1/staff/search', body)).body.items.map(
      (one: { staffId: string }) => one.staffId,
    );
  expect(await search({ text: username.toUpperCase() })).toEqual([staffId]);
  expect(await search({ text: '新人' })).toContain(staffId);
  expect(await search({ text: '%' })).toEqual([]);
  expect(await search({ text: username, ended: true })).toEqual([]);
  const asked = (await request(staffId, { unit: 'water', reach: 'unit', role: 'handler' })).body;
  await decide(asked.id);
  const [post] = (await security.get(`/api/v1/posts?staffId=${staffId}`)).body.items;
  expect(post).toMatchObject({
    staffName: { zh: '新人' },
    unitName: { zh: '市水务局' },
    requestedByName: { zh: 'administrator' },
    decidedByName: { zh: 'security' },
  });
  expect((await security.get(`/api/v1/staff/${staffId}`)).body).toMatchObject({ username, posts: [post] });
  const other = await newcomer();
  await administrator.post('/api/v1/substitutes', {
    ofStaffId: staffId,
    byStaffId: other.staffId,
    until: later(5),
    reason: '休假',
  });
  const [standing] = (await security.get(`/api/v1/substitutes?staffId=${other.staffId}`)).body.items;
  expect(standing).toMatchObject({ ofName: { zh: '新人' }, byName: { zh: '新人' }, state: 'requested' });
  expect((await security.get(`/api/v1/staff/${randomUUID()}`)).status).toBe(404);
});

test('endStaff ends posts, sessions and the account, and not one’s own', async () => {
  const { staffId, roles } = await newcomer();
  await grant(staffId);
  expect(await roles()).toEqual(['agent']);
  const end = (person: Person, id: string) => person.post(`/api/v1/staff/${id}/end`, { reason: '退休' });
  expect((await end(security, staffId)).body.endedAt).toBeTruthy();
  expect(await roles()).toBeUndefined();
  expect((await end(security, staffId)).body.type).toMatch(/already-ended$/);
  expect((await request(staffId)).body.type).toMatch(/unknown-staff$/);
  expect((await end(security, await idOf('security'))).body.type).toMatch(/own-request$/);
  const ended = (await administrator.get('/api/v1/staff?ended=true')).body.items;
  expect(ended).toContainEqual(expect.objectContaining({ staffId, posts: [] }));
});

test('a retried decision with the same key is made once', async () => {
  const { staffId } = await newcomer();
  const { id } = (await request(staffId)).body;
  const key = { 'idempotency-key': randomUUID() };
  const once = await security.post(`/api/v1/posts/${id}/decision`, { granted: true }, key);
  const again = await security.post(`/api/v1/posts/${id}/decision`, { granted: true }, key);
  expect(again.body).toEqual(once.body);
});

test('the database itself refuses a decision by whoever asked, or whoever it is for', async () => {
  const { staffId } = await newcomer();
  const { id, requestedBy } = (await request(staffId)).body;
  const client = new pg.Client({ connectionString: city.opened.endpoints.appUrl });
  await client.connect();
  for (const by of [requestedBy, `staff:${staffId}`])
    await expect(
      client.query(
        'UPDATE parties.post SET granted = true, decided_by = $1, decided_at = now() WHERE id = $2',
        [by, id],
      ),
    ).rejects.toThrow(/violates check constraint/);
  await expect(client.query('DELETE FROM parties.post')).rejects.toThrow(/permission denied/);
  await client.end();
});

/** Sessions are looked up once a second at most; a clock that is set by hand does not end that second. */
function aMoment(): Promise<void> {
  return new Promise((done) => setTimeout(done, 1050));
}
