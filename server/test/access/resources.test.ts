// Every operation whose path names a record × every role × own unit's, other unit's and other person's record, through HTTP:
// only what the matrix grants there succeeds. Cases come from the declarations; an operation on a collection nobody has said
// whose it is fails.
import { type Operation, type Role, roles } from '@kapok/contracts/operation.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isRefusal } from '../../src/kernel/errors.ts';
import { modules } from '../../src/main.ts';
import { enterStaff } from '../../src/modules/parties/index.ts';
import { openTestHouse, type Person, type TestHouse, testPassword } from '../house.ts';
import { type Citizen, citizenOf, collectionOf, collections, type Whose } from './resources.ts';

const units = ['traffic', 'water'] as const;
type Unit = (typeof units)[number];
const operations: readonly Operation[] = modules.flatMap((module) => module.operations ?? []);
const naming = operations.filter(({ path }) => collectionOf(path) !== '');
const refused = [401, 403, 404];

interface Member extends Person {
  readonly role: Role;
  readonly staffId: string;
  /** Unit its post is of; the whole city's without. */
  readonly unit?: Unit;
}

let city: TestHouse;
let owner: Citizen;
let stranger: Citizen;
const members: Member[] = [];
beforeAll(async () => {
  city = await openTestHouse();
  [owner, stranger] = [await citizenOf(city), await citizenOf(city)];
  for (const role of roles) {
    for (const unit of units) members.push(await memberOf(role, unit));
    // A handler acts for a unit always.
    if (role !== 'handler') members.push(await memberOf(role));
  }
}, 240_000);
afterAll(() => city?.close());

test('every collection in a path says whose its records are, and no other', () => {
  const named = new Set(naming.map(({ path }) => collectionOf(path)));
  expect(
    [...named].filter((collection) => !Object.hasOwn(collections, collection)),
    'say in server/test/access/resources.ts whose these records are and how one is made',
  ).toEqual([]);
  expect(
    Object.keys(collections).filter((collection) => !named.has(collection)),
    'strike these from server/test/access/resources.ts',
  ).toEqual([]);
});

let cases = 0;
/** Asks as somebody, and holds the status to what was expected. */
async function expectThat(
  who: Person & { readonly unit?: string },
  operation: Operation,
  record: string,
  allowed: boolean,
  what: string,
): Promise<void> {
  cases += 1;
  const { status } = await call(who, operation, record);
  const about = `${operation.id} by ${who.role} of ${who.unit ?? 'the city'} on ${what}: ${status}`;
  if (allowed) expect(refused, `is granted, and was refused: ${about}`).not.toContain(status);
  else expect(refused, `must be refused: ${about}`).toContain(status);
}

const of = <W extends Whose['whose']>(whose: W) =>
  naming.flatMap((operation) => {
    const collection = collections[collectionOf(operation.path)];
    return collection?.whose === whose
      ? [[operation.id, operation, collection as Extract<Whose, { whose: W }>] as const]
      : [];
  });

test.each(of('unit'))(
  '%s: own unit’s, other unit’s, one’s own',
  { timeout: 240_000 },
  async (_id, operation, { make, lacks = [] }) => {
    for (const unit of units) {
      const record = await make(city, unit, owner);
      for (const member of members) {
        const granted = grantedTo(operation, member.role) && (member.unit ?? unit) === unit;
        // A fresh record may have none of it: it is not found, though it is theirs to ask.
        const there = granted && !lacks.includes(operation.id);
        await expectThat(member, operation, record, there, `a record of ${unit}`);
      }
      for (const person of [owner, stranger])
        await expectThat(
          person,
          operation,
          record,
          granted(operation, 'person') && person === owner,
          'a record',
        );
      await expectThat(await city.as('public'), operation, record, false, 'a record');
      for (const member of members.filter((one) => (one.unit ?? unit) === unit))
        await asOwner(member, () =>
          expectThat(member, operation, record, false, 'a record about themselves'),
        );
    }
  },
);

test.each(of('department'))(
  '%s: own department’s, other department’s',
  { timeout: 240_000 },
  async (_id, operation, { make, lacks = [] }) => {
    for (const unit of units) {
      const record = await make(city, unit);
      for (const member of members) {
        const granted = grantedTo(operation, member.role) && (member.unit ?? unit) === unit;
        if (granted && lacks.includes(operation.id)) {
          // A fresh record has none of it, so it is not found; that it is theirs to ask is what is granted.
          cases += 1;
          const { status } = await call(member, operation, record);
          expect(status, `${operation.id} by ${member.role} of ${member.unit ?? 'the city'}`).toBe(404);
        } else await expectThat(member, operation, record, granted, `a record of ${unit}`);
      }
      for (const who of [owner, stranger, await city.as('public')])
        await expectThat(who, operation, record, false, 'a record of a department');
    }
  },
);

