// Routes of residents' reports: parse, call one use case, map the result. The GeoReport endpoints have formats of their own.
import * as contract from '@kapok/contracts/open311.ts';
import type { Route } from '../../kernel/module.ts';
import * as intake from './usecases/intake.ts';
import { submitReport } from './usecases/reports.ts';
import * as settings from './usecases/settings.ts';

export { geoReportRoutes } from './http/geoReport.ts';

export function open311Routes(route: Route): void {
  route(contract.listOpen311Services, (call) => settings.listServices(call, call.query.all ?? false));
  route(contract.setOpen311Service, (call) => settings.setService(call, call.params.code, call.body));
  route(contract.listOpen311Sources, (call) => settings.listSources(call));
  route(contract.addOpen311Source, (call) => settings.addSource(call, call.body));
  route(contract.endOpen311Source, (call) => settings.endSource(call, call.params.sourceId));
  route(contract.readOpen311Settings, (call) => settings.readSettings(call));
  route(contract.setOpen311Settings, (call) => settings.setSettings(call, call.body));
  route(contract.submitReport, (call) => submitReport(call, call.body));
  route(contract.readIntake, (call) => intake.readIntake(call, call.params.workOrderId));
  route(contract.readIntakePhoto, (call) =>
    intake.readIntakePhoto(call, call.params.workOrderId, call.params.photoId),
  );
  route(contract.setRequestListing, (call) =>
    intake.setRequestListing(call, call.params.workOrderId, call.body),
  );
  route(contract.readDistrictOutlines, ({ house }) => settings.outlinesOf(house.db));
  route(contract.setDistrictOutlines, (call) => settings.setOutlines(call, call.body));
}
