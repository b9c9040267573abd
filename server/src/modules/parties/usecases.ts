// Signing in and out, adding staff. A password or token is never stored, logged or emitted.
import { createHash } from 'node:crypto';
import type { StaffId } from '@kapok/contracts/ids.ts';
import type { Role } from '@kapok/contracts/operation.ts';
import type { Department, SignedInStaff } from '@kapok/contracts/parties.ts';
import type { Words } from '@kapok/contracts/words.ts';
import { hash, verify } from '@node-rs/argon2';
import type { Actor } from '../../kernel/access.ts';
import type { Database } from '../../kernel/database.ts';
import { transact } from '../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import type { House } from '../../kernel/module.ts';
import { type EventSource, emit } from '../../kernel/outbox.ts';
import { demoPassword } from './rules/demo.ts';
import { failuresMax, isLocked, lockMinutes, minutesAfter, sessionHours } from './rules/lockout.ts';
import { postsOf } from './rules/posts.ts';
import * as store from './store.ts';

/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. 2 names argon2id in this library. */
const argon2id = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();
/** Verified against when the user is unknown, so that the time to answer tells nobody which names exist. */
let decoyHash: Promise<string> | undefined;

type HouseParts = Pick<House, 'db' | 'clock' | 'random'>;

export interface OpenedSession {
  readonly token: string;
  readonly staff: SignedInStaff;
  readonly expiresAt: Date;
}

