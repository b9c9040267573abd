// The door of the hotline: its module, and the use cases that the simulated city and imports drive without HTTP.
import { hotlineOperations } from '@kapok/contracts/hotline.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { waitingCases } from '../cases/index.ts';
import { hotlineConsumers } from './consumers.ts';
import { hotlineRoutes } from './http.ts';
import { hotlineEventDescriptions, hotlineIndicators } from './indicators.ts';
import { workOrderKind } from './lifecycle.ts';
import { hotlineServices } from './usecases/escalating.ts';
import { hotlineRecords } from './usecases/records.ts';
import { hotlineRetention } from './usecases/retention.ts';
import { hotlineBlindIndexes } from './usecases/sealing.ts';

export { callRecords, handledInTime, workOrderRecords } from './rules/imports.ts';
export { limitFor } from './rules/limits.ts';
export { callerHistory } from './usecases/callerHistory.ts';
export { commandWorkOrder } from './usecases/commandWorkOrder.ts';
export { actInTime } from './usecases/escalating.ts';
export { importCalls } from './usecases/importCalls.ts';
export { importWorkOrders } from './usecases/importWorkOrders.ts';
export { decidePolicy, draftPolicy, listPolicies } from './usecases/policies.ts';
export { listWorkOrders, orderOutOfReach, ordersById, readWorkOrder } from './usecases/readWorkOrder.ts';
export { listCalls, recordCall, recordCalls, recordContacts } from './usecases/recordCall.ts';
export { type Commanded, registerWorkOrder } from './usecases/registerWorkOrder.ts';
export { addHotlineCodes, readHotlineLists, readHotlineSettings, setContract } from './usecases/settings.ts';

export const hotline: KapokModule = {
  name: 'hotline',
  operations: hotlineOperations,
  routes: hotlineRoutes,
  waiting: [
    waitingCases(workOrderKind.code, 'hotline.registered', 'commandWorkOrder.dispatch', 'registered'),
    waitingCases(workOrderKind.code, 'hotline.open', 'commandWorkOrder.reply'),
  ],
  consumers: hotlineConsumers,
  services: hotlineServices,
  indicators: hotlineIndicators,
  eventDescriptions: hotlineEventDescriptions,
  retention: hotlineRetention,
  blindIndexes: hotlineBlindIndexes,
  personalRecords: hotlineRecords,
};
