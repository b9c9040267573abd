// Routes of the hotline: parse, call one use case, map the result. Nothing is decided here.

import * as history from '@kapok/contracts/hotline/history.ts';
import * as contract from '@kapok/contracts/hotline.ts';
import type { House, Route } from '../../kernel/module.ts';
import { readOrderHistory } from './usecases/callerHistory.ts';
import { commandWorkOrder } from './usecases/commandWorkOrder.ts';
import {
  actOnFollowedOrder,
  actOnMyOrder,
  followOrder,
  listMyOrders,
  readMyOrder,
} from './usecases/following.ts';
import { decidePolicy, draftPolicy, listPolicies, readPolicyTrial, tryPolicy } from './usecases/policies.ts';
import { listWorkOrders, readWorkOrder } from './usecases/readWorkOrder.ts';
import { listCalls, recordCall } from './usecases/recordCall.ts';
import { registerWorkOrder } from './usecases/registerWorkOrder.ts';
import { revealCaller } from './usecases/revealCaller.ts';
import { readHotlineSettings, setContract } from './usecases/settings.ts';

export function hotlineRoutes(route: Route, house: House): void {
  route(contract.recordCall, (call) => recordCall(call, call.body));
  route(contract.listCalls, (call) => listCalls(call, call.query));
  route(contract.registerWorkOrder, (call) => registerWorkOrder(call, call.body));
  route(contract.listWorkOrders, (call) => listWorkOrders(call, call.query));
  route(contract.readWorkOrder, (call) => readWorkOrder(call, call.params.workOrderId));
  route(history.readOrderHistory, (call) => readOrderHistory(call, call.params.workOrderId));
  route(contract.revealCaller, (call) => revealCaller(call, call.params.workOrderId));
  route(contract.commandWorkOrder, (call) => commandWorkOrder(call, call.params.workOrderId, call.body));
  route(contract.followOrder, (call) => followOrder(call, call.body));
  route(contract.actOnFollowedOrder, (call) => actOnFollowedOrder(call, call.body));
  route(contract.listMyOrders, (call) => listMyOrders(call, call.query));
  route(contract.readMyOrder, (call) => readMyOrder(call, call.params.workOrderId));
  route(contract.actOnMyOrder, (call) => actOnMyOrder(call, call.params.workOrderId, call.body));
  route(contract.readHotlineSettings, () => readHotlineSettings(house));
  route(contract.setContract, (call) => setContract(call, call.body));
  route(contract.listPolicies, (call) => listPolicies(call));
  route(contract.draftPolicy, (call) => draftPolicy(call, call.body));
  route(contract.decidePolicy, (call) => decidePolicy(call, call.params.version, call.body));
  route(contract.tryPolicy, (call) => tryPolicy(call, call.body));
  route(contract.readPolicyTrial, (call) => readPolicyTrial(call, call.params.trialId));
}
