// What the kernel's HTTP face asks of every request, tried with an operation that no module has.
import { listDepartments } from '@kapok/contracts/parties.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type TestHouse, testPassword } from '../../test/house.ts';
import { parties } from '../modules/parties/index.ts';
import type { Actor } from './access.ts';
import { buildHttp } from './http.ts';
import type { House, KapokModule } from './module.ts';

let city: TestHouse;
beforeAll(async () => {
  city = await openTestHouse();
});
afterAll(() => city.close());

/** Granted as listDepartments is; needs a second factor besides. */
const guarded = { ...listDepartments, path: '/api/v1/guarded', assurance: 2 } as const;
const probe: KapokModule = {
  name: 'probe',
  operations: [guarded],
  routes: (route) => route(guarded, async () => ({ items: [] })),
};

const staff = {
  kind: 'staff',
  staffId: '1',
  username: 'agent',
  posts: [{ role: 'agent', reaches: 'everywhere' }],
};
const held = (assurance: number) => ({ ...staff, sessionId: '1', assurance }) as Actor;

test.each([
  ['nobody', undefined, 401, 'not-signed-in'],
  ['a password alone', held(1), 403, 'assurance-too-low'],
  ['a second factor', held(2), 200, undefined],
  ['both in person', held(3), 200, undefined],
])('an operation that needs a second factor answers %s', async (_who, actor, status, problem) => {
  const authority = { ...city.house.authority, authenticate: async () => actor };
  const app = await buildHttp({ ...city.house, authority }, [probe]);
  const answer = await app.inject({
    url: guarded.path,
    headers: actor ? { authorization: 'Bearer a-token-of-the-actor-above' } : {},
  });
  await app.close();
  expect(answer.statusCode).toBe(status);
  if (problem) expect(answer.json().type).toMatch(new RegExp(`${problem}$`));
  if (problem === 'assurance-too-low')
    expect(answer.json()).toMatchObject({
      assurance: 2,
      held: 1,
      raiseAt: '/desk/sign-in?assurance=2',
    });
});

test('behind https the cookie cannot be set by another host nor sent in the clear, and browsers stay with https', async () => {
  const house: House = {
    ...city.house,
    config: { ...city.house.config, publicUrl: new URL('https://kapok.example') },
  };
  const app = await buildHttp(house, [parties]);
  const answer = await app.inject({
    method: 'POST',
    url: '/api/v1/sessions',
    payload: { username: 'agent', password: testPassword },
  });
  await app.close();
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  expect(cookies.some((cookie) => cookie.startsWith('__Host-kapok_session='))).toBe(true);
  // The session's, and the one by which a known device is told from a stranger's.
  for (const cookie of cookies)
    expect(cookie).toMatch(/^__Host-.*Path=\/;.*HttpOnly; Secure; SameSite=Strict/);
  expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
});
