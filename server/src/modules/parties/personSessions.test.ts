// Sessions of citizens and firms, and accounts without a post, through HTTP.
import type { PartyId } from '@kapok/contracts/ids.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../../../test/house.ts';

let city: TestHouse;
let partyId: PartyId;
let firmId: PartyId;
beforeAll(async () => {
  city = await openTestHouse();
  const agent = await city.as('agent');
  const register = async (party: object) => (await agent.post('/api/v1/parties', party)).body.partyId;
  partyId = await register({
    documentType: 'citizen-id',
    documentNumber: '11010519491231002X',
    name: '陈大文',
  });
  firmId = await register({
    documentType: 'credit-code',
    documentNumber: '11330105002500287C',
    name: '某区政府办公室',
  });
});
afterAll(() => city.close());

const current = '/api/v1/sessions/current';
const held = async (person: Person) => (await person.get('/api/v1/sessions')).body.items;

test('readSession says who is signed in: a person masked, a firm by its public name, never an account', async () => {
  const session = (await (await city.person(partyId, 2)).get(current)).body;
  expect(session).toMatchObject({ person: { partyId, kind: 'person', name: '陈**' }, assurance: 2 });
  expect(session.staff).toBeUndefined();
  const firm = (await (await city.person(firmId)).get(current)).body;
  expect(firm.person).toEqual({ partyId: firmId, kind: 'entity', name: '某区政府办公室' });
});

describe('a person', () => {
  test('sees their own sessions, ends one, the others, and the one that asks', async () => {
    const [first, second, third] = [
      await city.person(partyId),
      await city.person(partyId),
      await city.person(partyId),
    ];
    const mine = await held(third);
    expect(mine.filter(({ current: asks }: { current: boolean }) => asks)).toHaveLength(1);
    const firstId = (await held(first)).find((one: { current: boolean }) => one.current).id;
    expect((await third.delete(`/api/v1/sessions/${firstId}`)).status).toBe(204);
    expect((await first.get(current)).status).toBe(401);
    expect((await third.post('/api/v1/sessions/end-others', undefined)).body.ended).toBeGreaterThan(0);
    expect((await second.get(current)).status).toBe(401);
    expect((await third.delete(current)).status).toBe(204);
    expect((await third.get(current)).status).toBe(401);
  });

  test('ends nobody else’s', async () => {
    const [person, firm] = [await city.person(partyId), await city.person(firmId)];
    const [{ id }] = await held(firm);
    expect((await person.delete(`/api/v1/sessions/${id}`)).status).toBe(404);
    await person.post('/api/v1/sessions/end-others', undefined);
    expect((await firm.get(current)).status).toBe(200);
  });

  test('holds twenty at most: one more ends the one used least recently', async () => {
    const first = await city.person(firmId);
    for (let more = 0; more < 20; more += 1) await city.person(firmId);
    expect((await first.get(current)).status).toBe(401);
    expect(await held(await city.person(firmId))).toHaveLength(20);
  });

  test('has no password to change', async () => {
    const person = await city.person(partyId);
    const asked = { oldPassword: testPassword, newPassword: 'seven quiet ferries at dusk' };
    expect((await person.put('/api/v1/password', asked)).status).toBe(403);
  });
});

test('an account without a post signs in, sees itself, changes its password and may do nothing else', async () => {
  const newcomer = { username: 'newcomer', name: { zh: '新人', en: 'Newcomer' }, password: testPassword };
  expect((await (await city.as('administrator')).post('/api/v1/staff', newcomer)).status).toBe(201);
  const visitor = await city.as('public');
  const opened = await visitor.post('/api/v1/sessions', newcomer);
  expect(opened.body.owes).toBe('new-password');
  const changed = await visitor.put(
    '/api/v1/password',
    { oldPassword: testPassword, newPassword: 'seven quiet ferries at dusk' },
    { authorization: `Bearer ${opened.body.token}` },
  );
  expect(changed.status).toBe(200);
  const bearer = { authorization: `Bearer ${changed.body.token}` };
  expect((await visitor.get(current, bearer)).body.staff.roles).toEqual([]);
  expect((await visitor.get('/api/v1/departments', bearer)).status).toBe(403);
  expect((await visitor.get('/api/v1/hotline/work-orders', bearer)).status).toBe(403);
  expect((await visitor.get(`/api/v1/parties/${partyId}`, bearer)).status).toBe(403);
});
