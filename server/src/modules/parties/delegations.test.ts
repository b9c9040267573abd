// Acting for another through HTTP: taken on by two wills or by two members of staff, reaching their affairs and not one's own,
// gone the moment it ends, and telling nobody who is registered here.
import { randomUUID } from 'node:crypto';
import { checkCharacterOf } from '@kapok/contracts/citizenId.ts';
import type { PartyId } from '@kapok/contracts/ids.ts';
import { delegationStates } from '@kapok/contracts/parties/delegations.ts';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestHouse, type Person, type TestHouse } from '../../../test/house.ts';
import { SettableClock } from '../../kernel/clock.ts';

const clock = new SettableClock(new Date('2026-03-02T01:00:00Z'));
const delegations = '/api/v1/delegations';
const guardianships = '/api/v1/guardianships';
const acting = '/api/v1/sessions/current/acting';
let city: TestHouse;
let agent: Person;
let supervisor: Person;
beforeAll(async () => {
  city = await openTestHouse({ clock, endlessSessions: true });
  [agent, supervisor] = [await city.as('agent'), await city.as('supervisor')];
});
afterAll(() => city.close());

let made = 0;
interface Registered extends Person {
  readonly partyId: PartyId;
  readonly named: { documentType: string; documentNumber: string; name: string };
}
/** Somebody registered here, signed in with an account proofed against their document. */
async function somebody(over: { name?: string; born?: string } = {}): Promise<Registered> {
  made += 1;
  const body = `440104${over.born ?? '19900301'}${String(made).padStart(3, '0')}`;
  const named = {
    documentType: 'citizen-id',
    documentNumber: body + checkCharacterOf(body),
    name: over.name ?? '陈大文',
  };
  return { ...(await signedIn(named)), named };
}
async function signedIn(named: object): Promise<Omit<Registered, 'named'>> {
  const { partyId } = (await agent.post('/api/v1/parties', named)).body;
  return { ...(await city.person(partyId, 2)), partyId };
}
const later = (days: number) => new Date(clock.now().getTime() + days * 86_400_000).toISOString();
const offer = (from: Person, to: Registered | { named: object }, over: object = {}) =>
  from.post(delegations, { kind: 'relative', to: to.named, until: later(300), ...over });
/** A delegation that holds; its id. */
async function delegated(from: Person, to: Registered, over: object = {}): Promise<string> {
  const { body } = await offer(from, to, over);
  expect((await to.post(`${delegations}/${body.delegationId}/accept`, undefined)).body.state).toBe('held');
  return body.delegationId;
}
const actFor = (person: Person, delegationId: string) => person.post(acting, { delegationId });
const reads = async (person: Person, partyId: string) =>
  (await person.get(`/api/v1/parties/${partyId}`)).status;