test.each(of('person'))(
  '%s: own, other person’s',
  { timeout: 240_000 },
  async (_id, operation, { make, lacks = [] }) => {
    const record = await make(city, owner);
    for (const member of members) {
      const reaches = grantedTo(operation, member.role) && member.unit === undefined;
      await expectThat(member, operation, record, reaches, 'a person’s record');
      if (reaches)
        await asOwner(member, () => expectThat(member, operation, record, false, 'a record of themselves'));
    }
    await expectThat(await city.as('public'), operation, record, false, 'a person’s record');
    await expectThat(stranger, operation, record, false, 'another person’s record');
    const fresh = await make(city, owner);
    if (lacks.includes(operation.id)) {
      cases += 1;
      expect((await call(owner, operation, fresh)).status, `${operation.id} of one's own`).toBe(404);
    } else await expectThat(owner, operation, fresh, granted(operation, 'person'), 'their own record');
  },
);

test.each(of('session'))(
  '%s: own, other account’s',
  { timeout: 240_000 },
  async (_id, operation, { make }) => {
    const others = await make(city, stranger);
    for (const member of members) {
      await expectThat(member, operation, others, false, 'another’s session');
      const again = await signedIn(member);
      await expectThat(
        again,
        operation,
        await make(city, again),
        grantedTo(operation, member.role),
        'their own',
      );
    }
    await expectThat(owner, operation, others, false, 'another’s session');
    const self = { ...(await city.person(owner.partyId, 3)) };
    await expectThat(self, operation, await make(city, self), granted(operation, 'person'), 'their own');
  },
);

test('a person does nothing that is not granted to persons', { timeout: 240_000 }, async () => {
  for (const operation of operations) {
    const grantees = city.house.authority.granted(operation.id);
    if (grantees.includes('person') || grantees.includes('public')) continue;
    cases += 1;
    const { status } = await call(owner, operation);
    expect(status, `a person must not ${operation.id}`).toBe(403);
  }
});

test('so many cases were tried', () => {
  process.stderr.write(`access to records: ${cases} cases over ${naming.length} operations that name one\n`);
  expect(cases).toBeGreaterThan(500);
});

const granted = (operation: Operation, grantee: Role | 'person'): boolean =>
  city.house.authority.granted(operation.id).includes(grantee);

/** One endpoint takes every command; the one of the example is granted on its own besides, where its commands are. */
function grantedTo(operation: Operation, role: Role): boolean {
  const { command } = (operation.example.body ?? {}) as { command?: string };
  const own = command === undefined ? undefined : city.house.authority.granted(`${operation.id}.${command}`);
  return granted(operation, role) && (own === undefined || own.length === 0 || own.includes(role));
}

async function call(who: Person, operation: Operation, record?: string): Promise<Response> {
  let first = true;
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = first && record !== undefined ? record : (operation.example.params?.[name] ?? '');
    first = false;
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams(operation.example.query ?? {}).toString();
  const answer = await fetch(`${city.url}${path}${query ? `?${query}` : ''}`, {
    method: operation.method,
    headers: {
      ...(who.token ? { authorization: `Bearer ${who.token}` } : {}),
      ...(operation.body ? { 'content-type': 'application/json' } : {}),
      ...(operation.purpose ? { 'kapok-purpose': who.role === 'auditor' ? 'audit' : 'handling-case' } : {}),
    },
    ...(operation.body ? { body: JSON.stringify(operation.example.body) } : {}),
  });
  await answer.arrayBuffer();
  return answer;
}

/** While `work` runs it is known that this member of staff is the owner as a citizen. */
async function asOwner(member: Member, work: () => Promise<void>): Promise<void> {
  const link = `/api/v1/staff/${member.staffId}/person`;
  expect((await (await city.as('administrator')).put(link, owner.named)).status).toBe(200);
  await work();
  expect((await (await city.as('security')).delete(link)).status).toBe(200);
}

async function memberOf(role: Role, unit?: Unit): Promise<Member> {
  const { house } = city;
  const username = `${role}-at-${unit ?? 'city'}`;
  const source = { actor: 'system:test', clock: house.clock, random: house.random, vault: house.vault };
  const account = { username, name: { zh: username, en: username }, password: testPassword, roles: [] };
  const added = await enterStaff(house, source, account);
  if (isRefusal(added)) throw new Error(`${username}: ${added.refused}`);
  const { staffId } = added;
  const asked = { staffId, role, reach: unit ? 'unit' : 'city', ...(unit ? { unit } : {}), reason: '测试' };
  const { id } = (await (await city.as('administrator')).post('/api/v1/posts', asked)).body;
  const decided = await (await city.as('security')).post(`/api/v1/posts/${id}/decision`, { granted: true });
  if (decided.status !== 200) throw new Error(`${username}: the post was answered ${decided.status}`);
  return signedIn({ role, staffId, ...(unit ? { unit } : {}) });
}

async function signedIn(who: Pick<Member, 'role' | 'staffId' | 'unit'>): Promise<Member> {
  const visitor = await city.as('public');
  const username = `${who.role}-at-${who.unit ?? 'city'}`;
  const opened = await visitor.post('/api/v1/sessions', { username, password: testPassword });
  const { token } = opened.body;
  const bearer = { authorization: `Bearer ${token}` };
  return { ...visitor, ...who, token, get: (path, headers) => visitor.get(path, { ...bearer, ...headers }) };
}