export async function openSession(
  house: HouseParts,
  asked: { username: string; password: string },
): Promise<OpenedSession | Refusal> {
  const now = house.clock.now();
  const staff = await store.findStaffByUsername(house.db, asked.username);
  decoyHash ??= hash('decoy', argon2id);
  const right = await verify(staff?.passwordHash ?? (await decoyHash), asked.password);
  if (!staff) return refuse('sign-in-refused');
  const source: EventSource = { actor: `staff:${staff.id}`, clock: house.clock, random: house.random };
  const locked = isLocked(staff.lockedUntil, now);
  if (locked || !right) {
    // Committed although the answer is a refusal: the attempt itself must be remembered.
    await house.db.transaction().execute(async (tx) => {
      if (!locked) await store.recordFailure(tx, staff.id, failuresMax, minutesAfter(now, lockMinutes));
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
  const token = Buffer.from(house.random.bytes(32)).toString('base64url');
  const expiresAt = minutesAfter(now, sessionHours * 60);
  const sessionId = newId<StaffId>(house);
  await house.db.transaction().execute(async (tx) => {
    await store.clearFailures(tx, staff.id);
    await store.insertSession(tx, {
      id: sessionId,
      tokenHash: hashToken(token),
      staffId: staff.id,
      openedAt: now,
      expiresAt,
    });
    await emit(tx, source, [{ type: 'parties.session.opened', subject: staff.id, body: {} }]);
  });
  const live = await store.findSession(house.db, sessionId, now);
  if (!live) throw new Error('a session just opened was not found');
  return { token, staff: present(live), expiresAt };
}

/**
 * Sessions looked up a moment ago, so that a busy client's every request does not ask the database who it is. Ending a
 * session forgets them at once here; another process of the same house honours it within this time.
 */
const sessionAgeMsMax = 1000;
const sessionsKnownMax = 10_000;
interface KnownSession {
  readonly live: Promise<store.LiveSession | undefined>;
  readonly askedAtMs: number;
}
const knownSessions = new WeakMap<Database, Map<string, KnownSession>>();

export async function authenticate(house: HouseParts, token: string): Promise<Actor | undefined> {
  const now = house.clock.now();
  const live = await findSessionOnce(house, token, now);
  if (!live || live.expiresAt <= now) return undefined;
  return {
    kind: 'staff',
    staffId: live.staffId,
    username: live.username,
    posts: postsOf(live.roles, live.department ?? undefined),
    sessionId: live.sessionId,
    assurance: 1,
  };
}

function findSessionOnce(house: HouseParts, token: string, now: Date): KnownSession['live'] {
  const known = knownSessions.get(house.db) ?? new Map<string, KnownSession>();
  knownSessions.set(house.db, known);
  const found = known.get(token);
  if (found && performance.now() - found.askedAtMs < sessionAgeMsMax) return found.live;
  if (known.size >= sessionsKnownMax) known.clear();
  const live = store.findLiveSession(house.db, hashToken(token), now);
  known.set(token, { live, askedAtMs: performance.now() });
  // What was not found, or could not be asked, is asked again next time.
  live.then(
    (session) => session ?? known.delete(token),
    () => known.delete(token),
  );
  return live;
}

export async function readSession(
  house: HouseParts,
  actor: Actor,
): Promise<{ staff: SignedInStaff; expiresAt: Date } | Refusal> {
  const live =
    actor.kind === 'staff'
      ? await store.findSession(house.db, actor.sessionId, house.clock.now())
      : undefined;
  return live ? { staff: present(live), expiresAt: live.expiresAt } : refuse('not-signed-in');
}

export async function closeSession(
  house: HouseParts,
  actor: Actor,
  source: EventSource,
): Promise<Refusal | undefined> {
  if (actor.kind !== 'staff') return refuse('not-signed-in');
  await house.db.transaction().execute(async (tx) => {
    await store.endSession(tx, actor.sessionId, house.clock.now());
    await emit(tx, source, [{ type: 'parties.session.closed', subject: actor.staffId, body: {} }]);
  });
  knownSessions.get(house.db)?.clear();
  return undefined;
}

export interface NewStaff {
  readonly username: string;
  readonly name: Words;
  readonly password: string;
  readonly roles: readonly Role[];
  readonly department?: string;
  readonly demonstration?: boolean;
}

export async function addStaff(
  house: HouseParts,
  source: EventSource,
  asked: NewStaff,
): Promise<SignedInStaff | Refusal> {
  const departments = await store.selectDepartments(house.db);
  const department = departments.find(({ code }) => code === asked.department);
  if (asked.department !== undefined && !department) return refuse('unknown-department');
  const staffId = newId<StaffId>(house);
  const passwordHash = await hash(asked.password, argon2id);
  const added = await transact(house.db, async (tx) => {
    const inserted = await store.insertStaff(tx, {
      id: staffId,
      username: asked.username,
      nameZh: asked.name.zh,
      nameEn: asked.name.en,
      passwordHash,
      roles: [...asked.roles],
      department: asked.department ?? null,
      demonstration: asked.demonstration ?? false,
      addedAt: house.clock.now(),
    });
    if (!inserted) return refuse('username-taken');
    await emit(tx, source, [
      {
        type: 'parties.staff.added',
        subject: staffId,
        body: { roles: [...asked.roles], department: asked.department ?? '' },
      },
    ]);
    return 'added' as const;
  });
  if (isRefusal(added)) return added;
  return {
    staffId,
    username: asked.username,
    name: asked.name,
    roles: [...asked.roles],
    ...(department ? { department } : {}),
  };
}

export async function addDepartments(db: Database, departments: readonly Department[]): Promise<void> {
  for (const department of departments) await store.upsertDepartment(db, department);
}

export async function listDepartments(db: Database): Promise<Department[]> {
  return store.selectDepartments(db);
}

/** Names of the staff by how events call them (`staff:<id>`), for those who read what their colleagues did. */
export async function listStaffNames(db: Database): Promise<Map<string, Words>> {
  const staff = await store.selectStaffNames(db);
  return new Map(staff.map(({ id, nameZh, nameEn }) => [`staff:${id}`, { zh: nameZh, en: nameEn }]));
}

/** Empty outside the demonstration city. */
export async function listDemoAccounts(house: Pick<House, 'db' | 'config'>) {
  const staff = house.config.city === 'demo' ? await store.selectDemoStaff(house.db) : [];
  return staff.map((one) => ({
    username: one.username,
    password: demoPassword,
    name: { zh: one.nameZh, en: one.nameEn },
    roles: one.roles,
  }));
}

function present(live: store.LiveSession): SignedInStaff {
  return {
    staffId: live.staffId,
    username: live.username,
    name: { zh: live.nameZh, en: live.nameEn },
    roles: live.roles,
    ...(live.department && live.departmentZh && live.departmentEn
      ? { department: { code: live.department, name: { zh: live.departmentZh, en: live.departmentEn } } }
      : {}),
  };
}
