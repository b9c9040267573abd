// Routes of the catalogue of services. What stands in it is public.
import * as contract from '@kapok/contracts/services.ts';
import type { House, Route } from '../../kernel/module.ts';
import { searchServiceItems } from './usecases/finding.ts';
import { endServiceItem, publishServiceItem } from './usecases/publishing.ts';
import { listServiceDepartments, listServiceItemFindings, readServiceItem } from './usecases/reading.ts';
import { readServiceSayings, setServiceSayings } from './usecases/sayings.ts';

export function servicesRoutes(route: Route, house: House): void {
  route(contract.searchServiceItems, ({ db, query }) => searchServiceItems(db, house, query));
  route(contract.readServiceItem, ({ db, params, query }) => readServiceItem(db, house, params.code, query));
  route(contract.listServiceItemFindings, ({ db, query }) => listServiceItemFindings(db, query));
  route(contract.listServiceDepartments, ({ db, query }) => listServiceDepartments(db, query));
  route(contract.publishServiceItem, (call) => publishServiceItem(call, call.params.code, call.body));
  route(contract.endServiceItem, (call) => endServiceItem(call, call.params.code, call.body));
  route(contract.readServiceSayings, ({ db }) => readServiceSayings(db));
  route(contract.setServiceSayings, (call) => setServiceSayings(call, call.body));
}
