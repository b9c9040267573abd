// A person's session turns to act for another and back. Its assurance stays what it was, and that the delegation still holds is
// asked anew at every request, not here.
import type { DelegationId } from '@kapok/contracts/ids.ts';
import type { Delegation } from '@kapok/contracts/parties/delegations.ts';
import { type Refusal, refuse } from '../../../kernel/errors.ts';
import { emit } from '../../../kernel/outbox.ts';
import { resolveDelegation } from '../rules/delegations.ts';
import { findDelegation } from '../store/delegations.ts';
import { setDelegation } from '../store/sessions.ts';
import { type PersonDoing, present } from './delegations.ts';
import { forgetSessions } from './sessions.ts';

export async function actFor(
  { house, actor, source, transact }: PersonDoing,
  id: DelegationId,
): Promise<Delegation | Refusal> {
  if (actor.acting) return refuse('acting-for-another');
  const began = await transact(async (tx) => {
    const row = await findDelegation(tx, id);
    if (row?.toPartyId !== actor.partyId) return refuse('not-found');
    const acting = resolveDelegation(actor.partyId, row, house.clock.now());
    if (!acting) return refuse('delegation-not-held');
    await setDelegation(tx, actor.sessionId, id);
    await emit(tx, source, [
      {
        type: 'parties.acting.began',
        subject: row.fromPartyId,
        body: { delegation: id },
        personal: { to: actor.partyId },
      },
    ]);
    return present(tx, house, { ...actor, acting }, row);
  });
  forgetSessions(house);
  return began;
}

/** Also says that one has seen that the acting ended; nothing happens where there was none. */
export async function stopActing({
  house,
  actor,
  source,
  transact,
}: PersonDoing): Promise<Refusal | undefined> {
  const { acting } = actor;
  const stopped = await transact(async (tx) => {
    await setDelegation(tx, actor.sessionId, null);
    if (acting)
      await emit(tx, source, [
        {
          type: 'parties.acting.stopped',
          subject: acting.partyId,
          body: { delegation: acting.delegationId },
          personal: { to: actor.partyId },
        },
      ]);
    return undefined;
  });
  forgetSessions(house);
  return stopped;
}