describe('offering and answering', () => {
  test('what one offers and the other accepts lets the other act, in their affairs alone', async () => {
    const [mother, son, stranger] = [
      await somebody({ name: '陈大文' }),
      await somebody({ name: '李小明' }),
      await somebody(),
    ];
    const offered = await offer(mother, son);
    expect(offered.body).toMatchObject({ state: 'offered', side: 'given', name: '李**', kind: 'relative' });
    const { delegationId } = offered.body;
    expect((await son.get(delegations)).body.items).toMatchObject([
      { delegationId, side: 'received', name: '陈**', state: 'offered' },
    ]);
    expect((await actFor(son, delegationId)).body.type).toMatch(/delegation-not-held$/);
    for (const other of [mother, stranger])
      expect((await other.post(`${delegations}/${delegationId}/accept`, undefined)).status).toBe(404);
    expect((await son.post(`${delegations}/${delegationId}/accept`, undefined)).body.state).toBe('held');
    expect((await son.post(`${delegations}/${delegationId}/decline`, undefined)).body.type).toMatch(
      /delegation-not-open$/,
    );

    expect((await actFor(stranger, delegationId)).status).toBe(404);
    expect((await actFor(mother, delegationId)).status).toBe(404);
    expect((await actFor(son, delegationId)).body).toMatchObject({ acting: true, side: 'received' });
    expect(await reads(son, mother.partyId)).toBe(200);
    expect(await reads(son, son.partyId)).toBe(403);
    expect(await reads(son, stranger.partyId)).toBe(403);
    // Only this session acts.
    expect(await reads(await city.person(son.partyId), mother.partyId)).toBe(403);
    expect((await son.delete(acting)).status).toBe(204);
    expect(await reads(son, son.partyId)).toBe(200);
    expect(await reads(son, mother.partyId)).toBe(403);
  });

  test('what is declined gives nothing', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    const { delegationId } = (await offer(mother, son)).body;
    expect((await son.post(`${delegations}/${delegationId}/decline`, undefined)).body.state).toBe('declined');
    expect((await mother.get(`${delegations}?state=declined`)).body.items).toHaveLength(1);
    expect((await actFor(son, delegationId)).body.type).toMatch(/delegation-not-held$/);
    expect((await mother.post(`${delegations}/${delegationId}/revoke`, undefined)).body.type).toMatch(
      /already-ended$/,
    );
  });

  test('an offer to somebody unknown, and one with a wrong name, are answered like each other one and reach nobody', async () => {
    const [mother, son] = [await somebody(), await somebody({ name: '李小明' })];
    const unknown = await somebody();
    const number = unknown.named.documentNumber.slice(0, 14);
    const free = `${number}999`;
    const answers = [
      await offer(mother, { named: { ...son.named, name: '李小红' } }),
      await offer(mother, {
        named: { ...son.named, documentNumber: free + checkCharacterOf(free), name: '李小明' },
      }),
      await offer(mother, son),
    ];
    const said = answers.map(({ status, body: { delegationId, ...rest } }) => ({ status, rest }));
    expect(new Set(said.map((one) => JSON.stringify(one))).size).toBe(1);
    const listed = (await mother.get(delegations)).body.items;
    expect(
      new Set(
        listed.map(({ delegationId, ...rest }: object & { delegationId: string }) => JSON.stringify(rest)),
      ).size,
    ).toBe(1);
    expect((await son.get(delegations)).body.items).toHaveLength(1);
  });

  test('a name written otherwise is the same, and a day has only so many offers', async () => {
    const [mother, son] = [await somebody(), await somebody({ name: '阿卜杜拉·买买提' })];
    await offer(mother, { named: { ...son.named, name: '阿卜杜拉 • 买买提' } });
    expect((await son.get(delegations)).body.items).toHaveLength(1);
    const statuses = await Promise.all(
      Array.from({ length: 12 }, async () => (await offer(mother, son)).status),
    );
    expect(statuses.filter((status) => status === 201)).toHaveLength(9);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    clock.moveTo(new Date(later(1.01)));
    expect((await offer(mother, son)).status).toBe(201);
  });

  test.each<[string, object, RegExp]>([
    ['an end before its beginning', { from: later(20), until: later(10) }, /delegation-dates-contradict$/],
    ['an agent of all time', { until: '2099-01-01T00:00:00Z' }, /delegation-dates-contradict$/],
    ['a guardian', { kind: 'guardian' }, /invalid-request$/],
    ['a matter twice', { matters: ['hotline', 'hotline'] }, /invalid-request$/],
    [
      'a number that is none',
      { to: { documentType: 'citizen-id', documentNumber: '123456', name: '某' } },
      /document-number-wrong$/,
    ],
  ])('offerDelegation refuses %s', async (_name, over, refused) => {
    expect((await offer(await somebody(), await somebody(), over)).body.type).toMatch(refused);
  });

  test('nobody offers to themselves, nor with an account that nobody proofed', async () => {
    const mother = await somebody();
    expect((await offer(mother, mother)).body.type).toMatch(/delegation-unfit$/);
    const weak = await city.person(mother.partyId, 1);
    expect((await offer(weak, await somebody())).body.type).toMatch(/assurance-too-low$/);
  });

  test('a retried offer is made once', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    const key = { 'idempotency-key': randomUUID() };
    const body = { kind: 'relative', to: son.named, until: later(9) };
    const once = await mother.post(delegations, body, key);
    expect((await mother.post(delegations, body, key)).body).toEqual(once.body);
    expect((await mother.get(delegations)).body.items).toHaveLength(1);
  });
});

