// Where sign-in and staff operations are, as the browser needs them. Never a path that the contract does not have.

import type {
  beginTotp,
  confirmTotp,
  readSecondFactor,
  removeTotp,
} from '@kapok/contracts/parties/secondFactor.ts';
import type {
  changeOwnPassword,
  endOtherSessions,
  endOwnSession,
  listOwnSessions,
} from '@kapok/contracts/parties/signIn.ts';
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
  listOwnSessions: endpoint<typeof listOwnSessions>('GET', '/api/v1/sessions'),
  endOwnSession: endpoint<typeof endOwnSession>('DELETE', '/api/v1/sessions/{sessionId}'),
  endOtherSessions: endpoint<typeof endOtherSessions>('POST', '/api/v1/sessions/end-others'),
  changeOwnPassword: endpoint<typeof changeOwnPassword>('PUT', '/api/v1/password'),
  readSecondFactor: endpoint<typeof readSecondFactor>('GET', '/api/v1/second-factor'),
  beginTotp: endpoint<typeof beginTotp>('POST', '/api/v1/second-factor'),
  confirmTotp: endpoint<typeof confirmTotp>('POST', '/api/v1/second-factor/confirm'),
  removeTotp: endpoint<typeof removeTotp>('POST', '/api/v1/second-factor/remove'),
  listDemoAccounts: endpoint<typeof listDemoAccounts>('GET', '/api/v1/demo-accounts'),
  listDepartments: endpoint<typeof listDepartments>('GET', '/api/v1/departments'),
};
