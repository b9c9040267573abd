// Persons and entities through HTTP: registered once, found by their exact number, shown masked, reached only by whose work
// it is or by themselves, and gone when erased.
import { randomUUID } from 'node:crypto';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { PartyId } from '@kapok/contracts/ids.ts';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { enterParties } from './usecases/parties.ts';

let city: TestHouse;
let agent: Person;
beforeAll(async () => {
  city = await openTestHouse();
  agent = await city.as('agent');
});
afterAll(() => city.close());

let made = 0;
/** A citizen nobody has met yet. */
function citizen(over: object = {}) {
  made += 1;
  const body = `440104199003${String(1 + (made % 28)).padStart(2, '0')}${String(made).padStart(3, '0')}`;
  return {
    documentType: 'citizen-id',
    documentNumber: body + checkCharacterOf(body),
    name: '陈大文',
    phone: '13812341234',
    address: '广州市越秀区府前路1号',
    ...over,
  };
}
const register = (party: object) => agent.post('/api/v1/parties', party);
const find = (person: Person, { documentType, documentNumber }: ReturnType<typeof citizen>) =>
  person.post('/api/v1/parties/find', { documentType, documentNumber }, { 'kapok-purpose': 'handling-case' });
interface AccessEvent {
  readonly actor: string;
  readonly subject: string;
  readonly body: object;
}
const accessEvents = async () =>
  (
    await sql<AccessEvent>`SELECT actor, subject, body FROM kernel.event WHERE type = 'kernel.personal-data.read'
      ORDER BY recorded_at, id`.execute(city.house.db)
  ).rows;

test('a person is registered once and answered masked, whatever the spelling', async () => {
  const party = citizen();
  const registered = await register(party);
  expect(registered.status).toBe(201);
  expect(registered.body).toMatchObject({
    kind: 'person',
    documentNumber: `440***********${party.documentNumber.slice(-4)}`,
    name: '陈**',
    phone: '138****1234',
    address: '广州市越秀区****',
    version: 1,
  });
  const again = { ...party, documentNumber: ` ${party.documentNumber.toLowerCase()} `, name: '别的' };
  expect((await register(again)).body.type).toMatch(/party-registered$/);
  // The same digits on another document are another person.
  expect((await register({ ...party, documentType: 'passport', documentNumber: 'E12345678' })).status).toBe(
    201,
  );
});

test('two who register the same person at once make one of them', async () => {
  const party = citizen();
  const statuses = (await Promise.all([1, 2, 3, 4].map(() => register(party)))).map(({ status }) => status);
  expect(statuses.sort()).toEqual([201, 409, 409, 409]);
});

test('an entity shows its public number and name, its kind, and masks who represents it', async () => {
  const entity = {
    documentType: 'credit-code',
    documentNumber: '11330105002500287C',
    name: '某区政府办公室',
    legalRepresentative: '王小明',
  };
  expect((await register(entity)).body).toMatchObject({
    kind: 'entity',
    entityType: 'government',
    documentNumber: entity.documentNumber,
    name: entity.name,
    legalRepresentative: '王**',
  });
});

test.each<[string, object, RegExp]>([
  ['a number with a wrong check', { documentNumber: '440104199003010011' }, /document-number-wrong$/],
  ['a wrong credit code', { documentType: 'credit-code' }, /credit-code-wrong$/],
  ['a person with a representative', { legalRepresentative: '王小明' }, /invalid-request$/],
  ['a name of blanks', { name: ' ' }, /invalid-request$/],
  ['a phone of letters', { phone: 'call me' }, /invalid-request$/],
])('registerParty refuses %s, and says nothing of it', async (_name, over, refused) => {
  const party = citizen({ ...over });
  const answer = await register(party);
  expect(answer.body.type).toMatch(refused);
  expect(JSON.stringify(answer.body)).not.toContain(party.documentNumber);
});

test('what is kept and told is sealed: neither the table nor an event holds it in plain', async () => {
  const party = citizen();
  const { partyId } = (await register(party)).body;
  const { rows } = await sql`
    SELECT string_agg(e::text, ' ') AS events FROM kernel.event e WHERE subject = ${partyId}`.execute(
    city.house.db,
  );
  const kept = JSON.stringify(rows) + JSON.stringify(await rowOf(partyId));
  for (const plain of [party.documentNumber, party.name, party.phone, party.address]) {
    expect(kept).not.toContain(plain);
    expect(kept).not.toContain(Buffer.from(plain).toString('hex'));
  }
});