describe('while acting', () => {
  test('a firm’s agent changes what is the firm’s, and the log names both', async () => {
    const entity = { documentType: 'credit-code', documentNumber: '11330105002500287C', name: '某公司' };
    const firm = await signedIn(entity);
    const clerk = await somebody();
    await actFor(clerk, await delegated(firm, clerk, { kind: 'agent', matters: ['registration'] }));
    expect((await clerk.get(delegations)).body.items).toMatchObject([{ name: '某公司', acting: true }]);
    expect((await clerk.get('/api/v1/sessions/current')).body).toMatchObject({
      person: { partyId: clerk.partyId },
      acting: { name: '某公司', matters: ['registration'] },
    });
    const changed = await clerk.put(`/api/v1/parties/${firm.partyId}/contact`, {
      phone: '02012345678',
      version: 1,
    });
    expect(changed.status).toBe(200);
    expect(await reads(clerk, firm.partyId)).toBe(200);
    const events = await eventsOf(firm.partyId, [
      'parties.party.contact-changed',
      'kernel.personal-data.read',
    ]);
    expect(events.map(({ actor }) => actor)).toEqual(
      Array(2).fill(`party:${clerk.partyId}/for:${firm.partyId}`),
    );
  });

  test('a delegation limited to other matters reaches nothing of this one', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    await actFor(son, await delegated(mother, son, { matters: ['hotline'] }));
    expect(await reads(son, mother.partyId)).toBe(403);
  });

  test('assurance stays what it was', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    const id = await delegated(mother, son);
    const weak = await city.person(son.partyId, 1);
    expect((await actFor(weak, id)).status).toBe(200);
    expect(await reads(weak, mother.partyId)).toBe(200);
    expect((await offer(weak, await somebody())).body.type).toMatch(/assurance-too-low$/);
  });

  test('nobody delegates further, answers or revokes for whom they act, nor sees their other delegations', async () => {
    const [mother, son, daughter] = [await somebody(), await somebody(), await somebody()];
    const id = await delegated(mother, son);
    const other = await delegated(mother, daughter);
    const toMother = (await offer(daughter, mother)).body.delegationId;
    await actFor(son, id);
    const refused = [
      await offer(son, daughter),
      await son.post(`${delegations}/${toMother}/accept`, undefined),
      await son.post(`${delegations}/${toMother}/decline`, undefined),
      await son.post(`${delegations}/${other}/revoke`, undefined),
      await actFor(son, id),
    ];
    for (const { body } of refused) expect(body.type).toMatch(/acting-for-another$/);
    expect(
      (await son.get(delegations)).body.items.map((one: { delegationId: string }) => one.delegationId),
    ).toEqual([id]);
    // What one acts under one may lay down, and then nothing goes on in anybody's name.
    const laidDown = await son.post(`${delegations}/${id}/revoke`, undefined, {
      'idempotency-key': 'laid-down-once',
    });
    expect(laidDown.body.state).toBe('revoked');
    expect((await son.get(`/api/v1/parties/${mother.partyId}`)).body.type).toMatch(/acting-ended$/);
  });

  test('the moment it is revoked nothing more is done, in either name, until one says so', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    const id = await delegated(mother, son);
    await actFor(son, id);
    expect(await reads(son, mother.partyId)).toBe(200);
    expect((await mother.post(`${delegations}/${id}/revoke`, undefined)).body.state).toBe('revoked');
    for (const partyId of [mother.partyId, son.partyId])
      expect((await son.get(`/api/v1/parties/${partyId}`)).body.type).toMatch(/acting-ended$/);
    expect((await son.get(delegations)).body.type).toMatch(/acting-ended$/);
    expect((await son.get('/api/v1/sessions/current')).body).toMatchObject({
      person: { partyId: son.partyId },
      actingEnded: true,
    });
    expect((await son.delete(acting)).status).toBe(204);
    expect(await reads(son, son.partyId)).toBe(200);
    expect((await actFor(son, id)).body.type).toMatch(/delegation-not-held$/);
  });

  test('it ends with its last instant, whatever was looked up before', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    await actFor(son, await delegated(mother, son, { until: later(2) }));
    expect(await reads(son, mother.partyId)).toBe(200);
    clock.moveTo(new Date(later(2)));
    expect((await son.get(`/api/v1/parties/${mother.partyId}`)).body.type).toMatch(/acting-ended$/);
  });

  test('what another process revoked a moment ago is revoked here', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    const id = await delegated(mother, son);
    await actFor(son, id);
    expect(await reads(son, mother.partyId)).toBe(200);
    await sql`UPDATE parties.delegation SET revoked_at = ${clock.now()} WHERE id = ${id}`.execute(
      city.house.scoped('everything'),
    );
    expect((await son.get(`/api/v1/parties/${mother.partyId}`)).body.type).toMatch(/acting-ended$/);
  });

  test('it ends when either is erased', async () => {
    const [mother, son] = [await somebody(), await somebody()];
    const id = await delegated(mother, son);
    await actFor(son, id);
    const erased = await (await city.as('security')).post('/api/v1/ledger/erasures', {
      subject: mother.partyId,
    });
    expect(erased.status).toBeLessThan(300);
    await expect.poll(() => reads(son, mother.partyId), { timeout: 15_000 }).toBe(403);
    const [row] = await rowsOf(id);
    expect(row).toMatchObject({ fromName: null, toName: null });
  });
});

