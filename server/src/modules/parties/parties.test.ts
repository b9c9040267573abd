// Signing in: what gets in, what does not, and what nobody can find out.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, testPassword } from '../../../test/house.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
});
afterAll(() => city.close());

test('openSession gives a token that readSession knows and closeSession ends', async () => {
  const visitor = await city.as('public');
  const opened = await visitor.post('/api/v1/sessions', { username: 'agent', password: testPassword });
  expect(opened.status).toBe(201);
  expect(opened.headers.get('set-cookie')).toMatch(/kapok_session=.*HttpOnly.*SameSite=Strict/);
  const bearer = { authorization: `Bearer ${opened.body.token}` };
  expect((await visitor.get('/api/v1/sessions/current', bearer)).body.staff.roles).toEqual(['agent']);
  expect((await visitor.delete('/api/v1/sessions/current', bearer)).status).toBe(204);
  expect((await visitor.get('/api/v1/sessions/current', bearer)).status).toBe(401);
});

test('a wrong password and an unknown name are refused in the same words', async () => {
  const visitor = await city.as('public');
  const wrong = await visitor.post('/api/v1/sessions', { username: 'agent', password: 'no' });
  const unknown = await visitor.post('/api/v1/sessions', { username: 'nobody', password: 'no' });
  const said = ({ type, title, detail, todo }: Record<string, unknown>) => ({ type, title, detail, todo });
  expect(wrong.status).toBe(401);
  expect(said(wrong.body)).toEqual(said(unknown.body));
});

test('ten failures lock the account even for the right password', async () => {
  const visitor = await city.as('public');
  for (let failure = 0; failure < 10; failure += 1)
    await visitor.post('/api/v1/sessions', { username: 'finance', password: 'no' });
  expect(
    (await visitor.post('/api/v1/sessions', { username: 'finance', password: testPassword })).status,
  ).toBe(401);
});

test('addStaff is the administrator’s alone, gives no post, and a name is taken once', async () => {
  const newcomer = {
    username: 'newcomer',
    name: { zh: '新人', en: 'Newcomer' },
    password: 'a long pass phrase',
  };
  expect((await (await city.as('agent')).post('/api/v1/staff', newcomer)).status).toBe(403);
  const administrator = await city.as('administrator');
  expect((await administrator.post('/api/v1/staff', newcomer)).status).toBe(201);
  expect((await administrator.post('/api/v1/staff', newcomer)).body.type).toMatch(/username-taken$/);
  const session = await (await city.as('public')).post('/api/v1/sessions', newcomer);
  expect(session.body.staff.roles).toEqual([]);
});

test('no demonstration accounts are shown outside the demonstration city', async () => {
  expect((await (await city.as('public')).get('/api/v1/demo-accounts')).body.items).toEqual([]);
});

test('a malformed body is refused with the place of each fault, in the language asked for', async () => {
  const visitor = await city.as('public');
  const answer = await visitor.post('/api/v1/sessions', { username: 7 }, { 'accept-language': 'zh-CN' });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toMatch(/application\/problem\+json/);
  expect(answer.body.title).toBe('请求内容不符合要求');
  expect((await visitor.post('/api/v1/sessions', { username: 'a\u0000', password: 'x' })).status).toBe(400);
});
