// What parties does about events of others: when a party's data was erased, its sealed columns go too, and with them who acts
// for it; a correction that was granted is made.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearDelegationsOf } from './store/delegations.ts';
import { clearParty } from './store/parties.ts';
import { correctParty } from './usecases/records.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const partiesConsumers: readonly Consumer[] = [
  {
    name: 'parties.erasure',
    types: ['kernel.personal-data.erased'],
    async handle({ scoped, clock }, { body }) {
      // Subjects of other modules' events need not be parties, nor even ids.
      if (typeof body.subject !== 'string' || !uuid.test(body.subject)) return;
      const partyId = body.subject as PartyId;
      await clearParty(scoped('everything'), partyId);
      await clearDelegationsOf(scoped('everything'), partyId, clock.now());
    },
  },
  { name: 'parties.corrections', types: ['privacy.correction.granted'], handle: correctParty },
];