describe('guardians', () => {
  const register = (ward: Registered, guardian: Registered, over: object = {}) =>
    agent.post(guardianships, {
      ward: ward.named,
      guardian: guardian.named,
      ground: 'minor',
      basis: '户口簿',
      ...over,
    });

  test('two members of staff make one, until the ward is of age', async () => {
    const [child, father] = [await somebody({ born: '20150511' }), await somebody({ name: '李大明' })];
    const registered = await register(child, father);
    expect(registered.body).toMatchObject({
      state: 'offered',
      wardName: '陈**',
      guardianName: '李**',
      basis: '户口簿',
      until: '2033-05-10T16:00:00.000Z',
    });
    const { delegationId } = registered.body;
    const confirm = (person: Person) => person.post(`${guardianships}/${delegationId}/confirm`, undefined);
    expect((await actFor(father, delegationId)).body.type).toMatch(/delegation-not-held$/);
    expect((await father.post(`${delegations}/${delegationId}/accept`, undefined)).status).toBe(404);
    expect((await confirm(agent)).status).toBe(403);
    expect((await supervisor.get(`${guardianships}?state=offered`)).body.items).toContainEqual(
      expect.objectContaining({ delegationId, registeredBy: registered.body.registeredBy }),
    );
    expect((await confirm(supervisor)).body).toMatchObject({ state: 'held' });
    expect((await confirm(supervisor)).body.type).toMatch(/delegation-not-open$/);
    expect((await actFor(father, delegationId)).status).toBe(200);
    expect(await reads(father, child.partyId)).toBe(200);
    expect((await father.post(`${delegations}/${delegationId}/revoke`, undefined)).body.type).toMatch(
      /guardianship-by-law$/,
    );
    const ended = await supervisor.post(`${guardianships}/${delegationId}/end`, { reason: '法院变更监护人' });
    expect(ended.body.state).toBe('revoked');
    expect((await father.get(`/api/v1/parties/${child.partyId}`)).body.type).toMatch(/acting-ended$/);
    const again = await supervisor.post(`${guardianships}/${delegationId}/end`, { reason: '法院变更监护人' });
    expect(again.body.type).toMatch(/already-ended$/);
    const seen = await eventsOf(child.partyId, [
      'kernel.personal-data.read',
      'parties.guardianship.registered',
    ]);
    expect(seen.map(({ actor }) => actor.split(':')[0])).toContain('staff');
  });

  test('who registered it does not confirm it, in the database neither', async () => {
    const { body } = await supervisor.post(guardianships, {
      ward: (await somebody({ born: '20150511' })).named,
      guardian: (await somebody()).named,
      ground: 'minor',
      basis: '户口簿',
    });
    const confirmed = await supervisor.post(`${guardianships}/${body.delegationId}/confirm`, undefined);
    expect(confirmed.body.type).toMatch(/own-request$/);
    const client = new pg.Client({ connectionString: city.opened.endpoints.appUrl });
    await client.connect();
    await client.query(`SELECT set_config('kapok.scope', '"everything"', false)`);
    await expect(
      client.query(
        'UPDATE parties.delegation SET consented_by = offered_by, consented_at = now() WHERE id = $1',
        [body.delegationId],
      ),
    ).rejects.toThrow(/violates check constraint/);
    await expect(client.query('UPDATE parties.delegation SET valid_until = now()')).rejects.toThrow(
      /permission denied/,
    );
    // Only what reaches everything may remove what is over; a session's scope removes nothing.
    await client.query(`SELECT set_config('kapok.scope', '{"units":["traffic"]}', false)`);
    expect((await client.query('DELETE FROM parties.delegation')).rowCount).toBe(0);
    await client.end();
  });

  interface Wrong {
    readonly born?: string;
    readonly name?: string;
    readonly over?: object;
  }
  const nobody = { documentType: 'passport', documentNumber: 'E99999999', name: '某' };
  test.each<[string, Wrong, RegExp]>([
    ['somebody unknown', { over: { guardian: nobody } }, /unknown-party$/],
    ['a wrong name', { name: '别人' }, /unknown-party$/],
    ['a ward of age', { born: '19900301' }, /delegation-unfit$/],
    ['an end that is over', { over: { until: '2020-01-01T00:00:00Z' } }, /delegation-dates-contradict$/],
    ['no basis', { over: { basis: ' ' } }, /invalid-request$/],
  ])('registerGuardian refuses %s', async (_name, { born = '20150511', name, over }, refused) => {
    const [ward, guardian] = [await somebody({ born }), await somebody()];
    const named = { ...guardian, named: { ...guardian.named, ...(name ? { name } : {}) } };
    expect((await register(ward, named, over)).body.type).toMatch(refused);
  });
});

