// The hotline's contract: everything server, web and importers share about calls and work orders.
// It must never hold behaviour; the rules are in the server's hotline module.
export * from './hotline/calls.ts';
export * from './hotline/commands.ts';
export * from './hotline/events.ts';
export * from './hotline/following.ts';
export * from './hotline/orderParts.ts';
export * from './hotline/policies.ts';
export * from './hotline/policy.ts';
export * from './hotline/settings.ts';
export * from './hotline/words.ts';
export * from './hotline/workOrders.ts';

import { listCalls, recordCall } from './hotline/calls.ts';
import {
  actOnFollowedOrder,
  actOnMyOrder,
  followOrder,
  listMyOrders,
  readMyOrder,
} from './hotline/following.ts';
import { readOrderHistory } from './hotline/history.ts';
import { decidePolicy, draftPolicy, listPolicies, readPolicyTrial, tryPolicy } from './hotline/policies.ts';
import { readHotlineSettings, setContract } from './hotline/settings.ts';
import {
  commandWorkOrder,
  listWorkOrders,
  readWorkOrder,
  registerWorkOrder,
  revealCaller,
} from './hotline/workOrders.ts';

/** All operations of the hotline, for the route table, the OpenAPI document and the coverage tests. */
export const hotlineOperations = [
  recordCall,
  listCalls,
  registerWorkOrder,
  listWorkOrders,
  readWorkOrder,
  readOrderHistory,
  revealCaller,
  commandWorkOrder,
  followOrder,
  actOnFollowedOrder,
  listMyOrders,
  readMyOrder,
  actOnMyOrder,
  readHotlineSettings,
  setContract,
  listPolicies,
  draftPolicy,
  decidePolicy,
  tryPolicy,
  readPolicyTrial,
] as const;
