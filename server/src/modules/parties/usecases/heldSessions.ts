// The sessions an account holds: seeing them, and ending them before their time. Never shows or returns a token.
import type { SessionId } from '@kapok/contracts/ids.ts';
import type { HeldSession } from '@kapok/contracts/parties/signIn.ts';
import type { StaffActor } from '../../../kernel/access.ts';
import { transact } from '../../../kernel/database.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import * as store from '../store/sessions.ts';
import { forgetSessions } from './sessions.ts';

type HouseParts = Pick<House, 'db' | 'clock'>;

export async function listSessions(
  house: HouseParts,
  staffId: string,
  current: string | undefined,
): Promise<HeldSession[]> {
  const held = await store.selectHeld(house.db, staffId, house.clock.now());
  return held.map((one) => ({
    ...one,
    id: one.id as SessionId,
    openedAt: one.openedAt.toISOString(),
    lastUsedAt: one.lastUsedAt.toISOString(),
    expiresAt: one.expiresAt.toISOString(),
    current: one.id === current,
  }));
}

/** Somebody else's session is not found rather than forbidden: an id tells nothing about whose it is. */
export async function endOwnSession(
  house: HouseParts,
  actor: StaffActor,
  source: EventSource,
  sessionId: SessionId,
): Promise<Refusal | undefined> {
  const ended = await end(house, source, actor.staffId, { only: [sessionId] }, 'self');
  return ended === 0 ? refuse('not-found') : undefined;
}

export async function endOtherSessions(
  house: HouseParts,
  actor: StaffActor,
  source: EventSource,
): Promise<number> {
  return end(house, source, actor.staffId, { except: actor.sessionId }, 'self');
}

export async function listSessionsOf(house: HouseParts, staffId: string): Promise<HeldSession[] | Refusal> {
  const account = await store.findAccount(house.db, staffId);
  return account ? listSessions(house, staffId, undefined) : refuse('not-found');
}

export async function endSessionsOf(
  house: HouseParts,
  source: EventSource,
  staffId: string,
): Promise<number | Refusal> {
  const account = await store.findAccount(house.db, staffId);
  return account ? end(house, source, staffId, {}, 'security') : refuse('not-found');
}

async function end(
  house: HouseParts,
  source: EventSource,
  staffId: string,
  which: Parameters<typeof store.endSessions>[2],
  by: 'self' | 'security',
): Promise<number> {
  const ended = await transact(house.db, async (tx) => {
    const count = await store.endSessions(tx, staffId, which, house.clock.now());
    if (count > 0)
      await emit(tx, source, [
        { type: 'parties.session.ended', subject: staffId, body: { by, ended: count } },
      ]);
    return count;
  });
  if (isRefusal(ended)) throw new Error('ending sessions is never refused');
  forgetSessions(house);
  return ended;
}
