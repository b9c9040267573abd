// Where the operations of privacy are, as the browser needs them. Never a path that the contract does not have.
import type {
  acknowledgeAccessAlert,
  listAccessAlertRules,
  listAccessAlerts,
  readAccessAlert,
  setAccessAlertRule,
} from '@kapok/contracts/privacy/alerts.ts';
import type {
  decideHold,
  decideHoldEnd,
  listHolds,
  requestHold,
  requestHoldEnd,
} from '@kapok/contracts/privacy/holds.ts';
import type {
  decideRightsRequest,
  listRightsRequests,
  readRightsRequest,
} from '@kapok/contracts/privacy/requests.ts';
import type {
  listRetention,
  listRetentionRuns,
  setRetentionPeriod,
  tryRetentionPeriod,
} from '@kapok/contracts/privacy/retention.ts';
import type { readRightsSetting, setRightsSetting } from '@kapok/contracts/privacy/rights.ts';
import type { searchAccesses } from '@kapok/contracts/privacy.ts';
import { endpoint } from '../client.ts';

export const privacy = {
  searchAccesses: endpoint<typeof searchAccesses>('POST', '/api/v1/privacy/accesses/search'),
  listAlerts: endpoint<typeof listAccessAlerts>('GET', '/api/v1/privacy/alerts'),
  readAlert: endpoint<typeof readAccessAlert>('GET', '/api/v1/privacy/alerts/{alertId}'),
  acknowledgeAlert: endpoint<typeof acknowledgeAccessAlert>(
    'POST',
    '/api/v1/privacy/alerts/{alertId}/acknowledgement',
  ),
  listAlertRules: endpoint<typeof listAccessAlertRules>('GET', '/api/v1/privacy/alert-rules'),
  setAlertRule: endpoint<typeof setAccessAlertRule>('PUT', '/api/v1/privacy/alert-rules/{rule}'),
  listHolds: endpoint<typeof listHolds>('GET', '/api/v1/privacy/holds'),
  requestHold: endpoint<typeof requestHold>('POST', '/api/v1/privacy/holds'),
  decideHold: endpoint<typeof decideHold>('POST', '/api/v1/privacy/holds/{holdId}/decision'),
  requestHoldEnd: endpoint<typeof requestHoldEnd>('POST', '/api/v1/privacy/holds/{holdId}/end'),
  decideHoldEnd: endpoint<typeof decideHoldEnd>('POST', '/api/v1/privacy/holds/{holdId}/end/decision'),
  listRequests: endpoint<typeof listRightsRequests>('GET', '/api/v1/privacy/requests'),
  readRequest: endpoint<typeof readRightsRequest>('GET', '/api/v1/privacy/requests/{requestId}'),
  decideRequest: endpoint<typeof decideRightsRequest>(
    'POST',
    '/api/v1/privacy/requests/{requestId}/decision',
  ),
  readRightsSetting: endpoint<typeof readRightsSetting>('GET', '/api/v1/privacy/rights-setting'),
  setRightsSetting: endpoint<typeof setRightsSetting>('PUT', '/api/v1/privacy/rights-setting'),
  listRetention: endpoint<typeof listRetention>('GET', '/api/v1/privacy/retention'),
  listRetentionRuns: endpoint<typeof listRetentionRuns>('GET', '/api/v1/privacy/retention/{type}/runs'),
  tryRetentionPeriod: endpoint<typeof tryRetentionPeriod>('POST', '/api/v1/privacy/retention/{type}/trial'),
  setRetentionPeriod: endpoint<typeof setRetentionPeriod>('PUT', '/api/v1/privacy/retention/{type}'),
};
