// Where the catalogue of services is, as the public pages need it. Never a path that the contract does not have.
import type { readServiceItem, searchServiceItems } from '@kapok/contracts/services/items.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const services = {
  search: endpoint<typeof searchServiceItems>('GET', '/api/v1/services/items'),
  read: endpoint<typeof readServiceItem>('GET', '/api/v1/services/items/{code}'),
};
