// What an event of a telephone switch does to a contact that is known. Pure; a switch that reports late, twice or out of order
// changes nothing that has passed.
import type { CtiEvent } from '@kapok/contracts/callcentre.ts';
import { answer, type ContactFacts, callerLeft, giveBack, type Step } from './contacts.ts';

/** Undefined where nothing is changed by it any more. `agent` is the code of the seat, or the switch's own where there is none. */
export function switched(
  contact: ContactFacts,
  event: Pick<CtiEvent, 'type' | 'at' | 'target'>,
  { agent, hasDesk }: { readonly agent: string | undefined; readonly hasDesk: boolean },
): Step | undefined {
  const at = new Date(event.at);
  const { state } = contact;
  switch (event.type) {
    case 'offered':
      return undefined;
    case 'queued':
      return state === 'waiting' && contact.returns === 0 && at > contact.placedAt
        ? { contact: { placedAt: at } }
        : undefined;
    case 'ringing':
      return state === 'waiting' && !contact.routed && agent !== undefined
        ? { contact: { state: 'ringing', agent, rangAt: at }, agent: 'ringing' }
        : undefined;
    case 'answered':
      return (state === 'waiting' || state === 'ringing') && agent !== undefined
        ? answer(contact, agent, at)
        : undefined;
    case 'unanswered':
      return state === 'ringing' && (agent === undefined || agent === contact.agent)
        ? { ...giveBack(contact, 'unanswered'), instructions: [] }
        : undefined;
    case 'held':
      return state === 'talking' && !contact.held ? { contact: { held: true } } : undefined;
    case 'resumed':
      return state === 'talking' && contact.held ? { contact: { held: false } } : undefined;
    case 'conferenced':
      return state === 'talking' ? { contact: { thirdParty: event.target ?? 'unknown' } } : undefined;
    case 'transferred': {
      const left = state === 'talking' ? callerLeft(contact, at, hasDesk) : undefined;
      return (
        left && {
          ...left,
          contact: {
            ...left.contact,
            transfers: contact.transfers + 1,
            ...(event.target === undefined ? {} : { thirdParty: event.target }),
          },
        }
      );
    }
    case 'callback-requested':
      // Whoever withholds their number cannot be called.
      return state === 'waiting' && !contact.callback && !contact.anonymous
        ? { contact: { callback: true } }
        : undefined;
    case 'ended':
      return callerLeft(contact, at, hasDesk);
  }
}
