// Signing in and out, and who a session is of. A password or token is never stored, logged or emitted.
import { createHash } from 'node:crypto';
import type { StaffId } from '@kapok/contracts/ids.ts';
import type { SignedInStaff } from '@kapok/contracts/parties.ts';
import { verify } from '@node-rs/argon2';
import type { Actor } from '../../../kernel/access.ts';
import type { Database } from '../../../kernel/database.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { failuresMax, isLocked, lockMinutes, minutesAfter, sessionHours } from '../rules/lockout.ts';
import { postsOf } from '../rules/posts.ts';
import * as store from '../store/sessions.ts';
import { hashPassword } from './passwords.ts';

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
  decoyHash ??= hashPassword('decoy');
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
