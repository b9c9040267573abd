// Where one's own session is, as the public pages need it. Never a path that the contract does not have.
import type { endOtherSessions, endOwnSession, listOwnSessions } from '@kapok/contracts/parties/signIn.ts';
import type { readSession } from '@kapok/contracts/parties.ts';
import { endpoint } from '@kapok/web-shared/client.ts';

export const me = {
  readSession: endpoint<typeof readSession>('GET', '/api/v1/sessions/current'),
  listOwnSessions: endpoint<typeof listOwnSessions>('GET', '/api/v1/sessions'),
  endOwnSession: endpoint<typeof endOwnSession>('DELETE', '/api/v1/sessions/{sessionId}'),
  endOtherSessions: endpoint<typeof endOtherSessions>('POST', '/api/v1/sessions/end-others'),
};
