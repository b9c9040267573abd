// Where one's own session and what is one's own to see and ask are, as the public pages need them. Never a path that the
// contract does not have.
import type {
  acceptDelegation,
  actFor,
  declineDelegation,
  listDelegations,
  offerDelegation,
  revokeDelegation,
  stopActing,
} from '@kapok/contracts/parties/delegations.ts';
import type { endOtherSessions, endOwnSession, listOwnSessions } from '@kapok/contracts/parties/signIn.ts';
import type { readSession } from '@kapok/contracts/parties.ts';
import type {
  listMyRecords,
  listMyRequests,
  readMyExport,
  requestCorrection,
  requestErasure,
  requestExport,
} from '@kapok/contracts/privacy/requests.ts';
import type { listMyAccesses, listMyQuestions, questionAccess } from '@kapok/contracts/privacy/rights.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const me = {
  readSession: endpoint<typeof readSession>('GET', '/api/v1/sessions/current'),
  listOwnSessions: endpoint<typeof listOwnSessions>('GET', '/api/v1/sessions'),
  endOwnSession: endpoint<typeof endOwnSession>('DELETE', '/api/v1/sessions/{sessionId}'),
  endOtherSessions: endpoint<typeof endOtherSessions>('POST', '/api/v1/sessions/end-others'),
  actFor: endpoint<typeof actFor>('POST', '/api/v1/sessions/current/acting'),
  stopActing: endpoint<typeof stopActing>('DELETE', '/api/v1/sessions/current/acting'),
  listMyAccesses: endpoint<typeof listMyAccesses>('GET', '/api/v1/me/accesses'),
  questionAccess: endpoint<typeof questionAccess>('POST', '/api/v1/me/accesses/{accessId}/question'),
  listMyQuestions: endpoint<typeof listMyQuestions>('GET', '/api/v1/me/questions'),
  listMyRecords: endpoint<typeof listMyRecords>('GET', '/api/v1/me/records'),
  requestExport: endpoint<typeof requestExport>('POST', '/api/v1/me/exports'),
  readMyExport: endpoint<typeof readMyExport>('GET', '/api/v1/me/exports/{requestId}/{form}'),
  requestCorrection: endpoint<typeof requestCorrection>('POST', '/api/v1/me/corrections'),
  requestErasure: endpoint<typeof requestErasure>('POST', '/api/v1/me/erasures'),
  listMyRequests: endpoint<typeof listMyRequests>('GET', '/api/v1/me/requests'),
};

export const delegations = {
  list: endpoint<typeof listDelegations>('GET', '/api/v1/delegations'),
  offer: endpoint<typeof offerDelegation>('POST', '/api/v1/delegations'),
  accept: endpoint<typeof acceptDelegation>('POST', '/api/v1/delegations/{delegationId}/accept'),
  decline: endpoint<typeof declineDelegation>('POST', '/api/v1/delegations/{delegationId}/decline'),
  revoke: endpoint<typeof revokeDelegation>('POST', '/api/v1/delegations/{delegationId}/revoke'),
};