test('the states that are listed are those of the rules', async () => {
  const db = city.house.scoped('everything');
  const { rows } = await sql<{
    fromParty: PartyId;
  }>`SELECT DISTINCT from_party FROM parties.delegation`.execute(db);
  const counted = new Map<string, number>();
  for (const { fromParty } of rows) {
    const person = await city.person(fromParty);
    const all = (await person.get(`${delegations}?limit=200`)).body.items as {
      delegationId: string;
      state: string;
    }[];
    for (const state of delegationStates) {
      const listed = (await person.get(`${delegations}?limit=200&state=${state}`)).body.items;
      expect(listed.map((one: { delegationId: string }) => one.delegationId)).toEqual(
        all.filter((one) => one.state === state).map(({ delegationId }) => delegationId),
      );
      counted.set(state, (counted.get(state) ?? 0) + listed.length);
    }
  }
  for (const state of ['offered', 'declined', 'held', 'revoked', 'ended'])
    expect(counted.get(state), state).toBeGreaterThan(0);
});

test('neither the table nor an event holds a name, and a query that forgot its filter shows one’s own alone', async () => {
  const [mother, son] = [await somebody({ name: '欧阳密封' }), await somebody({ name: '司徒密封' })];
  const id = await delegated(mother, son);
  const db = city.house.scoped('everything');
  const { rows } =
    await sql`SELECT (SELECT string_agg(e::text, ' ') FROM kernel.event e WHERE subject = ${mother.partyId}) AS e,
    (SELECT string_agg(d::text, ' ') FROM parties.delegation d WHERE id = ${id}) AS d`.execute(db);
  const kept = JSON.stringify(rows);
  for (const plain of ['欧阳', '司徒', son.named.documentNumber]) {
    expect(kept).not.toContain(plain);
    expect(kept).not.toContain(Buffer.from(plain).toString('hex'));
  }
  const seen = async (scope: Parameters<typeof city.house.scoped>[0]) =>
    (await sql<{ id: string }>`SELECT id FROM parties.delegation`.execute(city.house.scoped(scope))).rows.map(
      (row) => row.id,
    );
  expect(await seen('nothing')).toEqual([]);
  expect(await seen({ units: ['traffic'] })).toEqual([]);
  expect(await seen({ parties: [son.partyId] })).toEqual([id]);
  expect((await seen('everything')).length).toBeGreaterThan(5);
});

async function eventsOf(
  subject: string,
  types: readonly string[],
): Promise<{ actor: string; type: string }[]> {
  const { rows } = await sql<{ actor: string; type: string }>`
    SELECT actor, type FROM kernel.event
    WHERE type = ANY(${types as string[]}) AND (subject = ${subject} OR body->'records' ? ${subject})
      AND recorded_at >= ${clock.now()} ORDER BY recorded_at, id`.execute(city.house.db);
  return rows;
}

async function rowsOf(id: string) {
  return (
    await sql<{ fromName: Buffer | null; toName: Buffer | null }>`
    SELECT from_name, to_name FROM parties.delegation WHERE id = ${id}`.execute(
      city.house.scoped('everything'),
    )
  ).rows;
}
