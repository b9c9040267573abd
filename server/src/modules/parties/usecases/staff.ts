// Members of staff and their accounts. A password is never stored, logged or emitted.
import type { PartyId, PostId, StaffId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { NamedParty, StaffMember, StaffWithPosts } from '@kapok/contracts/parties.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { actorName } from '../../../kernel/access.ts';
import { type Database, type Queryable, type Tx, transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { cutPage, pageOfQuery } from '../../../kernel/paging.ts';
import { demoPassword } from '../rules/demo.ts';
import { compatibleRoles } from '../rules/duties.ts';
import { isOfUnit } from '../rules/posts.ts';
import { unitFits } from '../rules/requests.ts';
import { insertIdentity } from '../store/accountChanges.ts';
import { selectMachineNames } from '../store/machineAccounts.ts';
import { insertPost, lockPosts, selectGranted, selectStaffOfUnit, updateEndOfAll } from '../store/posts.ts';
import * as store from '../store/staff.ts';
import { lockUnit } from '../store/units.ts';
import { findNamed } from './parties.ts';
import { hashPassword } from './passwords.ts';
import { type Doing, listedPosts } from './posts.ts';
import { forgetSessions } from './sessions.ts';

interface NewAccount {
  readonly username: string;
  readonly name: Words;
  readonly password: string;
}

/** An account that may do nothing yet: its posts are asked for and granted by two people. */
export async function addStaff(
  doing: Pick<Call, 'house' | 'source' | 'transact'>,
  asked: NewAccount,
): Promise<StaffMember | Refusal> {
  const account = { ...(await accountOf(doing.house, asked, false)), passwordTemporary: true };
  return doing.transact((tx) => insertAccount(tx, doing.source, account));
}

export async function endStaff(
  doing: Doing,
  staffId: StaffId,
  { reason }: { reason: string },
): Promise<StaffMember | Refusal> {
  const now = doing.house.clock.now();
  if (actorName(doing.actor) === `staff:${staffId}`) return refuse('own-request');
  const ended = await doing.transact(async (tx) => {
    await lockPosts(tx);
    const staff = await store.findStaff(tx, staffId);
    if (!staff) return refuse('not-found');
    if (staff.endedAt) return refuse('already-ended');
    await updateEndOfAll(tx, staffId, now);
    await store.updateStaffEnd(tx, staffId, now);
    await emit(tx, doing.source, [
      { type: 'parties.staff.ended', subject: staffId, body: {}, personal: { reason } },
    ]);
    return present({ ...staff, endedAt: now });
  });
  forgetSessions(doing.house);
  return ended;
}

/** Who they are as a citizen; with it nobody handles their own affairs (回避, Civil Servant Law art. 76). */
export async function linkStaff(
  doing: Doing,
  staffId: StaffId,
  named: NamedParty,
): Promise<StaffMember | Refusal> {
  return changeLink(doing, staffId, 'linked', async (tx) => {
    const person = await findNamed(tx, doing.house, named);
    if (isRefusal(person)) return person;
    if (!person || person.documentType === 'credit-code') return refuse('unknown-party');
    const linked = await store.linkPerson(tx, staffId, person.partyId);
    return linked ? { party: person.partyId } : refuse('person-linked');
  });
}

export async function unlinkStaff(doing: Doing, staffId: StaffId): Promise<StaffMember | Refusal> {
  return changeLink(doing, staffId, 'unlinked', async (tx) =>
    (await store.unlinkPerson(tx, staffId)) ? {} : refuse('already-ended'),
  );
}

async function changeLink(
  doing: Doing,
  staffId: StaffId,
  what: 'linked' | 'unlinked',
  change: (tx: Tx) => Promise<{ readonly party?: PartyId } | Refusal>,
): Promise<StaffMember | Refusal> {
  if (actorName(doing.actor) === `staff:${staffId}`) return refuse('own-request');
  const changed = await doing.transact(async (tx) => {
    const staff = await store.findStaff(tx, staffId);
    if (!staff || staff.endedAt) return refuse('not-found');
    const personal = await change(tx);
    if (isRefusal(personal)) return personal;
    await emit(tx, doing.source, [{ type: `parties.staff.${what}`, subject: staffId, body: {}, personal }]);
    return present({ ...staff, linked: what === 'linked' });
  });
  forgetSessions(doing.house);
  return changed;
}

export async function listStaff(
  house: Pick<House, 'db' | 'clock'>,
  asked: { unit?: string; text?: string; ended?: boolean; limit?: number; cursor?: string },
) {
  const page = pageOfQuery(asked);
  if (isRefusal(page)) return page;
  const now = house.clock.now();
  const filter = { unit: asked.unit, text: asked.text?.trim(), ended: asked.ended ?? false, now, page };
  const cut = cutPage(await store.selectStaff(house.db, filter), page.limit, ({ addedAt, id }) => ({
    at: addedAt.toISOString(),
    id,
  }));
  return { ...cut, items: await withPosts(house.db, cut.items, now) };
}

export async function readStaff(
  house: Pick<House, 'db' | 'clock'>,
  staffId: StaffId,
): Promise<StaffWithPosts | Refusal> {
  const row = await store.findStaff(house.db, staffId);
  if (!row) return refuse('not-found');
  const [staff] = await withPosts(house.db, [row], house.clock.now());
  return staff!;
}

async function withPosts(
  db: Queryable,
  rows: readonly store.StaffRow[],
  now: Date,
): Promise<StaffWithPosts[]> {
  const ids = rows.map(({ id }) => id);
  const granted = (await selectGranted(db, ids, now)).posts.filter(({ staffId }) => ids.includes(staffId));
  const posts = await listedPosts(db, granted, now);
  return rows.map((row) => ({
    ...present(row),
    posts: posts.filter(({ staffId }) => staffId === row.id),
  }));
}

export interface NewStaff extends NewAccount {
  readonly roles: readonly Role[];
  readonly department?: string;
  readonly demonstration?: boolean;
  /** Who they are at the identity provider of staff. */
  readonly identity?: { readonly issuer: string; readonly subject: string };
}

/**
 * An account with its posts at once, without two people: for the first of a house, the simulated city and tests. Never
 * bound to a route. A handler is of the department; every other role reaches the whole city.
 */
export async function enterStaff(
  house: Pick<House, 'db' | 'clock' | 'random'>,
  source: EventSource,
  asked: NewStaff,
): Promise<StaffMember | Refusal> {
  const account = await accountOf(house, asked, asked.demonstration ?? false);
  if (!compatibleRoles(asked.roles)) return refuse('roles-kept-apart');
  return transact(house.db, async (tx) => {
    await lockPosts(tx);
    const department = await lockUnit(tx, asked.department);
    if (asked.department !== undefined && department?.until !== null) return refuse('unknown-department');
    const added = await insertAccount(tx, source, account);
    if (isRefusal(added)) return added;
    if (asked.identity) {
      const identity = { ...asked.identity, staffId: account.id, at: account.addedAt };
      if (!(await insertIdentity(tx, identity))) return refuse('identity-taken');
      await emit(tx, source, [{ type: 'parties.identity.linked', subject: account.id, body: {} }]);
    }
    for (const role of asked.roles) {
      const ofUnit = isOfUnit(role, asked.department);
      const unit = ofUnit ? asked.department : undefined;
      const reach = ofUnit ? 'unit' : 'city';
      if (!unitFits(role, unit, reach)) return refuse('post-needs-unit');
      const id = newId<PostId>(house);
      await insertPost(tx, {
        id,
        staffId: account.id,
        role,
        unit: unit ?? null,
        reach,
        from: account.addedAt,
        until: null,
        reason: source.actor,
        requestedBy: source.actor,
        requestedAt: account.addedAt,
        granted: true,
        decidedBy: source.actor,
        decidedAt: account.addedAt,
        note: null,
      });
      await emit(tx, source, [
        {
          type: 'parties.post.granted',
          subject: account.id,
          body: { post: id, role, unit: unit ?? '', reach },
        },
      ]);
    }
    return added;
  });
}

/** Roles of these that somebody holds, or will hold. */
export async function heldRoles(house: Pick<House, 'db' | 'clock'>, asked: readonly Role[]): Promise<Role[]> {
  const held = await store.selectHeldRoles(house.db, house.clock.now());
  return asked.filter((role) => held.includes(role));
}

/** Ids of the staff who hold the role at this moment, posts of their own only. */
export function listHolders(house: Pick<House, 'db' | 'clock'>, role: Role): Promise<string[]> {
  return store.selectHolders(house.db, role, house.clock.now());
}

/**
 * Names of the staff by how events call them (`staff:<id>`), for those who read what their colleagues did; where nobody is
 * picked, of departments' systems (`machine:<id>`) too.
 */
export async function listStaffNames(db: Database, only?: readonly StaffId[]): Promise<Map<string, Words>> {
  const [staff, machines] = await Promise.all([
    store.selectStaffNames(db, only),
    only === undefined ? selectMachineNames(db) : [],
  ]);
  return new Map([
    ...staff.map(({ id, nameZh, nameEn }) => [`staff:${id}`, { zh: nameZh, en: nameEn }] as const),
    ...machines.map(({ id, name }) => [`machine:${id}`, { zh: name, en: name }] as const),
  ]);
}

/** What whoever did something is called; undefined where it was the house itself, or somebody who is not known any more. */
export async function nameOfActor(db: Database, actor: string | undefined): Promise<Words | undefined> {
  if (actor === undefined || actor.startsWith('system:')) return undefined;
  const staff = /^staff:(.+)$/.exec(actor)?.[1];
  return (await listStaffNames(db, staff === undefined ? undefined : [staff as StaffId])).get(actor);
}

/** Who holds one of these roles for this very unit now: those to whom its work may be given. */
export async function listStaffOfUnit(
  { db, clock }: Pick<House, 'db' | 'clock'>,
  unit: string,
  roles: readonly Role[],
): Promise<{ staffId: StaffId; name: Words }[]> {
  const staff = await selectStaffOfUnit(db, unit, roles, clock.now());
  return staff.map(({ id, nameZh, nameEn }) => ({ staffId: id, name: { zh: nameZh, en: nameEn } }));
}

/** Empty outside the demonstration city. */
export async function listDemoAccounts(house: Pick<House, 'db' | 'config' | 'clock'>) {
  const staff = house.config.city === 'demo' ? await store.selectDemoStaff(house.db, house.clock.now()) : [];
  return staff.map((one) => ({
    username: one.username,
    password: demoPassword,
    name: { zh: one.nameZh, en: one.nameEn },
    roles: one.roles,
  }));
}

type Account = Parameters<typeof store.insertStaff>[1];

/** Hashing takes its time, so it is done before a transaction is opened. */
async function accountOf(
  house: Pick<House, 'clock' | 'random'>,
  asked: NewAccount,
  demonstration: boolean,
): Promise<Account> {
  return {
    id: newId<StaffId>(house),
    username: asked.username,
    nameZh: asked.name.zh,
    nameEn: asked.name.en,
    addedAt: house.clock.now(),
    endedAt: null,
    linked: false,
    secondFactor: false,
    identity: false,
    passwordHash: await hashPassword(asked.password),
    demonstration,
    passwordTemporary: false,
  };
}

async function insertAccount(tx: Tx, source: EventSource, account: Account): Promise<StaffMember | Refusal> {
  if (!(await store.insertStaff(tx, account))) return refuse('username-taken');
  await emit(tx, source, [{ type: 'parties.staff.added', subject: account.id, body: {} }]);
  return present(account);
}

function present(row: store.StaffRow): StaffMember {
  return {
    staffId: row.id,
    username: row.username,
    name: { zh: row.nameZh, en: row.nameEn },
    addedAt: row.addedAt.toISOString(),
    ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
    ...(row.linked ? { linked: true } : {}),
    ...(row.secondFactor ? { secondFactor: true } : {}),
    ...(row.identity ? { identity: true } : {}),
  };
}
