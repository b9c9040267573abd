// Routes of privacy: parse, call one use case, map the result. Nothing is decided here.
import * as contract from '@kapok/contracts/privacy.ts';
import type { House, Route } from '../../kernel/module.ts';
import { searchAccesses } from './usecases.ts';

export function privacyRoutes(route: Route, house: House): void {
  route(contract.searchAccesses, ({ body }) => searchAccesses(house, body));
}
