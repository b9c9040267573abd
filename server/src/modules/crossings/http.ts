// Routes of crossings: parse, call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/crossings.ts';
import type { House, Route } from '../../kernel/module.ts';
import { commandCrossing } from './usecases/commanding.ts';
import { followCrossing, listMyCrossings, readMyCrossing } from './usecases/following.ts';
import { listCrossings, readCrossing, readCrossingReceipt } from './usecases/reading.ts';
import { crossMyApplication, receiveElsewhere } from './usecases/receiving.ts';
import { listCrossingPlaces, routeCrossing } from './usecases/routing.ts';
import { readCrossingSettings, setCrossingSettings } from './usecases/settings.ts';

export function crossingsRoutes(route: Route, house: House): void {
  route(contract.receiveElsewhere, (call) => receiveElsewhere(call, call.body));
  route(contract.listCrossings, (call) => listCrossings(call, call.query));
  route(contract.readCrossing, (call) => readCrossing(call, call.params.crossingId));
  route(contract.commandCrossing, (call) => commandCrossing(call, call.params.crossingId, call.body));
  route(contract.readCrossingReceipt, (call) => readCrossingReceipt(call, call.params.crossingId));
  route(contract.listCrossingPlaces, (call) => listCrossingPlaces(call));
  route(contract.routeCrossing, ({ query }) => routeCrossing(house, query));
  route(contract.followCrossing, (call) => followCrossing(call, call.body));
  route(contract.listMyCrossings, (call) => listMyCrossings(call, call.query));
  route(contract.readMyCrossing, (call) => readMyCrossing(call, call.params.crossingId));
  route(contract.crossMyApplication, (call) => crossMyApplication(call, call.body));
  route(contract.readCrossingSettings, (call) => readCrossingSettings(call));
  route(contract.setCrossingSettings, (call) => setCrossingSettings(call, call.body));
}