describe('finding and reading', () => {
  test('the exact number finds, with a purpose, and the access is recorded before the answer', async () => {
    const party = citizen();
    const { partyId } = (await register(party)).body;
    expect(
      (
        await agent.post('/api/v1/parties/find', {
          documentType: 'citizen-id',
          documentNumber: party.documentNumber,
        })
      ).body.type,
    ).toMatch(/purpose-required$/);
    expect((await find(agent, party)).body.items).toEqual([expect.objectContaining({ partyId })]);
    const access = (await accessEvents()).at(-1);
    expect(access).toMatchObject({
      subject: partyId,
      body: { kind: 'parties.party', records: [partyId], unmasked: false, purpose: 'handling-case' },
    });
    const before = (await accessEvents()).length;
    expect((await find(agent, citizen())).body).toEqual({ items: [] });
    expect(await accessEvents()).toHaveLength(before);
  });

  test('those whose work it is not find, read and change nothing', async () => {
    const party = citizen();
    const { partyId } = (await register(party)).body;
    for (const role of ['administrator', 'security', 'auditor', 'finance', 'handler'] as const) {
      const other = await city.as(role);
      expect((await find(other, party)).status, role).toBe(403);
      expect((await other.get(`/api/v1/parties/${partyId}`)).status, role).toBe(403);
      expect((await other.put(`/api/v1/parties/${partyId}/contact`, { version: 1 })).status, role).toBe(403);
    }
  });

  test('a person reads themselves and nobody else', async () => {
    const [self, other] = [
      (await register(citizen())).body.partyId,
      (await register(citizen())).body.partyId,
    ];
    const person = await city.person(self);
    expect((await person.get(`/api/v1/parties/${self}`)).body.partyId).toBe(self);
    expect((await person.get(`/api/v1/parties/${other}`)).status).toBe(403);
    expect((await person.put(`/api/v1/parties/${other}/contact`, { version: 1 })).status).toBe(403);

    expect((await find(person, citizen())).status).toBe(403);
    expect((await accessEvents()).at(-1)).toMatchObject({ actor: `party:${self}`, subject: self });
  });

  test('a query that forgot its filter returns the scope’s rows alone', async () => {
    const self = (await register(citizen())).body.partyId as PartyId;
    const count = async (db: typeof city.house.db) => (await rowsSeen(db)).length;
    expect(await count(city.house.db)).toBe(0);
    expect(await count(city.house.scoped({ parties: [self] }))).toBe(1);
    expect(await count(city.house.scoped({ units: ['traffic'] }))).toBe(0);
    expect(await count(city.house.scoped('everything'))).toBeGreaterThan(5);
  });
});

describe('changing how somebody is reached', () => {
  test('replaces what was there, on the newest version only, and a retry changes it once', async () => {
    const { partyId } = (await register(citizen())).body;
    const change = (body: object, key = randomUUID()) =>
      agent.put(`/api/v1/parties/${partyId}/contact`, body, { 'idempotency-key': key });
    const key = randomUUID();
    const changed = await change({ phone: '13900005678', version: 1 }, key);
    expect(changed.body).toMatchObject({ phone: '139****5678', version: 2 });
    expect(changed.body).not.toHaveProperty('address');
    expect((await change({ phone: '13900005678', version: 1 }, key)).body).toEqual(changed.body);
    const stale = await change({ phone: '13700000000', version: 1 });
    expect(stale.body).toMatchObject({ type: expect.stringMatching(/version-conflict$/), version: 2 });
    expect((await change({ version: 2 })).body).not.toHaveProperty('phone');
    expect((await agent.put(`/api/v1/parties/${randomUUID()}/contact`, { version: 1 })).status).toBe(404);
  });
});

test('an erased person is found no more, and may register anew', async () => {
  const party = citizen();
  const { partyId } = (await register(party)).body;
  const security = await city.as('security');
  const erased = await security.post(`/api/v1/ledger/erasures`, { subject: partyId });
  expect(erased.status).toBeLessThan(300);
  expect((await agent.get(`/api/v1/parties/${partyId}`)).status).toBe(404);
  await expect.poll(async () => (await rowOf(partyId)).document_index, { timeout: 15_000 }).toBeNull();
  expect(Object.values(await rowOf(partyId)).filter((value) => Buffer.isBuffer(value))).toEqual([]);
  const anew = await register(party);
  expect(anew.status).toBe(201);
  expect(anew.body.partyId).not.toBe(partyId);
});

test('a batch says of each who holds it, refuses the wrong ones alone and adds nothing twice', async () => {
  const [one, other, wrong] = [citizen(), citizen(), citizen({ documentNumber: '1234567' })] as const;
  const source = { actor: 'system:test', ...city.house };
  const enter = () =>
    city.house.db
      .transaction()
      .execute((tx) => enterParties(tx, city.house, source, [one, other, wrong, one] as never));
  const first = await enter();
  expect(first).toMatchObject([
    { isNew: true },
    { isNew: true },
    { refused: 'document-number-wrong' },
    { isNew: false },
  ]);
  const second = await enter();
  expect(second).toMatchObject([
    { isNew: false },
    { isNew: false },
    { refused: 'document-number-wrong' },
    { isNew: false },
  ]);
});

async function rowsSeen(db: typeof city.house.db): Promise<unknown[]> {
  return (await sql`SELECT id FROM parties.party`.execute(db)).rows;
}

async function rowOf(partyId: string): Promise<Record<string, unknown>> {
  const db = city.house.scoped('everything').withoutPlugins();
  return (await sql<Record<string, unknown>>`SELECT * FROM parties.party WHERE id = ${partyId}`.execute(db))
    .rows[0]!;
}
