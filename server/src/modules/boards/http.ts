// Routes of the boards: call one use case, map the result.
import * as contract from '@kapok/contracts/boards.ts';
import type { House, Route } from '../../kernel/module.ts';
import { readLeague, readOrderMap } from './usecases.ts';

export function boardsRoutes(route: Route, house: House): void {
  route(contract.readLeague, ({ query }) => readLeague(house, query));
  route(contract.readOrderMap, ({ query }) => readOrderMap(house, query));
}
