// Routes of staffing: call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/staffing.ts';
import { isRefusal } from '../../kernel/errors.ts';
import { FileAnswer, type House, type Route } from '../../kernel/module.ts';
import { rosterWorkbook, workbookType } from './documents.ts';
import { acknowledgeStaffingWarning, listStaffingWarnings } from './usecases/acknowledging.ts';
import { readHotlineForecast } from './usecases/forecast.ts';
import { readHotlineHandling } from './usecases/handling.ts';
import { addOccasion, listOccasions, withdrawOccasion } from './usecases/occasions.ts';
import { readHotlineOutlook } from './usecases/outlook.ts';
import { listOwnShifts, listRosters, makeRoster, publishRoster, readRoster } from './usecases/rosters.ts';
import { simulateHotlineDay, tryHotlineYear } from './usecases/simulate.ts';
import { readTargets, setStaffingTargets, tryHotlineStaffing } from './usecases/targets.ts';
import { readRules, setWorkingRules } from './usecases/workingRules.ts';

export function staffingRoutes(route: Route, house: House): void {
  route(contract.readHotlineForecast, ({ query }) => readHotlineForecast(house, query));
  route(contract.readHotlineOutlook, ({ query }) => readHotlineOutlook(house, query.year));
  route(contract.readHotlineHandling, () => readHotlineHandling(house));
  route(contract.listStaffingWarnings, (call) => listStaffingWarnings(call, call.query.year));
  route(contract.acknowledgeStaffingWarning, (call) => acknowledgeStaffingWarning(call, call.params.eventId));
  route(contract.listOccasions, ({ query }) => listOccasions(house, query));
  route(contract.addOccasion, (call) => addOccasion(call, call.body));
  route(contract.withdrawOccasion, (call) => withdrawOccasion(call, call.params.occasionId));
  route(contract.simulateHotlineDay, ({ query }) => simulateHotlineDay(house, query));
  route(contract.tryHotlineYear, ({ body }) => tryHotlineYear(house, body));
  route(contract.tryHotlineStaffing, async ({ body }) => tryHotlineStaffing(body));
  route(contract.readStaffingTargets, () => readTargets(house.db));
  route(contract.setStaffingTargets, (call) => setStaffingTargets(call, call.body));
  route(contract.readWorkingRules, () => readRules(house.db));
  route(contract.setWorkingRules, (call) => setWorkingRules(call, call.body));
  route(contract.makeRoster, (call) => makeRoster(call, call.body));
  route(contract.listRosters, ({ query }) => listRosters(house, query));
  route(contract.readRoster, ({ params }) => readRoster(house, params.rosterId));
  route(contract.publishRoster, (call) => publishRoster(call, call.params.rosterId));
  route(contract.readRosterSheet, async ({ params }) => {
    const roster = await readRoster(house, params.rosterId);
    return isRefusal(roster)
      ? roster
      : new FileAnswer(rosterWorkbook(roster), workbookType, `排班表-${roster.week}.xlsx`);
  });
  route(contract.listOwnShifts, (call) => listOwnShifts(call));
}
