// Changing one's own password, which proves the old one first. Neither is stored, logged or emitted.
import { verify } from '@node-rs/argon2';
import type { StaffActor } from '../../../kernel/access.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import { isTooEasy } from '../rules/passwords.ts';
import { clearFailures, isAnyLocked, recordFailures } from '../store/guarding.ts';
import * as store from '../store/sessions.ts';
import { hashPassword } from './passwords.ts';
import { forgetSessions, hashToken, newToken } from './sessions.ts';

type HouseParts = Pick<House, 'db' | 'clock' | 'random'>;

export interface ChangedPassword {
  readonly token: string;
  readonly expiresAt: Date;
  readonly ended: number;
}

/** Whoever holds a stolen session may not guess the password in it: failures count as they do at sign-in. */
export async function changeOwnPassword(
  house: HouseParts,
  actor: StaffActor,
  source: EventSource,
  asked: { oldPassword: string; newPassword: string },
): Promise<ChangedPassword | Refusal> {
  const now = house.clock.now();
  const [account, session] = await Promise.all([
    store.findAccount(house.db, actor.staffId),
    store.findSession(house.db, actor.sessionId, now),
  ]);
  if (!account || !session) return refuse('not-signed-in');
  if (await isAnyLocked(house.db, account.id, ['proved'], now)) return refuse('limit-reached');
  if (!(await verify(account.passwordHash, asked.oldPassword))) {
    await recordFailures(house.db, account.id, ['proved'], now);
    return refuse('old-password-wrong');
  }
  if (asked.newPassword === asked.oldPassword || isTooEasy(asked.newPassword, account.username))
    return refuse('password-too-easy');
  const passwordHash = await hashPassword(asked.newPassword);
  const token = newToken(house);
  const ended = await house.db.transaction().execute(async (tx) => {
    await store.updatePassword(tx, account.id, passwordHash);
    await clearFailures(tx, account.id, ['proved']);
    await store.replaceToken(tx, actor.sessionId, hashToken(token));
    const others = await store.endSessions(tx, { staffId: account.id }, { except: actor.sessionId }, now);
    await emit(tx, source, [
      { type: 'parties.password.changed', subject: account.id, body: { ended: others } },
    ]);
    return others;
  });
  forgetSessions(house);
  return { token, expiresAt: session.expiresAt, ended };
}
