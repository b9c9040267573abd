// Signing in, the city’s units and staff, people and who acts for them.
// What is not in these tables is denied.
import type { Grantee } from '@kapok/contracts/operation.ts';
import { everyone, keepsPosts, ownAccount, ownSession, staff } from './groups.ts';

export const peopleGrants: Readonly<Record<string, readonly Grantee[]>> = {
  openSession: everyone,
  // Whoever holds a report may have its figures checked; the city's leave is not asked.
  checkReport: everyone,
  readSignInWays: everyone,
  readSession: ownSession,
  closeSession: ownSession,
  listDemoAccounts: everyone,
  listDepartments: staff,
  listWaiting: staff,
  // How the city is organised is public; citizens choose a district from it.
  listUnits: everyone,
  readUnit: everyone,
  addUnit: ['administrator'],
  renameUnit: ['administrator'],
  endUnit: ['administrator'],
  // Who asks for power and who grants it are two offices; the auditor sees both. Either may take power away at once.
  listStaff: keepsPosts,
  searchStaff: keepsPosts,
  readStaff: keepsPosts,
  addStaff: ['administrator'],
  listOwnSessions: ownSession,
  endOwnSession: ownSession,
  endOtherSessions: ownSession,
  changeOwnPassword: ownAccount,
  readSecondFactor: ownAccount,
  beginTotp: ownAccount,
  confirmTotp: ownAccount,
  removeTotp: ownAccount,
  raiseSession: ownAccount,
  listSessionsOf: ['security'],
  endSessionsOf: ['security'],
  endStaff: ['administrator', 'security'],
  // Who says that somebody's own affairs are theirs is not who may take that back.
  linkStaff: ['administrator'],
  unlinkStaff: ['security'],
  requestAccountChange: ['administrator'],
  decideAccountChange: ['security'],
  listAccountChanges: keepsPosts,
  resetPassword: everyone,
  endStaffIdentity: ['administrator', 'security'],
  listPosts: keepsPosts,
  requestPost: ['administrator'],
  decidePost: ['security'],
  endPost: ['administrator', 'security'],
  listSubstitutes: keepsPosts,
  setSubstitute: ['administrator'],
  decideSubstitute: ['security'],
  endSubstitute: ['administrator', 'security'],
  listMachineAccounts: keepsPosts,
  requestMachineAccount: ['administrator'],
  decideMachineAccount: ['security'],
  revokeMachineAccount: ['administrator', 'security'],

  // Who speaks with citizens registers and finds them. A handler is shown the people of their own orders there, and not here.
  registerParty: ['agent', 'window', 'supervisor'],
  findParty: ['agent', 'window', 'supervisor'],
  readParty: ['person', 'agent', 'dispatcher', 'supervisor'],
  changePartyContact: ['person', 'agent', 'supervisor'],

  // Who acts in whose affairs is between the two; a guardianship is by law, so two members of staff see the document.
  offerDelegation: ['person'],
  acceptDelegation: ['person'],
  declineDelegation: ['person'],
  revokeDelegation: ['person'],
  listDelegations: ['person'],
  actFor: ['person'],
  stopActing: ['person'],
  registerGuardian: ['agent', 'supervisor'],
  confirmGuardian: ['supervisor'],
  endGuardianship: ['supervisor'],
  listGuardianships: ['agent', 'supervisor', 'auditor'],
};
