// Routes of staffing: call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/staffing.ts';
import type { House, Route } from '../../kernel/module.ts';
import { readHotlineForecast } from './usecases/forecast.ts';
import { readHotlineOutlook } from './usecases/outlook.ts';
import { readTargets, setStaffingTargets, tryHotlineStaffing } from './usecases/targets.ts';

export function staffingRoutes(route: Route, house: House): void {
  route(contract.readHotlineForecast, ({ query }) => readHotlineForecast(house, query));
  route(contract.readHotlineOutlook, ({ query }) => readHotlineOutlook(house, query.year));
  route(contract.tryHotlineStaffing, async ({ body }) => tryHotlineStaffing(body));
  route(contract.readStaffingTargets, () => readTargets(house.db));
  route(contract.setStaffingTargets, (call) => setStaffingTargets(call, call.body));
}
