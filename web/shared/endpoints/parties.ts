// Where sign-in and staff operations are, as the browser needs them. Never a path that the contract does not have.
import type {
  closeSession,
  listDemoAccounts,
  listDepartments,
  openSession,
  readSession,
} from '@kapok/contracts/parties.ts';
import { endpoint } from '../client.ts';

export const parties = {
  openSession: endpoint<typeof openSession>('POST', '/api/v1/sessions'),
  readSession: endpoint<typeof readSession>('GET', '/api/v1/sessions/current'),
  closeSession: endpoint<typeof closeSession>('DELETE', '/api/v1/sessions/current'),
  listDemoAccounts: endpoint<typeof listDemoAccounts>('GET', '/api/v1/demo-accounts'),
  listDepartments: endpoint<typeof listDepartments>('GET', '/api/v1/departments'),
};
