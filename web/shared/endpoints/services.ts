// Where the operations of the catalogue of services are, as the browser needs them. Never a path that the contract does not have.
import type {
  endServiceItem,
  listServiceDepartments,
  listServiceItemFindings,
  publishServiceItem,
  readServiceItem,
  readServiceSayings,
  searchServiceItems,
  setServiceSayings,
} from '@kapok/contracts/services.ts';
import { endpoint } from '../client.ts';

export const services = {
  search: endpoint<typeof searchServiceItems>('GET', '/api/v1/services/items'),
  departments: endpoint<typeof listServiceDepartments>('GET', '/api/v1/services/departments'),
  read: endpoint<typeof readServiceItem>('GET', '/api/v1/services/items/{code}'),
  findings: endpoint<typeof listServiceItemFindings>('GET', '/api/v1/services/findings'),
  publish: endpoint<typeof publishServiceItem>('PUT', '/api/v1/services/items/{code}'),
  end: endpoint<typeof endServiceItem>('POST', '/api/v1/services/items/{code}/end'),
  sayings: endpoint<typeof readServiceSayings>('GET', '/api/v1/services/sayings'),
  setSayings: endpoint<typeof setServiceSayings>('PUT', '/api/v1/services/sayings'),
};
