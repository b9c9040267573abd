// Where the hotline's operations are, as the browser needs them. Never a path that the contract does not have.
import type { listCalls, recordCall } from '@kapok/contracts/hotline/calls.ts';
import type { readOrderHistory } from '@kapok/contracts/hotline/history.ts';
import type {
  decidePolicy,
  draftPolicy,
  listPolicies,
  readPolicyTrial,
  tryPolicy,
} from '@kapok/contracts/hotline/policies.ts';
import type { readHotlineSettings, setContract } from '@kapok/contracts/hotline/settings.ts';
import type {
  commandWorkOrder,
  listWorkOrders,
  readWorkOrder,
  registerWorkOrder,
  revealCaller,
} from '@kapok/contracts/hotline/workOrders.ts';
import { endpoint } from '../client.ts';

export const hotline = {
  recordCall: endpoint<typeof recordCall>('POST', '/api/v1/hotline/calls'),
  listCalls: endpoint<typeof listCalls>('GET', '/api/v1/hotline/calls'),
  registerWorkOrder: endpoint<typeof registerWorkOrder>('POST', '/api/v1/hotline/work-orders'),
  listWorkOrders: endpoint<typeof listWorkOrders>('GET', '/api/v1/hotline/work-orders'),
  readWorkOrder: endpoint<typeof readWorkOrder>('GET', '/api/v1/hotline/work-orders/{workOrderId}'),
  orderHistory: endpoint<typeof readOrderHistory>('GET', '/api/v1/hotline/work-orders/{workOrderId}/history'),
  revealCaller: endpoint<typeof revealCaller>('POST', '/api/v1/hotline/work-orders/{workOrderId}/caller'),
  commandWorkOrder: endpoint<typeof commandWorkOrder>(
    'POST',
    '/api/v1/hotline/work-orders/{workOrderId}/commands',
  ),
  listPolicies: endpoint<typeof listPolicies>('GET', '/api/v1/hotline/policies'),
  draftPolicy: endpoint<typeof draftPolicy>('POST', '/api/v1/hotline/policies'),
  decidePolicy: endpoint<typeof decidePolicy>('POST', '/api/v1/hotline/policies/{version}/decision'),
  tryPolicy: endpoint<typeof tryPolicy>('POST', '/api/v1/hotline/policy-trials'),
  readPolicyTrial: endpoint<typeof readPolicyTrial>('GET', '/api/v1/hotline/policy-trials/{trialId}'),
  setContract: endpoint<typeof setContract>('PUT', '/api/v1/hotline/contract'),
  readSettings: endpoint<typeof readHotlineSettings>('GET', '/api/v1/hotline/settings'),
};
