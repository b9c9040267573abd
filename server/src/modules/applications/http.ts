// Routes of applications: parse, call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/applications.ts';
import type { House, Route } from '../../kernel/module.ts';
import { receiveApplication } from './usecases/atWindow.ts';
import { commandApplication, commandApplications } from './usecases/commanding.ts';
import {
  actOnFollowedApplication,
  actOnMyApplication,
  followApplication,
  listMyApplications,
  readItemTimes,
  readMyApplication,
} from './usecases/following.ts';
import { judgeMaterial } from './usecases/judging.ts';
import {
  listApplications,
  listAskedOpinions,
  readApplication,
  readApplicationFile,
  revealApplicant,
} from './usecases/reading.ts';
import { readApplicationSettings, setApplicationSettings } from './usecases/settings.ts';

export function applicationsRoutes(route: Route, house: House): void {
  route(contract.receiveApplication, (call) => receiveApplication(call, call.body));
  route(contract.listApplications, (call) => listApplications(call, call.query));
  route(contract.readApplication, (call) => readApplication(call, call.params.applicationId));
  route(contract.commandApplication, (call) =>
    commandApplication(call, call.params.applicationId, call.body),
  );
  route(contract.commandApplications, (call) => commandApplications(call, call.body));
  route(contract.judgeMaterial, (call) =>
    judgeMaterial(call, call.params.applicationId, call.params.materialId, call.body),
  );
  route(contract.readApplicationFile, (call) =>
    readApplicationFile(call, call.params.applicationId, call.params.fileId),
  );
  route(contract.revealApplicant, (call) => revealApplicant(call, call.params.applicationId));
  route(contract.listAskedOpinions, (call) => listAskedOpinions(call, call.query));
  route(contract.readApplicationSettings, () => readApplicationSettings(house));
  route(contract.setApplicationSettings, (call) => setApplicationSettings(call, call.body));
  route(contract.followApplication, (call) => followApplication(call, call.body));
  route(contract.actOnFollowedApplication, (call) => actOnFollowedApplication(call, call.body));
  route(contract.listMyApplications, (call) => listMyApplications(call, call.query));
  route(contract.readMyApplication, (call) => readMyApplication(call, call.params.applicationId));
  route(contract.actOnMyApplication, (call) =>
    actOnMyApplication(call, call.params.applicationId, call.body),
  );
  route(contract.readItemTimes, (call) => readItemTimes(house, call.params.code));
}
