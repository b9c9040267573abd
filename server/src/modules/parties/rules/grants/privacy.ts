// The log, who looked at whose data, how long it is kept, and keys.
// What is not in these tables is denied.
import type { Grantee } from '@kapok/contracts/operation.ts';
import { everyone } from './groups.ts';

export const privacyGrants: Readonly<Record<string, readonly Grantee[]>> = {
  readReceipt: everyone,
  proveInclusion: everyone,
  proveConsistency: everyone,
  openEvent: ['auditor'],
  erasePersonalData: ['security'],

  searchAccesses: ['auditor'],

  listKeys: ['security', 'auditor'],
  rotateKeys: ['security'],
  rotateIndexKeys: ['security'],
  listAccessAlerts: ['auditor'],
  readAccessAlert: ['auditor'],
  acknowledgeAccessAlert: ['auditor'],
  // Who judges an alert does not set what raises one.
  listAccessAlertRules: ['auditor', 'security'],
  setAccessAlertRule: ['security'],
  listRetention: ['auditor', 'security'],
  listRetentionRuns: ['auditor', 'security'],
  tryRetentionPeriod: ['security'],
  setRetentionPeriod: ['security'],
  // What is a person's own: nobody else's office, however high.
  listMyAccesses: ['person'],
  questionAccess: ['person'],
  listMyQuestions: ['person'],
  listMyRecords: ['person'],
  requestExport: ['person'],
  readMyExport: ['person'],
  requestCorrection: ['person'],
  requestErasure: ['person'],
  listMyRequests: ['person'],
  // Who works on cases knows whether a correction is right; who keeps nothing in them decides what goes.
  listRightsRequests: ['supervisor', 'security', 'auditor'],
  readRightsRequest: ['supervisor', 'security'],
  decideRightsRequest: ['supervisor', 'security'],
  'decideRightsRequest.correction': ['supervisor'],
  'decideRightsRequest.erasure': ['security'],
  // One office asks, the other decides, whether to hold or to lift.
  listHolds: ['security', 'auditor'],
  requestHold: ['security'],
  decideHold: ['auditor'],
  requestHoldEnd: ['security'],
  decideHoldEnd: ['auditor'],
  readRightsSetting: ['auditor', 'security'],
  setRightsSetting: ['security'],
};
