// What parties does about events of others: when a party's data was erased, its sealed columns go too.
import type { PartyId } from '@kapok/contracts/ids.ts';
import type { Consumer } from '../../kernel/module.ts';
import { clearParty } from './store/parties.ts';

const uuid = /^[0-9a-f-]{36}$/;

export const partiesConsumers: readonly Consumer[] = [
  {
    name: 'parties.erasure',
    types: ['kernel.personal-data.erased'],
    async handle({ scoped }, { body }) {
      // Subjects of other modules' events need not be parties, nor even ids.
      if (typeof body.subject === 'string' && uuid.test(body.subject))
        await clearParty(scoped('everything'), body.subject as PartyId);
    },
  },
];
