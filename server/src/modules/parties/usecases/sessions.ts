// Signing in and out, and who a session is of. A password or token is never stored, logged or emitted.
import { createHash } from 'node:crypto';
import type { SessionId } from '@kapok/contracts/ids.ts';
import type { Assurance } from '@kapok/contracts/operation.ts';
import type { Delegation } from '@kapok/contracts/parties/delegations.ts';
import { sessionsOfOneMax } from '@kapok/contracts/parties/signIn.ts';
import type { Owed, SignedInPerson, SignedInStaff } from '@kapok/contracts/parties.ts';
import { verify } from '@node-rs/argon2';
import type { Actor, PersonActor, Post } from '../../../kernel/access.ts';
import type { Database, Tx } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { Call, House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { resolveDelegation } from '../rules/delegations.ts';
import type { Device } from '../rules/devices.ts';
import { minutesAfter, placesOf } from '../rules/lockout.ts';
import { owedBy } from '../rules/owed.ts';
import { isOver, isUsedAgain } from '../rules/sessions.ts';
import { findDelegation } from '../store/delegations.ts';
import { clearFailures, isAnyLocked, isKnownDevice, putDevice, recordFailures } from '../store/guarding.ts';
import { findTotp } from '../store/secondFactor.ts';
import * as store from '../store/sessions.ts';
import { findUnit } from '../store/units.ts';
import { presentActing } from './delegations.ts';
import { postsAt } from './held.ts';
import { presentPerson } from './parties.ts';
import { hashPassword } from './passwords.ts';
import { useCode } from './secondFactor.ts';

/** A token of 256 random bits needs no slow hash: it cannot be guessed from its hash. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
export const newToken = ({ random }: Pick<House, 'random'>): string =>
  Buffer.from(random.bytes(32)).toString('base64url');
/** Verified against when the user is unknown, so that the time to answer tells nobody which names exist. */
let decoyHash: Promise<string> | undefined;

type HouseParts = Pick<House, 'db' | 'scoped' | 'clock' | 'random' | 'config'>;

/** What a session is of, as its holder is told. */
export interface SessionShown {
  readonly staff?: SignedInStaff;
  readonly person?: SignedInPerson;
  readonly expiresAt: Date;
  readonly assurance: Assurance;
  readonly owes?: Owed;
  readonly acting?: Delegation;
  readonly actingEnded?: true;
}
export interface OpenedSession extends SessionShown {
  /** What the device keeps to be known by. */
  readonly deviceToken: string;
  readonly staff: SignedInStaff;
  readonly token: string;
}

export interface SessionTerms {
  readonly device: Device;
  readonly idleMinutesMax: number;
  readonly hoursMax: number;
}

/** Where an attempt comes from: the network of its address, and what its device keeps from a sign-in before. */
export interface AttemptFrom {
  readonly address: string;
  readonly deviceToken: string | undefined;
}

export async function openSession(
  house: HouseParts & Pick<House, 'vault'>,
  asked: { username: string; password: string; code?: string },
  from: AttemptFrom,
  terms: SessionTerms,
): Promise<OpenedSession | Refusal> {
  const now = house.clock.now();
  const staff = await store.findStaffByUsername(house.db, asked.username);
  decoyHash ??= hashPassword('decoy');
  const right = await verify(staff?.passwordHash ?? (await decoyHash), asked.password);
  if (!staff) return refuse('sign-in-refused');
  const source: EventSource = {
    actor: `staff:${staff.id}`,
    clock: house.clock,
    random: house.random,
    vault: house.vault,
  };
  const { known, places } = await placesFor(house.db, staff.id, from);
  const locked = await isAnyLocked(house.db, staff.id, places, now);
  if (locked || !right) {
    // Committed although the answer is a refusal: the attempt itself must be remembered.
    await house.db.transaction().execute(async (tx) => {
      if (!locked) await recordFailures(tx, staff.id, places, now);
      await emit(tx, source, [
        {
          type: 'parties.session.refused',
          subject: staff.id,
          body: { reason: locked ? 'locked' : 'password' },
        },
      ]);
    });
    return refuse('sign-in-refused');
  }
  const totp = await findTotp(house.db, staff.id);
  const { code } = asked;
  // Failures are not forgotten here: who knows the password alone must not get more tries at the code.
  if (totp?.confirmedAt && code === undefined) return refuse('second-factor-needed');
  // Only who knows the password comes so far, so this lock is not a stranger's to set.
  if (totp?.confirmedAt && (await isAnyLocked(house.db, staff.id, ['proved'], now)))
    return refuse('sign-in-refused');
  const token = newToken(house);
  const deviceToken = (known && from.deviceToken) || newToken(house);
  const expiresAt = minutesAfter(now, terms.hoursMax * 60);
  const sessionId = newId<SessionId>(house);
  const opened = await house.db.transaction().execute(async (tx) => {
    if (totp?.confirmedAt && !(await useCode(house, tx, totp, code ?? ''))) {
      await recordFailures(tx, staff.id, ['proved'], now);
      await emit(tx, source, [
        { type: 'parties.session.refused', subject: staff.id, body: { reason: 'code' } },
      ]);
      return false;
    }
    await clearFailures(tx, staff.id, totp?.confirmedAt ? [...places, 'proved'] : places);
    await putDevice(tx, hashToken(deviceToken), staff.id, now);
    await makeRoom(tx, { staffId: staff.id }, now);
    await store.insertSession(tx, {
      id: sessionId,
      tokenHash: hashToken(token),
      staffId: staff.id,
      partyId: null,
      openedAt: now,
      expiresAt,
      assurance: totp?.confirmedAt ? 2 : 1,
      idleMinutes: terms.idleMinutesMax,
      lastUsedAt: now,
      vouched: false,
      ...terms.device,
    });
    await emit(tx, source, [{ type: 'parties.session.opened', subject: staff.id, body: {} }]);
    return true;
  });
  if (!opened) return refuse('code-wrong');
  const live = await store.findSession(house.db, sessionId, now);
  if (!live) throw new Error('a session just opened was not found');
  return { token, deviceToken, ...(await show(house, live, await postsAt(house.db, staff.id, now))) };
}

async function placesFor(db: Database, staffId: string, { address, deviceToken }: AttemptFrom) {
  const device = deviceToken === undefined ? undefined : hashToken(deviceToken);
  const known = device !== undefined && (await isKnownDevice(db, device, staffId));
  const named = {
    device: known ? device.toString('hex') : undefined,
    address: hashToken(`${staffId} ${address}`).toString('hex'),
  };
  return { known, places: placesOf(named) };
}

/** For a member of staff whose identity provider vouched for them. */
export async function openVouchedSession(
  house: HouseParts & Pick<House, 'vault'>,
  { staffId, assurance }: { staffId: string; assurance: Assurance },
  terms: SessionTerms,
): Promise<{ token: string; expiresAt: Date }> {
  const now = house.clock.now();
  const token = newToken(house);
  const expiresAt = minutesAfter(now, terms.hoursMax * 60);
  const source: EventSource = { actor: `staff:${staffId}`, ...house };
  await house.db.transaction().execute(async (tx) => {
    await makeRoom(tx, { staffId }, now);
    await store.insertSession(tx, {
      id: newId<SessionId>(house),
      tokenHash: hashToken(token),
      staffId,
      partyId: null,
      openedAt: now,
      expiresAt,
      assurance,
      idleMinutes: terms.idleMinutesMax,
      lastUsedAt: now,
      vouched: true,
      ...terms.device,
    });
    await emit(tx, source, [{ type: 'parties.session.opened', subject: staffId, body: {} }]);
  });
  return { token, expiresAt };
}

/** Before one more session is opened: the one used least recently ends when there are as many as one may hold. */
export async function makeRoom(tx: Tx, holder: store.Holder, now: Date): Promise<void> {
  const tooMany = (await store.selectHeld(tx, holder, now)).slice(sessionsOfOneMax - 1);
  if (tooMany.length > 0) await store.endSessions(tx, holder, { only: tooMany.map(({ id }) => id) }, now);
}

/**
 * Sessions looked up a moment ago, so that a busy client's every request does not ask the database who it is. Ending a
 * session forgets them at once here; another process of the same house honours it within this time.
 */
const sessionAgeMsMax = 1000;
const sessionsKnownMax = 10_000;
type LiveSession =
  | (store.LiveSession & { readonly posts: readonly Post[] })
  | (store.LivePersonSession & { readonly posts?: undefined });
interface KnownSession {
  readonly live: Promise<LiveSession | undefined>;
  readonly askedAtMs: number;
}
const knownSessions = new WeakMap<Database, Map<string, KnownSession>>();

export async function authenticate(house: HouseParts, token: string): Promise<Actor | undefined> {
  const now = house.clock.now();
  const live = await findSessionOnce(house, token, now);
  if (!live || isOver(live, now)) return undefined;
  if (live.posts === undefined) {
    const { partyId, sessionId, assurance } = live;
    return { kind: 'person', partyId, sessionId, assurance, ...(await actingOf(house, live, now)) };
  }
  return {
    kind: 'staff',
    staffId: live.staffId,
    username: live.username,
    posts: live.posts,
    sessionId: live.sessionId,
    assurance: live.assurance,
    ...(live.partyId === null ? {} : { partyId: live.partyId }),
    ...owing(house, live, live.posts),
  };
}

/** Asked of the database at every request: what was revoked a moment ago lets nobody do one thing more. */
async function actingOf(
  { scoped }: HouseParts,
  { partyId, delegationId }: store.LivePersonSession,
  now: Date,
): Promise<Pick<PersonActor, 'acting' | 'actingEnded'>> {
  if (delegationId === null) return {};
  const row = await findDelegation(scoped({ parties: [partyId] }), delegationId);
  const acting = row && resolveDelegation(partyId, row, now);
  return acting ? { acting } : { actingEnded: true };
}

function owing(
  { config }: Pick<House, 'config'>,
  live: store.LiveSession,
  posts: readonly Post[],
): { owes?: Owed } {
  const { vouched, assurance } = live;
  const owes = owedBy(
    // A provider that vouches for two factors has asked for them, and for no password of this house.
    vouched
      ? { passwordTemporary: false, secondFactor: live.secondFactor || assurance >= 2 }
      : { passwordTemporary: live.passwordTemporary, secondFactor: live.secondFactor },
    posts.map(({ role }) => role),
    config.secondFactorRoles,
  );
  return owes ? { owes } : {};
}

function findSessionOnce(house: HouseParts, token: string, now: Date): KnownSession['live'] {
  const known = knownSessions.get(house.db) ?? new Map<string, KnownSession>();
  knownSessions.set(house.db, known);
  const found = known.get(token);
  if (found && performance.now() - found.askedAtMs < sessionAgeMsMax) return found.live;
  if (known.size >= sessionsKnownMax) known.clear();
  const live = findAndUse(house, token, now);
  known.set(token, { live, askedAtMs: performance.now() });
  // What was not found, or could not be asked, is asked again next time.
  live.then(
    (session) => session ?? known.delete(token),
    () => known.delete(token),
  );
  return live;
}

async function findAndUse(house: HouseParts, token: string, now: Date): Promise<LiveSession | undefined> {
  const staff = await store.findLiveSession(house.db, hashToken(token), now);
  const live = staff
    ? { ...staff, posts: await postsAt(house.db, staff.staffId, now) }
    : await store.findLivePersonSession(house.db, hashToken(token), now);
  if (!live) return undefined;
  if (isOver(live, now) || !isUsedAgain(live, now)) return live;
  await store.recordUse(house.db, live.sessionId, live.lastUsedAt, now);
  return { ...live, lastUsedAt: now };
}

/** After the commit that ended sessions or changed what they are or may; other processes notice within `sessionAgeMsMax`. */
export function forgetSessions({ db }: Pick<House, 'db'>): void {
  knownSessions.get(db)?.clear();
}

export async function readSession({
  house,
  actor,
}: Pick<Call, 'house' | 'actor'>): Promise<SessionShown | Refusal> {
  const now = house.clock.now();
  if (actor.kind === 'staff') {
    const live = await store.findSession(house.db, actor.sessionId, now);
    return live ? show(house, live, actor.posts) : refuse('not-signed-in');
  }
  if (actor.kind !== 'person') return refuse('not-signed-in');
  const held = await store.selectHeld(house.db, { partyId: actor.partyId }, now);
  const live = held.find(({ id }) => id === actor.sessionId);
  // While acting the request's own scope is the other's.
  const db = house.scoped({ parties: [actor.partyId] });
  const person = live && (await presentPerson({ db, house }, actor.partyId));
  if (!person) return refuse('not-signed-in');
  const { assurance, actingEnded } = actor;
  const acting = await presentActing(db, house, actor);
  return {
    person,
    expiresAt: live.expiresAt,
    assurance,
    ...(acting ? { acting } : {}),
    ...(actingEnded ? { actingEnded } : {}),
  };
}

export async function closeSession(
  house: HouseParts,
  actor: Actor,
  source: EventSource,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'staff' && actor.kind !== 'person') return refuse('not-signed-in');
  const holder: store.Holder =
    actor.kind === 'staff' ? { staffId: actor.staffId } : { partyId: actor.partyId };
  const subject = actor.kind === 'staff' ? actor.staffId : actor.partyId;
  await house.db.transaction().execute(async (tx) => {
    await store.endSessions(tx, holder, { only: [actor.sessionId] }, house.clock.now());
    await emit(tx, source, [{ type: 'parties.session.closed', subject, body: {} }]);
  });
  forgetSessions(house);
  return undefined;
}

async function show(
  house: HouseParts,
  live: store.LiveSession,
  posts: readonly Post[],
): Promise<SessionShown & { readonly staff: SignedInStaff }> {
  return {
    staff: await present(house.db, live, posts),
    expiresAt: live.expiresAt,
    assurance: live.assurance,
    ...owing(house, live, posts),
  };
}

/** The department is the unit of the first post that has one; somebody in several units is shown under the first. */
async function present(
  db: Database,
  live: store.LiveSession,
  posts: readonly Post[],
): Promise<SignedInStaff> {
  const code = posts.find(({ unit }) => unit !== undefined)?.unit;
  const found = code === undefined ? undefined : await findUnit(db, code);
  return {
    staffId: live.staffId,
    username: live.username,
    name: { zh: live.nameZh, en: live.nameEn },
    roles: [...new Set(posts.map(({ role }) => role))],
    ...(code !== undefined && found
      ? { department: { code, name: { zh: found.unit.nameZh, en: found.unit.nameEn } } }
      : {}),
  };
}
