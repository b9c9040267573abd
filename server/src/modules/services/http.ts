// Routes of the catalogue of services. What stands in it is public.
import * as contract from '@kapok/contracts/services.ts';
import type { House, Route } from '../../kernel/module.ts';
import { searchServiceItems } from './usecases/finding.ts';
import { listServiceItemFindings, readServiceItem } from './usecases/reading.ts';

export function servicesRoutes(route: Route, house: House): void {
  route(contract.searchServiceItems, ({ db, query }) => searchServiceItems(db, query));
  route(contract.readServiceItem, ({ db, params, query }) => readServiceItem(db, house, params.code, query));
  route(contract.listServiceItemFindings, ({ db, query }) => listServiceItemFindings(db, query));
}
