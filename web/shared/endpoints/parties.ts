// Where sign-in and staff operations are, as the browser needs them. Never a path that the contract does not have.

import type {
  decideAccountChange,
  endStaffIdentity,
  listAccountChanges,
  requestAccountChange,
  resetPassword,
} from '@kapok/contracts/parties/accountChanges.ts';
import type { readSignInWays } from '@kapok/contracts/parties/openId.ts';
import type { findParty, registerParty } from '@kapok/contracts/parties/parties.ts';
import type {
  decidePost,
  decideSubstitute,
  endPost,
  endSubstitute,
  listPosts,
  listSubstitutes,
  requestPost,
  setSubstitute,
} from '@kapok/contracts/parties/posts.ts';
import type {
  beginTotp,
  confirmTotp,
  raiseSession,
  readSecondFactor,
  removeTotp,
} from '@kapok/contracts/parties/secondFactor.ts';
import type {
  changeOwnPassword,
  endOtherSessions,
  endOwnSession,
  endSessionsOf,
  listOwnSessions,
  listSessionsOf,
} from '@kapok/contracts/parties/signIn.ts';
import type {
  addStaff,
  endStaff,
  linkStaff,
  listStaff,
  readStaff,
  searchStaff,
  unlinkStaff,
} from '@kapok/contracts/parties/staff.ts';
import type { addUnit, endUnit, listUnits, readUnit, renameUnit } from '@kapok/contracts/parties/units.ts';
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
  readSignInWays: endpoint<typeof readSignInWays>('GET', '/api/v1/sign-in-ways'),
  readSession: endpoint<typeof readSession>('GET', '/api/v1/sessions/current'),
  closeSession: endpoint<typeof closeSession>('DELETE', '/api/v1/sessions/current'),
  listOwnSessions: endpoint<typeof listOwnSessions>('GET', '/api/v1/sessions'),
  endOwnSession: endpoint<typeof endOwnSession>('DELETE', '/api/v1/sessions/{sessionId}'),
  endOtherSessions: endpoint<typeof endOtherSessions>('POST', '/api/v1/sessions/end-others'),
  changeOwnPassword: endpoint<typeof changeOwnPassword>('PUT', '/api/v1/password'),
  raiseSession: endpoint<typeof raiseSession>('POST', '/api/v1/sessions/current/raise'),
  resetPassword: endpoint<typeof resetPassword>('POST', '/api/v1/password-resets'),
  readSecondFactor: endpoint<typeof readSecondFactor>('GET', '/api/v1/second-factor'),
  beginTotp: endpoint<typeof beginTotp>('POST', '/api/v1/second-factor'),
  confirmTotp: endpoint<typeof confirmTotp>('POST', '/api/v1/second-factor/confirm'),
  removeTotp: endpoint<typeof removeTotp>('POST', '/api/v1/second-factor/remove'),
  listDemoAccounts: endpoint<typeof listDemoAccounts>('GET', '/api/v1/demo-accounts'),
  listDepartments: endpoint<typeof listDepartments>('GET', '/api/v1/departments'),
  listUnits: endpoint<typeof listUnits>('GET', '/api/v1/units'),
  readUnit: endpoint<typeof readUnit>('GET', '/api/v1/units/{code}'),
  addUnit: endpoint<typeof addUnit>('POST', '/api/v1/units'),
  renameUnit: endpoint<typeof renameUnit>('POST', '/api/v1/units/{code}/names'),
  endUnit: endpoint<typeof endUnit>('POST', '/api/v1/units/{code}/end'),
  listStaff: endpoint<typeof listStaff>('GET', '/api/v1/staff'),
  searchStaff: endpoint<typeof searchStaff>('POST', '/api/v1/staff/search'),
  readStaff: endpoint<typeof readStaff>('GET', '/api/v1/staff/{staffId}'),
  addStaff: endpoint<typeof addStaff>('POST', '/api/v1/staff'),
  endStaff: endpoint<typeof endStaff>('POST', '/api/v1/staff/{staffId}/end'),
  listSessionsOf: endpoint<typeof listSessionsOf>('GET', '/api/v1/staff/{staffId}/sessions'),
  endSessionsOf: endpoint<typeof endSessionsOf>('POST', '/api/v1/staff/{staffId}/sessions/end'),
  linkStaff: endpoint<typeof linkStaff>('PUT', '/api/v1/staff/{staffId}/person'),
  unlinkStaff: endpoint<typeof unlinkStaff>('DELETE', '/api/v1/staff/{staffId}/person'),
  endStaffIdentity: endpoint<typeof endStaffIdentity>('POST', '/api/v1/staff/{staffId}/identity/end'),
  requestAccountChange: endpoint<typeof requestAccountChange>('POST', '/api/v1/account-changes'),
  decideAccountChange: endpoint<typeof decideAccountChange>(
    'POST',
    '/api/v1/account-changes/{accountChangeId}/decision',
  ),
  listAccountChanges: endpoint<typeof listAccountChanges>('GET', '/api/v1/account-changes'),
  registerParty: endpoint<typeof registerParty>('POST', '/api/v1/parties'),
  findParty: endpoint<typeof findParty>('POST', '/api/v1/parties/find'),
  listPosts: endpoint<typeof listPosts>('GET', '/api/v1/posts'),
  requestPost: endpoint<typeof requestPost>('POST', '/api/v1/posts'),
  decidePost: endpoint<typeof decidePost>('POST', '/api/v1/posts/{postId}/decision'),
  endPost: endpoint<typeof endPost>('POST', '/api/v1/posts/{postId}/end'),
  listSubstitutes: endpoint<typeof listSubstitutes>('GET', '/api/v1/substitutes'),
  setSubstitute: endpoint<typeof setSubstitute>('POST', '/api/v1/substitutes'),
  decideSubstitute: endpoint<typeof decideSubstitute>('POST', '/api/v1/substitutes/{substituteId}/decision'),
  endSubstitute: endpoint<typeof endSubstitute>('POST', '/api/v1/substitutes/{substituteId}/end'),
};
