// The sessions that an account or a person holds: seeing them, and ending them before their time. Never shows or returns a
// token.
import type { SessionId } from '@kapok/contracts/ids.ts';
import type { HeldSession } from '@kapok/contracts/parties/signIn.ts';
import type { Actor } from '../../../kernel/access.ts';
import { type Tx, transact } from '../../../kernel/database.ts';
import type { Doing } from '../../../kernel/doing.ts';
import { isRefusal, type Refusal, refuse } from '../../../kernel/errors.ts';
import type { House } from '../../../kernel/module.ts';
import { type EventSource, emit } from '../../../kernel/outbox.ts';
import * as store from '../store/sessions.ts';
import { forgetSessions } from './sessions.ts';

type HouseParts = Pick<House, 'db' | 'clock'>;
/** Whoever has a session: a member of staff, a citizen or whoever acts as a firm. */
export type SignedIn = Extract<Actor, { readonly sessionId: string }>;

export function holderOf(actor: SignedIn): store.Holder {
  return actor.kind === 'staff' ? { staffId: actor.staffId } : { partyId: actor.partyId };
}
export const subjectOf = (holder: store.Holder): string =>
  'staffId' in holder ? holder.staffId : holder.partyId;

export async function listSessions(
  house: HouseParts,
  holder: store.Holder,
  current: string | undefined,
): Promise<HeldSession[]> {
  const held = await store.selectHeld(house.db, holder, house.clock.now());
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
  actor: SignedIn,
  source: EventSource,
  sessionId: SessionId,
): Promise<Refusal | undefined> {
  const ended = await end(house, source, holderOf(actor), { only: [sessionId] }, 'self');
  return ended === 0 ? refuse('not-found') : undefined;
}

export async function endOtherSessions(
  house: HouseParts,
  actor: SignedIn,
  source: EventSource,
): Promise<number> {
  return end(house, source, holderOf(actor), { except: actor.sessionId }, 'self');
}

export async function listSessionsOf(house: HouseParts, staffId: string): Promise<HeldSession[] | Refusal> {
  const account = await store.findAccount(house.db, staffId);
  return account ? listSessions(house, { staffId }, undefined) : refuse('not-found');
}

export async function endSessionsOf(doing: Doing, staffId: string): Promise<{ ended: number } | Refusal> {
  const { house, source } = doing;
  const account = await store.findAccount(house.db, staffId);
  if (!account) return refuse('not-found');
  const done = await doing.transact(async (tx) => ({
    ended: await endWithin(tx, house, source, { staffId }, {}, 'security'),
  }));
  forgetSessions(house);
  return done;
}

async function end(
  house: HouseParts,
  source: EventSource,
  holder: store.Holder,
  which: Parameters<typeof store.endSessions>[2],
  by: 'self' | 'security',
): Promise<number> {
  const ended = await transact(house.db, (tx) => endWithin(tx, house, source, holder, which, by));
  if (isRefusal(ended)) throw new Error('ending sessions is never refused');
  forgetSessions(house);
  return ended;
}

async function endWithin(
  tx: Tx,
  house: HouseParts,
  source: EventSource,
  holder: store.Holder,
  which: Parameters<typeof store.endSessions>[2],
  by: 'self' | 'security',
): Promise<number> {
  const count = await store.endSessions(tx, holder, which, house.clock.now());
  if (count > 0)
    await emit(tx, source, [
      { type: 'parties.session.ended', subject: subjectOf(holder), body: { by, ended: count } },
    ]);
  return count;
}
