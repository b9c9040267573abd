// The door of applications: the module, and what forms need to hand in what was filled in.
import { applicationsOperations } from '@kapok/contracts/applications.ts';
import type { KapokModule } from '../../kernel/module.ts';
import { waitingCases } from '../cases/index.ts';
import { applicationConsumers } from './consumers.ts';
import { applicationsRoutes } from './http.ts';
import { applicationsEventDescriptions, applicationsIndicators } from './indicators.ts';
import { applicationKind } from './lifecycle.ts';
import { applicationServices } from './usecases/inTime.ts';
import { applicationRecords, applicationRetention } from './usecases/keeping.ts';

export type { ApplicationRow } from './rules/facts.ts';
export { commandApplication } from './usecases/commanding.ts';
export { dropFiles, filesOf, type GivenFile, type KeptFile, keepFile, readFile } from './usecases/files.ts';
export { applicationOfReceipt, ownApplication } from './usecases/following.ts';
export { type HeldMaterial, heldMaterials, standings } from './usecases/held.ts';
export { bringInTime } from './usecases/inTime.ts';
export { listApplications, reach } from './usecases/reading.ts';
export {
  type Arriving,
  type GivenMaterial,
  newReceipt,
  type Received,
  receive,
} from './usecases/receiving.ts';
export { loadApplication } from './usecases/sealing.ts';

/** What accesses call an application. */
export const applicationKindCode = applicationKind.code;

export const applications: KapokModule = {
  name: 'applications',
  indicators: applicationsIndicators,
  eventDescriptions: applicationsEventDescriptions,
  operations: applicationsOperations,
  routes: applicationsRoutes,
  waiting: [waitingCases(applicationKind.code, 'applications.open', 'commandApplications')],
  consumers: applicationConsumers,
  services: applicationServices,
  retention: applicationRetention,
  personalRecords: applicationRecords,
};
