// Who a member of staff is as a citizen: said by one office, taken back by another, and from then on what is theirs is handled
// by somebody else (回避).

import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';

let city: TestHouse;
let administrator: Person;
let security: Person;
let supervisor: Person;
let agentId: string;
beforeAll(async () => {
  city = await openTestHouse();
  [administrator, security, supervisor] = await Promise.all([
    city.as('administrator'),
    city.as('security'),
    city.as('supervisor'),
  ]);
  agentId = await idOf('agent');
});
afterAll(() => city.close());

const idOf = async (username: string): Promise<string> =>
  (await administrator.get('/api/v1/staff?limit=200')).body.items.find(
    (one: { username: string }) => one.username === username,
  ).staffId;

let made = 0;
async function somebody(born = '19900301') {
  made += 1;
  const body = `440104${born}${String(made).padStart(3, '0')}`;
  const named = { documentType: 'citizen-id', documentNumber: body + checkCharacterOf(body), name: '陈大文' };
  const { partyId } = (await supervisor.post('/api/v1/parties', named)).body;
  return { partyId: partyId as string, named };
}
const link = (staffId: string, named: object, by = administrator) =>
  by.put(`/api/v1/staff/${staffId}/person`, named);
const unlink = (staffId: string) => security.delete(`/api/v1/staff/${staffId}/person`);

test('linked staff read and change nothing that is registered of themselves, from that moment on', async () => {
  const [self, other] = [await somebody(), await somebody()];
  const agent = await city.as('agent');
  const reads = async (partyId: string) => (await agent.get(`/api/v1/parties/${partyId}`)).status;
  expect(await reads(self.partyId)).toBe(200);
  expect((await link(agentId, self.named)).body).toMatchObject({ staffId: agentId, linked: true });
  expect(await reads(self.partyId)).toBe(403);
  expect(await reads(other.partyId)).toBe(200);
  const contact = await agent.put(`/api/v1/parties/${self.partyId}/contact`, { version: 1 });
  expect(contact.status).toBe(403);
  const found = await agent.post(
    '/api/v1/parties/find',
    { documentType: self.named.documentType, documentNumber: self.named.documentNumber },
    { 'kapok-purpose': 'handling-case' },
  );
  expect(found.status).toBe(403);
  expect((await unlink(agentId)).body).not.toHaveProperty('linked');
  expect(await reads(self.partyId)).toBe(200);
});

test('linked staff neither register nor confirm who is their own guardian or ward', async () => {
  const [self, child] = [await somebody(), await somebody('20150511')];
  await link(agentId, self.named);
  const asked = { ward: child.named, guardian: self.named, ground: 'minor', basis: '户口簿' };
  expect((await (await city.as('agent')).post('/api/v1/guardianships', asked)).status).toBe(403);
  await unlink(agentId);
  const { delegationId } = (await (await city.as('agent')).post('/api/v1/guardianships', asked)).body;
  const supervisorId = await idOf('supervisor');
  await link(supervisorId, self.named);
  const confirm = () => supervisor.post(`/api/v1/guardianships/${delegationId}/confirm`, undefined);
  expect((await confirm()).status).toBe(403);
  await unlink(supervisorId);
  expect((await confirm()).status).toBe(200);
});

test('a handler sees nothing of their own order and gives it no command, while a colleague does', async () => {
  const self = await somebody();
  const dispatcher = await city.as('dispatcher');
  const registered = await (await city.as('agent')).post('/api/v1/hotline/work-orders', {
    orderType: 'complaint',
    category: '010101',
    channel: 'phone',
    line: '12345',
    district: '440106',
    urgency: 'normal',
    title: '占道停车',
    content: '小区门口长期占道停车',
    partyId: self.partyId,
  });
  expect(registered.status).toBe(201);
  const { id, version } = registered.body.workOrder;
  const path = `/api/v1/hotline/work-orders/${id}`;
  const dispatch = { command: 'dispatch', expectedVersion: version, department: 'traffic' };
  expect((await dispatcher.post(`${path}/commands`, dispatch)).status).toBe(200);
  const handler = await city.as('handler');
  expect((await handler.get(path)).status).toBe(200);
  await link(await idOf('handler'), self.named);
  const sign = () => handler.post(`${path}/commands`, { command: 'sign', expectedVersion: version + 1 });
  expect((await handler.get(path)).status).toBe(403);
  expect((await sign()).status).toBe(403);
  const caller = await handler.post(`${path}/caller`, {}, { 'kapok-purpose': 'handling-case' });
  expect(caller.status).toBe(403);
  await unlink(await idOf('handler'));
  expect((await sign()).status).toBe(200);
});

test('number and name together, or nothing is said of who is registered', async () => {
  const self = await somebody();
  const free = `44010419900301999`;
  const answers = [
    await link(agentId, { ...self.named, name: '别人' }),
    await link(agentId, { ...self.named, documentNumber: free + checkCharacterOf(free) }),
  ];
  const said = answers.map(({ status, body: { instance, ...rest } }) => ({ status, rest }));
  expect(said[0]).toEqual(said[1]);
  expect(said[0]!.rest.type).toMatch(/unknown-party$/);
});

test('one is linked to one, the office that links does not take it back, and nobody links themselves', async () => {
  const [self, other] = [await somebody(), await somebody()];
  expect((await link(agentId, self.named)).status).toBe(200);
  expect((await link(agentId, self.named)).status).toBe(200);
  expect((await link(agentId, other.named)).body.type).toMatch(/person-linked$/);
  expect((await link(await idOf('dispatcher'), self.named)).body.type).toMatch(/person-linked$/);
  expect((await administrator.delete(`/api/v1/staff/${agentId}/person`)).status).toBe(403);
  expect((await link(agentId, self.named, security)).status).toBe(403);
  expect((await link(await idOf('administrator'), other.named)).body.type).toMatch(/own-request$/);
  const listed = (await administrator.get('/api/v1/staff?limit=200')).body.items;
  expect(listed.filter((one: { linked?: boolean }) => one.linked)).toHaveLength(1);
  expect((await unlink(agentId)).status).toBe(200);
  expect((await unlink(agentId)).body.type).toMatch(/already-ended$/);
});
