// Opens a session of a party whose identity was proved elsewhere. It must never be reached by who has not proved it.
import type { PartyId, SessionId } from '@kapok/contracts/ids.ts';
import type { Assurance } from '@kapok/contracts/operation.ts';
import { newId } from '../../../kernel/ids.ts';
import type { House } from '../../../kernel/module.ts';
import { emit } from '../../../kernel/outbox.ts';
import { minutesAfter } from '../rules/lockout.ts';
import { insertSession } from '../store/sessions.ts';
import { hashToken, makeRoom, newToken, type SessionTerms } from './sessions.ts';

export async function openPersonSession(
  house: Pick<House, 'db' | 'clock' | 'random' | 'vault'>,
  asked: { readonly partyId: PartyId; readonly assurance: Assurance },
  terms: SessionTerms,
): Promise<{ token: string; sessionId: SessionId; expiresAt: Date }> {
  const now = house.clock.now();
  const token = newToken(house);
  const sessionId = newId<SessionId>(house);
  const expiresAt = minutesAfter(now, terms.hoursMax * 60);
  await house.db.transaction().execute(async (tx) => {
    await makeRoom(tx, { partyId: asked.partyId }, now);
    await insertSession(tx, {
      id: sessionId,
      tokenHash: hashToken(token),
      staffId: null,
      partyId: asked.partyId,
      openedAt: now,
      expiresAt,
      assurance: asked.assurance,
      idleMinutes: terms.idleMinutesMax,
      lastUsedAt: now,
      vouched: true,
      ...terms.device,
    });
    const source = { actor: `party:${asked.partyId}`, ...house };
    await emit(tx, source, [{ type: 'parties.session.opened', subject: asked.partyId, body: {} }]);
  });
  return { token, sessionId, expiresAt };
}
