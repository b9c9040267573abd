// Where the operations of guardianships are, as the browser needs them. Never a path that the contract does not have.
import type {
  confirmGuardian,
  endGuardianship,
  listGuardianships,
  registerGuardian,
} from '@kapok/contracts/parties/delegations.ts';
import { endpoint } from '../client.ts';

export const guardianships = {
  list: endpoint<typeof listGuardianships>('GET', '/api/v1/guardianships'),
  register: endpoint<typeof registerGuardian>('POST', '/api/v1/guardianships'),
  confirm: endpoint<typeof confirmGuardian>('POST', '/api/v1/guardianships/{delegationId}/confirm'),
  end: endpoint<typeof endGuardianship>('POST', '/api/v1/guardianships/{delegationId}/end'),
};
